import { element, fill, uniqueId } from './element.js';
import { renderComponent } from './message.js';

/**
 * The form that a callback of type 9 opens (https://docs.discord.com/developers/components/reference#text-input).
 *
 * @import { Showing } from './message.js'
 * @typedef {{ readonly node: HTMLElement, readonly given: () => unknown, readonly fault: () => string | undefined, readonly focus: () => void }} Field
 */

/**
 * Shows the form until it is sent or given up.
 * @param {any} modal the callback's data
 * @param {Showing} showing
 * @returns {Promise<readonly unknown[] | undefined>} the components as Discord sends them; undefined where given up
 */
export function askForm(modal, showing) {
  const { words } = showing;
  const title = element('h2', { id: uniqueId('form-title') }, modal.title);
  const fields = modal.components.map((/** @type {any} */ component) => fieldOf(component, showing));
  const faults = element('p', { class: 'fault', role: 'alert' });
  const { promise, resolve } = Promise.withResolvers();
  /** @type {readonly unknown[] | undefined} */
  let sent;
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const faulty = fields.find((/** @type {Field} */ field) => field.fault() !== undefined);
    faults.textContent = faulty?.fault() ?? '';
    if (faulty) return faulty.focus();
    sent = fields.flatMap((/** @type {Field} */ field) => field.given() ?? []);
    return dialog.close();
  };
  const form = element(
    'form',
    { class: 'form', novalidate: true, submit: send },
    title,
    ...fields.map((/** @type {Field} */ { node }) => node),
    faults,
    element(
      'div',
      { class: 'form-actions' },
      element('button', { type: 'button', class: 'button secondary', click: () => dialog.close() }, words['cancel']),
      element('button', { type: 'submit', class: 'button primary' }, words['submit']),
    ),
  );
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': title.id }, form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(sent);
  });
  document.body.append(dialog);
  dialog.showModal();
  fields.find((/** @type {Field} */ field) => field.given() !== undefined)?.focus();
  return promise;
}

/**
 * @param {any} component a label with its field, a row of the old kind, or a text
 * @param {Showing} showing
 * @returns {Field}
 */
function fieldOf(component, showing) {
  const inner =
    component.type === 18 ? component.component : component.type === 1 ? component.components[0] : undefined;
  if (inner?.type === 4) return textField(component, inner, showing);
  if (inner?.type === 3) return menuField(component, inner, showing);
  const node = renderComponent(inner ?? component, showing);
  return { node, given: () => undefined, fault: () => undefined, focus: () => {} };
}

/** As Discord wraps a field in what it sends. @param {any} outer @param {object} field */
const wrapped = (outer, field) =>
  outer.type === 18
    ? { type: 18, id: outer.id ?? 0, component: field }
    : { type: 1, id: outer.id ?? 0, components: [field] };

/**
 * @param {any} outer
 * @param {any} inner
 * @param {Showing} showing
 * @returns {Field}
 */
function textField(outer, inner, { words }) {
  const name = outer.label ?? inner.label ?? '';
  const { custom_id, value = '', placeholder, required = true, min_length: least = 0, max_length: most = 4000 } = inner;
  const id = uniqueId('field');
  const hint = outer.description ? element('span', { class: 'small', id: `${id}-hint` }, outer.description) : null;
  const attributes = {
    id,
    placeholder,
    maxlength: most,
    'aria-required': String(required),
    'aria-describedby': hint?.id,
  };
  const input =
    inner.style === 2
      ? element('textarea', { ...attributes, rows: 4 })
      : element('input', { ...attributes, type: 'text', autocomplete: 'off' });
  input.value = value;
  const fault = () => {
    const { length } = input.value;
    if (length === 0) return required ? fill(words['faultRequired'], { name }) : undefined;
    if (length < least) return fill(words['faultShort'], { name, least });
    return length > most ? fill(words['faultLong'], { name, most }) : undefined;
  };
  return {
    node: element(
      'div',
      { class: 'form-field' },
      element('label', { for: id }, name, required ? ' *' : null),
      hint,
      input,
    ),
    given: () => wrapped(outer, { type: 4, id: inner.id ?? 0, custom_id, value: input.value }),
    fault,
    focus: () => input.focus(),
  };
}

/**
 * @param {any} outer
 * @param {any} inner
 * @param {Showing} showing
 * @returns {Field}
 */
function menuField(outer, inner, { words }) {
  const { custom_id, options, required = true, max_values: most = 1, placeholder = words['select'] } = inner;
  const name = outer.label ?? '';
  const id = uniqueId('field');
  const menu = element(
    'select',
    { id, multiple: most > 1, 'aria-required': String(required) },
    most > 1 ? null : element('option', { value: '' }, placeholder),
    ...options.map((/** @type {any} */ option) =>
      element('option', { value: option.value, selected: option.default ?? false }, option.label),
    ),
  );
  const values = () => [...menu.selectedOptions].map(({ value }) => value).filter((value) => value !== '');
  return {
    node: element('div', { class: 'form-field' }, element('label', { for: id }, name, required ? ' *' : null), menu),
    given: () => wrapped(outer, { type: 3, id: inner.id ?? 0, custom_id, values: values() }),
    fault: () => (required && values().length === 0 ? fill(words['faultRequired'], { name }) : undefined),
    focus: () => menu.focus(),
  };
}
