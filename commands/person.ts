import { claimLine, compose, conflictSections, conflictsAmong, type Telling, tell } from '../src/core/answer.ts';
import type { Answer, Command, Neighbour } from '../src/core/command.ts';
import type { Person } from '../src/core/facts.ts';
import { recordNamed, recordsBeginning } from '../src/core/names.ts';

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
  const remark = words.person.notFound(words.list(people.map(({ name }) => name)));
  const next = people.map((someone) => toPerson(someone, telling));
  return compose(
    { kind: 'unknown', command: 'person', title: words.person.unknownTitle, verdict: [{ remark }], sections: [], next },
    telling,
  );
}

function personAnswer(found: Person, telling: Telling): Answer {
  const { facts, say, view, words } = telling;
  const claims = facts.claimsInOrder.filter(view.shows);
  const said = claims.filter(({ speaker }) => speaker.by.includes(found.id));
  const about = claims.filter((claim) => claim.about.people.includes(found.id) && !said.includes(claim));
  const written = [...facts.articles.values()].filter(
    ({ author, claims: [first] }) => author.value === found.id && first && view.shows(first),
  );
  const [first, ...rest] = [
    ...[...said, ...about].slice(0, 1).map((claim) => ({ claim })),
    ...written.map((article) => ({ article })),
  ];
  return compose(
    {
      kind: first ? 'facts' : 'unknown',
      command: 'person',
      title: found.name,
      verdict: [
        first
          ? { text: words.person.is(found.name, say(found.role)), cites: [first, ...rest] }
          : { remark: words.nothingYet },
      ],
      sections: [
        { heading: words.person.said, layer: 'articles', items: said.map((claim) => claimLine(claim, telling)) },
        { heading: words.person.about, layer: 'articles', items: about.map((claim) => claimLine(claim, telling)) },
        ...conflictSections(
          conflictsAmong([...said, ...about], telling).filter(({ kind }) => kind !== 'development'),
          telling,
        ),
      ],
      next: [...facts.people.values()].filter(({ id }) => id !== found.id).map((someone) => toPerson(someone, telling)),
    },
    telling,
  );
}
