import { either, inWords, plural } from './grammar.ts';

/** What Discord’s menus show of the commands and their options; then what each answers. */
export const commands = {
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
    unknown: (option: string, allowed: string) => `There is no option “${option}”. Options: ${allowed}.`,
    missing: (option: string, _allowed: string) => `The option “${option}” is missing.`,
    'not-text': (option: string, _allowed: string) => `The option “${option}” needs a value.`,
    'too-long': (option: string, allowed: string) => `The option “${option}” takes ${allowed} characters at most.`,
    'not-a-date': (option: string, _allowed: string) =>
      `The option “${option}” needs a date that exists: 2018, 2018-05, 2018-05-22 or “May 2018”.`,
    'not-a-choice': (option: string, allowed: string) => `The option “${option}” takes these values: ${allowed}.`,
  },

  usLaunch: {
    slid: (from: string, saidFrom: string, to: string, saidTo: string, years: number) =>
      `The target for phones slid by ${inWords(years)} ${years === 1 ? 'year' : 'years'}: ${from} (${saidFrom}) became ${to} (${saidTo}).`,
  },

  country: {
    phones: 'Phones',
    others: 'Other products',
  },

  place: {
    title: 'Which country?',
    notFound: (typed: string) =>
      `“${typed}” is no country or territory that this bot knows. Try another spelling, a two-letter code or a flag.`,
    /** Of Kosovo, a continent, an island: CLDR names it, ISO 3166-1 has no code for it. */
    unlisted: (typed: string) =>
      `“${typed}” is not on the list of countries that this bot goes by (ISO 3166-1). Choose one of them.`,
    which: (typed: string, names: readonly string[]) => `“${typed}” may mean ${either(names)}. Choose one.`,
    inRegion: (region: string) => `in ${region}`,
    launches: (count: number) =>
      count === 1
        ? 'One launch of phones is known here:'
        : `Country by country, ${inWords(count)} launches of phones are known here:`,
  },

  timeline: {
    title: (asked: string | undefined) => (asked ? `Timeline: ${asked}` : 'Timeline'),
    saidDone: 'Said → done',
    footer: (shown: number, count: number, horizon: string, isPast: boolean) =>
      isPast
        ? `${shown} of ${plural(count, 'statement', 'statements')}, of the articles up to then.`
        : `${shown} of ${plural(count, 'statement', 'statements')}. Before →: the articles, up to ${horizon}. After →: other pages.`,
    markets: (count: number) => `${inWords(count)} markets`,
    by: (status: string, speaker: string) => `${status} by ${speaker}`,
    backwards: 'That span ends before it begins.',
    nothing: 'The articles hold no such statement.',
    from: (date: string) => `from ${date}`,
    to: (date: string) => `to ${date}`,
    year: (year: string) => `Said in ${year}`,
  },

  person: {
    unknownTitle: 'Who?',
    notFound: (names: string) => `These articles mention nobody of that name, only ${names}.`,
    ownWords: (name: string) => `What ${name} said`,
    said: 'Their words, quoted or reported',
    about: 'Said about them',
  },

  sources: {
    verdict: (count: number) =>
      `The facts come from ${inWords(count)} French press ${count === 1 ? 'article' : 'articles'}; every fact names its paragraph.`,
    notFound: 'There is no such article here. These are all there are.',
    count: (count: number) => plural(count, 'statement', 'statements'),
    read: 'Read it',
    by: (author: string | undefined) => (author === undefined ? 'The author is not known.' : `By ${author}.`),
    /** @param when "in July 2018" */
    dated: (when: string, inferred: boolean) => `Published ${when}${inferred ? ', by the editors’ reckoning' : ''}.`,
    untitled: 'Title unknown',
    title: (title: string, inferred: boolean) => `“${title}”${inferred ? ' (title inferred)' : ''}`,
    about: (publisher: string, count: number) =>
      `${plural(count, 'statement', 'statements')} taken from this article by ${publisher}.`,
    unknown: 'Unknown',
    labels: { title: 'Title', author: 'Author', published: 'Published', url: 'Address', reports: 'Reports from' },
  },

  conflicts: {
    title: (topic: string | undefined) =>
      topic ? `Where the articles disagree: ${topic}` : 'Where the articles disagree',
    verdict: (count: number) => `The articles differ on ${plural(count, 'point', 'points')}.`,
    footer: (shown: number, count: number, horizon: string) =>
      `${shown} of ${count} points; the full story has them all. The articles go up to ${horizon}.`,
    noTopic: (topics: string) => `The articles do not differ on that topic. They differ on these: ${topics}.`,
    none: 'The articles do not disagree on that.',
    noneYet: 'By then the articles did not disagree on anything.',
  },

  help: {
    title: 'What you can ask',
    lead: 'When and where Xiaomi launched, or planned to: press an example, or type a command.',
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
    what: (articles: number) =>
      `When and where Xiaomi launched, or planned to: answers drawn from ${inWords(articles)} French press articles, each line with its source.`,
    holds: 'What is in the base',
    counts: (claims: number, outcomes: number, conflicts: number) =>
      `${claims} statements from the articles, ${outcomes} accounts from other pages of what happened next, ${conflicts} disagreements.`,
    horizon: (horizon: string, checked: string) =>
      `The last article is of ${horizon}. What came later stands apart, with its own sources, last checked on ${checked}.`,
    licence: (licence: string) => `The facts are given under ${licence}; the articles belong to their publishers.`,
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

  ask: {
    titles: {
      facts: 'Answer',
      unknown: 'No evidence here',
      outside: 'Not a question for this bot',
    },
    readAs: (reading: string) => `Read as: ${reading}.`,
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
    differ: (subject: string) => `The articles differ on ${subject}.`,
    wrong: 'The article errs. ',
    /** @param wording the few words of the article that are kept */
    paraphrased: (wording: string | undefined) =>
      wording === undefined
        ? 'Not word for word: the editors tell what was said in their own words.'
        : `Word for word, nothing is kept here but “${wording}”.`,
    partly: 'On the rest of the question there is nothing in these articles.',
    unknown: 'The articles do not say.',
    near: (topics: string) => `The nearest topics they cover: ${topics}.`,
    later: (horizon: string) => `The articles end in ${horizon}, and nothing was found of what came of it.`,
    unclear: 'That was not understood. Try one of these:',
    outside: 'This bot only knows when and where Xiaomi launched, or planned to. Try one of these:',
    order: 'This bot takes no orders. It only knows when and where Xiaomi launched, or planned to. Try one of these:',
    tooLong: (most: number) =>
      `That is too long to read. Please ask in ${most.toLocaleString('en')} characters at most, for example:`,
  },

  check: {
    menu: 'Check Xiaomi facts',
    title: 'Checked against the articles',
    none: 'No statement about Xiaomi was found in that text.',
    question: 'A question states nothing that could be checked. It can be asked:',
    noText: 'That message holds no text to check.',
    verdicts: {
      supported: 'Right',
      corrected: 'Wrong, though an article says so',
      contradicted: 'Wrong',
      disputed: 'The articles disagree',
      planned: 'Only planned',
      open: 'No verdict, but this is known',
      unknown: 'Not mentioned',
    },
    /** One after the other, those there are. */
    counts: {
      supported: (count: number) => `${count} right`,
      contradicted: (count: number) => `${count} wrong`,
      disputed: (count: number) => `${count} disputed`,
      planned: (count: number) => `${count} only planned`,
      open: (count: number) => `${count} without a verdict`,
      unknown: (count: number) => `${count} not mentioned`,
    },
    more: (count: number) => `${plural(count, 'more statement', 'more statements')} in the full story.`,
    stopped: 'The text is long: the rest of it was not read.',
    nothing: 'The articles do not mention it: neither right nor wrong.',
  },
};
