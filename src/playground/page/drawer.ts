import type { PlaygroundEvent } from '../events.ts';
import type { Body, Interaction } from './discord.ts';
import { button, element } from './element.ts';
import { words } from './here.ts';
import { panelHead } from './panels.ts';

/** The raw JSON of each interaction: what Discord would send, and what it would get. */

export type Heard = PlaygroundEvent<Body>;

interface Exchange {
  readonly interaction: Interaction;
  readonly title: string;
  readonly events: Heard[];
}

/** From 2 on: the page sends no ping. */
const TYPES = ['APPLICATION_COMMAND', 'MESSAGE_COMPONENT', 'APPLICATION_COMMAND_AUTOCOMPLETE', 'MODAL_SUBMIT'];
const ANSWERS: Readonly<Record<number, string>> = {
  4: 'CHANNEL_MESSAGE_WITH_SOURCE',
  5: 'DEFERRED_CHANNEL_MESSAGE_WITH_SOURCE',
  6: 'DEFERRED_UPDATE_MESSAGE',
  7: 'UPDATE_MESSAGE',
  8: 'APPLICATION_COMMAND_AUTOCOMPLETE_RESULT',
  9: 'MODAL',
};

export function createDrawer(root: HTMLElement) {
  const list = element('ol', { class: 'exchanges' });
  return {
    draw(): void {
      const explanation = element('p', { class: 'small' }, words().rawEmpty);
      root.replaceChildren(panelHead('drawer', words().rawTitle), explanation, list);
    },
    /** Shows an exchange that is over. */
    add(exchange: Exchange): void {
      const { interaction, title, events } = exchange;
      const last = events.findLast((event) => event.event !== 'sent');
      const details = element(
        'details',
        { class: 'card', id: `exchange-${interaction.id}` },
        element(
          'summary',
          {},
          element('span', { class: 'name' }, title),
          ' ',
          element('span', { class: 'small' }, `${TYPES[interaction.type - 2]}${last ? ` · ${last.ms} ms` : ''}`),
        ),
      );
      // Long JSON is laid out only where somebody looks at it.
      details.addEventListener('toggle', () => details.append(...partsOf(exchange)), { once: true });
      list.prepend(element('li', {}, details));
    },
    /** Opens the exchange that a message came from. */
    open(id: string | undefined): void {
      const details = list.querySelector(`#exchange-${id}`);
      details?.setAttribute('open', '');
      details?.querySelector('summary')?.focus();
    },
  };
}

const partsOf = ({ interaction, events }: Exchange): HTMLElement[] =>
  events.map((event) => {
    const said = words();
    if (event.event === 'sent')
      return block(said.request, ['POST /interactions', ...headerLines(event.headers)], interaction);
    if (event.event === 'answered') return block(said.response, [`${event.status}${typeName(event.body)}`], event.body);
    if (event.event === 'lost')
      return block(said.response, [event.reason === 'late' ? said.noAnswer : said.unreachable], undefined);
    const files = event.files.map((file) => `${file.filename} (${file.content_type}, ${file.size} B)`);
    return block(said.call, [`${event.method} ${event.path}${typeName(event.body)}`, ...files], event.body);
  });

const headerLines = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

function typeName(body: Body | undefined): string {
  const name = ANSWERS[body?.type ?? 0];
  return name ? ` · ${name}` : '';
}

/** @param body JSON, or a text that is none */
function block(heading: string, lines: readonly string[], body: object | string | undefined): HTMLElement {
  const text = typeof body === 'string' ? body : (JSON.stringify(body, null, 2) ?? '');
  const copy = button({ class: 'button', click: copyText }, words().copy);
  async function copyText(): Promise<void> {
    await navigator.clipboard.writeText(text);
    copy.textContent = words().copied;
  }
  return element(
    'section',
    { class: 'exchange-part' },
    element('div', { class: 'ends' }, element('h3', {}, heading), text !== '' && copy),
    element('pre', { tabindex: 0 }, lines.join('\n')),
    text === ''
      ? element('p', { class: 'small' }, words().noBody)
      : element('pre', { tabindex: 0 }, element('code', {}, ...coloured(text))),
  );
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\b/gi;

/** JSON with its keys, strings and other values told apart. */
function coloured(text: string): readonly (Node | string)[] {
  const out: (Node | string)[] = [];
  let from = 0;
  for (const { index, 0: token, 1: string, 2: colon = '' } of text.matchAll(TOKEN)) {
    const kind = string === undefined ? 'value' : colon === '' ? 'string' : 'key';
    out.push(text.slice(from, index), element('span', { class: `json-${kind}` }, token));
    from = index + token.length;
  }
  return [...out, text.slice(from)];
}
