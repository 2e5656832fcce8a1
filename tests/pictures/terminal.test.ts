import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { about } from '../../commands/about.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import { CATALOGUES } from '../../src/locales/index.ts';
import { rasterize, rasterizeSync } from '../../src/pictures/raster.ts';
import { writePicture } from '../../src/terminal/picture.ts';
import { ask } from '../base.ts';
import { timelineOf } from './asked.ts';

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { en } = CATALOGUES;

describe('--out', () => {
  test('writes the picture that a bot sends', async () => {
    const file = join(folder, 'us.PNG');
    const written = writePicture(ask(usLaunch), file, 'dark', en);
    expect(readFileSync(file).equals(rasterizeSync(timelineOf(usLaunch), 'dark'))).toBe(true);
    const [here, there] = [
      await sharp(file).metadata(),
      await sharp(await rasterize(timelineOf(usLaunch), 'dark')).metadata(),
    ];
    expect([here.format, here.width, here.height]).toEqual([there.format, there.width, there.height]);
    expect(written).toEqual({
      note: expect.stringMatching(/^Wrote .*us\.PNG \(\d+ kB\)\.\nTimeline\. United States: did Xiaomi launch\? /),
    });
  });

  test('writes SVG with its alt text', () => {
    const file = join(folder, 'us.svg');
    writePicture(ask(usLaunch), file, undefined, en);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^<svg .*<title>United States: did Xiaomi launch\?<\/title><desc>Timeline\. /,
    );
  });

  test.each([
    [ask(usLaunch), true, undefined, '--out takes a file whose name ends in .png or .svg.'],
    [ask(usLaunch), 'us.gif', undefined, '--out takes a file whose name ends in .png or .svg.'],
    [ask(usLaunch), 'us.png', 'pink', '--theme takes one of these: light or dark.'],
    [ask(about), 'about.png', undefined, 'There is no picture of this answer: it tells nothing that could be drawn.'],
    [
      ask(usLaunch),
      join(folder, 'none', 'us.svg'),
      undefined,
      `${join(folder, 'none', 'us.svg')} could not be written. Does its folder exist?`,
    ],
  ] as const)('says why nothing is written', (answer, file, theme, fault) => {
    expect(writePicture(answer, file, theme, en)).toEqual({ fault });
  });
});
