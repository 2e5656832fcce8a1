import { renderAsync } from '@resvg/resvg-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { map } from '../../commands/map.ts';
import { MARKETS } from '../../src/core/facts/markets.ts';
import { LONGEST_ALT, type MapPicture } from '../../src/core/pictures/picture.ts';
import { CATALOGUES, LOCALES } from '../../src/locales/index.ts';
import { readAtlas } from '../../src/pictures/atlas.ts';
import { drawMap } from '../../src/pictures/map.ts';
import { rasterize } from '../../src/pictures/raster.ts';
import { type Drawing, overlap } from '../../src/pictures/svg.ts';
import { FONT } from '../../src/pictures/text.ts';
import { THEME_NAMES, THEMES } from '../../src/pictures/theme.ts';
import { ask, facts, linesOf } from '../base.ts';
import { DAYS, everyMap, idsIn, mapOf, type Words, wordsIn } from './asked.ts';

const { light } = THEMES;

/** What several tests look at is drawn once, by what it shows. */
const drawings = new Map<string, Drawing>();
function inLight(picture: MapPicture): Drawing {
  const key = JSON.stringify(picture);
  const known = drawings.get(key) ?? drawMap(picture, light);
  drawings.set(key, known);
  return known;
}
const EVERY = everyMap();

/** The pixels of a picture in light colours, at half its size, the four bytes of each as one number. */
async function pixelsOf(picture: MapPicture): Promise<Uint32Array> {
  const { pixels } = await renderAsync(inLight(picture).svg, { font: FONT, fitTo: { mode: 'zoom', value: 0.5 } });
  return new Uint32Array(Uint8Array.from(pixels).buffer);
}

const clashesOf = (words: Words): readonly string[] =>
  words.flatMap((word, index) =>
    words.slice(index + 1).flatMap((other) => (overlap(word, other) ? [`${word.text} × ${other.text}`] : [])),
  );

describe('the map shows what the text says', () => {
  test.each([undefined, ...DAYS])('the same claims in the same order, as of %s', (day) => {
    const answer = ask(map, day ? { 'as-of': day } : {});
    const told = answer.story.sections
      .flatMap(({ items }) => items)
      .flatMap((item) => ('cites' in item ? item.cites : []));
    const ids = told.flatMap((citation) => ('claim' in citation ? [citation.claim.id] : []));
    const picture = mapOf(day ? { 'as-of': day } : {});
    expect(picture.claims).toEqual(ids);
    expect(picture.claims).toEqual(answer.story.claims.map(({ id }) => id));
    expect(picture.places.map(({ claim }) => claim)).toEqual(ids);
    const backgrounds = picture.places.filter(({ status }) => status === 'context').map(({ claim }) => claim);
    const drawn = idsIn(inLight(picture).svg, 'data-claims');
    // Background alone is told in words, but has no colour.
    expect(drawn).toEqual(new Set(ids.filter((id) => !backgrounds.includes(id))));
  });

  test('the outcomes drawn are those the lines tell', () => {
    const answer = ask(map);
    const told = linesOf(answer).flatMap(({ cites }) =>
      cites.flatMap((each) => ('outcome' in each ? [each.outcome.id] : [])),
    );
    const picture = mapOf();
    expect(new Set(picture.outcomes)).toEqual(new Set(told));
    expect(idsIn(inLight(picture).svg, 'data-outcomes')).toEqual(new Set(told));
  });

  test('nothing later than the day looked back to', () => {
    const picture = mapOf({ 'as-of': '2016-09' });
    expect(picture.places.map(({ market, scope, status }) => [market, scope, status])).toEqual([
      ['US', 'others', 'launched'],
      ['US', 'phones', 'planned'],
      ['CN', 'all', 'context'],
    ]);
    expect(picture.outcomes).toEqual([]);
  });

  test('a day before all articles has no picture', () => {
    expect(ask(map, { 'as-of': '2014' })).toMatchObject({ kind: 'unknown', story: { claims: [] } });
    expect(ask(map, { 'as-of': '2014' }).picture).toBeUndefined();
  });

  test('its alt text names every market, and fits', () => {
    for (const { picture } of EVERY) {
      expect(picture.alt.length).toBeLessThanOrEqual(LONGEST_ALT);
      for (const { name } of picture.places) expect(picture.alt).toContain(name);
    }
  });

  test('nothing is on it that stands in the message already: no title, no horizon, no revision, no count', () => {
    const texts = wordsIn(inLight(mapOf()).svg).map(({ text }) => text);
    const places = mapOf().places.map(({ name }) => name);
    const { grades, ends } = CATALOGUES.en.pictures;
    expect(texts.filter((text) => !places.includes(text))).toEqual([
      'phones',
      grades.launched,
      grades.announced,
      ends.kept,
      ends.missed,
    ]);
  });
});

describe('every market can be seen', () => {
  const whole = mapOf();
  const markets = [...new Set(whole.places.map(({ market }) => market))];
  const told = [...new Set(whole.places.flatMap(({ market, status }) => (status === 'context' ? [] : [market])))];

  let withIt: Uint32Array;
  beforeAll(async () => {
    withIt = await pixelsOf(whole);
  });

  test('all markets with claims are on the map', () => {
    expect(new Set(markets)).toEqual(new Set(facts.marketsByClaims));
  });

  test.each(told)('%s is not the colour of the ground', async (market) => {
    const without: MapPicture = { ...whole, places: whole.places.filter((place) => place.market !== market) };
    const ground = await pixelsOf(without);
    const fills = new Set(
      Object.values(light.said).map((colour) => Buffer.from(`${colour.slice(1)}ff`, 'hex').readUInt32LE()),
    );
    const seen = withIt.filter((pixel, at) => pixel !== ground[at] && fills.has(pixel));
    // Fifty at the whole size.
    expect(seen.length).toBeGreaterThan(50 / 4);
  });

  test('the atlas knows where each of the 249 markets lies', () => {
    const { mainOf } = readAtlas();
    expect(MARKETS.filter((market) => !mainOf(market))).toEqual([]);
  });

  test.each(['BR', 'NZ', 'SG', 'GF', 'TV', 'RU', 'AQ'])('%s could be shown, as a shape or a dot', (market) => {
    const [place] = whole.places;
    if (!place) throw new Error('no place');
    const picture = { ...whole, places: [{ ...place, market, scope: 'all' as const }] };
    expect(idsIn(inLight(picture).svg, 'data-market')).toEqual(new Set([market]));
  });

  test('small places are dots', () => {
    const { svg } = inLight(whole);
    expect(svg).toMatch(/<circle [^>]*data-market="HK"/);
    const singapore = {
      ...whole,
      places: whole.places.map((place) => (place.market === 'HK' ? { ...place, market: 'SG' } : place)),
    };
    expect(inLight(singapore).svg).toMatch(/<circle [^>]*data-market="SG"/);
  });
});

describe('the map can be read', () => {
  test.each(EVERY.map(({ name, picture }) => [name, picture] as const))(
    'no words overlap or are cut: %s',
    (_name, picture) => {
      const { svg, width, height } = inLight(picture);
      const words = wordsIn(svg);
      const clashes = clashesOf(words);
      const outside = words.filter(
        (word) => word.x < 0 || word.y < 0 || word.x + word.width > width || word.y + word.height > height,
      );
      expect([...clashes, ...outside.map(({ text }) => text)]).toEqual([]);
    },
  );

  test('no text is smaller than can be read on a phone', () => {
    for (const [, size] of inLight(mapOf({}, 'fr')).svg.matchAll(/font-size="([\d.]+)"/g)) {
      expect(Number(size)).toBeGreaterThanOrEqual(48);
    }
  });

  test.each(EVERY.map(({ name, picture }) => [name, picture] as const))(
    'four things at most are to be explained: %s',
    (_name, picture) => {
      const { grades, ends } = CATALOGUES[picture.locale].pictures;
      const explained = new Set([...Object.values(grades), ...Object.values(ends)]);
      const legend = wordsIn(inLight(picture).svg).filter(({ text }) => explained.has(text));
      expect(legend.length).toBeGreaterThan(0);
      expect(legend.length).toBeLessThanOrEqual(4);
    },
  );

  test('the legend grows with the statuses there are', () => {
    const whole = mapOf();
    const statuses = ['launched', 'announced', 'planned', 'hoped', 'declined'] as const;
    const named = whole.places.filter(({ scope }) => scope === 'all');
    const places = named.map((place, index) => ({
      ...place,
      status: statuses[index % statuses.length] ?? place.status,
    }));
    const { svg, height, width } = inLight({ ...whole, places });
    const words = wordsIn(svg);
    const { grades } = CATALOGUES.en.pictures;
    const legend = words.filter(({ text }) => statuses.some((status) => grades[status] === text));
    expect(legend.length).toBe(statuses.length);
    expect(height).toBeGreaterThan(inLight(whole).height);
    for (const word of legend)
      expect([word.x + word.width < width, word.y + word.height < height]).toEqual([true, true]);
    expect(clashesOf(words)).toEqual([]);
  });

  test('where there are many places beyond Europe they stand on a map of the world', () => {
    const whole = mapOf();
    const markets = ['IN', 'BR', 'US', 'ZA', 'AU', 'FR'];
    const [place] = whole.places;
    if (!place) throw new Error('no place');
    const places = markets.map((market) => ({ ...place, market, name: market, scope: 'all' as const }));
    const { svg } = inLight({ ...whole, places });
    expect(idsIn(svg, 'data-market')).toEqual(new Set(markets));
    expect(clashesOf(wordsIn(svg))).toEqual([]);
  });

  test('French is printed as French', () => {
    const texts = wordsIn(inLight(mapOf({}, 'fr')).svg).map(({ text }) => text);
    expect(texts.filter((text) => / [:;!?»]|« |'|"/.test(text))).toEqual([]);
  });
});

describe('the file', () => {
  test.each(LOCALES.flatMap((locale) => THEME_NAMES.map((theme) => [locale, theme] as const)))(
    'is the same each time, and no larger than 120 kB: %s, %s',
    async (locale, theme) => {
      const picture = mapOf({}, locale);
      const first = await rasterize(picture, theme);
      // Another theme has other colours, and is drawn no other way.
      if (theme === 'light') expect(first.equals(await rasterize(structuredClone(picture), theme))).toBe(true);
      expect(first.length).toBeLessThanOrEqual(120_000);
      expect(first.readUInt32BE(16)).toBe(1200);
      // Beside the text on one screen of a phone.
      expect(first.readUInt32BE(20)).toBeLessThanOrEqual(1000);
    },
  );
});
