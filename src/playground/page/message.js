import { CHANNEL, LISTS, USER } from './commands.js';
import { element, fill, uniqueId } from './element.js';
import { createListbox } from './listbox.js';
import { link, renderMarkdown } from './markdown.js';

/**
 * The content of a message as elements: plain text, embeds, and components
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
export const renderContent = ({ content, embeds, components, attachments }, showing) => [
  ...(content ? [textBlock(content, showing)] : []),
  ...(embeds ?? []).map((/** @type {any} */ embed) => renderEmbed(embed, showing)),
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
  5: (component, showing) => renderSelect(filled(component, USER, showing), showing),
  8: (component, showing) => renderSelect(filled(component, CHANNEL, showing), showing),
  9: ({ components, accessory }, showing) =>
    element(
      'div',
      { class: 'section' },
      element('div', {}, ...components.map((/** @type {any} */ one) => renderComponent(one, showing))),
      renderComponent(accessory, showing),
    ),
  10: ({ content }, showing) => textBlock(content, showing),
  11: ({ media, description }, showing) =>
    element('div', { class: 'thumbnail' }, picture(media.url, description, showing)),
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
  14: ({ divider = true, spacing = 1 }) =>
    element('div', { class: `separator ${spacing === 2 ? 'large' : ''} ${divider ? '' : 'blank'}`, role: 'separator' }),
  17: ({ components, accent_color: accent, spoiler }, showing) => {
    const inside = components.map((/** @type {any} */ one) => renderComponent(one, showing));
    const box = element('div', { class: `container ${typeof accent === 'number' ? 'accented' : ''}` }, ...inside);
    if (typeof accent === 'number') box.style.setProperty('--accent', hex(accent));
    return spoiler ? veiled(box, showing) : box;
  },
};

/** @param {number} colour */
const hex = (colour) => `#${(colour & 0xffffff).toString(16).padStart(6, '0')}`;

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
  const icon =
    emoji?.name && !emoji.id ? element('span', { 'aria-hidden': label ? 'true' : undefined }, emoji.name) : null;
  if (style === 5) {
    const made = link(url, showing, [...(icon ? [icon] : []), label]);
    const outward = element('span', { class: 'outward', 'aria-hidden': 'true' }, '↗');
    if (made instanceof HTMLElement) {
      made.className = 'button link';
      made.append(outward);
      return made;
    }
  }
  const press = () => showing.press(component, button);
  const button = element(
    'button',
    { type: 'button', class: `button ${STYLES[style] ?? 'secondary'}`, disabled, click: press },
    icon,
    label,
  );
  button.dataset['control'] = component.custom_id;
  return button;
}

/**
 * A menu of members or channels, with those there are on this page.
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
 * A menu: one choice is sent at once, several when it is closed.
 * @param {any} component
 * @param {Showing} showing
 */
function renderSelect(component, showing) {
  const { options, placeholder, min_values: least = 1, max_values: most = 1, disabled = false } = component;
  const label = placeholder ?? showing.words['select'];
  const shown = element('span', { class: 'select-value' }, label);
  const button = element(
    'button',
    { type: 'button', class: 'select', disabled, 'aria-label': label },
    shown,
    element('span', { class: 'chevron', 'aria-hidden': 'true' }),
  );
  button.dataset['control'] = component.custom_id;
  /** @type {Set<string>} */
  const chosen = new Set(
    options.flatMap((/** @type {any} */ { value, default: isDefault }) => (isDefault ? [value] : [])),
  );
  let isChanged = false;
  const isMulti = most > 1;
  const listbox = createListbox(button, { label, isMulti, pick: ({ value }) => choose(value) });
  const popup = element('div', { class: 'select-popup', popover: 'manual' }, listbox.list);

  const items = () =>
    options.map((/** @type {any} */ option) => ({
      value: option.value,
      label: option.label,
      detail: option.description,
      isChosen: chosen.has(option.value),
    }));
  const showValue = () => {
    const labels = options
      .filter((/** @type {any} */ { value }) => chosen.has(value))
      .map((/** @type {any} */ o) => o.label);
    shown.textContent = labels.length > 0 ? labels.join(', ') : label;
    shown.classList.toggle('placeholder', labels.length === 0);
  };
  function open() {
    listbox.show(
      items(),
      Math.max(
        0,
        items().findIndex((/** @type {any} */ { isChosen }) => isChosen),
      ),
    );
    popup.showPopover();
    place(popup, button);
  }
  function close() {
    if (!listbox.isOpen) return;
    listbox.hide();
    popup.hidePopover();
    if (isMulti && isChanged && chosen.size >= least) showing.press(component, button, [...chosen]);
    isChanged = false;
  }
  function choose(/** @type {string} */ value) {
    if (!isMulti) {
      close();
      return showing.press(component, button, [value]);
    }
    if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < most) chosen.add(value);
    isChanged = true;
    showValue();
    const at = options.findIndex((/** @type {any} */ option) => option.value === value);
    return listbox.show(items(), at);
  }
  button.addEventListener('click', () => (listbox.isOpen ? close() : open()));
  button.addEventListener('blur', close);
  button.addEventListener('keydown', (event) => {
    if (!listbox.isOpen) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        open();
      }
      return;
    }
    if (listbox.takeKey(event)) event.preventDefault();
    else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      listbox.pickActive();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  });
  showValue();
  const box = element('div', { class: 'select-box' }, button, popup);
  return Object.assign(box, { values: () => [...chosen] });
}

/**
 * Puts a popup below its owner, or above it where there is more room.
 * @param {HTMLElement} popup
 * @param {HTMLElement} owner
 */
function place(popup, owner) {
  const { left, top, bottom, width } = owner.getBoundingClientRect();
  const below = window.innerHeight - bottom;
  popup.style.width = `${width}px`;
  popup.style.left = `${left}px`;
  popup.style.maxHeight = `${Math.min(320, Math.max(below, top) - 16)}px`;
  const isAbove = below < Math.min(popup.scrollHeight, 320) + 8 && top > below;
  popup.style.top = isAbove ? 'auto' : `${bottom + 4}px`;
  popup.style.bottom = isAbove ? `${window.innerHeight - top + 4}px` : 'auto';
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
    const shown = element('img', { src: local, alt: description ?? words['picture'], loading: 'lazy' });
    return element('a', { class: 'picture', href: local, target: '_blank', rel: 'noopener' }, shown);
  }
  const host = URL.parse(url)?.host ?? url;
  const said = description ?? fill(words['pictureElsewhere'], { host });
  return element('div', { class: 'no-picture' }, link(url, showing, [said]));
}

/**
 * @param {HTMLElement} box
 * @param {Showing} showing
 */
function veiled(box, { words }) {
  const id = uniqueId('veil');
  const reveal = () => {
    veil.replaceWith(box);
  };
  const veil = element('button', { type: 'button', class: 'veil', id, click: reveal }, words['spoiler']);
  return veil;
}

/**
 * @param {any} embed
 * @param {Showing} showing
 */
function renderEmbed(embed, showing) {
  const { title, url, description, color, fields = [], footer, author, image, thumbnail } = embed;
  const box = element(
    'div',
    { class: 'container accented embed' },
    author ? element('p', { class: 'small' }, author.name) : null,
    title ? element('h4', {}, url ? link(url, showing, [title]) : title) : null,
    description ? textBlock(description, showing) : null,
    ...fields.map((/** @type {any} */ field) =>
      element('div', {}, element('h5', {}, field.name), textBlock(field.value, showing)),
    ),
    image ? picture(image.url, undefined, showing) : null,
    thumbnail ? picture(thumbnail.url, undefined, showing) : null,
    footer ? element('p', { class: 'small' }, footer.text) : null,
  );
  box.style.setProperty('--accent', hex(color ?? 0x80848e));
  return box;
}
