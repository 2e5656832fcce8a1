import { type EdtfDate, exclusive, knownDate } from '../facts/dates.ts';
import type { Offering } from '../facts/facts.ts';
import { type Assertion, because, type Judgement, UNKNOWN } from './judgement.ts';
import { isReversed } from './reading.ts';
import { ALIKE, REVERSING, type Sense } from './senses.ts';
import type { Told } from './told.ts';
import { type Fit, fitOf, type Stated } from './when.ts';

/** Statements of coming to a market: set against what was said and what happened there. */

export const COMING: ReadonlySet<Sense> = new Set<Sense>(['launch', 'sell', 'present', 'open', 'store', 'event']);
export const GOODS: ReadonlyMap<Sense, Offering> = new Map<Sense, Offering>([
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
/** Gadgets that the articles call now one, now the other. */
const GADGETS: ReadonlySet<Offering> = new Set<Offering>(['accessories', 'smart-home', 'wearables', 'tv-box']);
const ALSO_SAID: ReadonlySet<Sense> = new Set<Sense>(['announce', 'only', 'start', 'abroad', 'rumour', 'confirm']);
/** What a claim about coming to a market is about. */
const TOPICS: ReadonlySet<string> = new Set(
  'smartphones-launch accessories-store market-entry launch-event distribution alliance products'.split(' '),
);

export const isComing = ({ isOfXiaomi, market, names, senses }: Assertion): boolean =>
  market !== undefined &&
  (names.has('xiaomi') || isOfXiaomi) &&
  [...senses].some((sense) => COMING.has(sense)) &&
  [...senses].every((sense) => COMING.has(sense) || GOODS.has(sense) || ALSO_SAID.has(sense));

const isOfComing = ({ claim, kind, senses }: Told): boolean =>
  claim
    ? (kind !== 'state' || claim.status === 'declined' || claim.status === 'denied') &&
      kind !== 'open' &&
      claim.meantKind !== undefined &&
      claim.about.topics.some((topic) => TOPICS.has(topic)) &&
      !claim.about.topics.includes('network-tests')
    : [...senses].some((sense) => COMING.has(sense)) && !senses.has('close') && !senses.has('rumour');

/** Of an event, that it was of the kind: a day of sales is no launch. */
const isSuch = ({ names, senses }: Assertion, { outcome, isWhole, reading, senses: told }: Told): boolean =>
  outcome === undefined ||
  isWhole === true ||
  (reading.actors.every((key, index) => index > 0 || key === 'xiaomi' || names.has(key)) &&
    [...senses].every(
      (sense) =>
        !COMING.has(sense) || REVERSING.has(sense) || told.has(sense) || ALIKE.get(sense)?.some((one) => told.has(one)),
    ));

/** Whether what is offered is what is asked for: goods, and shops where shops are. */
function meets(offering: readonly Offering[], asked: ReadonlySet<Offering>): boolean {
  if (asked.size === 0) return true;
  // What is told of a launch without saying of what is told of phones.
  if (offering.length === 0) return [...asked].every((one) => one === 'smartphones');
  if (asked.has('stores') && !offering.includes('stores')) return false;
  const goods = [...asked].filter((one) => one !== 'stores');
  return (
    goods.length === 0 ||
    goods.some((one) => offering.some((other) => one === other || (GADGETS.has(one) && GADGETS.has(other))))
  );
}

const isMain = ({ offering, claim, outcome }: Told): boolean =>
  offering.includes('smartphones') || (offering.length === 0 && (claim !== undefined || outcome?.result !== undefined));

const FIT_ORDER: readonly Fit[] = ['in', 'loose', 'out'];

/** Days by which an uncertain day may be off. */
const SLACK = 3;

/** @param isLasting the statement is of a time over which something lasts, not of its beginning */
function fitWith(date: Stated | undefined, { when }: Told, isLasting: boolean): Fit {
  if (!date) return 'in';
  if (!when) return 'loose';
  if (when.latest !== Number.POSITIVE_INFINITY) {
    const found = fitOf(date, when);
    const isNear =
      found === 'out' &&
      /[?~]$/.test(when.text) &&
      fitOf(date, { ...when, earliest: when.earliest - SLACK, latest: when.latest + SLACK }) !== 'out';
    return isNear ? 'loose' : found;
  }
  const start = fitOf(date, knownDate(when.text.replace('/..', '')));
  return start === 'out' && isLasting && fitOf(date, when) === 'loose' ? 'in' : start;
}

const isSaid = (date: Stated, { claim }: Told): boolean => claim !== undefined && fitOf(date, claim.saidDate) === 'in';

/** A record's names, tellers, words and numbers are all that the statement has. */
const isCovered = ({ names, tellers, rest, ranks }: Assertion, told: Told): boolean =>
  [...names, ...tellers].every((key) => told.names.has(key)) &&
  [...rest].every((word) => told.rest.has(word)) &&
  ranks.every(
    (rank) =>
      told.reading.ranks.some(({ value }) => value === rank.value) ||
      (rank.value === 1 && told.reading.ranks.length === 0 && !told.isWhole),
  );

export function judgeComing(assertion: Assertion, seen: readonly Told[]): Judgement {
  const { date, market = '', mood, senses, figures, isReported } = assertion;
  const isLasting = !senses.has('launch') && !senses.has('open') && date?.bound !== 'since';
  const fitted = (told: Told): Fit => fitWith(date, told, isLasting);
  const asked = new Set([...GOODS].flatMap(([sense, offering]) => (senses.has(sense) ? [offering] : [])));
  const here = seen.filter(
    (told) =>
      told.markets.has(market) &&
      isOfComing(told) &&
      isSuch(assertion, told) &&
      meets(told.offering, asked) &&
      isCovered(assertion, told),
  );
  if (figures.length > 0) return UNKNOWN;
  const isNamed = assertion.names.size > (assertion.names.has('xiaomi') ? 1 : 0) || assertion.rest.size > 0;
  const all = here.filter(({ kind }) => kind === 'done');
  const main = asked.size > 0 || isNamed ? all : all.filter(isMain);
  const nots = here.filter(({ kind, claim }) => kind === 'not' && !claim);
  const refused = here.filter(
    (told) =>
      (told.claim?.status === 'declined' || told.claim?.status === 'denied') &&
      asked.has('smartphones') &&
      fitted(told) !== 'out',
  );
  const plans = here.filter(({ kind }) => kind === 'plan');
  const isDenied = isReversed(assertion);
  const ranked = (list: readonly Told[]): readonly Told[] =>
    list
      .map((told) => ({ told, at: FIT_ORDER.indexOf(fitted(told)) }))
      .sort((a, b) => a.at - b.at)
      .map(({ told }) => told);
  const fits = (list: readonly Told[], ...wanted: readonly Fit[]): readonly Told[] =>
    list.filter((told) => wanted.includes(fitted(told)));
  const isOnlyOf = senses.has('only') && !date;
  if (isOnlyOf) return UNKNOWN;

  if (senses.has('announce')) {
    const announced = [...plans, ...all].filter((told) => !date || isSaid(date, told) || fitted(told) === 'in');
    return announced.length === 0 ? UNKNOWN : because(isDenied ? 'contradicted' : 'supported', announced);
  }
  if (mood !== 'told') {
    const meant = fits(plans, 'in');
    const near = date
      ? fits(plans, 'loose').filter((told) => date.day === undefined && (told.when !== undefined || isSaid(date, told)))
      : [];
    const aimed = [...meant, ...near];
    if (isDenied) {
      if (refused.length > 0) return because('supported', refused);
      const isFree = nots.length > 0 && mood === 'future';
      return isFree || aimed.length === 0 ? UNKNOWN : because('contradicted', aimed);
    }
    if (aimed.length > 0) return because(mood === 'meant' || isReported ? 'supported' : 'planned', aimed);
    const done = fits(main, 'in');
    if (done.length > 0) return because('supported', done);
    const events = plans.filter(({ claim }) => claim?.about.topics.includes('launch-event'));
    if (senses.has('event') && events.length > 0 && fits(events, 'out').length === events.length)
      return because('contradicted', events);
    if (isReported && assertion.tellers.size > 0 && plans.length > 0 && fits(plans, 'out').length === plans.length)
      return because('contradicted', plans);
    if (mood === 'meant' || !date) return UNKNOWN;
    // Another shop may open at any later time.
    if (asked.has('stores') && main.some(({ when }) => isAfter(date, when))) return UNKNOWN;
    if (main.length > 0 && fits(main, 'out').length === main.length) return because('contradicted', main);
    return excludedBy(nots, date).length > 0
      ? because('contradicted', [...plans.toReversed(), ...excludedBy(nots, date)])
      : UNKNOWN;
  }

  const done = fits(main, 'in');
  // What is sold since, and shops, may be of any later time.
  const isRepeated = isLasting || (asked.has('stores') && assertion.rest.size === 0);
  const isOut = (told: Told): boolean =>
    fitted(told) === 'out' && !(isRepeated && date && date.bound !== 'since' && isAfter(date, told.when));
  const isExcluded =
    main.some(isOut) && main.every((told) => isOut(told) || (fitted(told) === 'loose' && isVague(told.when)));
  if (isDenied) {
    if (done.length > 0) return because('contradicted', ranked(done));
    if (isExcluded) return because('supported', main);
    const never = excludedBy(nots, date);
    if (never.length > 0) return because('supported', never);
    return refused.length > 0 ? because('supported', refused) : UNKNOWN;
  }
  if (done.length > 0) {
    // Corrected where nothing but a mistaken claim bears it out.
    const right = done.filter(({ claim }) => !claim?.note?.corrects);
    return because('supported', right.length > 0 ? right : done.filter(({ claim }) => claim));
  }
  const never = asked.has('smartphones') || all.length === 0 ? excludedBy(nots, date) : [];
  if (never.length > 0) return because('contradicted', [...plans.toReversed(), ...never]);
  if (date && isExcluded) return because('contradicted', main.filter(isOut));
  const told = date ? fits(plans, 'in') : [];
  if (told.length > 0) return because(isReported ? 'supported' : 'planned', told);
  if (main.length > 0) return UNKNOWN;
  const meant = fits(plans, 'in', 'loose').filter((told) => !date || told.when !== undefined || isSaid(date, told));
  if (meant.length > 0) return because(isReported ? 'supported' : 'planned', ranked(meant));
  return refused.length > 0 && senses.has('store') ? because('contradicted', refused) : UNKNOWN;
}

/** That nothing was launched by then shows that it was not before. */
const excludedBy = (nots: readonly Told[], date: Stated | undefined): readonly Told[] =>
  nots.filter(({ isWhole, when }) => isWhole && !(date && isAfter({ ...date, bound: 'since' }, when))).reverse();

/** Whether the stated time begins after all of the known one. */
const isAfter = (date: Stated, when: EdtfDate | undefined): boolean =>
  when !== undefined && fitOf(date, when) === 'out' && fitOf({ ...date, bound: 'before' }, when) !== 'out';

const isVague = (when: EdtfDate | undefined): boolean => when === undefined || when.latest - when.earliest > 0;

export function judgeOrder(
  { market, denied }: Assertion,
  order: NonNullable<Assertion['order']>,
  seen: readonly Told[],
): Judgement {
  const launch = (code: string | undefined): Told | undefined =>
    seen.find(
      ({ outcome, kind, markets, offering }) =>
        outcome && kind === 'done' && offering.includes('smartphones') && code !== undefined && markets.has(code),
    );
  const [own, other] = [launch(market), launch(order.than)];
  if (!own?.when || !other?.when || !exclusive(own.when, other.when)) return UNKNOWN;
  const isBefore = own.when.latest < other.when.earliest;
  return because((isBefore === order.isBefore) !== denied ? 'supported' : 'contradicted', [own, other]);
}
