import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS, checkData } from '../../../src/core/facts/checks.ts';
import { FILES } from '../../../src/core/facts/facts.ts';
import type { Fault } from '../../../src/core/facts/fault.ts';
import { FOLDERS } from '../../../src/core/facts/kinds.ts';
import { type Data, recordsOf } from '../../../src/core/facts/records.ts';
import { schemaFor } from '../../../src/core/facts/schemas.ts';
import { sealsOf } from '../../../src/core/facts/seal.ts';
import { note } from '../../../src/core/facts/values.ts';
import { readData } from '../../../src/files/read.ts';
import { DATA } from '../../base.ts';

const { data: real, faults } = readData(DATA);

const texts = new Map(
  [
    ...FOLDERS.flatMap((folder) => readdirSync(join(DATA, folder)).map((name) => `${folder}/${name}`)),
    ...[...FILES.keys()].map((name) => `${name}.json`),
  ].map((name) => [name, readFileSync(join(DATA, name), 'utf8')]),
);
const parsed = new Map([...texts].map(([name, text]) => [name, JSON.parse(text)]));

/** The data with one file damaged, which its schema still takes. */
function damagedData(file: string, damage: Damage): Data {
  const json = JSON.parse(texts.get(file) ?? '');
  damage(json);
  expect(schemaFor(file)?.safeParse(json).error?.issues).toBeUndefined();
  return recordsOf(new Map([...parsed].map(([name, value]) => [name, name === file ? json : value])));
}

/** What one check finds. */
function foundBy(name: string, data: Data): readonly Omit<Fault, 'check'>[] {
  const check = CHECKS.find((one) => one.name === name);
  if (!check) throw new Error(`no check is called ${name}`);
  return [...check.run(data)];
}

type Json = ReturnType<typeof JSON.parse>;
type Damage = (json: Json) => void;

const STUFFI = 'articles/stuffi-2018.json';
const claim = (json: Json, id: string) => json.claims.find((record: { id: string }) => record.id === id);
const set =
  (id: string, values: object): Damage =>
  (json) => {
    Object.assign(claim(json, id), values);
  };
const each =
  (list: string, change: (record: Json) => void): Damage =>
  (json) => {
    json[list].forEach(change);
  };

const WSJ = 'stuffi-2018-05';
const DAMAGES: readonly (readonly [string, string, string, Damage])[] = [
  ['ids unique', 'an id twice', STUFFI, set('stuffi-2018-02', { id: 'stuffi-2018-01' })],
  [
    'ids unique',
    'a conflict id twice',
    'conflicts.json',
    each('conflicts', (record) => Object.assign(record, { id: 'C01' })),
  ],
  ['ids match their article', 'an id of another article', STUFFI, set('stuffi-2018-20', { id: 'blognt-2018-99' })],
  [
    'ids match their article',
    'an article in another file',
    STUFFI,
    (json) => Object.assign(json, { id: 'stuffi-2019' }),
  ],
  ['paragraphs ascending', 'claims in another order', STUFFI, (json) => json.claims.reverse()],
  ['fingerprints match', 'another fingerprint', STUFFI, set(WSJ, { passage: 'f'.repeat(64) })],
  [
    'fingerprints were read from a text',
    'a list that is all zero',
    STUFFI,
    (json) => {
      json.paragraphs.fill('0'.repeat(64));
      for (const one of json.claims) one.passage = '0'.repeat(64);
    },
  ],
  [
    'fingerprints were read from a text',
    'one that was invented, in the list and in its claims',
    STUFFI,
    (json) => {
      const [old] = json.paragraphs;
      const invented = old.split('').reverse().join('');
      json.paragraphs[0] = invented;
      for (const one of json.claims) if (one.passage === old) one.passage = invented;
    },
  ],
  [
    'restated claims lose nothing',
    'a claim that tells itself again',
    STUFFI,
    set('stuffi-2018-01', { restates: ['stuffi-2018-01'] }),
  ],
  [
    'restated claims lose nothing',
    'claims that tell each other again',
    STUFFI,
    (json) => {
      claim(json, WSJ).restates = ['stuffi-2018-01'];
      claim(json, 'stuffi-2018-01').restates = [WSJ];
    },
  ],
  [
    'restated claims lose nothing',
    'a claim of another event',
    STUFFI,
    set('stuffi-2018-01', { restates: ['stuffi-2018-03'] }),
  ],
  [
    'restated claims lose nothing',
    'a market that nothing named tells of',
    STUFFI,
    (json) => Object.assign(claim(json, 'stuffi-2018-01'), { restates: [WSJ], markets: ['US', 'FR'] }),
  ],
  [
    'restated claims lose nothing',
    'a date less exact',
    STUFFI,
    (json) => Object.assign(claim(json, 'stuffi-2018-01'), { restates: [WSJ], meant: '2018-03' }),
  ],
  [
    'no page older than what it reports',
    'an event later than its pages',
    'outcomes.json',
    (json) => Object.assign(json.outcomes[0].events[0], { when: '2015-06-02' }),
  ],
  [
    'no page older than what it reports',
    'said to be announced although the pages report it',
    'outcomes.json',
    (json) => Object.assign(json.outcomes[0].events[0], { announced: true }),
  ],
  [
    'references resolve',
    'a page that no event cites',
    'outcomes.json',
    (json) => json.outcomes[0].events[0].pages.pop(),
  ],
  ['roles have claims', 'a role without a claim', 'people.json', (json) => delete json.people[0].roleFrom],
  [
    'roles have claims',
    'a claim of somebody else',
    'people.json',
    (json) => Object.assign(json.people[0], { roleFrom: ['blognt-2018-14'] }),
  ],
  [
    'roles have claims',
    'a role that no claim holds',
    'people.json',
    (json) => Object.assign(json.people[0].role, { en: 'chairman of Xiaomi' }),
  ],
  [
    'numbers are borne out',
    'a year in a brief form that the claim does not have',
    STUFFI,
    set(WSJ, { brief: { en: 'phones in 2019', fr: 'des téléphones en 2019' } }),
  ],
  [
    'markets have outcomes',
    'a market that no outcome tells of',
    STUFFI,
    (json) => Object.assign(claim(json, 'stuffi-2018-07'), { markets: ['TV'] }),
  ],
  [
    'markets have outcomes',
    'a market in a note',
    STUFFI,
    (json) => Object.assign(claim(json, 'stuffi-2018-07').note.text, { en: 'The list leaves out Mexico.' }),
  ],
  [
    'stored questions agree with the base',
    'a market without an answer that has a claim by now',
    STUFFI,
    (json) => Object.assign(claim(json, WSJ), { markets: ['US', 'PT'] }),
  ],
  [
    'stored questions agree with the base',
    'somebody said to be unknown',
    'questions/unknown.json',
    (json) => json.questions[0].fr.push('c’est qui Lei Jun ?'),
  ],
  ['fingerprints match', 'another paragraph', STUFFI, set(WSJ, { paragraph: 5 })],
  ['fingerprints match', 'a paragraph that is not there', STUFFI, set('stuffi-2018-22', { paragraph: 99 })],
  ['said not after publication', 'said after it was printed', STUFFI, set(WSJ, { said: '2018-04-01' })],
  ['both languages whole', 'one language twice', STUFFI, set(WSJ, { text: { en: 'Same.', fr: 'Same.' } })],
  ['both languages whole', 'no full stop', STUFFI, set(WSJ, { text: { en: 'No end', fr: 'Fin.' } })],
  ['both languages whole', 'stray white space', STUFFI, set(WSJ, { text: { en: 'Two  spaces.', fr: 'Fin.' } })],
  [
    'both languages whole',
    'a straight apostrophe in French',
    STUFFI,
    set(WSJ, { text: { en: 'A.', fr: "C'est faux." } }),
  ],
  ['both languages whole', 'no no-break space in French', STUFFI, set(WSJ, { text: { en: 'A.', fr: 'Vrai ? Non.' } })],
  ['references resolve', 'an unknown topic', STUFFI, (json) => claim(json, WSJ).about.topics.push('weather')],
  [
    'references resolve',
    'an unknown medium',
    STUFFI,
    set(WSJ, { via: [{ medium: 'le-monde', certainty: 'confirmed' }] }),
  ],
  ['references resolve', 'an unknown speaker', STUFFI, (json) => claim(json, WSJ).speaker.by.push('tim-cook')],
  [
    'references resolve',
    'an unknown claim',
    'conflicts.json',
    (json) => json.conflicts[0].sides[0].claims.push('stuffi-2018-99'),
  ],
  [
    'references resolve',
    'a page that is not there',
    'outcomes.json',
    (json) => json.outcomes[0].events[0].pages.push(99),
  ],
  [
    'no unused record',
    'a person nobody names',
    'people.json',
    (json) => json.people.push({ ...json.people[0], id: 'tim-cook' }),
  ],
  [
    'plans have outcomes',
    'plans nobody followed up',
    'outcomes.json',
    each('outcomes', (record) => Object.assign(record, { claims: [] })),
  ],
  ['plans have outcomes', 'open although followed up', STUFFI, set(WSJ, { open: true })],
  [
    'exclusive dates are in a conflict',
    'two years for one event',
    'conflicts.json',
    each('conflicts', (record) => Object.assign(record, { sides: record.sides.slice(0, 1) })),
  ],
  [
    'outcome events in order',
    'the newest first',
    'outcomes.json',
    each('outcomes', (record) => record.events.reverse()),
  ],
  [
    'outcome events tell nothing later',
    'a later year in an event',
    'outcomes.json',
    (json) => Object.assign(json.outcomes[0].events[0].text, { en: 'In 2031 it closed.' }),
  ],
  [
    'questions have answers',
    'a fact without a claim',
    'questions/stuffi-2018.json',
    (json) => delete json.questions[0].claims,
  ],
  [
    'questions have answers',
    'a claim that answers what the base does not hold',
    'questions/unknown.json',
    (json) => Object.assign(json.questions[0], { claims: ['stuffi-2018-02'] }),
  ],
  [
    'questions have answers',
    'no question',
    'questions/unknown.json',
    (json) => Object.assign(json.questions[0], { en: [], fr: [] }),
  ],
  [
    'references resolve',
    'a claim that is not there',
    'questions/stuffi-2018.json',
    (json) => Object.assign(json.questions[0], { claims: ['stuffi-2018-99'] }),
  ],
  [
    'questions asked once',
    'the same words, with and without an answer',
    'questions/unknown.json',
    (json) => json.questions[0].en.push('WHO wrote it?', 'who wrote it?'),
  ],
  [
    'untrue words are untrue',
    'a phrase too long to be looked for',
    'statements/stuffi-2018.json',
    (json) => Object.assign(json.statements[0], { untrue: { en: 'one two three four five six' } }),
  ],
  [
    'untrue words are untrue',
    'words of a true statement as excluded',
    'statements/stuffi-2018.json',
    (json) => Object.assign(json.statements[0], { en: ['It came to Lyon'], untrue: { en: 'Paris, to lyon' } }),
  ],
  [
    'statements have records',
    'a statement of no record',
    'statements/stuffi-2018.json',
    (json) => delete json.statements[0].claim,
  ],
  [
    'statements have records',
    'a statement of a claim and of an outcome',
    'statements/stuffi-2018.json',
    (json) => Object.assign(json.statements[0], { outcome: 'N01', event: 1 }),
  ],
  [
    'statements have records',
    'an event that is not there',
    'statements/outcomes.json',
    (json) => Object.assign(json.statements[0], { event: 99 }),
  ],
  [
    'statements have records',
    'no statement',
    'statements/outcomes.json',
    (json) => Object.assign(json.statements[0], { en: [], fr: [] }),
  ],
  [
    'references resolve',
    'a statement of a claim that is not there',
    'statements/stuffi-2018.json',
    (json) => Object.assign(json.statements[0], { claim: 'stuffi-2018-99' }),
  ],
];

describe('the real data', () => {
  it('is sound', () => {
    expect([...faults, ...checkData(real)]).toEqual([]);
  });
});

describe('each check sees its fault', () => {
  it.each(DAMAGES)('%s: %s', (name, _what, file, damage) => {
    expect(foundBy(name, damagedData(file, damage))).not.toEqual([]);
  });

  it('has a damage for every check', () => {
    const covered = new Set([...DAMAGES.map(([name]) => name), 'seals hold']);
    expect(CHECKS.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });

  it('names file, place, fault and remedy', () => {
    const [fault] = checkData({ ...real, outcomes: [] }).filter(({ check }) => check === 'plans have outcomes');
    expect(fault).toEqual({
      check: 'plans have outcomes',
      file: 'articles/blognt-2018.json',
      path: 'claims[0] (blognt-2018-01)',
      fault: 'a plan whose time has passed, with no outcome',
      remedy: 'name it in an outcome, or say "open": true',
    });
  });
});

describe('a wrong fingerprint', () => {
  const faultOf = (values: object) => foundBy('fingerprints match', damagedData(STUFFI, set(WSJ, values)))[0];
  const paragraphs = real.articles.find(({ record }) => record.id === 'stuffi-2018')?.record.paragraphs ?? [];

  it('is told with the right one', () => {
    expect(faultOf({ passage: 'f'.repeat(64) })).toMatchObject({
      fault: `is no fingerprint of the article, not of paragraph 6, which is ${paragraphs[5]}`,
      remedy: 'write that fingerprint',
    });
  });

  it('is told with the paragraph it is of', () => {
    expect(faultOf({ passage: paragraphs[6] })).toMatchObject({
      fault: `is that of paragraph 7, not of paragraph 6, which is ${paragraphs[5]}`,
      remedy: 'write "paragraph": 7, or that fingerprint',
    });
  });
});

it.each<[string, string, Damage]>([
  ['url', 'a value said to be unknown', (json) => Object.assign(json.url, { certainty: 'unknown' })],
  ['claims.7', 'a basis without a date', set(WSJ, { meant: null })],
])('%s with %s does not fit its schema', (path, _what, damage) => {
  const json = JSON.parse(texts.get(STUFFI) ?? '');
  damage(json);
  expect(
    schemaFor(STUFFI)
      ?.safeParse(json)
      .error?.issues.map((issue) => issue.path.join('.')),
  ).toEqual([path]);
});

it('a note that names a page twice does not fit its schema', () => {
  const [one, other] = ['https://a.example/', 'https://b.example/'];
  expect(note.shape.source.safeParse([one, other]).success).toBe(true);
  expect(note.shape.source.safeParse([one, other, one]).success).toBe(false);
});

it('a question that is stored as unknown is named together with the claim that answers it', () => {
  const data = damagedData(STUFFI, (json) => Object.assign(claim(json, WSJ), { markets: ['US', 'PT'] }));
  const found = foundBy('stored questions agree with the base', data);
  expect(found.map(({ fault }) => fault)).toContain(
    `“when are they coming to Portugal” is stored as unknown, but ${WSJ} speaks of it`,
  );
});

describe('seals', () => {
  it('see a change that no other check can', () => {
    const data = damagedData('articles/frandroid-2018.json', set('frandroid-2018-08', { said: '2018-07-04' }));
    expect(checkData(data)).toEqual([
      {
        check: 'seals hold',
        file: 'articles/frandroid-2018.json',
        path: expect.stringContaining('frandroid-2018-08'),
        fault: 'claims/frandroid-2018-08 is not as it was sealed',
        remedy: expect.stringContaining('facts -- done'),
      },
    ]);
  });

  it('see a record that is gone or new', () => {
    const [first, ...people] = real.people;
    const gone = foundBy('seals hold', { ...real, people });
    expect(gone.map(({ path }) => path)).toEqual([`seals["people/${first?.record.id}"]`]);
    const unsealed = foundBy('seals hold', { ...real, seals: {} });
    expect(unsealed).toHaveLength(sealsOf(real).length);
  });
});
