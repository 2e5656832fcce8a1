import { fold } from '../../core/facts/fold.ts';

/**
 * What is kept of the words of a question that found nothing, for moderators to read. Whoever types may type anything:
 * so nothing is looked for that would have to go. Only what says nothing of anybody stays, "…" stands for the rest.
 */

export const LONGEST_WORDING = 200;

/** So much is looked at; what is cut off ends with a word. */
const LONGEST_READ = 2 * LONGEST_WORDING;

/** Marks around a word, as they are typed. */
const AROUND = /^[("'‘’“«]*(.*?)[)"'’”».,;:!?…]*$/su;
const LATIN = /^[\p{Script=Latin}\p{M}]+$/u;
/** Years, and small numbers such as a day or a count. */
const NUMBER = /^(?:(?:19|20)\d\d|\d{1,2})$/;
/** A year and a day of the month; more could be a telephone number in pieces. */
const MOST_DIGITS = 6;
/** Words of one letter; others could spell a name. */
const LETTERS: ReadonlySet<string> = new Set(['a', 'i', 'y']);

const LEFT_OUT = '…';

/** @param words known ones, as `fold` has them */
function isPlain(core: string, words: ReadonlySet<string>): boolean {
  const pieces = core.split(/[-'’]/);
  return pieces.every((piece) => {
    const folded = fold(piece);
    if (!LATIN.test(piece)) return false;
    return folded.length > 1 || pieces.length > 1 ? words.has(folded) : LETTERS.has(folded);
  });
}

/** @param words those that may be kept, as `fold` has them @returns nothing where less than half is left */
export function plainWording(typed: string, words: ReadonlySet<string>): string {
  const read = typed.length > LONGEST_READ ? typed.slice(0, LONGEST_READ).replace(/\S*$/, '') : typed;
  const kept: string[] = [];
  let digits = 0;
  let [plain, left] = [0, 0];
  for (const word of read.normalize('NFC').split(/\s+/)) {
    const [, core = ''] = AROUND.exec(word) ?? [];
    if (NUMBER.test(core) && digits + core.length <= MOST_DIGITS) {
      digits += core.length;
      kept.push(word);
    } else if (core !== '' && isPlain(core, words)) {
      plain += 1;
      kept.push(word);
    } else if (core !== '') {
      left += 1;
      if (kept.at(-1) !== LEFT_OUT) kept.push(LEFT_OUT);
    }
  }
  if (plain <= left) return '';
  const whole = kept.join(' ');
  return whole.length <= LONGEST_WORDING ? whole : whole.slice(0, LONGEST_WORDING).replace(/\s*\S*$/, '');
}
