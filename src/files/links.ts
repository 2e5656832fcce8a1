import { setTimeout as sleep } from 'node:timers/promises';
import { fold } from '../core/facts/fold.ts';
import type { Data } from '../core/facts/records.ts';

/**
 * Asks for each page that the base cites. For editors, by hand or nightly: what a page says is not ours to hold still, so
 * that nothing of the program and no test depends on it.
 */

export interface CitedPage {
  readonly url: string;
  /** Where it stands in the data, once for each. */
  readonly places: readonly string[];
  /** What must be on it, or the lines on it rest on nothing. */
  readonly words: readonly string[];
}

interface LinkState {
  /** It answers; from another address; 404 or 410; without the words; nothing can be said of it: no answer, no leave. */
  readonly state: 'there' | 'moved' | 'gone' | 'changed' | 'unreachable';
  /** That address, the words it lacks, or what it answered. */
  readonly detail: string;
}
export type Link = CitedPage & LinkState;

/** A page that names no words of its own must speak of the company. */
const USUAL_WORDS = ['Xiaomi'];

export function citedPages(data: Data): readonly CitedPage[] {
  const pages = new Map<string, { readonly places: string[]; readonly words: Set<string> }>();
  const cite = (url: string | null, place: string, words: readonly string[] = USUAL_WORDS): void => {
    if (url === null) return;
    const page = pages.get(url) ?? { places: [], words: new Set<string>() };
    page.places.push(place);
    for (const word of words) page.words.add(word);
    pages.set(url, page);
  };
  for (const { file, record } of data.articles) {
    cite(record.url.value, `${file} url`, record.words);
    cite(record.reports.url, `${file} reports.url`);
  }
  for (const { file, path, record } of data.outcomes)
    for (const [index, page] of record.pages.entries())
      cite(page.url, `${file} ${path}.pages[${index}] (${record.id})`, page.words);
  const known = new Map(data.outcomes.flatMap(({ record }) => record.pages.map(({ url, words }) => [url, words])));
  const citeKnown = (url: string, place: string): void => cite(url, place, known.get(url));
  for (const { file, path, record } of data.claims)
    if (record.note && record.note.source !== 'editors')
      for (const url of record.note.source) citeKnown(url, `${file} ${path}.note (${record.id})`);
  for (const { file, path, record } of data.conflicts)
    if (record.source !== 'editors') for (const url of record.source) citeKnown(url, `${file} ${path} (${record.id})`);
  return [...pages].map(([url, { places, words }]) => ({ url, places, words: [...words] }));
}

/** Milliseconds until a page counts as out of reach, and between two requests to one host. */
const POLITE = { timeout: 20_000, pause: 1_000 };
const USER_AGENT = 'xiaomi-expansion-links/1.0 (checks whether cited pages are still there)';

/** What does not make another page of an address: its scheme, `www.`, a slash at its end, a fragment. */
const samePage = (url: string): string => {
  const { host, pathname, search } = new URL(url);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`;
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
};

async function askFor({ url, words }: CitedPage, timeout: number): Promise<LinkState> {
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(url, { signal, headers: { 'User-Agent': USER_AGENT, Accept: 'text/html,*/*' } });
    const { status } = response;
    if (status === 404 || status === 410) return { state: 'gone', detail: `HTTP ${status}` };
    if (!response.ok) return { state: 'unreachable', detail: `HTTP ${status}` };
    const text = fold(await response.text());
    const missing = words.filter((word) => !text.includes(fold(word)));
    if (missing.length > 0) return { state: 'changed', detail: missing.join(', ') };
    const isSame = samePage(response.url) === samePage(url);
    return isSame ? { state: 'there', detail: '' } : { state: 'moved', detail: response.url };
  } catch (error) {
    return { state: 'unreachable', detail: reasonOf(error) };
  }
}

/** One request at a time for each host. @param onLink told of each as it is known */
export async function checkLinks(pages: readonly CitedPage[], onLink: (link: Link) => void, asking = POLITE) {
  const links: Link[] = [];
  const hosts = [...Map.groupBy(pages, ({ url }) => new URL(url).host).values()];
  const askHost = async (own: readonly CitedPage[]): Promise<void> => {
    for (const [index, page] of own.entries()) {
      if (index > 0) await sleep(asking.pause);
      const link = { ...page, ...(await askFor(page, asking.timeout)) };
      links.push(link);
      onLink(link);
    }
  };
  await Promise.all(hosts.map(askHost));
  return links;
}
