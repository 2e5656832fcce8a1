import { map } from '../../commands/map.ts';
import type { Answer, Command } from '../../src/core/answers/command.ts';
import { OFFERINGS } from '../../src/core/facts/terms.ts';
import type { MapPicture, Picture, TimelinePicture } from '../../src/core/pictures/picture.ts';
import { LOCALES, type Locale } from '../../src/locales/index.ts';
import type { Box } from '../../src/pictures/svg.ts';
import { TYPE, widthOf } from '../../src/pictures/text.ts';
import { ask } from '../base.ts';

/** Days that show different maps: before Europe, with Spain alone, with all of it. */
export const DAYS = ['2015-02-10', '2015-03', '2016-09', '2018-04', '2018-05', '2018-07'] as const;

function pictureOf({ picture }: Answer): Picture {
  if (!picture) throw new Error('the answer has no picture');
  return picture;
}

export function mapOf(options: Readonly<Record<string, string>> = {}, locale: Locale = 'en'): MapPicture {
  const picture = pictureOf(ask(map, options, locale));
  if (picture.kind !== 'map') throw new Error('not a map');
  return picture;
}

export function timelineOf(
  command: Command,
  options: Readonly<Record<string, string>> = {},
  locale: Locale = 'en',
): TimelinePicture {
  const picture = pictureOf(ask(command, options, locale));
  if (picture.kind !== 'timeline') throw new Error('not a timeline');
  return picture;
}

/** Every map that can be asked for on those days. */
export const everyMap = (): readonly { readonly name: string; readonly picture: MapPicture }[] =>
  LOCALES.flatMap((locale) =>
    [{}, ...DAYS.map((day) => ({ 'as-of': day })), ...OFFERINGS.map((offering) => ({ offering }))].flatMap(
      (options) => {
        const { picture } = ask(map, options, locale);
        return picture?.kind === 'map' ? [{ name: `${locale} ${JSON.stringify(options)}`, picture }] : [];
      },
    ),
  );

export type Words = readonly (Box & { readonly text: string })[];
/** Height of capitals and of what hangs below the line, as parts of the size (Inter: 0.727, 0.2). */
const [ASCENT, DESCENT] = [0.76, 0.22];
const MARKS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The words of a drawing, each with the box that it takes up. */
export const wordsIn = (svg: string): Words =>
  [...svg.matchAll(/<text x="([^"]*)" y="([^"]*)"( font-weight="700")?[^>]*>([^<]*)</g)].map(([, x, y, bold, said]) => {
    const text = (said ?? '').replace(/&\w+;/g, (mark) => MARKS[mark] ?? mark);
    const width = widthOf(text, bold ? 700 : 400);
    return { text, x: Number(x), y: Number(y) - TYPE * ASCENT, width, height: TYPE * (ASCENT + DESCENT) };
  });

/** The ids in an attribute of a drawing, each once. */
export const idsIn = (svg: string, attribute: 'data-claims' | 'data-outcomes' | 'data-market'): ReadonlySet<string> =>
  new Set([...svg.matchAll(new RegExp(`${attribute}="([^"]*)"`, 'g'))].flatMap(([, ids]) => (ids ?? '').split(' ')));
