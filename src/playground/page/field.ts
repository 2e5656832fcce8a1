import { createCombobox } from './combobox.ts';
import { folded, type Listed, type Option } from './commands.ts';
import { button, element, fill } from './element.ts';
import { words } from './here.ts';

/** An option of a command: a text field with suggestions, from its own list or from the bot. */

export interface Field {
  readonly option: Option;
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  /** What was picked or typed out in full, or any text. */
  readonly value: () => Listed['value'];
}

interface Parts {
  readonly suggest: (field: Field) => Promise<readonly Listed[]>;
  readonly settled: (field: Field) => void;
  readonly remove: (field: Field) => void;
  readonly giveUp: () => void;
}

/** How long somebody pauses before suggestions are asked for. */
const PAUSE_MS = 140;

export function createField(option: Option, { suggest, settled, remove, giveUp }: Parts): Field {
  const said = words();
  const { label, list, required: isRequired = false } = option;
  const explanation = `${label} · ${option.description}`;
  let picked: Listed | undefined;

  const { input, show, explain } = createCombobox<Listed>(
    {
      maxlength: option.max_length,
      required: true,
      'data-option': option.name,
      'aria-label': isRequired ? `${label} (${said.required})` : label,
      'aria-describedby': 'hint',
    },
    {
      label: said.suggestions,
      update,
      pick: (item) => {
        picked = item;
        input.value = item.label;
        update();
        settled(field);
      },
      key: ({ key }) => {
        if (key === 'ArrowDown' && list) show(list, explanation);
        else if (key === 'ArrowDown' && option.autocomplete) search();
        else if (key === 'Escape') giveUp();
        else if (key !== 'Backspace' || input.value !== '') return false;
        else if (isRequired) giveUp();
        else remove(field);
        return true;
      },
    },
  );
  const node = element(
    'span',
    { class: 'field', click: () => input.focus() },
    element('span', { class: 'field-name', 'aria-hidden': 'true' }, label),
    input,
    !isRequired &&
      button({ class: 'clear', 'aria-label': fill(said.remove, { name: label }), click: () => remove(field) }, '×'),
  );
  const chosen = (): Listed | undefined =>
    picked?.label === input.value ? picked : list?.find((one) => folded(one.label) === folded(input.value));
  const field: Field = { option, node, input, value: () => chosen()?.value ?? input.value };

  function update(): void {
    input.setCustomValidity(list && !chosen() ? fill(said.faultChoice, { name: label }) : '');
    if (picked?.label === input.value) explain(explanation);
    else if (list) offer(list.filter((one) => folded(one.label).includes(folded(input.value))));
    else if (option.autocomplete) search();
    else explain(explanation);
  }
  function offer(items: readonly Listed[]): void {
    show(items, items.length > 0 ? explanation : `${explanation} · ${input.validationMessage || said.noMatch}`);
  }
  /** Asks the bot; what it suggests for other letters comes too late. */
  async function search(): Promise<void> {
    const typed = input.value;
    const isCurrent = (): boolean => input.value === typed && input.matches(':focus');
    explain(`${explanation} · ${said.searching}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const suggestions = isCurrent() && (await suggest(field));
    if (suggestions && isCurrent()) offer(suggestions);
  }
  return field;
}
