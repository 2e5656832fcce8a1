import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { APIInteraction } from 'discord-api-types/v10';
import { openFacts } from '../src/core/stamp.ts';
import { createDispatch } from '../src/discord/dispatch.ts';
import { createChallenges } from '../src/store/challenges.ts';
import { sweep } from '../src/store/seen.ts';
import { openStore } from '../src/store/store.ts';
import { interactionBuilders, snowflakes } from '../tests/interactions.ts';

/**
 * How long each kind of interaction keeps the event loop in one piece, the first time and after that, with the dearest
 * texts there are: nothing else is heard meanwhile. Milliseconds; on a busy machine others' work is in it.
 */

const facts = await openFacts(fileURLToPath(new URL('../data', import.meta.url)));
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const store = openStore('memory:', { log: quiet });
await store.health();
const challenges = createChallenges(store);
const dispatch = createDispatch({ facts, log: quiet, store, challenges });
const build = interactionBuilders(snowflakes());
const ask = (question: string, locale: 'en-US' | 'fr' = 'en-US') =>
  build.chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question }, locale });
const command = (subcommand: string, options = {}) => build.chatInput({ name: 'xiaomi', subcommand, options });
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

/** The longest piece, in milliseconds, in which nothing else could run. */
async function longest(work: () => unknown): Promise<number> {
  let most = 0;
  let isOver = false;
  const watch = (async () => {
    for (let before = performance.now(); !isOver; ) {
      await nextTurn();
      const now = performance.now();
      most = Math.max(most, now - before);
      before = now;
    }
  })();
  await nextTurn();
  await work();
  await nextTurn();
  isOver = true;
  await watch;
  return most;
}

const rows: (readonly [string, number, number])[] = [];
for (const [name, interaction] of KINDS) {
  const first = await longest(() => dispatch(interaction));
  const again = Math.min(await longest(() => dispatch(interaction)), await longest(() => dispatch(interaction)));
  rows.push([name, first, again]);
}
rows.push(['sweep', await longest(() => sweep({ store, log: quiet })), 0]);
await store.close();
rows.sort((a, b) => b[1] - a[1]);
for (const [name, first, again] of rows)
  process.stdout.write(`${first.toFixed(1).padStart(8)} ${again.toFixed(1).padStart(8)}  ${name}\n`);
