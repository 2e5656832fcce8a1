import { type Component, type Data, withIds } from './discord.ts';
import { button, element } from './element.ts';
import { words } from './here.ts';
import { optionOf, textBlock } from './message.ts';

/** The form that a callback of type 9 opens (https://docs.discord.com/developers/components/reference#label). */

interface Field {
  readonly node: HTMLElement;
  readonly given: () => object;
}

/**
 * Shows the form until it is sent or given up.
 * @returns the fields as Discord sends them; undefined where given up
 */
export function askForm({ title = '', components = [] }: Data): Promise<readonly object[] | undefined> {
  const parts = withIds(components).map((component) => fieldOf(component) ?? component);
  const fields = parts.filter((one) => 'given' in one);
  const heading = element('h2', { id: 'form-title' }, title);
  const form = element(
    'form',
    { class: 'form', method: 'dialog' },
    heading,
    ...parts.map((one) => ('given' in one ? one.node : textBlock(one.content ?? ''))),
    element(
      'div',
      { class: 'ends' },
      button({ class: 'button', click: () => dialog.close() }, words().cancel),
      button({ type: 'submit', class: 'button primary', value: 'sent' }, words().submit),
    ),
  );
  const dialog = element('dialog', { class: 'card over dialog', 'aria-labelledby': heading.id }, form);
  const { promise, resolve } = Promise.withResolvers<readonly object[] | undefined>();
  dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue === 'sent' ? fields.map((field) => field.given()) : undefined);
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}

const TEXT = 4;
const MENU = 3;
const LONG = 2;

/** A label with its field; undefined where it is another component. */
function fieldOf(outer: Component): Field | undefined {
  const { component: inner, label = '', description } = outer;
  if (inner?.type !== TEXT && inner?.type !== MENU) return undefined;
  const { type, id, custom_id, required = true } = inner;
  const input = type === MENU ? menu(inner, required) : textInput(inner, required);
  const given = () => (type === MENU ? { values: [input.value].filter(Boolean) } : { value: input.value });
  return {
    node: element(
      'label',
      { class: 'form-field' },
      element('span', {}, label, required && ' *'),
      description !== undefined && element('span', { class: 'small' }, description),
      input,
    ),
    given: () => ({ type: outer.type, id: outer.id, component: { type, id, custom_id, ...given() } }),
  };
}

const menu = ({ options = [], placeholder = words().select }: Component, required: boolean) =>
  element(
    'select',
    { required, autofocus: true },
    element('option', { value: '' }, placeholder),
    ...options.map(optionOf),
  );

/** Longer texts than are taken cannot be typed. */
function textInput({ style, value = '', placeholder, max_length: maxlength = 4000 }: Component, required: boolean) {
  const attributes = { required, placeholder, maxlength, autofocus: true };
  const input =
    style === LONG
      ? element('textarea', { ...attributes, rows: 4 })
      : element('input', { ...attributes, type: 'text', autocomplete: 'off' });
  input.value = value;
  return input;
}
