import { element } from './element.ts';
import { CHOICES, type Settings, set, situation, words } from './here.ts';
import { panelHead } from './panels.ts';

/** The panel on which a visitor sets who looks at the page, where, in which languages, and how it looks. */

/** @returns draws it */
export function createSettings(root: HTMLElement, changed: (name: keyof Settings) => void): () => void {
  const change = (name: keyof Settings, value: string | boolean): void => {
    set(name, value);
    changed(name);
  };

  function choice(
    name: 'reader' | 'server' | 'person' | 'place' | 'permissions' | 'theme',
    label: string,
    nameOf: (value: string) => string | undefined,
  ): HTMLElement {
    const options = CHOICES[name].map((value) =>
      element('option', { value, selected: situation()[name] === value }, nameOf(value)),
    );
    const menu = element('select', { name, change: () => change(name, menu.value) }, ...options);
    return element('label', { class: 'setting' }, label, menu);
  }

  function toggle(name: 'isModerator' | 'isPhone', label: string): HTMLElement {
    const checked = situation()[name];
    const box = element('input', { type: 'checkbox', name, checked, change: () => change(name, box.checked) });
    return element('label', { class: 'setting switch' }, box, label);
  }

  return function draw(): void {
    const focused = document.activeElement?.getAttribute('name');
    const said = words();
    const among = (names: Readonly<Record<string, string>>) => (value: string) => names[value];
    root.replaceChildren(
      panelHead('settings', said.settings),
      choice('person', said.asker, among(said.people)),
      toggle('isModerator', said.moderator),
      choice('place', said.place, among(said.places)),
      choice('reader', said.reader, languageName),
      choice('server', said.server, languageName),
      choice('permissions', said.permissions, among(said.permissionSets)),
      element('hr'),
      choice('theme', said.theme, among(said.themes)),
      toggle('isPhone', said.phone),
    );
    if (focused) root.querySelector<HTMLElement>(`[name="${focused}"]`)?.focus();
  };
}

/** "français (fr)", as its speakers call it. */
const languageName = (tag: string): string =>
  `${new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag} (${tag})`;
