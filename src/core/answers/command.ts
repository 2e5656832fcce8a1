import type { Catalogue, Locale } from '../../locales/index.ts';
import type { EdtfDate } from '../facts/dates.ts';
import type { Article, Claim, FactBase } from '../facts/factbase.ts';
import type { Conflict, Outcome } from '../facts/facts.ts';
import type { Picture } from '../pictures/picture.ts';

/**
 * What goes into a command and what comes out. A handler returns an `Answer`; only a transport sends.
 *
 *     raw options → readCall → Call → command.answer(call, facts) → Answer → render → reply
 */

/** A question, its options checked. */
export interface Call {
  readonly locale: Locale;
  /** The reader's own locale (BCP 47), in which names of places may be typed. */
  readonly reader: string;
  /** Show only what had been said by then. */
  readonly asOf?: EdtfDate;
  /** The command's own options, present where given: dates as EDTF, choices by their values. */
  readonly options: Readonly<Record<string, string>>;
}

export interface OptionSpec {
  readonly name: OptionName;
  readonly kind: 'text' | 'date' | 'choice';
  readonly required?: true;
  readonly choices?: readonly string[];
  /** Longest text taken, in UTF-16 units. */
  readonly maxLength?: number;
  /** Values for what has been typed so far, best first, 25 at most (Discord's limit). */
  readonly suggest?: (typed: string, call: Call, facts: FactBase) => readonly Choice[];
}

/** A stable value and the name a reader sees. */
export interface Choice {
  readonly value: string;
  readonly name: string;
}

export interface Command {
  /** Lower case, 1–32 characters: Discord's rule for command names. */
  readonly name: CommandName;
  readonly options: readonly OptionSpec[];
  /** Makes what answering takes, with other work in between; who waits for it is not answered in one piece. */
  readonly prepare?: (facts: FactBase) => Promise<void>;
  readonly answer: (call: Call, facts: FactBase) => Answer;
}
/** A command is one that the catalogues describe. */
export type CommandName = keyof Catalogue['commands'];
export type OptionName = keyof Catalogue['options'];

/** What a line rests on. */
export type Citation =
  | { readonly claim: Claim }
  | { readonly outcome: Outcome }
  | { readonly conflict: Conflict }
  | { readonly article: Article };
export type Citations = readonly [Citation, ...Citation[]];

/** Where a line can be read: an article, or a page. */
export interface SourceLink {
  /** "Stuffi, March 2018 (date inferred)". */
  readonly label: string;
  /** "Stuffi". */
  readonly short: string;
  readonly url: string | null;
}

/** A sentence about Xiaomi: it cites at least one record, or it does not compile. */
export interface Line {
  /** What stands in the margin: the day it was said, a name. */
  readonly label?: string;
  readonly text: string;
  /** Who said it, through whom, meant for when. */
  readonly detail?: string;
  /** What the editors correct or qualify; shown as theirs, with the pages it rests on, or as their reading. */
  readonly note?: { readonly text: string; readonly sources: readonly SourceLink[] };
  readonly sequel?: Line;
  readonly cites: Citations;
}

/** A line of a finished answer, with the places where it can be read. */
export interface CitedLine extends Line {
  readonly sources: readonly SourceLink[];
  readonly sequel?: CitedLine;
}

/** A sentence about the base itself, such as "nothing on Germany": it states no fact about Xiaomi. */
export interface Remark {
  readonly remark: string;
  /** As of a `CardLine`. */
  readonly isSpare?: true;
}

/** Parts of the full story: what was said, where the articles differ, what happened next, background, what is near. */
export type Layer = 'articles' | 'conflicts' | 'outcomes' | 'background' | 'near';

export interface Section<L extends Line = Line> {
  readonly heading?: string;
  readonly layer: Layer;
  readonly items: readonly (L | Remark)[];
}

/** A piece of a card's line: words, words that stand out, words that lead to a page, the editors' own words. */
export type Piece =
  | string
  | { readonly strong: string }
  | { readonly word: string; readonly url: string | null }
  | { readonly aside: readonly Piece[] };

/** A line of the card: what it rests on, or it does not compile. */
export interface CardLine {
  readonly pieces: readonly Piece[];
  readonly cites: Citations;
  /** Left out before the others of its group where room is short. */
  readonly isSpare?: true;
}

export interface CardGroup {
  readonly heading?: string;
  readonly lines: readonly (CardLine | Remark)[];
  /** False: each line is a paragraph of its own, without a bullet. */
  readonly isList?: false;
  /** None of its lines but spare ones may be left out for want of room: the sides of a disagreement. */
  readonly isWhole?: true;
}

/** The answer as one phone screen: the first sentence answers, every fact stands once, links stand in the sentences. */
export interface Card {
  readonly title?: string;
  readonly asked?: string;
  /** The answer in a sentence; a list that speaks for itself has none. */
  readonly lead?: CardLine | Remark;
  readonly groups: readonly CardGroup[];
  readonly footer: string;
}

/** Another question, one step away. */
export interface Neighbour {
  readonly label: string;
  readonly command: CommandName;
  readonly options: Readonly<Record<string, string>>;
}

/** Everything an answer rests on, at length; made when it is first read. */
export interface Story {
  readonly sections: readonly Section<CitedLine>[];
  /** Each place once where something of it can be read, in order of first mention. */
  readonly sources: readonly SourceLink[];
  /** Records cited, those of the card first, each once. */
  readonly claims: readonly Claim[];
  readonly outcomes: readonly Outcome[];
  readonly conflicts: readonly Conflict[];
  readonly articles: readonly Article[];
}

export interface Answer {
  /** `facts`: sourced lines; `unknown`: on topic, nothing in the base; `outside`: not a question for this program. */
  readonly kind: 'facts' | 'unknown' | 'outside';
  readonly command: CommandName;
  /** Where nothing was found although it may belong here: what was understood, as `readingKeys` has it. */
  readonly gap?: readonly string[];
  readonly locale: Locale;
  /** What the full story is about: "Xiaomi in France". */
  readonly title: string;
  /** The first message: for nearly everybody the whole answer. */
  readonly card: Card;
  readonly story: Story;
  /** Last month any article can be of, as EDTF: `2018-07`. */
  readonly horizon: string;
  readonly revision: string;
  /** Of the full story: "Articles up to July 2018 · facts 1a2b3c4d". */
  readonly footer: string;
  readonly next: readonly Neighbour[];
  /** What the reader is asked to choose from: buttons, five at most. */
  readonly choices?: readonly Neighbour[];
  /** The same claims in the same order, to be drawn; its alt text says what it shows. */
  readonly picture?: Picture | undefined;
}
