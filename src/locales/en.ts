import { joined } from './list.ts';

/** Every word the program says in English. `Catalogue` is its type; a language is whole or absent. */

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Small numbers are spelt out. */
const inWords = (count: number): string => NUMBERS[count] ?? String(count);
const list = (parts: readonly string[]): string => joined(parts, 'and');
const either = (parts: readonly string[]): string => joined(parts, 'or');
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What is told of somebody’s access to a command: mentions, names of permissions and commands, joined. */
export interface AccessDetails {
  readonly targets: string;
  readonly permissions: string;
  readonly member: string;
  readonly channel: string;
  readonly commands: string;
  /** A link. */
  readonly invite: string;
}

/** Questions to begin with. */
const EXAMPLES: readonly string[] = [
  'When did Xiaomi launch in Spain?',
  'Can I buy a Xiaomi phone in the United States?',
  'Where is Xiaomi available?',
];

export const en = {
  language: 'English',
  examples: EXAMPLES,
  list,
  either,

  dates: {
    undated: 'undated',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
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
    colon: ': ',
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

  usLaunch: {
    slid: (from: string, saidFrom: string, to: string, saidTo: string, years: number): string =>
      `The target for phones slid by ${inWords(years)} ${years === 1 ? 'year' : 'years'}: ${from} (${saidFrom}) became ${to} (${saidTo}).`,
  },

  country: {
    phones: 'Phones',
    others: 'Other products',
  },

  place: {
    title: 'Which country?',
    notFound: (typed: string): string =>
      `“${typed}” is no country or territory that this bot knows. Try another spelling, a two-letter code or a flag.`,
    /** Of Kosovo, a continent, an island: CLDR names it, ISO 3166-1 has no code for it. */
    unlisted: (typed: string): string =>
      `“${typed}” is not on the list of countries that this bot goes by (ISO 3166-1). Choose one of them.`,
    which: (typed: string, names: readonly string[]): string => `“${typed}” may mean ${either(names)}. Choose one.`,
    inRegion: (region: string): string => `in ${region}`,
    launches: (count: number): string =>
      count === 1
        ? 'One launch of phones is known here:'
        : `Country by country, ${inWords(count)} launches of phones are known here:`,
  },

  timeline: {
    title: (asked: string | undefined): string => (asked ? `Timeline: ${asked}` : 'Timeline'),
    saidDone: 'Said → done',
    footer: (shown: number, count: number, horizon: string, isPast: boolean): string =>
      isPast
        ? `${shown} of ${plural(count, 'statement', 'statements')}, of the articles up to then.`
        : `${shown} of ${plural(count, 'statement', 'statements')}. Before →: the articles, up to ${horizon}. After →: other pages.`,
    markets: (count: number): string => `${inWords(count)} markets`,
    by: (status: string, speaker: string): string => `${status} by ${speaker}`,
    backwards: 'That span ends before it begins.',
    nothing: 'The articles hold no such statement.',
    from: (date: string): string => `from ${date}`,
    to: (date: string): string => `to ${date}`,
    year: (year: string): string => `Said in ${year}`,
  },

  person: {
    unknownTitle: 'Who?',
    notFound: (names: string): string => `These articles mention nobody of that name, only ${names}.`,
    ownWords: (name: string): string => `What ${name} said`,
    said: 'Their words, quoted or reported',
    about: 'Said about them',
  },

  sources: {
    listTitle: 'Sources',
    verdict: (count: number): string =>
      `The facts come from ${inWords(count)} French press ${count === 1 ? 'article' : 'articles'}; every fact names its paragraph.`,
    notFound: 'There is no such article here. These are all there are.',
    count: (count: number): string => plural(count, 'statement', 'statements'),
    read: 'Read it',
    by: (author: string | undefined): string => (author === undefined ? 'The author is not known.' : `By ${author}.`),
    /** @param when "in July 2018" */
    dated: (when: string, inferred: boolean): string =>
      `Published ${when}${inferred ? ', by the editors’ reckoning' : ''}.`,
    untitled: 'Title unknown',
    title: (title: string, inferred: boolean): string => `“${title}”${inferred ? ' (title inferred)' : ''}`,
    about: (publisher: string, count: number): string =>
      `${plural(count, 'statement', 'statements')} taken from this article by ${publisher}.`,
    unknown: 'Unknown',
    labels: { title: 'Title', author: 'Author', published: 'Published', url: 'Address', reports: 'Reports from' },
  },

  conflicts: {
    title: (topic: string | undefined): string =>
      topic ? `Where the articles disagree: ${topic}` : 'Where the articles disagree',
    verdict: (count: number): string => `The articles differ on ${plural(count, 'point', 'points')}.`,
    footer: (shown: number, count: number, horizon: string): string =>
      `${shown} of ${count} points; the full story has them all. The articles go up to ${horizon}.`,
    noTopic: (topics: string): string => `The articles do not differ on that topic. They differ on these: ${topics}.`,
    none: 'The articles do not disagree on that.',
    noneYet: 'By then the articles did not disagree on anything.',
  },

  help: {
    title: 'What you can ask',
    lead: 'When and where Xiaomi launched, or planned to: press an example, or type a command.',
    line: (commands: string, what: string): string => `/xiaomi ${commands}: ${what}`,
    what: {
      ask: 'any question, in your own words',
      where: 'where, and when',
      who: 'who said what, and what came of it',
      check: 'whether a text is right about Xiaomi',
      proof: 'what it rests on, and how sure it is',
    },
  },

  about: {
    title: 'About these facts',
    what: (articles: number): string =>
      `When and where Xiaomi launched, or planned to: answers drawn from ${inWords(articles)} French press articles, each line with its source.`,
    holds: 'What is in the base',
    counts: (claims: number, outcomes: number, conflicts: number): string =>
      `${claims} statements from the articles, ${outcomes} accounts from other pages of what happened next, ${conflicts} disagreements.`,
    horizon: (horizon: string, checked: string): string =>
      `The last article is of ${horizon}. What came later stands apart, with its own sources, last checked on ${checked}.`,
    licence: (licence: string): string =>
      `The facts are given under ${licence}; the articles belong to their publishers.`,
    reading: 'How to read a status',
    statuses: {
      launched: 'Launched: the article reports it as done.',
      announced: 'Announced: the company has said so publicly.',
      planned: 'Planned: put forward as an intention.',
      hoped: 'Hoped for: a wish, of the company or of the journalist.',
      rumoured: 'Rumoured: told without confirmation.',
      denied: 'Denied: the company has contradicted it.',
      declined: 'Ruled out: the company has said that it will not.',
      context: 'Background: bears on a launch without reporting one.',
    },
  },

  /** Words in the pictures, and of the command that is one. */
  pictures: {
    offerings: {
      smartphones: 'smartphones',
      accessories: 'accessories',
      'smart-home': 'smart-home products',
      wearables: 'wearables',
      'tv-box': 'TV boxes',
      stores: 'stores',
      services: 'services',
    },
    grades: {
      launched: 'Launched',
      announced: 'Announced',
      planned: 'Planned',
      hoped: 'Hoped for or rumoured',
      declined: 'Ruled out or denied',
      context: 'Background only',
    },
    /** What came of a plan, as other pages tell it. */
    ends: { kept: 'Happened', missed: 'Did not happen', open: 'Not known' },
    /** The status of phones where other products went further; and of those. */
    phones: {
      launched: 'phones launched',
      announced: 'phones only announced',
      planned: 'phones only planned',
      hoped: 'phones only hoped for',
      rumoured: 'phones only rumoured',
      denied: 'phones denied',
      declined: 'phones ruled out',
      context: 'phones not spoken of',
    },
    others: {
      launched: 'other products launched',
      announced: 'other products announced',
      planned: 'other products planned',
      hoped: 'other products hoped for',
      rumoured: 'other products rumoured',
      denied: 'other products denied',
      declined: 'other products ruled out',
      context: 'other products not spoken of',
    },
    scoped: (place: string, products: string): string => `${place} (${products.toLowerCase()})`,
    asOf: (date: string): string => `As of ${date}`,
    map: {
      what: 'World map',
      title: (offering: string | undefined): string =>
        `Where Xiaomi had launched, or meant to${offering ? `: ${offering}` : ''}`,
      cardTitle: (when: string, offering: string | undefined): string =>
        `Where Xiaomi was ${when}${offering ? `: ${offering}` : ''}`,
      guessed: 'Statements that do not say what was to be sold are counted with the phones, by the editors.',
      leftOut: 'Statements that do not say what was to be sold are not counted here.',
    },
    timeline: {
      what: 'Timeline',
      title: (place: string | undefined): string =>
        `Xiaomi${place === undefined ? '’s expansion' : ` ${place}`}: said, meant, done`,
      said: 'Said',
      meant: 'Meant for',
      other: 'Other statements',
      world: 'No single market',
      scoped: (place: string, products: string): string => `${place}: ${products.toLowerCase()}`,
      basis: (claims: number): string => `${claims} ${claims === 1 ? 'statement' : 'statements'}`,
    },
    terminal: {
      out: 'Write the picture to FILE.png or FILE.svg; the terminal shows its alt text',
      theme: 'Colours of the picture',
      written: (file: string, kilobytes: number): string => `Wrote ${file} (${kilobytes} kB).`,
      notWritten: (file: string): string => `${file} could not be written. Does its folder exist?`,
      noPicture: 'There is no picture of this answer: it tells nothing that could be drawn.',
      noFormat: (known: string): string => `--out takes a file whose name ends in ${known}.`,
      noTheme: (known: string): string => `--theme takes one of these: ${known}.`,
    },
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
    colon: ': ',
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
    sources: 'Sources',
  },

  terminal: {
    headings: { usage: 'Usage', commands: 'Commands', common: 'With every command', tools: 'For editors' },
    usage: '<command> [options]        e.g. country France, timeline --country US --as-of 2018-04',
    locale: 'Language of the answer',
    full: 'The full story behind the answer, with all its sources',
    missing: (usage: string): string => `Something is missing. Type: ${usage}`,
    json: 'The answer as one line of JSON',
    factsCheck: 'Check every fact; with the articles’ texts also that each was read there',
    factsExport: 'The whole base as one JSON document',
    factsExplain: 'Everything about one statement',
    factsSeal: 'Seal the data after a change that is meant',
    factsSchema: 'Write the JSON Schemas of the data files',
    factsChanges: 'Add to the change log what differs from its last revision; why, in a line of each language',
    applyNotes: {
      help: 'Put the notes that /xiaomi-admin challenges has exported into the facts, and seal them',
      usage: 'Name the file of notes: npm run -s xiaomi -- facts apply-notes challenges.json',
      unread: (file: string): string =>
        `${file} is no file of notes. Export one in Discord: /xiaomi-admin challenges, “Notes for the facts”.`,
      results: {
        written: 'written',
        same: 'in the facts already',
        gone: 'left out: there is no such record (any more)',
        noNotes: 'left out: only claims have notes; change the record itself',
        changed: 'left out: the record has changed since; edit the note in Discord and export again',
        refused: 'left out: the checks refuse it',
      },
    },
    noLocale: (asked: string, known: string): string =>
      `There is no language “${asked.slice(0, 20)}”. Languages: ${known}.`,
    noCommand: (asked: string, meant: string | undefined): string =>
      `There is no command “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} See: npm run -s xiaomi -- help`,
    noWords: (command: string): string =>
      `“${command}” takes no further words. See: npm run -s xiaomi -- help ${command}`,
    noValue: (option: string): string => `The option “--${option}” takes no value.`,
    noClaim: (asked: string, meant: string | undefined): string =>
      `There is no statement “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} Ids look like stuffi-2018-05.`,
    batch: 'Answer a file of questions, one a line, as JSON {"id","lang","q"}',
    batchUnreadable: (file: string): string => `“${file}” cannot be read.`,
    checkBatch: 'Check a file of messages, one a line, as JSON {"id","lang","text"}',
    batchFault: (line: number, field: 'q' | 'text'): string =>
      `Line ${line} is not {"id": …, "lang": …, "${field}": …}. Nothing was answered.`,
    batchAlone: '--batch takes a file, and no text beside it.',
    seeHelp: (command: string): string => `See: npm run -s xiaomi -- help ${command}`,
    faulty: (count: number): string =>
      `${plural(count, 'fault', 'faults')}. Nothing starts on these facts until they are mended.`,
    sound: (claims: number, articles: number, outcomes: number, conflicts: number, texts: string | undefined): string =>
      `Sound: ${claims} statements of ${articles} articles, ${outcomes} outcomes, ${conflicts} conflicts${texts === undefined ? '' : `, checked against the texts in ${texts}`}.`,
    sealed: (keys: readonly string[]): string =>
      keys.length === 0
        ? 'The seals held already.'
        : `Sealed ${plural(keys.length, 'record', 'records')}: ${keys.slice(0, 10).join(', ')}${keys.length > 10 ? ' …' : ''}`,
    unchecked: (articles: readonly string[]): string => `Not checked, as the text is not there: ${list(articles)}.`,
    editing: {
      addArticle: 'Add an article from its text, with the fingerprints of its paragraphs and a first claim to write',
      addClaim: 'Add a claim of a paragraph, in its place',
      done: 'Take in an edit: tidy, check, seal, log; says which whole replies show it',
      articleUsage:
        'Give one text file: facts add-article FILE [--id KEY] [--publisher NAME] [--title T] [--author NAME] [--published DATE] [--url URL]',
      claimUsage:
        'Give an article and a paragraph: facts add-claim ARTICLE PARAGRAPH [--market PT] [--topic KEY] [--status S] [--said DATE] [--meant DATE] [--en TEXT] [--fr TEXT]',
      questions: {
        publisher: 'Publisher (name, or its key):',
        title: 'Title as printed (nothing: none is shown):',
        author: 'Author as printed (nothing: nobody is named):',
        published: 'Date as printed, such as 2018-07-03 (nothing: none is shown):',
        url: 'Address (nothing: not known):',
      },
      refused: (field: string, fault: string): string => `${field} ${fault}. Nothing was written.`,
      added: (claim: string, files: readonly string[]): string =>
        `Wrote ${list(files)}. Write what is empty in ${claim}, then: npm run facts`,
      wrote: (files: readonly string[]): string => `Wrote ${list(files)}.`,
      tidied: (files: readonly string[]): string => `Tidied ${list(files)}.`,
      golden: (files: readonly string[], command: string): string =>
        `${files.length > 0 ? `These whole replies show what has changed:\n  ${files.join('\n  ')}\n` : ''}Write whole replies anew, and read what changed in them:\n  ${command}`,
      moved: (lines: readonly string[]): string =>
        `Stored questions that the facts answer by now were moved; read them:\n  ${lines.join('\n  ')}`,
      resting: (lines: readonly string[]): string =>
        `Stored questions whose answer may be another one now; read them again:\n  ${lines.join('\n  ')}`,
    },
    links: {
      help: 'Ask for every page that is cited: there, moved, gone, changed or out of reach',
      states: {
        there: 'there',
        moved: 'moved',
        gone: 'gone',
        changed: 'says something else',
        unreachable: 'out of reach',
      },
      counted: (counts: readonly (readonly [string, number])[]): string =>
        counts.map(([state, count]) => `${state}: ${count}`).join(', '),
      remedy:
        'A page that is gone needs "archived", the address of a copy, or another page; of one that says something else, read it again and correct its "words".',
    },
    schemas: (names: readonly string[]): string => `Wrote ${list(names)}.`,
    changes: {
      usage: 'Give the reason in a line, in English and in French: facts done "English" "français"',
      same: 'The change log holds these facts already.',
      lost: (revision: string): string =>
        `No commit holds the facts ${revision}, with which the change log ends. Take that line out, or fetch the whole history.`,
      written: (revision: string, count: number): string =>
        `Facts ${revision}: ${plural(count, 'record', 'records')} changed. Commit data/changes.jsonl with them.`,
    },
  },

  /** For those who run the bot: configuration, gateway, registration, doctor. */
  operations: {
    unforeseen: (detail: string): string =>
      `Something went wrong that nobody foresaw: ${detail}. With LOG_LEVEL=debug it says more; please report that.`,
    surroundings: {
      noToken: (path: string): string =>
        `No DISCORD_TOKEN in the environment nor in ${path}: nothing is connected to Discord, this is the local page.`,
      unreadable: (path: string, code: string): string =>
        `${path} cannot be read (${code}), so none of it counts. Let the user who starts the program read it.`,
      open: (path: string): string => `${path} holds a secret that others on this machine can read: chmod 600 ${path}`,
      unread: (path: string): string =>
        `${path} was not read: the program looks in the folder in which it is started. Start it there.`,
      proxies: (names: string): string =>
        `${names}: set, but not used. The program connects to discord.com and gateway.discord.gg directly (https and wss): see that the network lets it.`,
    },
    config: {
      heading: (count: number): string =>
        `${plural(count, 'fault', 'faults')} in the configuration; nothing was started. See .env.example.`,
      token:
        'DISCORD_TOKEN is not a bot token. Copy it from https://discord.com/developers/applications → Bot → Reset Token, without “Bot ” and without quotes.',
      apiUrl:
        'DISCORD_API_URL must be an http(s) address without version, name or query, such as https://discord.com/api. Leave it out to talk to Discord.',
      applicationId:
        'DISCORD_APPLICATION_ID must be 17 to 20 digits: General Information → Application ID. Leave it out and Discord is asked.',
      transport: 'TRANSPORT must be “gateway” or “http”. Leave it out: a token opens the gateway.',
      publicKey:
        'DISCORD_PUBLIC_KEY is not an application’s public key. Copy its 64 digits from https://discord.com/developers/applications → General Information → Public Key.',
      httpWithoutKey: 'TRANSPORT=http needs DISCORD_PUBLIC_KEY: without it nobody knows what comes from Discord.',
      host: 'HOST must be a name or an address to listen on, such as 127.0.0.1 or 0.0.0.0. Leave it out for this machine alone.',
      port: (name: string): string => `${name} must be a number from 0 to 65535; 0 is any free port.`,
      samePort: 'PORT and METRICS_PORT are the same. Leave METRICS_PORT out to serve both on PORT.',
      transportWithoutToken: 'TRANSPORT is set but DISCORD_TOKEN is not. Set the token, or leave both out.',
      pictures: 'PICTURES must be on or off.',
      logLevel: (known: readonly string[]): string => `LOG_LEVEL must be one of ${known.join(', ')}.`,
      storeUrl:
        'STORE_URL must be sqlite:PATH, redis://HOST:PORT, postgres://USER@HOST/DATABASE, postgres:///DATABASE?host=/FOLDER or memory:. In a password # ? / @ : % are written %23 %3F %2F %40 %3A %25. Leave it out for a file beside the program.',
      shardCount: (most: number): string =>
        `SHARD_COUNT must be “auto” or a number from 1 to ${most}. Leave it out for “auto”.`,
      shardIds: 'SHARD_IDS must be numbers with commas between them, such as 0,1. Leave it out for all shards.',
      shardIdsWithoutCount: 'SHARD_IDS needs SHARD_COUNT as a number: every process must count the same shards.',
      shardIdsTooHigh: (count: number): string =>
        `SHARD_IDS must be below SHARD_COUNT: with ${count}, from 0 to ${count - 1}.`,
    },
    presence: (horizon: string, revision: string): string => `Facts to ${horizon} · ${revision}`,
    http: {
      closed: (host: string, code: string): string =>
        `${host} cannot be listened on (${code}). Set HOST and PORT to what is free on this machine.`,
    },
    gateway: {
      token:
        'Discord refuses DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications → Bot → Reset Token, and set it.',
      shards: (code: number): string =>
        `Discord refuses the sharding (${code}). Set SHARD_COUNT=auto and leave SHARD_IDS out.`,
      intents: (code: number): string =>
        `Discord refuses the intents (${code}), of which this bot asks for none. Update the program.`,
      closed: (code: number): string => `Discord closed the gateway for good (${code}). Update the program.`,
    },
    register: {
      usage: [
        'npm run register -- plan   [--guild ID] [--clear] [--json]  what would be written; writes nothing',
        'npm run register -- apply  [--guild ID] [--clear] [--json]  write what differs',
        'npm run register -- remove [--guild ID] [--twice] [--json]  take the commands away',
        'npm run register -- plan|apply --profile description,tags,install [--contact TEXT] [--terms URL] [--privacy URL] [--json]',
        '',
        'Without --guild: the commands of all servers. --guild ID: of one server, for trying out.',
        '--clear: where a command stands both for all servers and in one, drop the other copy; with --guild, that of ALL servers.',
        '--twice: take from the server only what stands for all servers too.',
        '--profile: what Discord shows of the application itself, of which only the fields named are written. --contact is how members reach you, at the end of the description; --terms and --privacy are compared with what the developer portal has.',
      ].join('\n'),
      twiceAlone: '--twice goes with remove and --guild ID alone: npm run register -- remove --guild ID --twice',
      needsAction: (known: string): string => `Say what to do: ${known}.`,
      noOption: (option: string): string => `There is no option “${option}”.`,
      noValue: (option: string): string => `${option} needs a value.`,
      guildId: '--guild needs the server’s id, 17 to 20 digits: with developer mode on, right-click the server.',
      everywhere: 'all servers',
      inServer: (id: string): string => `server ${id}`,
      title: (app: string, place: string): string => `Commands of application ${app}, ${place}`,
      offline: 'No DISCORD_TOKEN, so nothing was compared. This would be sent:',
      actions: { create: 'create', update: 'update', delete: 'delete', unchanged: 'unchanged' },
      changed: (path: string, live: string, wanted: string): string => `${path}: ${live} → ${wanted}`,
      absent: '(none)',
      order: 'order',
      none: 'No commands.',
      summary: (create: number, update: number, remove: number, unchanged: number): string =>
        `${create} to create, ${update} to update, ${remove} to delete, ${unchanged} unchanged.`,
      creates: (count: number, limit: number): string =>
        `Creates cost ${count} of the ${limit} a day; the rest costs nothing.`,
      inSync: 'Discord has exactly this: nothing to write.',
      planned: (command: string): string => `Nothing was written. To write: ${command}`,
      written: (count: number): string => `${count} ${count === 1 ? 'write' : 'writes'}.`,
      reload: 'Open clients show it after a reload: Ctrl+R (⌘R), on a phone close and open Discord.',
      twice: (names: string, places: string): string => `${names} would show twice: also registered for ${places}.`,
      clearHint: (command: string): string =>
        `Nothing was written. To have them for all servers and drop the copies there: ${command}`,
      dropHint: (command: string): string => `Nothing was written. To drop this server’s copies: ${command}`,
      shownHint: (command: string): string =>
        `Nothing was written: they show in this server already. To compare those of all servers: ${command}`,
      unsearched:
        'Not every server could be searched for copies. If a command then shows twice in one: npm run register -- remove --guild ID --twice',
      cleared: (names: string, places: string): string => `Dropped ${names} from ${places}.`,
      profile: {
        title: (app: string): string => `What Discord shows of application ${app}`,
        changed: (field: string, live: string, wanted: string): string => `${field}: ${live} → ${wanted}`,
        absent: '(none)',
        inSync: 'Of what was asked for nothing differs: nothing to write.',
        planned: 'Nothing was written. To write: the same with apply in place of plan.',
        written: (count: number): string => `${count} ${count === 1 ? 'field' : 'fields'} written.`,
        englishAlone:
          'Discord took the description in English alone. Add the French one in the developer portal: General Information → Description.',
        portal: (field: string, live: string, wanted: string): string =>
          `${field} is ${live}${wanted ? `, not ${wanted}` : ''}. Bots cannot set it: Developer Portal → General Information.`,
        customLink: (url: string): string =>
          `The installation is left alone, as a link of its own goes before it: ${url}. Developer Portal → Installation → Install Link: Discord Provided Link.`,
        fields: (name: string, known: string): string => `“${name}” is no field of the profile. There are: ${known}.`,
        needsContact:
          'The description needs --contact TEXT, an address or a server’s invite: the privacy policy and the terms send members there.',
        longContact: (over: number): string =>
          `The description would be ${over} characters too long. Shorten --contact.`,
        address: '--terms and --privacy need addresses that begin with https://.',
        alone:
          '--profile goes with plan or apply and --json; --contact, --terms and --privacy go with --profile; none with --guild, --clear, --twice or remove.',
        refused: (detail: string): string => `Discord refuses it: ${detail}.`,
      },
      faults: {
        noToken: (path: string): string =>
          `DISCORD_TOKEN is set neither in the environment nor in ${path}. Set it there as .env.example says.`,
        token: 'Discord refuses DISCORD_TOKEN. Make a new one: Developer Portal → Bot → Reset Token.',
        application: 'DISCORD_APPLICATION_ID belongs to another application than DISCORD_TOKEN. Leave it out.',
        server: (invite: string): string =>
          `The app has no commands in that server: wrong id, or added without “applications.commands”. Add it: ${invite}`,
        limit: (limit: number): string =>
          `Discord’s ${limit} creates a day are used up here. Wait a day; updates still work.`,
        rights: (detail: string): string =>
          `Discord does not allow it (${detail}). Check that DISCORD_TOKEN is this application’s, and DISCORD_API_URL.`,
        absent: (detail: string): string =>
          `Discord has no such thing (${detail}). Check DISCORD_API_URL and DISCORD_APPLICATION_ID; if both are right, it was deleted meanwhile: try again.`,
        busy: (seconds: string): string => `Too many requests for now. Try again in ${seconds} s.`,
        refused: (detail: string): string => `Discord refuses a command: ${detail}. Mend its definition.`,
        unforeseen: (detail: string): string =>
          `That is no answer of Discord’s (${detail}). Check DISCORD_API_URL, and whether a proxy or a login page stands between.`,
        down: (detail: string): string =>
          `Discord cannot be reached (${detail}). Check DISCORD_API_URL, then try again.`,
      },
    },
    doctor: {
      usage: 'npm run doctor [-- --guild ID] [--json]',
      states: { good: 'ok', fault: 'FAULT', note: 'note' },
      token: (name: string, id: string): string => `The token is good: ${name}, application ${id}.`,
      gateway: 'No interactions endpoint is set: the gateway gets the commands.',
      endpoint: (url: string): string =>
        `The interactions endpoint is set to ${url}, so the gateway gets nothing. Developer Portal → General Information → Interactions Endpoint URL: empty it.`,
      posts: (url: string): string => `The interactions endpoint is set to ${url}, as TRANSPORT=http needs.`,
      noEndpoint:
        'TRANSPORT=http, but no interactions endpoint is set, so nothing is posted. Developer Portal → General Information → Interactions Endpoint URL: https://‹your name›/interactions',
      otherKey:
        'DISCORD_PUBLIC_KEY is not this application’s, so every request is refused. Developer Portal → General Information → Public Key.',
      noUserInstall:
        'The app cannot be installed by users, only by servers. Developer Portal → Installation → User Install.',
      noGuildInstall: 'The app cannot be added to servers. Developer Portal → Installation → Guild Install.',
      private: 'The app is private: only its owner can add it. Developer Portal → Bot → Public Bot.',
      member: (name: string): string =>
        `The app is in the server ${name}, with its bot user (scopes bot, applications.commands).`,
      commandsOnly:
        'The app is in the server without its bot user (scope applications.commands), which is all it needs; members’ permissions cannot be looked up from here.',
      absent: (invite: string): string => `The app is not in that server, or the id is wrong. Add it: ${invite}`,
      noScope: (invite: string): string =>
        `The bot user is in the server, but without the scope applications.commands. Add it again: ${invite}`,
      registered: (place: string, count: number): string =>
        `Commands registered for ${place}: ${count}, as they should be.`,
      unregistered: (place: string, command: string): string => `No command is registered for ${place}. ${command}`,
      alone: (place: string, command: string): string =>
        `Commands are registered for ${place}, none for all servers. Whether they are as they should be: ${command}`,
      stale: (place: string, count: number, command: string): string =>
        `Commands registered for ${place} differ from this version: ${count}. ${command}`,
      twice: (names: string, place: string, command: string): string =>
        `${names}: registered both for all servers and for ${place}, so shown twice there. ${command}`,
      extras: (names: string, place: string, command: string): string =>
        `${names}: registered for ${place}, and not by this version. Where nobody needs it: ${command}`,
      offForEveryone: (command: string): string =>
        `${command} is switched off for @everyone. Server Settings → Integrations: a moderator may want that.`,
      offInAllChannels: (command: string): string =>
        `${command} is switched off in all channels but those named. Server Settings → Integrations.`,
      offInChannels: (command: string, channels: string): string =>
        `${command} is switched off in ${channels}. Server Settings → Integrations.`,
      allCommands: 'Every command of the app',
      roleLacks: (permission: string): string =>
        `@everyone lacks “${permission}”: only members whose other roles have it see the commands. Server Settings → Roles.`,
      channelsLack: (permission: string, channels: string): string =>
        `“${permission}” is denied to @everyone in ${channels}. Edit Channel → Permissions.`,
      externalLacks: (permission: string): string =>
        `@everyone lacks “${permission}”: replies of the app as installed by a user are seen by that user alone.`,
      noPermissionNeeded:
        'The bot needs no permission of its own: Discord lets replies to commands carry links, files and pictures.',
      membersFine: 'Members may use commands: no permission is missing for @everyone.',
      invite: (link: string): string => `To add it to a server: ${link}`,
      inviteUser: (link: string): string => `To install it for yourself: ${link}`,
      sound: 'Nothing stands in the way.',
      faulty: (count: number): string => `${plural(count, 'fault', 'faults')}.`,
    },
  },

  discord: {
    root: 'When and where Xiaomi launched, or planned to: facts from the French press, each with its source',
    /** What Discord shows of the application itself. */
    profile: (contact: string): string =>
      `When and where did Xiaomi launch, or plan to? Answers from five French press articles of 2015 to 2018, each line with its source, its date and what came of it. Where they disagree, both sides. Try /xiaomi ask. No part of Xiaomi. To reach those who run it: ${contact}`,
    story: 'Full story',
    storyOf: (title: string): string => `${title}: the full story`,
    choosePart: 'Choose a part',
    parts: {
      articles: 'What was said',
      conflicts: 'Where the articles disagree',
      outcomes: 'What happened next',
      background: 'Background',
      near: 'Nearby',
      sources: 'Sources',
      evidence: 'Evidence',
    },
    report: 'Report an error',
    previous: '‹ Previous',
    next: 'Next ›',
    page: (page: number, pages: number): string => `${page}/${pages}`,
    share: 'Share',
    challenge: {
      forMembers: { name: 'challenges', description: 'What came of a challenge of yours: ask with its reference' },
      lookup: 'What came of a challenge?',
      title: 'Report an error',
      about:
        'The moderators of this server read what you write and decide. Your name is not kept: you get a reference, with which you can ask later what came of it.',
      fields: {
        reference: { label: 'Your reference', description: 'You were told it with the thanks, such as ABCD-EFGH.' },
        claim: { label: 'Which statement?' },
        says: { label: 'What is wrong with it?', description: 'In a sentence or two; please name no private persons.' },
        url: {
          label: 'A page that shows it',
          description: 'Its address, https://…; without one a challenge can hardly be accepted.',
        },
      },
      yours: 'You had written:',
      thanks: 'Thank you. The moderators of this server will look into it.',
      later: (reference: string, days: number): string =>
        `Your reference is **${reference}**. Please note it: the button tells you what came of it, and once this message is gone, /xiaomi challenges does. Kept ${days} days, without your name.`,
      status: 'What came of it?',
      states: {
        open: (when: string): string => `Open since ${when}.`,
        accepted: (when: string): string =>
          `Accepted ${when}. The editors’ note goes into the facts with one of their next versions.`,
        rejected: (when: string): string => `Rejected ${when}.`,
      },
      gone: 'No challenge in this server has that reference, or it is no longer kept.',
      unread: 'That cannot be looked up right now. Please try again in a minute.',
      noClaim: 'That statement is not in the facts any more. Please ask again, then challenge what is told now.',
      noText: 'Nothing was sent: please say what is wrong.',
      badAddress: {
        none: 'Nothing was sent: that is not the address of a page. It must begin with https:// or http:// and have no spaces. Copy what you wrote, and press the button below the answer again.',
        user: 'Nothing was sent: the address has a name or password before “@”, so that it leads elsewhere than it seems. Copy what you wrote, and press the button below the answer again.',
        letters:
          'Nothing was sent: the site’s name has letters other than a to z, which can look like another site’s. Name another page, please. Copy what you wrote, and press the button below the answer again.',
        local:
          'Nothing was sent: that address is one of a local network or a bare number, not of a site others can open. Copy what you wrote, and press the button below the answer again.',
      },
      own: (most: number): string =>
        `Nothing was sent: ${most} challenges of yours are waiting for this server’s moderators. You can send another one once they have decided.`,
      wait: (minutes: number): string =>
        `That was many challenges in a short time. Please try again in ${plural(minutes, 'minute', 'minutes')}.`,
      full: 'Nothing was sent: as many challenges as are kept are waiting for this server’s moderators. Please ask them to look through them.',
      down: 'Nothing was sent: challenges cannot be kept right now. Please try again in a minute.',
      notHere: 'Challenges go to the moderators of a server in which the bot is installed; here is none.',
      unavailable: 'This bot takes no challenges.',
    },
    goOn: 'Go on to…',
    changed: 'The facts have changed since that message was written. This is how they stand now.',
    noPicture: 'The picture could not be shown this time.',
    mayNotWrite: (permission: string): string =>
      `Only you see this: the bot lacks the permission “${permission}” in this channel.`,
    /** As Discord’s clients call them, by the names of their flags. */
    permissions: {
      ViewChannel: 'View Channel',
      UseApplicationCommands: 'Use Application Commands',
      UseExternalApps: 'Use External Apps',
      SendMessages: 'Send Messages',
      SendMessagesInThreads: 'Send Messages in Threads',
      EmbedLinks: 'Embed Links',
      ManageGuild: 'Manage Server',
    },
    refused: {
      command: 'This bot has no such command any more. Reload Discord to see its commands.',
      outdated: 'This button belongs to an older version of the bot. Please ask again.',
      press: 'This button or menu can no longer be read. Please ask again.',
      notYours: 'Only the person who asked, or a moderator, can take this answer away.',
      form: 'This bot has no such form. Please ask again.',
      payload: 'That could not be read. Please ask again.',
    },
    limited: {
      user: (when: string): string => `You have asked a lot in a short time. Please try again ${when}.`,
      server: (when: string): string => `A lot is being asked in this server right now. Please try again ${when}.`,
    },
    failed: (reference: string): string =>
      `Something went wrong in the bot; it is not your doing. Please try again. If you report it, name this reference: ${reference}`,
    admin: {
      description: 'For those who manage this server',
      notHere: 'This works only in a server in which the bot is installed.',
      notAllowed: 'Only members with the permission “Manage Server” may do this.',
      commands: {
        name: 'commands',
        description: 'Compare this server’s commands with the bot’s, and update them',
        title: 'The commands in this server',
        applied: 'The commands have been updated. Members must reload Discord to see the change.',
        equal: 'Everything is up to date; there is nothing to apply.',
        differs: 'Nothing has been written yet. The button applies this.',
        plan: {
          create: 'is missing: will be created',
          update: 'differs: will be updated',
          delete: 'no longer exists: will be deleted',
          twice: 'shows twice: this server’s copy will be deleted',
          unchanged: 'is up to date',
        },
        apply: {
          create: 'has been created',
          update: 'has been updated',
          delete: 'has been deleted',
          twice: 'showed twice: this server’s copy has been deleted',
          unchanged: 'is up to date',
        },
        faults: {
          token:
            'Discord refuses the bot’s token: it has been reset. Whoever runs the bot sets the new one as DISCORD_TOKEN and starts it again.',
          application:
            'The bot’s DISCORD_APPLICATION_ID belongs to another application than its token. Whoever runs the bot leaves it out.',
          server: 'The bot is not installed in this server. Press its name → Add App, then ask again.',
          rights: 'Discord does not allow the bot to do this. Whoever runs the bot finds out more with: npm run doctor',
          absent: 'A command was changed by somebody else meanwhile. Ask again to see how they stand.',
          limit: 'Discord allows no more new commands today. Ask again tomorrow.',
          busy: 'Discord is asked too often right now. Ask again in a minute.',
          refused:
            'Discord refuses a command’s definition. Whoever runs the bot finds out more with: npm run register -- plan',
          unforeseen: 'Discord answers something unreadable. Ask again in a few minutes.',
          down: 'Discord cannot be reached right now. Ask again in a few minutes.',
        },
        everywhere: 'in all servers',
        more: (count: number): string => `${plural(count, 'more command', 'more commands')}.`,
        button: 'Apply',
        unavailable: 'Commands cannot be managed from here on this bot. Use: npm run register',
        late: 'Discord is taking long to answer. Ask again in a minute to see how it went.',
      },
      challenges: {
        name: 'challenges',
        description: 'What members hold to be wrong in the facts: decide, and export the notes',
        option: { name: 'reference', description: 'One challenge, by its reference, such as ABCD-EFGH' },
        title: 'Challenges to the facts',
        none: 'There is no challenge. Members find the button below each answer.',
        counted: (open: number, decided: number): string => `${open} open, ${decided} decided`,
        states: {
          open: (when: string): string => `open since ${when}`,
          accepted: (who: string, when: string): string => `accepted by ${who}, ${when}`,
          rejected: (who: string, when: string): string => `rejected by ${who}, ${when}`,
        },
        statement: 'Statement',
        challenge: 'Challenge',
        page: 'Page named:',
        noPage: 'no page named',
        reason: 'Reason:',
        note: 'Note:',
        accept: 'Accept…',
        reject: 'Reject…',
        reword: 'Edit the note…',
        notes: 'Notes for the facts',
        forms: {
          accept: 'Accept: the editors’ note',
          reject: 'Reject the challenge',
          noteHere:
            'What is accepted becomes the editors’ note beside the statement, which itself stays as the article has it. Write the note as a whole, in both languages.',
        },
        fields: {
          en: { label: 'The note in English', description: 'A sentence or two in your own words.' },
          fr: { label: 'The note in French', description: 'The same; spaces and quotation marks are set for you.' },
          pages: {
            label: 'Pages it rests on',
            description: 'Their addresses, a line each. Without one it cannot be exported.',
          },
          reason: { label: 'Why?', description: 'The challenger can read it, not who decided.' },
          remark: { label: 'Remark', description: 'The challenger can read it, not who decided.' },
        },
        already: 'Another moderator was quicker; this is what holds:',
        done: 'You have decided this already; this is what holds:',
        gone: 'There is no such challenge in this server (any more).',
        claimGone: 'That statement is not in the facts any more.',
        noAddress: (typed: string): string =>
          `Nothing was decided: “${typed}” is not the address of a page that others can open. It must begin with https:// or http://, without a name before “@”, and the site’s name has only a to z.`,
        tooMany: (most: number): string => `Nothing was decided: ${most} pages at most.`,
        bothLanguages: (most: number): string =>
          `Nothing was decided: the note is needed in English and in French, each of ${most} characters at most.`,
        needsReason: 'Nothing was decided: please give a reason.',
        faulty: (fault: string): string => `the note does not pass the checks of the facts: ${fault}`,
        exported: (notes: number): string =>
          `The file holds ${plural(notes, 'note', 'notes')}. In a checkout: npm run -s xiaomi -- facts apply-notes challenges.json`,
        noNotes: 'There is nothing to export.',
        results: {
          inFile: 'in the file',
          inFacts: 'in the facts already',
          gone: 'missing: the statement is not in the facts any more',
          source: 'missing: source (edit the note and name a page)',
          changed: 'missing: a new look, as the statement has changed since (edit the note)',
          superseded: 'part of a later one on the same statement',
        },
        down: 'Challenges cannot be read right now. Please try again in a minute.',
        unsure: 'The store cannot be reached right now: whether that was kept is not known. Please look again.',
        unavailable: 'This bot takes no challenges.',
      },
      gaps: {
        name: 'gaps',
        description: 'Questions asked in this server to which nothing was found',
        title: 'Asked here, and not found',
        none: 'No question has gone unanswered here.',
        kept: (days: number): string =>
          `Kept ${days} days, without who asked; of a question asked privately only what was understood.`,
        counted: (questions: number, readings: number): string =>
          `${plural(questions, 'question', 'questions')}, understood in ${readings === 1 ? 'one way' : `${readings} ways`}:`,
        asked: (count: number, when: string): string => (count === 1 ? when : `${count} times, last ${when}`),
        nothing: 'nothing understood',
        csv: 'CSV file',
        exported: (readings: number): string =>
          `${plural(readings, 'line', 'lines')}, last asked first; times are UTC.`,
        columns: {
          reading: 'Understood',
          count: 'Times asked',
          last: 'Last asked (UTC)',
          wording: (number: number): string => `Wording ${number}`,
        },
        clear: 'Clear…',
        sure: 'All of this server’s unanswered questions are deleted, for all moderators. This cannot be undone.',
        forGood: 'Delete for good',
        keep: 'Keep them',
        cleared: 'The unanswered questions have been deleted.',
        down: 'Unanswered questions cannot be read right now. Please try again in a minute.',
        unsure: 'The store cannot be reached right now: some may not have been deleted. Please try again.',
        unavailable: 'This bot keeps no unanswered questions.',
      },
      settings: {
        name: 'settings',
        description: 'Language, visibility and pictures of the answers: see, change, undo',
        options: {
          channel: {
            name: 'channel',
            description: 'For this channel and its threads; without it, for the whole server',
          },
          language: {
            name: 'language',
            description: 'Language of what everybody reads; private answers are in each reader’s own',
          },
          visibility: { name: 'visibility', description: 'Who sees an answer when the member asking does not say' },
          pictures: { name: 'pictures', description: 'Whether answers come with their pictures' },
        },
        title: { server: 'Settings of this server', channel: (channel: string): string => `Settings in ${channel}` },
        /** `name` where there is little room. */
        each: {
          language: {
            label: 'Language of public answers',
            name: 'Language',
            choices: { auto: 'the server’s own', en: 'English', fr: 'French' },
          },
          visibility: {
            label: 'Visibility of answers',
            name: 'Visibility',
            choices: { public: 'public', private: 'private' },
          },
          pictures: { label: 'Pictures', name: 'Pictures', choices: { on: 'on', off: 'off' } },
        },
        /** Of a choice that was taken back, or never made. */
        unset: 'not chosen',
        unsetIn: { server: 'the default', channel: 'as in the server' },
        sources: {
          channel: 'chosen for this channel',
          server: 'chosen for the whole server',
          default: 'the default: nobody has chosen',
        },
        effect: {
          heading: 'What members get',
          languages: { en: 'in English', fr: 'in French' },
          pictures: { on: 'with its picture, where there is one', off: 'without a picture' },
          public: (language: string, pictures: string): string =>
            `Everybody sees an answer asked for here, ${language}, ${pictures}.`,
          private: (language: string, pictures: string): string =>
            `Only the person who asks sees an answer asked for here, in their own language, ${pictures}. A button shares it, ${language}.`,
          mayChoose: 'The option “private” of a command takes precedence.',
        },
        change: (who: string, when: string, before: string, after: string): string =>
          `${who}, ${when}: ${before} → ${after}`,
        changed: (label: string, before: string, after: string, who: string, when: string): string =>
          `${label}: ${before} → **${after}** · ${who}, ${when}`,
        same: (label: string, value: string): string => `${label}: **${value}**, as before.`,
        soon: 'It may take a few seconds until it holds everywhere.',
        unlisted: 'The change is made, but could not be put into the list: it cannot be undone from there.',
        down: 'Settings cannot be read or changed right now. Nothing is lost; please try again in a minute.',
        unsure: 'Settings cannot be reached right now: whether the change was kept is not known. Please try again.',
        unavailable: 'This bot keeps no settings.',
        wholeServer: 'Whole server',
        thisChannel: 'This channel',
        anotherChannel: 'Another channel…',
        history: 'Last changes',
        undo: {
          button: (label: string): string => `Undo: ${label}`,
          gone: 'That change is no longer in the list, which holds the last 50.',
          nothing: (label: string, value: string): string =>
            `${label}: **${value}** already. There is nothing to undo.`,
          newer: 'This has been changed again since:',
          unknown: 'This has been changed again since; by whom is not in the list.',
          would: (label: string, before: string, after: string): string =>
            `Undoing the older change would overwrite that. ${label}: ${before} → **${after}**`,
          anyway: 'Undo all the same',
          leave: 'Leave it as it is',
        },
      },
      audit: {
        name: 'audit',
        description: 'The last 50 changes of settings: who, when, before and after; undo one',
        title: 'Last changes of settings',
        none: 'No setting has been changed yet.',
        server: 'server',
        /** Of a change that undid another. */
        undone: 'undo',
        pick: 'Undo one of these…',
      },
      doctor: {
        name: 'doctor',
        description: 'Why a member can or cannot use this bot’s commands, and where that is changed',
        options: {
          member: { name: 'member', description: 'Whom it is about; without it, yourself' },
          channel: { name: 'channel', description: 'Where; without it, here' },
        },
        title: (member: string, channel: string): string => `${member} in ${channel}`,
        inMenu: (name: string): string => `“${name}”`,
        answers: {
          yes: 'Can use',
          no: 'Cannot use',
          unsure: 'May be able to use',
          unknown: 'Not known for',
        },
        verdicts: {
          denies: 'What stands in the way',
          unknown: 'What could not be looked up',
          unsure: 'What may stand in the way',
          allows: 'Why it works',
          note: 'Worth knowing',
        },
        obstacles: {
          registration: 'Discord does not have it: it was never registered, or has been removed.',
          context: 'It is for direct messages alone.',
          installation:
            'The bot is not in this server: only members who have installed it for themselves have its commands.',
          absent: ({ member }: AccessDetails): string => `${member} is not in this server.`,
          bot: ({ member }: AccessDetails): string => `${member} is a bot, and bots cannot use commands.`,
          pending: ({ member }: AccessDetails): string =>
            `${member} has not accepted this server’s rules yet, and can do nothing before.`,
          timeout: ({ member }: AccessDetails): string => `${member} is timed out.`,
          age: ({ channel }: AccessDetails): string => `It is for adults alone, and ${channel} is not age-restricted.`,
          permission: ({ permissions, channel }: AccessDetails): string =>
            `They lack “${permissions}” in ${channel}. Whether their roles or the channel withhold it could not be seen.`,
          'no role': ({ permissions }: AccessDetails): string =>
            `None of their roles gives “${permissions}”, and @everyone does not.`,
          'everyone overwrite': ({ permissions, channel }: AccessDetails): string =>
            `${channel} denies “${permissions}” to @everyone, and nothing there gives it back to them.`,
          'role overwrite': ({ permissions, channel, targets }: AccessDetails): string =>
            `${channel} denies “${permissions}” to ${targets}.`,
          'member overwrite': ({ permissions, channel, targets }: AccessDetails): string =>
            `${channel} denies “${permissions}” to ${targets} alone.`,
          'command channel': ({ channel }: AccessDetails): string => `Switched off in ${channel}.`,
          'command all channels': ({ channel }: AccessDetails): string =>
            `Switched off in all channels but those listed; ${channel} is not among them.`,
          'command member': ({ targets }: AccessDetails): string => `Switched off for ${targets} alone.`,
          'command role': ({ targets }: AccessDetails): string => `Switched off for ${targets}.`,
          'command everyone': ({ targets }: AccessDetails): string =>
            `Switched off for ${targets}, and not switched on for a role of theirs.`,
          'app channel': ({ channel }: AccessDetails): string =>
            `All commands of the bot are switched off in ${channel}.`,
          'app all channels': ({ channel }: AccessDetails): string =>
            `All commands of the bot are switched off in all channels but those listed; ${channel} is not among them.`,
          'app member': ({ targets }: AccessDetails): string =>
            `All commands of the bot are switched off for ${targets} alone.`,
          'app role': ({ targets }: AccessDetails): string =>
            `All commands of the bot are switched off for ${targets}.`,
          'app everyone': ({ targets }: AccessDetails): string =>
            `All commands of the bot are switched off for ${targets}, and not switched on for a role of theirs.`,
          default: ({ permissions }: AccessDetails): string =>
            permissions === ''
              ? 'Nobody has it by default but administrators.'
              : `By default it needs “${permissions}”, which they do not have.`,
          required: ({ permissions }: AccessDetails): string =>
            `Only for those with “${permissions}”, which the bot itself checks; they do not have it.`,
        },
        permits: {
          administrator:
            'They have the permission “Administrator” or own the server: nothing set here limits them. To see what limits others, name one of them.',
          'command member': ({ targets }: AccessDetails): string => `Switched on for ${targets}.`,
          'command role': ({ targets }: AccessDetails): string => `Switched on for ${targets}.`,
          'command everyone': ({ targets }: AccessDetails): string => `Switched on for ${targets}.`,
          default: ({ permissions }: AccessDetails): string => `By default it needs “${permissions}”, which they have.`,
          open: 'All members have it, and nothing set here takes it from them.',
        },
        notes: {
          twice: 'Registered for all servers and for this one too, so it shows twice.',
          stale: 'Registered by another version of the bot: it may look or work differently.',
          adults: ({ channel }: AccessDetails): string =>
            `${channel} is age-restricted: Discord lets in adults alone. Whether they are one cannot be seen from here.`,
          'external apps': ({ permissions }: AccessDetails): string =>
            `They lack “${permissions}”: what the bot answers as installed by them is seen by them alone.`,
          'app unknown': ({ channel }: AccessDetails): string =>
            `What the bot itself may do in ${channel} could not be looked up.`,
          'app writes': ({ permissions, channel }: AccessDetails): string =>
            `The bot lacks “${permissions}” in ${channel}: it answers, but only the one who asks sees it.`,
          'app links': ({ permissions, channel }: AccessDetails): string =>
            `The bot lacks “${permissions}” in ${channel}: its answers are plain text there.`,
        },
        lookups: {
          registration: 'The command’s registration with Discord',
          switches: 'What is switched on and off under Integrations',
          age: ({ channel }: AccessDetails): string =>
            `The age restriction of ${channel}, which a command for adults needs`,
          permission: ({ permissions, channel }: AccessDetails): string =>
            `Their permission “${permissions}” in ${channel}`,
        },
        missing: {
          'no token': 'this bot has no token to ask Discord with',
          hidden: 'Discord does not let the bot see it',
          down: 'Discord did not answer',
        },
        lookup: (what: string, why: string): string => `${what}: ${why}.`,
        remedies: {
          register: 'Use /xiaomi-admin commands',
          install: ({ invite }: AccessDetails): string => `Add the bot again: ${invite}`,
          screening: 'Discord shows them the rules when they open the server',
          timeout: 'Press their name → Remove Timeout; then ask here again',
          roles: ({ permissions }: AccessDetails): string =>
            `Server Settings → Roles → a role of theirs → Permissions → ${permissions}`,
          channel: ({ permissions, channel, targets }: AccessDetails): string =>
            `${channel} → Edit Channel → Permissions → ${[...(targets ? [targets] : []), permissions].join(' → ')}`,
          either: ({ permissions, channel }: AccessDetails): string =>
            `${channel} → Edit Channel → Permissions → ${permissions}; or Server Settings → Roles → a role of theirs`,
          age: ({ channel }: AccessDetails): string => `${channel} → Edit Channel → Age-Restricted Channel`,
          'command channels': ({ commands }: AccessDetails): string =>
            `On a computer: Server Settings → Integrations → this bot → Manage → ${commands} → Channels`,
          'command members': ({ commands }: AccessDetails): string =>
            `On a computer: Server Settings → Integrations → this bot → Manage → ${commands} → Roles & Members`,
          'app channels': 'On a computer: Server Settings → Integrations → this bot → Manage → Channels',
          'app members': 'On a computer: Server Settings → Integrations → this bot → Manage → Roles & Members',
          app: ({ permissions, channel }: AccessDetails): string =>
            `${channel} → Edit Channel → Permissions → this bot → ${permissions}`,
          retry: 'Ask again in a minute',
          there: ({ channel }: AccessDetails): string => `Ask in ${channel} itself: then Discord tells it`,
          token: 'Whoever runs the bot has to set DISCORD_TOKEN',
        },
        /** At the end of a list of names. */
        others: (count: number): string => `${count} more`,
        more: (count: number): string => `${plural(count, 'more finding', 'more findings')}.`,
        direct: (commands: string): string => `In direct messages with the bot: ${commands}.`,
      },
      changes: {
        name: 'changes',
        description: 'Which facts have changed between two revisions, statement by statement',
        options: {
          since: {
            name: 'since',
            description: 'A revision, as answers name it, or a day: 2026-11-22; else the one before this',
          },
        },
        title: (date: string): string => `Facts changed since ${date}`,
        revisions: (from: string, to: string): string => `Revision ${from} then, ${to} now`,
        none: 'Nothing has changed since.',
        silent: 'No statement has changed, only what helps to understand questions.',
        counted: (count: number): string => `${plural(count, 'record', 'records')}:`,
        added: 'added',
        removed: 'removed',
        yes: 'yes',
        no: 'no',
        kinds: {
          articles: 'article',
          claims: 'statement',
          outcomes: 'outcome',
          conflicts: 'disagreement',
          people: 'person',
          organisations: 'organisation',
          products: 'product',
          events: 'event',
        },
        fields: {
          said: 'said',
          saidCertainty: 'how sure that day is',
          meant: 'meant date',
          meantKind: 'what the date means',
          meantBasis: 'where the date comes from',
          wording: 'as printed',
          status: 'status',
          speaker: 'speaker',
          via: 'chain',
          text: 'text',
          note: 'editors’ note',
          markets: 'markets',
          offering: 'kinds of product',
          about: 'what it is about',
          paragraph: 'paragraph',
          open: 'without outcome',
          result: 'result',
          happened: 'happened',
          certainty: 'how sure',
          caveat: 'caveat',
          plan: 'plan',
          events: 'events',
          pages: 'pages',
          claims: 'statements',
          subject: 'subject',
          sides: 'sides',
          settlement: 'settlement',
          source: 'source',
          name: 'name',
          role: 'role',
          gloss: 'gloss',
          called: 'name',
          title: 'title',
          author: 'author',
          published: 'published',
          url: 'address',
          reports: 'reports from',
          publisher: 'publisher',
        },
        /** Of a text that changed in another language than the reader’s. */
        otherLanguage: (field: string, language: string): string =>
          `${field}: only the ${language} version has changed`,
        unknown: (since: string): string =>
          `The change log knows no revision ${since}, and does not go back to such a day. Answers name their revision at the end; days are written 2026-11-22.`,
        pick: 'Since another revision…',
        damaged: 'The change log cannot be read. Whoever runs the bot finds why in its log.',
        unavailable: 'This bot has no change log.',
      },
      privacy: {
        name: 'privacy',
        description: 'What is stored of this server, and for how long; take it with you, or delete it',
        forMembers: {
          name: 'privacy',
          description: 'What this bot stores of you, for how long, and how to have it deleted',
        },
        title: { server: 'What is stored of this server', member: 'What is stored of you' },
        kinds: {
          setting: 'Settings of the server and its channels: language, visibility, pictures',
          change: 'Changes of settings: what, where, before and after, when, and the id of who made them',
          gap: 'Questions that found nothing: what was understood, some wordings, how often and when; not who asked',
          challenge: 'Challenges: the statement, what is wrong with it, the page named, when; not by whom',
          decision: 'Decisions on challenges: the verdict, its reason, the note, when, and the id of the moderator',
          seen: 'The day on which the server last used the bot',
        },
        retention: (most: number | null, days: number | null): string => {
          const last = most === null || most === 1 ? [] : [`the last ${most}`];
          const atMost = days === null ? [] : [`for ${plural(days, 'day', 'days')} at most`];
          return [...last, ...atMost].join(', ') || 'until changed or deleted';
        },
        records: (count: number): string => plural(count, 'record', 'records'),
        kind: (what: string, retention: string): string => `${what}. Kept: ${retention}.`,
        left: (days: number): string =>
          `Once the bot has left the server, all of it is deleted ${plural(days, 'day', 'days')} after it was last used there.`,
        /** Where Discord cannot be asked whether the bot has left. */
        silent: (days: number): string =>
          `All of it is deleted ${plural(days, 'day', 'days')} after the bot was last used in the server.`,
        nothingElse:
          'Nothing else is kept: no messages, no names, no question together with who asked it. The log holds no ids of users.',
        answers: 'Questions, answers and buttons leave nothing that names you.',
        policy: 'The whole text is linked from the bot’s profile: Privacy Policy.',
        named: (count: number): string =>
          count === 0
            ? 'In this server nothing names you.'
            : `In this server ${plural(count, 'record names', 'records name')} you.`,
        direct: 'In direct messages nothing is kept at all.',
        download: 'Download (JSON)',
        downloaded: (count: number): string => `Here it is: ${plural(count, 'record', 'records')}.`,
        delete: 'Delete all…',
        sure: (count: number): string =>
          `Delete all that is stored of this server, ${plural(count, 'record', 'records')}? Its settings go back to the defaults. This cannot be undone.`,
        yes: 'Delete all',
        no: 'Keep it',
        deleted: (count: number): string => `Deleted: ${plural(count, 'record', 'records')}.`,
        forget: 'Take my name out',
        forgotten: (count: number): string =>
          `Done: ${plural(count, 'record no longer names', 'records no longer name')} you.`,
        someone: 'somebody who asked to be forgotten',
        down: 'The store cannot be reached right now. Nothing has been changed; please try again in a minute.',
        partly: 'The store could not be reached to the end: some of it may be left. Please try again in a minute.',
        late: 'That takes long, and goes on. Look again in a minute.',
        unavailable: 'This bot stores nothing.',
      },
    },
  },

  playground: {
    /** For the terminal. */
    onlyHere: (host: string): string =>
      `There is no token, so the local page would be served, and HOST=${host} would show it to the network. Set DISCORD_TOKEN (or TRANSPORT=http with DISCORD_PUBLIC_KEY) to run the bot, or leave HOST out to see the page on this machine.`,
    serving: (url: string): string => `No DISCORD_TOKEN, so nothing is connected. Try every command here: ${url}`,
    stop: 'Ctrl+C ends it. To start the bot, set the token as .env.example says.',
    /** Sent to the browser as they are; names in braces are filled in there. */
    page: {
      app: 'Xiaomi Expansion',
      title: 'Xiaomi Expansion: local page',
      badge: 'App',
      topic: 'Looks and behaves like a Discord channel. Nothing leaves this machine.',
      direct: 'Direct messages with {name}',
      welcome: 'When and where did Xiaomi launch?',
      welcomeText:
        'This bot answers from five press articles of 2015 to 2018, with a source for every word, and tells what happened next. Press a question, or type / below.',
      examples: EXAMPLES,
      allCommands: 'All commands',
      messages: 'Messages',
      composer: 'Message or command',
      placeholder: 'Type / for commands, or a message',
      send: 'Send',
      sending: 'Sending…',
      clear: 'Clear the command',
      remove: 'Remove the option {name}',
      commands: 'Commands',
      noCommand: 'No command of that name.',
      options: 'Options',
      moreOptions: '+{count} optional',
      oneMoreOption: '+1 optional',
      required: 'required',
      suggestions: 'Suggestions',
      searching: 'Looking…',
      noMatch: 'Nothing suggested. What you typed is sent as it is.',
      results: '{count} suggestions',
      oneResult: '1 suggestion',
      yes: 'True',
      no: 'False',
      faultRequired: '{name}: this option is required.',
      faultChoice: '{name}: pick one from the list.',
      faultNumber: '{name}: a number is needed.',
      faultLong: '{name}: {most} characters at most.',
      used: 'used',
      edited: '(edited)',
      onlyYou: 'Only you can see this',
      dismiss: 'Dismiss message',
      replied: '{name}: {text}',
      updated: 'Message updated: {text}',
      dismissed: 'Message dismissed',
      failed: 'This interaction failed',
      noAnswer: 'The app did not answer within three seconds',
      unreachable: 'The local server does not answer. Is it still running?',
      thinking: '{name} is thinking…',
      actions: 'More actions',
      apps: 'Apps',
      noApps: 'No message commands',
      copyText: 'Copy text',
      showRaw: 'Show requests',
      file: 'File: {name}',
      picture: 'Picture without description',
      pictureElsewhere: 'Picture on {host}, not loaded here',
      unsupported: 'Not shown on this page: component type {type}',
      /** Signs that stand alone on a button. */
      emoji: { '🗑️': 'Take this reply away' } as Readonly<Record<string, string>>,
      select: 'Make a selection',
      opensInNewTab: 'opens in a new tab',
      cancel: 'Cancel',
      submit: 'Submit',
      faultShort: '{name}: {least} characters at least.',
      settings: 'Settings',
      reader: 'Reader’s language',
      server: 'Server’s language',
      asker: 'You are',
      people: { ada: 'Ada (member)', bruno: 'Bruno (member)', stranger: 'A stranger, just joined' },
      /** Made up, to be named in commands. */
      members: { muted: 'Milo (role Muted)', resting: 'Rita (timed out)', robot: 'Robo (a bot)' },
      roles: { muted: 'Muted' },
      channels: { here: 'try-it-here', reading: 'read-only', quiet: 'no-commands', staff: 'moderators-only' },
      moderator: 'Moderator (manages the server)',
      place: 'Place',
      places: { guild: 'Server', direct: 'Direct message' },
      permissions: 'The bot may here',
      permissionSets: { all: 'Everything', noSend: 'Not send messages', noEmbed: 'Not embed links' },
      phone: 'Phone width',
      theme: 'Light or dark',
      themes: { system: 'As the system', dark: 'Dark', light: 'Light' },
      raw: 'Requests',
      rawTitle: 'Requests and responses',
      rawEmpty: 'Each interaction appears here with the JSON that Discord would send and get.',
      request: 'Request',
      response: 'Response',
      call: 'Call to Discord',
      noBody: 'no body',
      copy: 'Copy',
      copied: 'Copied',
      close: 'Close',
      skip: 'Skip to the message field',
      facts: 'facts {revision}',
    },
  },

  ask: {
    titles: {
      facts: 'Answer',
      unknown: 'No evidence here',
      later: 'After the last article',
      unclear: 'Not understood',
      outside: 'Not a question for this bot',
    },
    readAs: (reading: string): string => `Read as: ${reading}.`,
    /** Kinds of question, in the order they are named. */
    kinds: [
      ['when', 'when'],
      ['who', 'who'],
      ['where', 'where'],
      ['why', 'why'],
      ['count', 'how many'],
      ['money', 'how much'],
      ['how', 'how'],
    ] as readonly (readonly ['when' | 'who' | 'where' | 'why' | 'count' | 'money' | 'how', string])[],
    notSo: 'Not so. ',
    cameTrue: 'It came true: ',
    differ: (subject: string): string => `The articles differ on ${subject}.`,
    wrong: 'The article errs. ',
    /** @param wording the few words of the article that are kept */
    paraphrased: (wording: string | undefined): string =>
      wording === undefined
        ? 'Not word for word: the editors tell what was said in their own words.'
        : `Word for word, nothing is kept here but “${wording}”.`,
    partly: 'On the rest of the question there is nothing in these articles.',
    unknown: 'The articles do not say.',
    near: (topics: string): string => `The nearest topics they cover: ${topics}.`,
    later: (horizon: string): string => `The articles end in ${horizon}, and nothing was found of what came of it.`,
    unclear: 'That was not understood. Try one of these:',
    outside: 'This bot only knows when and where Xiaomi launched, or planned to. Try one of these:',
    order: 'This bot takes no orders. It only knows when and where Xiaomi launched, or planned to. Try one of these:',
    tooLong: (most: number): string =>
      `That is too long to read. Please ask in ${most.toLocaleString('en')} characters at most, for example:`,
    /** Claims whose stored questions are offered where nothing else fits. */
    examples: ['stuffi-2018-02', 'blognt-2018-09', 'blognt-2018-32'],
  },

  check: {
    menu: 'Check Xiaomi facts',
    title: 'Checked against the articles',
    none: 'No statement about Xiaomi was found in that text.',
    noText: 'That message holds no text to check.',
    verdicts: {
      supported: 'Right',
      corrected: 'Wrong, though an article says so',
      contradicted: 'Wrong',
      disputed: 'The articles disagree',
      planned: 'Only planned',
      unknown: 'Not mentioned',
    },
    marks: { supported: '✅', corrected: '❌', contradicted: '❌', disputed: '⚖️', planned: '🕓', unknown: '❔' },
    counts: (count: {
      readonly right: number;
      readonly wrong: number;
      readonly disputed: number;
      readonly planned: number;
      readonly unknown: number;
    }): string =>
      [
        ...(count.right > 0 ? [`${count.right} right`] : []),
        ...(count.wrong > 0 ? [`${count.wrong} wrong`] : []),
        ...(count.disputed > 0 ? [`${count.disputed} disputed`] : []),
        ...(count.planned > 0 ? [`${count.planned} only planned`] : []),
        ...(count.unknown > 0 ? [`${count.unknown} not mentioned`] : []),
      ].join(' · '),
    more: (count: number): readonly string[] =>
      count > 0 ? [`${plural(count, 'more statement', 'more statements')} in the full story.`] : [],
    stopped: 'The text is long: the rest of it was not read.',
    /** @param where the market it is judged for, where the statement names several */
    statement: (number: number, quote: string, where: string | undefined, verdict: string): string =>
      `${number}. ${quote}${where === undefined ? '' : ` (${where})`} · ${verdict}`,
    nothing: 'The articles do not mention it: neither right nor wrong.',
  },

  commands: {
    ask: { name: 'ask', description: 'Ask in your own words, in English or French' },
    check: { name: 'check', description: 'Check what a text says about Xiaomi, statement by statement' },
    'us-launch': {
      name: 'us-launch',
      description: 'Did Xiaomi launch in the United States? Every promise, and what came of it',
    },
    country: { name: 'country', description: 'What the articles say of a country or territory' },
    timeline: { name: 'timeline', description: 'Who said what, in order' },
    map: { name: 'map', description: 'Where Xiaomi had launched, or meant to: the world at a glance' },
    person: { name: 'person', description: 'Who somebody is in these articles, and what they said' },
    sources: {
      name: 'sources',
      description: 'The articles behind the facts, and how sure their dates and authors are',
    },
    conflicts: { name: 'conflicts', description: 'Where the articles disagree, and how it is settled' },
    about: { name: 'about', description: 'What this bot knows, up to when, and how to read its answers' },
    help: { name: 'help', description: 'What can be asked, with three examples to press' },
  },
  options: {
    name: { name: 'name', description: 'A name, in any language; typos are forgiven' },
    country: { name: 'country', description: 'Only this country or territory' },
    from: { name: 'from', description: 'From this date on: 2018, 2018-05 or 2018-05-22' },
    to: { name: 'to', description: 'Up to this date: 2018, 2018-05 or 2018-05-22' },
    status: { name: 'status', description: 'Only what was launched, announced, planned…' },
    article: { name: 'article', description: 'One article: its publisher or its key' },
    topic: { name: 'topic', description: 'Only on this topic' },
    question: { name: 'question', description: 'Your question; typos and abbreviations are fine' },
    message: { name: 'message', description: 'The text to check' },
    offering: { name: 'offering', description: 'Only this kind of product' },
    private: { name: 'private', description: 'Show the answer to me alone' },
    plain: { name: 'plain', description: 'Answer in plain text, without headings or frames' },
    for: { name: 'for', description: 'The member this answer is for: they are mentioned, and nobody else' },
    'as-of': { name: 'as-of', description: 'Only what had been said by then: 2018, 2018-05 or 2018-05-22' },
  },
  optionFaults: {
    unknown: (option: string, allowed: string): string => `There is no option “${option}”. Options: ${allowed}.`,
    missing: (option: string, _allowed: string): string => `The option “${option}” is missing.`,
    'not-text': (option: string, _allowed: string): string => `The option “${option}” needs a value.`,
    'too-long': (option: string, allowed: string): string =>
      `The option “${option}” takes ${allowed} characters at most.`,
    'not-a-date': (option: string, _allowed: string): string =>
      `The option “${option}” needs a date that exists: 2018, 2018-05, 2018-05-22 or “May 2018”.`,
    'not-a-choice': (option: string, allowed: string): string =>
      `The option “${option}” takes these values: ${allowed}.`,
  },
};

export type Catalogue = typeof en;
