import type { Name } from '../ask/names.ts';
import { LOCATIVE } from './words.ts';

/** Papers, agencies and states that are named as if they did what others do: nothing here tells of them. */

/** A name in a clause: its first word, and the one after its last. */
export interface Placed {
  readonly name: Name;
  readonly at: number;
  readonly end: number;
}

type Places = ReadonlyMap<string, readonly number[]>;

/** Words between a name and its verb. */
const NEAR = 2;

/** "Bloomberg bought", "The US bought": neither tells it nor is where it is. */
function isOutsider(
  first: Placed | undefined,
  places: Places,
  texts: readonly string[],
  text: string,
  isMedium: (key: string) => boolean,
): boolean {
  if (!first || first.at > 1 || LOCATIVE.has(texts[first.at - 1] ?? '')) return false;
  const { kind, key, to } = first.name;
  const deeds: readonly string[] =
    kind === 'market'
      ? ['acquire', 'invest', 'recruit']
      : kind === 'organisation' && isMedium(key)
        ? ['acquire', 'invest', 'recruit', 'sell', 'launch', 'open']
        : [];
  // "Reuters is a supplier of Xiaomi".
  const isSomething =
    isMedium(key) &&
    /^(?:is|was|est|etait) (?:an?|une?|founded|fondee?)$/.test(texts.slice(first.end, first.end + 2).join(' '));
  const isHere = (at: number): boolean =>
    at >= first.end && at - first.end <= NEAR && !/^introdu/.test(texts[at] ?? '');
  const isDoing = deeds.some((deed) => places.get(deed)?.some(isHere)) && !/^\s*[,:(–—-]/.test(text.slice(to));
  return isSomething || isDoing;
}

/** "Xiaomi acquired Bloomberg", "bought patents from Bloomberg". */
const isDoneToMedium = (placed: readonly Placed[], places: Places, isMedium: (key: string) => boolean): boolean =>
  placed.some(
    ({ name, at }) =>
      isMedium(name.key) &&
      ['acquire', 'invest', 'recruit'].some((deed) =>
        places.get(deed)?.some((place) => place < at && at - place <= NEAR + 2),
      ),
  );

/** "Reuters told Wang Xiang that …": who asks does not tell. */
const isToldByMedium = (
  placed: readonly Placed[],
  texts: readonly string[],
  isMedium: (key: string) => boolean,
): boolean =>
  placed.some(({ name, end }, index) => {
    const hearer = placed[index + 1];
    if (!hearer || !isMedium(name.key) || !/^(?:person|organisation)$/.test(hearer.name.kind)) return false;
    const between = texts.slice(end, hearer.at);
    const verb = between.findIndex((word) => /^(?:told|tells?|dit)$/.test(word));
    return verb >= 0 && between.length - verb <= NEAR + 1 && !between.some((word) => /^(?:that|que|qu)$/.test(word));
  });

/** Whether a paper or a state does it, has it done to it, or is told as the one who says it. @param saying somebody says it */
export const isByOutsider = (
  placed: readonly Placed[],
  places: Places,
  texts: readonly string[],
  text: string,
  saying: boolean,
  isMedium: (key: string) => boolean,
): boolean =>
  (!saying && (isOutsider(placed[0], places, texts, text, isMedium) || isDoneToMedium(placed, places, isMedium))) ||
  isToldByMedium(placed, texts, isMedium);
