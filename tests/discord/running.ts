// The gateway's transport in this process, beside a Discord on loopback.
import { setTimeout as sleep } from 'node:timers/promises';
import { type APIInteraction, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { expect, vi } from 'vitest';
import type { Dispatch, ReplyFile } from '../../src/discord/reply.ts';
import { createAgent } from '../../src/discord/send/callback.ts';
import { type GatewayEnd, type GatewayOptions, runGateway } from '../../src/discord/transport/gateway.ts';
import { createLog } from '../../src/log.ts';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from '../fake-discord.ts';

const cleanups: (() => Promise<unknown>)[] = [];
/** Ends all of them. */
export const endRuns = () => Promise.all(cleanups.map((cleanup) => cleanup()));

export const says =
  (content: string, files: readonly ReplyFile[] = []): Dispatch =>
  async () => ({
    body: {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: {
        flags: MessageFlags.Ephemeral,
        content,
        allowed_mentions: { parse: [] },
        ...(files.length > 0 ? { attachments: files.map((_, id) => ({ id: String(id) })) } : {}),
      },
    },
    files,
    command: 'about',
    outcome: 'facts',
  });

export interface Run {
  readonly fake: FakeDiscord;
  readonly lines: Record<string, unknown>[];
  readonly ended: Promise<GatewayEnd>;
  readonly stop: () => Promise<GatewayEnd>;
}

export async function run(fakeOptions: FakeDiscordOptions = {}, options: Partial<GatewayOptions> = {}): Promise<Run> {
  const fake = await startFakeDiscord({ strict: true, ...fakeOptions });
  return runAgainst(fake, options);
}

export function runAgainst(fake: FakeDiscord, options: Partial<GatewayOptions> = {}): Run {
  const lines: Record<string, unknown>[] = [];
  const controller = new AbortController();
  const agent = createAgent();
  const log = createLog({
    level: 'info',
    redact: (text) => text,
    pretty: false,
    write: (line) => lines.push(JSON.parse(line)),
  });
  const ended = runGateway(
    {
      apiUrl: fake.api,
      token: fake.token,
      agent,
      shardCount: 'auto',
      shardIds: undefined,
      presence: 'Facts',
      dispatch: says('yes'),
      log,
      ...options,
    },
    controller.signal,
  );
  const stop = (): Promise<GatewayEnd> => {
    controller.abort();
    return ended;
  };
  cleanups.push(async () => {
    await stop();
    await fake.close();
    await agent.destroy();
  });
  return { fake, lines, ended, stop };
}

export const isIn = ({ fake }: Run, count = 1) =>
  fake.waitFor(({ identifies }) => identifies.filter(({ accepted }) => accepted).length >= count, 60_000);
export const isReady = ({ lines }: Run) =>
  vi.waitFor(() => expect(lines).toContainEqual(expect.objectContaining({ msg: 'ready' })), 60_000);
export const about = (fake: FakeDiscord, guildId?: string): APIInteraction =>
  fake.build.chatInput({ name: 'xiaomi', subcommand: 'about', ...(guildId ? { guildId } : {}) });
export const interactions = ({ lines }: Run) => lines.filter(({ msg }) => msg === 'interaction');

/** The promise is half of that, on a machine that has time for it. */
const BACK_WITHIN_MS = 60_000;

/** Resolves with the first answer that comes, at the latest in time. */
export async function answers(fake: FakeDiscord): Promise<void> {
  const end = Date.now() + BACK_WITHIN_MS;
  for (;;) {
    try {
      await fake.interact(about(fake), { timeoutMs: 1500 });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(200);
    }
  }
}
