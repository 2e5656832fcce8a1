import { button, element } from './element.ts';

interface Entry {
  readonly label: string;
  readonly run: () => void;
}

/** Opens a menu at its button (https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/). */
export function openMenu(source: HTMLElement, label: string, entries: readonly Entry[]): void {
  const items = entries.map(({ label: text, run }) => {
    const choose = (): void => {
      menu.hidePopover();
      run();
    };
    return button({ role: 'menuitem', tabindex: -1, click: choose }, text);
  });
  const menu = element(
    'div',
    { class: 'card over menu', role: 'menu', 'aria-label': label, popover: 'auto', keydown: move, toggle: tidy },
    ...items,
  );
  function tidy(): void {
    if (!menu.matches(':popover-open')) menu.remove();
  }
  function move(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    const now = items.findIndex((item) => item.matches(':focus'));
    const moves: Readonly<Record<string, number>> = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    if (to !== undefined) items.at(to % items.length)?.focus();
    else if (event.key === 'Tab') menu.hidePopover();
    else return;
    event.preventDefault();
  }
  source.after(menu);
  menu.showPopover({ source });
  items[0]?.focus();
}
