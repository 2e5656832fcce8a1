import type { Claim, FactBase } from '../facts/factbase.ts';
import type { Region } from '../facts/facts.ts';
import { fold } from '../facts/fold.ts';
import { marketName, marketsOf } from '../facts/markets.ts';
import { shortened } from '../pictures/picture.ts';
import { claimSection, compose, outcomeSection } from './answer.ts';
import { type CardDraft, claimLead, paragraphs, remarks, saidLines, withoutRestating } from './card.ts';
import type { Answer, Call, Choice, CommandName, Neighbour } from './command.ts';
import { launchesAmong, launchesLine, silenceOf } from './market-card.ts';
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
const countryChoice = (market: string, telling: Telling): Neighbour => ({
  ...toCountry(market, telling),
  label: marketName(market, telling.call.locale),
});

/** The step to who said what of a market, in order. */
export const toTimeline = (market: string, { call, words }: Telling): Neighbour => ({
  command: 'timeline',
  options: { country: market },
  label: words.next.timeline(marketName(market, call.locale)),
});

const toMap = ({ words }: Telling): Neighbour => ({ command: 'map', options: {}, label: words.next.map });

/** Places offered where a name was none. */
const MOST_OFFERED = 4;
/** So much of what was typed is said again. */
const LONGEST_ECHO = 40;

/**
 * What a member means: a market, by its alpha-2 code; else what is told of a region, or why it is neither.
 * @param typed a name in any language, a code, a flag; typos are forgiven
 */
export function placeNamed(
  command: CommandName,
  typed: string,
  telling: Telling,
): { readonly market: string } | { readonly answer: Answer } {
  const { call, facts, words } = telling;
  const found = facts.markets.resolve(typed, call.reader);
  const [market, ...others] = found;
  if (market !== undefined && others.length === 0) return { market };
  const region = market === undefined ? regionNamed(typed, facts) : undefined;
  if (region && region !== 'world') return { answer: regionAnswer(region, command, telling) };
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
  const card = { title, lead: { remark }, groups: [] };
  return {
    answer: compose(telling, {
      kind: 'unknown',
      command,
      title,
      card,
      choices: [...choices, toMap(telling)],
      next: [],
    }),
  };
}

/** The region that goes by a name in either language: "Europe", "UE", "Asie du Sud-Est". */
function regionNamed(typed: string, facts: FactBase): Region | undefined {
  const folded = fold(typed);
  return [...facts.regions.values()].find(({ label, aliases }) =>
    [label.en, label.fr, ...aliases.en, ...aliases.fr].some((name) => fold(name) === folded),
  )?.id;
}

const MOST_SAID = 3;
/** Discord's buttons in a row. */
const MOST_CHOICES = 5;

/**
 * What is told of a part of the world: where in it phones were launched, and what the articles say of it by name.
 * @param asked the question, where it was put in free words
 */
export function regionAnswer(region: Region, command: CommandName, telling: Telling, asked?: string): Answer {
  const { facts, say, view, words } = telling;
  const name = say(facts.regions.get(region)?.label ?? { en: region, fr: region });
  const title = words.card.xiaomi(words.place.inRegion(name));
  const claims = withoutRestating(facts.claimsInOrder.filter((claim) => view.shows(claim) && isOf(claim, region)));
  const markets = marketsOf(region);
  const launches = launchesAmong(markets, telling);
  const known = facts.marketsByClaims.filter((market) => markets.includes(market));
  const places = [...new Set([...known, ...launches.map(({ market }) => market)])];
  const outcomes = launches.map(({ outcome }) => outcome);
  const launched = launchesLine(launches, telling);
  const [first] = claims;
  const isSilent = !launched && !first;
  const said = saidLines(launched ? claims : claims.slice(1), telling, MOST_SAID);
  const lead: CardDraft['lead'] = launched
    ? { remark: words.place.launches(launches.length) }
    : first
      ? claimLead(first, telling)
      : { remark: silenceOf(telling) };
  return compose(telling, {
    kind: isSilent ? 'unknown' : 'facts',
    command,
    ...(isSilent ? { gap: [`r:${region}`] } : {}),
    title,
    card: {
      ...(asked === undefined ? { title } : { asked }),
      lead,
      groups: [
        ...(launched ? [paragraphs(launched)] : []),
        { heading: words.card.headings.said, lines: said },
        ...(isSilent ? [paragraphs(...remarks(words.card.silentAfter))] : []),
      ],
    },
    sections: () => [claimSection(claims, telling), outcomeSection(outcomes, telling)],
    choices: places.slice(0, MOST_CHOICES).map((market) => countryChoice(market, telling)),
    next: [toMap(telling)],
  });
}

/** Western Europe is in Europe: what is said of the part is said of the whole. */
const isOf = ({ regions = [] }: Claim, region: Region): boolean =>
  regions.includes(region) || (region === 'europe' && regions.includes('western-europe'));
