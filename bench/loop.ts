import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type APIInteraction, ComponentType, PermissionFlagsBits } from 'discord-api-types/v10';
import { modelOf } from '../src/core/ask/model.ts';
import { prepareTold } from '../src/core/check/told.ts';
import { createDispatch } from '../src/discord/dispatch.ts';
import { encodeAction } from '../src/discord/message/buttons.ts';
import { readLog } from '../src/files/changes.ts';
import { openFacts } from '../src/files/stamp.ts';
import { createChallenges } from '../src/store/kept/challenges.ts';
import { createGaps } from '../src/store/kept/gaps.ts';
import { guildPrefix } from '../src/store/kept/kinds.ts';
import { sweep } from '../src/store/kept/seen.ts';
import { createSettings } from '../src/store/kept/settings.ts';
import { openStore } from '../src/store/store.ts';
import { interactionBuilders, snowflakes } from '../tests/interactions.ts';

/**
 * How long each kind of interaction keeps the event loop in one piece, the first time and after that, with the dearest
 * texts there are: nothing else is heard meanwhile. In milliseconds: by the clock, in which on a busy machine others' work
 * is as well, and of the processor alone.
 */

const data = fileURLToPath(new URL('../data', import.meta.url));
const facts = openFacts(data);
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const folder = mkdtempSync(join(tmpdir(), 'loop-'));
const store = openStore({ kind: 'sqlite', at: join(folder, 'bot.sqlite') }, { log: quiet });
await store.health();
const challenges = createChallenges(store);
const gaps = createGaps(store, { log: quiet });
const dispatch = createDispatch({
  facts,
  changeLog: () => readLog(data),
  log: quiet,
  store,
  settings: createSettings(store),
  challenges,
  gaps,
});
const build = interactionBuilders(snowflakes());
const ask = (question: string, locale: 'en-US' | 'fr' = 'en-US') =>
  build.chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question }, locale });
const command = (subcommand: string, options = {}) => build.chatInput({ name: 'xiaomi', subcommand, options });
/** A server of its own, and one who may manage it. */
const GUILD = '1100000000000000003';
const moderator = { guildId: GUILD, memberPermissions: PermissionFlagsBits.ManageGuild };
const CHALLENGES = 100;
const GAPS = 400;
const ROWS = 20_000;
const long = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const PIECES = [
  'us.',
  'us, ',
  'a',
  'Xiaomi launched in France in 2018. ',
  'états-unis ',
  '2018-',
  '?!.',
  '((',
  'é\u0301',
];
const KINDS: readonly (readonly [string, APIInteraction])[] = [
  ['first ask, English', ask('when did Xiaomi launch in Spain?')],
  ['first ask, French', ask('quand Xiaomi est-il arrivé en Espagne ?', 'fr')],
  ...PIECES.flatMap((piece) => [
    [`ask ${JSON.stringify(piece)}`, ask(long(piece, 1000))] as const,
    [`check ${JSON.stringify(piece)}`, command('check', { message: long(piece, 4000) })] as const,
    [
      `message ${JSON.stringify(piece)}`,
      build.messageCommand({ name: 'Check Xiaomi facts', content: long(piece, 4000) }),
    ] as const,
    [`country ${JSON.stringify(piece)}`, command('country', { name: long(piece, 200) })] as const,
    [`country, too long ${JSON.stringify(piece)}`, command('country', { name: long(piece, 6000) })] as const,
    [`as-of ${JSON.stringify(piece)}`, command('timeline', { 'as-of': long(piece, 200) })] as const,
    [
      `autocomplete ${JSON.stringify(piece)}`,
      build.autocomplete({
        name: 'xiaomi',
        subcommand: 'country',
        options: { name: long(piece, 6000) },
        focused: 'name',
      }),
    ] as const,
  ]),
  ...['about', 'us-launch', 'timeline', 'map', 'conflicts', 'sources'].map((name) => [name, command(name)] as const),
];

interface Piece {
  /** By the clock. */
  readonly ms: number;
  /** Of this thread. */
  readonly cpu: number;
}

const cpuNow = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The longest piece in which nothing else could run. */
async function longest(work: () => unknown): Promise<Piece> {
  let [ms, cpu] = [0, 0];
  let isOver = false;
  const watch = (async () => {
    for (let [before, spent] = [performance.now(), cpuNow()]; !isOver; ) {
      await nextTurn();
      const [now, used] = [performance.now(), cpuNow()];
      ms = Math.max(ms, now - before);
      cpu = Math.max(cpu, used - spent);
      [before, spent] = [now, used];
    }
  })();
  await nextTurn();
  await work();
  await nextTurn();
  isOver = true;
  await watch;
  return { ms, cpu };
}

const rows: (readonly [name: string, first: Piece, again: Piece | undefined])[] = [];
async function row(name: string, interaction: APIInteraction): Promise<unknown> {
  let reply: unknown;
  const first = await longest(async () => {
    reply = (await dispatch(interaction)).body;
  });
  const others = [await longest(() => dispatch(interaction)), await longest(() => dispatch(interaction))];
  rows.push([
    name,
    first,
    { ms: Math.min(...others.map(({ ms }) => ms)), cpu: Math.min(...others.map(({ cpu }) => cpu)) },
  ]);
  return reply;
}

interface Pressable {
  readonly type: number;
  readonly custom_id: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string }[];
}
/** What a reply lets be pressed or chosen. */
function pressables(reply: unknown): readonly Pressable[] {
  const found: Pressable[] = [];
  JSON.stringify(reply, (_, value) => {
    const isPressable = value?.type === ComponentType.Button || value?.type === ComponentType.StringSelect;
    if (isPressable && typeof value.custom_id === 'string') found.push(value);
    return value;
  });
  return found;
}

/** Presses all that a reply offers, and what that offers in turn; of what is called the same once. */
const pressed = new Set<string>();
async function pressAll(name: string, reply: unknown, depth: number): Promise<void> {
  for (const { custom_id: customId, options, label, placeholder = '' } of pressables(reply)) {
    const told = `${name} › ${label ?? placeholder}`;
    if (pressed.has(told)) continue;
    pressed.add(told);
    const value = options?.at(-1)?.value;
    const next = await row(
      told,
      value === undefined
        ? build.button({ customId, ...moderator })
        : build.select({ customId, values: [value], ...moderator }),
    );
    if (depth > 1) await pressAll(told, next, depth - 1);
  }
}

// As `main.ts` does once it has started: nobody's question waits for it.
for (const [name, prepare] of [
  ['at the start: what questions are read with', async () => void modelOf(facts)],
  ['at the start: what statements are compared with', () => prepareTold(facts)],
  ['at the start: notes', () => import('../src/discord/admin/verdict.ts')],
  ['at the start: challenges', () => import('../src/discord/admin/challenges.ts')],
  ['at the start: the moderators’ room', () => import('../src/discord/admin/router.ts')],
] as const)
  rows.push([name, await longest(prepare), undefined]);

for (const [name, interaction] of KINDS)
  await pressAll(name.startsWith('ask') ? 'ask' : name, await row(name, interaction), 2);

// A server in which much has been left, and what its moderators do with it.
const admin = (subcommand: string, options = {}) =>
  build.chatInput({ name: 'xiaomi-admin', subcommand, options, ...moderator });
const references: string[] = [];
const given = { target: 'claims/stuffi-2018-02', seal: 'abc', says: long('He said so in 2019. ', 1000), url: null };
for (let member = 0; member < CHALLENGES; member += 1) {
  const sent = await challenges.submit(GUILD, String(member), { ...given, locale: 'en' });
  if ('reference' in sent) references.push(sent.reference);
}
for (let gap = 0; gap < GAPS; gap += 1) {
  gaps.record({ guildId: GUILD, keys: [`y:${1900 + gap}`], wording: undefined });
  if (gap % 50 === 49) await gaps.flush();
}
const sentence = long('Il l’a dit en 2019. ', 990);
for (const reference of references.slice(0, 3))
  await row(
    'Accept, sent',
    build.modal({
      customId: encodeAction('challenges', 'accepted', reference),
      fields: { en: long('He said so in 2019. ', 990), fr: sentence, pages: 'https://example.org/', reason: sentence },
      ...moderator,
    }),
  );
await row('settings, changed', admin('settings', { language: 'fr' }));
for (const name of ['settings', 'audit', 'gaps', 'challenges', 'changes', 'privacy', 'commands', 'doctor'])
  await pressAll(`admin ${name}`, await row(`admin ${name}`, admin(name)), 3);

// What ends in one night, in a file of SQLite.
for (let at = 0; at < ROWS; at += 100)
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      store.set(`${guildPrefix(String(at))}gap:${at + index}`, long('x', 200), at % 200 === 0 ? { ttlMs: 1 } : {}),
    ),
  );
rows.push([`sweep of ${ROWS} rows`, await longest(() => sweep({ store, log: quiet })), undefined]);
await store.close();
rmSync(folder, { recursive: true });
rows.sort(([, a], [, b]) => b.cpu - a.cpu);
const column = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1)).padStart(8);
process.stdout.write('first ms,    cpu; again ms, cpu\n');
for (const [name, first, again] of rows)
  process.stdout.write(`${[first.ms, first.cpu, again?.ms, again?.cpu].map(column).join(' ')}  ${name}\n`);
