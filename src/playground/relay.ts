import { type KeyObject, sign } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { InteractionResponseType } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import type { PlaygroundEvent, RestCall } from './events.ts';
import type { SentFile, StandInRest } from './rest.ts';

/** An interaction on its way to the endpoint and back. */

export interface Relay {
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
  const tell = (event: PlaygroundEvent): void => {
    response.write(`${JSON.stringify(event)}\n`);
  };
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  tell({ event: 'sent', headers });
  const answers = expectAnswers();
  response.once('close', answers.end);
  const ear = parts.rest.listen(token, (call, files) => {
    const kept = files.map((file) => ({
      name: file.name,
      contentType: file.contentType,
      size: file.data.length,
      url: parts.keep(file),
    }));
    tell({ event: 'called', ms: ms(), ...call, files: kept });
    answers.called(call);
  });
  try {
    const answered = await fetch(`${parts.endpoint}/interactions`, {
      method: 'POST',
      headers,
      body: new Uint8Array(raw),
      signal: AbortSignal.timeout(parts.firstAnswerMs),
    });
    const { status } = answered;
    const body = asJson(await answered.text());
    tell({ event: 'answered', ms: ms(), status, body });
    answers.answered(status, body);
    await answers.settled;
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    tell({ event: 'lost', ms: ms(), reason: isLate ? 'late' : 'unreachable' });
  } finally {
    ear.close();
    answers.end();
    response.end();
  }
}

/** 202 is followed by a callback, a callback that defers by an edit; anything else is the last word. */
function expectAnswers() {
  const { promise: settled, resolve: end } = Promise.withResolvers<void>();
  const timer = setTimeout(end, PATIENCE_MS);
  let hasCallback = false;
  const callback = (body: unknown): void => {
    hasCallback = true;
    const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
    const { DeferredChannelMessageWithSource, DeferredMessageUpdate } = InteractionResponseType;
    if (type !== DeferredChannelMessageWithSource && type !== DeferredMessageUpdate) end();
  };
  return {
    settled,
    end: () => {
      clearTimeout(timer);
      end();
    },
    answered(status: number, body: unknown) {
      if (status === 200) callback(body);
      else if (status !== 202 || hasCallback) end();
    },
    called({ kind, body }: RestCall) {
      if (kind === 'callback') callback(body);
      else if (kind !== 'read') end();
    },
  };
}

/** What is no JSON stays text. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
