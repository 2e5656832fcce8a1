import { channels } from './commands.ts';
import type { Choice, Component, Data } from './discord.ts';
import { button, element, fill } from './element.ts';
import { words } from './here.ts';
import { renderMarkdown } from './markdown.ts';

/**
 * The content of a message as elements: plain text, attachments, and the components that the bot sends
 * (https://docs.discord.com/developers/components/reference).
 */

interface Showing {
  readonly press: (component: Component, source: HTMLElement, values?: readonly string[]) => void;
  /** Where a picture or a file is found on this page. */
  readonly media: (url: string) => string | undefined;
}

export function renderContent({ content, components = [], attachments = [] }: Data, showing: Showing): HTMLElement[] {
  // Those that components do not show themselves.
  const apart = attachments.filter(({ filename }) => !JSON.stringify(components).includes(`attachment://${filename}`));
  return [
    ...(content ? [textBlock(content)] : []),
    ...apart.map(({ url, description }) => picture(url, description, showing)),
    ...components.map((component) => renderComponent(component, showing)),
  ];
}

export const textBlock = (content: string): HTMLElement =>
  element('div', { class: 'text' }, ...renderMarkdown(content));

/** By type of component. */
const RENDERERS: Readonly<Record<number, (component: Component, showing: Showing) => HTMLElement>> = {
  1: ({ components = [] }, showing) =>
    element('div', { class: 'row' }, ...components.map((one) => renderComponent(one, showing))),
  2: renderButton,
  3: renderSelect,
  8: (component, showing) => renderSelect({ ...component, options: channelsOf(component) }, showing),
  10: ({ content = '' }) => textBlock(content),
  12: ({ items = [] }, showing) =>
    element('div', {}, ...items.map(({ media, description }) => picture(media.url, description, showing))),
  13: ({ file }, showing) => {
    const sent = file?.url ?? '';
    const shown = fill(words().file, { name: sent.replace('attachment://', '') });
    const url = showing.media(sent);
    return element('div', { class: 'small framed' }, url ? element('a', { href: url, download: true }, shown) : shown);
  },
  17: ({ components = [], accent_color: accent }, showing) => {
    const inside = components.map((one) => renderComponent(one, showing));
    const box = element('div', { class: `card container ${accent ? 'accented' : ''}` }, ...inside);
    if (accent) box.style.setProperty('--accent', `#${accent.toString(16).padStart(6, '0')}`);
    return box;
  },
};

function renderComponent(component: Component, showing: Showing): HTMLElement {
  const render = RENDERERS[component.type];
  if (render) return render(component, showing);
  return element('div', { class: 'small framed' }, fill(words().unsupported, { type: component.type }));
}

const STYLES = ['', 'primary', 'secondary', 'success', 'danger'];

function renderButton(component: Component, { press }: Showing): HTMLElement {
  const { style = 0, label = '', emoji, disabled = false, custom_id: control } = component;
  // A picture alone is told in words.
  const name = label === '' && emoji ? (words().emoji[emoji.name] ?? emoji.name) : undefined;
  const made = button(
    {
      class: `button ${STYLES[style] ?? ''}`,
      disabled,
      click: () => press(component, made),
      'aria-label': name,
      title: name,
      'data-control': control,
    },
    emoji && element('span', { 'aria-hidden': 'true' }, emoji.name),
    label,
  );
  return made;
}

/** A menu of channels has those there are on this page. */
const channelsOf = ({ default_values: chosen = [] }: Component) =>
  channels().map((one) => ({ ...one, default: chosen.some(({ id }) => id === one.value) }));

export const optionOf = ({ value, label, description, default: selected = false }: Choice): HTMLElement =>
  element('option', { value, selected }, label, description && ` – ${description}`);

/** A menu: what is chosen is sent at once. */
function renderSelect(component: Component, { press }: Showing): HTMLElement {
  const { options = [], placeholder: label = words().select, disabled = false, custom_id: control } = component;
  const menu = element(
    'select',
    { disabled, 'aria-label': label, 'data-control': control },
    !options.some((one) => one.default) && element('option', { value: '', hidden: true, selected: true }, label),
    ...options.map(optionOf),
  );
  menu.addEventListener('change', () => press(component, menu, [menu.value]));
  // An arrow opens the list, where a browser would choose what is next unseen.
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    menu.showPicker();
  });
  return menu;
}

/** A picture of this message, which opens by itself when pressed. */
function picture(url: string, description: string | undefined, { media }: Showing): HTMLElement {
  const src = media(url);
  const shown = element('img', { src, alt: description ?? words().picture });
  return element('a', { class: 'picture', href: src, target: '_blank', rel: 'noopener' }, shown);
}
