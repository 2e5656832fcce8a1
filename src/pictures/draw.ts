import type { Picture } from '../core/picture.ts';
import { drawMap } from './map.ts';
import type { Drawing } from './svg.ts';
import { THEMES, type ThemeName } from './theme.ts';
import { drawTimeline } from './timeline.ts';

/**
 * Draws a picture as SVG: pure, the same picture and theme give the same text. The first map takes half a second, so
 * a bot leaves this to the worker.
 */
export const draw = (picture: Picture, theme: ThemeName): Drawing =>
  picture.kind === 'map' ? drawMap(picture, THEMES[theme]) : drawTimeline(picture, THEMES[theme]);
