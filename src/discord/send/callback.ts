import { setTimeout as sleep } from 'node:timers/promises';
import { type APIInteraction, APIVersion, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10';
import { Agent, FormData, request } from 'undici';
import * as z from 'zod/mini';
import { jsonOf, type ReplyFile } from '../reply.ts';

/** Sending the answer to an interaction, for every transport, and editing it; without discord.js, which takes longer to load than all this. */

/** Sockets to Discord at once. Left alone, a burst opens one a reply: up to 1,000. */
const CONNECTIONS = 16;
/** The first response is due within 3 s: https://docs.discord.com/developers/interactions/receiving-and-responding */
export const CALLBACK_WITHIN_MS = 3000;
/** A try without an answer leaves time for another two. */
const ATTEMPT_MS = 900;
const FIRST_WAIT_MS = 40;

/** The sockets that all clients of this process share. The type is of the undici that @discordjs/rest depends on. */
export const createAgent = (): Agent => new Agent({ connections: CONNECTIONS });

/**
 * How a callback ended. `acknowledged`: Discord has an answer already, of a try whose result was lost or of another
 * process; `late`: the three seconds are over; `refused`: Discord finds a fault in the body; `lost`: not delivered.
 */
type Delivery = 'sent' | 'acknowledged' | 'late' | 'refused' | 'lost';

export interface Delivered {
  readonly delivery: Delivery;
  readonly attempts: number;
  readonly error?: unknown;
}

/** Where callbacks go. @param apiUrl without the version part */
export function createCallbackRest(apiUrl: string, agent: Agent) {
  let left = CONNECTIONS;
  const waiting: (() => void)[] = [];
  return {
    apiUrl,
    agent,
    /** Resolves when one more request would not have to wait for a socket. */
    socket: async (): Promise<void> => {
      if (left > 0) left -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    free: (): void => {
      const next = waiting.shift();
      if (next) next();
      else left += 1;
    },
  };
}

export type CallbackRest = ReturnType<typeof createCallbackRest>;

/** What came of one try; without a status there was no answer. */
interface Attempted {
  readonly status?: number;
  readonly code?: number | undefined;
  readonly error?: unknown;
  /** Milliseconds that Discord asks to wait for. */
  readonly retryAfter?: number | undefined;
}

interface Sending {
  readonly body?: object;
  readonly files: readonly ReplyFile[];
}

/**
 * Sends the answer to an interaction, again and again within its three seconds where it is not Discord's last word. Not
 * by discord.js's REST client, which does not know the three seconds: it retries a 5xx thrice at once, sleeps out any
 * 429, gives up on a socket that closes, and takes as long for its own bookkeeping as for the request.
 * @param sending the callback's body
 * @param received when the interaction came in, by `performance.now()`
 * @param withinMs less than the three seconds, where something else is to be tried afterwards
 */
export const sendCallback = (
  rest: CallbackRest,
  { id, token }: Pick<APIInteraction, 'id' | 'token'>,
  sending: Sending,
  received: number,
  withinMs = CALLBACK_WITHIN_MS,
): Promise<Delivered> =>
  insist(rest, sending, {
    method: 'POST',
    route: Routes.interactionCallback(id, token),
    until: received + withinMs,
    attemptMs: ATTEMPT_MS,
    lastWord,
  });

/** Somebody waits for it; the token would live for fifteen minutes. */
export const EDIT_WITHIN_MS = 10_000;
/** Discord stores the picture before it answers. */
const EDIT_ATTEMPT_MS = 4000;

/** What may be done once there is an answer: a message beside it, an edit of what was deferred, an end to what was pressed on. */
const METHODS = { 'follow-up': 'POST', edit: 'PATCH', delete: 'DELETE' } as const;

export const sendLater = (
  rest: CallbackRest,
  { application_id, token }: Pick<APIInteraction, 'application_id' | 'token'>,
  what: keyof typeof METHODS,
  sending: Sending = { files: [] },
  withinMs = EDIT_WITHIN_MS,
): Promise<Delivered> =>
  insist(rest, sending, {
    method: METHODS[what],
    route: what === 'follow-up' ? Routes.webhook(application_id, token) : Routes.webhookMessage(application_id, token),
    until: performance.now() + withinMs,
    attemptMs: EDIT_ATTEMPT_MS,
    // The response that answers an interaction may reach Discord after what follows it: until then it knows of none.
    lastWord: (status, code) =>
      code === RESTJSONErrorCodes.UnknownWebhook || (what === 'edit' && status === 404)
        ? undefined
        : lastWord(status, code),
  });

interface Errand {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly route: string;
  /** When to give up, by `performance.now()`. */
  readonly until: number;
  readonly attemptMs: number;
  readonly lastWord: (status: number, code: number | undefined) => Delivery | undefined;
}

async function insist(rest: CallbackRest, sending: Sending, errand: Errand): Promise<Delivered> {
  for (let attempts = 1; ; attempts += 1) {
    const { status, code, error, retryAfter } = await attempt(rest, sending, errand);
    if (status !== undefined && status < 300) return { delivery: 'sent', attempts };
    const last = status === undefined ? undefined : errand.lastWord(status, code);
    if (last) return { delivery: last, attempts, error };
    const wait = retryAfter ?? backOff(attempts);
    if (performance.now() + wait > errand.until) return { delivery: 'lost', attempts, error };
    await sleep(wait);
  }
}

/** The form Discord asks for: https://docs.discord.com/developers/reference#user-agent */
export const USER_AGENT = 'DiscordBot (https://discord.js.org, 14.28.1) xiaomi-expansion';
const JSON_HEADERS = { 'content-type': 'application/json', 'user-agent': USER_AGENT };
const Refusal = z.catch(
  z.object({ code: z.optional(z.number()), message: z.optional(z.string()), errors: z.optional(z.unknown()) }),
  {},
);

async function attempt(
  rest: CallbackRest,
  { body: sent, files }: Sending,
  { method, route, until, attemptMs }: Errand,
): Promise<Attempted> {
  const url = `${rest.apiUrl}/v${APIVersion}${route}`;
  // Counted once there is a socket for it: a queue is no fault of Discord's.
  await rest.socket();
  // Not undici's own, which are coarser; nor `AbortSignal.timeout`, which goes off after the answer too.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), attemptMs);
  try {
    if (performance.now() > until) return { error: 'no socket was free in time' };
    const json = sent ? jsonOf(sent) : null;
    const content = files.length > 0 ? formOf(json?.toString() ?? '', files) : { headers: JSON_HEADERS, body: json };
    const {
      statusCode: status,
      headers,
      body,
    } = await request(url, {
      method,
      dispatcher: rest.agent,
      signal: late.signal,
      ...content,
    });
    if (status < 300) {
      await body.dump();
      return { status };
    }
    const { code, message = '', errors } = Refusal.parse(await body.json().catch(() => undefined));
    const faults = faultsOf(errors).join(', ');
    const told = faults === '' ? message : `${message}: ${faults}`;
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    const retryAfter = status === 429 && seconds >= 0 ? seconds * 1000 : undefined;
    // Discord's code 0 says nothing.
    return { status, code, error: code ? `${code} ${told}` : `HTTP ${status}`, retryAfter };
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
    rest.free();
  }
}

/** What of a refusal goes into the log. */
const MOST_FAULTS = 5;

/**
 * Where the faults of a body are, and what Discord calls them; its words for them may repeat what somebody typed:
 * https://docs.discord.com/developers/reference#error-messages
 */
function faultsOf(errors: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  if ('code' in errors && typeof errors.code === 'string') return [`${path.join('.')} ${errors.code}`];
  const isList = Array.isArray(errors);
  return Object.entries(errors)
    .flatMap(([name, value]) => faultsOf(value, isList || name === '_errors' ? path : [...path, name]))
    .slice(0, MOST_FAULTS);
}

/** https://docs.discord.com/developers/reference#uploading-files */
function formOf(json: string, files: readonly ReplyFile[]) {
  const body = new FormData();
  body.set('payload_json', json);
  for (const [index, { name, contentType: type, data }] of files.entries())
    body.set(`files[${index}]`, new Blob([new Uint8Array(data)], { type }), name);
  return { headers: { 'user-agent': USER_AGENT }, body };
}

function lastWord(status: number, code: number | undefined): Delivery | undefined {
  if (code === RESTJSONErrorCodes.UnknownInteraction || code === RESTJSONErrorCodes.InvalidWebhookToken) return 'late';
  if (code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return 'acknowledged';
  return status >= 500 || status === 429 ? undefined : 'refused';
}

/** Doubling, with a random part so that a burst does not come back as one. */
const backOff = (attempts: number): number => FIRST_WAIT_MS * 2 ** (attempts - 1) * (1 + Math.random() / 2);
