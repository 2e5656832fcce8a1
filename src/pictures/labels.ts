import type { Point, Ring } from './atlas.ts';
import { type Box, overlap } from './svg.ts';

/** Where the names of places stand: near what they name, covering neither it nor each other. */

/** A label, and the shape on a sheet that it names and others should leave free. */
export interface Wanted {
  readonly width: number;
  readonly height: number;
  readonly at: Point;
  /** The outline of the shape; a dot has none. */
  readonly rings: readonly Ring[];
  /** Half the width of a dot. */
  readonly radius: number;
  /** Whether words can be read on it. */
  readonly isPlain: boolean;
}

export interface Placing {
  readonly box: Box;
  /** It stands within the borders of what it names. */
  readonly isInside: boolean;
}

/** Side of a cell of the grid that says whose ground a spot is, in pixels. */
const CELL = 6;
const DISTANCES = [14, 20, 28, 38, 50, 64, 80, 98, 118, 140, 164, 190];
const DIRECTIONS = 32;
/** Kept free around a label. */
const GAP = 8;
/** Labels keep so far from the frame. */
const EDGE = 6;

/** Whose ground a spot is: the label's index from 1; 0 is nobody's. */
type Owner = (x: number, y: number) => number;

function ownerOn(frame: Box, wanted: readonly Wanted[]): Owner {
  const columns = Math.ceil(frame.width / CELL);
  const rows = Math.ceil(frame.height / CELL);
  const cells = new Uint8Array(columns * rows);
  for (const [index, { rings, at, radius }] of wanted.entries()) {
    for (let row = 0; row < rows; row += 1) {
      const y = frame.y + (row + 0.5) * CELL;
      const cuts = rings.flatMap((ring) => cutsOf(ring, y)).sort((a, b) => a - b);
      const half = Math.sqrt(Math.max(0, radius * radius - (y - at[1]) ** 2));
      const spans = half > 0 ? [at[0] - half, at[0] + half] : cuts;
      for (let pair = 0; pair + 1 < spans.length; pair += 2) {
        const first = Math.max(0, Math.round(((spans[pair] ?? 0) - frame.x) / CELL));
        const last = Math.min(columns, Math.round(((spans[pair + 1] ?? 0) - frame.x) / CELL));
        cells.fill(index + 1, row * columns + first, row * columns + Math.max(first, last));
      }
    }
  }
  return (x, y) => {
    const [column, row] = [Math.floor((x - frame.x) / CELL), Math.floor((y - frame.y) / CELL)];
    return column < 0 || row < 0 || column >= columns || row >= rows ? 0 : (cells[row * columns + column] ?? 0);
  };
}

/** Where a horizontal line crosses a ring. */
function cutsOf(ring: Ring, y: number): readonly number[] {
  const cuts: number[] = [];
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous && previous[1] > y !== point[1] > y) {
      cuts.push(previous[0] + ((y - previous[1]) * (point[0] - previous[0])) / (point[1] - previous[1]));
    }
    previous = point;
  }
  return cuts;
}

/** The widest first, which have the least choice. @returns a placing for each label, in the order given */
export function placeLabels(frame: Box, wanted: readonly Wanted[]): readonly Placing[] {
  const owner = ownerOn(frame, wanted);
  const done = new Map<Wanted, Placing>();
  for (const label of wanted.toSorted((a, b) => b.width - a.width)) {
    const others = [...done].map(([other, { box }]) => ({ box, line: lineOf(box, other.at) }));
    const own = wanted.indexOf(label) + 1;
    let best = {
      box: { x: frame.x, y: frame.y, width: label.width, height: label.height },
      cost: Number.POSITIVE_INFINITY,
    };
    for (const box of candidatesOf(label, frame)) {
      const cost = costOf(box, label, { owner, own, others }, best.cost);
      if (cost < best.cost) best = { box, cost };
      if (best.cost === 0) break;
    }
    done.set(label, { box: best.box, isInside: groundOf(best.box, owner, own).own > MOSTLY });
  }
  return wanted.flatMap((label) => done.get(label) ?? []);
}

/** Part of a label that must lie on its own ground for it to stand inside. */
const MOSTLY = 0.99;
/** With less of its surroundings its own, it cannot stand inside. */
const HALF = 0.5;

/** Within the borders first, then all around, nearest first. */
function candidatesOf({ at: [x, y], isPlain, width, height }: Wanted, frame: Box): readonly Box[] {
  const boxAt = (middleX: number, middleY: number): Box => ({
    x: Math.round(middleX - width / 2),
    y: Math.round(middleY - height / 2),
    width,
    height,
  });
  const steps = [0, -12, 12, -24, 24, -36, 36];
  const inside = isPlain ? steps.flatMap((dx) => steps.map((dy) => boxAt(x + dx, y + dy))) : [];
  const around = DISTANCES.flatMap((distance) =>
    Array.from({ length: DIRECTIONS }, (_, index) => {
      const angle = (index * 2 * Math.PI) / DIRECTIONS;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const half = Math.min(width / 2 / Math.max(Math.abs(cos), 1e-6), height / 2 / Math.max(Math.abs(sin), 1e-6));
      return boxAt(x + cos * (distance + half), y + sin * (distance + half));
    }),
  );
  const [left, top] = [frame.x + EDGE, frame.y + EDGE];
  const [right, bottom] = [frame.x + frame.width - EDGE, frame.y + frame.height - EDGE];
  return [...inside, ...around].filter(
    (box) => box.x >= left && box.y >= top && box.x + box.width <= right && box.y + box.height <= bottom,
  );
}

/** Parts of a box that are its own ground, and others'. */
function groundOf(box: Box, owner: Owner, self: number): { readonly own: number; readonly others: number } {
  let [own, others, all] = [0, 0, 0];
  for (let y = box.y; y <= box.y + box.height; y += CELL) {
    for (let x = box.x; x <= box.x + box.width; x += CELL) {
      const whose = owner(x, y);
      all += 1;
      if (whose === self) own += 1;
      else if (whose > 0) others += 1;
    }
  }
  return { own: own / all, others: others / all };
}

interface Surroundings {
  readonly owner: Owner;
  /** What its own ground has for an owner. */
  readonly own: number;
  /** Labels that stand already, each with points of the line to what it names. */
  readonly others: readonly { readonly box: Box; readonly line: readonly Point[] }[];
}

/** How badly a label would stand there; no less than `limit` where it cannot be the best any more. */
function costOf(box: Box, { at, isPlain }: Wanted, { owner, own, others }: Surroundings, limit: number): number {
  const end = nearestOn(box, at);
  const away = Math.hypot(end[0] - at[0], end[1] - at[1]);
  if (others.some((other) => overlap(box, other.box, GAP))) return Number.POSITIVE_INFINITY;
  if (!isPlain && away >= limit) return limit;
  const around = { x: box.x - GAP, y: box.y - GAP, width: box.width + 2 * GAP, height: box.height + 2 * GAP };
  const ground = groundOf(around, owner, own);
  if (ground.own > HALF && groundOf(box, owner, own).own > MOSTLY) return isPlain ? 0 : 200;
  const line = lineOf(box, at);
  const overOthers = line.filter(([x, y]) => ![0, own].includes(owner(x, y))).length;
  const crossed = others.filter(
    (other) => line.some((point) => contains(other.box, point)) || other.line.some((point) => contains(box, point)),
  ).length;
  return away + ground.own * 700 + ground.others * 1100 + overOthers * 6 + crossed * 200;
}

export const nearestOn = (box: Box, [x, y]: Point): Point => [
  Math.min(Math.max(x, box.x), box.x + box.width),
  Math.min(Math.max(y, box.y + 5), box.y + box.height - 5),
];

export const contains = (box: Box, [x, y]: Point): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;

/** Points of the line from a place to its label. */
function lineOf(box: Box, [x1, y1]: Point): readonly Point[] {
  const [x2, y2] = nearestOn(box, [x1, y1]);
  return Array.from(
    { length: 13 },
    (_, index) => [x1 + ((x2 - x1) * index) / 12, y1 + ((y2 - y1) * index) / 12] as const,
  );
}
