import { type End, GRADES, type Grade } from '../core/pictures/picture.ts';
import { element, px } from './svg.ts';
import type { Theme } from './theme.ts';

/** Fills that differ by pattern as well as by colour, and the marks of what came of a plan. */

/** Side of a pattern's tile, in pixels. */
const TILE = 30;

/** What lies on a tile, and by how many degrees it is turned: announced slants, planned stands upright. */
const TILES: Readonly<Partial<Record<Grade, { readonly turn: number; readonly draw: (colour: string) => string }>>> = {
  announced: { turn: 45, draw: (fill) => element('rect', { width: 10, height: TILE, fill }) },
  planned: { turn: 0, draw: (fill) => element('rect', { width: 9, height: TILE, fill }) },
  hoped: { turn: 45, draw: (fill) => element('circle', { cx: TILE / 2, cy: TILE / 2, r: 7, fill }) },
  declined: {
    turn: 0,
    draw: (stroke) => element('path', { d: `M0,0L${TILE},${TILE}M0,${TILE}L${TILE},0`, stroke, 'stroke-width': 5 }),
  },
};

export const patternsOf = ({ said, pattern }: Theme): readonly string[] =>
  GRADES.flatMap((grade) => {
    const [tile, colour] = [TILES[grade], pattern[grade]];
    if (!tile || colour === undefined) return [];
    const size = { width: TILE, height: TILE };
    return element(
      'pattern',
      { id: `p-${grade}`, ...size, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${tile.turn})` },
      element('rect', { ...size, fill: said[grade] }),
      tile.draw(colour),
    );
  });

export const fillOf = (grade: Grade, { said }: Theme): string => (TILES[grade] ? `url(#p-${grade})` : said[grade]);

/** Half a mark of what came of a plan, in pixels. */
export const END = 22;

const GLYPHS: Readonly<Record<End, string>> = {
  kept: 'M-10,1L-3,8L10.5,-7.5',
  missed: 'M-8,-8L8,8M-8,8L8,-8',
  open: 'M-6.5,-5.5a6.5,6.5 0 1 1 9,6q-2.5,1.4 -2.5,4.5M0,11.5v0.1',
};

/** What came of a plan: a disc with a tick where it happened, a ring with a cross where it did not, with a "?" where nobody tells. */
export function endMark(end: End, x: number, y: number, { happened, onHappened, paper }: Theme): string {
  const isKept = end === 'kept';
  return element(
    'g',
    { transform: `translate(${px(x)},${px(y)})` },
    element('circle', { r: END - 2, fill: isKept ? happened : paper, stroke: happened, 'stroke-width': 4 }),
    element('path', {
      d: GLYPHS[end],
      fill: 'none',
      stroke: isKept ? onHappened : happened,
      'stroke-width': 5,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  );
}
