import { knownDate } from '../dates.ts';
import type { ClaimRecord } from '../facts.ts';
import { fold } from '../fold.ts';
import { KIND_NAMES, KINDS, type Target } from '../kinds.ts';
import { MARKETS, marketName } from '../markets.ts';
import { remember } from '../once.ts';
import { isPlan } from '../plan.ts';
import type { Data, Placed } from '../records.ts';
import { at, isUnread } from './check.ts';
import { references } from './walk.ts';

const idsOf = (data: Data, kind: Target): readonly Placed<{ readonly id: string }>[] => data[kind];

export function* referencesResolve(data: Data) {
  const known = remember((kind: Target) => new Set(idsOf(data, kind).map((place) => place.record.id)));
  for (const { place, path, kinds, id } of references(data)) {
    if (kinds.some((kind) => isUnread(data, kind) || known(kind).has(id))) continue;
    yield at(place, path, `“${id}” is in no ${kinds.join(' or ')} file`, 'correct the key, or add the record');
  }
  for (const place of data.outcomes) {
    for (const [index, event] of place.record.events.entries()) {
      const missing = event.pages.find((page) => page >= place.record.pages.length);
      if (missing !== undefined)
        yield at(place, `events[${index}].pages`, `there is no page ${missing}`, 'pages are counted from 0');
    }
    const cited = new Set(place.record.events.flatMap(({ pages }) => pages));
    for (const [index, { url }] of place.record.pages.entries())
      if (!cited.has(index))
        yield at(place, `pages[${index}]`, `no event cites ${url}`, 'cite it from what it reports, or remove it');
  }
}

export function* noUnusedRecord(data: Data) {
  if (data.unread.size > 0) return;
  const used = new Set<string>();
  for (const { kinds, id } of references(data)) for (const kind of kinds) used.add(`${kind}/${id}`);
  for (const kind of KIND_NAMES.filter((name) => KINDS[name].isReferredTo)) {
    for (const place of idsOf(data, kind)) {
      if (!used.has(`${kind}/${place.record.id}`))
        yield at(place, '', 'nothing refers to it', 'remove it, or name it in the claims it belongs to');
    }
  }
}

export function* plansHaveOutcomes(data: Data) {
  if (data.unread.has('outcomes.json') || data.unread.has('base.json')) return;
  const followed = new Set(data.outcomes.flatMap((place) => place.record.claims));
  const told = toldMarkets(data);
  const named = marketNaming(data);
  const checked = knownDate(data.checked);
  const remedy = 'name it in an outcome, or say "open": true';
  const needless = 'it is no plan that is due, and its markets have outcomes';
  for (const place of data.claims) {
    const { id, meant, open } = place.record;
    const passed = meant === null || knownDate(meant).latest <= checked.latest;
    const isDue = isPlan(place.record) && passed;
    if (isDue && !followed.has(id) && !open)
      yield at(place, '', 'a plan whose time has passed, with no outcome', remedy);
    const isUntold = open && named(place.record).some(({ market }) => !told.has(market));
    if (open && followed.has(id)) yield at(place, 'open', 'an outcome tells what came of it', 'remove "open"');
    else if (open && !isDue && !isUntold) yield at(place, 'open', needless, 'remove "open"');
  }
}

/** An answer shows the claims named in place of one that tells the same, so nothing may be lost by that. */
export function* restatedClaimsLoseNothing(data: Data) {
  const claims = new Map(data.claims.map(({ record }) => [record.id, record]));
  const remedy = 'name claims that tell all of it, no less exactly, or remove the name';
  for (const place of data.claims) {
    const { id, restates = [], markets, meant, about } = place.record;
    const told = restates.flatMap((other) => claims.get(other) ?? []);
    if (restates.length === 0) continue;
    if (restates.includes(id)) yield at(place, 'restates', 'names itself', remedy);
    for (const other of told) {
      if (other.id !== id && other.restates)
        yield at(place, 'restates', `${other.id} restates others itself`, 'name those in its place');
      if (about.event !== undefined && other.about.event !== about.event)
        yield at(place, 'restates', `${other.id} is not of ${about.event}`, remedy);
      const vague = `${other.id} is meant for ${other.meant ?? 'no date'}, less exact than ${meant}`;
      if (meant !== null && !isWithin(other.meant, meant)) yield at(place, 'restates', vague, remedy);
    }
    const covered = new Set(told.flatMap((other) => other.markets));
    const missing = markets.filter((market) => !covered.has(market));
    if (missing.length > 0) yield at(place, 'restates', `nothing named tells of ${missing.join(', ')}`, remedy);
  }
}

function isWithin(meant: string | null, whole: string): boolean {
  if (meant === null) return false;
  const [inner, outer] = [knownDate(meant), knownDate(whole)];
  return inner.earliest >= outer.earliest && inner.latest <= outer.latest;
}

/** A member asks next what came of it. */
export function* marketsHaveOutcomes(data: Data) {
  if (data.unread.size > 0) return;
  const named = marketNaming(data);
  const told = toldMarkets(data);
  for (const { record } of data.claims) if (record.open) for (const { market } of named(record)) told.add(market);
  for (const place of data.claims)
    for (const { path, market } of named(place.record)) {
      if (told.has(market)) continue;
      told.add(market);
      yield at(place, path, `names ${market}, of which no outcome tells`, 'add the outcome, or say "open": true');
    }
}

const toldMarkets = (data: Data): Set<string> => new Set(data.outcomes.flatMap(({ record }) => record.markets));

/** Finds the markets of a claim, and those that its note names in full. */
function marketNaming(data: Data) {
  const own = new Map(data.markets.map(({ record }) => [record.id, record.aliases.en]));
  const names = MARKETS.flatMap((id) => [marketName(id, 'en'), ...(own.get(id) ?? [])].map((name) => ({ id, name })));
  const full = names.filter(({ name }) => name.length > 3 && /^\p{Lu}/u.test(name));
  const folded = full.map(({ id, name }) => ({ id, name: ` ${fold(name)} ` }));
  return ({ markets, note }: ClaimRecord) => {
    const words = note ? ` ${fold(note.text.en)} ` : '';
    const inNote = folded.filter(({ name }) => words.includes(name));
    return [
      ...markets.map((market) => ({ path: 'markets', market })),
      ...inNote.map(({ id }) => ({ path: 'note.text', market: id })),
    ];
  };
}
