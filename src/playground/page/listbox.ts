import { element, fill, uniqueId } from './element.ts';
import { announce, words } from './here.ts';

/** Where lists are shown, one at a time, under a word of explanation. */
export function createPopup() {
  const hint = element('p', { class: 'small hint', id: 'hint' });
  const node = element('div', { class: 'card over popup', hidden: true });
  return {
    node,
    show(text: string, list?: HTMLElement): void {
      hint.textContent = text;
      node.replaceChildren(hint, ...(list ? [list] : []));
      node.hidden = false;
    },
    hide(): void {
      node.hidden = true;
    },
  };
}

export interface Item<Value> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string | undefined;
}

interface Parts<Value> {
  readonly popup: ReturnType<typeof createPopup>;
  readonly label: string;
  readonly pick: (item: Item<Value>) => void;
  /** Keys that the list has no use for; returns whether it was taken. */
  readonly key: (event: KeyboardEvent) => boolean;
}

/**
 * A list to pick from, driven by a text field that keeps the focus: the combobox of ARIA 1.2
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function createListbox<Value>(owner: HTMLInputElement, { popup, label, pick, key }: Parts<Value>) {
  const id = uniqueId('listbox');
  const list = element('div', { role: 'listbox', id, 'aria-label': label });
  let items: readonly Item<Value>[] = [];
  let active = -1;
  for (const [name, value] of Object.entries({
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-controls': id,
    'aria-expanded': 'false',
  }))
    owner.setAttribute(name, value);

  function mark(index: number): void {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.classList.toggle('active', at === active);
    if (active === -1) owner.removeAttribute('aria-activedescendant');
    else owner.setAttribute('aria-activedescendant', `${id}-${active}`);
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  const optionOf = (item: Item<Value>, index: number): HTMLElement =>
    element(
      'div',
      {
        role: 'option',
        id: `${id}-${index}`,
        'aria-selected': 'false',
        // The field keeps the focus.
        mousedown: (event) => event.preventDefault(),
        click: () => pick(item),
      },
      element('span', { class: 'option-label' }, item.label),
      item.detail ? element('span', { class: 'small' }, item.detail) : null,
    );

  function fillWith(wanted: readonly Item<Value>[], first: number): void {
    items = wanted;
    owner.setAttribute('aria-expanded', String(items.length > 0));
    list.replaceChildren(...items.map(optionOf));
    mark(Math.min(first, items.length - 1));
  }

  /** The keys of the pattern: to move, to pick, to close. */
  function take(event: KeyboardEvent): boolean {
    const last = items.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
    };
    const to = moves[event.key];
    if (to !== undefined) mark(to);
    else if (event.key === 'Escape') listbox.hide();
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) return listbox.pickActive();
    else return false;
    return true;
  }

  owner.addEventListener('keydown', (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if ((items.length > 0 && take(event)) || key(event)) event.preventDefault();
  });
  owner.addEventListener('blur', () => listbox.hide());

  const listbox = {
    get active(): Item<Value> | undefined {
      return items[active];
    },
    /**
     * @param hint what is said above them, or in their place
     * @param first which one is active at first; -1: none
     */
    show(wanted: readonly Item<Value>[], hint: string, first = 0): void {
      fillWith(wanted, first);
      popup.show(hint, wanted.length > 0 ? list : undefined);
      announce(wanted.length === 1 ? words().oneResult : fill(words().results, { count: wanted.length }));
    },
    hide(): void {
      fillWith([], -1);
      popup.hide();
    },
    pickActive(): boolean {
      const item = items[active];
      if (item) pick(item);
      return item !== undefined;
    },
  };
  return listbox;
}
