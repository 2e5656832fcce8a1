import { type APIInteraction, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { CATALOGUES, localeFor } from '../locales/index.ts';
import type { Settings, Values } from '../store/kept/settings.ts';
import { isAutocomplete, isForAdmin, nameOf } from './dispatch.ts';
import { createFairQueue } from './fair-queue.ts';
import { type Glance, glanceAt, readInteraction, remains, serverOf, valuesHere } from './interaction.ts';
import { costOf, type Excess, KEPT_COST, type Limits } from './limits.ts';
import { ADMIN } from './names.ts';
import { type Dispatch, note, type Reply, replyOf, suggestions } from './reply.ts';

/**
 * Replies, kept for the next who asks the same: nothing of who asked is in one. Of its picture the text is kept, with and
 * without it; the file is the studio's to keep.
 */

export interface ReplyCacheOptions {
  readonly dispatch: Dispatch;
  readonly settings?: Pick<Settings, 'here'> | undefined;
  /** Who may ask how often; all as often as they like if absent. */
  readonly limits?: Limits | undefined;
  /** Called for each interaction of a server in which the app is installed. */
  readonly seen?: ((guildId: string) => void) | undefined;
  readonly most?: number;
}

/** Some 1,000 replies. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
/** What is longer is no question that is asked twice. */
const LONGEST_KEY = 2000;

export function createReplyCache(options: ReplyCacheOptions): (interaction: APIInteraction) => Promise<Reply> {
  const { dispatch, settings, limits, seen, most = MOST_CHARACTERS } = options;
  const kept = new LRUCache<string, Reply>({ maxSize: most, sizeCalculation: sizeOf });
  /** Replies that are being made, by key: who asks meanwhile waits for them. */
  const making = new Map<string, Promise<Reply>>();

  const fairly = createFairQueue();

  return async (interaction) => {
    const glance = glanceAt(interaction);
    const server = glance && serverOf(interaction);
    if (server !== undefined) seen?.(server);
    const isCommand = interaction.type === InteractionType.ApplicationCommand;
    // Dispatch is told them: the reply is what its key says, though they are changed meanwhile.
    const values = isCommand && glance ? await valuesHere(glance, settings) : undefined;
    const key = glance && keyOf(interaction, glance, values);
    const found = key === undefined ? undefined : (kept.get(key) ?? making.get(key));
    // What cannot be read is refused by dispatch, in words.
    const read = found ? undefined : readInteraction(interaction);
    const asker = userOf(interaction);
    const excess = asker === undefined ? undefined : limits?.take(interaction, asker, found ? KEPT_COST : costOf(read));
    if (excess) return limitedReply(interaction, excess);
    if (found) {
      const reply = await found;
      if (server !== undefined) reply.noted?.(server);
      return reply;
    }
    const make = () => dispatch(interaction, read, values);
    // Suggestions and presses are read in no time.
    const isDear = isCommand && costOf(read) >= 2;
    const made = asker !== undefined && isDear ? fairly(asker, make) : make();
    if (key === undefined) return made;
    making.set(key, made);
    try {
      const reply = await made;
      if (isKept(reply)) kept.set(key, reply);
      return reply;
    } finally {
      making.delete(key);
    }
  };
}

const lengthOf = (body: object): number => JSON.stringify(body).length;
const sizeOf = ({ body, illustrated }: Reply, key: string): number =>
  key.length + lengthOf(body) + (illustrated ? lengthOf(illustrated.body) + illustrated.source.size : 0);

/** Never what moderators see and change: it depends on the server, and on what they may. */
const isKept = ({ command, outcome, files }: Reply): boolean =>
  command !== ADMIN && outcome !== 'failed' && outcome !== 'refused' && outcome !== 'limited' && files.length === 0;

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

/** All but what a reply cannot depend on: what is forgotten here makes replies fewer, not wrong. */
function keyOf(interaction: APIInteraction, glance: Glance, values: Values | undefined): string | undefined {
  const { type, authorizing_integration_owners: owners } = interaction;
  if (type !== InteractionType.ApplicationCommand && type !== InteractionType.ApplicationCommandAutocomplete)
    return undefined;
  const { guild_id, channel, data } = glance;
  // A message is seldom asked about twice, and what is in it is not ours to keep.
  if (!data || data.type === ApplicationCommandType.Message) return undefined;
  // What moderators see and set, and what members have left, is of one server and one person.
  if (isForAdmin({ data })) return undefined;
  const asked: unknown[] = [channel?.type, guild_id !== undefined, owners && Object.keys(owners), values];
  for (const name in interaction) if (!FORGOTTEN.has(name)) asked.push(name, Reflect.get(interaction, name));
  asked.push('data');
  for (const name in interaction.data) if (name !== 'id') asked.push(name, Reflect.get(interaction.data, name));
  const key = JSON.stringify(asked);
  return key.length <= LONGEST_KEY ? key : undefined;
}

/** How long to wait, in their own language. @param now milliseconds since 1970 */
export function limitedReply(sent: APIInteraction, { whose, waitMs }: Excess, now = Date.now()): Reply {
  const read = readInteraction(sent);
  const { type, locale } = remains.parse(sent);
  const words = CATALOGUES[localeFor(locale)].discord.limited[whose];
  // Discord says it in the reader's language and counts down: …/reference#message-formatting-timestamp-styles
  const when = `<t:${Math.ceil((now + waitMs) / 1000)}:R>`;
  const body = isAutocomplete(type) ? suggestions([]) : note(words(when));
  return replyOf(read ? nameOf(read) : 'none', 'limited', body);
}
