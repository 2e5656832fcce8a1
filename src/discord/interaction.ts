import { ChannelType, Locale as DiscordLocale, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { targetMessage } from './message-text.ts';

/**
 * What is read of an interaction as Discord sends it
 * (https://docs.discord.com/developers/interactions/receiving-and-responding). Nothing in it is trusted; what is used is
 * parsed here.
 */

export const snowflake = z.string().regex(/^(?:0|[1-9]\d{0,18})$/);
const user = z.object({ id: snowflake });
/** Any other tag reads as English; a hostile one would grow the tables of names that are kept by locale. */
const discordLocale = z.enum(DiscordLocale).catch(DiscordLocale.EnglishUS);

const leaf = z.object({
  name: z.string(),
  type: z.int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
/** An option as sent. */
export type Leaf = z.infer<typeof leaf>;
/** Discord's limit on options is 25. */
const options = z.array(leaf.extend({ options: z.array(leaf).max(25).optional() })).max(25);

const commandData = z.object({
  name: z.string(),
  type: z.int().optional(),
  options: options.optional(),
  target_id: snowflake.optional(),
  resolved: z
    .object({ messages: z.record(z.string(), targetMessage).optional() })
    .optional()
    .catch(undefined),
});
const customId = z.string().max(100);
const values = z.array(z.string()).max(25);
const componentData = z.object({ custom_id: customId, component_type: z.int(), values: values.optional() });

/** A field of a form: text, or what was picked. */
const field = z.object({ custom_id: customId, value: z.string().max(4000).optional(), values: values.optional() });
/** In a label, or in a row as forms had them before: …/components/reference#label */
const formRow = z.object({
  component: field.optional().catch(undefined),
  components: z.array(field).max(5).optional().catch(undefined),
});
const formData = z.object({ custom_id: customId, components: z.array(formRow).max(40) });

const component = z.object({ id: z.int().optional(), content: z.string().optional() });
const message = z.object({
  flags: z.int().catch(0).default(0),
  content: z.string().catch('').default(''),
  components: z
    .array(component.extend({ components: z.array(component).optional().catch(undefined) }))
    .catch([])
    .default([]),
});

const common = z.object({
  locale: discordLocale,
  guild_id: snowflake.optional(),
  guild_locale: discordLocale.optional(),
  context: z.int().optional().catch(undefined),
  app_permissions: z
    .string()
    .regex(/^\d{1,40}$/)
    .optional()
    .catch(undefined),
  authorizing_integration_owners: z.record(z.string(), z.unknown()).optional().catch(undefined),
  channel: z
    .object({ type: z.int().optional(), id: snowflake.optional(), parent_id: snowflake.nullish() })
    .optional()
    .catch(undefined),
  member: z.object({ user, permissions: z.string().optional() }).optional(),
  user: user.optional(),
});
export type Common = z.infer<typeof common>;

export const interactionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionType.Ping) }),
  common.extend({ type: z.literal(InteractionType.ApplicationCommand), data: commandData }),
  common.extend({ type: z.literal(InteractionType.ApplicationCommandAutocomplete), data: commandData }),
  common.extend({
    type: z.literal(InteractionType.MessageComponent),
    data: componentData,
    message: message.optional().catch(undefined),
  }),
  common.extend({ type: z.literal(InteractionType.ModalSubmit), data: formData }),
]);
export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommand }>;
export type AutocompleteInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommandAutocomplete }>;
export type ComponentInteraction = Extract<Interaction, { type: InteractionType.MessageComponent }>;
export type FormInteraction = Extract<Interaction, { type: InteractionType.ModalSubmit }>;

/** The kind and the language of what could not be read, as far as they can be told. */
export const remains = z
  .object({ type: z.int().catch(0), locale: discordLocale })
  .catch({ type: 0, locale: DiscordLocale.EnglishUS });

/** Id of the user who asks, presses or sends. */
export const presserOf = ({ member, user: alone }: Common): string | undefined => member?.user.id ?? alone?.id;

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
