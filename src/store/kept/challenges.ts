import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import { createBuckets } from '../../buckets.ts';
import { LOCALES } from '../../locales/index.ts';
import type { Store } from '../store.ts';
import { DAY_MS, KINDS, kindPrefix, recordKey } from './kinds.ts';

/**
 * Challenges: what members of a server hold to be wrong in a statement, and what its moderators decide. Of who challenges
 * nothing is kept: they have a reference. A decision is a record of its own that is added once, so that of two moderators
 * who decide at the same time, on whatever replica, one has.
 */

export const LONGEST_CHALLENGE = 600;
export const LONGEST_URL = 300;
export const LONGEST_NOTE = 400;
export const LONGEST_REASON = 300;
export const MOST_PAGES = 5;
/** So many wait in a server for its moderators, and so many of them may be one member's. */
export const MOST_OPEN = 50;
export const MOST_OWN = 5;

const text = (longest: number) => z.string().check(z.maxLength(longest));
const time = z.int();
/** A hash of the statement as it was read; one that has been changed since must be looked at again. */
const seal = text(64);

const target = text(120);

const challenge = z.object({
  /** What it is about: see `targetOf`. */
  target,
  seal,
  says: text(LONGEST_CHALLENGE),
  url: z.nullable(text(LONGEST_URL)),
  locale: z.enum(LOCALES),
  /** To the minute, in milliseconds since 1970. */
  at: time,
});
type Challenge = z.infer<typeof challenge>;

export const decision = z.object({
  verdict: z.enum(['accepted', 'rejected']),
  /** Id of the moderator; null: of one who asked to be forgotten. */
  by: z.nullable(z.string()),
  at: time,
  /** When its challenge goes, and it with it. */
  ends: time,
  /** For the challenger. */
  reason: text(LONGEST_REASON),
  target,
  seal,
  /** The editors' note that the statement is to have; of what is rejected none. */
  note: z.nullable(
    z.object({
      en: text(LONGEST_NOTE),
      fr: text(LONGEST_NOTE),
      pages: z.array(text(LONGEST_URL)).check(z.maxLength(MOST_PAGES)),
    }),
  ),
});
export type Decision = z.infer<typeof decision>;

export interface KeptChallenge extends Challenge {
  readonly reference: string;
  readonly decision: Decision | undefined;
}

/** `own`: as many of the member's as may wait do so already. */
type Submitted =
  | { readonly reference: string }
  | { readonly waitMs: number }
  | { readonly full: true }
  | { readonly own: true };
export type Made = Omit<Decision, 'at' | 'ends'>;
/** Whether it is this decision that counts, or the one made before it; undefined where the challenge is gone. */
type Decided = { readonly decision: Decision; readonly isFirst: boolean } | undefined;

const MINUTE_MS = 60_000;
/** A member may send three at once, a server's members thirty; then one for each that comes back. */
const LIMITS = { member: { burst: 3, perMinute: 0.2 }, server: { burst: 30, perMinute: 0.5 } };

/** So many members are remembered as having sent something. */
const MOST_SENDERS = 10_000;

/** Without the digits and letters that are taken for one another. */
const SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const REFERENCE_LENGTH = 8;
const REFERENCE = new RegExp(`^[${SYMBOLS}]{${REFERENCE_LENGTH}}$`);

const newReference = (): string =>
  Array.from({ length: REFERENCE_LENGTH }, () => SYMBOLS.charAt(randomInt(SYMBOLS.length))).join('');

const MEANS = {
  /** Milliseconds since 1970. */
  now: () => Date.now(),
  /** Milliseconds, never going back. */
  clock: () => performance.now(),
  reference: newReference,
};

/** As it is told: "ABCD-EFGH". */
export const shownReference = (reference: string): string => `${reference.slice(0, 4)}-${reference.slice(4)}`;

/** As typed, in whatever case, with or without the hyphen; undefined for what is none. */
export function readReference(typed: string): string | undefined {
  const reference = typed.toUpperCase().replace(/[\s-]/g, '');
  return REFERENCE.test(reference) ? reference : undefined;
}

const { days, most } = KINDS.challenge;
const ttlMs = days * DAY_MS;

/** What comes first in the queue: open before decided; open ones as they came, decided ones the other way round. */
const inOrder = (a: KeptChallenge, b: KeptChallenge): number => {
  if (a.decision && b.decision) return b.decision.at - a.decision.at;
  if (a.decision || b.decision) return a.decision ? 1 : -1;
  return a.at - b.at || (a.reference < b.reference ? -1 : 1);
};

/** The first to go where there are too many: rejected ones, then those longest decided. */
const leastNeeded = (a: KeptChallenge, b: KeptChallenge): number =>
  Number(a.decision?.verdict === 'accepted') - Number(b.decision?.verdict === 'accepted') ||
  (a.decision?.at ?? 0) - (b.decision?.at ?? 0);

export function createChallenges(store: Store, means: Partial<typeof MEANS> = {}) {
  const { now, clock, reference } = { ...MEANS, ...means };
  const members = createBuckets(LIMITS.member);
  const servers = createBuckets(LIMITS.server);
  const nameOf = (guildId: string, userId: string): string => `${guildId} ${userId}`;
  /** References of what a member has sent, in memory alone: who sent what is not kept. */
  const sent = new Map<string, readonly string[]>();
  /** @returns milliseconds until this member may challenge again here; 0: now */
  const waitOf = (guildId: string, userId: string): number =>
    Math.max(members.wait(nameOf(guildId, userId), 1, clock()), servers.wait(guildId, 1, clock()));

  /** The open ones, the longest waiting first; then those decided, the last decided first. */
  const list = async (guildId: string): Promise<readonly KeptChallenge[]> => {
    const prefix = kindPrefix(guildId, 'challenge');
    const [challenges, decisions] = await Promise.all([
      store.list(prefix, challenge),
      store.list(kindPrefix(guildId, 'decision'), decision),
    ]);
    return [...challenges]
      .map(([key, kept]) => {
        const own = key.slice(prefix.length);
        return { ...kept, reference: own, decision: decisions.get(recordKey(guildId, 'decision', own)) };
      })
      .sort(inOrder);
  };

  const find = async (guildId: string, own: string): Promise<KeptChallenge | undefined> => {
    const [kept, decided] = await Promise.all([
      store.get(recordKey(guildId, 'challenge', own), challenge),
      store.get(recordKey(guildId, 'decision', own), decision),
    ]);
    return kept && { ...kept, reference: own, decision: decided };
  };

  const decided = (made: Made, { at }: Challenge) => ({ ...made, at: now(), ends: at + ttlMs });
  const lifeOf = ({ ends }: { readonly ends: number }) => ({ ttlMs: Math.max(1, ends - now()) });

  const makeRoom = async (guildId: string, all: readonly KeptChallenge[]): Promise<void> => {
    const old = all.filter((one) => one.decision).sort(leastNeeded);
    for (const { reference: own } of old.slice(0, Math.max(0, all.length + 1 - most)))
      await Promise.all([
        store.delete(recordKey(guildId, 'challenge', own)),
        store.delete(recordKey(guildId, 'decision', own)),
      ]);
  };

  return {
    waitOf,
    list,
    find,

    /** @param userId counted in memory, not kept */
    submit: async (guildId: string, userId: string, given: Omit<Challenge, 'at'>): Promise<Submitted> => {
      const waitMs = waitOf(guildId, userId);
      if (waitMs > 0) return { waitMs };
      const all = await list(guildId);
      const open = new Set(all.flatMap((one) => (one.decision ? [] : [one.reference])));
      const name = nameOf(guildId, userId);
      const waiting = (sent.get(name) ?? []).filter((own) => open.has(own));
      if (waiting.length >= MOST_OWN) return { own: true };
      if (open.size >= MOST_OPEN) return { full: true };
      await makeRoom(guildId, all);
      // Others of theirs may have come in meanwhile.
      const late = waitOf(guildId, userId);
      if (late > 0) return { waitMs: late };
      members.take(name, 1, clock());
      servers.take(guildId, 1, clock());
      const at = now();
      const kept: Challenge = { ...given, at: at - (at % MINUTE_MS) };
      for (;;) {
        const own = reference();
        if (!(await store.add(recordKey(guildId, 'challenge', own), kept, { ttlMs }))) continue;
        if (sent.size >= MOST_SENDERS) sent.clear();
        sent.set(name, [...(sent.get(name) ?? []).filter((one) => open.has(one)), own]);
        return { reference: own };
      }
    },

    decide: async (guildId: string, own: string, made: Made): Promise<Decided> => {
      const found = await find(guildId, own);
      if (!found) return undefined;
      if (found.decision) return { decision: found.decision, isFirst: false };
      const kept = decided(made, found);
      const isFirst = await store.add(recordKey(guildId, 'decision', own), kept, lifeOf(kept));
      if (isFirst) return { decision: kept, isFirst };
      const other = await find(guildId, own);
      return other?.decision && { decision: other.decision, isFirst };
    },

    /** Another wording of the note of what has been accepted. @returns whether it is still there */
    reword: async (guildId: string, own: string, made: Made): Promise<boolean> => {
      const found = await find(guildId, own);
      if (!found) return false;
      const kept = decided(made, found);
      await store.set(recordKey(guildId, 'decision', own), kept, lifeOf(kept));
      return true;
    },
  };
}
export type Challenges = ReturnType<typeof createChallenges>;
