import { button, element, part } from './element.ts';
import { words } from './here.ts';

/** The two panels beside the channel, which lie over it where the window is narrow. */

const NAMES = ['settings', 'drawer'] as const;
type Name = (typeof NAMES)[number];

const app = part('app', HTMLElement);
const panelOf = (name: Name): HTMLElement => part(name, HTMLElement);
const openerOf = (name: Name): HTMLElement => part(`show-${name}`, HTMLElement);

/** What lies under a panel; not the headings, which are no place to go to. */
const BENEATH = ['skip', 'show-settings', 'show-drawer', 'scroll', 'composer'];
/** Where a panel lies over the channel, what is beneath can be neither seen nor reached. */
const NARROW = { settings: matchMedia('(width < 48rem)'), drawer: matchMedia('(width < 62rem)') };

const open = new Set<Name>();
const covering = (): Name | undefined => NAMES.find((name) => open.has(name) && NARROW[name].matches);

function apply(): void {
  const over = covering();
  for (const id of BENEATH) part(id, HTMLElement).inert = over !== undefined;
  for (const name of NAMES) {
    panelOf(name).inert = over !== undefined && over !== name;
    openerOf(name).setAttribute('aria-expanded', String(open.has(name)));
    app.classList.toggle(`with-${name}`, open.has(name));
  }
}

/** Opens or closes a panel, and takes the focus there or back. */
export function showPanel(name: Name, isWanted = true): void {
  if (open.has(name) === isWanted) return;
  if (isWanted) open.add(name);
  else open.delete(name);
  apply();
  (isWanted ? panelOf(name).querySelector('button') : openerOf(name))?.focus();
}

/** What stands at the top of a panel. */
export const panelHead = (name: Name, title: string): HTMLElement =>
  element(
    'div',
    { class: 'panel-head' },
    element('h2', { id: `${name}-title` }, title),
    button({ class: 'icon-button close', 'aria-label': words().close, click: () => showPanel(name, false) }, '×'),
  );

export function listenForPanels(): void {
  for (const name of NAMES) {
    NARROW[name].addEventListener('change', apply);
    openerOf(name).addEventListener('click', () => showPanel(name, !open.has(name)));
  }
  document.addEventListener('keydown', ({ key, target }) => {
    if (key !== 'Escape') return;
    const name = covering() ?? NAMES.find((one) => target instanceof Node && panelOf(one).contains(target));
    if (name) showPanel(name, false);
  });
  app.addEventListener('pointerdown', ({ target }) => {
    const over = covering();
    if (over && target instanceof Node && !panelOf(over).contains(target)) showPanel(over, false);
  });
  apply();
}
