import type { End, Grade } from '../core/picture.ts';
import { element, px } from './svg.ts';
import type { Theme } from './theme.ts';

/** Fills that differ by pattern as well as by colour, and the marks of what came of a plan. */

/** Side of a pattern's tile, in pixels. */
const TILE = 15;

const tiles: Readonly<Record<Grade, (colour: string) => string>> = {
  launched: () => '',
  announced: (colour) => element('rect', { width: 4.6, height: TILE, fill: colour }),
  planned: (colour) => element('rect', { width: 4, height: TILE, fill: colour }),
  hoped: (colour) => element('circle', { cx: TILE / 2, cy: TILE / 2, r: 3.4, fill: colour }),
  declined: (colour) =>
    element('path', { d: `M0,0L${TILE},${TILE}M0,${TILE}L${TILE},0`, stroke: colour, 'stroke-width': 2.6 }),
  context: () => '',
};
/** Degrees by which a tile is turned: announced slants, planned stands upright. */
const TURNS: Readonly<Record<Grade, number>> = {
  launched: 0,
  announced: 45,
  planned: 0,
  hoped: 45,
  declined: 0,
  context: 0,
};

/** The `<pattern>` of each grade. */
export const patternsOf = ({ said, pattern }: Theme, grades: readonly Grade[]): readonly string[] =>
  grades
    .filter((grade) => tiles[grade]('') !== '')
    .map((grade) =>
      element(
        'pattern',
        {
          id: `p-${grade}`,
          width: TILE,
          height: TILE,
          patternUnits: 'userSpaceOnUse',
          patternTransform: TURNS[grade] === 0 ? undefined : `rotate(${TURNS[grade]})`,
        },
        element('rect', { width: TILE, height: TILE, fill: said[grade] }),
        tiles[grade](pattern[grade]),
      ),
    );

/** What to fill a shape of that grade with. */
export const fillOf = (grade: Grade, { said }: Theme): string =>
  tiles[grade]('') === '' ? said[grade] : `url(#p-${grade})`;

const GLYPHS: Readonly<Record<End, string>> = {
  kept: 'M-4.6,0.4L-1.4,3.6L4.8,-3.4',
  missed: 'M-3.7,-3.7L3.7,3.7M-3.7,3.7L3.7,-3.7',
  open: '',
};

/**
 * What came of a plan: a disc with a tick where it happened, a ring with a cross where it did not, an empty dashed
 * ring where nobody tells.
 * @param scale 1 is a disc of 20 pixels
 */
export function endMark(end: End, x: number, y: number, { happened, onHappened, paper }: Theme, scale = 1): string {
  const disc =
    end === 'kept'
      ? element('circle', { r: 10, fill: happened })
      : element('circle', {
          r: 8.7,
          fill: paper,
          stroke: happened,
          'stroke-width': 2.4,
          'stroke-dasharray': end === 'open' ? '3.4 2.7' : undefined,
        });
  const glyph =
    GLYPHS[end] === ''
      ? []
      : [
          element('path', {
            d: GLYPHS[end],
            fill: 'none',
            stroke: end === 'kept' ? onHappened : happened,
            'stroke-width': 2.4,
            'stroke-linecap': 'round',
            'stroke-linejoin': 'round',
          }),
        ];
  const turned = scale === 1 ? '' : ` scale(${px(scale)})`;
  return element('g', { transform: `translate(${px(x)},${px(y)})${turned}` }, disc, ...glyph);
}
