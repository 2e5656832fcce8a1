/** Letters that Unicode does not decompose, and the plain ones people type for them. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  ʼ: ' ',
};

/**
 * Accents, and the marks of "zalgo" text: those of no script of their own. The vowel signs of Hindi and Thai stay, as
 * do the sound marks of Japanese (ハ, バ, パ): to their readers they make another letter.
 */
const ACCENTS = /[[\p{Me}[\p{Mn}&&\p{Script=Inherited}]]--[\u3099\u309a]]/gv;
const INVISIBLE = /\p{Cf}/gu;
const ACRONYM = /(?<!\p{L})(?:\p{L}\.)+\p{L}(?!\p{L})\.?/gu;
/** What most words are: as they are compared already. */
const FOLDED = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
/** Letters, numbers and signs that nothing else is done with; full stops may be those of an acronym. */
const ASCII = /^[ -\-/-~]*$/;
const OTHER_ASCII = /[^a-z0-9]+/g;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * Text as it is compared: "  L’Île-Maurice !" → "l ile maurice", "U.S.A." → "usa".
 * Compatibility forms (NFKC), case, accents and invisible characters go; apostrophes, hyphens and all other
 * punctuation become one space. Any string is safe; the time is linear in its length.
 */
export function fold(text: string): string {
  if (FOLDED.test(text)) return text;
  if (ASCII.test(text)) return text.toLowerCase().replace(OTHER_ASCII, ' ').trim();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(INVISIBLE, '')
    .replace(/[ßæœøđðþłıςʼ]/g, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
    .replace(ACRONYM, (letters) => letters.replaceAll('.', ''))
    .replace(BETWEEN_WORDS, ' ')
    .trim();
}

/**
 * Whether one text becomes the other with at most `slips` letters added, dropped, changed, or swapped with the next
 * (Damerau-Levenshtein, no letter touched twice). For one or two slips this visits far less than a full table.
 */
export function within(slips: number, a: string, b: string, atA = 0, atB = 0): boolean {
  if (Math.abs(a.length - atA - (b.length - atB)) > slips) return false;
  let i = atA;
  let j = atB;
  while (i < a.length && a[i] === b[j]) {
    i += 1;
    j += 1;
  }
  if (i === a.length && j === b.length) return true;
  if (slips === 0) return false;
  return (
    (i < a.length && j < b.length && within(slips - 1, a, b, i + 1, j + 1)) ||
    within(slips - 1, a, b, i + 1, j) ||
    within(slips - 1, a, b, i, j + 1) ||
    (i + 1 < a.length && a[i] === b[j + 1] && a[i + 1] === b[j] && within(slips - 1, a, b, i + 2, j + 2))
  );
}
