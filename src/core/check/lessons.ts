import { type FactBase, viewOf } from '../facts/factbase.ts';
import { recordOf } from '../facts/stored.ts';
import { hash, type Traits, type Wanted } from '../learning/learn.ts';
import type { Lessons } from '../learning/model.ts';
import { statementsIn } from './assertions.ts';
import type { Polarities } from './polarity.ts';
import { toldBy } from './told.ts';
import { candidatesFor } from './traits.ts';

/** What is learnt of statements: whether a record bears one out, excludes it, or does neither. */
export const OUTPUTS = ['supported', 'contradicted'] as const;
type Output = (typeof OUTPUTS)[number];

/** A statement in members' words, and what its record makes of it; undefined where no record tells of it. */
interface StoredStatement {
  readonly text: string;
  readonly record: string;
  readonly output: Output | undefined;
}

export const storedStatements = (facts: FactBase): readonly StoredStatement[] =>
  facts.statements.flatMap((group) => {
    const { en, fr } = group;
    const record = recordOf(group);
    const stored = (texts: readonly string[], output: Output | undefined) =>
      texts.map((text) => ({ text, record, output }));
    return [
      ...stored([...en, ...fr], 'supported'),
      ...stored([...(group.false?.en ?? []), ...(group.false?.fr ?? [])], 'contradicted'),
      ...stored([...(group.untold?.en ?? []), ...(group.untold?.fr ?? [])], undefined),
    ];
  });

/** Words of a record's own sentence that are replaced in turn, by one that nobody knows: then it tells nothing of it. */
const LEAST_LETTERS = 5;
const REPLACED = 3;

/** The sentences of the records themselves, and each with something else in the place of one of its words. */
function ownSentences(facts: FactBase): readonly StoredStatement[] {
  let count = 0;
  const other = (): string =>
    `zq${(count++).toString(36).replace(/[0-9]/g, (digit) => 'qwxzkvjhgf'[Number(digit)] ?? '')}`;
  const sentences = [
    ...[...facts.claims.values()].map(({ id, text }) => [id, text] as const),
    ...[...facts.outcomes.values()].flatMap(({ id, events }) =>
      events.map(({ text }, index) => [`${id} ${index + 1}`, text] as const),
    ),
  ];
  return sentences.flatMap(([record, { en, fr }]) =>
    [en, fr].flatMap((text): StoredStatement[] => {
      const words = text.match(/(?<=\s)\p{Ll}+(?=[\s.,])/gu)?.filter(({ length }) => length >= LEAST_LETTERS) ?? [];
      const step = Math.max(1, Math.floor(words.length / REPLACED));
      const replaced = words.filter((_, index) => index % step === 0);
      return [
        { text, record, output: 'supported' },
        ...replaced.map((word) => ({ text: text.replace(word, other()), record, output: undefined })),
      ];
    }),
  );
}

/** Of the records beside a statement's own, one in so many is learnt to tell nothing of it: the same ones, whatever is added. */
const EVERY_OTHER = 11;

/** As `Lessons` has it. */
const RIDGE = 0.25;

/** @param every one statement in so many */
export function lessonsOf(facts: FactBase, polarities: Polarities, every = 1): Lessons {
  const texts: Traits[] = [];
  const wanted: Wanted[] = [];
  const seen = toldBy(facts);
  const all = viewOf(facts, undefined);
  for (const { text, record, output } of [...storedStatements(facts), ...ownSentences(facts)].filter(
    (_, index) => index % every === 0,
  )) {
    const { statements } = statementsIn(text, facts, all);
    const [first, ...others] = statements;
    const assertion = first?.ofAll ?? first?.assertion;
    // What is said to be untrue is judged as if it were said, and turned afterwards.
    if (!assertion || first?.isUntrue || others.some(({ ofAll }) => ofAll === undefined || ofAll !== first?.ofAll))
      continue;
    // What is known is not learnt yet: any word may be.
    const candidates = candidatesFor(assertion, seen, { knows: () => true, polarities }, record);
    const least = candidates.find(({ told }) => told.record === record)?.kinds.length ?? 0;
    for (const { told, traits, kinds } of candidates) {
      const isOwn = told.record === record;
      // Another that has as much of it may exclude it as well.
      if (!isOwn && output === 'contradicted' && kinds.length <= least) continue;
      // What no record tells of, all of them leave open.
      if (!isOwn && output !== undefined && hash(`${text}|${told.record}`) % EVERY_OTHER > 0) continue;
      texts.push(traits);
      wanted.push(new Map(isOwn && output !== undefined ? [[OUTPUTS.indexOf(output), 1]] : []));
    }
  }
  return { texts, wanted, outputs: OUTPUTS, ridge: RIDGE };
}
