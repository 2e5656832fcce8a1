import { list, plural } from './grammar.ts';

/** What is typed and told in a shell, by editors first of all. */
export const terminal = {
  headings: { usage: 'Usage', commands: 'Commands', common: 'With every command', tools: 'For editors' },
  usage: '<command> [options]        e.g. country France, timeline --country US --as-of 2018-04',
  locale: 'Language of the answer',
  full: 'The full story behind the answer, with all its sources',
  missing: (usage: string) => `Something is missing. Type: ${usage}`,
  json: 'The answer as one line of JSON',
  factsCheck: 'Check every fact; with the articles’ texts also that each was read there',
  factsExport: 'The whole base as one JSON document',
  factsExplain: 'Everything about one statement',
  applyNotes: {
    help: 'Put the notes that /xiaomi-admin challenges has exported into the facts, and seal them',
    usage: 'Name the file of notes: npm run -s xiaomi -- facts apply-notes challenges.json',
    unread: (file: string) =>
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
  noLocale: (asked: string, known: string) => `There is no language “${asked.slice(0, 20)}”. Languages: ${known}.`,
  noCommand: (asked: string, meant: string | undefined) =>
    `There is no command “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} See: npm run -s xiaomi -- help`,
  noWords: (command: string) => `“${command}” takes no further words. See: npm run -s xiaomi -- help ${command}`,
  noValue: (option: string) => `The option “--${option}” takes no value.`,
  noClaim: (asked: string, meant: string | undefined) =>
    `There is no statement “${asked}”.${meant ? ` Did you mean “${meant}”?` : ''} Ids look like stuffi-2018-05.`,
  batch: 'Answer a file of questions, one a line, as JSON {"id","lang","q"}',
  batchUnreadable: (file: string) => `“${file}” cannot be read.`,
  checkBatch: 'Check a file of messages, one a line, as JSON {"id","lang","text"}',
  batchFault: (line: number, field: 'q' | 'text') =>
    `Line ${line} is not {"id": …, "lang": …, "${field}": …}. Nothing was answered.`,
  batchAlone: '--batch takes a file, and no text beside it.',
  seeHelp: (command: string) => `See: npm run -s xiaomi -- help ${command}`,
  faulty: (count: number) =>
    `${plural(count, 'fault', 'faults')}. Nothing starts on these facts until they are mended.`,
  sound: (claims: number, articles: number, outcomes: number, conflicts: number, texts: string | undefined) =>
    `Sound: ${claims} statements of ${articles} articles, ${outcomes} outcomes, ${conflicts} conflicts${texts === undefined ? '' : `, checked against the texts in ${texts}`}.`,
  sealed: (keys: readonly string[]) =>
    keys.length === 0
      ? 'The seals held already.'
      : `Sealed ${plural(keys.length, 'record', 'records')}: ${keys.slice(0, 10).join(', ')}${keys.length > 10 ? ' …' : ''}`,
  unchecked: (articles: readonly string[]) => `Not checked, as the text is not there: ${list(articles)}.`,
  editing: {
    addArticle: 'Add an article from its text, with the fingerprints of its paragraphs and a first claim to write',
    addClaim: 'Add a claim of a paragraph, in its place',
    done: 'Take in an edit: tidy, check, seal, log; says how whole replies are written anew',
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
    refused: (field: string, fault: string) => `${field} ${fault}. Nothing was written.`,
    added: (claim: string, files: readonly string[]) =>
      `Wrote ${list(files)}. Write what is empty in ${claim}, then: npm run facts`,
    wrote: (files: readonly string[]) => `Wrote ${list(files)}.`,
    tidied: (files: readonly string[]) => `Tidied ${list(files)}.`,
    golden: (command: string) => `Write whole replies anew, and read what changed in them:\n  ${command}`,
    moved: (lines: readonly string[]) =>
      `Stored questions that the facts answer by now were moved; read them:\n  ${lines.join('\n  ')}`,
    resting: (lines: readonly string[]) =>
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
    remedy:
      'In the place of a page that is gone name a copy or another page; of one that says something else, read it again and correct its "words".',
  },
  changes: {
    usage: 'Give the reason in a line, in English and in French: facts done "English" "français"',
    same: 'The change log holds these facts already.',
    lost: (revision: string) =>
      `No commit holds the facts ${revision}, with which the change log ends. Take that line out, or fetch the whole history.`,
    written: (revision: string, count: number) =>
      `Facts ${revision}: ${plural(count, 'record', 'records')} changed. Commit data/changes.jsonl with them.`,
  },
};
