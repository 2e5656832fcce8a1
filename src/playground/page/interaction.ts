import { CHANNEL, type Message, USER, type User } from './discord.ts';
import {
  CHANNELS,
  channelOf,
  IDS,
  MEMBERS,
  OF_MEMBERS,
  OF_THE_BOT,
  PEOPLE,
  type Person,
  permissionsOf,
  type Situation,
  WITHHELD,
} from './made-up.ts';

/** What Discord would send to the bot, from what a member does on the page. Nothing here touches the page. */

export interface GivenOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
}

let counter = 0n;
/** An id as Discord makes them: of the time, then counted (https://docs.discord.com/developers/reference#snowflakes). */
export function snowflake(): string {
  counter += 1n;
  return String(((BigInt(Date.now()) - 1420070400000n) << 22n) + (counter & 0xfffn));
}

/** A user with what all users have. @param name as shown; a bot and those made up besides have none */
export const user = (id: string, username: string, name: string | null, bot?: true) => ({
  id,
  username,
  discriminator: '0',
  global_name: name,
  avatar: null,
  ...(bot && { bot }),
  public_flags: 0,
});
export const userOf = (person: Person): User => user(PEOPLE[person].id, person, PEOPLE[person].name);

/** With what all members have. */
const member = (joined: string, permissions: bigint, roles: readonly string[], until: string | null) => ({
  nick: null,
  avatar: null,
  banner: null,
  roles,
  joined_at: joined,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: until,
  permissions: String(permissions),
});

/**
 * An interaction with what all of them have.
 * @param message the one whose button or menu was used, or whose button opened the form
 */
export function interaction(situation: Situation, type: number, data: object, message?: Message) {
  const { person, reader, server, isModerator } = situation;
  const isGuild = situation.place === 'guild';
  const channel = channelOf(situation);
  const by = userOf(person);
  return {
    id: snowflake(),
    type,
    application_id: IDS.application,
    token: `playground-${crypto.randomUUID()}`,
    version: 1,
    entitlements: [],
    channel_id: channel,
    channel: isGuild ? { id: channel, type: 0, name: 'try-it-here', guild_id: IDS.guild } : { id: channel, type: 1 },
    app_permissions: String(OF_THE_BOT & ~WITHHELD[situation.permissions]),
    locale: reader,
    context: isGuild ? 0 : 1,
    authorizing_integration_owners: { 0: isGuild ? IDS.guild : '0' },
    attachment_size_limit: 10 * 1024 * 1024,
    ...(isGuild && {
      guild_id: IDS.guild,
      guild_locale: server,
      guild: { id: IDS.guild, features: [], locale: server },
      member: {
        user: by,
        ...member(PEOPLE[person].joined, permissionsOf(situation), isModerator ? [IDS.moderators] : [], null),
      },
    }),
    ...(!isGuild && { user: by }),
    ...(message && { message }),
    data,
  };
}

/** The members and channels that options name, as Discord sends them along. */
export function resolvedOf(situation: Situation, given: readonly GivenOption[]): object | undefined {
  const named = new Set(given.filter(({ type }) => type === USER || type === CHANNEL).map(({ value }) => value));
  if (named.size === 0) return undefined;
  const told = <One extends { readonly id: string }>(
    all: Readonly<Record<string, One>>,
    tell: (one: One, name: string) => object,
  ) =>
    Object.fromEntries(
      Object.entries(all).flatMap(([name, one]) => (named.has(one.id) ? [[one.id, tell(one, name)]] : [])),
    );
  return {
    users: told(MEMBERS, ({ id, name = null, bot }, username) => user(id, username, name, bot)),
    members: told(MEMBERS, ({ joined = PEOPLE.ada.joined, roles = [], until = null }) =>
      member(joined, OF_MEMBERS, roles, until),
    ),
    channels: told(CHANNELS, (channel, name) => ({
      id: channel.id,
      type: 0,
      name,
      nsfw: false,
      permissions: String(permissionsOf(situation, channel)),
    })),
  };
}
