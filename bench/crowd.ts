import type { APIInteraction } from 'discord-api-types/v10';
import { keys, signed } from '../tests/discord/http.ts';
import { interactionBuilders, snowflakes } from '../tests/interactions.ts';
import { hasNginx, startNginx } from '../tests/nginx.ts';
import { startProgram } from '../tests/program.ts';
import { inMs, quantile } from './measure.ts';

/**
 * How long one member waits beside another who asks the dearest questions there are, as many as Discord lets through at
 * once: of the program itself, and behind nginx with two replicas, with the configuration that is shipped. Milliseconds.
 */

const ROUNDS = 20;
const DEAR = 25;
const PIECES = ['us.', 'us, ', 'états-unis ', 'Xiaomi launched in France in 2018. ', '2018-'];

const build = interactionBuilders(snowflakes());
const nextUser = snowflakes();
const long = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

type Post = (interaction: APIInteraction) => Promise<number>;

async function startReplica(): Promise<{ readonly url: string; readonly stop: () => Promise<unknown> }> {
  const env = { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: keys.hex, PORT: '0', STORE_URL: 'memory:', PICTURES: 'off' };
  const program = startProgram('main.ts', [], env);
  await program.said('free questions are prepared for');
  const { url } = program.lines().find(({ msg }) => msg === 'listening') ?? {};
  return { url: String(url), stop: () => program.kill('SIGTERM') };
}

async function round(post: Post, at: number): Promise<{ readonly other: number; readonly faults: number }> {
  const userId = nextUser();
  const dear = Array.from({ length: DEAR }, (_, index) => {
    const question = `${at} ${index} ${long(PIECES[index % PIECES.length] ?? '', 980)}`;
    return post(build.chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question }, userId }));
  });
  const start = performance.now();
  const asked = { name: 'xiaomi', subcommand: 'country', options: { name: 'France', 'as-of': `20${10 + (at % 9)}` } };
  const status = await post(build.chatInput({ ...asked, userId: nextUser() }));
  const other = performance.now() - start;
  const faults = [status, ...(await Promise.all(dear))].filter((one) => one !== 200);
  return { other, faults: faults.length };
}

async function row(name: string, post: Post): Promise<void> {
  const times: number[] = [];
  let faults = 0;
  for (let at = 0; at < ROUNDS; at += 1) {
    const done = await round(post, at);
    times.push(done.other);
    faults += done.faults;
  }
  times.sort((a, b) => a - b);
  const told = [quantile(times, 0.5), times.at(-1) ?? Number.NaN].map((ms) => inMs(ms).padStart(6)).join(' ');
  process.stdout.write(`${told}  ${String(faults).padStart(3)}  ${name}\n`);
}

const replicas = await Promise.all([startReplica(), startReplica()]);
process.stdout.write(`   p50    max  not answered; the other beside ${DEAR} dear questions, ${ROUNDS} times\n`);
const [first] = replicas;
await row('straight', async (interaction) => {
  const { body, headers } = signed(interaction);
  const response = await fetch(`${first?.url}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
  await response.arrayBuffer();
  return response.status;
});
if (hasNginx) {
  const nginx = await startNginx(replicas.map(({ url }) => url));
  await row('behind nginx, two replicas', async (interaction) => (await nginx.post(interaction)).status);
  await nginx.close();
} else process.stdout.write('behind nginx: left out, there is none\n');
await Promise.all(replicas.map(({ stop }) => stop()));
