import { CHANNEL, type Definition, USER } from './discord.ts';
import { setup, situation, words } from './here.ts';
import { CHANNELS, commandId, IDS, MEMBERS, permissionsOf } from './made-up.ts';

/** The commands that a member is offered, named in the member's language. */

export interface Listed {
  readonly label: string;
  readonly value: string | number | boolean;
}

/** An option as it is defined, in the member's language. */
export interface Option extends Definition {
  readonly label: string;
  readonly description: string;
  /** All there is to choose from; undefined where anything may be typed. */
  readonly list: readonly Listed[] | undefined;
}

/** A subcommand. */
export interface Slash {
  readonly id: string;
  readonly name: string;
  readonly subcommand: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly Option[];
}

const CHAT_INPUT = 1;
const MESSAGE = 3;
const BOOLEAN = 5;

const localized = (thing: Definition, what: 'name' | 'description'): string =>
  thing[`${what}_localizations`]?.[situation().reader] ?? thing[what] ?? '';

/** The commands of a type that Discord shows to this member in this place, with their ids. */
function offered(type: number): readonly (Definition & { readonly id: string })[] {
  const isGuild = situation().place === 'guild';
  const permissions = permissionsOf(situation());
  return setup.commands
    .map((definition, index) => ({ ...definition, id: commandId(index) }))
    .filter(({ type: its, contexts, default_member_permissions: needed }) => {
      if (its !== type || !(contexts?.includes(isGuild ? 0 : 1) ?? true)) return false;
      return !isGuild || (~permissions & BigInt(needed ?? 0)) === 0n;
    });
}

export const slashCommands = (): readonly Slash[] =>
  offered(CHAT_INPUT).flatMap((command) =>
    (command.options ?? []).map((subcommand) => ({
      id: command.id,
      name: command.name,
      subcommand: subcommand.name,
      label: `/${localized(command, 'name')} ${localized(subcommand, 'name')}`,
      description: localized(subcommand, 'description'),
      options: (subcommand.options ?? []).map(optionOf),
    })),
  );

/** Commands in the menu of a message. */
export const messageCommands = () =>
  offered(MESSAGE).map((command) => ({ id: command.id, name: command.name, label: localized(command, 'name') }));

const optionOf = (option: Definition): Option => ({
  ...option,
  label: localized(option, 'name'),
  description: localized(option, 'description'),
  list: option.choices?.map((one) => ({ label: localized(one, 'name'), value: one.value })) ?? listOf(option.type),
});

/** What Discord itself offers in options of some types. */
function listOf(type: number | undefined): readonly Listed[] | undefined {
  const said = words();
  if (type === BOOLEAN)
    return [
      { label: said.yes, value: true },
      { label: said.no, value: false },
    ];
  if (type === USER) return Object.entries(MEMBERS).map(([key, { id }]) => ({ label: nameOf(key), value: id }));
  return type === CHANNEL ? channels() : undefined;
}

export const channels = () =>
  Object.entries(CHANNELS).map(([key, { id }]) => ({ label: `#${nameOf(key)}`, value: id }));

/** @param key of a member or a channel */
function nameOf(key: string): string {
  const named: Readonly<Record<string, string>> = { ...words().members, ...words().channels };
  return MEMBERS[key]?.name ?? named[key] ?? key;
}

/** Names of members, channels and roles by id, for mentions. */
export const namesById = (): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries({ ...MEMBERS, ...CHANNELS }).map(([key, { id }]) => [id, nameOf(key)])),
  [IDS.muted]: words().roles.muted,
});

/** Text as compared: without case and accents. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The commands that fit what was typed after the stroke, first those with a word that begins so. */
export function fitting(typed: string): readonly Slash[] {
  const plain = (text: string): string => folded(text).replaceAll('-', ' ');
  const wanted = plain(typed).trim();
  const has = (part: string, { label, name, subcommand }: Slash): boolean =>
    [label.slice(1), `${name} ${subcommand}`].some((one) => ` ${plain(one)}`.includes(part));
  const found = slashCommands().filter((slash) => has(wanted, slash));
  const isFirst = (slash: Slash): boolean => has(` ${wanted}`, slash);
  return [...found.filter(isFirst), ...found.filter((slash) => !isFirst(slash))];
}
