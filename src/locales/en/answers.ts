import { either, inWords, list, plural } from './grammar.ts';

/** Questions to begin with. */
export const EXAMPLES: readonly string[] = [
  'When did Xiaomi launch in Spain?',
  'Can I buy a Xiaomi phone in the United States?',
  'Where is Xiaomi available?',
];

/** What all answers are made of: dates, statuses, sources, the card. */
export const answers = {
  examples: EXAMPLES,
  list,
  either,

  dates: {
    undated: 'undated',
    months: 'January February March April May June July August September October November December'.split(' '),
    shortMonths: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
    dayOfMonth: (day: number): string => String(day),
    day: (day: number, month: string): string => `${day} ${month}`,
    /** A day within a longer phrase. */
    theDay: (day: string): string => day,
    on: (day: string): string => `on ${day}`,
    in: (period: string): string => `in ${period}`,
    probably: (date: string): string => `probably ${date}`,
    about: (date: string): string => `about ${date}`,
    aboutAdverb: (date: string): string => `around ${date}`,
    between: (from: string, to: string): string => `between ${from} and ${to}`,
    by: (_adverb: string, date: string): string => `by ${date}`,
    byEndOf: (year: number): string => `by the end of ${year}`,
    lastQuarter: (year: number): string => `late ${year}`,
    lastQuarterAdverb: (year: number): string => `in late ${year}`,
    since: (date: string): string => `since ${date}`,
    until: (date: string): string => `until ${date}`,
    fromTo: (from: string, to: string): string => `${from} – ${to}`,
    fromToAdverb: (from: string, to: string): string => `from ${from} to ${to}`,
  },

  statuses: {
    launched: 'launched',
    announced: 'announced',
    planned: 'planned',
    hoped: 'hoped for',
    rumoured: 'rumoured',
    denied: 'denied',
    declined: 'ruled out',
    context: 'background',
  },
  certainties: { confirmed: 'confirmed', inferred: 'inferred by the editors', unknown: 'unknown' },
  results: {
    launched: (when: string | undefined): string => `launched${when ? ` ${when}` : ''}`,
    'already-present': (when: string | undefined): string => `already on sale${when ? ` ${when}` : ''}`,
    'announced-only': (when: string | undefined): string => `announced${when ? ` ${when}` : ''}; no first sale found`,
    'not-launched': (when: string | undefined): string => `no launch${when ? ` ${when}` : ''}`,
    reversed: (when: string | undefined): string => `a measure imposed, then lifted${when ? ` (${when})` : ''}`,
    unknown: (_when: string | undefined): string => 'what came of it is not known',
  },

  chain: {
    said: (speaker: string, outlet: string): string => `${speaker} · ${outlet}`,
    after: (outlet: string, medium: string, inferred: boolean): string =>
      `${outlet}, after ${medium}${inferred ? ' (inferred)' : ''}`,
  },
  said: (when: string): string => `said ${when}`,
  written: (when: string): string => `written ${when}`,
  aim: {
    meant: (date: string): string => `target: ${date}`,
    undated: 'no date given',
  },
  source: (publisher: string, date: string | undefined, inferred: boolean): string => {
    if (date === undefined) return `${publisher} (page date not shown)`;
    return `${publisher}, ${date}${inferred ? ' (date inferred)' : ''}`;
  },
  copyOf: (publisher: string, original: string): string => `${publisher}, copy of ${original}`,
  /** What stands before a line: a day, a name. */
  label: (label: string): string => `${label}: `,
  settled: 'Settled',
  note: 'Editors’ note',
  editorsReading: 'the editors’ own reading',
  sourcesHeading: 'Sources',
  seeAlso: 'See also',
  footer: (horizon: string, revision: string, asOf: string | undefined): string =>
    `${asOf === undefined ? '' : `As of ${asOf} · `}Articles up to ${horizon} · facts ${revision}`,
  nothingYet: 'By then nothing had been said on this in the articles.',
  more: (count: number): string =>
    `${plural(count, 'more line', 'more lines')}: ask the timeline with dates or a status.`,

  /** The one screen of an answer. */
  card: {
    footer: (articles: number, horizon: string): string =>
      `The articles: ${inWords(articles)}, in French, up to ${horizon}. What happened: other pages.`,
    footerAsOf: (date: string): string => `As of ${date}: only what had been said and reported by then.`,
    arrows: (horizon: string): string =>
      `Before →: the articles, up to ${horizon}. After →: what happened, from other pages.`,
    xiaomi: (place: string): string => `Xiaomi ${place}`,
    on: (name: string, platform: string): string => `${name} on ${platform}`,
    semicolon: '; ',
    correction: 'Editors’ correction',
    editors: 'Editors',
    disagree: 'The articles disagree',
    differ: 'The articles differ',
    disagreeOn: (subject: string): string => `The articles differ on ${subject}`,
    theyDisagree: ': the articles disagree',
    /** "launched at an event" → " at an event", to go on after the date; undefined where it begins otherwise. */
    afterLaunched: (brief: string): string | undefined => /^launched((?: |, ).+)$/.exec(brief)?.[1],
    split: (since: string | undefined): string =>
      since === undefined ? 'Accessories yes. Phones no' : `Accessories yes, since ${since}. Phones no`,
    silent: (articles: number): string => `The ${inWords(articles)} articles do not mention it.`,
    silentYet: 'By then the articles had not mentioned it.',
    silentAfter: 'That does not mean that nothing was sold there.',
    unknownEnd: 'What came of it was not found.',
    notFound: (places: string, _inPlaces: string): string => `Not found: anything on ${places}.`,
    onSale: (since: string): string => `On sale ${since}`,
    stillNoPhone: 'Still no phone',
    onACopy: ', on the word of a copy',
    standing: {
      launched: (_said: string, meant: string): string => (meant ? `Launched ${meant}` : 'Launched'),
      announced: (said: string, meant: string): string => `Announced ${said}${meant ? `: ${meant}` : ''}`,
      planned: (said: string, meant: string): string => `Only planned, as said ${said}${meant ? `: ${meant}` : ''}`,
      hoped: (said: string, meant: string): string => `Only hoped for, as said ${said}${meant ? `: ${meant}` : ''}`,
      rumoured: (said: string, meant: string): string => `Only a rumour ${said}${meant ? `: ${meant}` : ''}`,
      denied: (said: string, _meant: string): string => `Denied ${said}`,
      declined: (said: string, _meant: string): string => `Ruled out ${said}`,
      context: (said: string, _meant: string): string => `Mentioned ${said}`,
    },
    headings: {
      said: 'What the articles said',
      alsoSaid: 'What the articles also said',
      hoped: 'What had been announced or hoped',
      happened: 'What happened',
      happenedElse: 'What else happened',
      before: 'Before that',
      nearby: 'Launched nearby',
    },
  },

  /** Names of places where room is short; CLDR’s elsewhere. */
  shortPlaces: { US: 'US', GB: 'UK' } as Readonly<Record<string, string>>,
  headings: {
    promises: 'What was promised, and what came of it',
    articles: 'What the articles say',
    context: 'Background in the articles',
    outcomes: 'What happened next (other sources)',
    conflict: (subject: string): string => `The articles differ: ${subject}`,
  },

  quote: (text: string): string => `“${text}”`,
  evidence: {
    labels: {
      claim: 'Statement',
      place: 'Read in',
      status: 'Status',
      said: 'Said',
      meant: { target: 'Meant for', event: 'Speaks of', state: 'State of' },
      wording: 'As printed',
      speaker: 'Speaker',
      quote: 'Quotation',
      occasion: 'Occasion',
      chain: 'Chain',
      noteSource: 'Source of the note',
      outcome: 'What came of it',
      conflict: 'Disagreement',
    },
    sure: (text: string, certainty: string): string => `${text} (${certainty})`,
    bases: {
      explicit: 'printed as a date',
      relative: 'counted from the article’s words',
      inferred: 'inferred by the editors',
      none: 'no time given',
    },
    quotes: { direct: 'quoted', reported: 'reported, not quoted', author: 'the journalist’s own words' },
    author: 'the article’s author (unnamed)',
    place: (article: string, paragraph: number): string => `${article}, paragraph ${paragraph}`,
    open: 'the editors found nothing',
    paragraph: 'The paragraph itself',
  },

  next: {
    country: (name: string): string => `Country: ${name}`,
    timeline: (name: string): string => `Timeline: ${name}`,
    person: (name: string): string => `Person: ${name}`,
    usLaunch: 'The US launch',
    timelineOfAll: 'The whole timeline',
    map: 'The map',
    conflicts: 'Where the articles disagree',
    conflictsOn: (topic: string): string => `Disagreements: ${topic}`,
  },
};
