import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  Locale as DiscordLocale,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { type Locale, localeFor } from '../locales/index.ts';
import { DEFAULTS, type Settings, type Values } from '../store/kept/settings.ts';
import { targetMessage } from './message-text.ts';

/** Nothing in an interaction is trusted (…/interactions/receiving-and-responding); what is used is parsed here. */

/** Discord nests half as deep. What is deeper is nothing that is read. */
const DEEPEST = 32;

/** JSON in which null is as good as absent: what is null is left out, of objects and of lists. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value;
  if (Array.isArray(value)) return value.filter((one) => one !== null).map((one) => withoutNulls(one, depth + 1));
  const rest: Record<string, unknown> = {};
  // Assigned, a field of that name would be what the object inherits from.
  for (const name in value) {
    const one: unknown = Reflect.get(value, name);
    if (one !== null && name !== '__proto__') rest[name] = withoutNulls(one, depth + 1);
  }
  return rest;
}

/** Discord's tokens are some 200 characters of base64url; they become part of an address. */
const answerable = z.union([
  z.object({
    type: z.number(),
    id: z.string().check(z.regex(/^\d{1,20}$/)),
    token: z.string().check(z.regex(/^[\w.~-]{1,1024}$/)),
  }),
  z.object({ type: z.literal(InteractionType.Ping) }),
]);
/**
 * Whether parsed JSON, whatever it is, is an interaction that a transport hands on: without id, token and type nobody could
 * answer it. All else in it may be otherwise than told here.
 */
export const isAnswerable = (value: unknown): value is APIInteraction => answerable.safeParse(value).success;

/** What is absent or cannot be read leaves the rest to be used. */
function asFarAsRead<T>(schema: z.ZodMiniType<T>) {
  return z.catch(z.optional(schema), undefined);
}

const int = z.int();
export const snowflake = z.string().check(z.regex(/^(?:0|[1-9]\d{0,18})$/));
const user = z.object({ id: snowflake });
/** A bit set in decimal digits: https://docs.discord.com/developers/topics/permissions */
export const permissionBits = z.pipe(
  z.string().check(z.regex(/^\d{1,40}$/)),
  z.transform((digits) => BigInt(digits)),
);
/** Any other tag reads as English; a hostile one would grow the tables of names that are kept by locale. */
const discordLocale = z.catch(z.enum(Object.values(DiscordLocale)), DiscordLocale.EnglishUS);

const leaf = z.object({
  name: z.string(),
  type: int,
  value: z.optional(z.union([z.string(), z.number(), z.boolean()])),
  focused: z.optional(z.boolean()),
});
export type Leaf = z.infer<typeof leaf>;
/** Discord's limit on options is 25. */
const leaves = z.array(leaf).check(z.maxLength(25));
const options = z.array(z.object({ ...leaf.shape, options: z.optional(leaves) })).check(z.maxLength(25));

const memberShape = {
  permissions: asFarAsRead(permissionBits),
  roles: asFarAsRead(z.array(snowflake)),
  pending: asFarAsRead(z.boolean()),
  communication_disabled_until: asFarAsRead(z.string()),
};
const channelShape = {
  type: z.optional(int),
  nsfw: asFarAsRead(z.boolean()),
  permissions: asFarAsRead(permissionBits),
};

const commandData = z.object({
  id: asFarAsRead(snowflake),
  guild_id: asFarAsRead(snowflake),
  name: z.string(),
  type: z.optional(int),
  options: z.optional(options),
  target_id: z.optional(snowflake),
  /** …#interaction-object-resolved-data-structure */
  resolved: asFarAsRead(
    z.object({
      messages: z.optional(z.record(z.string(), targetMessage)),
      users: asFarAsRead(z.record(z.string(), z.object({ bot: asFarAsRead(z.boolean()) }))),
      members: asFarAsRead(z.record(z.string(), z.object(memberShape))),
      channels: asFarAsRead(z.record(z.string(), z.object(channelShape))),
    }),
  ),
});
const customId = z.string().check(z.maxLength(100));
const values = z.array(z.string()).check(z.maxLength(25));
const componentData = z.object({ custom_id: customId, component_type: int, values: z.optional(values) });

const field = z.object({
  custom_id: customId,
  value: z.optional(z.string().check(z.maxLength(4000))),
  values: z.optional(values),
});
/** In a label, or in a row as forms had them before: …/components/reference#label */
const formRow = z.object({
  component: asFarAsRead(field),
  components: asFarAsRead(z.array(field).check(z.maxLength(5))),
});
const formData = z.object({ custom_id: customId, components: z.array(formRow).check(z.maxLength(40)) });

/** Of the message that was pressed on: who asked for it, and the texts it shows. */
const shown = z.object({ type: z.optional(int), content: z.optional(z.string()) });
const message = z.object({
  interaction_metadata: asFarAsRead(z.object({ user: asFarAsRead(user) })),
  content: asFarAsRead(z.string()),
  components: asFarAsRead(z.array(z.object({ components: asFarAsRead(z.array(shown)) }))),
});

const common = z.object({
  application_id: asFarAsRead(snowflake),
  locale: discordLocale,
  guild_id: z.optional(snowflake),
  guild_locale: z.optional(discordLocale),
  context: asFarAsRead(int),
  app_permissions: asFarAsRead(permissionBits),
  attachment_size_limit: asFarAsRead(int),
  authorizing_integration_owners: asFarAsRead(z.record(z.string(), z.unknown())),
  channel: asFarAsRead(z.object({ ...channelShape, id: z.optional(snowflake), parent_id: z.nullish(snowflake) })),
  member: z.optional(z.object({ ...memberShape, user })),
  user: z.optional(user),
});
export type Common = z.infer<typeof common>;

/** Without what is null. */
const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionType.Ping) }),
  z.object({ ...common.shape, type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  z.object({ ...common.shape, type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  z.object({
    ...common.shape,
    type: z.literal(InteractionType.MessageComponent),
    data: componentData,
    message: asFarAsRead(message),
  }),
  z.object({ ...common.shape, type: z.literal(InteractionType.ModalSubmit), data: formData }),
]);
export type Interaction = z.infer<typeof interactionSchema>;
let reading = interactionSchema;
/** Reads four times as fast from now on: after the start, as it takes some 15 ms. */
export function compileReading(): void {
  reading = z.compile(interactionSchema);
}
export const readInteraction = (sent: unknown): Interaction | undefined => reading.safeParse(withoutNulls(sent)).data;

export type CommandInteraction = Extract<Interaction, { type: typeof InteractionType.ApplicationCommand }>;
export type AutocompleteInteraction = Extract<
  Interaction,
  { type: typeof InteractionType.ApplicationCommandAutocomplete }
>;
export type ComponentInteraction = Extract<Interaction, { type: typeof InteractionType.MessageComponent }>;
export type FormInteraction = Extract<Interaction, { type: typeof InteractionType.ModalSubmit }>;

/** The kind, the language and the sender of what may not be readable, as far as they can be told. */
export const remains = z.catch(
  z.object({
    type: z.catch(int, 0),
    locale: discordLocale,
    member: asFarAsRead(z.object({ user })),
    user: asFarAsRead(user),
  }),
  { type: 0, locale: DiscordLocale.EnglishUS },
);

type Sender = Partial<Pick<z.infer<typeof remains>, 'member' | 'user'>>;
export const presserOf = ({ member, user: alone }: Sender): string | undefined => member?.user.id ?? alone?.id;

/** Id of the server that has installed the app: there moderators see to what members leave. */
export function serverOf({ guild_id, authorizing_integration_owners: owners }: Common): string | undefined {
  return !owners || Object.hasOwn(owners, String(ApplicationIntegrationType.GuildInstall)) ? guild_id : undefined;
}

export const THREADS: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** Id of the channel, of a thread the one it belongs to: what is set for a channel holds in its threads. */
export const channelOf = ({ channel }: Pick<Common, 'channel'>): string | undefined =>
  (THREADS.has(channel?.type ?? -1) ? channel?.parent_id : undefined) ?? channel?.id;

/** What was put into a form, by the custom_id of its field: a text as one value, a menu's choices each. */
export function fieldsOf({ data }: FormInteraction): ReadonlyMap<string, readonly string[]> {
  const fields = data.components.flatMap(({ component: one, components = [] }) => (one ? [one] : components));
  return new Map(
    fields.map(({ custom_id, value, values: picked = [] }) => [custom_id, value === undefined ? picked : [value]]),
  );
}

/**
 * Of what the bot may do in the channel: Discord takes a reply whether or not the app may send messages there, and counts
 * Embed Links and Attach Files as given (https://github.com/discord/discord-api-docs/issues/5316,
 * https://docs.discord.com/developers/change-log#calculated-permissions-in-interaction-payloads). A server that
 * withholds Send Messages does not want the bot's posts there all the same: the reply is private and names it.
 */

/** Whether a permission is among them; who administers has all. */
export const grants = (permissions: bigint | undefined, permission: bigint): boolean =>
  permissions !== undefined && (permissions & (PermissionFlagsBits.Administrator | permission)) !== 0n;

/** The permission to write that the server withholds from the app, if any. */
export function withheld(interaction: Common): 'SendMessages' | 'SendMessagesInThreads' | undefined {
  const { app_permissions, channel } = interaction;
  // Installed to a user alone, the app replies by that user's permission, and Discord itself makes it private if need be.
  if (serverOf(interaction) === undefined || app_permissions === undefined) return undefined;
  const needed = THREADS.has(channel?.type ?? -1) ? 'SendMessagesInThreads' : 'SendMessages';
  return grants(app_permissions, PermissionFlagsBits[needed]) ? undefined : needed;
}

/** Whether links and frames are unwanted in the channel. */
export function wantsText({ guild_id, app_permissions }: Common): boolean {
  return (
    guild_id !== undefined && app_permissions !== undefined && !grants(app_permissions, PermissionFlagsBits.EmbedLinks)
  );
}

const isDirect = ({ context, guild_id }: Common): boolean =>
  context === InteractionContextType.BotDM || (context === undefined && guild_id === undefined);

/** Whether the reply to a command is for who asks alone. @param asked what they said of it, if anything */
export const isPrivateHere = (interaction: Common, asked: boolean | undefined, { visibility }: Values): boolean =>
  (asked ?? visibility === 'private') || withheld(interaction) !== undefined;

/** What may be offered with an answer there. */
export const offersHere = (
  interaction: Common,
  { pictures }: Values,
  { illustrate }: { readonly illustrate?: unknown },
) => {
  const { guild_id, app_permissions } = interaction;
  const mayAttach = app_permissions === undefined || grants(app_permissions, PermissionFlagsBits.AttachFiles);
  return {
    canShare: !isDirect(interaction) && withheld(interaction) === undefined,
    canReport: serverOf(interaction) !== undefined,
    hasPicture: illustrate !== undefined && (guild_id === undefined || (mayAttach && pictures === 'on')),
  };
};

/** What moderators have set for the channel: while the store is down, what is known of it. */
export const valuesHere = (
  { guild_id, channel }: Pick<Common, 'guild_id' | 'channel'>,
  settings: Pick<Settings, 'here'> | undefined,
): Values | Promise<Values> =>
  guild_id === undefined || !settings ? DEFAULTS : settings.here(guild_id, channelOf({ channel }));

/** The language of what everybody reads: as set, else the server's own, else the reader's. */
export const publicLocale = ({ guild_id, guild_locale, locale }: Common, { language }: Values): Locale => {
  if (guild_id === undefined) return localeFor(locale);
  return language === 'auto' ? localeFor(guild_locale ?? locale) : language;
};
