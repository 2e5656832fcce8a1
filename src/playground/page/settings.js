import { element, uniqueId } from './element.js';

/**
 * Who looks at the page, where, in which languages, and how it looks.
 *
 * @import { Situation } from './interaction.js'
 * @typedef {Situation & { readonly isPhone: boolean, readonly theme: 'system' | 'dark' | 'light' }} Settings
 */

const KEY = 'playground';
const PEOPLE = /** @type {const} */ (['ada', 'bruno', 'stranger']);
const PLACES = /** @type {const} */ (['guild', 'direct']);
const PERMISSION_SETS = /** @type {const} */ (['all', 'noSend', 'noEmbed']);
const THEMES = /** @type {const} */ (['system', 'dark', 'light']);

/** The browser's language as Discord has it. @param {readonly string[]} locales */
function ownLocale(locales) {
  for (const tag of navigator.languages) {
    const [language] = tag.split('-');
    const found = locales.find((one) => one === tag) ?? locales.find((one) => one === language);
    if (found) return found;
    if (language === 'en') return 'en-US';
  }
  return 'en-US';
}

/** @returns {Record<string, unknown>} */
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/**
 * @template {string} Known
 * @param {unknown} value
 * @param {readonly Known[]} known
 * @param {Known} otherwise
 * @returns {Known}
 */
const among = (value, known, otherwise) => known.find((one) => one === value) ?? otherwise;

/**
 * What was set when the page was last open.
 * @param {readonly string[]} locales
 * @returns {Settings}
 */
function initial(locales) {
  const kept = remembered();
  return {
    reader: among(kept['reader'], locales, ownLocale(locales)),
    server: among(kept['server'], locales, ownLocale(locales)),
    person: among(kept['person'], PEOPLE, 'ada'),
    isModerator: kept['isModerator'] === true,
    place: among(kept['place'], PLACES, 'guild'),
    permissions: among(kept['permissions'], PERMISSION_SETS, 'all'),
    isPhone: kept['isPhone'] === true,
    theme: among(kept['theme'], THEMES, 'system'),
  };
}

/**
 * @param {HTMLElement} root
 * @param {{
 *   readonly locales: readonly string[],
 *   readonly words: () => Record<string, any>,
 *   readonly changed: (name: keyof Settings) => void,
 *   readonly close: () => void,
 * }} parts
 */
export function createSettings(root, { locales, words, changed, close }) {
  let settings = initial(locales);

  /** @param {keyof Settings} name @param {string | boolean} value */
  function set(name, value) {
    settings = { ...settings, [name]: value };
    try {
      localStorage.setItem(KEY, JSON.stringify(settings));
    } catch {
      // A browser that keeps nothing is fine.
    }
    changed(name);
  }

  /**
   * @param {'reader' | 'server' | 'person' | 'place' | 'permissions' | 'theme'} name
   * @param {string} label
   * @param {readonly (readonly [string, string])[]} choices
   */
  function choice(name, label, choices) {
    const id = uniqueId('setting');
    const options = choices.map(([value, text]) =>
      element('option', { value, selected: settings[name] === value }, text),
    );
    const menu = element('select', { id, name, change: () => set(name, menu.value) }, ...options);
    return element('div', { class: 'setting' }, element('label', { for: id }, label), menu);
  }

  /** @param {'isModerator' | 'isPhone'} name @param {string} label */
  function toggle(name, label) {
    const box = element('input', {
      type: 'checkbox',
      name,
      checked: settings[name],
      change: () => set(name, box.checked),
    });
    return element(
      'label',
      { class: 'setting switch' },
      box,
      element('span', { class: 'track' }),
      element('span', {}, label),
    );
  }

  function draw() {
    const focused = document.activeElement?.getAttribute('name');
    const said = words();
    /** @type {(names: readonly string[], labels: Record<string, string>) => (readonly [string, string])[]} */
    const named = (names, labels) => names.map((name) => [name, labels[name] ?? name]);
    const tags = locales.map((tag) => /** @type {const} */ ([tag, languageName(tag)]));
    root.replaceChildren(
      element(
        'div',
        { class: 'panel-head' },
        element('h2', { id: 'settings-title' }, said['settings']),
        element(
          'button',
          { type: 'button', class: 'icon-button close', 'aria-label': said['close'], click: close },
          '×',
        ),
      ),
      choice('person', said['asker'], named(PEOPLE, said['people'])),
      toggle('isModerator', said['moderator']),
      choice('place', said['place'], named(PLACES, said['places'])),
      choice('reader', said['reader'], tags),
      choice('server', said['server'], tags),
      choice('permissions', said['permissions'], named(PERMISSION_SETS, said['permissionSets'])),
      element('hr', {}),
      choice('theme', said['theme'], named(THEMES, said['themes'])),
      toggle('isPhone', said['phone']),
    );
    if (focused) /** @type {HTMLElement | null} */ (root.querySelector(`[name="${CSS.escape(focused)}"]`))?.focus();
  }

  return {
    draw,
    get now() {
      return settings;
    },
  };
}

/** "français (fr)", as its speakers call it. @param {string} tag */
function languageName(tag) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return `${name} (${tag})`;
}
