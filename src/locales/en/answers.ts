import { either, inWords, list } from './grammar.ts';

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
    dayOfMonth: (day: number) => String(day),
    day: (day: number, month: string) => `${day} ${month}`,
    /** A day within a longer phrase. */
    theDay: (day: string) => day,
    on: (day: string) => `on ${day}`,
    in: (period: string) => `in ${period}`,
    probably: (date: string) => `probably ${date}`,
    about: (date: string) => `about ${date}`,
    aboutAdverb: (date: string) => `around ${date}`,
    between: (from: string, to: string) => `between ${from} and ${to}`,
    by: (_adverb: string, date: string) => `by ${date}`,
    byEndOf: (year: number) => `by the end of ${year}`,
    lastQuarter: (year: number) => `late ${year}`,
    lastQuarterAdverb: (year: number) => `in late ${year}`,
    since: (date: string) => `since ${date}`,
    until: (date: string) => `until ${date}`,
    fromTo: (from: string, to: string) => `${from} – ${to}`,
    fromToAdverb: (from: string, to: string) => `from ${from} to ${to}`,
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
    launched: (when: string | undefined) => `launched${when ? ` ${when}` : ''}`,
    'already-present': (when: string | undefined) => `already on sale${when ? ` ${when}` : ''}`,
    'announced-only': (when: string | undefined) => `announced${when ? ` ${when}` : ''}; no first sale found`,
    'not-launched': (when: string | undefined) => `no launch${when ? ` ${when}` : ''}`,
    reversed: (when: string | undefined) => `a measure imposed, then lifted${when ? ` (${when})` : ''}`,
    unknown: (_when: string | undefined) => 'what came of it is not known',
  },

  chain: {
    said: (speaker: string, outlet: string) => `${speaker} · ${outlet}`,
    after: (outlet: string, medium: string, inferred: boolean) =>
      `${outlet}, after ${medium}${inferred ? ' (inferred)' : ''}`,
  },
  said: (when: string) => `said ${when}`,
  written: (when: string) => `written ${when}`,
  aim: {
    meant: (date: string) => `target: ${date}`,
    undated: 'no date given',
  },
  source: (publisher: string, date: string | undefined, inferred: boolean) => {
    if (date === undefined) return `${publisher} (page date not shown)`;
    return `${publisher}, ${date}${inferred ? ' (date inferred)' : ''}`;
  },
  copyOf: (publisher: string, original: string) => `${publisher}, copy of ${original}`,
  /** What stands before a line: a day, a name. */
  label: (label: string) => `${label}: `,
  settled: 'Settled',
  note: 'Editors’ note',
  editorsReading: 'the editors’ own reading',
  sourcesHeading: 'Sources',
  seeAlso: 'See also',
  footer: (horizon: string, revision: string, asOf: string | undefined) =>
    `${asOf === undefined ? '' : `As of ${asOf} · `}Articles up to ${horizon} · facts ${revision}`,
  nothingYet: 'By then nothing had been said on this in the articles.',

  /** The one screen of an answer. */
  card: {
    footer: (articles: number, horizon: string) =>
      `The articles: ${inWords(articles)}, in French, up to ${horizon}. What happened: other pages.`,
    footerAsOf: (date: string) => `As of ${date}: only what had been said and reported by then.`,
    arrows: (horizon: string) => `Before →: the articles, up to ${horizon}. After →: what happened, from other pages.`,
    xiaomi: (place: string) => `Xiaomi ${place}`,
    on: (name: string, platform: string) => `${name} on ${platform}`,
    semicolon: '; ',
    correction: 'Editors’ correction',
    editors: 'Editors',
    disagree: 'The articles disagree',
    differ: 'The articles differ',
    disagreeOn: (subject: string) => `The articles differ on ${subject}`,
    theyDisagree: ': the articles disagree',
    /** "launched at an event" → " at an event", to go on after the date; undefined where it begins otherwise. */
    afterLaunched: (brief: string): string | undefined => /^launched((?: |, ).+)$/.exec(brief)?.[1],
    split: (since: string | undefined) =>
      since === undefined ? 'Accessories yes. Phones no' : `Accessories yes, since ${since}. Phones no`,
    silent: (articles: number) => `The ${inWords(articles)} articles do not mention it.`,
    silentYet: 'By then the articles had not mentioned it.',
    silentAfter: 'That does not mean that nothing was sold there.',
    unknownEnd: 'What came of it was not found.',
    notFound: (places: string, _inPlaces: string) => `Not found: anything on ${places}.`,
    onSale: (since: string) => `On sale ${since}`,
    stillNoPhone: 'Still no phone',
    onACopy: ', on the word of a copy',
    standing: {
      launched: (_said: string, meant: string) => (meant ? `Launched ${meant}` : 'Launched'),
      announced: (said: string, meant: string) => `Announced ${said}${meant ? `: ${meant}` : ''}`,
      planned: (said: string, meant: string) => `Only planned, as said ${said}${meant ? `: ${meant}` : ''}`,
      hoped: (said: string, meant: string) => `Only hoped for, as said ${said}${meant ? `: ${meant}` : ''}`,
      rumoured: (said: string, meant: string) => `Only a rumour ${said}${meant ? `: ${meant}` : ''}`,
      denied: (said: string, _meant: string) => `Denied ${said}`,
      declined: (said: string, _meant: string) => `Ruled out ${said}`,
      context: (said: string, _meant: string) => `Mentioned ${said}`,
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
    conflict: (subject: string) => `The articles differ: ${subject}`,
  },

  quote: (text: string) => `“${text}”`,
  evidence: {
    labels: {
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
    bases: {
      explicit: 'printed as a date',
      relative: 'counted from the article’s words',
      inferred: 'inferred by the editors',
      none: 'no time given',
    },
    quotes: { direct: 'quoted', reported: 'reported, not quoted', author: 'the journalist’s own words' },
    author: 'the article’s author (unnamed)',
    place: (article: string, paragraph: number) => `${article}, paragraph ${paragraph}`,
    open: 'the editors found nothing',
    paragraph: 'The paragraph itself',
  },

  next: {
    country: (name: string) => `Country: ${name}`,
    timeline: (name: string) => `Timeline: ${name}`,
    person: (name: string) => `Person: ${name}`,
    usLaunch: 'The US launch',
    timelineOfAll: 'The whole timeline',
    map: 'The map',
    conflicts: 'Where the articles disagree',
    conflictsOn: (topic: string) => `Disagreements: ${topic}`,
  },
};
