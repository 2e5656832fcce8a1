import { stem } from '../ask/stem.ts';
import type { Assertion } from './assertions.ts';
import type { Faults } from './faults.ts';
import { isComing, isHeard, isModel } from './reading.ts';
import { ENDING, GOODS } from './senses.ts';
import type { Told } from './told.ts';

/** Records beside a statement that are near it and yet decide nothing: they tell of others, of another place or of another time. */

/** Whether the record neither bears it out nor makes it false. */
export const isSilent = (assertion: Assertion, told: Told, faults: Faults): boolean =>
  isOtherDeed(assertion, told, faults) || isOtherShop(assertion) || (isStanding(assertion) && hasDate(faults));

/** Whether the record makes nothing of it false, though it may bear it out. */
export const isBeside = (assertion: Assertion, told: Told, faults: Faults): boolean =>
  isElsewhere(assertion, faults) ||
  isAfterwards(assertion, told, faults) ||
  isOnlyMeant(assertion, told) ||
  isFailed(assertion, told) ||
  isAnywhere(assertion, told, faults) ||
  isAnother(assertion, told, faults) ||
  isOtherBirth(assertion, faults) ||
  isOfOtherTeller(assertion, faults);

/** "Had a shop in 2019": opened before, or closed after that. */
const isStanding = ({ senses, wordStems }: Assertion): boolean =>
  senses.has('store') && !senses.has('open') && !senses.has('close') && wordStems.some((word) => HAD.has(word));
const hasDate = ({ kinds }: Pick<Faults, 'kinds'>): boolean => kinds.some((kind) => kind.startsWith('date'));
const HAD: ReadonlySet<string> = new Set(['had', 'has', 'have', 'avait', 'avaient', 'possedait'].map(stem));

/** Of another country, and of more that the record has not, or not so; or of coming there in some year. */
const isElsewhere = (assertion: Assertion, { kinds }: Faults): boolean =>
  kinds.includes('market') &&
  assertion.ranks.length + assertion.figures.length === 0 &&
  (kinds.length > 1 ||
    assertion.denied ||
    (isComing(assertion) && assertion.dates.every(({ month }) => month === undefined)));

/** That somebody meant to come does not show that they were there. */
const isOnlyMeant = (assertion: Assertion, { kind }: Told): boolean =>
  kind !== 'done' &&
  assertion.denied &&
  isComing(assertion) &&
  !isHeard(assertion) &&
  [...assertion.names].every((key) => key === 'xiaomi');

/** That a plan came to nothing, those who told of it could not know. */
const isFailed = ({ senses }: Assertion, { kind, senses: told }: Told): boolean =>
  /^(?:plan|rumour)$/.test(kind) && senses.has('fail') && !told.has('fail');

/** It says but one thing of two firms, which the record does not say, or not of them: "Amazon sued Xiaomi". */
function isOtherDeed(assertion: Assertion, told: Told, { kinds }: Faults): boolean {
  const { actors, names, tellers, said, rest, markets, dates, figures, ranks } = assertion;
  const isOfFirms = actors.length > 1 && [...names].every((key) => actors.includes(key));
  const others = markets.length + dates.length + figures.length + ranks.length + tellers.size;
  const things = said.filter((group) => !group.some((sense) => GOODS.has(sense)));
  const isOne = things.length + rest.size === 1 && !things.some((group) => group.some((sense) => SOLE.has(sense)));
  return (
    isOfFirms &&
    isOne &&
    others === 0 &&
    (kinds.some((kind) => UNSAID.has(kind)) || [...rest].some((word) => !told.rest.has(word)))
  );
}
/** What the record lacks of that one thing, or of the two. */
const UNSAID: ReadonlySet<string> = new Set(['sense', 'deed', 'word', 'name']);
/** There is but one who was it. */
const SOLE: ReadonlySet<string> = new Set(['found', 'chief']);

/** When a product came, without where: elsewhere it came on another day. */
const isAnywhere = ({ markets, products, senses }: Assertion, told: Told, { kinds }: Faults): boolean =>
  kinds.includes('date differs') &&
  markets.length === 0 &&
  told.markets.size > 0 &&
  products.length > 0 &&
  [...senses].every((sense) => OFFERED.has(sense));
/** That something is to be had, and nothing more of it. */
const OFFERED: ReadonlySet<string> = new Set(['launch', 'sell', 'present', 'phone', 'accessory', 'tracker', 'box']);

/** Another product came there, or another model, or a shop is in another town: that may be as well. */
function isAnother(assertion: Assertion, told: Told, { kinds }: Faults): boolean {
  const { products, towns, senses, wordStems, ranks, figures } = assertion;
  const isShop = senses.has('store');
  const isOtherModel = figures.length > 0 && figures.every(isModel) && kinds.some((kind) => kind.startsWith('figure'));
  return (
    (isOtherModel || (isShop ? towns : products).some((key) => !told.names.has(key))) &&
    ranks.length === 0 &&
    // "Launched in India with the Mi 5": with no other.
    !wordStems.some((word) => word === 'with' || word === 'avec') &&
    [...senses].every((sense) => OFFERED.has(sense) || (isShop && SHOPS.has(sense)))
  );
}
const SHOPS: ReadonlySet<string> = new Set(['store', 'open', 'close', 'physical']);

/** When another firm was founded, or somebody was born, nothing tells. */
const isOtherBirth = ({ senses, subjects, actors, wordStems }: Assertion, { kinds }: Faults): boolean =>
  senses.has('found') &&
  hasDate({ kinds }) &&
  (kinds.includes('sense') ||
    ((senses.has('chief') || subjects.some((key) => !actors.includes(key))) &&
      wordStems.some((word) => BORN.has(word))));
const BORN: ReadonlySet<string> = new Set(['born', 'ne', 'nee'].map(stem));

/** That another said it does not show that one did not, but where it is told that nobody else did: "it was Lei Jun who said". */
const isOfOtherTeller = ({ tellers, wordStems }: Assertion, { kinds }: Faults): boolean =>
  tellers.size > 0 && kinds.includes('teller') && !SINGLED_OUT.test(` ${wordStems.join(' ')} `);
const SINGLED_OUT = / (?:it (?:was|s|is)|c (?:est|etait)|one who|not|pas|non) /;

/** A shop of another firm. */
const isOtherShop = ({ actors: [doer = 'xiaomi'], senses }: Assertion): boolean =>
  doer !== 'xiaomi' && senses.has('store') && senses.has('open');

/** An end of what the record says began, which may have come since: "left Denmark", "closed its shop in Italy". */
function isAfterwards({ senses, subjects, tellers, dates }: Assertion, told: Told, faults: Faults): boolean {
  const isBare = tellers.size === 0 && subjects.every((key) => key === 'xiaomi' || told.names.has(key));
  const isLater = dates.length === 0 || hasDate(faults);
  // "Taken off the list in 2021", on which it was put in January.
  const isLaterThatYear = told.kind === 'done' && dates.every(({ month }) => month === undefined);
  const isEnd = (sense: string): boolean =>
    (isLater && (ENDING.has(sense) || sense === 'former')) || (isLaterThatYear && UNDONE.has(sense));
  return isBare && [...senses].some((sense) => isEnd(sense) && !told.senses.has(sense));
}
/** What undoes a beginning of the same year; a ban or a stop is one itself. */
const UNDONE: ReadonlySet<string> = new Set(['close', 'delist', 'giveup', 'former']);

/**
 * Another than the record's firm, a thing that nothing is told of, or another name, place or shop, with nothing to tell that
 * the same event is meant.
 */
export function isOfOthers(
  { actors: [doer], dates, figures, names, ranks, senses }: Assertion,
  told: Told,
  { kinds }: Faults,
): boolean {
  if (doer !== undefined && !told.names.has(doer) && !told.markets.has(doer)) return true;
  if (kinds.includes('thing') && !senses.has('only')) return true;
  // A firm is founded once: by whom else, is excluded.
  if (senses.has('found') && told.senses.has('found')) return false;
  const isBare = ranks.length === 0 && (senses.has('store') || (dates.length === 0 && figures.length === 0));
  // A shop that is told no more of than its day may be another one.
  const isAnyShop = senses.has('store') && [...names].every((key) => key === 'xiaomi');
  const isOpen = (kind: string): boolean =>
    /^(?:name|market|teller)$/.test(kind) || (isAnyShop && kind === 'date differs');
  return isBare && kinds.length > 0 && kinds.every(isOpen);
}
