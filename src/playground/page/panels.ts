import { button, element, part } from './element.ts';
import { words } from './here.ts';

/** The two panels beside the channel, which lie over it where the window is narrow. */

const NAMES = ['settings', 'drawer'] as const;
type Name = (typeof NAMES)[number];

const app = part('app', HTMLElement);
const panelOf = (name: Name): HTMLElement => part(name, HTMLElement);
const openerOf = (name: Name): HTMLElement => part(`show-${name}`, HTMLElement);

/** Where a panel lies over the channel, of all these it alone can be reached; headings are no place to go to. */
const REACHED = ['skip', 'show-settings', 'show-drawer', 'scroll', 'composer', ...NAMES];
const narrow = matchMedia('(width < 56rem)');

const isOpen = (name: Name): boolean => openerOf(name).ariaExpanded === 'true';
const covering = (): Name | undefined => NAMES.find((name) => narrow.matches && isOpen(name));

function apply(): void {
  const over = covering();
  for (const id of REACHED) part(id, HTMLElement).inert = over !== undefined && over !== id;
}

/** Opens or closes a panel, and takes the focus there or back. */
export function showPanel(name: Name, isWanted = true): void {
  openerOf(name).ariaExpanded = String(isWanted);
  apply();
  (isWanted ? panelOf(name).querySelector('button') : openerOf(name))?.focus();
}

/** What stands at the top of a panel. */
export const panelHead = (name: Name, title: string): HTMLElement =>
  element(
    'div',
    { class: 'panel-head ends' },
    element('h2', { id: `${name}-title` }, title),
    button({ class: 'button close', 'aria-label': words().close, click: () => showPanel(name, false) }, '×'),
  );

export function listenForPanels(): void {
  for (const name of NAMES) openerOf(name).addEventListener('click', () => showPanel(name, !isOpen(name)));
  narrow.addEventListener('change', apply);
  document.addEventListener('keydown', ({ key, target }) => {
    if (key !== 'Escape') return;
    const name = covering() ?? NAMES.find((one) => target instanceof Node && panelOf(one).contains(target));
    if (name) showPanel(name, false);
  });
  app.addEventListener('pointerdown', ({ target }) => {
    const over = covering();
    if (over && target instanceof Node && !panelOf(over).contains(target)) showPanel(over, false);
  });
}
