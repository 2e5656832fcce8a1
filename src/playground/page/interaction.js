/**
 * What Discord would send to the bot, from what a member does on the page. Nothing here touches the page.
 *
 * @import { APIInteraction, APIMessage, APIUser } from 'discord-api-types/v10'
 * @typedef {'ada' | 'bruno' | 'stranger'} Person
 * @typedef {{
 *   readonly reader: string,
 *   readonly server: string,
 *   readonly person: Person,
 *   readonly isModerator: boolean,
 *   readonly place: 'guild' | 'direct',
 *   readonly permissions: 'all' | 'noSend' | 'noEmbed',
 * }} Situation who acts, where, and in which languages
 * @typedef {{ readonly name: string, readonly type: number, readonly value?: string | number | boolean, readonly focused?: true }} GivenOption
 */

export const IDS = {
  application: '1100000000000000001',
  guild: '1100000000000000002',
  channel: '1100000000000000003',
  direct: '1100000000000000004',
  muted: '1100000000000000021',
  moderators: '1100000000000000022',
  bot: '1100000000000000001',
};

/** @type {Readonly<Record<Person, { readonly id: string, readonly username: string, readonly name: string, readonly joined: string }>>} */
export const PEOPLE = {
  ada: { id: '1100000000000000011', username: 'ada', name: 'Ada', joined: '2024-03-01T09:00:00.000000+00:00' },
  bruno: { id: '1100000000000000012', username: 'bruno', name: 'Bruno', joined: '2024-05-01T09:00:00.000000+00:00' },
  stranger: {
    id: '1100000000000000013',
    username: 'stranger',
    name: 'Stranger',
    joined: '2026-01-01T00:00:00.000000+00:00',
  },
};

/** Names by id, for mentions. */
export const NAMES = Object.fromEntries(Object.values(PEOPLE).map(({ id, name }) => [id, name]));

/**
 * Members made up besides, to be named in commands; like the channels each shows something that the doctor finds. Their
 * names are among the page's words.
 * @type {Readonly<Record<string, { readonly id: string, readonly roles: readonly string[], readonly bot?: true, readonly until?: string }>>}
 */
export const OTHERS = {
  muted: { id: '1100000000000000014', roles: [IDS.muted] },
  resting: { id: '1100000000000000015', roles: [], until: '2999-01-01T00:00:00.000000+00:00' },
  robot: { id: '1100000000000000016', roles: [], bot: true },
};

/** https://docs.discord.com/developers/topics/permissions */
const PERMISSION = {
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  useCommands: 1n << 31n,
  sendInThreads: 1n << 38n,
};
const MEMBER =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.readHistory |
  PERMISSION.useCommands |
  PERMISSION.sendInThreads;
const MODERATOR = MEMBER | PERMISSION.manageGuild | PERMISSION.manageMessages;
const BOT = MEMBER | PERMISSION.embedLinks | PERMISSION.attachFiles;
const WITHHELD = {
  all: 0n,
  noSend: PERMISSION.sendMessages | PERMISSION.sendInThreads,
  noEmbed: PERMISSION.embedLinks,
};

/** What a member may do here, as a bit set. @param {Situation} situation */
export const permissionsOf = ({ isModerator }) => (isModerator ? MODERATOR : MEMBER);

/**
 * The channels, and what is withheld in each.
 * @type {Readonly<Record<string, { readonly id: string, readonly withheld: (situation: Situation) => bigint }>>}
 */
export const CHANNELS = {
  here: { id: IDS.channel, withheld: () => 0n },
  reading: { id: '1100000000000000031', withheld: () => PERMISSION.sendMessages },
  quiet: { id: '1100000000000000032', withheld: () => PERMISSION.useCommands },
  staff: { id: '1100000000000000033', withheld: ({ isModerator }) => (isModerator ? 0n : PERMISSION.viewChannel) },
};

/**
 * Names by id, for mentions.
 * @param {Record<string, any>} words
 * @returns {Record<string, string>}
 */
export const namesOf = (words) => ({
  ...NAMES,
  ...Object.fromEntries(Object.entries(OTHERS).map(([key, { id }]) => [id, words['members'][key]])),
  ...Object.fromEntries(Object.entries(CHANNELS).map(([key, { id }]) => [id, words['channels'][key]])),
  [IDS.muted]: words['roles']['muted'],
});

let counter = 0n;
/** An id as Discord makes them: of the time, then counted (https://docs.discord.com/developers/reference#snowflakes). */
export function snowflake() {
  counter += 1n;
  return String(((BigInt(Date.now()) - 1420070400000n) << 22n) + (counter & 0xfffn));
}

/** Typed so, because the flag enums have no member 0. @param {unknown} user */
const asUser = (user) => /** @type {APIUser} */ (user);

/**
 * @param {Person} person
 * @returns {APIUser}
 */
export function userOf(person) {
  const { id, username, name } = PEOPLE[person];
  return asUser({
    id,
    username,
    discriminator: '0',
    global_name: name,
    avatar: null,
    public_flags: 0,
  });
}

/** @param {string} name @returns {APIUser} */
export const botUser = (name) =>
  asUser({
    id: IDS.bot,
    username: name,
    discriminator: '0',
    global_name: null,
    avatar: null,
    bot: true,
    public_flags: 0,
  });

/** @param {Situation} situation */
const channelOf = ({ place }) => (place === 'guild' ? IDS.channel : IDS.direct);

/**
 * @param {Situation} situation
 * @param {number} type
 */
function base(situation, type) {
  const id = snowflake();
  const user = userOf(situation.person);
  const isGuild = situation.place === 'guild';
  const channel = channelOf(situation);
  const random = crypto.getRandomValues(new Uint8Array(24));
  return {
    id,
    type,
    application_id: IDS.application,
    token: `playground-${Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    version: 1,
    entitlements: [],
    channel_id: channel,
    channel: isGuild ? { id: channel, type: 0, name: 'try-it-here', guild_id: IDS.guild } : { id: channel, type: 1 },
    app_permissions: String(BOT & ~WITHHELD[situation.permissions]),
    locale: situation.reader,
    context: isGuild ? 0 : 1,
    authorizing_integration_owners: { 0: isGuild ? IDS.guild : '0' },
    attachment_size_limit: 10 * 1024 * 1024,
    ...(isGuild
      ? {
          guild_id: IDS.guild,
          guild_locale: situation.server,
          guild: { id: IDS.guild, features: [], locale: situation.server },
          member: {
            user,
            nick: null,
            avatar: null,
            banner: null,
            roles: situation.isModerator ? [IDS.moderators] : [],
            joined_at: PEOPLE[situation.person].joined,
            premium_since: null,
            deaf: false,
            mute: false,
            flags: 0,
            pending: false,
            communication_disabled_until: null,
            permissions: String(permissionsOf(situation)),
          },
        }
      : { user }),
  };
}

/** @param {unknown} payload @returns {APIInteraction} */
const asInteraction = (payload) => /** @type {APIInteraction} */ (payload);

/**
 * The members and channels that options name, as Discord sends them along.
 * @param {Situation} situation
 * @param {readonly GivenOption[]} given
 */
function resolvedOf(situation, given) {
  const isGiven = (/** @type {{ readonly id: string }} */ { id }) => given.some(({ value }) => value === id);
  const members = [
    ...Object.values(PEOPLE).map(({ id, username, name }) => ({ id, username, global_name: name, roles: [] })),
    ...Object.entries(OTHERS).map(([username, other]) => ({ ...other, username, global_name: null })),
  ].filter(isGiven);
  const channels = Object.entries(CHANNELS).flatMap(([name, one]) => (isGiven(one) ? [{ name, ...one }] : []));
  if (members.length + channels.length === 0) return {};
  /** @type {<T extends { readonly id: string }>(all: readonly T[], data: (one: T) => object) => Record<string, object>} */
  const byId = (all, data) => Object.fromEntries(all.map((one) => [one.id, data(one)]));
  return {
    resolved: {
      users: byId(members, ({ id, username, global_name, ...more }) => ({
        id,
        username,
        discriminator: '0',
        global_name,
        avatar: null,
        ...('bot' in more ? { bot: true } : {}),
      })),
      members: byId(members, ({ roles, ...more }) => ({
        roles,
        joined_at: PEOPLE.ada.joined,
        communication_disabled_until: 'until' in more ? more.until : null,
        pending: false,
        permissions: String(MEMBER),
        flags: 0,
      })),
      channels: byId(channels, ({ id, name, withheld }) => ({
        id,
        type: 0,
        name,
        nsfw: false,
        permissions: String(permissionsOf(situation) & ~withheld(situation)),
      })),
    },
  };
}

/**
 * A slash command, or with `isTyping` the question for suggestions.
 * @param {Situation} situation
 * @param {{ readonly id: string, readonly name: string }} command
 * @param {readonly { readonly name: string, readonly type: number }[]} path the group and subcommand, if any
 * @param {readonly GivenOption[]} given
 * @param {boolean} [isTyping]
 */
export function slashCommand(situation, command, path, given, isTyping = false) {
  /** @type {any} */
  const options = [...path].reverse().reduce((inner, { name, type }) => [{ name, type, options: inner }], [...given]);
  const data = { id: command.id, name: command.name, type: 1, options, ...resolvedOf(situation, given) };
  return asInteraction({ ...base(situation, isTyping ? 4 : 2), data });
}

/**
 * A command from the menu of a message.
 * @param {Situation} situation
 * @param {{ readonly id: string, readonly name: string }} command
 * @param {APIMessage} message
 */
export function messageCommand(situation, command, message) {
  const data = {
    id: command.id,
    name: command.name,
    type: 3,
    target_id: message.id,
    resolved: { messages: { [message.id]: message } },
  };
  return asInteraction({ ...base(situation, 2), data });
}

/**
 * A button pressed, or a choice made in a menu.
 * @param {Situation} situation
 * @param {APIMessage} message
 * @param {{ readonly custom_id: string, readonly type: number, readonly id?: number }} component
 * @param {readonly string[]} [values]
 */
export function componentPress(situation, message, component, values) {
  const data = {
    id: component.id,
    custom_id: component.custom_id,
    component_type: component.type,
    ...(values ? { values } : {}),
  };
  return asInteraction({ ...base(situation, 3), message, data });
}

/**
 * A form sent.
 * @param {Situation} situation
 * @param {string} customId
 * @param {readonly unknown[]} components
 * @param {APIMessage} [message] the one whose button opened it
 */
export function formSubmit(situation, customId, components, message) {
  const data = { custom_id: customId, components };
  return asInteraction({ ...base(situation, 5), ...(message ? { message } : {}), data });
}

/**
 * What a member writes.
 * @param {Situation} situation
 * @param {string} content
 * @returns {APIMessage}
 */
export const writtenMessage = (situation, content) => ({
  ...emptyMessage(situation, userOf(situation.person)),
  content,
});

/**
 * The message that answers an interaction.
 * @param {Situation} situation
 * @param {string} app name of the bot
 * @param {APIInteraction} interaction
 * @param {any} data of the callback
 * @returns {APIMessage}
 */
export function answeringMessage(situation, app, interaction, data) {
  const isCommand = interaction.type === 2;
  const message = {
    ...emptyMessage(situation, botUser(app)),
    type: isCommand && interaction.data.type !== 3 ? 20 : isCommand ? 23 : 19,
    application_id: IDS.application,
    webhook_id: IDS.application,
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user: userOf(situation.person),
      authorizing_integration_owners: interaction.authorizing_integration_owners,
    },
  };
  return editedMessage(/** @type {APIMessage} */ (/** @type {unknown} */ (message)), data, false);
}

/**
 * A message with what a callback or an edit gives in place of what it had.
 * @param {APIMessage} message
 * @param {any} data
 * @param {boolean} [isEdit]
 * @returns {APIMessage}
 */
export function editedMessage(message, data, isEdit = true) {
  const { content = message.content, embeds = message.embeds, attachments = message.attachments } = data;
  const components = data.components ? withIds(data.components) : message.components;
  return {
    ...message,
    content: content ?? '',
    embeds: embeds ?? [],
    attachments: attachments ?? [],
    ...(components ? { components } : {}),
    flags: Number(data.flags ?? 0) | (isEdit ? Number(message.flags ?? 0) & ~LOADING : 0),
    edited_timestamp: isEdit ? now() : null,
  };
}

const LOADING = 1 << 7;
const now = () => new Date().toISOString().replace('Z', '000+00:00');

/**
 * @param {Situation} situation
 * @param {APIUser} author
 * @returns {APIMessage}
 */
const emptyMessage = (situation, author) =>
  /** @type {APIMessage} */ (
    /** @type {unknown} */ ({
      id: snowflake(),
      type: 0,
      channel_id: channelOf(situation),
      author,
      content: '',
      timestamp: now(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      flags: 0,
    })
  );

/**
 * Components with the ids that Discord gives where there are none: counted, skipping those that are taken.
 * @param {any[]} components
 * @returns {any[]}
 */
function withIds(components) {
  const taken = new Set(nested(components).map(({ id }) => id));
  let next = 0;
  const number = () => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  const numbered = (/** @type {any} */ { id, ...component }) => {
    /** @type {any} */
    const out = { ...component, id: id ?? number() };
    for (const key of ['accessory', 'component']) if (out[key]) out[key] = numbered(out[key]);
    if (Array.isArray(out.components)) out.components = out.components.map(numbered);
    return out;
  };
  return components.map(numbered);
}

/**
 * Every component, nested ones included, in the order in which they are shown.
 * @param {any[]} components
 * @returns {any[]}
 */
export const nested = (components) =>
  components.flatMap((component) => [
    component,
    ...nested(component.components ?? []),
    ...['accessory', 'component'].flatMap((key) => (component[key] ? nested([component[key]]) : [])),
  ]);
