import type { Assertion } from './assertions.ts';
import type { Figure, Rank } from './numbers.ts';
import { GOODS } from './senses.ts';
import type { Told } from './told.ts';
import { fitOf, isOfPart, type Stated } from './when.ts';

/** Numbers, ranks and dates of a statement against those of a record: the same, others, or not to be compared. */

/** "Fourth for phone sales" is fourth of the sellers. */
const SOLD: ReadonlySet<string> = new Set(['phone', 'sell']);

export function compareRanks(
  { ranks, senses: own }: Assertion,
  { claim, outcome, reading, rest, senses }: Told,
): 'same' | 'differs' | 'near' | undefined {
  // "A shop, the fourth in France" ranks shops.
  if (senses.has('store') && !own.has('store')) return undefined;
  // "Number one in Spain" is not the first country that it came to.
  if (claim && ranks.some(({ isOfSize }) => isOfSize) && senses.has('launch') && !own.has('launch')) return undefined;
  const isHome = claim?.about.topics.includes('home-market') === true;
  // That it is not the first is true of the fourth.
  const agree = (one: Rank, other: Rank): boolean => (one.value === other.value) === (one.denied === other.denied);
  const isSame = (one: Rank, other: Rank): boolean =>
    agree(one, other) && (one.of === other.of || rest.has(one.of) || (isHome && SOLD.has(one.of) && other.of === ''));
  if (ranks.every((rank) => reading.ranks.some((other) => isSame(rank, other)))) return 'same';
  const isOther = ranks.some((rank) =>
    reading.ranks.some(
      (other) => (other.of === rank.of || (isHome && SOLD.has(rank.of) && other.of === '')) && !agree(rank, other),
    ),
  );
  // First of something, though perhaps not of the same.
  if (ranks.every(({ of, value }) => of !== '' && reading.ranks.some((other) => other.value === value))) return 'near';
  return (isHome || outcome !== undefined) && isOther ? 'differs' : undefined;
}

export function compare(
  { value, unit, bound }: Figure,
  senses: ReadonlySet<string>,
  { reading }: Told,
): 'same' | 'differs' | undefined {
  const compared = (other: Figure): 'same' | 'differs' | undefined => {
    // "In 75 countries" may be so where there are more than 70.
    const isOpen = other.bound === 'over' ? value > other.value : other.bound === 'under' && value < other.value;
    if (bound === undefined) return value === other.value ? 'same' : isOpen ? undefined : 'differs';
    const isWithin = bound === 'over' ? other.value > value : other.value < value;
    if (isWithin || (value === other.value && bound === other.bound))
      return bound === 'under' && other.bound === 'over' ? undefined : 'same';
    return bound === 'over' && other.bound === 'over' ? undefined : 'differs';
  };
  // "28 shops" are no 28%; what is counted is not always read.
  const isLike = (other: Figure): boolean =>
    other.unit === unit || (![unit, other.unit].includes('percent') && (unit === '' || other.unit === ''));
  const found = reading.figures
    .filter((other) => (other.value === value && isLike(other)) || (other.unit === unit && unit !== ''))
    .map(compared);
  // Of what there is there may be more at another time.
  const isCount = GOODS.has(unit) && ![...senses].some((sense) => sense !== unit);
  return found.includes('same') ? 'same' : isCount || unit === '' ? undefined : found[0];
}

/** An event took place at its time and no other; a plan may be one of several, a state may last. */
export function datedBy(date: Stated, told: Told): 'same' | 'differs' | undefined {
  const { claim, reading, when } = told;
  const isEvent = claim ? claim.meantKind === 'event' : told.kind === 'done' || told.kind === 'not';
  const isTold = reading.dates.some(
    (one) =>
      // What took place on a day did not before it.
      (!isEvent || date.bound === one.bound || (date.bound !== 'before' && date.bound !== 'after')) &&
      // "From 15 March": the year goes without saying.
      (date.month === undefined
        ? date.year !== undefined && one.year === date.year
        : (one.year ?? date.year) === (date.year ?? one.year)) &&
      (date.month === undefined || date.month === one.month) &&
      isOfPart(date, one) &&
      (date.day === undefined || date.day === one.day),
  );
  if (isTold || (when && fitOf(date, when) === 'in')) return 'same';
  if (!when) return claim && fitOf(date, claim.saidDate) === 'in' ? 'same' : undefined;
  const found = fitOf(date, when);
  const said = claim && !isEvent ? fitOf(date, claim.saidDate) : 'out';
  if (said === 'in') return 'same';
  // How it was before an event, that does not exclude; nor does what is near a day that is not quite known.
  const isOpen = date.bound === 'before' || (date.bound === 'after' && /[?~]$/.test(when.text));
  const isExcluding = isEvent && !isOpen && !(claim && fitOf(date, claim.saidDate) === 'in');
  if (found === 'out') return isExcluding ? 'differs' : undefined;
  return !isEvent && date.day === undefined && said !== 'out' ? 'same' : undefined;
}
