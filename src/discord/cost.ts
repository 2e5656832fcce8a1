import { ApplicationCommandType, InteractionType } from './api.ts';

/** What answering an interaction takes, beside a plain question that names a country: 1. */

/** Free text is read, or a picture described. */
const DEAR: ReadonlySet<unknown> = new Set(['ask', 'check', 'map']);
const DEAR_COST = 2;
/** A text of this many characters costs one more, in a command and while it is typed. */
const PER_COST = { typed: 500, typing: 100 };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const optionsOf = (value: unknown): readonly unknown[] =>
  isRecord(value) && Array.isArray(value['options']) ? value['options'] : [];

/** Characters of all texts. */
const lengthOf = (options: readonly unknown[]): number =>
  options.reduce<number>(
    (sum, option) => sum + (isRecord(option) && typeof option['value'] === 'string' ? option['value'].length : 0),
    0,
  );

function messageLength(data: Readonly<Record<string, unknown>>): number {
  const { resolved } = data;
  const messages = isRecord(resolved) && isRecord(resolved['messages']) ? Object.values(resolved['messages']) : [];
  return messages.reduce<number>(
    (sum, one) => sum + (isRecord(one) && typeof one['content'] === 'string' ? one['content'].length : 0),
    0,
  );
}

/** @param interaction as it was sent: nothing of it is trusted */
export function costOf({ type, data }: { readonly type: number; readonly data?: unknown }): number {
  if (!isRecord(data)) return 1;
  const [asked] = optionsOf(data);
  if (type === InteractionType.ApplicationCommandAutocomplete)
    return 1 + Math.floor(lengthOf(optionsOf(asked)) / PER_COST.typing);
  if (type !== InteractionType.ApplicationCommand) return 1;
  if (data['type'] === ApplicationCommandType.Message)
    return DEAR_COST + Math.floor(messageLength(data) / PER_COST.typed);
  const isDear = isRecord(asked) && DEAR.has(asked['name']);
  return (isDear ? DEAR_COST : 1) + Math.floor(lengthOf(optionsOf(asked)) / PER_COST.typed);
}
