import { compose } from '../src/core/answers/answer.ts';
import { remarks } from '../src/core/answers/card.ts';
import type { Answer, CardLine, Command, Line, Neighbour, Piece } from '../src/core/answers/command.ts';
import { articleLabel, articleSource, nameOf, type Telling, tell } from '../src/core/answers/telling.ts';
import { coarse, inWords, unqualified } from '../src/core/facts/dates.ts';
import type { Article, FactBase } from '../src/core/facts/factbase.ts';
import { recordNamed, recordsBeginning } from '../src/core/facts/names.ts';
import { LOCALES } from '../src/locales/index.ts';

/** An article goes by its id, its publisher's names, its title, and by what it is called where it is offered. */
const namedArticles = (facts: FactBase) =>
  [...facts.articles.values()].map((article) => {
    const labels = LOCALES.map((locale) => articleLabel(article, tell({ locale, reader: locale, options: {} }, facts)));
    const { name, aliases } = facts.organisations.get(article.publisher) ?? {};
    const names = [name, article.title.value].filter((one) => one !== undefined && one !== null);
    const en = [...names, ...labels, ...(aliases?.en ?? [])];
    return { id: article.id, name: article.id, aliases: { en, fr: aliases?.fr ?? [] }, article };
  });

/** The articles the facts come from, and how sure the editors are of title, author, date and address. */
export const sources: Command = {
  name: 'sources',
  options: [
    {
      name: 'article',
      kind: 'text',
      maxLength: 100,
      suggest: (typed, call, facts) => {
        const telling = tell(call, facts);
        return recordsBeginning(typed, namedArticles(facts)).map(({ article }) => ({
          value: article.id,
          name: articleLabel(article, telling),
        }));
      },
    },
  ],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const typed = call.options['article'];
    if (typed === undefined) return listAnswer(telling);
    const named = namedArticles(facts);
    const found = recordNamed(typed, named) ?? recordsBeginning(typed, named)[0];
    return found ? articleAnswer(found.article, telling) : listAnswer(telling, telling.words.sources.notFound);
  },
};

export const toArticle = (article: Article, telling: Telling): Neighbour => ({
  command: 'sources',
  options: { article: article.id },
  label: articleLabel(article, telling),
});

const titleOf = ({ title }: Article, { words }: Telling): string =>
  title.value === null ? words.sources.untitled : words.sources.title(title.value, title.certainty === 'inferred');

function listAnswer(telling: Telling, notFound?: string): Answer {
  const { facts, view, words } = telling;
  const articles = [...facts.articles.values()].filter(({ claims }) => claims.some(view.shows));
  const items = articles.map(
    (article): Line => ({
      label: articleLabel(article, telling),
      text: titleOf(article, telling),
      detail: words.sources.count(article.claims.length),
      cites: [{ article }],
    }),
  );
  const opening = notFound ?? words.sources.verdict(articles.length);
  return compose(telling, {
    kind: notFound === undefined && items.length > 0 ? 'facts' : 'unknown',
    command: 'sources',
    title: words.sourcesHeading,
    card: {
      title: words.sourcesHeading,
      lead: { remark: items.length > 0 ? opening : words.nothingYet },
      groups: [{ lines: articles.map((article) => articleLine(article, telling)) }],
    },
    sections: () => [{ layer: 'articles', items }],
    next: articles.map((article) => toArticle(article, telling)),
  });
}

/** "BlogNT, May 2018: “title”", the name leading to the article. */
function articleLine(article: Article, telling: Telling): CardLine {
  const { words } = telling;
  const { short, url } = articleSource(article, telling);
  const date = article.publishedDate ? `, ${inWords(unqualified(coarse(article.publishedDate)), words.dates)}` : '';
  return { pieces: [{ word: short, url }, `${words.label(date)}${titleOf(article, telling)}`], cites: [{ article }] };
}

const openLink = (article: Article, telling: Telling): readonly Piece[] => {
  const { url } = articleSource(article, telling);
  return url === null ? [] : [' ', { word: telling.words.sources.read, url }];
};

function articleAnswer(article: Article, telling: Telling): Answer {
  const { say, words, facts } = telling;
  const cites = [{ article }] as const;
  const { labels } = words.sources;
  type Established = Pick<Article['url'], 'certainty' | 'why'>;
  const fact = (label: string, value: string | null | undefined, { certainty, why }: Established): Line => ({
    label,
    text: value ?? words.sources.unknown,
    detail: `${words.certainties[certainty]} · ${say(why)}`,
    cites,
  });
  const line = (text: string): CardLine => ({ pieces: [text], cites });
  const { title, author, published, url, reports } = article;
  const by = author.value === null ? undefined : nameOf(author.value, telling);
  const date = article.publishedDate ? inWords(article.publishedDate, words.dates, 'adverb') : undefined;
  const lines = [
    line(words.sources.by(by)),
    ...(date === undefined ? [] : [line(words.sources.dated(date, published.certainty !== 'confirmed'))]),
    line(`${words.label(labels.reports)}${say(reports.text)}`),
    ...remarks(words.sources.about(nameOf(article.publisher, telling), article.claims.length)),
  ];
  const items = [
    fact(labels.title, title.value, title),
    fact(labels.author, by, author),
    fact(labels.published, date, published),
    fact(labels.url, url.value, url),
    fact(labels.reports, say(reports.text), reports),
  ];
  return compose(telling, {
    kind: 'facts',
    command: 'sources',
    title: articleLabel(article, telling),
    card: {
      title: nameOf(article.publisher, telling),
      lead: { pieces: [{ strong: titleOf(article, telling) }, ...openLink(article, telling)], cites },
      groups: [{ lines }],
    },
    sections: () => [{ layer: 'articles', items }],
    next: [...facts.articles.values()].filter((other) => other !== article).map((other) => toArticle(other, telling)),
  });
}
