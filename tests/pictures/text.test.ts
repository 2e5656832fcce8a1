import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { broken, cut, FONT_FILES, fittingSize, type Weight, widthOf } from '../../src/pictures/text.ts';

/** How wide the renderer draws it: the ink, so without the room before the first letter and after the last. */
function drawnWidth(text: string, size: number, weight: Weight): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="200"><text x="10" y="100" font-family="Inter" font-size="${size}" font-weight="${weight}">${text}</text></svg>`;
  const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...FONT_FILES] } }).innerBBox();
  return box?.width ?? Number.NaN;
}

describe('measuring', () => {
  test.each([
    ['Where Xiaomi had launched, or meant to', 42, 700],
    ['États-Unis : Xiaomi s’y est-il lancé\u202f?', 42, 700],
    ['Xiaomi smartphones in the United States', 23, 600],
  ] as const)('“%s” is as wide as it is drawn', (text, size, weight) => {
    const [told, drawn] = [widthOf(text, size, weight), drawnWidth(text, size, weight)];
    // Room beside the letters, kerning and whole pixels of the renderer's box: never told too narrow.
    expect(told).toBeGreaterThanOrEqual(drawn - 2);
    expect(told).toBeLessThanOrEqual(drawn * 1.02 + size / 3);
  });

  test('what is too wide is set smaller, broken or cut', () => {
    expect(fittingSize('short', 500, 42, 700)).toBe(42);
    const size = fittingSize('a title that is too long for its place', 300, 42, 700);
    expect(widthOf('a title that is too long for its place', size, 700)).toBeLessThanOrEqual(300);
    expect(broken('Boutique en ligne américaine de Xiaomi', 330, 23, 600)).toEqual([
      'Boutique en ligne américaine',
      'de Xiaomi',
    ]);
    expect(broken('one two three four five six', 60, 23, 400).length).toBe(2);
    expect(cut('The Wall Street Journal', 120, 22, 600)).toBe('The Wall…');
    expect(cut('BlogNT', 120, 22, 600)).toBe('BlogNT');
  });
});
