import type { Picture } from '../core/pictures/picture.ts';
import { escaped, FONT_FAMILY, TYPE, type Weight, widthOf } from './text.ts';
import type { Theme } from './theme.ts';

/** Parts of an SVG document as text, and where words stand in it. */

/** Width of every picture in pixels. A phone shows it at a quarter of that. */
export const WIDTH = 1200;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;

/** A number with one decimal at most: what a pixel needs, and the same on every machine. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name attributes>children</name>`; attributes that are undefined are left out, numbers rounded. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escaped(String(value))}"`)
    .join('');
  return children.length > 0 ? `<${name}${given}>${children.join('')}</${name}>` : `<${name}${given}/>`;
}

interface TextStyle {
  readonly weight?: Weight;
  readonly fill: string;
  /** Colour around the letters, where they stand on something. */
  readonly halo?: string;
}

/** A line of text; `y` is its baseline. */
export function write(text: string, x: number, y: number, { weight = 400, fill, halo }: TextStyle): string {
  const outline = { stroke: halo, 'stroke-width': 9, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  return element(
    'text',
    { x, y, 'font-weight': weight === 400 ? undefined : weight, fill, ...(halo ? outline : {}) },
    escaped(text),
  );
}

/** What a mark or a colour means, for a legend. */
interface Meaning {
  readonly text: string;
  readonly room: number;
  /** The symbol, its left end and its middle at 0. */
  readonly symbol: string;
}

const LEGEND_LINE = 70;
const BESIDE = 18;

/** A legend in as many lines as it takes, from the left margin. */
export function legendOf(meanings: readonly Meaning[], margin: number, top: number, fill: string) {
  const parts: string[] = [];
  let [x, y] = [margin, top];
  for (const { text, room, symbol } of meanings) {
    const width = room + BESIDE + widthOf(text);
    if (x > margin && x + width > WIDTH - margin) [x, y] = [margin, y + LEGEND_LINE];
    const middle = y + LEGEND_LINE / 2;
    parts.push(element('g', { transform: `translate(${px(x)},${px(middle)})` }, symbol));
    parts.push(write(text, x + room + BESIDE, middle + TYPE * 0.36, { fill }));
    x += width + 44;
  }
  return { svg: parts.join(''), bottom: meanings.length > 0 ? y + LEGEND_LINE : top };
}

export function svgDocument(
  height: number,
  { title, alt }: Picture,
  { paper }: Theme,
  ...children: readonly string[]
): Drawing {
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${px(height)}`,
      'font-family': `${FONT_FAMILY}, sans-serif`,
      'font-size': TYPE,
      role: 'img',
    },
    element('title', {}, escaped(title)),
    element('desc', {}, escaped(alt)),
    element('rect', { width: WIDTH, height, fill: paper }),
    ...children,
  );
  return { svg, width: WIDTH, height };
}
