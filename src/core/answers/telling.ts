import { CATALOGUES } from '../../locales/index.ts';
import { asLabel, type EdtfDate, knownDate, unqualified } from '../facts/dates.ts';
import { type Article, type FactBase, viewOf } from '../facts/factbase.ts';
import type { Localized, Note, Page } from '../facts/facts.ts';
import type { Call, SourceLink } from './command.ts';

/** What a handler says things with: the facts, how much of them is seen, the words of the reply's language. */
export const tell = (call: Call, facts: FactBase) => ({
  call,
  facts,
  view: viewOf(facts, call.asOf),
  words: CATALOGUES[call.locale],
  /** Our own words in the language of the reply. */
  say: (text: Localized): string => text[call.locale],
});
export type Telling = ReturnType<typeof tell>;

/** The name of a person, an organisation or a product, by key. */
export function nameOf(id: string, { facts, say }: Telling): string {
  const person = facts.people.get(id);
  if (person) return person.name;
  const record = facts.organisations.get(id) ?? facts.products.get(id);
  if (!record) return id;
  return record.called ? say(record.called) : record.name;
}

/** A date of a source; that it is inferred is said beside it, not by "probably". */
const sourceDate = (date: EdtfDate, { words }: Telling): string => asLabel(unqualified(date), words.dates);

/** "Stuffi, March 2018 (date inferred)". */
export function articleLabel(article: Article, telling: Telling): string {
  const { words } = telling;
  const date = article.publishedDate ? sourceDate(article.publishedDate, telling) : undefined;
  return words.source(nameOf(article.publisher, telling), date, article.published.certainty !== 'confirmed');
}

export function pageSource(page: Page, telling: Telling): SourceLink {
  const publisher = page.copyOf ? telling.words.copyOf(page.publisher, page.copyOf) : page.publisher;
  const date = page.published === null ? undefined : sourceDate(knownDate(page.published), telling);
  const label = telling.words.source(publisher, date, page.dateFrom === 'text' || page.dateFrom === 'index');
  return { label, short: page.publisher, url: page.url };
}

export const articleSource = (article: Article, telling: Telling): SourceLink => ({
  label: articleLabel(article, telling),
  short: nameOf(article.publisher, telling),
  url: article.url.value,
});

/** The pages that editors' words rest on; none where they are their own reading. */
export function editorsSources(source: Note['source'], telling: Telling): readonly SourceLink[] {
  if (source === 'editors') return [];
  return source.map((url) => {
    const page = telling.facts.pages.get(url);
    if (page) return pageSource(page, telling);
    const host = new URL(url).hostname.replace(/^www\./, '');
    return { label: host, short: host, url };
  });
}
