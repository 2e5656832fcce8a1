import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Answer } from '../core/answers/command.ts';
import type { Catalogue } from '../locales/index.ts';
import { draw, rasterizeSync } from '../pictures/raster.ts';
import { THEME_NAMES } from '../pictures/theme.ts';

/** The formats a picture is written in, by the end of the file's name. */
const FORMATS = ['.png', '.svg'] as const;

type Written = { readonly note: string } | { readonly fault: string };

/** @param file as typed after `--out`, `true` where no name was given @param asked after `--theme` */
export function writePicture(
  { picture }: Answer,
  file: string | true,
  asked: string | true | undefined,
  words: Catalogue,
): Written {
  const { terminal } = words.pictures;
  const theme = THEME_NAMES.find((known) => known === (asked ?? 'light'));
  if (!theme) return { fault: terminal.noTheme(words.either(THEME_NAMES)) };
  const format = FORMATS.find((known) => file !== true && known === extname(file).toLowerCase());
  if (file === true || !format) return { fault: terminal.noFormat(words.either(FORMATS)) };
  if (!picture) return { fault: terminal.noPicture };
  const bytes = format === '.svg' ? Buffer.from(`${draw(picture, theme).svg}\n`) : rasterizeSync(picture, theme);
  try {
    writeFileSync(file, bytes);
  } catch {
    return { fault: terminal.notWritten(file) };
  }
  return { note: `${terminal.written(file, Math.ceil(bytes.length / 1000))}\n${picture.alt}` };
}
