import { access } from './access.ts';
import { plural } from './grammar.ts';

/** What moderators see: `/xiaomi-admin`. */
export const admin = {
  description: 'For those who manage this server',
  notHere: 'This works only in a server in which the bot is installed.',
  notAllowed: 'Only members with the permission “Manage Server” may do this.',
  /** What is kept of the server cannot be read or changed. */
  store: {
    down: 'The store cannot be reached right now. Nothing is lost; please try again in a minute.',
    unsure: 'The store cannot be reached right now: whether that was done is not known. Please look again in a minute.',
  },
  commands: {
    name: 'commands',
    description: 'Compare this server’s commands with the bot’s, and update them',
    title: 'The commands in this server',
    applied: 'The commands have been updated. Members must reload Discord to see the change.',
    equal: 'Everything is up to date; there is nothing to apply.',
    differs: 'Nothing has been written yet. The button applies this.',
    actions: {
      create: 'missing → created',
      update: 'differs → updated',
      delete: 'no longer exists → deleted',
      twice: 'shows twice → this server’s copy deleted',
      unchanged: 'up to date',
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
    more: (count: number) => `${plural(count, 'more command', 'more commands')}.`,
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
    counted: (open: number, decided: number) => `${open} open, ${decided} decided`,
    states: {
      open: (when: string) => `open since ${when}`,
      accepted: (who: string, when: string) => `accepted by ${who}, ${when}`,
      rejected: (who: string, when: string) => `rejected by ${who}, ${when}`,
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
    noAddress: (typed: string) =>
      `Nothing was decided: “${typed}” is not the address of a page that others can open. It must begin with https:// or http://, without a name before “@”, and the site’s name has only a to z.`,
    tooMany: (most: number) => `Nothing was decided: ${most} pages at most.`,
    bothLanguages: (most: number) =>
      `Nothing was decided: the note is needed in English and in French, each of ${most} characters at most.`,
    needsReason: 'Nothing was decided: please give a reason.',
    faulty: (fault: string) => `the note does not pass the checks of the facts: ${fault}`,
    exported: (notes: number) =>
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
  },
  gaps: {
    name: 'gaps',
    description: 'Questions asked in this server to which nothing was found',
    title: 'Asked here, and not found',
    none: 'No question has gone unanswered here.',
    kept: (days: number) =>
      `Kept ${days} days, without who asked; of a question asked privately only what was understood.`,
    counted: (questions: number, readings: number) =>
      `${plural(questions, 'question', 'questions')}, understood in ${readings === 1 ? 'one way' : `${readings} ways`}:`,
    asked: (count: number, when: string) => (count === 1 ? when : `${count} times, last ${when}`),
    nothing: 'nothing understood',
    csv: 'CSV file',
    exported: (readings: number) => `${plural(readings, 'line', 'lines')}, last asked first; times are UTC.`,
    columns: {
      reading: 'Understood',
      count: 'Times asked',
      last: 'Last asked (UTC)',
      wording: (number: number) => `Wording ${number}`,
    },
    clear: 'Clear…',
    sure: 'All of this server’s unanswered questions are deleted, for all moderators. This cannot be undone.',
    forGood: 'Delete for good',
    keep: 'Keep them',
    cleared: 'The unanswered questions have been deleted.',
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
    title: { server: 'Settings of this server', channel: (channel: string) => `Settings in ${channel}` },
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
      public: (language: string, pictures: string) =>
        `Everybody sees an answer asked for here, ${language}, ${pictures}.`,
      private: (language: string, pictures: string) =>
        `Only the person who asks sees an answer asked for here, in their own language, ${pictures}. A button shares it, ${language}.`,
      mayChoose: 'The option “private” of a command takes precedence.',
    },
    same: (label: string, value: string) => `${label}: **${value}**, as before.`,
    soon: 'It may take a few seconds until it holds everywhere.',
    unlisted: 'The change is made, but could not be put into the list: it cannot be undone from there.',
    wholeServer: 'Whole server',
    thisChannel: 'This channel',
    anotherChannel: 'Another channel…',
    history: 'Last changes',
    undo: {
      button: (label: string) => `Undo: ${label}`,
      gone: 'That change is no longer in the list, which holds the last 50.',
      nothing: (label: string, value: string) => `${label}: **${value}** already. There is nothing to undo.`,
      newer: 'This has been changed again since:',
      unknown: 'This has been changed again since; by whom is not in the list.',
      would: (label: string, before: string, after: string) =>
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
  doctor: access,
  changes: {
    name: 'changes',
    description: 'Which facts have changed between two revisions, statement by statement',
    options: {
      since: {
        name: 'since',
        description: 'A revision, as answers name it, or a day: 2026-11-22; else the one before this',
      },
    },
    title: (date: string) => `Facts changed since ${date}`,
    revisions: (from: string, to: string) => `Revision ${from} then, ${to} now`,
    none: 'Nothing has changed since.',
    silent: 'No statement has changed, only what helps to understand questions.',
    counted: (count: number) => `${plural(count, 'record', 'records')}:`,
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
    otherLanguage: (field: string, language: string) => `${field}: only the ${language} version has changed`,
    unknown: (since: string) =>
      `The change log knows no revision ${since}, and does not go back to such a day. Answers name their revision at the end; days are written 2026-11-22.`,
    pick: 'Since another revision…',
    damaged: 'The change log cannot be read. Whoever runs the bot finds why in its log.',
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
    retention: (most: number | null, days: number | null) => {
      const last = most === null || most === 1 ? [] : [`the last ${most}`];
      const atMost = days === null ? [] : [`for ${plural(days, 'day', 'days')} at most`];
      return [...last, ...atMost].join(', ') || 'until changed or deleted';
    },
    records: (count: number) => plural(count, 'record', 'records'),
    kind: (what: string, retention: string) => `${what}. Kept: ${retention}.`,
    left: (days: number) =>
      `Once the bot has left the server, all of it is deleted ${plural(days, 'day', 'days')} after it was last used there.`,
    /** Where Discord cannot be asked whether the bot has left. */
    silent: (days: number) =>
      `All of it is deleted ${plural(days, 'day', 'days')} after the bot was last used in the server.`,
    nothingElse:
      'Nothing else is kept: no messages, no names, no question together with who asked it. The log holds no ids of users.',
    answers: 'Questions, answers and buttons leave nothing that names you.',
    policy: 'The whole text is linked from the bot’s profile: Privacy Policy.',
    named: (count: number) =>
      count === 0
        ? 'In this server nothing names you.'
        : `In this server ${plural(count, 'record names', 'records name')} you.`,
    direct: 'In direct messages nothing is kept at all.',
    download: 'Download (JSON)',
    downloaded: (count: number) => `Here it is: ${plural(count, 'record', 'records')}.`,
    delete: 'Delete all…',
    sure: (count: number) =>
      `Delete all that is stored of this server, ${plural(count, 'record', 'records')}? Its settings go back to the defaults. This cannot be undone.`,
    yes: 'Delete all',
    no: 'Keep it',
    deleted: (count: number) => `Deleted: ${plural(count, 'record', 'records')}.`,
    forget: 'Take my name out',
    forgotten: (count: number) => `Done: ${plural(count, 'record no longer names', 'records no longer name')} you.`,
    someone: 'somebody who asked to be forgotten',
    partly: 'The store could not be reached to the end: some of it may be left. Please try again in a minute.',
    late: 'That takes long, and goes on. Look again in a minute.',
  },
};
