import { plural } from './grammar.ts';

/** What members see around an answer in Discord: its buttons, challenges, refusals. */
export const discord = {
  root: 'When and where Xiaomi launched, or planned to: facts from the French press, each with its source',
  /** What Discord shows of the application itself. */
  profile: (contact: string) =>
    `When and where did Xiaomi launch, or plan to? Answers from five French press articles of 2015 to 2018, each line with its source, its date and what came of it. Where they disagree, both sides. Try /xiaomi ask. No part of Xiaomi. To reach those who run it: ${contact}`,
  story: 'Full story',
  storyOf: (title: string) => `${title}: the full story`,
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
    later: (reference: string, days: number) =>
      `Your reference is **${reference}**. Please note it: the button tells you what came of it, and once this message is gone, /xiaomi challenges does. Kept ${days} days, without your name.`,
    status: 'What came of it?',
    states: {
      open: (when: string) => `Open since ${when}.`,
      accepted: (when: string) =>
        `Accepted ${when}. The editors’ note goes into the facts with one of their next versions.`,
      rejected: (when: string) => `Rejected ${when}.`,
    },
    gone: 'No challenge in this server has that reference, or it is no longer kept.',
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
    own: (most: number) =>
      `Nothing was sent: ${most} challenges of yours are waiting for this server’s moderators. You can send another one once they have decided.`,
    wait: (minutes: number) =>
      `That was many challenges in a short time. Please try again in ${plural(minutes, 'minute', 'minutes')}.`,
    full: 'Nothing was sent: as many challenges as are kept are waiting for this server’s moderators. Please ask them to look through them.',
    down: 'Nothing was sent: challenges cannot be kept right now. Please try again in a minute.',
    notHere: 'Challenges go to the moderators of a server in which the bot is installed; here is none.',
  },
  goOn: 'Go on to…',
  changed: 'The facts have changed since that message was written. This is how they stand now.',
  noPicture: 'The picture could not be shown this time.',
  mayNotWrite: (permission: string) =>
    `Only you see this: the bot lacks the permission “${permission}” in this channel.`,
  /** As Discord’s clients call them, by the names of their flags. */
  permissions: {
    ViewChannel: 'View Channel',
    UseApplicationCommands: 'Use Application Commands',
    SendMessages: 'Send Messages',
    SendMessagesInThreads: 'Send Messages in Threads',
    EmbedLinks: 'Embed Links',
    ManageGuild: 'Manage Server',
  },
  refused: {
    command: 'This bot has no such command any more. Reload Discord to see its commands.',
    press: 'This button or menu can no longer be read. Please ask again.',
    notYours: 'Only the person who asked, or a moderator, can take this answer away.',
    payload: 'That could not be read. Please ask again.',
  },
  limited: {
    user: (when: string) => `You have asked a lot in a short time. Please try again ${when}.`,
    server: (when: string) => `A lot is being asked in this server right now. Please try again ${when}.`,
  },
  failed: (reference: string) =>
    `Something went wrong in the bot; it is not your doing. Please try again. If you report it, name this reference: ${reference}`,
};
