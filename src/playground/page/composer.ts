import { fitting, folded, type Listed, type Option, type Slash } from './commands.ts';
import { button, element, fill, icon } from './element.ts';
import { createField, type Field, faultOf, givenOf } from './field.ts';
import { words } from './here.ts';
import type { GivenOption } from './interaction.ts';
import { createListbox, createPopup } from './listbox.ts';

/** The field at the bottom: plain text, or after a stroke a command with its options, each a field of its own. */

interface Parts {
  readonly say: (text: string) => void;
  readonly send: (slash: Slash, given: readonly GivenOption[]) => void;
  readonly suggest: (slash: Slash, given: readonly GivenOption[]) => Promise<readonly Listed[]>;
}

export function createComposer(form: HTMLFormElement, { say, send, suggest }: Parts) {
  const fault = element('p', { class: 'fault', role: 'alert' });
  const popup = createPopup();
  const line = element('div', { class: 'line' });
  form.replaceChildren(fault, popup.node, line);
  let slash: Slash | undefined;
  let fields: readonly Field[] = [];
  /** Where text or a command is typed, or where the chosen command gets another option. */
  let input: HTMLInputElement;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (slash) submit(slash);
    else speak(input.value.trim());
  });

  function begin(chosen: Slash | undefined): void {
    slash = chosen;
    fields = [];
    fault.textContent = '';
    popup.hide();
  }
  const sendButton = (): HTMLElement =>
    button({ type: 'submit', class: 'button primary send', 'aria-label': words().send }, icon('M4 4l17 8-17 8 3.5-8z'));

  /** Plain text, or the choice of a command. */
  function idle(): HTMLInputElement {
    const said = words();
    begin(undefined);
    input = element('input', {
      id: 'composer-input',
      type: 'text',
      maxlength: 2000,
      placeholder: said.placeholder,
      'aria-label': said.composer,
    });
    const typed = input;
    const listbox = createListbox<Slash>(typed, {
      popup,
      label: said.commands,
      pick: ({ value }) => choose(value),
      key: ({ key }): boolean => {
        if (key === 'Escape') popup.hide();
        return key === ' ' && listbox.active?.label === typed.value && listbox.pickActive();
      },
    });
    const update = (): void => {
      fault.textContent = '';
      const items = fitting(typed.value.slice(1)).map((value) => ({
        value,
        label: value.label,
        detail: value.description,
      }));
      if (typed.value.startsWith('/')) listbox.show(items, items.length > 0 ? said.commands : said.noCommand);
      else listbox.hide();
    };
    typed.addEventListener('input', update);
    typed.addEventListener('focus', update);
    line.replaceChildren(element('div', { class: 'tokens' }, typed), sendButton());
    return typed;
  }

  /** A command with its options. */
  function choose(chosen: Slash): void {
    begin(chosen);
    const name = element('span', { class: 'command-name' }, chosen.label);
    const clear = button({ class: 'clear', 'aria-label': words().clear, click: () => idle().focus() }, '×');
    input = moreField();
    line.replaceChildren(element('div', { class: 'tokens' }, name, input), clear, sendButton());
    for (const option of chosen.options) if (option.isRequired) addField(option);
    showRest();
    focusOn(fields[0]);
  }

  /** Without a field and without options there is nothing to fill in. */
  function focusOn(field: Field | undefined): void {
    const next = field?.input ?? input;
    (next.hidden ? line.querySelector<HTMLElement>('.send') : next)?.focus();
  }

  const unused = (): readonly Option[] =>
    slash?.options.filter((option) => !fields.some((field) => field.option === option)) ?? [];

  function showRest(): void {
    const count = unused().length;
    input.hidden = count === 0;
    input.placeholder = count === 1 ? words().oneMoreOption : fill(words().moreOptions, { count });
  }

  /** The field that adds an option. */
  function moreField(): HTMLInputElement {
    const said = words();
    const more = element('input', { type: 'text', class: 'more', 'aria-label': said.options });
    const listbox = createListbox<Option>(more, {
      popup,
      label: said.options,
      pick: ({ value }) => {
        more.value = '';
        addField(value).focus();
      },
      key: ({ key }) => {
        if (key === 'Escape' || (key === 'Backspace' && more.value === '' && fields.length === 0)) idle().focus();
        else if (key === 'Backspace' && more.value === '') removeField(fields.at(-1));
        // What names no option is not sent.
        else return key === 'Enter' && more.value !== '';
        return true;
      },
    });
    const update = (): void => {
      const typed = folded(more.value);
      const items = unused()
        .filter(({ name, label }) => [name, label].some((text) => folded(text).includes(typed)))
        .map((value) => ({
          value,
          label: value.label,
          detail: value.description,
        }));
      // None is active before a key or a letter, so that Enter sends.
      if (items.length > 0) listbox.show(items, said.options, typed === '' ? -1 : 0);
      else listbox.hide();
    };
    more.addEventListener('focus', update);
    more.addEventListener('input', update);
    more.addEventListener('blur', () => {
      more.value = '';
    });
    return more;
  }

  function addField(option: Option): HTMLInputElement {
    const field = createField(option, {
      popup,
      suggest: async (asking) => (slash ? suggest(slash, givenIn(asking)) : []),
      changed: () => {
        fault.textContent = '';
      },
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

  function removeField(field: Field | undefined): void {
    fields = fields.filter((other) => other !== field);
    field?.node.remove();
    showRest();
    focusOn(fields.at(-1));
  }

  const givenIn = (focused?: Field): readonly GivenOption[] => fields.flatMap((field) => givenOf(field, focused));

  function speak(text: string): void {
    if (text.startsWith('/')) fault.textContent = words().noCommand;
    else if (text !== '') {
      say(text);
      idle().focus();
    }
  }

  function submit(chosen: Slash): void {
    const faulty = fields.find((field) => faultOf(field) !== undefined);
    if (faulty) {
      fault.textContent = faultOf(faulty) ?? '';
      faulty.input.setAttribute('aria-invalid', 'true');
      faulty.input.focus();
      return;
    }
    const given = givenIn();
    idle().focus();
    send(chosen, given);
  }

  idle();
  return {
    /** Prepares a command, as if it had been picked. */
    choose,
    focus: () => input.focus(),
    /** After a change of language or place. */
    reset: () => {
      idle();
    },
  };
}
