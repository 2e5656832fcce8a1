import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { choiceName, readCall } from '../../src/core/answers/call.ts';
import type { Call, Command } from '../../src/core/answers/command.ts';
import { CATALOGUES, LOCALES } from '../../src/locales/index.ts';
import { toText } from '../../src/terminal/text.ts';
import { facts } from '../base.ts';

/** Discord's clients send the name that is shown in place of the value now and then: it means the same. */

const OPTIONS = COMMANDS.flatMap((command) => command.options.map((option) => ({ command, option })));
const READERS = ['en-US', 'fr', 'de', 'ja'];
const TYPED = ['', 'f', 'b', 'united', 'x'];

function answered(command: Command, name: string, value: string, { locale, reader }: Call): string {
  const reading = readCall(command, { [name]: value }, locale, reader);
  if ('faults' in reading) throw new Error(`${command.name} ${name}: ${value}: ${JSON.stringify(reading.faults)}`);
  return toText(command.answer(reading.call, facts));
}

describe.each(LOCALES)('%s', (locale) => {
  test.each(OPTIONS.filter(({ option }) => option.suggest))(
    'what is suggested: $command.name $option.name',
    ({ command, option: { name, suggest } }) => {
      let seen = 0;
      for (const reader of READERS) {
        const call: Call = { locale, reader, options: {} };
        for (const typed of TYPED)
          for (const choice of suggest?.(typed, call, facts) ?? []) {
            seen += 1;
            expect(answered(command, name, choice.name, call)).toBe(answered(command, name, choice.value, call));
          }
      }
      expect(seen).toBeGreaterThan(0);
    },
  );

  test.each(OPTIONS.filter(({ option }) => option.kind === 'choice'))(
    'what is chosen: $command.name $option.name',
    ({ command, option: { name, choices = [] } }) => {
      const call: Call = { locale, reader: locale, options: {} };
      for (const value of choices) {
        const shown = choiceName(value, CATALOGUES[locale]) ?? '';
        expect(shown).not.toBe('');
        expect(answered(command, name, shown, call)).toBe(answered(command, name, value, call));
      }
    },
  );
});
