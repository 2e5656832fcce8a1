import { CHANNEL, LISTS } from './commands.js';
import { element, fill } from './element.js';
import { link, renderMarkdown } from './markdown.js';

/**
 * The content of a message as elements: plain text, attachments, and the components that the bot sends
 * (https://docs.discord.com/developers/components/reference).
 *
 * @import { Reading } from './markdown.js'
 * @typedef {Reading & {
 *   readonly press: (component: any, source: HTMLElement, values?: readonly string[]) => void,
 *   readonly media: (url: string) => string | undefined,
 * }} Showing `media`: where a picture is found on this page
 */

/**
 * @param {any} message
 * @param {Showing} showing
 * @returns {HTMLElement[]}
 */
export const renderContent = ({ content, components, attachments }, showing) => [
  ...(content ? [textBlock(content, showing)] : []),
  ...(attachments ?? [])
    .filter((/** @type {any} */ file) => !isNamed(components, file.filename))
    .map((/** @type {any} */ file) => picture(file.url, file.description, showing)),
  ...(components ?? []).map((/** @type {any} */ component) => renderComponent(component, showing)),
];

/** Whether components show the attachment themselves. @param {unknown} components @param {string} name */
const isNamed = (components, name) => JSON.stringify(components ?? []).includes(`attachment://${name}`);

/** @param {string} content @param {Showing} showing */
const textBlock = (content, showing) => element('div', { class: 'text' }, renderMarkdown(content, showing));

/**
 * By type of component.
 * @type {Readonly<Record<number, (component: any, showing: Showing) => HTMLElement>>}
 */
const RENDERERS = {
  1: ({ components }, showing) =>
    element('div', { class: 'row' }, ...components.map((/** @type {any} */ one) => renderComponent(one, showing))),
  2: renderButton,
  3: renderSelect,
  8: (component, showing) => renderSelect(filled(component, CHANNEL, showing), showing),
  10: ({ content }, showing) => textBlock(content, showing),
  12: ({ items }, showing) =>
    element(
      'div',
      { class: `gallery ${items.length === 1 ? 'single' : ''}` },
      ...items.map((/** @type {any} */ { media, description }) => picture(media.url, description, showing)),
    ),
  13: ({ file, name }, showing) => {
    const shown = fill(showing.words['file'], { name: name ?? file.url.replace('attachment://', '') });
    const url = showing.media(file.url);
    return element('div', { class: 'file' }, url ? element('a', { href: url, download: true }, shown) : shown);
  },
  14: () => element('div', { class: 'separator', role: 'separator' }),
  17: ({ components, accent_color: accent }, showing) => {
    const inside = components.map((/** @type {any} */ one) => renderComponent(one, showing));
    const box = element('div', { class: `container ${typeof accent === 'number' ? 'accented' : ''}` }, ...inside);
    if (typeof accent === 'number') box.style.setProperty('--accent', `#${accent.toString(16).padStart(6, '0')}`);
    return box;
  },
};

/**
 * @param {any} component
 * @param {Showing} showing
 * @returns {HTMLElement}
 */
export function renderComponent(component, showing) {
  const render = RENDERERS[component.type];
  if (render) return render(component, showing);
  return element('div', { class: 'unsupported' }, fill(showing.words['unsupported'], { type: component.type }));
}

const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'premium'];

/**
 * @param {any} component
 * @param {Showing} showing
 */
function renderButton(component, showing) {
  const { style, label = '', emoji, disabled = false, url } = component;
  const icon = emoji ? element('span', { 'aria-hidden': 'true' }, emoji.name) : null;
  // A picture alone is told in words.
  const name = label === '' && emoji ? (showing.words['emoji'][emoji.name] ?? emoji.name) : undefined;
  if (style === 5) {
    const outward = element('span', { class: 'outward', 'aria-hidden': 'true' }, '↗');
    const made = link(url, showing, [...(icon ? [icon] : []), label, outward]);
    made.className = 'button link';
    if (name) made.setAttribute('aria-label', name);
    return made;
  }
  const press = () => showing.press(component, button);
  const button = element(
    'button',
    {
      type: 'button',
      class: `button ${STYLES[style] ?? 'secondary'}`,
      disabled,
      click: press,
      'aria-label': name,
      title: name,
      'data-control': component.custom_id,
    },
    icon,
    label,
  );
  return button;
}

/**
 * A menu of channels, with those there are on this page.
 * @param {any} component
 * @param {number} type of the option that takes the same
 * @param {Showing} showing
 */
const filled = (component, type, { words }) => ({
  ...component,
  options: LISTS[type]?.(words).map((one) => ({
    ...one,
    default: component.default_values?.some((/** @type {any} */ { id }) => id === one.value),
  })),
});

/**
 * A menu: what is chosen is sent at once.
 * @param {any} component
 * @param {Showing} showing
 */
function renderSelect(component, showing) {
  const { options, placeholder, disabled = false, custom_id: control } = component;
  const label = placeholder ?? showing.words['select'];
  const isChosen = options.some((/** @type {any} */ { default: isDefault }) => isDefault);
  const menu = element(
    'select',
    { class: 'select', disabled, 'aria-label': label, 'data-control': control },
    isChosen ? null : element('option', { value: '', hidden: true, selected: true }, label),
    ...options.map((/** @type {any} */ option) =>
      element(
        'option',
        { value: option.value, selected: option.default ?? false },
        [option.emoji?.name, option.label].filter(Boolean).join(' '),
        option.description ? ` – ${option.description}` : null,
      ),
    ),
  );
  menu.addEventListener('change', () => showing.press(component, menu, [menu.value]));
  // An arrow opens the list, where a browser would choose what is next unseen.
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    menu.showPicker();
  });
  return menu;
}

/**
 * A picture of this message, which opens by itself when pressed; one from elsewhere is named, not fetched.
 * @param {string} url
 * @param {string | undefined} description
 * @param {Showing} showing
 */
function picture(url, description, showing) {
  const { words, media } = showing;
  const local = media(url);
  if (local) {
    const shown = element('img', { src: local, alt: description ?? words['picture'] });
    return element('a', { class: 'picture', href: local, target: '_blank', rel: 'noopener' }, shown);
  }
  const host = URL.parse(url)?.host ?? url;
  const said = description ?? fill(words['pictureElsewhere'], { host });
  return element('div', { class: 'no-picture' }, link(url, showing, [said]));
}
