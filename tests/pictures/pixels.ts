import { renderAsync } from '@resvg/resvg-js';
import type { Picture } from '../../src/core/pictures/picture.ts';
import { draw } from '../../src/pictures/raster.ts';
import { FONT } from '../../src/pictures/text.ts';

const known = new Map<Picture, Promise<Uint8Array>>();

/** The pixels of a picture in light colours, four bytes each. */
export function pixelsOf(picture: Picture): Promise<Uint8Array> {
  const found = known.get(picture);
  if (found) return found;
  const pixels = renderAsync(draw(picture, 'light').svg, { font: FONT }).then((image) => new Uint8Array(image.pixels));
  known.set(picture, pixels);
  return pixels;
}
