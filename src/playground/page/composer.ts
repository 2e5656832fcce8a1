import { createCombobox, popup } from './combobox.ts';
import { fitting, folded, type Listed, type Option, type Slash } from './commands.ts';
import { button, element, fill, icon } from './element.ts';
import { createField, type Field } from './field.ts';
import { words } from './here.ts';
import type { GivenOption } from './interaction.ts';

/** The field at the bottom: plain text, or after a stroke a command with its options, each a field of its own. */

interface Parts {
  readonly say: (text: string) => void;
  readonly send: (slash: Slash, given: readonly GivenOption[]) => void;
  readonly suggest: (slash: Slash, given: readonly GivenOption[]) => Promise<readonly Listed[]>;
}

export function createComposer(form: HTMLFormElement, { say, send, suggest }: Parts) {
  const line = element('div', { class: 'line' });
  form.replaceChildren(popup, line);
  let slash: Slash | undefined;
  let fields: readonly Field[] = [];
  /** Where text or a command is typed, or where the chosen command gets another option. */
  let input: HTMLInputElement;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [chosen, given, text] = [slash, givenIn(), input.value.trim()];
    // What looks like a command and is none is not said: the list has told so.
    if (!chosen && (text === '' || text.startsWith('/'))) return;
    idle().focus();
    if (chosen) send(chosen, given);
    else say(text);
  });

  function begin(chosen: Slash | undefined, ...parts: readonly HTMLElement[]): void {
    slash = chosen;
    fields = [];
    popup.hidden = true;
    const sign = icon('M4 4l17 8-17 8 3.5-8z');
    const sending = button({ type: 'submit', class: 'button primary send', 'aria-label': words().send }, sign);
    line.replaceChildren(...parts, sending);
  }

  /** Plain text, or the choice of a command. */
  function idle(): HTMLInputElement {
    const said = words();
    const { input: typed, ...list } = createCombobox<Slash>(
      { id: 'composer-input', maxlength: 2000, placeholder: said.placeholder, 'aria-label': said.composer },
      {
        label: said.commands,
        update: () => {
          const items = fitting(typed.value.slice(1));
          if (typed.value.startsWith('/')) list.show(items, items.length > 0 ? said.commands : said.noCommand);
          else list.hide();
        },
        pick: choose,
      },
    );
    input = typed;
    begin(undefined, element('div', { class: 'tokens row' }, input));
    return input;
  }

  /** A command with its options. */
  function choose(chosen: Slash): void {
    const name = element('span', { class: 'name' }, chosen.label);
    const clear = button({ class: 'clear', 'aria-label': words().clear, click: () => idle().focus() }, '×');
    input = moreField();
    begin(chosen, element('div', { class: 'tokens row' }, name, input), clear);
    for (const option of chosen.options) if (option.required) addField(option);
    showRest();
    (fields[0]?.input ?? input).focus();
  }

  const unused = (): readonly Option[] =>
    slash?.options.filter((option) => !fields.some((field) => field.option === option)) ?? [];

  /** Where there is no other option the field is left to keys that send, or go back. */
  function showRest(): void {
    const count = unused().length;
    input.readOnly = count === 0;
    input.placeholder = count > 1 ? fill(words().moreOptions, { count }) : count === 1 ? words().oneMoreOption : '';
  }

  /** The field that adds an option. */
  function moreField(): HTMLInputElement {
    const said = words();
    const { input: more, ...list } = createCombobox<Option>(
      { class: 'more', 'aria-label': said.options },
      {
        label: said.options,
        update: () => {
          const typed = folded(more.value);
          const items = unused().filter((one) => [one.name, one.label].some((text) => folded(text).includes(typed)));
          // None is active before a key or a letter, so that Enter sends.
          if (items.length > 0) list.show(items, said.options, typed === '' ? -1 : 0);
          else list.hide();
        },
        pick: (option) => addField(option).focus(),
        key: ({ key }): boolean => {
          const last = fields.at(-1);
          if (key === 'Escape') idle().focus();
          // What names no option is not sent.
          else if (key !== 'Backspace' || more.value !== '') return key === 'Enter' && more.value !== '';
          else if (last) removeField(last);
          else idle().focus();
          return true;
        },
      },
    );
    more.addEventListener('blur', () => {
      more.value = '';
    });
    return more;
  }

  function addField(option: Option): HTMLInputElement {
    const field = createField(option, {
      suggest: async (asking) => (slash ? suggest(slash, givenIn(asking)) : []),
      // The focus goes on to the next field without a value, else it stays, so that Enter sends.
      settled: (done) => (fields.find((one) => one.input.value === '') ?? done).input.focus(),
      remove: removeField,
      giveUp: () => idle().focus(),
    });
    fields = [...fields, field];
    input.before(field.node);
    showRest();
    return field.input;
  }

  function removeField(field: Field): void {
    fields = fields.filter((other) => other !== field);
    field.node.remove();
    showRest();
    (fields.at(-1)?.input ?? input).focus();
  }

  /**
   * What is filled in, as Discord sends it.
   * @param focused the field that is typed in: it is sent without a value too
   */
  const givenIn = (focused?: Field): readonly GivenOption[] =>
    fields
      .filter((field) => field === focused || field.input.value !== '')
      .map((field) => ({
        name: field.option.name,
        type: field.option.type ?? 0,
        value: field.value(),
        ...(field === focused && { focused: true }),
      }));

  idle();
  return {
    /** Prepares a command, as if it had been picked. */
    choose,
    focus: () => input.focus(),
    /** After a change of language or place. */
    reset: idle,
  };
}
