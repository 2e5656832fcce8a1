import { FONT_FAMILY, type Weight, widthOf } from './text.ts';

/** Parts of an SVG document as text, and where words stand in it. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A finished drawing. The boxes of all words serve to show that none covers another. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly words: readonly (Box & { readonly text: string })[];
}

export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

/** A number with one decimal at most: what a pixel needs, and the same on every machine. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name attributes>children</name>`; attributes that are undefined are left out, numbers rounded. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escaped(String(value))}"`)
    .join('');
  return children.length > 0 ? `<${name}${given}>${children.join('')}</${name}>` : `<${name}${given}/>`;
}

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Colour around the letters, where they stand on something. */
  readonly halo?: string;
}

/** Height of capitals and of what hangs below the line, as parts of the size (Inter: 0.727, 0.2). */
const ASCENT = 0.76;
const DESCENT = 0.22;

/** Collects the words of a drawing while it is made. */
export function writer() {
  const words: (Box & { readonly text: string })[] = [];
  /** A line of text; `y` is its baseline. */
  const write = (text: string, x: number, y: number, style: TextStyle): string => {
    const { size, weight = 400, fill, anchor = 'start', halo } = style;
    const width = widthOf(text, size, weight);
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    words.push({ text, x: left, y: y - size * ASCENT, width, height: size * (ASCENT + DESCENT) });
    return element(
      'text',
      {
        x,
        y,
        'font-size': size,
        'font-weight': weight === 400 ? undefined : String(weight),
        fill,
        'text-anchor': anchor === 'start' ? undefined : anchor,
        ...(halo ? { stroke: halo, 'stroke-width': 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {}),
      },
      escaped(text),
    );
  };
  return { words, write };
}

/** The whole document. */
export function svgDocument(
  width: number,
  height: number,
  { title, description, paper }: { readonly title: string; readonly description: string; readonly paper: string },
  ...children: readonly string[]
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${px(width)} ${px(height)}`,
      'font-family': `${FONT_FAMILY}, sans-serif`,
      role: 'img',
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(description)),
    element('rect', { width, height, fill: paper }),
    ...children,
  );
}
