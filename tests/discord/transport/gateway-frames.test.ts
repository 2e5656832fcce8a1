import { InteractionContextType, MessageReferenceType, PollLayoutType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type FakeDiscord, type Oddities, startFakeDiscord, testIds } from '../../fake-discord.ts';
import { smallBase } from '../../fixtures/base.ts';
import { type Program, startBot } from '../../program.ts';
import { answers } from '../running.ts';

const SMALL = smallBase();

/**
 * What comes over the gateway that nobody can read. The library of the gateway tells of it nobody but the process, so that
 * this needs one of its own.
 */

describe('the program', () => {
  let fake: FakeDiscord;
  let program: Program;
  // One process goes through all of it.
  beforeAll(async () => {
    fake = await startFakeDiscord({ strict: true });
    program = await startBot(fake, { PICTURES: 'off', STORE_URL: 'memory:', XIAOMI_DATA: SMALL });
    await program.said('"ready"');
  });
  afterAll(async () => {
    await program.kill('SIGKILL');
    await fake.close();
  });

  test('goes on after frames that cannot be read', async () => {
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
    expect(program.err()).toBe('');
  });

  test('comes back from connections that begin oddly, one after the other', async () => {
    const odd: readonly Oddities[] = [
      { ready: () => null },
      { hello: () => ({ op: 10 }) },
      { hello: () => ({ op: 10, d: null }) },
      { hello: () => ({ op: 10, d: {} }) },
    ];
    const other = await startFakeDiscord();
    const bot = await startBot(other, { PICTURES: 'off', STORE_URL: 'memory:', XIAOMI_DATA: SMALL });
    onTestFinished(async () => {
      await bot.kill('SIGKILL');
      await other.close();
    });
    for (const one of odd) {
      const before = other.handshakes;
      other.odd = one;
      other.forgetSessions();
      other.cut();
      await other.waitFor(({ handshakes }) => handshakes > before, 60_000);
    }
    other.odd = {};
    other.cut();
    await answers(other);
    expect(await bot.kill('SIGTERM')).toBe(0);
    expect(bot.err()).toBe('');
  });

  test('answers what is asked about a poll, wherever it stands, and goes on', async () => {
    const question = { text: 'Xiaomi launched in France in 2018.' };
    const answers = [
      { answer_id: 1, poll_media: { text: 'Xiaomi launched in Italy in 2010.', emoji: { id: null, name: '📱' } } },
      { answer_id: 2, poll_media: { text: 'No', emoji: null } },
    ];
    const whole = { question, answers, expiry: null, allow_multiselect: false, layout_type: PollLayoutType.Default };
    const polls = [whole, { ...whole, question: null, answers: null, results: null }, null, {}];
    const places = {
      'a server': {},
      'its own messages': { guildId: null },
      'a group': { guildId: null, context: InteractionContextType.PrivateChannel },
    };
    const forwarded = (poll: unknown) => ({
      message_reference: { type: MessageReferenceType.Forward, channel_id: testIds.channel, message_id: '5' },
      message_snapshots: [{ message: { content: '', embeds: [], poll } }],
    });
    const said: [string, unknown][] = [];
    for (const [place, where] of Object.entries(places)) {
      for (const parts of polls.flatMap((poll) => [{ poll }, forwarded(poll)])) {
        const asked = fake.build.messageCommand({ name: 'Check Xiaomi facts', content: '', ...where });
        const [target] = Object.values(asked.data.resolved.messages);
        const { callback } = await fake.interact(
          JSON.parse(JSON.stringify(asked, (_, one) => (one === target ? { ...target, ...parts } : one))),
        );
        said.push([place, callback.type]);
      }
    }
    expect(said).toEqual(Object.keys(places).flatMap((place) => Array(8).fill([place, 4])));
    expect(program.lines().filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(program.err()).toBe('');
  });

  test('of which the token is reset names it, in its last words and in its log', async () => {
    fake.resetToken('another-token');
    expect(await program.ended).toBe(1);
    expect(program.err()).toMatch(/^Discord refuses DISCORD_TOKEN\./);
    expect(program.lines()).toContainEqual(expect.objectContaining({ level: 60, reason: 'token' }));
    expect(program.out()).not.toContain('-token');
  });
});
