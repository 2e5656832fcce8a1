import { button, element, part } from './element.ts';

interface Entry {
  readonly label: string;
  readonly run: () => void;
}
interface Group {
  readonly label?: string;
  readonly entries: readonly Entry[];
}

/** The menu of a message (https://www.w3.org/WAI/ARIA/apg/patterns/menubar/). */
export function openMenu(
  at: { readonly x: number; readonly y: number },
  label: string,
  groups: readonly Group[],
): void {
  const entryOf = ({ label: text, run }: Entry): HTMLElement =>
    button(
      {
        role: 'menuitem',
        tabindex: -1,
        click: () => {
          menu.hidePopover();
          run();
        },
      },
      text,
    );
  function removeOnceClosed(): void {
    if (!menu.matches(':popover-open')) menu.remove();
  }
  const menu = element(
    'div',
    { class: 'card over menu', role: 'menu', 'aria-label': label, popover: 'auto', toggle: removeOnceClosed },
    ...groups.map(({ label: heading, entries }) =>
      element(
        'div',
        { role: 'group', 'aria-label': heading },
        heading ? element('div', { class: 'small', 'aria-hidden': 'true' }, heading) : null,
        ...entries.map(entryOf),
      ),
    ),
  );
  menu.addEventListener('keydown', (event) => {
    const entries = [...menu.querySelectorAll('button')];
    const now = entries.findIndex((entry) => entry.matches(':focus'));
    const moves: Readonly<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    const begins = ({ innerText }: HTMLElement): boolean => innerText.toLowerCase().startsWith(event.key.toLowerCase());
    const wanted = to === undefined ? entries.find(begins) : entries.at(to % entries.length);
    if (event.key === 'Tab') menu.hidePopover();
    else if (wanted) wanted.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  part('main', HTMLElement).append(menu);
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.x, window.innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(at.y, window.innerHeight - height - 8))}px`;
  menu.querySelector('button')?.focus();
}
