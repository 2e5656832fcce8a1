import { element } from './element.js';

/**
 * The raw JSON of each interaction: what Discord would send, and what it would get.
 *
 * @import { APIInteraction } from 'discord-api-types/v10'
 * @import { PlaygroundEvent } from '../events.ts'
 * @typedef {{ readonly interaction: APIInteraction, readonly title: string, readonly events: PlaygroundEvent[] }} Exchange
 */

const MOST = 60;
const TYPES = [
  '',
  'PING',
  'APPLICATION_COMMAND',
  'MESSAGE_COMPONENT',
  'APPLICATION_COMMAND_AUTOCOMPLETE',
  'MODAL_SUBMIT',
];
const ANSWERS = /** @type {Readonly<Record<number, string>>} */ ({
  1: 'PONG',
  4: 'CHANNEL_MESSAGE_WITH_SOURCE',
  5: 'DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE',
  6: 'DEFERRED_UPDATE_MESSAGE',
  7: 'UPDATE_MESSAGE',
  8: 'APPLICATION_COMMAND_AUTOCOMPLETE_RESULT',
  9: 'MODAL',
});

/**
 * @param {HTMLElement} root
 * @param {{ readonly words: () => Record<string, any>, readonly close: () => void }} parts
 */
export function createDrawer(root, { words, close }) {
  const list = element('ol', { class: 'exchanges' });
  /** @type {Map<Exchange, HTMLElement>} */
  const shown = new Map();

  function draw() {
    const said = words();
    root.replaceChildren(
      element(
        'div',
        { class: 'panel-head' },
        element('h2', { id: 'drawer-title' }, said['rawTitle']),
        element(
          'button',
          { type: 'button', class: 'icon-button close', 'aria-label': said['close'], click: close },
          '×',
        ),
      ),
      shown.size === 0 ? element('p', { class: 'small' }, said['rawEmpty']) : list,
    );
  }

  /** @param {Exchange} exchange */
  function entryOf(exchange) {
    const { interaction, title, events } = exchange;
    const last = events.findLast(({ event }) => event !== 'sent');
    const name = TYPES[interaction.type] ?? String(interaction.type);
    const body = element('div', {});
    const details = element(
      'details',
      {},
      element(
        'summary',
        {},
        element('span', { class: 'exchange-title' }, title),
        element('span', { class: 'small' }, `${name}${last && 'ms' in last ? ` · ${last.ms} ms` : ''}`),
      ),
      body,
    );
    // Long JSON is laid out only where somebody looks at it.
    const fillIn = () => {
      if (details.open) body.replaceChildren(...partsOf(exchange, words()));
    };
    details.addEventListener('toggle', fillIn);
    return details;
  }

  draw();
  return {
    draw,
    /** Shows an exchange as it stands now. @param {Exchange} exchange */
    show(exchange) {
      const before = shown.get(exchange);
      const isOpen = before?.querySelector('details')?.open ?? false;
      const entry = element('li', {}, entryOf(exchange));
      if (before) before.replaceWith(entry);
      else list.prepend(entry);
      shown.set(exchange, entry);
      if (isOpen) entry.querySelector('details')?.setAttribute('open', '');
      if (shown.size === 1) draw();
      for (const [oldest, node] of shown) {
        if (shown.size <= MOST) break;
        shown.delete(oldest);
        node.remove();
      }
    },
    /** Opens the newest exchange that fits. @param {(exchange: Exchange) => boolean} fits */
    open(fits) {
      const found = [...shown].findLast(([exchange]) => fits(exchange));
      const details = found?.[1].querySelector('details');
      if (!details) return;
      details.open = true;
      details.querySelector('summary')?.focus();
    },
  };
}

/**
 * @param {Exchange} exchange
 * @param {Record<string, any>} words
 * @returns {HTMLElement[]}
 */
const partsOf = ({ interaction, events }, words) => [
  ...events.flatMap((event) =>
    event.event === 'sent'
      ? [block(words['request'], ['POST /interactions', ...headerLines(event.headers)], interaction, words)]
      : [],
  ),
  ...events.flatMap((event) => {
    if (event.event === 'answered')
      return [block(words['response'], [`${event.status}${typeName(event.body)}`], event.body, words)];
    if (event.event === 'called') {
      const files = event.files.map(({ name, contentType, size }) => `${name} (${contentType}, ${size} B)`);
      return [
        block(words['call'], [`${event.method} ${event.path}${typeName(event.body)}`, ...files], event.body, words),
      ];
    }
    if (event.event === 'lost')
      return [
        block(
          words['response'],
          [event.reason === 'late' ? words['noAnswer'] : words['unreachable']],
          undefined,
          words,
        ),
      ];
    return [];
  }),
];

/** @param {Readonly<Record<string, string>>} headers */
const headerLines = (headers) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

/** @param {any} body */
const typeName = (body) => (ANSWERS[body?.type] ? ` · ${ANSWERS[body.type]}` : '');

/**
 * @param {string} heading
 * @param {readonly string[]} lines
 * @param {unknown} body
 * @param {Record<string, any>} words
 */
function block(heading, lines, body, words) {
  const isEmpty = body === undefined || body === null || body === '';
  const text = isEmpty ? '' : typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  const copy = element('button', { type: 'button', class: 'copy' }, words['copy']);
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = words['copied'];
  });
  return element(
    'section',
    { class: 'exchange-part' },
    element('div', { class: 'exchange-head' }, element('h3', {}, heading), isEmpty ? null : copy),
    element('pre', { class: 'head-lines', tabindex: 0 }, lines.join('\n')),
    isEmpty
      ? element('p', { class: 'small' }, words['noBody'])
      : element('pre', { class: 'json', tabindex: 0 }, element('code', {}, ...coloured(text))),
  );
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b/gi;

/**
 * JSON with its keys, strings and other values told apart.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function coloured(text) {
  /** @type {(Node | string)[]} */
  const out = [];
  let from = 0;
  for (const { index, 0: token, 1: string, 2: colon } of text.matchAll(TOKEN)) {
    const kind = string === undefined ? 'value' : colon === undefined ? 'string' : 'key';
    out.push(text.slice(from, index), element('span', { class: `json-${kind}` }, token));
    from = index + token.length;
  }
  return [...out, text.slice(from)];
}
