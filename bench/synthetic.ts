import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARKETS } from '../src/core/facts/markets.ts';
import { digestOf, sealsOf } from '../src/core/facts/seal.ts';
import { readData } from '../src/files/read.ts';
import { STAMP, stampOf } from '../src/files/stamp.ts';

/** Claims in one synthetic article. */
const CLAIMS_PER_ARTICLE = 1_000;
const STATUSES = ['launched', 'announced', 'planned', 'hoped', 'rumoured', 'context'] as const;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const both = (text: string) => ({ en: `${text}.`, fr: `En français : ${text}.` });

/** The n-th claim: a market, a status and a date that follow from n alone. */
function claim(n: number, article: string, index: number, topic: string) {
  const market = MARKETS[n % MARKETS.length] ?? 'FR';
  const status = STATUSES[n % STATUSES.length] ?? 'context';
  const month = String(1 + (n % 12)).padStart(2, '0');
  const isPlan = status !== 'launched' && status !== 'context';
  return {
    id: `${article}-${String(index + 1).padStart(2, '0')}`,
    paragraph: index + 1,
    passage: sha256(`${article} ${index}`),
    markets: [market],
    about: { topics: [topic], people: [], organisations: ['xiaomi'], products: [] },
    offering: ['smartphones'],
    status,
    said: `2017-${month}`,
    saidCertainty: 'confirmed',
    meant: isPlan ? `2019-${month}` : null,
    meantKind: isPlan ? 'target' : 'state',
    meantBasis: isPlan ? 'explicit' : 'none',
    speaker: { by: ['author'], quote: 'author' },
    via: [],
    text: both(`Statement ${n} on Xiaomi in ${market}`),
    ...(isPlan ? { open: true } : {}),
  };
}

/**
 * Writes a base of many claims beside the vocabulary of the real one, sealed and stamped. What questions are read with stays
 * the real one's: it speaks for no synthetic claim, and ranking them costs the same.
 * @param real the real data folder
 * @returns the folder, under the system's temporary one; the caller removes it
 */
export function writeSyntheticBase(real: string, claims: number): string {
  const dir = mkdtempSync(join(tmpdir(), `facts-${claims}-`));
  cpSync(real, dir, { recursive: true });
  const { data } = readData(real);
  const topic = data.topics[0]?.record.id ?? '';
  const established = { value: null, certainty: 'unknown', why: both('Synthetic') };
  mkdirSync(join(dir, 'articles'), { recursive: true });
  for (let start = 0; start < claims; start += CLAIMS_PER_ARTICLE) {
    const id = `synthetic-${start / CLAIMS_PER_ARTICLE}`;
    const count = Math.min(CLAIMS_PER_ARTICLE, claims - start);
    const indexes = [...Array(count).keys()];
    const paragraphs = indexes.map((index) => sha256(`${id} ${index}`));
    const article = {
      id,
      language: 'fr',
      publisher: 'frandroid',
      title: established,
      author: established,
      published: { value: '2018-01', certainty: 'confirmed', why: both('Synthetic') },
      url: established,
      reports: { text: both('Synthetic'), url: null, certainty: 'unknown', why: both('Synthetic') },
      paragraphs,
      paragraphsDigest: digestOf(paragraphs),
      claims: indexes.map((index) => claim(start + index, id, index, topic)),
    };
    writeFileSync(join(dir, 'articles', `${id}.json`), JSON.stringify(article));
  }
  const seals = Object.fromEntries(sealsOf(readData(dir).data).map(({ key, seal }) => [key, seal]));
  writeFileSync(join(dir, 'seal.json'), JSON.stringify({ seals }));
  writeFileSync(join(dir, STAMP), stampOf(dir));
  return dir;
}
