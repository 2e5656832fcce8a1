import { closedChoices, fitting, folded, isClosed } from './commands.js';
import { element, fill, icon } from './element.js';
import { createListbox } from './listbox.js';

/**
 * The field at the bottom: plain text, or after a stroke a command with its options, each a field of its own.
 *
 * @import { Slash, Option } from './commands.js'
 * @import { GivenOption } from './interaction.js'
 * @import { Item } from './listbox.js'
 * @typedef {{
 *   readonly words: () => Record<string, any>,
 *   readonly placeholder: () => string,
 *   readonly slashes: () => readonly Slash[],
 *   readonly say: (text: string) => void,
 *   readonly send: (slash: Slash, given: readonly GivenOption[]) => void,
 *   readonly suggest: (slash: Slash, given: readonly GivenOption[]) => Promise<readonly any[] | undefined>,
 *   readonly announce: (text: string) => void,
 * }} Parts
 * @typedef {{ readonly option: Option, readonly node: HTMLElement, readonly input: HTMLInputElement, value: string | number | boolean | undefined }} Field
 */

/** How long somebody pauses before suggestions are asked for. */
const PAUSE_MS = 140;

/**
 * @param {HTMLFormElement} form
 * @param {Parts} parts
 */
export function createComposer(form, parts) {
  const hint = element('p', { class: 'hint', id: 'hint' });
  const fault = element('p', { class: 'fault', role: 'alert' });
  const popup = element('div', { class: 'popup', hidden: true });
  const line = element('div', { class: 'line' });
  form.replaceChildren(fault, popup, line);
  /** @type {Slash | undefined} */
  let slash;
  /** @type {Field[]} */
  let fields = [];

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  /** Shows a list above the line, under a word of explanation. @param {string} text @param {HTMLElement | undefined} list */
  function showPopup(text, list) {
    hint.textContent = text;
    popup.replaceChildren(hint, ...(list ? [list] : []));
    popup.hidden = text === '' && !list;
  }
  const closePopup = () => {
    popup.hidden = true;
  };

  const sendButton = () =>
    element(
      'button',
      { type: 'submit', class: 'send', 'aria-label': parts.words()['send'] },
      icon('M4 4l17 8-17 8 3.5-8z'),
    );

  // Plain text and the choice of a command -------------------------------------------------------------------------

  function idle() {
    const words = parts.words();
    slash = undefined;
    fields = [];
    fault.textContent = '';
    closePopup();
    const input = element('input', {
      id: 'composer-input',
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      maxlength: 2000,
      placeholder: parts.placeholder(),
      'aria-label': words['composer'],
      'aria-autocomplete': 'list',
    });
    /** @type {ReturnType<typeof createListbox<Slash>>} */
    const listbox = createListbox(input, { label: words['commands'], pick: ({ value }) => choose(value) });
    const update = () => {
      fault.textContent = '';
      if (!input.value.startsWith('/')) {
        listbox.hide();
        return closePopup();
      }
      const items = fitting(parts.slashes(), input.value.slice(1)).map((value) => ({
        value,
        label: value.label,
        detail: value.description,
      }));
      listbox.show(items);
      showPopup(items.length > 0 ? words['commands'] : words['noCommand'], items.length > 0 ? listbox.list : undefined);
      parts.announce(counted(items.length, words));
    };
    input.addEventListener('input', update);
    input.addEventListener('focus', () => input.value.startsWith('/') && update());
    input.addEventListener('blur', () => {
      listbox.hide();
      closePopup();
    });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (listbox.takeKey(event)) event.preventDefault();
      else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && listbox.isOpen) {
        event.preventDefault();
        listbox.pickActive();
      } else if (event.key === ' ' && listbox.isOpen && listbox.active?.value.label === input.value) {
        event.preventDefault();
        listbox.pickActive();
      } else if (event.key === 'Escape') {
        listbox.hide();
        closePopup();
      }
    });
    line.replaceChildren(element('div', { class: 'tokens' }, input), sendButton());
    return input;
  }

  // A command and its options -----------------------------------------------------------------------------------------

  /** @param {Slash} chosen */
  function choose(chosen) {
    const words = parts.words();
    slash = chosen;
    fault.textContent = '';
    closePopup();
    const name = element('span', { class: 'command-name' }, chosen.label);
    const clear = element(
      'button',
      { type: 'button', class: 'clear', 'aria-label': words['clear'], click: () => idle().focus() },
      '×',
    );
    fields = [];
    const tokens = element('div', { class: 'tokens' }, name, chosen.options.length > 0 ? moreField() : null);
    line.replaceChildren(tokens, clear, sendButton());
    for (const option of chosen.options) if (option.required) addField(option);
    showRest();
    /** @type {HTMLElement | null} */
    const send = line.querySelector('button.send');
    const first = fields[0]?.input ?? line.querySelector('input');
    // Without options there is nothing to fill in.
    (first ?? send)?.focus();
  }

  const unused = () => slash?.options.filter((option) => !fields.some((field) => field.option === option)) ?? [];

  /** The field that adds an option. */
  function moreField() {
    const words = parts.words();
    const input = element('input', {
      type: 'text',
      class: 'more',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      'aria-label': words['options'],
      'aria-autocomplete': 'list',
    });
    /** @type {ReturnType<typeof createListbox<Option>>} */
    const listbox = createListbox(input, {
      label: words['options'],
      pick: ({ value }) => {
        input.value = '';
        addField(value).focus();
      },
    });
    const update = (/** @type {number} */ first) => {
      const typed = folded(input.value);
      const items = unused()
        .filter(({ name, label }) => [name, label].some((text) => folded(text).includes(typed)))
        .map((value) => ({
          value,
          label: value.label,
          detail: value.description,
          ...(value.required ? { tag: words['required'] } : {}),
        }));
      listbox.show(items, first);
      if (items.length > 0) showPopup(words['options'], listbox.list);
      else closePopup();
    };
    // None is active before a key or a letter, so that Enter sends.
    input.addEventListener('focus', () => update(-1));
    input.addEventListener('input', () => update(input.value === '' ? -1 : 0));
    input.addEventListener('blur', () => {
      input.value = '';
      listbox.hide();
      closePopup();
    });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (listbox.takeKey(event)) event.preventDefault();
      else if (event.key === 'Enter' && listbox.active) {
        event.preventDefault();
        listbox.pickActive();
      } else if (event.key === 'Enter' && input.value !== '') event.preventDefault();
      else if (event.key === 'Tab' && !event.shiftKey && listbox.active) {
        event.preventDefault();
        listbox.pickActive();
      } else if (event.key === 'Backspace' && input.value === '') {
        event.preventDefault();
        removeLast();
      } else if (event.key === 'Escape') leave(listbox);
    });
    return input;
  }

  /** Closes the list, or where it is closed gives the command up. @param {{ readonly isOpen: boolean, hide(): void }} listbox */
  function leave(listbox) {
    if (listbox.isOpen) {
      listbox.hide();
      closePopup();
    } else idle().focus();
  }

  function removeLast() {
    const last = fields.at(-1);
    if (last) remove(last);
    else idle().focus();
  }

  /** @param {Field} field */
  function remove(field) {
    fields = fields.filter((other) => other !== field);
    field.node.remove();
    showRest();
    const next = fields.at(-1)?.input ?? line.querySelector('input');
    next?.focus();
  }

  function showRest() {
    const words = parts.words();
    const more = /** @type {HTMLInputElement | null} */ (line.querySelector('input.more'));
    const count = unused().length;
    if (!more) return;
    more.hidden = count === 0;
    more.placeholder = count === 1 ? words['oneMoreOption'] : fill(words['moreOptions'], { count });
  }

  /**
   * @param {Option} option
   * @returns {HTMLInputElement}
   */
  function addField(option) {
    const words = parts.words();
    const input = element('input', {
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      maxlength: option.maxLength,
      'data-option': option.name,
      'aria-label': option.required ? `${option.label} (${words['required']})` : option.label,
      'aria-describedby': 'hint',
      'aria-autocomplete': 'list',
      inputmode: option.type === 4 || option.type === 10 ? 'decimal' : undefined,
    });
    const close = element(
      'button',
      {
        type: 'button',
        class: 'clear',
        'aria-label': fill(words['remove'], { name: option.label }),
        click: () => remove(field),
      },
      '×',
    );
    const name = element('span', { class: 'field-name', 'aria-hidden': 'true' }, option.label);
    const node = element(
      'span',
      { class: 'field', click: () => input.focus() },
      name,
      input,
      option.required ? null : close,
    );
    /** @type {Field} */
    const field = { option, node, input, value: undefined };
    fields.push(field);
    line.querySelector('input.more')?.before(node);
    showRest();
    bind(field);
    return input;
  }

  /** Suggestions of a field, from its own list or from the bot. @param {Field} field */
  function bind(field) {
    const words = parts.words();
    const { option, input } = field;
    const explanation = `${option.label} · ${option.description}`;
    /** @type {ReturnType<typeof createListbox<string | number | boolean>>} */
    const listbox = createListbox(input, {
      label: words['suggestions'],
      pick: ({ value, label }) => {
        input.value = label;
        field.value = value;
        input.setAttribute('value', label);
        widen();
        settle();
        next(field);
      },
    });
    const widen = () => {
      input.style.width = `${Math.min(Math.max(input.value.length + 1, 6), 40)}ch`;
    };
    const settle = () => {
      listbox.hide();
      showPopup(explanation, undefined);
    };
    /** @param {readonly Item<string | number | boolean>[]} items */
    const show = (items) => {
      listbox.show(items);
      const isEmpty = items.length === 0;
      showPopup(isEmpty ? `${explanation} · ${words['noMatch']}` : explanation, isEmpty ? undefined : listbox.list);
      parts.announce(counted(items.length, words));
    };
    let asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const ask = async () => {
      asked += 1;
      const mine = asked;
      const choices = slash && (await parts.suggest(slash, given(field)));
      if (mine !== asked || document.activeElement !== input || field.value !== undefined) return;
      show((choices ?? []).map(({ name, value }) => ({ label: name, value })));
    };
    const update = (/** @type {number} */ pause) => {
      clearTimeout(timer);
      asked += 1;
      if (isClosed(option)) {
        const typed = field.value === undefined ? folded(input.value) : '';
        return show(closedChoices(option, words).filter(({ label }) => folded(label).includes(typed)));
      }
      if (!option.autocomplete) return showPopup(explanation, undefined);
      if (!listbox.isOpen) showPopup(`${explanation} · ${words['searching']}`, undefined);
      timer = setTimeout(ask, pause);
    };
    input.addEventListener('input', () => {
      field.value = undefined;
      fault.textContent = '';
      input.removeAttribute('aria-invalid');
      widen();
      // What was suggested for other letters is not picked by a quick Enter.
      if (option.autocomplete) listbox.hide();
      update(PAUSE_MS);
    });
    input.addEventListener('focus', () => (field.value === undefined ? update(0) : settle()));
    input.addEventListener('blur', () => {
      clearTimeout(timer);
      asked += 1;
      listbox.hide();
      closePopup();
    });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (listbox.takeKey(event)) event.preventDefault();
      else if (event.key === 'Enter' && listbox.isOpen) {
        event.preventDefault();
        listbox.pickActive();
      } else if (event.key === 'Tab' && !event.shiftKey && listbox.isOpen) {
        event.preventDefault();
        listbox.pickActive();
      } else if (event.key === 'ArrowDown' && !listbox.isOpen) {
        event.preventDefault();
        update(0);
      } else if (event.key === 'Backspace' && input.value === '') {
        event.preventDefault();
        if (option.required) idle().focus();
        else remove(field);
      } else if (event.key === 'Escape') leave(listbox);
    });
    widen();
  }

  /** The focus goes on to the next field without a value, else it stays, so that Enter sends. @param {Field} field */
  function next(field) {
    const empty = fields.find(({ input }) => input.value === '');
    (empty ?? field).input.focus();
  }

  /**
   * What has been filled in, as Discord sends it.
   * @param {Field} [focused] the field being typed in
   * @returns {GivenOption[]}
   */
  const given = (focused) =>
    fields.flatMap((field) => {
      const { name, type } = field.option;
      const isFocused = field === focused;
      if (field.input.value === '' && !isFocused) return [];
      const value = field.value ?? (type === 4 || type === 10 ? Number(field.input.value) : field.input.value);
      return [{ name, type, value, ...(isFocused ? { focused: true } : {}) }];
    });

  /** @param {Field} field @returns {string | undefined} */
  function faultOf({ option, input, value }) {
    const words = parts.words();
    const text = input.value;
    if (text === '') return fill(words['faultRequired'], { name: option.label });
    if (isClosed(option) && value === undefined) return fill(words['faultChoice'], { name: option.label });
    if ((option.type === 4 || option.type === 10) && !Number.isFinite(Number(text)))
      return fill(words['faultNumber'], { name: option.label });
    if (text.length > option.maxLength) return fill(words['faultLong'], { name: option.label, most: option.maxLength });
    return undefined;
  }

  function submit() {
    if (!slash) {
      const input = line.querySelector('input');
      const text = input?.value.trim() ?? '';
      if (text === '') return;
      if (text.startsWith('/')) {
        fault.textContent = parts.words()['noCommand'];
        return;
      }
      parts.say(text);
      idle().focus();
      return;
    }
    // A list of its own may have been typed out in full.
    for (const field of fields) {
      const { option, input } = field;
      if (field.value !== undefined || !isClosed(option)) continue;
      const match = closedChoices(option, parts.words()).find(({ label }) => folded(label) === folded(input.value));
      if (match) field.value = match.value;
    }
    const faulty = fields.find((field) => faultOf(field) !== undefined);
    if (faulty) {
      fault.textContent = faultOf(faulty) ?? '';
      faulty.input.setAttribute('aria-invalid', 'true');
      faulty.input.focus();
      return;
    }
    const sent = slash;
    const options = given();
    idle().focus();
    parts.send(sent, options);
  }

  idle();
  return {
    /** Prepares a command, as if it had been picked. */
    choose,
    focus: () => line.querySelector('input')?.focus(),
    /** After a change of language or place. */
    reset: () => {
      idle();
    },
  };
}

/** @param {number} count @param {Record<string, any>} words */
function counted(count, words) {
  if (count === 0) return '';
  return count === 1 ? words['oneResult'] : fill(words['results'], { count });
}
