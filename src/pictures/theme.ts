import type { Grade } from '../core/pictures/picture.ts';

/**
 * Colours of the pictures. Orange is what was said, the paler the less sure, and in full in the dots and arrows of a
 * timeline; blue is what happened.
 */
export interface Theme {
  readonly paper: string;
  readonly land: string;
  readonly ink: string;
  readonly rule: string;
  readonly said: Readonly<Record<Grade, string>>;
  /** Marks over a status's colour, for those who do not tell colours apart. */
  readonly pattern: Readonly<Partial<Record<Grade, string>>>;
  readonly happened: string;
  /** Words on the colour of a launch. */
  readonly onLaunched: string;
  /** On a mark of what happened. */
  readonly onHappened: string;
}

export const THEME_NAMES = ['light', 'dark'] as const;
export type ThemeName = (typeof THEME_NAMES)[number];

/** Orange and blue stay apart for every common kind of colour blindness; text has a contrast of 4.5 and more. */
export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    paper: '#fcfbf9',
    land: '#e2dfd8',
    ink: '#1b1d22',
    rule: '#c9c4ba',
    said: {
      launched: '#c9480b',
      announced: '#dd6a2b',
      planned: '#f0a877',
      hoped: '#fbe4d0',
      declined: '#b9b4ac',
      context: '#c3bbad',
    },
    pattern: {
      announced: '#fcfbf9',
      planned: '#c9480b',
      hoped: '#c9480b',
      declined: '#55514b',
    },
    happened: '#0b5cad',
    onHappened: '#ffffff',
    onLaunched: '#ffffff',
  },
  dark: {
    paper: '#16181d',
    land: '#343942',
    ink: '#f2f3f5',
    rule: '#4a505c',
    said: {
      launched: '#ff7a2f',
      announced: '#e2682a',
      planned: '#8f4a23',
      hoped: '#40302a',
      declined: '#4a4c52',
      context: '#565b66',
    },
    pattern: {
      announced: '#16181d',
      planned: '#ff9d62',
      hoped: '#ff9d62',
      declined: '#a9afba',
    },
    happened: '#74b9ff',
    onHappened: '#0d1a29',
    onLaunched: '#16181d',
  },
};
