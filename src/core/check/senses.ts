import type { FactBase } from '../facts/factbase.ts';
import type { Offering } from '../facts/facts.ts';

/** Coming to a market, and selling there. */
export const COMING: ReadonlySet<string> = new Set(['launch', 'sell', 'present', 'open', 'store', 'event']);

/** Goods, the plainest word of each kind first. */
export const GOODS: ReadonlyMap<string, Offering> = new Map([
  ['phone', 'smartphones'],
  ['accessory', 'accessories'],
  ['connected', 'smart-home'],
  ['bulb', 'smart-home'],
  ['plug', 'smart-home'],
  ['tracker', 'wearables'],
  ['box', 'tv-box'],
  ['store', 'stores'],
  ['web', 'stores'],
  ['physical', 'stores'],
]);

/** What is offered, by what is said. */
export const offeredBy = (senses: ReadonlySet<string>): ReadonlySet<Offering> =>
  new Set([...GOODS].flatMap(([sense, offering]) => (senses.has(sense) ? [offering] : [])));

export const senseOf = (offering: Offering): string | undefined =>
  [...GOODS].find(([, offered]) => offered === offering)?.[0];

/** Senses that say the reverse of the ones beside them. */
export const OPPOSITES: ReadonlyMap<string, readonly string[]> = new Map([
  ['less', ['more', 'expand']],
  ['more', ['less']],
  ['attractive', ['dull']],
  ['dull', ['attractive']],
  ['simple', ['complicated']],
  ['complicated', ['simple']],
  ['consumer', ['business']],
  ['business', ['consumer']],
  ['gain', ['lose']],
  ['lose', ['gain']],
  ['slowdown', ['speedup']],
  ['speedup', ['slowdown']],
  ['dear', ['cheap']],
  ['worried', ['confident']],
  ['confident', ['worried']],
  ['cheap', ['dear']],
  ['pan', ['praise']],
  ['recommend', ['warn']],
  ['praise', ['warn', 'pan']],
  ['deal', ['fail']],
  ['confirm', ['deny']],
  ['refuse', ['ally']],
]);

/** Senses that bear one another out. */
export const ALIKE: ReadonlyMap<string, readonly string[]> = new Map([
  ['sell', ['present', 'launch']],
  ['present', ['sell']],
  ['launch', ['event']],
  ['event', ['launch']],
  ['open', ['launch']],
]);

/** Senses that turn what is told into its reverse: a record with one of them does not bear out a statement without. */
export const REVERSING: ReadonlySet<string> = new Set(['fail', 'giveup', 'refuse', 'deny', 'delist']);

/** What began may end: that a shop opened does not show that it was not closed, nor the other way round. */
export const ENDING: ReadonlySet<string> = new Set(['close', 'stop', 'giveup', 'delist', 'ban']);

/** What two do together, so that it is one who is named first. */
export const MUTUAL: ReadonlySet<string> = new Set(['tie', 'ally', 'talks', 'deal', 'fail']);

/** Whether a name is that of a paper, an agency or a platform. */
export const isMedium =
  ({ organisations }: FactBase) =>
  (key: string): boolean => {
    const kind = organisations.get(key)?.kind;
    return kind === 'medium' || kind === 'platform';
  };
