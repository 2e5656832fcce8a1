import { claimSection, compose, conflictSections, conflictsAmong } from '../src/core/answers/answer.ts';
import { endOf, leadLine, lineText, saidLine, withoutRestating } from '../src/core/answers/card.ts';
import type { Answer, CardLine, Command, Neighbour, Remark } from '../src/core/answers/command.ts';
import { articleSource, type Telling, tell } from '../src/core/answers/telling.ts';
import { byDate, inWords, knownDate } from '../src/core/facts/dates.ts';
import type { Claim } from '../src/core/facts/factbase.ts';
import type { Outcome, Person } from '../src/core/facts/facts.ts';
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
    return found ? personAnswer(found, telling) : nobodyAnswer(telling);
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

function personAnswer(found: Person, telling: Telling): Answer {
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
      const outcome = endedBy(claim, telling);
      // Of several words that came to one end, the last is told with it.
      const isTold = all.slice(index + 1).some((later) => endedBy(later, telling) === outcome);
      return wordLine(claim, isTold ? undefined : outcome, said.length > 0, telling);
    })
    // A headline says again what its text says.
    .filter((line, index, all) => all.findIndex((other) => lineText(other) === lineText(line)) === index);
  const heading = said.length > 0 ? words.person.ownWords(found.name) : words.person.about;
  return compose(telling, {
    kind: isFound ? 'facts' : 'unknown',
    command: 'person',
    title: found.name,
    card: {
      title: found.name,
      lead: role,
      groups: [{ heading, lines }],
      ...(call.asOf ? {} : { footer: words.card.arrows(inWords(knownDate(facts.horizon), words.dates)) }),
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
  });
}

const MOST_SAID = 4;

/** The one outcome of a claim; undefined where there is none, or several. */
function endedBy({ id }: Claim, { facts }: Telling): Outcome | undefined {
  const [outcome, another] = facts.outcomesOfClaim.get(id) ?? [];
  return another ? undefined : outcome;
}

function wordLine(claim: Claim, outcome: Outcome | undefined, isBySpeaker: boolean, telling: Telling): CardLine {
  const end = outcome && endOf(outcome, telling);
  const line = saidLine([claim], telling, {
    ...(isBySpeaker ? { isBySpeaker } : {}),
    ...(end ? { end: end.pieces } : {}),
  });
  return end ? { ...line, cites: [line.cites[0], ...line.cites.slice(1), end.cite] } : line;
}
