// The two ways in which interactions come in, beside a Discord on loopback: what goes out must be the same.

import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { createDispatch } from '../../src/discord/dispatch.ts';
import type { Dispatch } from '../../src/discord/reply.ts';
import { createAgent } from '../../src/discord/send/callback.ts';
import { runGateway } from '../../src/discord/transport/gateway.ts';
import type { DispatchParts } from '../../src/discord/types.ts';
import { createLog } from '../../src/log.ts';
import { facts } from '../base.ts';
import { type FakeDiscord, type FakeDiscordOptions, type Reply, startFakeDiscord } from '../fake-discord.ts';
import { inMemory } from '../kept.ts';
import { keys, openEndpoint, signed } from './http.ts';

export interface Bot {
  readonly fake: FakeDiscord;
  readonly ask: (interaction: APIInteraction) => Promise<Reply>;
  /** The log, one object a line. */
  readonly lines: readonly Record<string, unknown>[];
  /** Ends it; resolves once all that was under way is done. */
  readonly stop: () => Promise<unknown>;
}
export type Transport = 'gateway' | 'http';
export const TRANSPORTS: readonly Transport[] = ['gateway', 'http'];

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
/** What a test has of its own. */
interface Own {
  /** In place of the door: it may hold what the door would give. */
  readonly around?: (door: Dispatch) => Dispatch;
  readonly deferAfterMs?: number;
}
const doorOf = (parts: Partial<DispatchParts>, { around = (door) => door }: Own) =>
  around(createDispatch({ facts, log: quiet, ...inMemory, ...parts }));

type Start = (parts: Partial<DispatchParts>, options: FakeDiscordOptions, own: Own) => Promise<Bot>;
const START: Readonly<Record<Transport, Start>> = {
  gateway: async (parts, options, own) => {
    const fake = await startFakeDiscord(options);
    const lines: Record<string, unknown>[] = [];
    const agent = createAgent();
    const end = new AbortController();
    const ended = runGateway(
      {
        apiUrl: fake.api,
        token: fake.token,
        agent,
        shardCount: 1,
        shardIds: undefined,
        presence: 'Facts',
        ...own,
        dispatch: doorOf(parts, own),
        settings: parts.settings,
        log: createLog({
          level: 'info',
          redact: (text) => text,
          pretty: false,
          write: (line) => lines.push(JSON.parse(line)),
        }),
      },
      end.signal,
    );
    await fake.waitFor(({ identifies }) => identifies.some(({ accepted }) => accepted));
    const stop = async (): Promise<void> => {
      end.abort();
      await ended;
      await agent.destroy();
    };
    return { fake, lines, stop, ask: (interaction) => fake.interact(interaction) };
  },
  http: async (parts, options, own) => {
    const fake = await startFakeDiscord(options);
    const { settings } = parts;
    const dispatch = doorOf(parts, own);
    const { post, lines, close } = await openEndpoint({
      ...own,
      dispatch,
      settings,
      publicKey: keys.hex,
      apiUrl: fake.api,
    });
    const deliver = async (interaction: APIInteraction): Promise<APIInteractionResponse | undefined> => {
      const response = await post(signed(interaction));
      return response.status === 202 ? undefined : JSON.parse(await response.text());
    };
    return { fake, lines, stop: close, ask: (interaction) => fake.interact(interaction, { deliver }) };
  },
};

/** A bot beside a Discord of its own. */
export const startBy = (
  transport: Transport,
  parts: Partial<DispatchParts>,
  options: FakeDiscordOptions = { checkBodies: true },
  own: Own = {},
): Promise<Bot> => START[transport](parts, options, own);
