import type { Claim } from '../facts/factbase.ts';
import type { Region } from '../facts/facts.ts';
import { marketsOf } from '../facts/markets.ts';
import { claimSection, compose, outcomeSection } from './answer.ts';
import { type CardDraft, claimLead, paragraphs, remarks, saidLines, withoutRestating } from './card.ts';
import type { Answer, CommandName } from './command.ts';
import { launchesAmong, launchesLine, silenceOf } from './market-card.ts';
import { countryChoice } from './place.ts';
import type { Telling } from './telling.ts';

/** What is told of a part of the world: where in it phones were launched, and what the articles say of it by name. */

const MOST_SAID = 3;
/** Discord's buttons in a row. */
const MOST_CHOICES = 5;

/** @param asked the question, where it was put in free words */
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
    next: [{ command: 'map', options: {}, label: words.next.map }],
  });
}

/** Western Europe is in Europe: what is said of the part is said of the whole. */
const isOf = ({ regions = [] }: Claim, region: Region): boolean =>
  regions.includes(region) || (region === 'europe' && regions.includes('western-europe'));
