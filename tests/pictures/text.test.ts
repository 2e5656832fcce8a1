import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { broken, FONT, TYPE, type Weight, widthOf } from '../../src/pictures/text.ts';

/** How far its ink reaches, as the renderer draws it. */
function drawnWidth(text: string, weight: Weight): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="200"><text x="10" y="100" font-family="Inter" font-size="${TYPE}" font-weight="${weight}">${text}</text></svg>`;
  const box = new Resvg(svg, { font: FONT }).innerBBox();
  return box ? box.x - 10 + box.width : Number.NaN;
}

describe('measuring', () => {
  test.each([
    ['Where Xiaomi had launched, or meant to', 700],
    ['États-Unis : Xiaomi s’y est-il lancé\u202f?', 700],
    ['Xiaomi smartphones in the United States', 400],
  ] as const)('“%s” is as wide as it is drawn', (text, weight) => {
    expect(Math.abs(widthOf(text, weight) - drawnWidth(text, weight))).toBeLessThanOrEqual(2);
  });

  test('what is SVG’s own is text', () => {
    expect(widthOf('a < b & c')).toBeGreaterThan(widthOf('a b c'));
  });

  test('what is too wide is broken at spaces; a word that is too wide stands alone', () => {
    expect(broken('Boutique en ligne américaine de Xiaomi', 660)).toEqual([
      'Boutique en ligne américaine',
      'de Xiaomi',
    ]);
    expect(broken('of incomprehensibilities too', 100)).toEqual(['of', 'incomprehensibilities', 'too']);
    expect(broken('short', 500)).toEqual(['short']);
  });
});
