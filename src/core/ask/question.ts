import type { Locale } from '../../locales/index.ts';
import type { FactBase } from '../facts/factbase.ts';
import { modelOf } from './model.ts';
import { gazetteerOf, type Name, type Word } from './names.ts';
import { wordsMeant } from './spelling.ts';
import { outputOf } from './stored.ts';
import { mattersIn, type Subjects, subjectsIn } from './subjects.ts';
import { traitsOf } from './traits.ts';

/** Words that are read as one question. */
export interface Part {
  readonly words: readonly Word[];
  readonly names: readonly Name[];
  /** What the model tells of them, by `outputOf`. */
  readonly values: ReadonlyMap<string, number>;
}

/** A text in a member's own words, as far as it is understood. */
export interface Reading {
  readonly language: Locale;
  readonly whole: Part;
  /** The sentences with a question mark, where others stand around them; else the text without what is idle at its ends. */
  readonly asking: Part | undefined;
  /** The questions in it, where there may be several. */
  readonly parts: readonly Part[];
  /** Its sentences with a question mark, each by itself, where there are several. */
  readonly asked: readonly Part[];
  readonly subjects: Subjects;
  /** It goes on from something said before ("and before 2018?") and does not say from what. */
  readonly goesOn: boolean;
}

/** Longer texts are read at both ends: what is asked stands early or late. */
const MOST_WORDS = 120;
/** Questions read of one text. */
const MOST_PARTS = 6;
/** Words of a question, at least. */
const LEAST_WORDS = 2;
/** So far apart the languages must be, else the reader's own is taken. */
const CLEAR = 0.1;

const READING = new Set(
  'vu vus lu lus vois lis entendu tombe read saw seen see heard found spotted article post tweet video'.split(' '),
);
/** Words between "seen" and where. */
const NEAR_READING = 4;
const THAT = new Set(['que', 'qu', 'that']);
const GOING_ON = new Set('and et or ou then sinon'.split(' '));
const MOST_GOING_ON = 5;
const JOINING = new Set('and also plus then et aussi puis'.split(' '));
const SENTENCE_END = /[?!…\n]|\.(?:\s|$)|\.\./u;
const CLAUSE_END = /[,;:()—–]|\s[+&]\s/u;

/** Some words as one question. @param names those of the whole text */
export function partOf(words: readonly Word[], names: readonly Name[], facts: FactBase): Part {
  const [from, to] = [words[0]?.from ?? 0, words.at(-1)?.to ?? 0];
  const named = names.filter((name) => from <= name.from && name.to <= to);
  return { words, names: named, values: modelOf(facts).values(traitsOf(words, named)) };
}

/**
 * Reads a question; what it costs is bounded whatever is typed.
 * @param text as typed; any string is safe
 * @param fallback the language where the text does not show it
 */
export function readQuestion(text: string, facts: FactBase, fallback: Locale): Reading {
  const typed = wordsMeant(text, facts);
  const read =
    typed.length <= MOST_WORDS ? typed : [...typed.slice(0, MOST_WORDS / 2), ...typed.slice(-MOST_WORDS / 2)];
  const gazetteer = gazetteerOf(facts);
  const words = withoutReadAt(read, gazetteer.in(read));
  const names = gazetteer.in(words);
  const partIn = (own: readonly Word[]): Part => partOf(own, names, facts);
  const whole = partIn(words);
  const between = (at: number): string => text.slice(words[at - 1]?.to ?? 0, words[at]?.from);
  const sentences = cut(words, (at) => SENTENCE_END.test(between(at)));
  const asked = sentences.filter((own, at) => /\?/.test(text.slice(own.at(-1)?.to, sentences[at + 1]?.[0]?.from)));
  const pieces = cut(
    words,
    (at) => SENTENCE_END.test(between(at)) || CLAUSE_END.test(between(at)) || JOINING.has(words[at]?.text ?? ''),
  ).filter(({ length }) => length >= LEAST_WORDS);
  const busy = withoutIdle(words, text, facts);
  return {
    language: languageOf(whole, fallback),
    whole,
    asking:
      asked.length > 0 && asked.length < sentences.length
        ? partIn(asked.flat())
        : busy.length < words.length
          ? partIn(busy)
          : undefined,
    asked: asked.length > 1 ? asked.slice(0, MOST_PARTS).map(partIn) : [],
    parts: pieces.length > 1 ? pieces.slice(0, MOST_PARTS).map(partIn) : [],
    subjects: subjectsIn(words, facts),
    goesOn:
      words.length <= MOST_GOING_ON &&
      GOING_ON.has(words[0]?.text ?? '') &&
      names.length > 0 &&
      names.every(({ kind }) => kind === 'date'),
  };
}

/** Without the pieces at both ends that name nothing and ask nothing, where another does: "need coffee. anyway, …". */
function withoutIdle(words: readonly Word[], text: string, facts: FactBase): readonly Word[] {
  const gazetteer = gazetteerOf(facts);
  const pieces = cut(words, (at) => {
    const between = text.slice(words[at - 1]?.to ?? 0, words[at]?.from);
    return SENTENCE_END.test(between) || CLAUSE_END.test(between);
  });
  const says = (piece: readonly Word[]): boolean => {
    const { topics, cues } = subjectsIn(piece, facts);
    return topics.length + cues.size + mattersIn(piece, facts).length > 0 || gazetteer.in(piece).length > 0;
  };
  const isSaid = pieces.map(says);
  const [first, last] = [isSaid.indexOf(true), isSaid.lastIndexOf(true)];
  return first < 0 ? words : pieces.slice(first, last + 1).flat();
}

/** "Seen on Facebook that …": where something was read is not what is asked about. */
function withoutReadAt(words: readonly Word[], names: readonly Name[]): readonly Word[] {
  const isReadAt = (at: number): boolean => {
    const word = words[at];
    const name = names.find(({ from, to }) => word && from <= word.from && word.to <= to);
    return (
      (name?.kind === 'stranger' || name?.kind === 'organisation') &&
      THAT.has(words[at + 1]?.text ?? '') &&
      words.slice(Math.max(0, at - NEAR_READING), at).some(({ text }) => READING.has(text))
    );
  };
  return words.filter((_, at) => !isReadAt(at));
}

function cut(words: readonly Word[], isBoundary: (at: number) => boolean): readonly (readonly Word[])[] {
  const parts: Word[][] = [];
  for (const [at, word] of words.entries()) {
    const last = parts.at(-1);
    if (!last || isBoundary(at)) parts.push([word]);
    else last.push(word);
  }
  return parts;
}

function languageOf({ values }: Part, fallback: Locale): Locale {
  const [en, fr] = [values.get(outputOf.language('en')) ?? 0, values.get(outputOf.language('fr')) ?? 0];
  if (Math.abs(en - fr) < CLEAR) return fallback;
  return en > fr ? 'en' : 'fr';
}
