import { CHANNELS, OTHERS, PEOPLE, permissionsOf } from './interaction.js';

/**
 * The commands that a member is offered, named in the member's language.
 *
 * @import { Situation } from './interaction.js'
 * @typedef {{
 *   readonly name: string, readonly label: string, readonly description: string, readonly type: number,
 *   readonly required: boolean, readonly autocomplete: boolean, readonly maxLength: number,
 *   readonly choices: readonly { readonly label: string, readonly value: string | number }[] | undefined,
 * }} Option
 * @typedef {{
 *   readonly command: { readonly id: string, readonly name: string },
 *   readonly path: readonly { readonly name: string, readonly type: number }[],
 *   readonly key: string, readonly label: string, readonly description: string,
 *   readonly options: readonly Option[],
 * }} Slash `key`: the names as defined, whatever the language
 */

const CHAT_INPUT = 1;
const MESSAGE = 3;
const SUBCOMMAND = 1;
const GROUP = 2;
const BOOLEAN = 5;
export const USER = 6;
export const CHANNEL = 7;

/**
 * The language Discord falls back to: https://docs.discord.com/developers/interactions/application-commands#localization
 * @type {Readonly<Record<string, string>>}
 */
const NEXT_OF_KIN = { 'en-US': 'en-GB', 'en-GB': 'en-US', 'es-419': 'es-ES' };

/**
 * @param {any} thing with `name` or `description` and their localizations
 * @param {'name' | 'description'} what
 * @param {string} locale
 * @returns {string}
 */
function localized(thing, what, locale) {
  const localizations = thing[`${what}_localizations`] ?? {};
  return localizations[locale] ?? localizations[NEXT_OF_KIN[locale] ?? ''] ?? thing[what] ?? '';
}

/**
 * Whether Discord shows the command to this member in this place.
 * @param {any} definition
 * @param {Situation} situation
 */
function isOffered({ contexts, default_member_permissions: needed }, situation) {
  const isGuild = situation.place === 'guild';
  if (contexts && !contexts.includes(isGuild ? 0 : 1)) return false;
  if (!isGuild || needed === null || needed === undefined) return true;
  return (permissionsOf(situation) & BigInt(needed)) === BigInt(needed);
}

const idOf = (/** @type {number} */ index) => String(1200000000000000000n + BigInt(index));

/**
 * Slash commands, one for each subcommand.
 * @param {readonly any[]} definitions
 * @param {Situation} situation
 * @returns {readonly Slash[]}
 */
export function slashCommands(definitions, situation) {
  const locale = situation.reader;
  return definitions.flatMap((definition, index) => {
    if ((definition.type ?? CHAT_INPUT) !== CHAT_INPUT || !isOffered(definition, situation)) return [];
    const command = { id: idOf(index), name: definition.name };
    /** @returns {Slash[]} */
    const walk = (/** @type {any} */ node, /** @type {Slash['path']} */ path, /** @type {string[]} */ labels) => {
      const options = node.options ?? [];
      const inner = options.filter((/** @type {any} */ { type }) => type === SUBCOMMAND || type === GROUP);
      if (inner.length > 0)
        return inner.flatMap((/** @type {any} */ one) =>
          walk(one, [...path, { name: one.name, type: one.type }], [...labels, localized(one, 'name', locale)]),
        );
      const key = [command.name, ...path.map(({ name }) => name)].join(' ');
      const description = localized(node, 'description', locale);
      return [
        {
          command,
          path,
          key,
          label: `/${labels.join(' ')}`,
          description,
          options: options.map((/** @type {any} */ option) => optionOf(option, locale)),
        },
      ];
    };
    return walk(definition, [], [localized(definition, 'name', locale)]);
  });
}

/**
 * @param {any} option
 * @param {string} locale
 * @returns {Option}
 */
const optionOf = (option, locale) => ({
  name: option.name,
  label: localized(option, 'name', locale),
  description: localized(option, 'description', locale),
  type: option.type,
  required: option.required ?? false,
  autocomplete: option.autocomplete ?? false,
  maxLength: option.max_length ?? 6000,
  choices: option.choices?.map((/** @type {any} */ choice) => ({
    label: localized(choice, 'name', locale),
    value: choice.value,
  })),
});

/** Whether an option takes nothing but what is in its list. @param {Option} option */
export const isClosed = ({ type, choices }) => type in LISTS || choices !== undefined;

/**
 * What there is to choose from in options of some types, and in menus that Discord fills.
 * @type {Readonly<Record<string, (words: Record<string, any>) => readonly { readonly label: string, readonly value: string | boolean }[]>>}
 */
export const LISTS = {
  [BOOLEAN]: (words) => [
    { label: String(words['yes']), value: true },
    { label: String(words['no']), value: false },
  ],
  [USER]: (words) => [
    ...Object.values(PEOPLE).map(({ id, name }) => ({ label: name, value: id })),
    ...Object.entries(OTHERS).map(([key, { id }]) => ({ label: String(words['members'][key]), value: id })),
  ],
  [CHANNEL]: (words) =>
    Object.entries(CHANNELS).map(([key, { id }]) => ({ label: `#${words['channels'][key]}`, value: id })),
};

/**
 * @param {Option} option
 * @param {Record<string, any>} words
 */
export const closedChoices = ({ type, choices }, words) => LISTS[type]?.(words) ?? choices ?? [];

/**
 * Commands in the menu of a message.
 * @param {readonly any[]} definitions
 * @param {Situation} situation
 */
export const messageCommands = (definitions, situation) =>
  definitions.flatMap((definition, index) =>
    definition.type === MESSAGE && isOffered(definition, situation)
      ? [{ id: idOf(index), name: String(definition.name), label: localized(definition, 'name', situation.reader) }]
      : [],
  );

/** Text as compared: without case and accents. @param {string} text */
export const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The commands that fit what was typed after the stroke, best first.
 * @param {readonly Slash[]} slashes
 * @param {string} typed
 */
export function fitting(slashes, typed) {
  const wanted = folded(typed).trim();
  const rank = (/** @type {Slash} */ { label, key }) => {
    const names = [label.slice(1), key].map(folded);
    if (names.some((name) => name.startsWith(wanted))) return 0;
    if (names.some((name) => name.split(/[ -]/).some((word) => word.startsWith(wanted)))) return 1;
    return names.some((name) => name.includes(wanted)) ? 2 : 3;
  };
  return slashes
    .map((slash) => ({ slash, rank: rank(slash) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ slash }) => slash);
}
