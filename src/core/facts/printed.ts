import { LOCALES } from '../../locales/index.ts';
import type { Localized } from './facts.ts';

/** Texts of ours as they are printed: inverted commas, apostrophes, and the spaces of French that must not break. */

type Rules = readonly (readonly [found: RegExp, put: string])[];

/** Of inverted commas that are typed straight, one without another goes. */
const ALL: Rules = [
  [/"/g, ''],
  [/'/g, '’'],
];
const RULES: Readonly<Record<keyof Localized, Rules>> = {
  en: [[/"([^"]*)"/g, '“$1”'], ...ALL],
  fr: [
    [/"([^"]*)"/g, '«$1»'],
    ...ALL,
    [/«[ \u00a0\u202f]*/g, '«\u00a0'],
    [/[ \u00a0\u202f]*»/g, '\u00a0»'],
    [/(?<!«[ \u00a0\u202f]*)[ \u00a0\u202f]*([;!?]+)(?=[\s»):]|$)/g, '\u202f$1'],
    [/(?<!«[ \u00a0\u202f]*)[ \u00a0\u202f]*(:+)(?=\s|$)/g, '\u00a0$1'],
  ],
};

/** @returns the same text where it is as it is printed already; addresses of pages keep their marks */
export function printed(text: string, language: keyof Localized): string {
  return (
    text
      .replace(/[ \t\r\n]+/g, ' ')
      .split(/(https?:\S+)/)
      .map((part, index) =>
        index % 2 === 1 ? part : RULES[language].reduce((now, [found, put]) => now.replace(found, put), part),
      )
      .join('')
      .replace(/ {2,}/g, ' ')
      // What stands last may be an opening « with its no-break space.
      .replace(/^\s+| +$/g, '')
  );
}

const SENTENCE_END = /[.?!…][»”]?$/;

/** A sentence as it is printed, with its full stop; empty where nothing is typed. */
export function sentencePrinted(typed: string, language: keyof Localized): string {
  const text = printed(typed, language);
  return text === '' || SENTENCE_END.test(text) ? text : `${text}.`;
}

/** What is wrong with a text of ours by itself. @param sentence whether it must be a whole one */
export function* textFaults(text: Localized, sentence: boolean) {
  if (text.en === text.fr && sentence)
    yield { within: [], fault: 'English and French are the same', remedy: 'write the sentence in both languages' };
  for (const language of LOCALES) {
    const own = text[language];
    const within = [language];
    if (sentence && !SENTENCE_END.test(own))
      yield { within, fault: 'does not end as a sentence', remedy: 'end it with a full stop' };
    if (printed(own, language) !== own)
      yield {
        within,
        fault: 'is not as it is printed: quotes, apostrophes, or spaces',
        remedy: `write “${printed(own, language)}”; \`npm run facts -- done\` does`,
      };
  }
}
