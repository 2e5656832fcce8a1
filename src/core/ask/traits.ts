import { hash, type Traits } from '../learning/learn.ts';
import type { Name, Word } from './names.ts';
import { stem } from './stem.ts';

/**
 * What a question is compared by: stems alone and in a row, runs of letters within words, the names in it, and what stands
 * together in it.
 */

/** Letters in a row. */
const RUNS = [3, 4];
/** Stems and names of which each two make a trait. */
const MOST_TOGETHER = 28;

/** The trait that a word is by itself. */
export const wordTrait = (text: string): number => hash(`w ${stem(text)}`);

function runsOf(word: string): readonly string[] {
  const edged = ` ${word} `;
  const runs: string[] = [];
  for (const length of RUNS)
    for (let at = 0; at + length <= edged.length; at += 1) runs.push(edged.slice(at, at + length));
  return runs;
}

/** @param names those in the words */
export function traitsOf(words: readonly Word[], names: readonly Name[]): Traits {
  const stems = words.map(({ text }) => stem(text));
  const keys = names.map(({ kind, key }) => `${kind}:${key}`);
  const together = [...new Set([...keys, ...stems])].slice(0, MOST_TOGETHER).sort();
  const groups = [
    [...stems.map((one) => `w ${one}`), ...stems.slice(1).map((one, at) => `r ${stems[at]} ${one}`)],
    words.flatMap(({ text }) => runsOf(text).map((run) => `l ${run}`)),
    keys.length > 0 ? keys.map((key) => `n ${key}`) : ['n'],
    together.flatMap((one, at) => together.slice(at + 1).map((other) => `t ${one} ${other}`)),
  ];
  return groups.map((group) => [...new Set(group.map(hash))]);
}
