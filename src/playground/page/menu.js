import { element } from './element.js';

/**
 * @typedef {{ readonly label: string, readonly run?: () => void }} Entry without `run` it only says something
 * @typedef {{ readonly label?: string, readonly entries: readonly Entry[] }} Group
 */

/**
 * The menu of a message (https://www.w3.org/WAI/ARIA/apg/patterns/menubar/).
 * @param {{ readonly x: number, readonly y: number }} at
 * @param {string} label
 * @param {readonly Group[]} groups
 * @param {HTMLElement} opener gets the focus back
 */
export function openMenu(at, label, groups, opener) {
  document.querySelector('.menu')?.remove();
  const close = (/** @type {boolean} */ isBack) => {
    document.removeEventListener('pointerdown', outside, true);
    menu.remove();
    if (isBack) opener.focus();
  };
  const outside = (/** @type {Event} */ event) => {
    if (!(event.target instanceof Node && menu.contains(event.target))) close(false);
  };
  const entryOf = (/** @type {Entry} */ { label: text, run }) =>
    element(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        'aria-disabled': run ? undefined : 'true',
        click: () => {
          if (!run) return;
          close(true);
          run();
        },
      },
      text,
    );
  const menu = element(
    'div',
    { class: 'menu', role: 'menu', 'aria-label': label },
    ...groups.map((group) =>
      element(
        'div',
        { role: 'group', 'aria-label': group.label },
        group.label ? element('div', { class: 'menu-heading', 'aria-hidden': 'true' }, group.label) : null,
        ...group.entries.map(entryOf),
      ),
    ),
  );
  menu.addEventListener('keydown', (event) => {
    const entries = [...menu.querySelectorAll('button')];
    const now = document.activeElement instanceof HTMLButtonElement ? entries.indexOf(document.activeElement) : -1;
    /** @type {Readonly<Record<string, number>>} */
    const moves = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    if (to !== undefined) entries.at(to % entries.length)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close(true);
    else if (event.key.length === 1 && event.key !== ' ')
      entries.find(({ textContent }) => textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Not within the frame: what is fixed there is fixed to it.
  document.querySelector('main')?.append(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.x, window.innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.y, window.innerHeight - height - 8))}px`;
  menu.querySelector('button')?.focus();
  document.addEventListener('pointerdown', outside, true);
}
