import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { FactBase } from '../facts/factbase.ts';
import { keptWith } from '../facts/kept-with.ts';
import { hashOf, learntBy, type Model, openModel, prepare } from '../learning/model.ts';
import type { Assertion } from './assertions.ts';
import { because, type Judgement, shownOf, UNKNOWN } from './judgement.ts';
import { lessonsOf, storedStatements } from './lessons.ts';
import { COUNTED, type Polarities, polaritiesIn, readPolarities } from './polarity.ts';
import { isHeard, isOpinion, isReversed } from './reading.ts';
import type { Told } from './told.ts';
import { type Candidate, candidatesFor, LITTLE } from './traits.ts';
import { type PreparedStatements, preparedOf, wordingsIn } from './worded.ts';

/** Statements of all that is told, judged as it was learnt from stored ones. */

/** So sure a verdict must be; what is called true by mistake is worse than what is called false. */
const SURE = { supported: 0.535, contradicted: 0.5 };

/** And so much surer than of the reverse. */
const MARGIN = { supported: 0.1, contradicted: 0.18 };

/**
 * So much less sure it is false where the record tells of others, since what these did another may have done as well, or where it
 * lacks something of what another record has all of;
 */
const ELSE = 0.25;
/** and what is said of what might be: three times that, to be contradicted. */
const UNREAL = 0.15;
/** The same of what something is, in a word. */
const OPINION = 0.3;

/** A record bears a statement out as well as the best, whose value is so much of that one's. */
const NEARLY = 0.75;

/** So much a record must speak for a statement or against it to be shown beside it where neither is sure. */
const NEAR = 0.15;
/** And so much more, where it tells of somebody or something else. */
const NEAR_OTHERS = 0.25;
/** And where it shares no more than who it is about. */
const NEAR_ONE = 0.2;

/** Of so many statements one is read anew to see whether a model is of these facts: to read all takes a minute. */
const SAMPLE = 50;

function learntOf(facts: FactBase): string {
  const hash = createHash('sha256').update(JSON.stringify([storedStatements(facts), wordingsIn(facts), COUNTED]));
  return hash
    .update(hashOf(lessonsOf(facts, new Map(), SAMPLE)))
    .digest('hex')
    .slice(0, 12);
}

/** The hash of what bytes were learnt from; undefined where they are none of a model's. */
function learntIn(prepared: Uint8Array): string | undefined {
  try {
    const { model }: PreparedStatements = deserialize(prepared);
    return learntBy(model);
  } catch {
    return undefined;
  }
}

/** The model of a base and its words as bytes, the same for the same facts. It takes a minute, but where `before` is of them. */
export function preparedVerdicts(facts: FactBase, before?: Uint8Array): Uint8Array {
  const learnt = learntOf(facts);
  if (before && learntIn(before) === learnt) return before;
  const polarities = polaritiesIn(facts);
  const lessons = lessonsOf(facts, readPolarities(polarities));
  const prepared: PreparedStatements = { model: prepare(lessons, learnt), wordings: wordingsIn(facts), polarities };
  return serialize(prepared);
}

/** Whether bytes are the model that these facts teach. */
export const areVerdictsOf = (prepared: Uint8Array, facts: FactBase): boolean => learntIn(prepared) === learntOf(facts);

/** What was prepared of a base, or, where nothing was, learnt when first asked for, which takes long. */
export const verdictsOf = keptWith((facts): Model & { readonly polarities: Polarities } => {
  const { model, polarities }: PreparedStatements = preparedOf(facts) ?? deserialize(preparedVerdicts(facts));
  return { ...openModel(model), polarities: readPolarities(polarities) };
});

/** It has all of it but the number: so many and no more. */
const isOtherNumber = ({ kinds, met }: Candidate): boolean =>
  met >= LEAST_MET && kinds.length === 1 && kinds[0] === 'figure differs';
const OTHER_NUMBER = 0.6;

/**
 * What is told of another country, of none, or of other things, is not near, nor what shares but one word; a person is enough, and
 * whoever is named beside Xiaomi: "Xiaomi sued US Mobile".
 */
function isNear({ kinds, met, told }: Candidate, { names }: Assertion, { people }: FactBase): boolean {
  const isWho = (key: string): boolean => people.has(key) || (key !== 'xiaomi' && names.has('xiaomi'));
  const isOfSame = met >= LEAST_MET || [...names].some((key) => told.names.has(key) && isWho(key));
  return isOfSame && !kinds.some((kind) => ELSEWHERE.has(kind));
}
const ELSEWHERE: ReadonlySet<string> = new Set(['market', 'no market', 'thing']);
const LEAST_MET = 2;

const lastOf = (told: Told, seen: readonly Told[]): Told =>
  seen.findLast(({ outcome, isWhole }) => outcome?.id === told.outcome?.id && !isWhole) ?? told;

export function judgeLearnt(assertion: Assertion, seen: readonly Told[], facts: FactBase): Judgement {
  const model = verdictsOf(facts);
  const less = (assertion.mood === 'unreal' ? UNREAL : 0) + (isOpinion(assertion) ? OPINION : 0);
  const compared = candidatesFor(assertion, seen, model).map((one) => {
    const values = model.values(one.traits);
    return { one, borne: values.get('supported') ?? 0, learnt: values.get('contradicted') ?? 0 };
  });
  // Then no other excludes it by its day or number.
  const isTold = compared.some(
    ({ one, borne }) => one.kinds.length === 0 && one.met >= LEAST_MET && borne >= SURE.supported,
  );
  const valued = compared.map(({ one, borne, learnt }) => {
    // Where all else is as the record has it, what excludes it makes it false.
    const excluding = isOtherNumber(one) ? Math.max(OTHER_NUMBER, borne + learnt) : borne + learnt;
    const excluded = one.isExcluded && !assertion.denied && !isTold ? Math.max(learnt, excluding) : learnt;
    const right = borne - one.against - less;
    const isNamed = one.kinds.includes('name') || one.kinds.includes('teller');
    return {
      // What does not last is told by how it ended.
      told: one.kinds.includes('over') ? lastOf(one.told, seen) : one.told,
      right,
      // What would bear it out but for a name is no reason to call it false.
      rival: one.isExcluded ? right : borne - LITTLE,
      wrong: one.isBeside ? 0 : excluded - (one.isOfOthers || (isTold && one.kinds.length > 0) ? ELSE : 0) - 3 * less,
      near: isNear(one, assertion, facts)
        ? borne + learnt - (isNamed ? NEAR_OTHERS : 0) - (one.met < LEAST_MET ? NEAR_ONE : 0)
        : 0,
    };
  });
  const most = (side: 'right' | 'wrong' | 'rival' | 'near'): number => Math.max(0, ...valued.map((one) => one[side]));
  const isClear = (verdict: keyof typeof SURE, value: number, other: number): boolean =>
    value >= SURE[verdict] && value > other + MARGIN[verdict];
  if (isClear('supported', most('right'), most('wrong'))) {
    const bearing = valued
      .filter(({ right }) => right >= NEARLY * most('right'))
      .sort((one, other) => other.right - one.right);
    // What was done shows more than what was planned, and what is right more than what the editors corrected.
    const done = bearing.filter((one) => one.told.kind !== 'plan');
    const told = (done.find((one) => !one.told.claim?.note?.corrects) ?? done[0] ?? bearing[0])?.told;
    const isMeant = isReversed(assertion) || (isHeard(assertion) && assertion.mood !== 'future');
    return because(told?.kind === 'plan' && !isMeant ? 'planned' : 'supported', told ? [told] : []);
  }
  const toldWhere = (side: 'wrong' | 'near'): readonly Told[] =>
    valued.filter((one) => one[side] === most(side)).map(({ told }) => told);
  if (isClear('contradicted', most('wrong'), most('rival'))) return because('contradicted', toldWhere('wrong'));
  return most('near') < NEAR ? UNKNOWN : { ...UNKNOWN, near: shownOf(toldWhere('near')) };
}
