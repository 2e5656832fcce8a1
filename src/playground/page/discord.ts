/** What the page reads of Discord's JSON: of things of many kinds, what any of them may have. */

type Localizations = Readonly<Record<string, string | null | undefined>> | null | undefined;
interface Named {
  readonly name: string;
  readonly name_localizations?: Localizations;
}

/** A command, a subcommand or an option, as Discord is told of it. */
export interface Definition extends Named {
  readonly type?: number | undefined;
  readonly description?: string | undefined;
  readonly description_localizations?: Localizations;
  readonly contexts?: readonly number[] | null | undefined;
  readonly default_member_permissions?: string | bigint | null | undefined;
  readonly required?: boolean | undefined;
  readonly autocomplete?: boolean | undefined;
  readonly max_length?: number | undefined;
  readonly choices?: readonly (Named & { readonly value: string | number })[] | undefined;
  readonly options?: readonly Definition[] | undefined;
}

/** Types of options whose values Discord sends along: https://docs.discord.com/developers/interactions/application-commands */
export const USER = 6;
export const CHANNEL = 7;

/** https://docs.discord.com/developers/components/reference */
export interface Component {
  readonly type: number;
  id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly description?: string;
  readonly style?: number;
  readonly emoji?: { readonly name: string };
  readonly disabled?: boolean;
  readonly content?: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly max_length?: number;
  readonly options?: readonly Choice[];
  readonly default_values?: readonly { readonly id: string }[];
  readonly items?: readonly { readonly media: { readonly url: string }; readonly description?: string }[];
  readonly file?: { readonly url: string };
  readonly accent_color?: number | null;
  readonly components?: readonly Component[];
  readonly component?: Component;
}

/** One of a menu. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly default?: boolean;
}

export interface Attachment {
  readonly id: string | number;
  readonly filename: string;
  readonly description?: string | undefined;
  readonly url: string;
}

/** What a callback, an edit or a follow-up gives a message, a form, or a field that asks for suggestions. */
export interface Data {
  readonly content?: string;
  readonly flags?: number;
  readonly components?: readonly Component[];
  readonly attachments?: readonly Attachment[];
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly custom_id?: string;
  readonly title?: string;
}

/** A body on its way from the bot: a callback has its data within it, an edit is data. */
export interface Body extends Data {
  readonly type?: number;
  readonly data?: Data;
}

export interface User {
  readonly id: string;
  readonly username: string;
}

export interface Message {
  readonly id: string;
  readonly author: User;
  readonly content: string;
  readonly flags: number;
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly timestamp: string;
  readonly edited_timestamp: string | null;
}

export interface Interaction {
  readonly id: string;
  readonly type: number;
  readonly data: object;
}

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;

/** Every component, nested ones included, in the order in which they are shown. */
export const nested = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((one) => [one, ...nested(one.components ?? []), ...nested(one.component ? [one.component] : [])]);

/** As Discord gives each component an id, a number. */
export function withIds(components: readonly Component[]): readonly Component[] {
  const copy = structuredClone(components);
  for (const [index, component] of nested(copy).entries()) component.id = index + 1;
  return copy;
}
