import { describe, expect, test } from 'vitest';
import { map } from '../../commands/map.ts';
import { MARKETS } from '../../src/core/markets.ts';
import { LONGEST_ALT, type MapPicture } from '../../src/core/picture.ts';
import { LOCALES } from '../../src/locales/index.ts';
import { drawMap } from '../../src/pictures/map.ts';
import { rasterize } from '../../src/pictures/raster.ts';
import { overlap } from '../../src/pictures/svg.ts';
import { THEME_NAMES, THEMES } from '../../src/pictures/theme.ts';
import { ask, facts, linesOf } from '../base.ts';
import { DAYS, everyMap, idsIn, mapOf } from './asked.ts';
import { pixelsOf } from './pixels.ts';

const { light } = THEMES;

describe('the map shows what the text says', () => {
  test.each([undefined, ...DAYS])('the same claims in the same order, as of %s', (day) => {
    const answer = ask(map, day ? { 'as-of': day } : {});
    const told = answer.sections.flatMap(({ items }) => items).flatMap((item) => ('cites' in item ? item.cites : []));
    const ids = told.flatMap((citation) => ('claim' in citation ? [citation.claim.id] : []));
    const picture = mapOf(day ? { 'as-of': day } : {});
    expect(picture.claims).toEqual(ids);
    expect(picture.claims).toEqual(answer.claims.map(({ id }) => id));
    expect(picture.places.map(({ claim }) => claim)).toEqual(ids);
    expect(idsIn(drawMap(picture, light).svg, 'data-claims')).toEqual(new Set(ids));
  });

  test('the outcomes drawn are those the lines tell', () => {
    const answer = ask(map);
    const told = linesOf(answer).flatMap(({ cites }) =>
      cites.flatMap((each) => ('outcome' in each ? [each.outcome.id] : [])),
    );
    const picture = mapOf();
    expect(new Set(picture.outcomes)).toEqual(new Set(told));
    expect(idsIn(drawMap(picture, light).svg, 'data-outcomes')).toEqual(new Set(told));
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
    expect(ask(map, { 'as-of': '2014' })).toMatchObject({ kind: 'unknown', claims: [] });
    expect(ask(map, { 'as-of': '2014' }).picture).toBeUndefined();
  });

  test('its alt text names every market, and fits', () => {
    for (const { picture } of everyMap()) {
      expect(picture.alt.length).toBeLessThanOrEqual(LONGEST_ALT);
      for (const { name } of picture.places) expect(picture.alt).toContain(name);
    }
  });

  test('title, horizon, revision and the number of claims are on it', () => {
    const { words } = drawMap(mapOf(), light);
    const texts = words.map(({ text }) => text).join('\n');
    for (const part of ['Where Xiaomi had launched, or meant to', 'July 2018', facts.revision, '12 markets']) {
      expect(texts).toContain(part);
    }
  });
});

describe('every market can be seen', () => {
  const whole = mapOf();
  const markets = [...new Set(whole.places.map(({ market }) => market))];

  test('all markets with claims are on the map', () => {
    expect(new Set(markets)).toEqual(new Set(facts.marketsByClaims));
  });

  test.each(markets)(
    '%s is not the colour of the ground',
    async (market) => {
      const without: MapPicture = { ...whole, places: whole.places.filter((place) => place.market !== market) };
      const [withIt, ground] = [await pixelsOf(whole), await pixelsOf(without)];
      const fills = new Set(Object.values(light.said).flatMap((colour) => Number.parseInt(colour.slice(1), 16)));
      let seen = 0;
      for (let at = 0; at < withIt.length; at += 4) {
        const colour = (pixels: Uint8Array) =>
          ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
        if (colour(withIt) !== colour(ground) && fills.has(colour(withIt))) seen += 1;
      }
      expect(seen).toBeGreaterThan(50);
    },
    20_000,
  );

  test('any of the 249 markets could be shown, as a shape or a dot; Antarctica is not on the map', () => {
    const [place] = whole.places;
    if (!place) throw new Error('no place');
    const unseen = MARKETS.filter((market) => {
      const picture = { ...whole, places: [{ ...place, market, scope: 'all' as const }] };
      return !idsIn(drawMap(picture, light).svg, 'data-market').has(market);
    });
    expect(unseen).toEqual(['AQ']);
  });

  test('small places are dots', () => {
    const { svg } = drawMap(whole, light);
    expect(svg).toMatch(/<circle [^>]*data-market="HK"/);
    const singapore = {
      ...whole,
      places: whole.places.map((place) => (place.market === 'HK' ? { ...place, market: 'SG' } : place)),
    };
    expect(drawMap(singapore, light).svg).toMatch(/<circle [^>]*data-market="SG"/);
  });
});

describe('the map can be read', () => {
  test.each(everyMap().map(({ name, picture }) => [name, picture] as const))(
    'no words overlap or are cut: %s',
    (_name, picture) => {
      const { words, width, height } = drawMap(picture, light);
      const clashes = words.flatMap((word, index) =>
        words.slice(index + 1).flatMap((other) => (overlap(word, other) ? [`${word.text} × ${other.text}`] : [])),
      );
      const outside = words.filter(
        (word) => word.x < 0 || word.y < 0 || word.x + word.width > width || word.y + word.height > height,
      );
      expect([...clashes, ...outside.map(({ text }) => text)]).toEqual([]);
    },
  );

  test('no text is smaller than can be read on a phone', () => {
    for (const [, size] of drawMap(mapOf({}, 'fr'), light).svg.matchAll(/font-size="([\d.]+)"/g)) {
      expect(Number(size)).toBeGreaterThanOrEqual(24);
    }
  });

  test('French is printed as French', () => {
    const texts = drawMap(mapOf({}, 'fr'), light).words.map(({ text }) => text);
    expect(texts.filter((text) => / [:;!?»]|« |'|"/.test(text))).toEqual([]);
  });
});

describe('the file', () => {
  test.each(LOCALES.flatMap((locale) => THEME_NAMES.map((theme) => [locale, theme] as const)))(
    'is the same each time, and no larger than 200 kB: %s, %s',
    async (locale, theme) => {
      const picture = mapOf({}, locale);
      const [first, second] = [await rasterize(picture, theme), await rasterize(structuredClone(picture), theme)];
      expect(first.equals(second)).toBe(true);
      expect(first.length).toBeLessThanOrEqual(200_000);
      expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([1200, 675]);
    },
    20_000,
  );
});
