import { plural } from './grammar.ts';

/** What is told of somebody’s access to a command: mentions, names of permissions and commands, joined. */
export interface AccessDetails {
  readonly targets: string;
  readonly permissions: string;
  readonly member: string;
  readonly channel: string;
  /** The commands that something is switched for; none where it is for all. */
  readonly switched: readonly string[];
  readonly invite: string;
}

export type Told = string | ((found: AccessDetails) => string);
const told = <Rule extends string>(texts: Readonly<Record<Rule, Told>>) => texts;

export const access = {
  name: 'doctor',
  description: 'Why a member can or cannot use this bot’s commands, and where that is changed',
  options: {
    member: { name: 'member', description: 'Whom it is about; without it, yourself' },
    channel: { name: 'channel', description: 'Where; without it, here' },
  },
  title: (member: string, channel: string) => `${member} in ${channel}`,
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
  obstacles: told({
    registration: 'Discord does not have it: it was never registered, or has been removed.',
    absent: ({ member }) => `${member} is not in this server.`,
    bot: ({ member }) => `${member} is a bot, and bots cannot use commands.`,
    pending: ({ member }) => `${member} has not accepted this server’s rules yet, and can do nothing before.`,
    timeout: ({ member }) => `${member} is timed out.`,
    permission: ({ permissions, channel }) =>
      `They lack “${permissions}” in ${channel}. Whether their roles or the channel withhold it could not be seen.`,
    'no role': ({ permissions }) => `None of their roles gives “${permissions}”, and @everyone does not.`,
    'everyone overwrite': ({ permissions, channel }) =>
      `${channel} denies “${permissions}” to @everyone, and nothing there gives it back to them.`,
    'role overwrite': ({ permissions, channel, targets }) => `${channel} denies “${permissions}” to ${targets}.`,
    'member overwrite': ({ permissions, channel, targets }) =>
      `${channel} denies “${permissions}” to ${targets} alone.`,
    'off channel': ({ channel }) => `Switched off in ${channel}.`,
    'off all channels': ({ channel }) => `Switched off in all channels but those listed; ${channel} is not among them.`,
    'off member': ({ targets }) => `Switched off for ${targets} alone.`,
    'off role': ({ targets }) => `Switched off for ${targets}.`,
    'off everyone': ({ targets }) => `Switched off for ${targets}, and not switched on for a role of theirs.`,
    required: ({ permissions }) =>
      `Only for those with “${permissions}”, which the bot itself checks; they do not have it.`,
  }),
  permits: told({
    administrator:
      'They have the permission “Administrator” or own the server: nothing set here limits them. To see what limits others, name one of them.',
    on: ({ targets }) => `Switched on for ${targets}.`,
    default: ({ permissions }) => `By default it needs “${permissions}”, which they have.`,
    open: 'All members have it, and nothing set here takes it from them.',
  }),
  notes: told({
    twice: 'Registered for all servers and for this one too, so it shows twice.',
    stale: 'Registered by another version of the bot: it may look or work differently.',
    adults: ({ channel }) =>
      `${channel} is age-restricted: Discord lets in adults alone. Whether they are one cannot be seen from here.`,
    'app unknown': ({ channel }) => `What the bot itself may do in ${channel} could not be looked up.`,
    'app writes': ({ permissions, channel }) =>
      `The bot lacks “${permissions}” in ${channel}: it answers, but only the one who asks sees it.`,
    'app links': ({ permissions, channel }) =>
      `The bot lacks “${permissions}” in ${channel}: its answers are plain text there.`,
  }),
  lookups: told({
    registration: 'The command’s registration with Discord',
    switches: 'What is switched on and off under Integrations',
    permission: ({ permissions, channel }) => `Their permission “${permissions}” in ${channel}`,
  }),
  missing: {
    'no token': 'this bot has no token to ask Discord with',
    hidden: 'Discord does not let the bot see it',
    down: 'Discord did not answer',
  },
  ofAll: (what: string) => `Every command of the bot: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
  remedies: told({
    register: 'Use /xiaomi-admin commands',
    install: ({ invite }) => `Add the bot again: ${invite}`,
    screening: 'Discord shows them the rules when they open the server',
    timeout: 'Press their name → Remove Timeout; then ask here again',
    roles: ({ permissions }) => `Server Settings → Roles → a role of theirs → Permissions → ${permissions}`,
    channel: ({ permissions, channel, targets }) =>
      `${channel} → Edit Channel → Permissions → ${[...(targets ? [targets] : []), permissions].join(' → ')}`,
    either: ({ permissions, channel }) =>
      `${channel} → Edit Channel → Permissions → ${permissions}; or Server Settings → Roles → a role of theirs`,
    channels: ({ switched }) =>
      `On a computer: Server Settings → Integrations → this bot → Manage → ${[...switched, 'Channels'].join(' → ')}`,
    members: ({ switched }) =>
      `On a computer: Server Settings → Integrations → this bot → Manage → ${[...switched, 'Roles & Members'].join(' → ')}`,
    app: ({ permissions, channel }) => `${channel} → Edit Channel → Permissions → this bot → ${permissions}`,
    retry: 'Ask again in a minute',
    there: ({ channel }) => `Ask in ${channel} itself: then Discord tells it`,
    token: 'Whoever runs the bot has to set DISCORD_TOKEN',
  }),
  /** At the end of a list of names. */
  others: (count: number) => `${count} more`,
  more: (count: number) => `${plural(count, 'more finding', 'more findings')}.`,
  direct: (commands: string) => `In direct messages with the bot: ${commands}.`,
};
