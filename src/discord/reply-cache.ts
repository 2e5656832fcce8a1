import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';
import { is } from 'valibot';
import type { Values } from '../store/settings.ts';
import { ApplicationCommandType, InteractionType } from './api.ts';
import { askerOf, carriedOptions, decodePress, type PressParts, pressParts, withAsker } from './custom-id.ts';
import { channelOf, interactionSchema, serverOf } from './interaction.ts';
import { limitedReply } from './limited.ts';
import type { Limits } from './limits.ts';
import { ADMIN } from './names.ts';
import type { Settings } from './parts.ts';
import type { Dispatch, Outcome, PictureSource, Reply, ReplyFile } from './reply.ts';

/**
 * Replies as text, kept for the next who asks the same: an answer takes half a millisecond to make, five times as long as
 * to verify the request.
 *
 * A reply is a pure function of what the interaction says, but for who asked: his id stands in the custom_ids. So a reply
 * is kept in pieces, and the custom_ids between them are made for each asker. Of its picture the text is kept, with and
 * without it; the file is the studio's to keep.
 */

/** A reply ready to be sent. */
export interface Sendable extends Pick<Reply, 'command' | 'outcome' | 'reference' | 'reason' | 'files'> {
  /** JSON in ASCII: its bytes are as many as its characters, and it is written without being encoded. */
  readonly json: string;
  readonly illustrated?: { readonly json: string; readonly source: PictureSource };
}

/** What the log tells of a reply. */
export const toldOf = ({ command, outcome, reference, reason }: Sendable) => ({
  command,
  outcome,
  ...(reference === undefined ? {} : { reference }),
  ...(reason === undefined ? {} : { reason }),
});

export type Answers = (interaction: APIInteraction) => Sendable | Promise<Sendable>;

export interface ReplyCacheOptions {
  readonly dispatch: Dispatch;
  readonly settings?: Settings | undefined;
  /** Who may ask how often; all as often as they like if absent. */
  readonly limits?: Limits | undefined;
  /** Called for each interaction of a server in which the app is installed. */
  readonly seen?: ((guildId: string) => void) | undefined;
  /** Characters kept at most, twice over. */
  readonly most?: number;
}

/** Some 600 answers. */
const MOST_CHARACTERS = 2 * 1024 * 1024;
/** What is longer is no question that is asked twice. */
const LONGEST_KEY = 2000;

export function createReplyCache(options: ReplyCacheOptions): Answers {
  const { dispatch, settings, limits, seen, most = MOST_CHARACTERS } = options;
  const kept = createStore<Kept>(most);

  /** Answers that are being made, by key; each resolves when it is done, whether or not it is kept. */
  const making = new Map<string, Promise<void>>();

  const sendable = ({ text, illustrated, command, outcome }: Kept, asker: string): Sendable => {
    if (!illustrated) return { json: joined(text, asker), files: NO_FILES, command, outcome };
    // Of the two only the one that is sent is put together.
    return {
      get json() {
        return joined(text, asker);
      },
      illustrated: {
        get json() {
          return joined(illustrated.text, asker);
        },
        source: illustrated.source,
      },
      files: NO_FILES,
      command,
      outcome,
    };
  };

  const make = async (interaction: APIInteraction, key?: string): Promise<Sendable> => {
    const reply = await dispatch(interaction);
    const made = key !== undefined && isKept(reply) ? keptOf(key, reply) : undefined;
    // Dispatch has asked for the settings itself: they may have been changed since they went into the key.
    if (key !== undefined && made && keyOf(interaction, await valuesOf(interaction)) === key) kept.set(key, made);
    return asText(reply);
  };

  const answer = (interaction: APIInteraction, values: Values | undefined): Sendable | Promise<Sendable> => {
    const asker = userOf(interaction);
    const key = asker === undefined ? undefined : keyOf(interaction, values);
    if (key === undefined || asker === undefined) return answerAnew(interaction);
    const found = kept.get(key);
    // Those who ask while the answer is being made wait for it, rather than have it made for each.
    const before = found ? undefined : making.get(key);
    const excess = limits?.take(interaction, asker, found || before ? 'kept' : 'made');
    if (excess) return asText(limitedReply(interaction, excess));
    if (found) return sendable(found, asker);
    if (before) return before.then(() => again(interaction, key, asker));
    const made = make(interaction, key);
    const forget = (): void => void making.delete(key);
    making.set(key, made.then(forget, forget));
    return made;
  };

  /** Of nothing that is kept, or is to be. */
  const answerAnew = (interaction: APIInteraction): Sendable | Promise<Sendable> => {
    const asker = userOf(interaction);
    const excess = asker === undefined ? undefined : limits?.take(interaction, asker, 'made');
    return excess ? asText(limitedReply(interaction, excess)) : make(interaction);
  };

  const again = (interaction: APIInteraction, key: string, asker: string): Sendable | Promise<Sendable> => {
    const found = kept.get(key);
    return found ? sendable(found, asker) : make(interaction);
  };

  /** What is set where it is asked; undefined where there are no settings, or none that matter. */
  const valuesOf = (interaction: APIInteraction): Values | Promise<Values> | undefined => {
    const { type, guild_id } = interaction;
    if (type !== InteractionType.ApplicationCommand || guild_id === undefined || !settings) return undefined;
    return settings.here(guild_id, channelOf(interaction));
  };

  return (interaction) => {
    // Dispatch refuses it in words; what is made of it here would have to be read.
    if (!is(interactionSchema, interaction)) return answerAnew(interaction);
    const server = seen && serverOf(interaction);
    if (server !== undefined) seen?.(server);
    const values = valuesOf(interaction);
    if (!(values instanceof Promise)) return answer(interaction, values);
    // Of a store that is down dispatch tells.
    return values.then(
      (known) => answer(interaction, known),
      () => answerAnew(interaction),
    );
  };
}

function asText({ body, illustrated, ...reply }: Reply): Sendable {
  const text = { ...reply, json: jsonOf(body) };
  if (!illustrated) return text;
  return { ...text, illustrated: { json: jsonOf(illustrated.body), source: illustrated.source } };
}

/**
 * Only what has been found: an answer that was not may have to be noted somewhere by who makes it. Never what moderators
 * see and change: it depends on the server, and on what they may.
 */
const isKept = ({ command, outcome, files }: Reply): boolean =>
  command !== ADMIN && (outcome === 'facts' || outcome === 'suggestions') && files.length === 0;

// ---- What is asked

const USER_ID = /^[1-9]\d{0,18}$/;

function userOf({ member, user }: APIInteraction): string | undefined {
  const id = member?.user?.id ?? user?.id;
  return typeof id === 'string' && USER_ID.test(id) ? id : undefined;
}

/** Of an interaction; of some of it a part goes into the key all the same. */
const FORGOTTEN: ReadonlySet<string> = new Set([
  'id',
  'token',
  'application_id',
  'entitlements',
  'channel',
  'channel_id',
  'guild',
  'guild_id',
  'member',
  'user',
  'authorizing_integration_owners',
  'data',
] satisfies (keyof APIInteraction)[]);

/**
 * All of the interaction but what a reply cannot depend on, so that what is forgotten here makes replies fewer, not
 * wrong; and every setting.
 */
function keyOf(interaction: APIInteraction, values: Values | undefined): string | undefined {
  const { type } = interaction;
  if (type !== InteractionType.ApplicationCommand && type !== InteractionType.ApplicationCommandAutocomplete)
    return undefined;
  // A message is seldom asked about twice, and what is in it is not ours to keep.
  if (type === InteractionType.ApplicationCommand && interaction.data.type === ApplicationCommandType.Message)
    return undefined;
  const { channel, guild_id, authorizing_integration_owners: owners, data } = interaction;
  const asked: unknown[] = [channel?.type, guild_id !== undefined, owners && Object.keys(owners), values];
  for (const name in interaction) if (!FORGOTTEN.has(name)) asked.push(name, Reflect.get(interaction, name));
  asked.push('data');
  for (const name in data) if (name !== 'id') asked.push(name, Reflect.get(data, name));
  const key = JSON.stringify(asked);
  return key.length <= LONGEST_KEY ? key : undefined;
}

// ---- What is answered

/** A reply's text with the custom_ids left out, and what each of them is, as JSON has it. */
interface Pieces {
  readonly first: string;
  readonly rest: readonly { readonly press: PressParts; readonly text: string }[];
}
interface Kept {
  readonly text: Pieces;
  readonly illustrated?: { readonly text: Pieces; readonly source: PictureSource };
  readonly size: number;
  readonly command: string;
  readonly outcome: Outcome;
}

const NO_FILES: readonly ReplyFile[] = [];

const NOT_ASCII = /[\u007f-\uffff]/g;
/** Through bytes: a text that once had other characters keeps two bytes for each, and is narrowed anew when it is sent. */
const ascii = (json: string): string =>
  Buffer.from(
    json.replace(NOT_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'latin1',
  ).toString('latin1');
const jsonOf = (body: APIInteractionResponse): string => ascii(JSON.stringify(body));
const inJson = (text: string): string => ascii(JSON.stringify(text).slice(1, -1));
/** As JSON escapes it; Discord's texts cannot contain the character itself. */
const GAP = '\0';
const GAP_IN_JSON = '\\u0000';

/** @returns undefined where it cannot be kept */
function keptOf(key: string, { body, illustrated, command, outcome }: Reply): Kept | undefined {
  const text = piecesOf(body);
  if (!text) return undefined;
  const kept = { text, size: key.length + sizeOf(text), command, outcome };
  if (!illustrated) return kept;
  const { source } = illustrated;
  const whole = piecesOf(illustrated.body);
  return whole && { ...kept, illustrated: { text: whole, source }, size: kept.size + sizeOf(whole) + source.size };
}

/** @returns undefined where another asker's custom_ids could not be put in: a text of theirs stands in the message */
function piecesOf(body: APIInteractionResponse): Pieces | undefined {
  const presses: (PressParts | undefined)[] = [];
  const json = JSON.stringify(body, (name: string, value: unknown) => {
    if (name !== 'custom_id' || typeof value !== 'string') return value;
    presses.push(pressOf(value));
    return GAP;
  });
  const [first, ...texts] = ascii(json).split(GAP_IN_JSON);
  if (first === undefined || texts.length !== presses.length) return undefined;
  const rest = texts.flatMap((text, index) => {
    const press = presses[index];
    return press ? [{ press, text }] : [];
  });
  return rest.length === texts.length ? { first, rest } : undefined;
}

/** Snowflakes are unsigned integers of 64 bits. */
const LONGEST_USER_ID = String(2n ** 64n - 1n);

/** What a custom_id says, where anybody's id fits into it as well. */
function pressOf(customId: string): PressParts | undefined {
  const found = decodePress(customId, () => undefined);
  if (!found || carriedOptions({ ...found.state, asker: LONGEST_USER_ID }).length > 0) return undefined;
  const { before, after, sum } = pressParts(found.press, found.state);
  return { before: inJson(before), after: inJson(after), sum };
}

function joined({ first, rest }: Pieces, askerId: string): string {
  const asker = askerOf(askerId);
  let json = first;
  for (const { press, text } of rest) json += withAsker(press, asker) + text;
  return json;
}

const sizeOf = ({ first, rest }: Pieces): number => rest.reduce((size, { text }) => size + text.length, first.length);

// ---- What is kept

/** A map that forgets what has not been asked for lately: once the newer half is full, the older one goes. */
function createStore<Value extends { readonly size: number }>(most: number) {
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  let size = 0;
  const set = (key: string, value: Value): void => {
    if (size + value.size > most) {
      older = newer;
      newer = new Map();
      size = 0;
    }
    newer.set(key, value);
    size += value.size;
  };
  const get = (key: string): Value | undefined => {
    const found = newer.get(key);
    if (found !== undefined) return found;
    const old = older.get(key);
    if (old !== undefined) set(key, old);
    return old;
  };
  return { get, set };
}
