import { folded, type Listed, type Option } from './commands.ts';
import { button, element, fill } from './element.ts';
import { words } from './here.ts';
import type { GivenOption } from './interaction.ts';
import { createListbox, type createPopup } from './listbox.ts';

/** An option of a command: a text field with suggestions, from its own list or from the bot. */

export interface Field {
  readonly option: Option;
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** What was picked, or typed out in full; undefined: any text. */
  readonly picked: () => Listed['value'] | undefined;
}

interface Parts {
  readonly popup: ReturnType<typeof createPopup>;
  readonly suggest: (field: Field) => Promise<readonly Listed[]>;
  readonly changed: () => void;
  readonly settled: (field: Field) => void;
  readonly remove: (field: Field) => void;
  readonly giveUp: () => void;
}

/** How long somebody pauses before suggestions are asked for. */
const PAUSE_MS = 140;

export function createField(option: Option, { popup, suggest, changed, settled, remove, giveUp }: Parts): Field {
  const said = words();
  const { label, list } = option;
  const explanation = `${label} · ${option.description}`;
  const input = element('input', {
    type: 'text',
    maxlength: option.maxLength,
    'data-option': option.name,
    'aria-label': option.isRequired ? `${label} (${said.required})` : label,
    'aria-describedby': 'hint',
  });
  const node = element(
    'span',
    { class: 'field', click: () => input.focus() },
    element('span', { class: 'field-name', 'aria-hidden': 'true' }, label),
    input,
    !option.isRequired &&
      button({ class: 'clear', 'aria-label': fill(said.remove, { name: label }), click: () => remove(field) }, '×'),
  );
  let picked: Listed['value'] | undefined;
  /** The last question for suggestions; answers to others come too late. */
  let asked: ReturnType<typeof setTimeout> | undefined;

  const listbox = createListbox<Listed['value']>(input, {
    popup,
    label: said.suggestions,
    pick: (item) => {
      picked = item.value;
      input.value = item.label;
      widen();
      settle();
      settled(field);
    },
    key: ({ key }) => {
      if (key === 'ArrowDown') update(0);
      else if (key === 'Escape') giveUp();
      else if (key !== 'Backspace' || input.value !== '') return false;
      else if (option.isRequired) giveUp();
      else remove(field);
      return true;
    },
  });
  const field: Field = {
    option,
    node,
    input,
    picked: () => picked ?? list?.find((one) => folded(one.label) === folded(input.value))?.value,
  };

  function widen(): void {
    input.style.width = `${Math.min(Math.max(input.value.length + 1, 6), 40)}ch`;
  }
  function settle(): void {
    stop();
    listbox.hide();
    popup.show(explanation);
  }
  function show(items: readonly Listed[]): void {
    listbox.show(items, items.length > 0 ? explanation : `${explanation} · ${said.noMatch}`);
  }
  function stop(): void {
    clearTimeout(asked);
    asked = undefined;
  }
  function update(pauseMs: number): void {
    stop();
    if (list) {
      const typed = picked === undefined ? folded(input.value) : '';
      show(list.filter((one) => folded(one.label).includes(typed)));
    } else if (option.isSuggested) {
      if (!listbox.active) popup.show(`${explanation} · ${said.searching}`);
      const mine = setTimeout(async () => {
        const suggestions = await suggest(field);
        if (mine === asked) show(suggestions);
      }, pauseMs);
      asked = mine;
    } else popup.show(explanation);
  }

  input.addEventListener('input', () => {
    picked = undefined;
    input.removeAttribute('aria-invalid');
    changed();
    widen();
    // What was suggested for other letters is not picked by a quick Enter.
    if (option.isSuggested) listbox.hide();
    update(PAUSE_MS);
  });
  input.addEventListener('focus', () => (picked === undefined ? update(0) : settle()));
  input.addEventListener('blur', stop);
  widen();
  return field;
}

/** As Discord sends it; a field without a value only while it is typed in. */
export function givenOf(field: Field, focused?: Field): readonly GivenOption[] {
  const { option, input, picked } = field;
  const isFocused = field === focused;
  if (input.value === '' && !isFocused) return [];
  const { name, type } = option;
  return [{ name, type, value: picked() ?? input.value, ...(isFocused && { focused: true }) }];
}

/** What is wrong with what is filled in, in words. */
export function faultOf({ option, input, picked }: Field): string | undefined {
  const { label: name, list } = option;
  if (input.value === '') return fill(words().faultRequired, { name });
  return list && picked() === undefined ? fill(words().faultChoice, { name }) : undefined;
}
