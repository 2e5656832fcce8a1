import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The typeface that ships with the program (Inter, SIL Open Font License) and how wide a text is in it, so that
 * nothing is cut and no label covers another. No font of the system is used.
 */

/** Weights in use, as CSS numbers them. */
export type Weight = 400 | 600 | 700;
const FILES: Readonly<Record<Weight, string>> = {
  400: '400Regular/Inter_400Regular.ttf',
  600: '600SemiBold/Inter_600SemiBold.ttf',
  700: '700Bold/Inter_700Bold.ttf',
};

const { resolve } = createRequire(import.meta.url);
const fileOf = (weight: Weight): string => resolve(`@expo-google-fonts/inter/${FILES[weight]}`);

export const FONT_FAMILY = 'Inter';
/** Absolute paths of the font files. */
export const FONT_FILES: readonly string[] = [fileOf(400), fileOf(600), fileOf(700)];

/** Advance of a character, in thousandths of the size of the type. */
type Advance = (codePoint: number) => number;

/** Reads the tables `head`, `hhea`, `hmtx` and `cmap` (format 4) of a TrueType file (ISO/IEC 14496-22). */
function readAdvances(file: string): Advance {
  const bytes = readFileSync(file);
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  const table = (tag: string): number => {
    const at = tables.get(tag);
    if (at === undefined) throw new RangeError(`${file} has no table ${tag}`);
    return at;
  };
  const unitsPerEm = bytes.readUInt16BE(table('head') + 18);
  const metrics = bytes.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphOf = readCharacterMap(bytes, table('cmap'), file);
  return (codePoint) => {
    const glyph = Math.min(glyphOf(codePoint), metrics - 1);
    return (bytes.readUInt16BE(hmtx + glyph * 4) * 1000) / unitsPerEm;
  };
}

/** The glyph of a code point of the Basic Multilingual Plane; 0, the "missing" glyph, for all others. */
function readCharacterMap(bytes: Buffer, cmap: number, file: string): (codePoint: number) => number {
  const subtables = Array.from({ length: bytes.readUInt16BE(cmap + 2) }, (_, index) =>
    bytes.readUInt32BE(cmap + 4 + index * 8 + 4),
  );
  const at = subtables.map((offset) => cmap + offset).find((start) => bytes.readUInt16BE(start) === 4);
  if (at === undefined) throw new RangeError(`${file} has no character map of format 4`);
  const twice = bytes.readUInt16BE(at + 6);
  const [ends, starts, deltas, ranges] = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice];
  return (codePoint) => {
    for (let offset = 0; offset < twice; offset += 2) {
      if (codePoint > bytes.readUInt16BE(ends + offset)) continue;
      const start = bytes.readUInt16BE(starts + offset);
      if (codePoint < start) return 0;
      const delta = bytes.readUInt16BE(deltas + offset);
      const range = bytes.readUInt16BE(ranges + offset);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = bytes.readUInt16BE(ranges + offset + range + (codePoint - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

const advances = new Map<Weight, Map<number, number>>();
const readers = new Map<Weight, Advance>();

function advanceOf(codePoint: number, weight: Weight): number {
  const known = advances.get(weight) ?? new Map<number, number>();
  advances.set(weight, known);
  const found = known.get(codePoint);
  if (found !== undefined) return found;
  const reader = readers.get(weight) ?? readAdvances(fileOf(weight));
  readers.set(weight, reader);
  const advance = reader(codePoint);
  known.set(codePoint, advance);
  return advance;
}

/** Width of a text in pixels. Kerning is left out: it only ever moves letters closer. */
export function widthOf(text: string, size: number, weight: Weight = 400): number {
  let width = 0;
  for (const character of text) width += advanceOf(character.codePointAt(0) ?? 0, weight);
  return (width * size) / 1000;
}

/** The largest size at which a text is no wider than `room`. */
export function fittingSize(text: string, room: number, largest: number, weight: Weight): number {
  const width = widthOf(text, largest, weight);
  return width <= room ? largest : Math.floor((largest * room * 10) / width) / 10;
}

/** Breaks a text at spaces into lines no wider than `room`, the last one shortened if it must be. */
export function broken(text: string, room: number, size: number, weight: Weight, most = 2): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || lines.length === most - 1 || widthOf(longer, size, weight) <= room) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, cut(line, room, size, weight)];
}

/** The text, or as much of it as there is room for, with an ellipsis. */
export function cut(text: string, room: number, size: number, weight: Weight): string {
  if (widthOf(text, size, weight) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, size, weight) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
