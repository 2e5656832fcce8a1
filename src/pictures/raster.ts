import { Resvg, renderAsync } from '@resvg/resvg-js';
import type { Picture } from '../core/picture.ts';
import { draw } from './draw.ts';
import { encodePng, encodePngSync } from './png.ts';
import { FONT_FAMILY, FONT_FILES } from './text.ts';
import type { ThemeName } from './theme.ts';

/** Only the fonts that ship with the program: the same bytes on every machine. */
const FONT = {
  loadSystemFonts: false,
  fontFiles: [...FONT_FILES],
  defaultFontFamily: FONT_FAMILY,
  sansSerifFamily: FONT_FAMILY,
};

/** Draws a picture as PNG. Drawing blocks the thread it runs on; rasterizing and compressing go to libuv's pool. */
export async function rasterize(picture: Picture, theme: ThemeName): Promise<Buffer> {
  const { svg } = draw(picture, theme);
  const { pixels, width, height } = await renderAsync(svg, { font: FONT });
  return encodePng(pixels, width, height);
}

/** The same at once, for a terminal. */
export function rasterizeSync(picture: Picture, theme: ThemeName): Buffer {
  const { pixels, width, height } = new Resvg(draw(picture, theme).svg, { font: FONT }).render();
  return encodePngSync(pixels, width, height);
}
