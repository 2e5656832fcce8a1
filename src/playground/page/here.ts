import type { Setup, Words } from '../events.ts';
import { part } from './element.ts';
import type { Situation } from './made-up.ts';

/** What holds on the page now: who looks at it, where and in which languages, how it looks, and its words. */

const response = await fetch('setup.json');
export const setup: Setup = await response.json();

export interface Settings extends Situation {
  readonly isPhone: boolean;
  readonly theme: 'system' | 'dark' | 'light';
}

/** What each setting can be. */
export const CHOICES = {
  person: ['ada', 'bruno', 'stranger'],
  isModerator: [false, true],
  place: ['guild', 'direct'],
  reader: setup.locales,
  server: setup.locales,
  permissions: ['all', 'noSend', 'noEmbed'],
  theme: ['system', 'dark', 'light'],
  isPhone: [false, true],
} as const;

/** The browser's language as Discord has it. */
function ownLocale(): string {
  for (const tag of navigator.languages) {
    const [language] = tag.split('-');
    const found = [tag, language].find((one) => one && setup.locales.includes(one));
    if (found) return found;
    if (language === 'en') return 'en-US';
  }
  return 'en-US';
}

const KEY = 'playground';

/** What was set when the page was last open, as far as it can still be. */
function remembered(): Partial<Settings> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return Object.fromEntries(
      Object.entries(CHOICES).flatMap(([name, known]) => {
        const value = known.find((one) => one === kept[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  } catch {
    // A browser that keeps nothing is fine.
    return {};
  }
}

let settings: Settings = {
  person: 'ada',
  isModerator: false,
  place: 'guild',
  reader: ownLocale(),
  server: ownLocale(),
  permissions: 'all',
  theme: 'system',
  isPhone: false,
  ...remembered(),
};

export const situation = (): Settings => settings;

export function set(name: keyof Settings, value: string | boolean): void {
  settings = { ...settings, [name]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // As above.
  }
}

/** The page speaks the reader's language where the program does, else English. */
export function language(): string {
  const [own = ''] = settings.reader.split('-');
  return own in setup.words ? own : 'en';
}
export const words = (): Words => setup.words[language()] ?? setup.words.en;

/** Tells those who cannot see the page what has happened. */
export function announce(text: string): void {
  part('live', HTMLElement).textContent = text;
}
