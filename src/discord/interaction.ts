import type { APIInteraction } from 'discord-api-types/v10';
import * as v from 'valibot';
import { ApplicationIntegrationType, ChannelType, DISCORD_LOCALES, InteractionType } from './api.ts';
import { targetMessage } from './message-text.ts';
import { permissionBits } from './permission-bits.ts';

/**
 * What is read of an interaction as Discord sends it
 * (https://docs.discord.com/developers/interactions/receiving-and-responding). Nothing in it is trusted; what is used is
 * parsed here.
 */

/** Discord nests half as deep. What is deeper is nothing that is read. */
const DEEPEST = 32;

/** JSON in which null is as good as absent: what is null is left out, of objects and of lists. */
export function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value;
  if (Array.isArray(value)) return value.flatMap((one) => (one === null ? [] : [withoutNulls(one, depth + 1)]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === null ? [] : [[name, withoutNulls(one, depth + 1)]])),
  );
}

const ID = /^\d{1,20}$/;
/** Discord's are some 200 characters of base64url; they become part of an address. */
const TOKEN = /^[\w.~-]{1,1024}$/;

function isAnswerable(value: unknown): value is APIInteraction {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'number') return false;
  if (value.type === InteractionType.Ping) return true;
  if (!('id' in value && 'token' in value)) return false;
  const { id, token } = value;
  return typeof id === 'string' && ID.test(id) && typeof token === 'string' && TOKEN.test(token);
}

/**
 * An interaction as a transport hands it on.
 * @param sent parsed JSON, whatever it is
 * @returns without what is null; undefined where it has no id, token or type, so that nobody could answer it
 */
export function answerable(sent: unknown): APIInteraction | undefined {
  const value = withoutNulls(sent);
  return isAnswerable(value) ? value : undefined;
}

/** What is absent or cannot be read leaves the rest to be used. */
function asFarAsRead<T>(schema: v.GenericSchema<unknown, T>) {
  return v.fallback(v.optional(schema), undefined);
}

const int = v.pipe(v.number(), v.safeInteger());
export const snowflake = v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,18})$/));
const user = v.object({ id: snowflake });
/** Any other tag reads as English; a hostile one would grow the tables of names that are kept by locale. */
const discordLocale = v.fallback(v.picklist(DISCORD_LOCALES), 'en-US');

const leaf = v.object({
  name: v.string(),
  type: int,
  value: v.optional(v.union([v.string(), v.number(), v.boolean()])),
  focused: v.optional(v.boolean()),
});
/** An option as sent. */
export type Leaf = v.InferOutput<typeof leaf>;
/** Discord's limit on options is 25. */
const leaves = v.pipe(v.array(leaf), v.maxLength(25));
const options = v.pipe(v.array(v.object({ ...leaf.entries, options: v.optional(leaves) })), v.maxLength(25));

const commandData = v.object({
  name: v.string(),
  type: v.optional(int),
  options: v.optional(options),
  target_id: v.optional(snowflake),
  resolved: asFarAsRead(v.object({ messages: v.optional(v.record(v.string(), targetMessage)) })),
});
const customId = v.pipe(v.string(), v.maxLength(100));
const values = v.pipe(v.array(v.string()), v.maxLength(25));
const componentData = v.object({ custom_id: customId, component_type: int, values: v.optional(values) });

/** A field of a form: text, or what was picked. */
const field = v.object({
  custom_id: customId,
  value: v.optional(v.pipe(v.string(), v.maxLength(4000))),
  values: v.optional(values),
});
/** In a label, or in a row as forms had them before: …/components/reference#label */
const formRow = v.object({
  component: asFarAsRead(field),
  components: asFarAsRead(v.pipe(v.array(field), v.maxLength(5))),
});
const formData = v.object({ custom_id: customId, components: v.pipe(v.array(formRow), v.maxLength(40)) });

const component = v.object({ id: v.optional(int), content: v.optional(v.string()) });
const message = v.object({
  flags: v.fallback(int, 0),
  content: v.fallback(v.string(), ''),
  components: v.fallback(v.array(v.object({ ...component.entries, components: asFarAsRead(v.array(component)) })), []),
});

const common = v.object({
  locale: discordLocale,
  guild_id: v.optional(snowflake),
  guild_locale: v.optional(discordLocale),
  context: asFarAsRead(int),
  app_permissions: asFarAsRead(permissionBits),
  attachment_size_limit: asFarAsRead(int),
  authorizing_integration_owners: asFarAsRead(v.record(v.string(), v.unknown())),
  channel: asFarAsRead(v.object({ type: v.optional(int), id: v.optional(snowflake), parent_id: v.nullish(snowflake) })),
  member: v.optional(v.object({ user, permissions: v.optional(v.string()) })),
  user: v.optional(user),
});
export type Common = v.InferOutput<typeof common>;

const kinds = v.variant('type', [
  v.object({ type: v.literal(InteractionType.Ping) }),
  v.object({ ...common.entries, type: v.literal(InteractionType.ApplicationCommand), data: commandData }),
  v.object({ ...common.entries, type: v.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  v.object({
    ...common.entries,
    type: v.literal(InteractionType.MessageComponent),
    data: componentData,
    message: asFarAsRead(message),
  }),
  v.object({ ...common.entries, type: v.literal(InteractionType.ModalSubmit), data: formData }),
]);
export const interactionSchema = v.pipe(
  v.unknown(),
  v.transform((sent) => withoutNulls(sent)),
  kinds,
);
export type Interaction = v.InferOutput<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: typeof InteractionType.ApplicationCommand }>;
export type AutocompleteInteraction = Extract<
  Interaction,
  { type: typeof InteractionType.ApplicationCommandAutocomplete }
>;
export type ComponentInteraction = Extract<Interaction, { type: typeof InteractionType.MessageComponent }>;
export type FormInteraction = Extract<Interaction, { type: typeof InteractionType.ModalSubmit }>;

/** The kind and the language of what could not be read, as far as they can be told. */
export const remains = v.fallback(v.object({ type: v.fallback(int, 0), locale: discordLocale }), {
  type: 0,
  locale: 'en-US',
});

/** Id of the user who asks, presses or sends. */
export const presserOf = ({ member, user: alone }: Common): string | undefined => member?.user.id ?? alone?.id;

/** Id of the server that has installed the app: there moderators see to what members leave. */
export function serverOf({
  guild_id,
  authorizing_integration_owners: owners,
}: {
  readonly guild_id?: string | undefined;
  readonly authorizing_integration_owners?: object | undefined;
}): string | undefined {
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
