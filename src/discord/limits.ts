import { type APIInteraction, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { createBuckets } from '../buckets.ts';
import type { Interaction } from './interaction.ts';

/** Who has to wait, and how long, in milliseconds. */
export interface Excess {
  readonly whose: 'user' | 'server';
  readonly waitMs: number;
}

/** A server has room for thirty who ask as fast as one may, and for all its members to ask at once. */
const QUESTIONS = { user: { burst: 20, perMinute: 20 }, server: { burst: 5000, perMinute: 600 } };
/** Discord asks whenever somebody pauses in typing. */
const SUGGESTIONS = { user: { burst: 100, perMinute: 300 }, server: { burst: 5000, perMinute: 9000 } };

const bucketsOf = ({ user, server }: typeof QUESTIONS) => ({
  user: createBuckets(user),
  server: createBuckets(server),
});

/** Replicas count each for themselves. @param now milliseconds of a clock that never goes back */
export function createLimits(now = (): number => performance.now()) {
  const questions = bucketsOf(QUESTIONS);
  const suggestions = bucketsOf(SUGGESTIONS);
  // Not forms: the press that opened one has been counted, and what was written into it would be lost.
  const counted: Partial<Record<APIInteraction['type'], ReturnType<typeof bucketsOf>>> = {
    [InteractionType.ApplicationCommand]: questions,
    [InteractionType.MessageComponent]: questions,
    [InteractionType.ApplicationCommandAutocomplete]: suggestions,
  };
  return {
    /** Counts an interaction, unless it is one too many. @param cost what answering takes: see `costOf` */
    take: ({ type, guild_id: server }: APIInteraction, asker: string, cost: number): Excess | undefined => {
      const buckets = counted[type];
      if (!buckets) return undefined;
      const at = now();
      const own = buckets.user.wait(asker, cost, at);
      if (own > 0) return { whose: 'user', waitMs: own };
      const shared = server === undefined ? 0 : buckets.server.wait(server, cost, at);
      if (shared > 0) return { whose: 'server', waitMs: shared };
      buckets.user.take(asker, cost, at);
      if (server !== undefined) buckets.server.take(server, cost, at);
      return undefined;
    },
  };
}

export type Limits = ReturnType<typeof createLimits>;

/** No more than a bucket holds: whoever has waited long enough is answered. */
const MOST_COST = 10;
/** Free text is read, or a picture described. */
const DEAR: ReadonlySet<string> = new Set(['ask', 'check', 'map']);
export const DEAR_COST = 2;
/** A text of this many characters costs one more, in a command and while it is typed. */
const PER_COST = { typed: 500, typing: 100 };

const lengthOf = (texts: readonly unknown[]): number =>
  texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);

/** @param read undefined: it cannot be read, and is refused at once */
export function costOf(read: Interaction | undefined): number {
  if (!read || !('data' in read) || !('name' in read.data)) return 1;
  const { type, resolved, options: [asked] = [] } = read.data;
  const typed = lengthOf((asked?.options ?? []).map(({ value }) => value));
  if (read.type === InteractionType.ApplicationCommandAutocomplete)
    return Math.min(1 + Math.floor(typed / PER_COST.typing), MOST_COST);
  const isMessage = type === ApplicationCommandType.Message;
  const given = isMessage ? lengthOf(Object.values(resolved?.messages ?? {}).map(({ content }) => content)) : typed;
  const isDear = isMessage || DEAR.has(asked?.name ?? '');
  return Math.min((isDear ? DEAR_COST : 1) + Math.floor(given / PER_COST.typed), MOST_COST);
}
