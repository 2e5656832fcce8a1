import { messageCommands, namesById } from './commands.ts';
import { type Component, EPHEMERAL, LOADING, type Message, nested } from './discord.ts';
import { button, element, fill, icon } from './element.ts';
import { announce, situation, words } from './here.ts';
import { IDS, PEOPLE, type Person, type Situation } from './made-up.ts';
import { openMenu } from './menu.ts';
import { renderContent } from './message.ts';

/** The messages of the channel. */

/** What led to a message. */
interface Cause {
  /** Who acted, and where. */
  readonly at: Situation;
  /** The command that it answers, as it is named. */
  readonly command?: string | undefined;
  /** The message whose button it answers. */
  readonly replyTo?: Entry | undefined;
  /** The interaction that it was made or changed by. */
  interaction?: string;
}

export interface Entry extends Cause {
  message: Message;
  fault?: string | undefined;
  readonly node: HTMLLIElement;
}

interface Parts {
  readonly press: (entry: Entry, component: Component, source: HTMLElement, values?: readonly string[]) => void;
  readonly use: (command: ReturnType<typeof messageCommands>[number], entry: Entry) => void;
  readonly showRaw: (entry: Entry) => void;
}

const nameOf = ({ author }: Message): string =>
  author.id === IDS.application ? words().app : (namesById()[author.id] ?? author.username);

export function createChannel(list: HTMLOListElement, scroll: HTMLElement, { press, use, showRaw }: Parts) {
  let entries: readonly Entry[] = [];

  const isSeen = ({ at, message }: Entry): boolean => {
    const { place, person } = situation();
    const isForAll = place === 'guild' && !(message.flags & EPHEMERAL);
    return at.place === place && (isForAll || at.person === person);
  };

  /** The message that was shown last, and how far down that was. */
  let shown: { readonly node: Element | null; readonly at: number } = { node: null, at: 0 };

  /** Shows the beginning of a message; of a short one all. */
  function reveal(node: Element | null): void {
    scroll.scrollTop = node instanceof HTMLElement ? node.offsetTop : 0;
    shown = { node, at: scroll.scrollTop };
  }

  // Its beginning stays in sight until somebody scrolls: pictures come late, and the drawer changes the room.
  const room = new ResizeObserver(() => {
    if (shown.node && Math.abs(scroll.scrollTop - shown.at) < 2) reveal(shown.node);
  });
  room.observe(scroll);
  room.observe(list);

  function draw(entry: Entry): void {
    const { at, command, message, replyTo, fault, node } = entry;
    const isBot = message.author.id === IDS.application;
    const name = nameOf(message);
    const content =
      message.flags & LOADING
        ? [element('p', { class: 'small' }, fill(words().thinking, { name }))]
        : renderContent(message, {
            press: (...pressed) => press(entry, ...pressed),
            media: (url) => mediaOf(message, url),
          });
    const more = button(
      { class: 'button more-actions', 'aria-label': words().actions, 'aria-haspopup': 'menu', click: () => open() },
      '⋯',
    );
    const open = (): void => openMenu(more, words().actions, actionsOf(entry));
    node.oncontextmenu = (event) => {
      // A link keeps the browser's own menu.
      if (event.target instanceof Element && event.target.closest('a')) return;
      event.preventDefault();
      open();
    };
    node.className = `message ${message.flags & EPHEMERAL ? 'ephemeral' : ''}`;
    node.replaceChildren(
      ...(command ? [useLine(at.person, command)] : []),
      ...(replyTo ? [replyLine(replyTo)] : []),
      avatar(isBot ? undefined : message.author.username),
      element(
        'div',
        { class: 'body' },
        element(
          'div',
          { class: 'meta row' },
          element('h3', {}, name),
          isBot && element('span', { class: 'badge' }, words().badge),
          element('time', { class: 'small', datetime: message.timestamp }, timeOf(message.timestamp)),
        ),
        element('div', { lang: isBot ? languageOf(message) : undefined }, ...content),
        fault !== undefined && element('p', { class: 'fault' }, fault),
        (message.flags & EPHEMERAL) !== 0 && privateLine(entry),
      ),
      more,
    );
  }

  function privateLine(entry: Entry): HTMLElement {
    const dismiss = (): void => {
      remove(entry);
      announce(words().dismissed);
      scroll.focus();
    };
    return element(
      'p',
      { class: 'small row' },
      icon('M12 5C6 5 2.5 12 2.5 12S6 19 12 19s9.5-7 9.5-7S18 5 12 5zm0 11a4 4 0 110-8 4 4 0 010 8z'),
      element('span', {}, words().onlyYou),
      button({ class: 'linklike', click: dismiss }, words().dismiss),
    );
  }

  const actionsOf = (entry: Entry) => [
    ...messageCommands().map((command) => ({ label: command.label, run: () => use(command, entry) })),
    { label: words().copyText, run: () => void navigator.clipboard.writeText(plainText(entry.message)) },
    { label: words().showRaw, run: () => showRaw(entry) },
  ];

  // One message is in the order of the tabulator, the others by the arrows.
  list.addEventListener('keydown', (event) => {
    const now = event.target instanceof HTMLElement && event.target.matches('.message') ? event.target : undefined;
    if (!now || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const next = event.key === 'ArrowDown' ? now.nextElementSibling : now.previousElementSibling;
    event.preventDefault();
    if (next instanceof HTMLElement) next.focus();
  });
  list.addEventListener('focusin', (event) => {
    if (event.target instanceof Element) reach(event.target.closest('.message'));
  });
  function reach(node: Element | null): void {
    for (const other of list.children) other.setAttribute('tabindex', other === node ? '0' : '-1');
  }

  function remove(entry: Entry): void {
    entries = entries.filter((other) => other !== entry);
    entry.node.remove();
    reach(list.lastElementChild);
  }

  /** Reads the beginning of a message out. */
  function tell({ message, node }: Entry, text: string): void {
    announce(fill(text, { name: nameOf(message), text: openingOf(node) }));
  }

  return {
    add(message: Message, cause: Cause): Entry {
      const node = element('li', { class: 'message', tabindex: -1 });
      const entry: Entry = { ...cause, message, node };
      entries = [...entries, entry];
      draw(entry);
      if (!isSeen(entry)) return entry;
      list.append(node);
      reach(node);
      reveal(node);
      if (message.author.id === IDS.application) tell(entry, words().replied);
      return entry;
    },
    update(entry: Entry, message: Message): void {
      const { node } = entry;
      const said = entry.message.flags & LOADING ? words().replied : words().updated;
      const controls = (): Element[] => [...node.querySelectorAll('[data-control]')];
      const focused = controls().findIndex((control) => control.matches(':focus'));
      entry.message = message;
      entry.fault = undefined;
      draw(entry);
      // A button that was pressed keeps the focus, or the message has it where the button is gone.
      if (focused >= 0) {
        const again = controls()[focused];
        const isUsable = again instanceof HTMLElement && !again.hasAttribute('disabled');
        (isUsable ? again : node).focus({ preventScroll: true });
      }
      if (!isSeen(entry)) return;
      if (node.offsetTop < scroll.scrollTop) reveal(node);
      tell(entry, said);
    },
    fail(entry: Entry, fault: string): void {
      entry.fault = fault;
      draw(entry);
      if (!isSeen(entry)) return;
      announce(fault);
      reveal(entry.node);
    },
    remove,
    /** After a change of person, place or language. */
    redraw(): void {
      for (const entry of entries) draw(entry);
      list.replaceChildren(...entries.filter(isSeen).map(({ node }) => node));
      reach(list.lastElementChild);
      reveal(list.lastElementChild);
    },
  };
}

/** Where a picture or a file that came with the message is found here. */
function mediaOf({ attachments }: Message, url: string): string | undefined {
  const name = url.replace(/^attachment:\/\//, '');
  const file = attachments.find((one) => one.filename === name || one.url === url);
  return file?.url.startsWith('/files/') ? file.url : undefined;
}

/** Its first lines, each a sentence. */
const openingOf = (node: HTMLElement): string =>
  [...node.querySelectorAll<HTMLElement>('.body :is(h4, h5, p, li)')]
    .slice(0, 2)
    .flatMap(({ innerText }) => innerText.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (/[.!?…:]$/.test(line) ? line : `${line}.`))
    .join(' ')
    .slice(0, 300);

/** Small words that a language has alone. */
const TELLTALES = {
  en: /(?<!\p{L})(?:the|of|and|was|is|to|for|by|that|with|not|what|in)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:le|la|les|des|du|une?|est|et|dans|que|pour|sur|aux?|par|pas|en)(?!\p{L})/giu,
};

/** The language a reply is in: a server's settings decide, which the page does not know. */
function languageOf(message: Message): string | undefined {
  const text = plainText(message).replaceAll(/\]\([^)]*\)/g, ']');
  const counts = Object.entries(TELLTALES).map(([tag, words]) => ({ tag, count: text.match(words)?.length ?? 0 }));
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return most.count > 0 ? most.tag : undefined;
}

/** What can be copied of a message. */
const plainText = ({ content, components }: Message): string =>
  [content, ...nested(components).map((component) => component.content)].filter(Boolean).join('\n');

const timeOf = (timestamp: string): string =>
  new Intl.DateTimeFormat(situation().reader, { timeStyle: 'short' }).format(new Date(timestamp));

const useLine = (person: Person, command: string): HTMLElement =>
  element(
    'p',
    { class: 'small use' },
    avatar(person),
    element('strong', {}, PEOPLE[person].name),
    ` ${words().used} `,
    element('span', { class: 'mention' }, command),
  );

const replyLine = ({ node }: Entry): HTMLElement =>
  element(
    'p',
    { class: 'small use' },
    avatar(),
    element('strong', {}, words().app),
    element('span', { class: 'one-line' }, openingOf(node)),
  );

/** @param person the bot's where there is none */
function avatar(person?: string): HTMLElement {
  if (person === undefined) return element('img', { class: 'avatar', src: 'icon.svg', alt: '' });
  return element('span', { class: `avatar of-${person}`, 'aria-hidden': 'true' }, person.slice(0, 1).toUpperCase());
}
