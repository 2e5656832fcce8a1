import { element, fill, icon } from './element.js';
import { IDS, NAMES, namesOf, nested, PEOPLE } from './interaction.js';
import { openMenu } from './menu.js';
import { renderContent } from './message.js';

/**
 * The messages of the channel.
 *
 * @import { APIMessage } from 'discord-api-types/v10'
 * @import { Person, Situation } from './interaction.js'
 * @typedef {{
 *   message: APIMessage,
 *   readonly node: HTMLLIElement,
 *   readonly place: Situation['place'],
 *   only: Person | undefined,
 *   readonly used: { readonly person: Person, readonly label: string } | undefined,
 *   readonly replyTo: Entry | undefined,
 *   fault: string | undefined,
 * }} Entry `only`: the one person who sees it; `used`: the command that it answers; `replyTo`: the message whose button it does
 */

/** How long a finger rests on a message until its menu opens. */
const LONG_PRESS_MS = 500;
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const MOST = 200;

/**
 * @param {HTMLOListElement} list
 * @param {HTMLElement} scroll
 * @param {{
 *   readonly words: () => Record<string, any>,
 *   readonly situation: () => Situation,
 *   readonly announce: (text: string) => void,
 *   readonly press: (entry: Entry, component: any, source: HTMLElement, values?: readonly string[]) => void,
 *   readonly apps: (entry: Entry) => readonly { readonly label: string, readonly run: () => void }[],
 *   readonly showRaw: (entry: Entry) => void,
 * }} parts
 */
export function createChannel(list, scroll, parts) {
  /** @type {Entry[]} */
  let entries = [];

  const isSeen = (/** @type {Entry} */ { place, only }) => {
    const { place: here, person } = parts.situation();
    return place === here && (only === undefined || only === person);
  };

  /** The message that was shown last, and how far down that was. */
  let shown = { node: /** @type {HTMLElement | undefined} */ (undefined), at: 0 };
  const isWhereItWas = () => Math.abs(scroll.scrollTop - shown.at) < 2;

  /** Shows the beginning of a message; of a short one all. @param {HTMLElement | undefined} node */
  function reveal(node) {
    scroll.scrollTop = node ? node.offsetTop : 0;
    shown = { node, at: scroll.scrollTop };
  }

  /** Its beginning stays in sight until somebody scrolls: pictures come late, and the drawer changes the room. */
  const stay = () => {
    if (shown.node && isWhereItWas()) reveal(shown.node);
  };

  /** @param {Entry} entry */
  function draw(entry) {
    const words = parts.words();
    const { message, used, replyTo, fault, node } = entry;
    const isBot = message.author.id === IDS.bot;
    const isLoading = ((message.flags ?? 0) & LOADING) !== 0;
    const name = isBot ? words['app'] : (NAMES[message.author.id] ?? message.author.username);
    const head = element(
      'div',
      { class: 'meta' },
      element('h3', { class: 'author' }, name),
      isBot ? element('span', { class: 'badge' }, words['badge']) : null,
      element('time', { datetime: message.timestamp }, timeOf(message.timestamp, parts.situation().reader)),
    );
    const content = isLoading
      ? [element('p', { class: 'thinking' }, fill(words['thinking'], { name }))]
      : renderContent(message, showing(entry));
    const more = element(
      'button',
      {
        type: 'button',
        class: 'more-actions',
        'aria-label': words['actions'],
        'aria-haspopup': 'menu',
        click: openBelow,
      },
      '⋯',
    );
    function openBelow() {
      const { right, bottom } = more.getBoundingClientRect();
      menuOf(entry, { x: right - 200, y: bottom + 4 }, more);
    }
    node.className = `message ${isBot ? 'by-bot' : ''} ${(message.flags ?? 0) & EPHEMERAL ? 'ephemeral' : ''}`;
    node.replaceChildren(
      ...(used ? [useLine(used, words)] : []),
      ...(replyTo ? [replyLine(replyTo, words)] : []),
      avatar(isBot ? 'bot' : (message.author.username ?? '')),
      element(
        'div',
        { class: 'body' },
        head,
        isBot ? element('div', { lang: languageOf(message) }, ...content) : element('div', {}, ...content),
        message.edited_timestamp && !isBot ? element('span', { class: 'small' }, words['edited']) : null,
        fault ? element('p', { class: 'fault' }, fault) : null,
        (message.flags ?? 0) & EPHEMERAL ? privateLine(entry, words) : null,
      ),
      more,
    );
  }

  /** @param {Entry} entry */
  function privateLine(entry, words = parts.words()) {
    const dismiss = () => {
      remove(entry);
      parts.announce(words['dismissed']);
      scroll.focus();
    };
    return element(
      'p',
      { class: 'private' },
      icon('M12 5C6 5 2.5 12 2.5 12S6 19 12 19s9.5-7 9.5-7S18 5 12 5zm0 11a4 4 0 110-8 4 4 0 010 8z'),
      element('span', {}, words['onlyYou']),
      ' · ',
      element('button', { type: 'button', class: 'linklike', click: dismiss }, words['dismiss']),
    );
  }

  /** @param {Entry} entry */
  const showing = (entry) => ({
    locale: parts.situation().reader,
    names: namesOf(parts.words()),
    words: parts.words(),
    press: (
      /** @type {any} */ component,
      /** @type {HTMLElement} */ source,
      /** @type {readonly string[] | undefined} */ values,
    ) => parts.press(entry, component, source, values),
    media: (/** @type {string} */ url) => {
      const name = url.replace(/^attachment:\/\//, '');
      const file = entry.message.attachments.find((one) => one.filename === name || one.url === url);
      return file?.url.startsWith('/files/') ? file.url : undefined;
    },
  });

  /**
   * @param {Entry} entry
   * @param {{ readonly x: number, readonly y: number }} at
   * @param {HTMLElement} opener
   */
  function menuOf(entry, at, opener) {
    const words = parts.words();
    const apps = parts.apps(entry);
    openMenu(
      at,
      words['actions'],
      [
        { label: words['apps'], entries: apps.length > 0 ? apps : [{ label: words['noApps'] }] },
        {
          entries: [
            { label: words['copyText'], run: () => void navigator.clipboard.writeText(plainText(entry.message)) },
            { label: words['showRaw'], run: () => parts.showRaw(entry) },
          ],
        },
      ],
      opener,
    );
  }

  /** @param {Entry} entry */
  function listen(entry) {
    const { node } = entry;
    node.addEventListener('contextmenu', (event) => {
      // A link keeps the browser's own menu.
      if (event.target instanceof Element && event.target.closest('a, input')) return;
      event.preventDefault();
      const isPointer = event.clientX > 0 || event.clientY > 0;
      const { left, top } = node.getBoundingClientRect();
      menuOf(entry, isPointer ? { x: event.clientX, y: event.clientY } : { x: left + 72, y: top + 24 }, node);
    });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const stop = () => clearTimeout(timer);
    node.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'touch') return;
      timer = setTimeout(() => menuOf(entry, { x: event.clientX, y: event.clientY }, node), LONG_PRESS_MS);
    });
    for (const name of ['pointerup', 'pointercancel', 'pointermove']) node.addEventListener(name, stop);
  }

  new ResizeObserver(stay).observe(scroll);
  list.addEventListener('load', stay, { capture: true });

  // One message is in the order of the tabulator, the others by the arrows.
  list.addEventListener('keydown', (event) => {
    const now = event.target instanceof HTMLElement && event.target.matches('.message') ? event.target : undefined;
    if (!now || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const nodes = [...list.children];
    const next = nodes[nodes.indexOf(now) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    reach(next);
    next.focus();
  });
  list.addEventListener('focusin', (event) => {
    const node = event.target instanceof Element ? event.target.closest('.message') : null;
    if (node instanceof HTMLElement) reach(node);
  });
  /** @param {HTMLElement | undefined} node */
  function reach(node) {
    for (const other of list.children) other.setAttribute('tabindex', other === node ? '0' : '-1');
  }

  /** @param {Entry} entry */
  function remove(entry) {
    entries = entries.filter((other) => other !== entry);
    entry.node.remove();
    reach(/** @type {HTMLElement | undefined} */ (list.lastElementChild ?? undefined));
  }

  return {
    /**
     * @param {APIMessage} message
     * @param {Situation} situation
     * @param {{ readonly used?: Entry['used'], readonly replyTo?: Entry | undefined, readonly isQuiet?: boolean }} [more]
     */
    add(message, situation, { used, replyTo, isQuiet = false } = {}) {
      const isPrivate = ((message.flags ?? 0) & EPHEMERAL) !== 0 || situation.place === 'direct';
      const node = element('li', { class: 'message', tabindex: -1 });
      const only = isPrivate ? situation.person : undefined;
      /** @type {Entry} */
      const entry = { message, node, place: situation.place, only, used, replyTo, fault: undefined };
      entries.push(entry);
      draw(entry);
      listen(entry);
      if (isSeen(entry)) {
        list.append(node);
        reach(node);
        reveal(node);
        if (!isQuiet) this.tell(entry, 'replied');
      }
      const oldest = entries.length > MOST ? entries[0] : undefined;
      if (oldest) remove(oldest);
      return entry;
    },
    /**
     * @param {Entry} entry
     * @param {APIMessage} message
     */
    update(entry, message) {
      const isFollowed = shown.node === entry.node && isWhereItWas();
      const wasLoading = ((entry.message.flags ?? 0) & LOADING) !== 0;
      const controls = [...entry.node.querySelectorAll('[data-control]')];
      const focused = document.activeElement ? controls.indexOf(document.activeElement) : -1;
      entry.message = message;
      entry.fault = undefined;
      draw(entry);
      // A button that was pressed keeps the focus, or the message has it where the button is gone.
      if (focused >= 0) {
        const again = entry.node.querySelectorAll('[data-control]')[focused];
        const isUsable = again instanceof HTMLElement && !again.hasAttribute('disabled');
        (isUsable ? again : entry.node).focus({ preventScroll: true });
      }
      if (isFollowed || entry.node.offsetTop < scroll.scrollTop) reveal(entry.node);
      if (isSeen(entry)) this.tell(entry, wasLoading ? 'replied' : 'updated');
    },
    /** @param {Entry} entry @param {string} text */
    fail(entry, text) {
      entry.fault = text;
      draw(entry);
      if (!isSeen(entry)) return;
      parts.announce(text);
      reveal(entry.node);
    },
    remove,
    /** Reads the beginning of a message out. @param {Entry} entry @param {'replied' | 'updated'} how */
    tell(entry, how) {
      const words = parts.words();
      const text = openingOf(entry.node);
      const name = entry.message.author.id === IDS.bot ? words['app'] : (NAMES[entry.message.author.id] ?? '');
      parts.announce(fill(words[how], { name, text }));
    },
    /** After a change of person, place or language. */
    redraw() {
      for (const entry of entries) draw(entry);
      list.replaceChildren(...entries.filter(isSeen).map(({ node }) => node));
      reach(/** @type {HTMLElement | undefined} */ (list.lastElementChild ?? undefined));
      const last = list.lastElementChild;
      reveal(last instanceof HTMLElement ? last : undefined);
    },
  };
}

/** Its first lines, each a sentence. @param {HTMLElement} node */
const openingOf = (node) =>
  [...node.querySelectorAll('.body :is(h4, h5, p, li)')]
    .slice(0, 2)
    .flatMap((part) => (part instanceof HTMLElement ? part.innerText.split('\n') : []))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (/[.!?…:]$/.test(line) ? line : `${line}.`))
    .join(' ')
    .slice(0, 300);

/** Small words that a language has alone. @type {Readonly<Record<string, RegExp>>} */
const TELLTALES = {
  en: /(?<!\p{L})(?:the|of|and|was|is|to|for|by|that|with|not|what|in)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:le|la|les|des|du|une?|est|et|dans|que|pour|sur|aux?|par|pas|en)(?!\p{L})/giu,
};

/** The language a reply is in: a server's settings decide, which the page does not know. @param {APIMessage} message */
function languageOf(message) {
  const text = plainText(message).replaceAll(/\]\([^)]*\)/g, ']');
  const counts = Object.entries(TELLTALES).map(([tag, words]) => ({ tag, count: text.match(words)?.length ?? 0 }));
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return most.count > 0 ? most.tag : undefined;
}

/** What can be copied of a message. @param {APIMessage} message */
const plainText = ({ content, components }) =>
  [content, ...nested(components ?? []).map((component) => component.content)].filter(Boolean).join('\n');

/** @param {string} timestamp @param {string} locale */
const timeOf = (timestamp, locale) =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(timestamp));

/**
 * @param {{ readonly person: Person, readonly label: string }} used
 * @param {Record<string, any>} words
 */
const useLine = ({ person, label }, words) =>
  element(
    'p',
    { class: 'use' },
    avatar(person),
    element('strong', {}, PEOPLE[person].name),
    ` ${words['used']} `,
    element('span', { class: 'mention' }, label),
  );

/** @param {Entry} entry @param {Record<string, any>} words */
const replyLine = ({ node }, words) =>
  element(
    'p',
    { class: 'use' },
    avatar('bot'),
    element('strong', {}, words['app']),
    element('span', { class: 'excerpt' }, openingOf(node)),
  );

/** @param {string} who */
function avatar(who) {
  if (who === 'bot') return element('img', { class: 'avatar', src: 'icon.svg', alt: '' });
  return element('span', { class: `avatar of-${who}`, 'aria-hidden': 'true' }, who.slice(0, 1).toUpperCase());
}
