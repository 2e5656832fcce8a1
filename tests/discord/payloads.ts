// Interactions as Discord might send them one day, or never should: built from its OpenAPI document, with any field
// absent, null, of another type or unknown.
import { readFileSync } from 'node:fs';
import type { APIInteraction } from 'discord-api-types/v10';
import { openApiDefault } from '../body-check.ts';
import { interactionBuilders, snowflakes } from '../interactions.ts';
import { json, list } from '../json.ts';

/** The same numbers from the same seed (mulberry32): from 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fields of an interaction whose contents the document describes. */
const SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  user: ['UserResponse'],
  author: ['UserResponse'],
  member: ['GuildMemberResponse'],
  message: ['MessageResponse', 'BasicMessageResponse'],
  referenced_message: ['BasicMessageResponse'],
  message_snapshots: ['MessageSnapshotResponse'],
  poll: ['PollResponse'],
  embeds: ['MessageEmbedResponse'],
  attachments: ['MessageAttachmentResponse'],
  channel: ['GuildChannelResponse', 'PrivateChannelResponse', 'PrivateGroupChannelResponse', 'ThreadResponse'],
  entitlements: ['EntitlementResponse'],
  roles: ['GuildRoleResponse'],
  components: ['ActionRowComponentResponse', 'ContainerComponentResponse', 'SectionComponentResponse'],
};
const DEEPEST = 5;
const OTHERS: readonly unknown[] = [
  0,
  -1,
  1.5,
  1e21,
  2 ** 31,
  true,
  false,
  '',
  'x',
  '1',
  '99999999999999999999',
  '__proto__',
  '\u0000\ud800',
  'x'.repeat(5000),
  [],
  {},
  [null],
  [[]],
  { a: null },
  { length: 3 },
];

/** @param customIds of buttons that there are */
export function createPayloads(seed: number, customIds: readonly string[]): () => unknown {
  const random = createRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const among = <T>(all: readonly T[]): T | undefined => all[below(all.length)];
  const schemas = json(json(json(JSON.parse(readFileSync(openApiDefault, 'utf8')))['components'])['schemas']);
  const build = interactionBuilders(snowflakes(Date.UTC(2026, 5, 1) + seed));

  /** A value that the document allows, or nearly. */
  const made = (given: unknown, depth: number): unknown => {
    const schema = json(given);
    const { $ref, const: constant } = schema;
    if (typeof $ref === 'string') return made(schemas[$ref.split('/').at(-1) ?? ''], depth);
    if (constant !== undefined) return constant;
    const choices = [...list(schema['oneOf']), ...list(schema['anyOf'])];
    if (choices.length > 0) return made(among(choices), depth);
    const [first] = list(schema['allOf']);
    if (first) return made(first, depth);
    if (Array.isArray(schema['enum'])) return among(schema['enum']);
    const type = Array.isArray(schema['type']) ? among(schema['type']) : schema['type'];
    if (random() < 0.05) return among([null, ...OTHERS]);
    switch (type) {
      case 'object': {
        if (depth >= DEEPEST) return {};
        const named = Object.entries(json(schema['properties'])).filter(() => random() < 0.8);
        return Object.fromEntries(named.map(([name, one]) => [name, made(one, depth + 1)]));
      }
      case 'array':
        return depth >= DEEPEST ? [] : Array.from({ length: below(3) }, () => made(schema['items'], depth + 1));
      case 'integer':
      case 'number':
        return below(20);
      case 'boolean':
        return random() < 0.5;
      case 'string':
        return among([
          '',
          'Xiaomi launched in France in 2018.',
          String(10n ** 17n + BigInt(below(1000))),
          '2018-05-22',
        ]);
      default:
        return null;
    }
  };

  const where = () => ({
    guildId: random() < 0.3 ? null : String(1_100_000_000_000_000_000n + BigInt(below(50))),
    userId: String(1_200_000_000_000_000_000n + BigInt(below(5000))),
  });
  const root = (subcommand: string, options: Record<string, string | boolean> = {}) =>
    build.chatInput({ name: 'xiaomi', subcommand, options, ...where() });
  const kinds: readonly (() => APIInteraction)[] = [
    () => root('us-launch'),
    () => root('country', { name: 'France', private: true }),
    () => root('ask', { question: 'when did it launch in France?' }),
    () => root('check', { message: 'Xiaomi launched in France in 2018.' }),
    () => build.chatInput({ name: 'xiaomi-admin', subcommand: 'settings', memberPermissions: 1n << 5n, ...where() }),
    () =>
      build.autocomplete({
        name: 'xiaomi',
        subcommand: 'country',
        options: { name: 'fr' },
        focused: 'name',
        ...where(),
      }),
    () => build.button({ customId: among(customIds) ?? '', ...where() }),
    () => build.select({ customId: among(customIds) ?? '', values: ['x'], ...where() }),
    () => build.modal({ customId: 'form', fields: { one: 'text', two: ['a'] }, ...where() }),
    () =>
      build.messageCommand({ name: 'Check Xiaomi facts', content: 'Xiaomi launched in France in 2018.', ...where() }),
  ];

  /** All places of it: an object or a list, and a name in it. */
  const placesOf = (value: unknown, depth = 0): readonly (readonly [object, string])[] =>
    typeof value !== 'object' || value === null || depth > 8
      ? []
      : Object.entries(value).flatMap(([name, one]) => [[value, name] as const, ...placesOf(one, depth + 1)]);

  const spoil = ([holder, name]: readonly [object, string]): void => {
    const described = SCHEMAS[name];
    const roll = random();
    if (described && roll < 0.5) {
      const built = made(schemas[among(described) ?? ''], 0);
      Reflect.set(holder, name, Array.isArray(Reflect.get(holder, name)) ? [built, null] : built);
    } else if (roll < 0.6) Reflect.deleteProperty(holder, name);
    else if (roll < 0.8) Reflect.set(holder, name, null);
    else if (roll < 0.95) Reflect.set(holder, name, among(OTHERS));
    else Reflect.set(holder, `${name}_of_tomorrow`, among(OTHERS));
  };

  return () => {
    const payload: unknown = structuredClone(among(kinds)?.());
    const places = placesOf(payload);
    const outer = places.filter(([holder, name]) => holder === payload && name !== 'id' && name !== 'token');
    for (let count = below(4); count >= 0; count -= 1) {
      const place = among(random() < 0.4 ? outer : places);
      if (place) spoil(place);
    }
    return payload;
  };
}
