import {
  fingerprintsMatch,
  fingerprintsRead,
  idsMatchArticle,
  idsUnique,
  paragraphsAscending,
  saidBeforePrinted,
} from './checks/articles.ts';
import type { Check } from './checks/check.ts';
import {
  questionsAskedOnce,
  questionsHaveAnswers,
  statementsHaveRecords,
  untrueWordsAreUntrue,
} from './checks/questions.ts';
import {
  marketsHaveOutcomes,
  plansHaveOutcomes,
  recordsUsed,
  referencesResolve,
  restatedWhole,
} from './checks/references.ts';
import { eventsInOrder, exclusiveDatesInConflict, nothingLeaks, pagesNotOlder } from './checks/times.ts';
import { languagesWhole, numbersBorneOut, rolesHaveClaims } from './checks/words.ts';
import type { Fault } from './fault.ts';
import type { Data } from './records.ts';
import { sealsOf } from './seal.ts';
import { questionsAgree } from './stored-questions.ts';

function* sealsHold(data: Data) {
  if (data.unread.has('seal.json')) return;
  const remedy = 'if the change is meant, run `npm run facts -- done "why" "pourquoi"` and commit what it writes';
  const seen = new Set<string>();
  for (const { key, seal, place } of sealsOf(data)) {
    seen.add(key);
    const expected = data.seals[key];
    if (expected === seal) continue;
    const { file, path } = place;
    const fault = expected === undefined ? `${key} bears no seal` : `${key} is not as it was sealed`;
    yield { file, path: path ? `${path} (${key})` : `(${key})`, fault, remedy };
  }
  if (data.unread.size > 0) return;
  for (const key of Object.keys(data.seals)) {
    if (!seen.has(key)) yield { file: 'seal.json', path: `seals["${key}"]`, fault: 'the record is gone', remedy };
  }
}

export const CHECKS: readonly Check[] = [
  { name: 'ids unique', run: idsUnique },
  { name: 'ids match their article', run: idsMatchArticle },
  { name: 'paragraphs ascending', run: paragraphsAscending },
  { name: 'fingerprints match', run: fingerprintsMatch },
  { name: 'fingerprints were read from a text', run: fingerprintsRead },
  { name: 'said not after publication', run: saidBeforePrinted },
  { name: 'both languages whole', run: languagesWhole },
  { name: 'references resolve', run: referencesResolve },
  { name: 'no unused record', run: recordsUsed },
  { name: 'plans have outcomes', run: plansHaveOutcomes },
  { name: 'exclusive dates are in a conflict', run: exclusiveDatesInConflict },
  { name: 'outcome events in order', run: eventsInOrder },
  { name: 'outcome events tell nothing later', run: nothingLeaks },
  { name: 'questions have answers', run: questionsHaveAnswers },
  { name: 'questions asked once', run: questionsAskedOnce },
  { name: 'statements have records', run: statementsHaveRecords },
  { name: 'untrue words are untrue', run: untrueWordsAreUntrue },
  { name: 'restated claims lose nothing', run: restatedWhole },
  { name: 'no page older than what it reports', run: pagesNotOlder },
  { name: 'roles have claims', run: rolesHaveClaims },
  { name: 'numbers are borne out', run: numbersBorneOut },
  { name: 'markets have outcomes', run: marketsHaveOutcomes },
  { name: 'stored questions agree with the base', run: questionsAgree },
  { name: 'seals hold', run: sealsHold },
];

/** Checks of what `facts done` writes: they cannot hold before it has. */
export const STORED_AS_SEALED: ReadonlySet<string> = new Set(['seals hold']);

/** Runs every check. @returns all faults, in the order of the checks. */
export const checkData = (data: Data): readonly Fault[] =>
  CHECKS.flatMap(({ name, run }) => [...run(data)].map((fault) => ({ check: name, ...fault })));
