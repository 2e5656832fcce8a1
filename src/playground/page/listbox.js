import { element, uniqueId } from './element.js';

/**
 * A list to pick from, driven by a text field or a button that keeps the focus: the combobox of ARIA 1.2
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 *
 * @template Value
 * @typedef {{
 *   readonly value: Value,
 *   readonly label: string,
 *   readonly detail?: string,
 *   readonly tag?: string,
 * }} Item
 */

/**
 * @template Value
 * @param {HTMLElement} owner the element with the role combobox
 * @param {{ readonly label: string, readonly pick: (item: Item<Value>) => void }} parts
 */
export function createListbox(owner, { label, pick }) {
  const id = uniqueId('listbox');
  const list = element('div', { role: 'listbox', id, 'aria-label': label });
  /** @type {readonly Item<Value>[]} */
  let items = [];
  let active = -1;
  owner.setAttribute('role', 'combobox');
  owner.setAttribute('aria-expanded', 'false');
  owner.setAttribute('aria-controls', id);
  owner.setAttribute('aria-haspopup', 'listbox');

  const optionId = (/** @type {number} */ index) => `${id}-${index}`;

  function mark() {
    for (const [index, option] of [...list.children].entries()) option.classList.toggle('active', index === active);
    if (active === -1) owner.removeAttribute('aria-activedescendant');
    else owner.setAttribute('aria-activedescendant', optionId(active));
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  return {
    list,
    get isOpen() {
      return items.length > 0;
    },
    get active() {
      return items[active];
    },
    /**
     * @param {readonly Item<Value>[]} wanted
     * @param {number} [first] which one is active at first; -1: none
     */
    show(wanted, first = 0) {
      items = wanted;
      active = Math.min(first, items.length - 1);
      owner.setAttribute('aria-expanded', String(items.length > 0));
      list.replaceChildren(
        ...items.map((item, index) =>
          element(
            'div',
            {
              role: 'option',
              id: optionId(index),
              'aria-selected': 'false',
              // The field keeps the focus.
              pointerdown: (event) => event.preventDefault(),
              mousedown: (event) => event.preventDefault(),
              click: () => pick(item),
            },
            element('span', { class: 'option-label' }, item.label),
            item.tag ? element('span', { class: 'option-tag' }, item.tag) : null,
            item.detail ? element('span', { class: 'option-detail' }, item.detail) : null,
          ),
        ),
      );
      mark();
    },
    hide() {
      this.show([]);
    },
    /**
     * Moves by the keys of the pattern.
     * @param {KeyboardEvent} event
     * @returns {boolean} whether the key was taken
     */
    takeKey(event) {
      if (items.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return false;
      const last = items.length - 1;
      /** @type {Readonly<Record<string, number>>} */
      const moves = {
        ArrowDown: active >= last ? 0 : active + 1,
        ArrowUp: active <= 0 ? last : active - 1,
        PageDown: Math.min(active + 8, last),
        PageUp: Math.max(active - 8, 0),
      };
      const to = moves[event.key];
      if (to === undefined) return false;
      active = to;
      mark();
      return true;
    },
    pickActive() {
      const item = items[active];
      if (item) pick(item);
      return item !== undefined;
    },
  };
}
