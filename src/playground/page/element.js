/**
 * @typedef {Node | string | false | null | undefined} Child
 * @typedef {Readonly<Record<string, string | number | boolean | undefined | ((event: any) => void)>>} Attributes
 */

/**
 * An element of the page. Text is always text: nothing here or elsewhere reads a string as HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes] functions listen; `true` stands for an empty value, `false` for none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== false && child !== null && child !== undefined));
  return made;
}

/**
 * A text with its braces filled in.
 * @param {string} text "Hello {name}"
 * @param {Readonly<Record<string, string | number>>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

let last = 0;
/** An id that no other element has. @param {string} what */
export const uniqueId = (what) => {
  last += 1;
  return `${what}-${last}`;
};

/**
 * The part of the page with this id.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {{ new (): Kind }} kind
 * @returns {Kind}
 */
export function part(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${kind.name} #${id}`);
}

/** A small picture in the colour of the words beside it. @param {string} d its outline, 24 units wide and high */
export function icon(d) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', d);
  svg.append(path);
  return svg;
}
