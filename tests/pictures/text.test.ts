import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { broken, FONT, type Weight, widthOf } from '../../src/pictures/text.ts';

/** How far its ink reaches, as the renderer draws it. */
function drawnWidth(text: string, size: number, weight: Weight): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="200"><text x="10" y="100" font-family="Inter" font-size="${size}" font-weight="${weight}">${text}</text></svg>`;
  const box = new Resvg(svg, { font: FONT }).innerBBox();
  return box ? box.x - 10 + box.width : Number.NaN;
}

describe('measuring', () => {
  test.each([
    ['Where Xiaomi had launched, or meant to', 48, 700],
    ['États-Unis : Xiaomi s’y est-il lancé\u202f?', 48, 700],
    ['Xiaomi smartphones in the United States', 24, 400],
  ] as const)('“%s” is as wide as it is drawn', (text, size, weight) => {
    expect(Math.abs(widthOf(text, size, weight) - drawnWidth(text, size, weight))).toBeLessThanOrEqual(2);
  });

  test('what is SVG’s own is text', () => {
    expect(widthOf('a < b & c', 48)).toBeGreaterThan(widthOf('a b c', 48));
  });

  test('what is too wide is broken at spaces; a word that is too wide stands alone', () => {
    expect(broken('Boutique en ligne américaine de Xiaomi', 660, 48)).toEqual([
      'Boutique en ligne américaine',
      'de Xiaomi',
    ]);
    expect(broken('of incomprehensibilities too', 100, 48)).toEqual(['of', 'incomprehensibilities', 'too']);
    expect(broken('short', 500, 48)).toEqual(['short']);
  });
});
