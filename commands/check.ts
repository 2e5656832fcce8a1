import { claimLine, compose, conflictSections, outcomeSection, tell } from '../src/core/answer.ts';
import { languageOf } from '../src/core/check/reading.ts';
import { checkStatements } from '../src/core/check/statements.ts';
import type { Command, Section } from '../src/core/command.ts';
import { marketName } from '../src/core/markets.ts';
import { shortened } from '../src/core/picture.ts';

/** Of a statement so much is quoted, in UTF-16 units: two lines on a phone. */
const LONGEST_QUOTE = 80;
/** Discord's marks for bold, code, struck and hidden text. */
const MARKS = /[*`~|]+/g;

/** What a message says of Xiaomi, statement by statement: supported, contradicted, planned only, not in the base. */
export const check: Command = {
  name: 'check',
  options: [{ name: 'message', kind: 'text', required: true, maxLength: 4_000 }],
  answer: (call, facts) => {
    const seen = tell(call, facts).view;
    const message = call.options['message'] ?? '';
    const language = languageOf(message, call.locale);
    const { checked } = checkStatements(message, facts, seen);
    const telling = tell({ ...call, locale: language }, facts);
    const { words, view } = telling;
    const sections = checked.flatMap(({ text, market, verdict, claims, outcomes }, index): Section[] => {
      const where = market === undefined ? undefined : marketName(market, language);
      const quote = words.quote(shortened(text.replace(MARKS, ''), LONGEST_QUOTE));
      const heading = words.check.statement(index + 1, quote, where, words.check.verdicts[verdict]);
      const [first] = claims;
      // What came later is told by other pages alone.
      if (!first && outcomes.length > 0) return [{ ...outcomeSection(outcomes, telling), heading }];
      if (!first) return [{ heading, layer: 'near', items: [{ remark: words.check.nothing }] }];
      const conflicts = (facts.conflictsOfClaim.get(first.id) ?? []).filter(
        (conflict) => conflict.kind === 'contradiction' && view.conflict(conflict),
      );
      return [
        { heading, layer: 'articles', items: claims.map((claim) => claimLine(claim, telling)) },
        ...(verdict === 'supported' || verdict === 'contradicted' || verdict === 'disputed'
          ? conflictSections(conflicts, telling)
          : []),
      ];
    });
    const found = checked.some(({ claims, outcomes }) => claims.length + outcomes.length > 0);
    return compose(
      {
        kind: found ? 'facts' : checked.length > 0 ? 'unknown' : 'outside',
        command: 'check',
        title: words.check.title,
        verdict: [{ remark: checked.length > 0 ? words.check.counted(checked.length) : words.check.none }],
        sections,
        next: [{ command: 'us-launch', options: {}, label: words.next.usLaunch }],
      },
      telling,
    );
  },
};
