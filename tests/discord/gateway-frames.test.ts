import { afterAll, describe, expect, test } from 'vitest';
import { type FakeDiscord, type Oddities, startFakeDiscord } from '../fake-discord.ts';
import { type Program, startBot } from '../program.ts';
import { answers } from './running.ts';

/**
 * What comes over the gateway that nobody can read. The library of the gateway tells of it nobody but the process, so that
 * this needs one of its own.
 */

const programs: Program[] = [];
afterAll(() => Promise.all(programs.map((program) => program.kill('SIGKILL'))));

describe('the program', () => {
  const start = async (fake: FakeDiscord): Promise<Program> => {
    const program = await startBot(fake, { PICTURES: 'off', STORE_URL: 'memory:' });
    programs.push(program);
    return program;
  };

  test('goes on after frames that cannot be read', async () => {
    const fake = await startFakeDiscord();
    const program = await start(fake);
    await program.said('"ready"');
    const frames = [
      'no JSON',
      '',
      '{',
      'null',
      '5',
      '"text"',
      '[]',
      '{}',
      '{"op":0}',
      '{"op":"0"}',
      '{"op":99,"d":{}}',
      '{"op":0,"t":"INTERACTION_CREATE","s":2}',
      '{"op":0,"t":"INTERACTION_CREATE","s":null,"d":null}',
      '{"op":0,"t":"INTERACTION_CREATE","s":"x","d":[1]}',
      '{"op":0,"t":5,"d":5}',
      '{"op":0,"t":"READY","d":null}',
      '{"op":0,"t":"RESUMED","d":null}',
      '{"op":11,"d":{"x":null}}',
      '{"op":10}',
      '{"op":10,"d":null}',
      '{"op":9}',
      '{"op":9,"d":null}',
    ];
    for (const frame of frames) fake.frame(frame);
    await answers(fake);
    fake.cut();
    await answers(fake);
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.err()).toBe('');
  });

  test.each<[string, Oddities]>([
    ['READY of null', { ready: () => null }],
    ['HELLO without its contents', { hello: () => ({ op: 10 }) }],
    ['HELLO of null', { hello: () => ({ op: 10, d: null }) }],
    ['HELLO without a pause between heartbeats', { hello: () => ({ op: 10, d: {} }) }],
  ])('%s', async (_, odd) => {
    const fake = await startFakeDiscord();
    fake.odd = odd;
    const program = await start(fake);
    for (let seen = 1; seen <= 2; seen += 1) {
      fake.cut();
      await fake.waitFor(({ handshakes }) => handshakes > seen, 60_000);
    }
    fake.odd = {};
    fake.cut();
    await answers(fake);
    expect(await program.kill('SIGTERM')).toBe(0);
    expect(program.err()).toBe('');
  });

  test('of which the token is reset names it, in its last words and in its log', async () => {
    const fake = await startFakeDiscord();
    const program = await start(fake);
    await program.said('"ready"');
    fake.resetToken('another-token');
    expect(await program.ended).toBe(1);
    expect(program.err()).toMatch(/^Discord refuses DISCORD_TOKEN\./);
    expect(program.lines()).toContainEqual(expect.objectContaining({ level: 60, reason: 'token' }));
    expect(program.out()).not.toContain('-token');
  });
});
