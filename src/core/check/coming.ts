import { stem } from '../ask/stem.ts';
import { type EdtfDate, exclusive, knownDate } from '../facts/dates.ts';
import type { Assertion } from './assertions.ts';
import { because, type Judgement, UNKNOWN } from './judgement.ts';
import { isModel, isReversed } from './reading.ts';
import { ALIKE, COMING, GOODS, offeredBy, REVERSING } from './senses.ts';
import type { Told } from './told.ts';
import { type Fit, fitOf, isAfter, type Stated } from './when.ts';

/** Statements of coming to a market: set against what was said and what happened there. */

/** What is told of connected things tells nothing of these. */
const OF_ONE_KIND: ReadonlySet<string> = new Set(['bulb', 'plug', 'lamp']);
/** Whether a record names all that the statement names, and has all its words of no sense. */
const isOnMatter = ({ markets, names, tellers, rest, things }: Assertion, told: Told): boolean =>
  markets.every((market) => told.markets.has(market)) &&
  [...names].every((key) => told.names.has(key)) &&
  [...things].every((key) => told.reading.things.has(key)) &&
  [...tellers].every((key) => told.names.has(key) || told.tellers.has(key)) &&
  [...rest].every((word) => told.rest.has(word) || told.worded.listed.has(word));

/** Of an event, that it was of the kind and Xiaomi's: a day of sales is no launch. */
const isSuch = ({ names, senses }: Assertion, { outcome, isWhole, reading, senses: told }: Told): boolean =>
  outcome === undefined ||
  isWhole === true ||
  (reading.subjects.slice(0, 1).every((doer) => doer === 'xiaomi' || names.has(doer)) &&
    [...senses].every(
      (sense) =>
        !COMING.has(sense) || REVERSING.has(sense) || told.has(sense) || ALIKE.get(sense)?.some((one) => told.has(one)),
    ));

/** Whether what is offered is what is asked for: goods, and shops where shops are. */
function meets({ offering, outcome, senses: told }: Told, senses: Assertion['senses']): boolean {
  const asked = offeredBy(senses);
  const goods = [...asked].filter((one) => one !== 'stores');
  // What is told of a launch without saying of what is told of phones.
  if (offering.length === 0) return asked.size === 0 || (!outcome && [...asked].every((one) => one === 'smartphones'));
  if (asked.has('stores') && !offering.includes('stores')) return false;
  if ([...senses].some((sense) => OF_ONE_KIND.has(sense) && !told.has(sense))) return false;
  return goods.length === 0 || goods.some((one) => offering.includes(one));
}

const isMain = ({ offering }: Told): boolean => offering.includes('smartphones') || offering.length === 0;

/** Days by which an uncertain day may be off. */
const SLACK = 3;

/** @param isLasting the statement is of a time over which something lasts, not of its beginning */
function fitWith(date: Stated | undefined, { when }: Told, isLasting: boolean): Fit {
  if (!date) return 'in';
  if (!when) return 'loose';
  if (when.latest !== Number.POSITIVE_INFINITY) {
    const around = { ...when, earliest: when.earliest - SLACK, latest: when.latest + SLACK };
    const found = fitOf(date, when);
    return found === 'out' && /[?~]$/.test(when.text) && fitOf(date, around) !== 'out' ? 'loose' : found;
  }
  const start = fitOf(date, knownDate(when.text.replace('/..', '')));
  return start === 'out' && isLasting && fitOf(date, when) === 'loose' ? 'in' : start;
}

const isSaid = (date: Stated, { claim }: Told): boolean => claim !== undefined && fitOf(date, claim.saidDate) === 'in';

const isVague = (when: EdtfDate | undefined): boolean => when === undefined || when.latest - when.earliest > 0;

/** "With the Redmi 2": of the same models. */
const isOfModels = ({ figures }: Assertion, { reading }: Told): boolean =>
  figures.every(({ value }) => reading.figures.some((other) => isModel(other) && other.value === value));

/** A record's ranks are all that the statement has. */
const isRanked = ({ ranks }: Assertion, { reading, isWhole }: Told): boolean =>
  ranks.every(
    (rank) =>
      reading.ranks.some(({ value }) => value === rank.value) ||
      (rank.value === 1 && reading.ranks.length === 0 && !isWhole),
  );

const YET = new RegExp(` (?:${['yet', 'still', 'had', 'hadn', 'encore', 'toujours', 'avait'].map(stem).join('|')}) `);
const STANDING = new RegExp(
  `${YET.source}| (?!.* (?:${['launched', 'opened', 'sold'].map(stem).join('|')}) )(?:${['was', 'wasn', 'were', 'weren', 'etait', 'etaient'].map(stem).join('|')}) `,
);

/** "Was working on phones for US networks": the day of that is no day of coming. */
const isUnderWay = ({ claim }: Told): boolean => claim?.meantKind === 'state';

const isOwn = (word: string): boolean => OWN.has(word);
const OWN: ReadonlySet<string> = new Set(['own', 'itself', 'propre', 'propres', 'lui', 'elle'].map(stem));

/** "Accessories but no phones": what is denied of some goods is asked of these. */
function deniedAlone({ denied, negated, senses }: Assertion): Assertion['senses'] {
  const isGoods = (sense: string): boolean => GOODS.has(sense) && GOODS.get(sense) !== 'stores';
  const isApart = denied && [...senses].some((sense) => isGoods(sense) && negated.has(sense));
  return isApart ? new Set([...senses].filter((sense) => !isGoods(sense) || negated.has(sense))) : senses;
}

/** @param seen what had been said and had happened */
export function judgeComing(stated: Assertion, seen: readonly Told[]): Judgement {
  const assertion = { ...stated, senses: deniedAlone(stated) };
  const { senses, isReported, names, rest, dates } = assertion;
  // "Rumoured to be bringing phones".
  const isRumoured = senses.has('rumour') && !assertion.denied;
  const mood = assertion.mood === 'told' && isRumoured ? 'meant' : assertion.mood;
  const asked = offeredBy(senses);
  const planned = seen.filter((told) => told.kind === 'plan' && isOnMatter(assertion, told) && meets(told, senses));
  // "Rumoured in May 2018 for late 2018": one date is when it was said.
  const said =
    mood === 'told' || dates.length < 2 ? undefined : dates.find((one) => planned.some((told) => isSaid(one, told)));
  const date = dates.find((one) => one !== said);
  const isLasting = !['launch', 'open', 'start'].some((sense) => senses.has(sense)) && date?.bound !== 'since';
  const fitted = (told: Told): Fit => fitWith(date, told, isLasting);
  const fits = (list: readonly Told[], fit: Fit): readonly Told[] => list.filter((told) => fitted(told) === fit);
  const here = seen.filter(
    (told) =>
      isOnMatter(assertion, told) &&
      isSuch(assertion, told) &&
      meets(told, senses) &&
      isRanked(assertion, told) &&
      isOfModels(assertion, told),
  );
  const all = here.filter(({ kind }) => kind === 'done');
  const isNamed = names.size > (names.has('xiaomi') ? 1 : 0) || rest.size > 0;
  const main = asked.size > 0 || isNamed ? all : all.filter(isMain);
  const plans = here.filter(
    (told) => told.kind === 'plan' && !isUnderWay(told) && (said === undefined || isSaid(said, told)),
  );
  // Nearest in time first, and the articles' word before what came of it.
  const yearsOff = ({ when }: Told): number =>
    date?.year && when ? Math.abs(Number(when.text.match(/\d{4}/g)?.at(-1)) - date.year) : 0;
  const aimed = [
    ...fits(plans, 'in').toSorted(
      (one, other) => Number(!one.claim) - Number(!other.claim) || yearsOff(one) - yearsOff(other),
    ),
    ...fits(plans, 'loose').filter(
      (told) =>
        date &&
        date.day === undefined &&
        date.part === undefined &&
        // "By the end of 2018" is no day on which it was said in 2016.
        (told.when !== undefined || (date.bound === undefined && isSaid(date, told))),
    ),
  ];
  const refused = here.filter(
    (told) =>
      (told.claim?.status === 'declined' || told.claim?.status === 'denied') &&
      asked.has('smartphones') &&
      fitted(told) !== 'out',
  );
  // That nothing was launched by then shows that it was not before.
  const never =
    asked.has('smartphones') || all.length === 0
      ? here
          .filter(
            ({ kind, isWhole, when }) =>
              kind === 'not' && isWhole && !(date && when && isAfter({ ...date, bound: 'since' }, when)),
          )
          .reverse()
      : [];
  const done = fits(main, 'in');
  const events = plans.filter(({ claim }) => claim?.about.topics.includes('launch-event'));
  const isOtherDay = senses.has('event') && events.length > 0 && fits(events, 'out').length === events.length;
  // What is sold since, and shops, may be of any later time.
  const isRepeated = isLasting || (asked.has('stores') && rest.size === 0);
  const isOut = (told: Told): boolean =>
    fitted(told) === 'out' && !(isRepeated && date && date.bound !== 'since' && told.when && isAfter(date, told.when));
  const isExcluded =
    main.some(isOut) && main.every((told) => isOut(told) || (fitted(told) === 'loose' && isVague(told.when)));
  const isDenied = isReversed(assertion);
  const meantOrTold = mood === 'meant' || isReported ? 'supported' : 'planned';

  if (senses.has('announce')) {
    const announced = [...plans, ...all].filter((told) => !date || isSaid(date, told) || fitted(told) === 'in');
    if (announced.length > 0) return because(isDenied ? 'contradicted' : 'supported', announced);
    return isOtherDay && !isDenied ? because('contradicted', events) : UNKNOWN;
  }
  if (isDenied && mood === 'told') {
    if (done.length > 0) return because('contradicted', done);
    // "Was not there yet": how it stood by then, not what took place then.
    const standing = ` ${assertion.wordStems.join(' ')} `;
    const isBegun = (told: Told): boolean =>
      date !== undefined && told.when !== undefined && (isAfter(date, told.when) || fitWith(date, told, true) === 'in');
    const begun = STANDING.test(standing) ? main.filter(isBegun) : [];
    if (begun.length > 0) return YET.test(standing) ? because('contradicted', begun) : UNKNOWN;
    if (isExcluded) return because('supported', main);
    return never.length > 0 ? because('supported', never) : because('supported', refused);
  }
  if (isDenied) {
    if (date && fits(plans, 'in').length > 0) return because('contradicted', fits(plans, 'in'));
    if (refused.length > 0) return because('supported', refused);
    return mood === 'future' && here.some(({ kind }) => kind === 'not') ? UNKNOWN : because('contradicted', aimed);
  }
  // "Only started in 2018", "the first store is of 2018": there was none before; the first of its own is another.
  const isFirst =
    senses.has('start') || (assertion.ranks.some(({ value }) => value === 1) && !assertion.wordStems.some(isOwn));
  const before =
    isFirst && mood === 'told' && date?.bound === undefined
      ? all.filter(
          ({ when, senses: told }) => date && when && isAfter(date, when) && (!told.has('web') || senses.has('web')),
        )
      : [];
  if (before.length > 0) return because('contradicted', before);
  if (mood !== 'told' && aimed.length > 0) return because(meantOrTold, aimed);
  if (done.length > 0) {
    // Corrected where nothing but a mistaken claim bears it out.
    const right = done.filter(({ claim }) => !claim?.note?.corrects);
    return because('supported', right.length > 0 ? right : done.filter(({ claim }) => claim));
  }
  if (isOtherDay) return because('contradicted', events);
  if (refused.length > 0 && senses.has('store')) return because('contradicted', refused);
  if (mood === 'meant') return UNKNOWN;
  if (never.length > 0 && (date || mood === 'told')) return because('contradicted', [...plans.toReversed(), ...never]);
  if (date && isExcluded) return because('contradicted', main.filter(isOut));
  return main.length === 0 && mood === 'told' ? because(meantOrTold, aimed) : UNKNOWN;
}

/** "After France": by the launches of both. */
export function judgeOrder(
  { markets: [market = ''], denied, names, rest, figures }: Assertion,
  order: NonNullable<Assertion['order']>,
  seen: readonly Told[],
): Judgement {
  const launch = (code: string): Told | undefined =>
    seen.find(
      ({ outcome, kind, markets, offering }) =>
        outcome && kind === 'done' && offering.includes('smartphones') && markets.has(code),
    );
  const [own, other] = [launch(market), launch(order.than)];
  const isXiaomi = names.has('xiaomi') && names.size === 1 && rest.size === 0;
  if (!isXiaomi || !own?.when || !other?.when || !exclusive(own.when, other.when)) return UNKNOWN;
  const isBefore = own.when.latest < other.when.earliest;
  const launches = [market, order.than];
  if ((isBefore === order.isBefore) === denied) return { ...because('contradicted', [own, other]), launches };
  // By how much is not looked at.
  return figures.length === 0 ? { ...because('supported', [own, other]), launches } : UNKNOWN;
}
