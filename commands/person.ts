import {
  claimSection,
  compose,
  conflictSections,
  conflictsAmong,
  type Draft,
  outcomeOf,
} from '../src/core/answers/answer.ts';
import { endOf, firstOfEach, leadLine, lineText, saidLine, withoutRestating } from '../src/core/answers/card.ts';
import type { Answer, CardLine, Command, Neighbour, Remark } from '../src/core/answers/command.ts';
import { articleSource, type Telling, tell } from '../src/core/answers/telling.ts';
import { byDate, inWords, knownDate } from '../src/core/facts/dates.ts';
import type { Person } from '../src/core/facts/facts.ts';
import { recordNamed, recordsBeginning } from '../src/core/facts/names.ts';
import { isPlan } from '../src/core/facts/plan.ts';

/** Who somebody is in these articles, what they said, what was said of them. */
export const person: Command = {
  name: 'person',
  options: [
    {
      name: 'name',
      kind: 'text',
      required: true,
      maxLength: 100,
      suggest: (typed, _call, facts) =>
        recordsBeginning(typed, [...facts.people.values()]).map(({ id, name }) => ({ value: id, name })),
    },
  ],
  answer: (call, facts) => {
    const telling = tell(call, facts);
    const found = recordNamed(call.options['name'] ?? '', [...facts.people.values()]);
    return found ? compose(telling, personDraft(found, telling)) : nobodyAnswer(telling);
  },
};

const toPerson = ({ id, name }: Person, { words }: Telling): Neighbour => ({
  command: 'person',
  options: { name: id },
  label: words.next.person(name),
});

function nobodyAnswer(telling: Telling): Answer {
  const { facts, words } = telling;
  const people = [...facts.people.values()];
  const title = words.person.unknownTitle;
  const remark = words.person.notFound(words.list(people.map(({ name }) => name)));
  const next = people.map((someone) => toPerson(someone, telling));
  return compose(telling, {
    kind: 'unknown',
    command: 'person',
    title,
    card: { title, lead: { remark }, groups: [] },
    next,
  });
}

/** What is told of somebody; `asked` is the question where it was put in free words. */
export function personDraft(found: Person, telling: Telling, asked?: string): Draft {
  const { call, facts, say, view, words } = telling;
  const claims = facts.claimsInOrder.filter(view.shows);
  const said = claims.filter(({ speaker }) => speaker.by.includes(found.id));
  const about = claims.filter((claim) => claim.about.people.includes(found.id) && !said.includes(claim));
  const written = [...facts.articles.values()].filter(
    ({ author, claims: [first] }) => author.value === found.id && first && view.shows(first),
  );
  const isFound = said.length + about.length + written.length > 0;
  const proofs = (found.roleFrom ?? []).flatMap((id) => facts.claims.get(id) ?? []).filter(view.shows);
  const [proof, ...others] = proofs;
  const [article] = written;
  const role: CardLine | Remark = proof
    ? leadLine(
        say(found.role),
        proofs.map((claim) => articleSource(claim.article, telling)),
        [{ claim: proof }, ...others.map((claim) => ({ claim }))],
      )
    : article
      ? leadLine(say(found.role), [articleSource(article, telling)], [{ article }])
      : { remark: words.nothingYet };
  const lines = withoutRestating(said.length > 0 ? said : about)
    .toSorted((a, b) => Number(isPlan(b)) - Number(isPlan(a)))
    .slice(0, MOST_SAID)
    .toSorted((a, b) => byDate(a.saidDate, b.saidDate))
    .map((claim, index, all) => {
      const outcome = outcomeOf(claim, telling);
      // Of several words that came to one end, the last is told with it.
      const isTold = all.slice(index + 1).some((later) => outcomeOf(later, telling) === outcome);
      const end = outcome && !isTold ? endOf(outcome, telling) : undefined;
      return saidLine([claim], telling, { isBySpeaker: said.length > 0, end });
    });
  const heading = said.length > 0 ? words.person.ownWords(found.name) : words.person.about;
  return {
    kind: isFound ? 'facts' : 'unknown',
    command: 'person',
    title: found.name,
    card: {
      title: found.name,
      ...(asked === undefined ? {} : { asked }),
      lead: role,
      // A headline says again what its text says.
      groups: [{ heading, lines: firstOfEach(lines, lineText) }],
      ...(call.asOf ? {} : { footer: () => words.card.arrows(inWords(knownDate(facts.horizon), words.dates)) }),
    },
    sections: () => [
      claimSection(said, telling, words.person.said),
      claimSection(about, telling, words.person.about),
      ...conflictSections(
        conflictsAmong([...said, ...about], telling).filter(({ kind }) => kind !== 'development'),
        telling,
      ),
    ],
    next: [...facts.people.values()].filter(({ id }) => id !== found.id).map((someone) => toPerson(someone, telling)),
  };
}

const MOST_SAID = 4;
