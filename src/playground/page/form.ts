import { type Component, type Data, withIds } from './discord.ts';
import { button, element, fill, uniqueId } from './element.ts';
import { words } from './here.ts';
import { renderComponent } from './message.ts';

/** The form that a callback of type 9 opens (https://docs.discord.com/developers/components/reference#label). */

interface Field {
  readonly node: HTMLElement;
  readonly input: HTMLElement;
  readonly given: () => object;
  readonly fault: () => string | undefined;
}

/**
 * Shows the form until it is sent or given up.
 * @returns the fields as Discord sends them; undefined where given up
 */
export function askForm({ title = '', components = [] }: Data): Promise<readonly object[] | undefined> {
  const heading = element('h2', { id: uniqueId('form-title') }, title);
  const parts = withIds(components).map((component) => fieldOf(component) ?? component);
  const fields = parts.filter((one) => 'given' in one);
  const faults = element('p', { class: 'fault', role: 'alert' });
  const { promise, resolve } = Promise.withResolvers<readonly object[] | undefined>();
  const send = (event: Event): void => {
    event.preventDefault();
    const faulty = fields.find((field) => field.fault() !== undefined);
    faults.textContent = faulty?.fault() ?? '';
    faulty?.input.focus();
    if (faulty) return;
    resolve(fields.map((field) => field.given()));
    dialog.close();
  };
  const form = element(
    'form',
    { class: 'form', novalidate: true, submit: send },
    heading,
    ...parts.map((one) => ('given' in one ? one.node : renderComponent(one, INERT))),
    faults,
    element(
      'div',
      { class: 'form-actions' },
      button({ class: 'button', click: () => dialog.close() }, words().cancel),
      button({ type: 'submit', class: 'button primary' }, words().submit),
    ),
  );
  const dialog = element('dialog', { class: 'card over dialog', 'aria-labelledby': heading.id }, form);
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(undefined);
  });
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.input.focus();
  return promise;
}

/** What is not to be filled in does nothing. */
const INERT = { press: () => {}, media: () => undefined };

const TEXT = 4;
const MENU = 3;
const LONG = 2;

/** A label with its field; undefined where it is another component. */
function fieldOf(outer: Component): Field | undefined {
  const { component: inner, label: name = '', description } = outer;
  if (inner?.type !== TEXT && inner?.type !== MENU) return undefined;
  const id = uniqueId('field');
  const hint = element('span', { class: 'small', id: `${id}-hint` }, description);
  const required = inner.required ?? true;
  const attributes = { id, 'aria-required': String(required), 'aria-describedby': description && hint.id };
  const input = inner.type === MENU ? menu(inner, attributes) : textInput(inner, attributes);
  const { type, custom_id } = inner;
  const given = () => (type === MENU ? { values: [input.value].filter(Boolean) } : { value: input.value });
  return {
    node: element(
      'div',
      { class: 'form-field' },
      element('label', { for: id }, name, required && ' *'),
      description !== undefined && hint,
      input,
    ),
    input,
    given: () => ({ type: outer.type, id: outer.id, component: { type, id: inner.id, custom_id, ...given() } }),
    fault: () => (required && input.value === '' ? fill(words().faultRequired, { name }) : undefined),
  };
}

type Attributes = Readonly<Record<string, string | undefined>>;

const menu = ({ options = [], placeholder = words().select }: Component, attributes: Attributes) =>
  element(
    'select',
    attributes,
    element('option', { value: '' }, placeholder),
    ...options.map((one) => element('option', { value: one.value, selected: one.default ?? false }, one.label)),
  );

/** Longer texts than are taken cannot be typed. */
function textInput({ style, value = '', placeholder, max_length: maxlength = 4000 }: Component, more: Attributes) {
  const attributes = { ...more, placeholder, maxlength };
  const input =
    style === LONG
      ? element('textarea', { ...attributes, rows: 4 })
      : element('input', { ...attributes, type: 'text', autocomplete: 'off' });
  input.value = value;
  return input;
}
