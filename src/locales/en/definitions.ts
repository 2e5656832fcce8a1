/** What Discord’s menus show: the commands, their options, and what is wrong with one. */
export const definitions = {
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
};
