import type { FactBase } from '../facts/factbase.ts';
import type { Region } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { marketName } from '../facts/markets.ts';
import { shortened } from '../pictures/picture.ts';
import { compose } from './answer.ts';
import type { Answer, Call, Choice, CommandName, Neighbour } from './command.ts';
import type { Telling } from './telling.ts';

/** Places for what has been typed; the value is the ISO code, stable in every language. */
export const suggestPlaces = (typed: string, call: Call, facts: FactBase): readonly Choice[] =>
  facts.markets.suggest(typed, call.reader).map(({ code, name }) => ({ value: code, name }));

/** The step to what is known of a market. */
export const toCountry = (market: string, { call, words }: Telling): Neighbour => ({
  command: 'country',
  options: { name: market },
  label: words.next.country(marketName(market, call.locale)),
});

/** The same as a button beside others of its kind. */
export const countryChoice = (market: string, telling: Telling): Neighbour => ({
  ...toCountry(market, telling),
  label: marketName(market, telling.call.locale),
});

/** Places offered where a name was none. */
const MOST_OFFERED = 4;
/** So much of what was typed is said again. */
const LONGEST_ECHO = 40;

/** What a member means: a market, by its alpha-2 code; a region of the base; or why it is neither. */
export type Place = { readonly market: string } | { readonly region: Region } | { readonly answer: Answer };

/** @param typed a name in any language, a code, a flag; typos are forgiven */
export function placeNamed(command: CommandName, typed: string, telling: Telling): Place {
  const { call, facts, words } = telling;
  const found = facts.markets.resolve(typed, call.reader);
  const [market, ...others] = found;
  if (market !== undefined && others.length === 0) return { market };
  const region = market === undefined ? regionNamed(typed, facts) : undefined;
  if (region && region !== 'world') return { region };
  const names = found.map((market) => marketName(market, call.locale));
  const echo = shortened(typed, LONGEST_ECHO);
  const remark =
    found.length > 0
      ? words.place.which(echo, names)
      : facts.markets.isOtherPlace(typed, call.reader)
        ? words.place.unlisted(echo)
        : words.place.notFound(echo);
  const offered = found.length > 0 ? found : suggestPlaces('', call, facts).map(({ value }) => value);
  const { title } = words.place;
  const choices = offered.slice(0, MOST_OFFERED).map((market) => countryChoice(market, telling));
  const toMap: Neighbour = { command: 'map', options: {}, label: words.next.map };
  const card = { title, lead: { remark }, groups: [] };
  return {
    answer: compose(telling, { kind: 'unknown', command, title, card, choices: [...choices, toMap], next: [] }),
  };
}

/** The region that goes by a name in either language: "Europe", "UE", "Asie du Sud-Est". */
function regionNamed(typed: string, facts: FactBase): Region | undefined {
  const folded = fold(typed);
  return [...facts.regions.values()].find(({ label, aliases }) =>
    [label.en, label.fr, ...aliases.en, ...aliases.fr].some((name) => fold(name) === folded),
  )?.id;
}
