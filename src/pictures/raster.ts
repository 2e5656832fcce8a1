import { Resvg, renderAsync } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { Picture } from '../core/pictures/picture.ts';
import { drawMap } from './map.ts';
import type { Drawing } from './svg.ts';
import { FONT } from './text.ts';
import { THEMES, type ThemeName } from './theme.ts';
import { drawTimeline } from './timeline.ts';

/**
 * Draws a picture as SVG: pure, the same picture and theme give the same text. The first map takes long, so a bot
 * leaves this to the worker.
 */
export const draw = (picture: Picture, theme: ThemeName): Drawing =>
  picture.kind === 'map' ? drawMap(picture, THEMES[theme]) : drawTimeline(picture, THEMES[theme]);

/** Draws a picture as a PNG with a palette. Drawing blocks the thread it runs on; all else goes to libuv's pool. */
export async function rasterize(picture: Picture, theme: ThemeName): Promise<Buffer> {
  const { pixels, width, height } = await renderAsync(draw(picture, theme).svg, { font: FONT });
  const raw = sharp(pixels, { raw: { width, height, channels: 4 } });
  return raw.removeAlpha().png({ palette: true, effort: 1, dither: 0 }).toBuffer();
}

/** The same picture at once, for a terminal: in a larger file. */
export const rasterizeSync = (picture: Picture, theme: ThemeName): Buffer =>
  new Resvg(draw(picture, theme).svg, { font: FONT }).render().asPng();
