import { describe, expect, test } from 'vitest';
import { country } from '../../commands/country.ts';
import { timeline } from '../../commands/timeline.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import type { Command } from '../../src/core/answers/command.ts';
import { knownDate } from '../../src/core/facts/dates.ts';
import { STATUSES } from '../../src/core/facts/terms.ts';
import { LONGEST_ALT } from '../../src/core/pictures/picture.ts';
import { LOCALES } from '../../src/locales/index.ts';
import { rasterize } from '../../src/pictures/raster.ts';
import { overlap } from '../../src/pictures/svg.ts';
import { THEMES } from '../../src/pictures/theme.ts';
import { drawTimeline } from '../../src/pictures/timeline.ts';
import { ask, facts } from '../base.ts';
import { DAYS, idsIn, timelineOf, wordsIn } from './asked.ts';

const { light } = THEMES;

const ASKED: readonly (readonly [Command, Readonly<Record<string, string>>])[] = [
  [usLaunch, {}],
  [timeline, {}],
  ...facts.marketsByClaims.flatMap((market) => [
    [timeline, { country: market }] as const,
    [country, { name: market }] as const,
  ]),
  ...STATUSES.map((status) => [timeline, { status }] as const),
  ...DAYS.flatMap((day) => [[timeline, { 'as-of': day }] as const, [usLaunch, { 'as-of': day }] as const]),
];
const every = LOCALES.flatMap((locale) =>
  ASKED.flatMap(([command, options]) => {
    const answer = ask(command, options, locale);
    return answer.picture?.kind === 'timeline'
      ? [{ name: `${command.name} ${JSON.stringify(options)} ${locale}`, answer, picture: answer.picture }]
      : [];
  }),
);
const named = every.map((each) => [each.name, each] as const);

describe('the timeline shows what the text says', () => {
  test.each(named)('the same claims in the same order: %s', (_name, { answer, picture }) => {
    const wanted = new Set(picture.claims);
    const lines = answer.story.sections
      .filter(({ layer }) => layer === 'articles')
      .flatMap(({ items }) => items)
      .flatMap((item) => ('cites' in item ? item.cites : []))
      .flatMap((citation) => ('claim' in citation ? [citation.claim] : []));
    expect(picture.claims).toEqual(lines.filter(({ id }) => wanted.has(id)).map(({ id }) => id));
    // Only the background of a country has no place in time.
    expect(lines.filter(({ id, status }) => !wanted.has(id) && status !== 'context')).toEqual([]);
    expect(wanted.size).toBe(picture.claims.length);
    const { svg } = drawTimeline(picture, light);
    expect(idsIn(svg, 'data-claims')).toEqual(wanted);
    expect(idsIn(svg, 'data-outcomes')).toEqual(new Set(picture.outcomes));
  });

  test('every claim stands in a lane of each of its markets', () => {
    const { lanes } = timelineOf(timeline);
    const three = lanes.filter(({ rows }) => rows.some(({ claims }) => claims.includes('blognt-2018-32')));
    expect(three.map(({ label }) => label)).toEqual([
      'United Kingdom',
      'Sweden',
      'Ireland',
      'Austria',
      'Denmark',
      'Hong Kong',
      'Italy',
    ]);
  });

  test('the target of the United States slides from row to row', () => {
    const { lanes } = timelineOf(usLaunch);
    const phones = lanes.find(({ label }) => label === 'Xiaomi smartphones in the United States');
    const aims = phones?.rows.map(({ when, meant, sequel }) => [when, meant, sequel?.result]);
    expect(aims).toEqual([
      ['probably August 2016', null, 'not-launched'],
      ['probably August 2016', '2017', 'not-launched'],
      ['5 March 2018', '2018', 'not-launched'],
      ['May 2018', '[2018-05..2018-12]', 'not-launched'],
      ['3 July 2018', '2019', 'not-launched'],
    ]);
  });

  test('looking back shows no outcome of later', () => {
    expect(timelineOf(usLaunch, { 'as-of': '2016-09' }).outcomes).toEqual(['N01']);
  });

  test('its alt text fits, and says what the rows say', () => {
    for (const { picture } of every) expect(picture.alt.length).toBeLessThanOrEqual(LONGEST_ALT);
    expect(timelineOf(timeline).alt).toContain('Italy: 7 statements, launched in May 2018. ');
    expect(timelineOf(usLaunch).alt).toContain('3 July 2018, Wang Xiang, target: 2019, no launch from 2019 to 2025');
  });
});

describe('dates are drawn no more exact than they are', () => {
  const { svg } = drawTimeline(timelineOf(usLaunch), light);
  const group = (id: string): string =>
    svg.split('<g transform').find((part) => part.includes(`data-claims="${id}"`)) ?? '';
  // Circles of the marks that say what came of it stand in a group of their own.
  const said = (id: string): string => group(id).split('<g data-outcomes')[0] ?? '';

  test.each([
    ['stuffi-2018-05', true],
    ['frandroid-2018-08', true],
    ['frandroid-2016-12', false],
    ['blognt-2018-28', false],
  ])('said in %s: a day is a dot, all else a bar with soft ends', (id, isDay) => {
    const date = facts.claims.get(id)?.saidDate;
    expect(date?.earliest === date?.latest).toBe(isDay);
    expect(said(id).includes('<circle')).toBe(isDay);
    if (!isDay) expect(said(id)).toContain('url(#soft-');
  });

  test('a year aimed at is a bar as long as the year', () => {
    const bar = /<rect x="([\d.]+)"[^>]* width="([\d.]+)"[^>]*soft-meant/.exec(said('stuffi-2018-05'));
    const year = knownDate('2018');
    const all = knownDate('2019').latest - knownDate('2015-02-12').earliest;
    expect(Number(bar?.[2]) / 1096).toBeCloseTo((year.latest - year.earliest) / (all * 1.05), 1);
  });
});

describe('the timeline can be read', () => {
  test.each(named)('no text is smaller than can be read on a phone: %s', (_name, { picture }) => {
    const sizes = [...drawTimeline(picture, light).svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) =>
      Number(size),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48);
  });

  test.each(named)('no words overlap or are cut: %s', (_name, { picture }) => {
    const { svg, width, height } = drawTimeline(picture, light);
    const words = wordsIn(svg);
    const clashes = words.flatMap((word, index) =>
      words.slice(index + 1).flatMap((other) => (overlap(word, other) ? [`${word.text} × ${other.text}`] : [])),
    );
    const outside = words.filter(
      (word) => word.x < 0 || word.y < 0 || word.x + word.width > width || word.y + word.height > height,
    );
    expect([...clashes, ...outside.map(({ text }) => text)]).toEqual([]);
  });

  test('French is printed as French', () => {
    const texts = every
      .filter(({ picture }) => picture.locale === 'fr')
      .flatMap(({ picture }) => wordsIn(drawTimeline(picture, light).svg).map(({ text }) => text));
    expect(texts.filter((text) => / [:;!?»]|« |'|"/.test(text))).toEqual([]);
  });

  test('the same picture gives the same file', async () => {
    const picture = timelineOf(usLaunch, {}, 'fr');
    expect((await rasterize(picture, 'dark')).equals(await rasterize(structuredClone(picture), 'dark'))).toBe(true);
  });
});
