import type { Fault } from '../fault.ts';
import { KINDS, type Target } from '../kinds.ts';
import type { Data, Placed } from '../records.ts';

export const at = (place: Placed<object>, path: string, fault: string, remedy: string): Omit<Fault, 'check'> => {
  const id = 'id' in place.record ? ` (${String(place.record.id)})` : '';
  return { file: place.file, path: `${[place.path, path].filter(Boolean).join('.')}${id}`, fault, remedy };
};

export const isUnread = (data: Data, kind: Target): boolean =>
  kind === 'claims' || kind === 'articles'
    ? [...data.unread].some((file) => file.startsWith('articles'))
    : data.unread.has(`${KINDS[kind].file}.json`);
