import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, describe, expect, test } from 'vitest';
import { createChallenges } from '../src/store/kept/challenges.ts';
import { createSettings } from '../src/store/kept/settings.ts';
import { EXIT } from '../src/terminal/exit.ts';
import { factsTool } from '../src/terminal/facts.ts';
import { DATA, facts } from './base.ts';
import { keys, signed } from './discord/http.ts';
import { openDoor } from './discord/support.ts';
import { chatInput, snowflakes } from './fake-discord.ts';
import { smallBase } from './fixtures/base.ts';
import { type Program, startProgram } from './program.ts';
import { newFolder, open } from './store/stores.ts';

/** The real program while its files are damaged under it, and where it ends in the middle of its writes. */

const SMALL = smallBase();
const programs: Program[] = [];
afterAll(() => Promise.all(programs.map((program) => program.kill('SIGKILL'))));

interface Served {
  readonly program: Program;
  /** The reply's text; rejects where the connection ends before it. */
  readonly ask: (interaction: object) => Promise<string>;
}

async function serve(env: Readonly<Record<string, string>>): Promise<Served> {
  const program = startProgram('main.ts', [], {
    TRANSPORT: 'http',
    DISCORD_PUBLIC_KEY: keys.hex,
    PORT: '0',
    STORE_URL: 'memory:',
    ...env,
  });
  programs.push(program);
  await program.said('"listening"');
  const { url } = program.lines().find(({ msg }) => msg === 'listening') ?? {};
  const ask = async (interaction: object): Promise<string> => {
    const { body, headers } = signed(interaction);
    const response = await fetch(`${url}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
    expect(response.status).toBe(200);
    return response.text();
  };
  return { program, ask };
}

describe('files of facts that are damaged while it runs', () => {
  const damage: Readonly<Record<string, (path: string) => void>> = {
    'articles/stuffi-2018.json': (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('2018', '2019')),
    'outcomes.json': (path) => writeFileSync(path, readFileSync(path, 'utf8').slice(0, 1000)),
    'markets.json': (path) => rmSync(path),
    'people.json': (path) => writeFileSync(path, randomBytes(1000)),
  };

  test('change no answer; the next start is none and leads to what names them all', async () => {
    const data = join(newFolder(), 'data');
    cpSync(DATA, data, { recursive: true });
    const { program, ask } = await serve({ XIAOMI_DATA: data });
    const { store } = open({ url: 'memory:', namespace: 'test' });
    const { dispatch } = openDoor({ facts, challenges: createChallenges(store) });
    // None is asked twice: what is kept in memory would tell nothing.
    const expectSame = async (subcommand: string, options: Record<string, string>): Promise<void> => {
      const asked = chatInput({ name: 'xiaomi', subcommand, options: { ...options, private: true } });
      expect(JSON.parse(await ask(asked))).toEqual((await dispatch(asked)).body);
    };
    await expectSame('person', { name: 'Hugo Barra' });
    for (const [name, spoil] of Object.entries(damage)) spoil(join(data, name));
    await expectSame('person', { name: 'Wang Xiang' });
    await expectSame('sources', { article: 'stuffi' });
    // What it is read with is there by then; before, a busy machine may put the answer off.
    await program.said('free questions are prepared for');
    await expectSame('check', { message: 'Xiaomi launched in France in May 2018.' });
    await program.kill('SIGTERM');
    const again = startProgram('main.ts', [], { TRANSPORT: 'http', DISCORD_PUBLIC_KEY: keys.hex, XIAOMI_DATA: data });
    expect(await again.ended).toBe(1);
    expect(again.err()).toMatch(/run `npm run facts`[\s\S]*Nothing starts on these facts/);
    const named: string[] = [];
    expect(factsTool([], 'en', { data, print: () => {}, complain: (text) => void named.push(text) })).toBe(EXIT.fault);
    expect(Object.keys(damage).filter((name) => !named.join().includes(name))).toEqual([]);
  });
});

/** Ends the program at a random moment while settings are written. @returns how many were acknowledged */
async function endedInWrites(path: string, signal: NodeJS.Signals): Promise<number> {
  const { program, ask } = await serve({ STORE_URL: `sqlite:${path}`, XIAOMI_DATA: SMALL });
  const nextGuild = snowflakes(Date.now() + programs.length);
  const nextUser = snowflakes();
  const acknowledged: string[] = [];
  const enough = Promise.withResolvers<void>();
  const atLeast = 1 + Math.random() * 60;
  const write = async (): Promise<void> => {
    const guildId = nextGuild();
    const interaction = chatInput({
      name: 'xiaomi-admin',
      subcommand: 'settings',
      options: { language: 'fr' },
      guildId,
      userId: nextUser(),
      memberPermissions: PermissionFlagsBits.ManageGuild,
    });
    // What it was → what it is.
    if ((await ask(interaction)).includes('→ **French**')) acknowledged.push(guildId);
    if (acknowledged.length >= atLeast) enough.resolve();
    await write();
  };
  const writing = Promise.allSettled(Array.from({ length: 8 }, write));
  await enough.promise;
  for (let turn = Math.random() * 20; turn > 0; turn -= 1) await new Promise(setImmediate);
  expect(await program.kill(signal)).toBe(signal === 'SIGTERM' ? 0 : signal);
  await writing;
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  database.close();
  const { store, lines } = open({ url: `sqlite:${path}`, namespace: 'xiaomi' });
  const { chosen } = createSettings(store);
  const kept = await Promise.all(acknowledged.map((guildId) => chosen('language', { guildId })));
  expect(kept).toEqual(acknowledged.map(() => 'fr'));
  await store.close();
  expect(lines).toEqual([]);
  return acknowledged.length;
}

const ROUNDS = Number(process.env['SIGNAL_ROUNDS'] ?? 2);
test(`ended ${ROUNDS} times while moderators write, by SIGTERM and SIGKILL: what they were told is kept`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const path = join(newFolder(), 'bot.sqlite');
  for (let round = 0; round < ROUNDS; round += 1)
    expect(await endedInWrites(path, round % 2 === 0 ? 'SIGTERM' : 'SIGKILL')).toBeGreaterThan(0);
});
