import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { linesOf } from '../core/pictures/picture.ts';

/**
 * The typeface that ships with the program (Inter, SIL Open Font License) and how wide a text is in it, so that
 * nothing is cut and no label covers another. No font of the system is used: the same bytes on every machine.
 */

/** Weights in use, as CSS numbers them. */
export type Weight = 400 | 700;

const { resolve } = createRequire(import.meta.url);
const fileOf = (name: string): string => resolve(`@expo-google-fonts/inter/${name}.ttf`);

export const FONT_FAMILY = 'Inter';
export const FONT = {
  loadSystemFonts: false,
  fontFiles: [fileOf('400Regular/Inter_400Regular'), fileOf('700Bold/Inter_700Bold')],
  defaultFontFamily: FONT_FAMILY,
  sansSerifFamily: FONT_FAMILY,
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);

/** Size of all words, in pixels: on a phone they are as high as small print. */
export const TYPE = 48;
/** Size at which texts are measured. */
const MEASURED_AT = 100;
const widths = new Map<string, number>();

/** Width of a text in pixels, from where it begins to the end of its ink: asked of the renderer itself. */
export function widthOf(text: string, weight: Weight = 400): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key) ?? measured(text, weight);
  widths.set(key, known);
  return (known * TYPE) / MEASURED_AT;
}

function measured(text: string, weight: Weight): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="200"><text y="100" font-family="${FONT_FAMILY}" font-weight="${weight}" font-size="${MEASURED_AT}">${escaped(text)}</text></svg>`;
  const box = new Resvg(svg, { font: FONT }).innerBBox();
  return box ? box.x + box.width : 0;
}

/** Breaks a text at spaces into lines no wider than `room`; a word that is wider stands alone. */
export const broken = (text: string, room: number, weight?: Weight): readonly string[] =>
  linesOf(text, room, (line) => widthOf(line, weight));
