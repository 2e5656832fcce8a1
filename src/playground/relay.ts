import { type KeyObject, sign } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { InteractionResponseType } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { inTime } from '../in-time.ts';
import type { PlaygroundEvent } from './events.ts';
import type { SentFile, StandInRest } from './rest.ts';

/** An interaction on its way to the endpoint and back. */

interface Relay {
  /** Its address. */
  readonly endpoint: string;
  readonly privateKey: KeyObject;
  readonly rest: StandInRest;
  /** Keeps a file, and tells where. */
  readonly keep: (file: SentFile) => string;
  readonly firstAnswerMs: number;
}

/** The token of an interaction lives 15 minutes; nobody watches a page that long. */
const PATIENCE_MS = 30_000;

/** What is needed of an interaction here; the endpoint checks the rest. */
const envelope = z.object({
  type: z.int(),
  id: z.string().check(z.maxLength(20)),
  token: z.string().check(z.minLength(8), z.maxLength(300)),
});

/** @returns undefined where that is no interaction */
export function tokenOf(raw: Buffer): string | undefined {
  const { data } = envelope.safeParse(asJson(raw.toString()));
  return data?.token;
}

/** Signs an interaction, posts it to the endpoint, and tells the page what comes back until nothing more is due. */
export async function relay(raw: Buffer, token: string, response: ServerResponse, parts: Relay): Promise<void> {
  const began = performance.now();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
    'x-signature-ed25519': sign(null, Buffer.concat([Buffer.from(timestamp), raw]), parts.privateKey).toString('hex'),
    'x-signature-timestamp': timestamp,
  };
  const ms = (): number => Math.round((performance.now() - began) * 10) / 10;
  const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
  response.once('close', settle);
  const tell = (event: PlaygroundEvent): void => {
    response.write(`${JSON.stringify(event)}\n`);
    if (isLastWord(event)) settle();
  };
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  tell({ event: 'sent', headers });
  parts.rest.listeners.set(token, (call, files) => {
    const kept = files.map((file) => ({
      filename: file.name,
      content_type: file.contentType,
      size: file.data.length,
      url: parts.keep(file),
    }));
    tell({ event: 'called', ms: ms(), ...call, files: kept });
  });
  try {
    const answered = await fetch(`${parts.endpoint}/interactions`, {
      method: 'POST',
      headers,
      body: new Uint8Array(raw),
      signal: AbortSignal.timeout(parts.firstAnswerMs),
    });
    const body = asJson(await answered.text());
    tell({ event: 'answered', ms: ms(), status: answered.status, body });
    await inTime(settled, PATIENCE_MS);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    tell({ event: 'lost', ms: ms(), reason: isLate ? 'late' : 'unreachable' });
  } finally {
    parts.rest.listeners.delete(token);
    response.end();
  }
}

const { DeferredChannelMessageWithSource, DeferredMessageUpdate } = InteractionResponseType;
const DEFERRING: ReadonlySet<unknown> = new Set([DeferredChannelMessageWithSource, DeferredMessageUpdate]);

/** 202 is followed by a callback, a callback that defers by an edit; anything else is the last word. */
function isLastWord(event: PlaygroundEvent): boolean {
  if (event.event === 'sent' || event.event === 'lost') return event.event === 'lost';
  const isCallback = event.event === 'answered' ? event.status === 200 : event.kind === 'callback';
  if (!isCallback) return event.event === 'called' || event.status !== 202;
  const { body } = event;
  return !(typeof body === 'object' && body !== null && 'type' in body && DEFERRING.has(body.type));
}

/** What is no JSON stays text. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
