import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type GeoPermissibleObjects, type GeoProjection, geoArea, geoCentroid, geoPath } from 'd3-geo';
import type { Point as Place, Polygon, Position } from 'geojson';
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

/** The shapes of countries and territories: Natural Earth at 1:50 million (public domain), as world-atlas ships it. */

const FILE = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');

/** ISO 3166-1 numeric → alpha-2. */
const alpha2 = new Map(codes.map(([two, , numeric]) => [numeric, two]));

type Rings = Position[][];

/** Natural Earth draws what belongs to a state with it; ISO 3166-1 gives these parts codes of their own. */
const MAINLANDS: Readonly<Record<string, (longitude: number, latitude: number) => boolean>> = {
  FR: (longitude, latitude) => latitude > 40 && longitude > -10,
  NL: (_longitude, latitude) => latitude > 40,
  NO: (_longitude, latitude) => latitude < 73 && latitude > 0,
};

/** Where the atlas has no shape of its own: longitude and latitude of the place or its capital. */
const POINTS: Readonly<Record<string, readonly [number, number]>> = {
  BQ: [-68.27, 12.15],
  BV: [3.4, -54.4],
  CC: [96.8, -12.2],
  CX: [105.7, -10.5],
  GF: [-52.3, 4.9],
  GI: [-5.35, 36.14],
  GP: [-61.7, 16],
  MQ: [-61.1, 14.6],
  RE: [55.5, -20.9],
  SJ: [15.6, 78.2],
  TK: [-171.8, -9.4],
  TV: [179.2, -8.5],
  UM: [166.6, 19.3],
  YT: [45.2, -12.8],
};

const polygon = (coordinates: Rings): Polygon => ({ type: 'Polygon', coordinates });

/** Reads the atlas: so long that it is done once, and not in the event loop of a bot. */
export function readAtlas() {
  const atlas: Topology<{ readonly countries: GeometryCollection }> = JSON.parse(readFileSync(FILE, 'utf8'));
  const parts = new Map<string, Rings[]>();
  for (const { id, geometry } of feature(atlas, atlas.objects.countries).features) {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') continue;
    const market = alpha2.get(String(id).padStart(3, '0')) ?? '';
    const isMain = MAINLANDS[market];
    for (const rings of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      const [longitude, latitude] = isMain ? geoCentroid(polygon(rings)) : [0, 0];
      const owner = isMain && !isMain(longitude, latitude) ? '' : market;
      parts.set(owner, [...(parts.get(owner) ?? []), rings]);
    }
  }
  const shapes = new Map(
    [...parts].map(([market, coordinates]) => [market, { type: 'MultiPolygon', coordinates } as const]),
  );
  return {
    /** The shape of a market, by alpha-2; the rest of the land under ''. */
    shapes,
    /** A market's largest part, or the point where it lies; none for what the atlas does not know. */
    mainOf: (market: string): Polygon | Place | undefined => {
      const point = POINTS[market];
      if (point) return { type: 'Point', coordinates: [...point] };
      const sized = (parts.get(market) ?? []).map(polygon).map((shape) => ({ shape, area: geoArea(shape) }));
      return sized.toSorted((a, b) => b.area - a.area)[0]?.shape;
    },
  };
}

export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];

/** @param finest detail finer than this is left out, in pixels */
export function ringsOf(shape: GeoPermissibleObjects, projection: GeoProjection, finest: number): readonly Ring[] {
  const rings: Point[][] = [];
  let ring: Point[] = [];
  const add = (x: number, y: number): void => {
    const last = ring.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= finest)
      ring.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  };
  geoPath(projection, {
    beginPath: () => undefined,
    moveTo: (x, y) => {
      ring = [];
      add(x, y);
    },
    lineTo: add,
    closePath: () => {
      if (ring.length > 2) rings.push(ring);
    },
    arc: () => undefined,
  })(shape);
  return rings;
}

export const pathOf = (rings: readonly Ring[]): string =>
  rings.map((ring) => `M${ring.map(([x, y]) => `${x},${y}`).join('L')}Z`).join('');

/** Area in square pixels. */
export function areaOf(ring: Ring): number {
  const doubled = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}
