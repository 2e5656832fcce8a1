import { type APIInteraction, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { type Buckets, createBuckets, type Rate } from '../buckets.ts';

/** Who has to wait, and how long, in milliseconds. */
export interface Excess {
  readonly whose: 'user' | 'server';
  readonly waitMs: number;
}

/** Who may ask how often. It knows what this process has answered; replicas count each for themselves. */
export interface Limits {
  /**
   * Counts an interaction, unless it is one too many.
   * @param asker id of the user
   * @param effort what answering takes: an answer that is kept is only sent, another has to be made
   */
  readonly take: (interaction: APIInteraction, asker: string, effort: Effort) => Excess | undefined;
}
export type Effort = 'made' | 'kept';

/** Sending takes a fifth of making and sending a plain answer. */
const KEPT_COST = 0.2;

interface Rates {
  readonly user: Rate;
  readonly server: Rate;
}
/** A server has room for thirty who ask as fast as one may, and for all its members to ask the same at once. */
const QUESTIONS: Rates = { user: { burst: 20, perMinute: 20 }, server: { burst: 1000, perMinute: 600 } };
/** Discord asks whenever somebody pauses in typing. */
const SUGGESTIONS: Rates = { user: { burst: 100, perMinute: 300 }, server: { burst: 5000, perMinute: 9000 } };

const MOST_COST = 10;

const bucketsOf = ({ user, server }: Rates) => ({ user: createBuckets(user), server: createBuckets(server) });

/** @param now milliseconds of a clock that never goes back */
export function createLimits(now = (): number => performance.now()): Limits {
  const questions = bucketsOf(QUESTIONS);
  const suggestions = bucketsOf(SUGGESTIONS);
  // Not forms: the press that opened one has been counted, and what was written into it would be lost.
  const counted: Partial<Record<APIInteraction['type'], { readonly user: Buckets; readonly server: Buckets }>> = {
    [InteractionType.ApplicationCommand]: questions,
    [InteractionType.MessageComponent]: questions,
    [InteractionType.ApplicationCommandAutocomplete]: suggestions,
  };
  return {
    take: (interaction, asker, effort) => {
      const { type, guild_id: server } = interaction;
      const buckets = counted[type];
      if (!buckets) return undefined;
      const at = now();
      // No more than a bucket holds: whoever has waited long enough is answered.
      const tokens = effort === 'kept' ? KEPT_COST : Math.min(costOf(interaction), MOST_COST);
      const own = buckets.user.wait(asker, tokens, at);
      if (own > 0) return { whose: 'user', waitMs: own };
      const shared = server === undefined ? 0 : buckets.server.wait(server, tokens, at);
      if (shared > 0) return { whose: 'server', waitMs: shared };
      buckets.user.take(asker, tokens, at);
      if (server !== undefined) buckets.server.take(server, tokens, at);
      return undefined;
    },
  };
}

/** What answering an interaction takes, beside a plain question that names a country: 1. */

/** Free text is read, or a picture described. */
const DEAR: ReadonlySet<unknown> = new Set(['ask', 'check', 'map']);
const DEAR_COST = 2;
/** A text of this many characters costs one more, in a command and while it is typed. */
const PER_COST = { typed: 500, typing: 100 };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const optionsOf = (value: unknown): readonly unknown[] =>
  isRecord(value) && Array.isArray(value['options']) ? value['options'] : [];

/** Characters of all texts. */
const lengthOf = (options: readonly unknown[]): number =>
  options.reduce<number>(
    (sum, option) => sum + (isRecord(option) && typeof option['value'] === 'string' ? option['value'].length : 0),
    0,
  );

function messageLength(data: Readonly<Record<string, unknown>>): number {
  const { resolved } = data;
  const messages = isRecord(resolved) && isRecord(resolved['messages']) ? Object.values(resolved['messages']) : [];
  return messages.reduce<number>(
    (sum, one) => sum + (isRecord(one) && typeof one['content'] === 'string' ? one['content'].length : 0),
    0,
  );
}

/** @param interaction as it was sent: nothing of it is trusted */
export function costOf({ type, data }: { readonly type: number; readonly data?: unknown }): number {
  if (!isRecord(data)) return 1;
  const [asked] = optionsOf(data);
  if (type === InteractionType.ApplicationCommandAutocomplete)
    return 1 + Math.floor(lengthOf(optionsOf(asked)) / PER_COST.typing);
  if (type !== InteractionType.ApplicationCommand) return 1;
  if (data['type'] === ApplicationCommandType.Message)
    return DEAR_COST + Math.floor(messageLength(data) / PER_COST.typed);
  const isDear = isRecord(asked) && DEAR.has(asked['name']);
  return (isDear ? DEAR_COST : 1) + Math.floor(lengthOf(optionsOf(asked)) / PER_COST.typed);
}
