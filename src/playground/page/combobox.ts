import { element, fill } from './element.ts';
import { announce, words } from './here.ts';

/** What a list has: a label, and in small letters more on it. */
interface Item {
  readonly label: string;
  readonly description?: string;
}

interface Parts<Picked extends Item> {
  readonly label: string;
  /** Shows what there is to pick: the focus has come, or the letters have changed. */
  readonly update: () => void;
  readonly pick: (item: Picked) => void;
  /** Keys that the list has no use for; returns whether it was taken. */
  readonly key?: (event: KeyboardEvent) => boolean;
}

const hint = element('p', { class: 'small', id: 'hint' });
const list = element('div', { role: 'listbox', id: 'listbox' });
/** Where the list of the field with the focus is shown, under a word of explanation. */
export const popup = element('div', { class: 'card over popup', hidden: true }, hint, list);

/**
 * A text field that keeps the focus while something is picked from a list: the combobox of ARIA 1.2
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function createCombobox<Picked extends Item>(
  attributes: Parameters<typeof element>[1],
  { label, update, pick, key = () => false }: Parts<Picked>,
) {
  let items: readonly Picked[] = [];
  let active = -1;
  const input = element('input', {
    ...attributes,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
    focus: update,
    input: update,
    blur: hide,
    keydown: (event) => {
      if (!(event instanceof KeyboardEvent)) return;
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      if (take(event) || key(event)) event.preventDefault();
    },
  });

  function mark(index: number): void {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.classList.toggle('active', at === active);
    const option = list.children[active];
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  }

  const optionOf = (item: Picked, index: number): HTMLElement =>
    element(
      'div',
      {
        role: 'option',
        id: `option-${index}`,
        'aria-selected': 'false',
        // The field keeps the focus.
        mousedown: (event) => event.preventDefault(),
        click: () => pick(item),
      },
      element('span', { class: 'name' }, item.label),
      item.description !== undefined && element('span', { class: 'small' }, item.description),
    );

  /** The keys of the pattern: to move, to pick, to close; a blank picks what was typed in full. */
  function take(event: KeyboardEvent): boolean {
    const last = items.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
    };
    const to = moves[event.key];
    const item = items[active];
    const isPicked =
      event.key === 'Enter' ||
      (event.key === 'Tab' && !event.shiftKey) ||
      (event.key === ' ' && item?.label === input.value);
    if (event.key === 'Escape' && !popup.hidden) hide();
    else if (to !== undefined && last >= 0) mark(to);
    else if (item && isPicked) pick(item);
    else return false;
    return true;
  }

  function fillWith(wanted: readonly Picked[], first: number): void {
    items = wanted;
    input.setAttribute('aria-expanded', String(items.length > 0));
    list.hidden = items.length === 0;
    list.setAttribute('aria-label', label);
    list.replaceChildren(...items.map(optionOf));
    mark(Math.min(first, items.length - 1));
  }
  function explain(text: string): void {
    fillWith([], -1);
    hint.textContent = text;
    popup.hidden = false;
  }
  /** @param first which one is active at first; -1: none */
  function show(wanted: readonly Picked[], text: string, first = 0): void {
    explain(text);
    fillWith(wanted, first);
    announce(wanted.length === 1 ? words().oneResult : fill(words().results, { count: wanted.length }));
  }
  function hide(): void {
    fillWith([], -1);
    popup.hidden = true;
  }

  return {
    input,
    /** Shows what can be picked, under a hint. */
    show,
    /** Shows a hint alone. */
    explain,
    hide,
  };
}
