import { folded } from './folded.ts';
import { stem } from './stem.ts';

/** One word of a question. */
export interface Token {
  /** As it is compared: folded, one word. */
  readonly text: string;
  readonly stem: string;
  /** Begins with a capital letter, or is written in capitals throughout. */
  readonly capital: boolean;
  readonly shout: boolean;
  /** First of its sentence, where a capital says nothing. */
  readonly opens: boolean;
  /** Sentences, and clauses over the whole text, are counted from 0. */
  readonly sentence: number;
  readonly clause: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** For each sentence, whether it ends with a question mark. */
  readonly asked: readonly boolean[];
}

/** Longer texts are cut: what is asked stands early, or is not asked of this program. */
const MOST_TOKENS = 500;

/** Addresses, Discord's mentions and custom emoji, targets of masked links: nothing a question is asked in. */
const NO_WORDS = /\]\([^)\s]{0,400}\)|https?:\/\/\S+|<[@#:a][^<>\s]{0,80}>/gu;
const ACRONYM = /(?<!\p{L})(?:\p{L}\.)+\p{L}(?!\p{L})\.?/gu;
const INVISIBLE = /\p{Cf}/gu;
const PIECE = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu;
const ASCII = /^[A-Za-z0-9]+$/;
const THRICE = /(.)\1\1/u;
const SENTENCE_END = /[?!…\n]|\.(?:\s|$)|\.\./u;
/** A plus or an ampersand between spaces parts two questions; in "AT&T" it does not. */
const CLAUSE_END = /[,;:()—–]|\s[+&]\s/u;

/** A third equal letter is for emphasis: "sooo", "quaaand". */
const squeeze = (word: string): string =>
  THRICE.test(word) && !/\d/.test(word) ? word.replace(/(.)\1{2,}/gu, '$1') : word;

/** Cuts a text into words, sentences and clauses. Any string is safe; the time is linear in its length. */
export function tokenize(text: string): Tokens {
  const plain = text
    .normalize('NFKC')
    .replace(NO_WORDS, ' ')
    .replace(INVISIBLE, '')
    .replace(ACRONYM, (letters) => letters.replaceAll('.', ''));
  const tokens: Token[] = [];
  const asked: boolean[] = [false];
  let clause = 0;
  let opens = true;
  for (const [piece] of plain.matchAll(PIECE)) {
    if (/[\p{L}\p{N}]/u.test(piece)) {
      const first = piece.charAt(0);
      const capital = first !== first.toLowerCase();
      const shout = piece.length > 1 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
      for (const word of ASCII.test(piece) ? [piece.toLowerCase()] : folded(piece).split(' ')) {
        if (word === '') continue;
        const plainWord = squeeze(word);
        tokens.push({
          text: plainWord,
          stem: stem(plainWord),
          capital,
          shout,
          opens,
          sentence: asked.length - 1,
          clause,
        });
        opens = false;
      }
      if (tokens.length >= MOST_TOKENS) break;
    } else if (SENTENCE_END.test(piece)) {
      if (piece.includes('?')) asked[asked.length - 1] = true;
      if (!opens) {
        asked.push(false);
        clause += 1;
        opens = true;
      }
    } else if (CLAUSE_END.test(piece)) clause += 1;
  }
  return { tokens, asked };
}
