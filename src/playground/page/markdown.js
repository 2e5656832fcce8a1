import { element } from './element.js';

/**
 * Discord's Markdown as elements: headings, small text, lists, quotes, code, emphasis, links, times, mentions
 * (https://support.discord.com/hc/articles/210298617). What is none stays text.
 *
 * @typedef {{
 *   readonly locale: string,
 *   readonly names: Readonly<Record<string, string>>,
 *   readonly words: Record<string, any>,
 * }} Reading names of members by id
 */

const FENCE = /```(?:[\w+#.-]+\n)?\n*([\s\S]+?)\n*```/g;
const HEADING = /^(#{1,3}) +(.+?) *#* *$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(.+)$/;
const QUOTE = /^> (.*)$/;
const REST_QUOTED = /^>>> /;

/**
 * @param {string} text
 * @param {Reading} reading
 * @returns {DocumentFragment}
 */
export function renderMarkdown(text, reading) {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const { index, 0: fenced, 1: code = '' } of text.matchAll(FENCE)) {
    fragment.append(...blocks(text.slice(from, index).replace(/\n$/, ''), reading));
    fragment.append(element('pre', { tabindex: 0 }, element('code', {}, code)));
    from = index + fenced.length;
    if (text[from] === '\n') from += 1;
  }
  fragment.append(...blocks(text.slice(from), reading));
  return fragment;
}

/**
 * @param {string} text
 * @param {Reading} reading
 * @returns {Node[]}
 */
function blocks(text, reading) {
  /** @type {Node[]} */
  const out = [];
  const lines = text === '' ? [] : text.split('\n');
  /** @type {string[]} */
  let plain = [];
  const flush = () => {
    if (plain.length > 0) out.push(element('p', {}, ...broken(plain, reading)));
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    const small = SMALL.exec(line);
    if (REST_QUOTED.test(line)) {
      flush();
      const rest = [line.replace(REST_QUOTED, ''), ...lines.slice(at + 1)].join('\n');
      return [...out, element('blockquote', {}, ...blocks(rest, reading))];
    }
    if (heading) {
      flush();
      // The page's own headings are of the first three levels, and a message begins with either of two sizes.
      const size = heading[1]?.length ?? 3;
      out.push(element(size < 3 ? 'h4' : 'h5', { class: `size-${size}` }, ...inline(heading[2] ?? '', reading)));
    } else if (small) {
      flush();
      out.push(element('p', { class: 'small' }, ...inline(small[1] ?? '', reading)));
    } else if (QUOTE.test(line)) {
      flush();
      const quoted = taken(lines, at, QUOTE);
      at += quoted.length - 1;
      const inner = quoted.map((one) => QUOTE.exec(one)?.[1] ?? '').join('\n');
      out.push(element('blockquote', {}, ...blocks(inner, reading)));
    } else if (ITEM.test(line)) {
      flush();
      const items = taken(lines, at, ITEM);
      at += items.length - 1;
      out.push(...lists(items, reading));
    } else plain.push(line);
  }
  flush();
  return out;
}

/**
 * The lines from `at` on that match.
 * @param {readonly string[]} lines
 * @param {number} at
 * @param {RegExp} pattern
 */
function taken(lines, at, pattern) {
  const end = lines.findIndex((line, index) => index > at && !pattern.test(line));
  return lines.slice(at, end === -1 ? lines.length : end);
}

/**
 * Lines of a paragraph; a line break is one.
 * @param {readonly string[]} lines
 * @param {Reading} reading
 * @returns {(Node | string)[]}
 */
const broken = (lines, reading) =>
  lines.flatMap((line, index) => [...(index > 0 ? [element('br')] : []), ...inline(line, reading)]);

/**
 * Lists, one within another by their indentation.
 * @param {readonly string[]} lines
 * @param {Reading} reading
 * @returns {HTMLElement[]}
 */
function lists(lines, reading) {
  /** @type {HTMLElement[]} */
  const out = [];
  const levelOf = (/** @type {string} */ line) => Math.floor((ITEM.exec(line)?.[1]?.length ?? 0) / 2);
  const first = Math.min(...lines.map(levelOf));
  /** @type {HTMLElement | undefined} */
  let list;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, , bullet, number, text = ''] = ITEM.exec(line) ?? [];
    if (levelOf(line) > first && list?.lastElementChild) {
      const end = lines.findIndex((other, index) => index > at && levelOf(other) <= first);
      const inner = lines.slice(at, end === -1 ? lines.length : end);
      list.lastElementChild.append(...lists(inner, reading));
      at += inner.length - 1;
      continue;
    }
    const tag = bullet ? 'ul' : 'ol';
    if (list?.tagName.toLowerCase() !== tag) {
      list = element(tag, tag === 'ol' ? { start: number } : {});
      out.push(list);
    }
    list.append(element('li', {}, ...inline(text, reading)));
  }
  return out;
}

const BUILT_IN = /** @type {const} */ ({ '**': 'strong', __: 'u', '~~': 's', '*': 'em', _: 'em' });
const PAIRED = /^(?:\*\*((?:\\.|[^\\])+?)\*\*(?!\*)|__((?:\\.|[^\\])+?)__(?!_)|~~((?:\\.|[^\\])+?)~~)/;
const STAR = /^\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/;
const LOW_LINE = /^_((?:__|\\.|[^\\_])+?)_(?!\w)/;
const CODE = /^(`{1,2})((?:(?!\1)[\s\S])+)\1(?!`)/;
const MASKED =
  /^\[((?:\[[^[\]]*\]|[^[\]])+)\]\(\s*<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/;
const BARE = /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/;
const ANGLED = /^<(https?:\/\/[^\s<>]+)>/;
const MENTION = /^<(@!?|@&|#)(\d{1,20})>/;
const COMMAND = /^<\/([-\w\p{L} ]{1,100}):\d{1,20}>/u;
const TIME = /^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/;
const ESCAPED = /^\\([^0-9A-Za-z\s])/;
const TEXT = /^[^\\*_~`[<h]+|^[\s\S]/u;

/**
 * @param {string} text without line breaks
 * @param {Reading} reading
 * @param {boolean} [isLabel] within the label of a link, where neither links nor escapes are read
 * @returns {(Node | string)[]}
 */
function inline(text, reading, isLabel = false) {
  /** @type {(Node | string)[]} */
  const out = [];
  let rest = text;
  let before = '';
  while (rest !== '') {
    const [length, ...nodes] = nextPart(rest, reading, isLabel, before);
    out.push(...nodes);
    before = rest[length - 1] ?? '';
    rest = rest.slice(length);
  }
  return out;
}

/**
 * What a text begins with: its length, and what is shown for it.
 * @param {string} rest
 * @param {Reading} reading
 * @param {boolean} isLabel
 * @param {string} before the character before it
 * @returns {[number, ...(Node | string)[]]}
 */
function nextPart(rest, reading, isLabel, before) {
  const inner = (/** @type {string} */ text) => inline(text, reading, isLabel);
  const escaped = isLabel ? null : ESCAPED.exec(rest);
  if (escaped) return [escaped[0].length, escaped[1] ?? ''];
  const code = CODE.exec(rest);
  if (code) return [code[0].length, element('code', {}, (code[2] ?? '').trim() || (code[2] ?? ''))];
  const paired = PAIRED.exec(rest);
  if (paired) {
    const mark = /** @type {'**' | '__' | '~~'} */ (rest.slice(0, 2));
    return [paired[0].length, element(BUILT_IN[mark], {}, ...inner(paired[1] ?? paired[2] ?? paired[3] ?? ''))];
  }
  const slanted = STAR.exec(rest) ?? (/\w/.test(before) ? null : LOW_LINE.exec(rest));
  if (slanted) return [slanted[0].length, element('em', {}, ...inner(slanted[1] ?? ''))];
  const linked = isLabel ? undefined : nextLink(rest, reading, before);
  if (linked) return linked;
  const special = rest.startsWith('<') ? nextSpecial(rest, reading) : undefined;
  if (special) return special;
  const plain = TEXT.exec(rest)?.[0] ?? rest;
  return [plain.length, plain];
}

/**
 * @param {string} rest
 * @param {Reading} reading
 * @param {string} before
 * @returns {[number, Node] | undefined}
 */
function nextLink(rest, reading, before) {
  const masked = MASKED.exec(rest);
  // A label with an address in it makes no link: https://github.com/discord/discord-api-docs/issues/7721
  if (masked && !/https?:\/\//.test(masked[1] ?? ''))
    return [masked[0].length, link(masked[2] ?? '', reading, inline(masked[1] ?? '', reading, true))];
  const angled = ANGLED.exec(rest);
  if (angled) return [angled[0].length, link(angled[1] ?? '', reading)];
  const bare = /\w/.test(before) ? null : BARE.exec(rest);
  return bare ? [bare[0].length, link(bare[0], reading)] : undefined;
}

/**
 * @param {string} rest
 * @param {Reading} reading
 * @returns {[number, Node] | undefined}
 */
function nextSpecial(rest, { locale, names }) {
  const mention = MENTION.exec(rest);
  if (mention) {
    const sign = mention[1] === '#' ? '#' : '@';
    return [mention[0].length, element('span', { class: 'mention' }, `${sign}${names[mention[2] ?? ''] ?? '…'}`)];
  }
  const command = COMMAND.exec(rest);
  if (command) return [command[0].length, element('span', { class: 'mention' }, `/${command[1]}`)];
  const time = TIME.exec(rest);
  const date = time && new Date(Number(time[1]) * 1000);
  if (!date || Number.isNaN(date.getTime())) return undefined;
  return [
    time[0].length,
    element('time', { class: 'time', datetime: date.toISOString() }, timeIn(date, time[2], locale)),
  ];
}

/** https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const STYLES = /** @type {Readonly<Record<string, Intl.DateTimeFormatOptions>>} */ ({
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
});
const UNITS = /** @type {const} */ ([
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]);

/**
 * @param {Date} date
 * @param {string | undefined} style
 * @param {string} locale
 */
function timeIn(date, style, locale) {
  if (style !== 'R') return new Intl.DateTimeFormat(locale, STYLES[style ?? 'f'] ?? STYLES['f']).format(date);
  const seconds = (date.getTime() - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, many]) => Math.abs(seconds) >= many) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/**
 * @param {string} url
 * @param {Reading} reading
 * @param {(Node | string)[]} [label]
 * @returns {HTMLElement}
 */
export function link(url, { words }, label = [url]) {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return element('span', {}, ...label);
  return element(
    'a',
    { href: parsed.href, target: '_blank', rel: 'noopener noreferrer nofollow', title: words['opensInNewTab'] },
    ...label,
  );
}
