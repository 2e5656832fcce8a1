import { LOCALES } from '../../../locales/index.ts';
import { byDate, exclusive, knownDate } from '../dates.ts';
import type { Data } from '../records.ts';
import { at } from './check.ts';

export function* exclusiveDatesAreInAConflict(data: Data) {
  if (data.unread.has('conflicts.json')) return;
  const conflicts = data.conflicts.map(({ record }) => record.sides.flatMap((side) => side.claims));
  const byEvent = Map.groupBy(data.claims, ({ record }) => record.about.event);
  byEvent.delete(undefined);
  const remedy = 'put both claims into one conflict, or correct a date or the event';
  for (const [event, places] of byEvent)
    for (const [index, place] of places.entries())
      for (const { record: b } of places.slice(0, index)) {
        const a = place.record;
        if (a.meant === null || b.meant === null || !exclusive(knownDate(a.meant), knownDate(b.meant))) continue;
        if (conflicts.some((claims) => claims.includes(a.id) && claims.includes(b.id))) continue;
        yield at(place, 'meant', `${a.meant} and ${b.meant} (${b.id}) cannot both be the date of ${event}`, remedy);
      }
}

export function* outcomeEventsInOrder(data: Data) {
  const remedy = 'oldest first, undated last';
  for (const place of data.outcomes)
    for (const [index, { when }] of place.record.events.entries()) {
      const next = place.record.events[index + 1]?.when ?? null;
      if (next !== null && (when === null || byDate(knownDate(when), knownDate(next)) > 0))
        yield at(place, `events[${index + 1}].when`, `${next} after ${when ?? 'no date'}`, remedy);
    }
}

/** Years a text names must have come by the day it is dated: what is shown "as of" then must not leak. */
export function* outcomeEventsTellNothingLater(data: Data) {
  const lastYear = (text: string): number => Math.max(0, ...[...text.matchAll(/\b(?:19|20)\d{2}\b/g)].map(Number));
  const remedy = 'move what came later to an event of its own';
  for (const place of data.outcomes)
    for (const [index, { when, text }] of place.record.events.entries()) {
      if (when === null) continue;
      const year = new Date(knownDate(when).latest * 86_400_000).getUTCFullYear();
      for (const language of LOCALES) {
        const named = lastYear(text[language]);
        if (named > year) yield at(place, `events[${index}].text.${language}`, `names ${named}, after ${when}`, remedy);
      }
    }
}

/** A page cannot report what came after it; of what it announced the text says no more than that. */
export function* noPageOlderThanWhatItReports(data: Data) {
  const remedy =
    'cite a page that reports it; or where the text says that it was announced, no more, write "announced": true';
  for (const place of data.outcomes) {
    for (const [index, { when, pages, announced }] of place.record.events.entries()) {
      if (when === null) continue;
      const older = pages.flatMap((page) => {
        const { published = null, updated = published, url = '' } = place.record.pages[page] ?? {};
        return updated !== null && knownDate(updated).latest < knownDate(when).earliest ? [`${url} of ${updated}`] : [];
      });
      const fault = `what is dated ${when} is cited from ${older.join(', ')}`;
      if (older.length > 0 && !announced) yield at(place, `events[${index}].pages`, fault, remedy);
      if (older.length === 0 && announced)
        yield at(place, `events[${index}].announced`, 'no page is older than the event', 'remove it');
    }
  }
}
