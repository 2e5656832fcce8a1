import { compose, type Telling } from './answer.ts';
import type { Answer, Call, Choice, CommandName, Neighbour } from './command.ts';
import type { FactBase } from './factbase.ts';
import { marketName } from './markets.ts';

/** Places for what has been typed; the value is the ISO code, stable in every language. */
export const suggestPlaces = (typed: string, call: Call, facts: FactBase): readonly Choice[] =>
  facts.markets.suggest(typed, call.reader).map(({ code, name }) => ({ value: code, name }));

/** Names are looked up in tables that are made when they are first needed. */
export const preparePlaces = (typed: string, reader: string, facts: FactBase): Promise<void> =>
  facts.markets.prepare(typed, reader);

/** The step to what is known of a market. */
export const toCountry = (market: string, { call, words }: Telling): Neighbour => ({
  command: 'country',
  options: { name: market },
  label: words.next.country(marketName(market, call.locale)),
});

/** Places offered where a name was none. */
const MOST_OFFERED = 5;

/**
 * The market a member means.
 * @param typed a name in any language, a code, a flag; typos are forgiven
 * @returns its alpha-2 code, or the answer that says why there is none
 */
export function placeNamed(
  command: CommandName,
  typed: string,
  telling: Telling,
): { readonly market: string } | { readonly answer: Answer } {
  const { call, facts, words } = telling;
  const found = facts.markets.resolve(typed, call.reader);
  if (found && 'market' in found) return { market: found.market };
  const candidates = found?.candidates ?? [];
  const names = candidates.map((market) => marketName(market, call.locale));
  const remark = candidates.length > 0 ? words.place.which(names) : words.place.notFound;
  const offered = candidates.length > 0 ? candidates : suggestPlaces('', call, facts).map(({ value }) => value);
  const draft = {
    kind: 'unknown',
    command,
    title: words.place.title,
    verdict: [{ remark }],
    sections: [],
    next: offered.slice(0, MOST_OFFERED).map((market) => toCountry(market, telling)),
  } as const;
  return { answer: compose(draft, telling) };
}
