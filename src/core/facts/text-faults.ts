import type { Localized } from './facts.ts';

/** What is wrong with a text of ours by itself. @param sentence whether it must be a whole one */
export function* textFaults(text: Localized, sentence: boolean) {
  if (text.en === text.fr && sentence) {
    yield { within: [], fault: 'English and French are the same', remedy: 'write the sentence in both languages' };
  }
  for (const language of ['en', 'fr'] as const) {
    const within = [language];
    if (sentence && !/[.?!…][»”]?$/.test(text[language])) {
      yield { within, fault: 'does not end as a sentence', remedy: 'end it with a full stop' };
    }
    if (/ {2}|^\s|\s$|\n/.test(text[language])) {
      yield { within, fault: 'has stray white space', remedy: 'one space between words, none at the ends' };
    }
  }
  const within = ['fr'];
  if (/['"]/.test(text.fr)) yield { within, fault: 'has straight quotes', remedy: 'write ’ and « … »' };
  if (/[^\u00a0\u202f][;!?:»](\s|$)|«[^\u00a0\u202f]/.test(text.fr.replace(/https?:\S+/g, ''))) {
    yield {
      within,
      fault: 'lacks a no-break space before ; : ! ? » or after «',
      remedy: 'U+00A0 before « : » and inside quotes, U+202F before ; ! ?',
    };
  }
}
