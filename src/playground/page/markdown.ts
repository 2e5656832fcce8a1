import { namesById } from './commands.ts';
import { element } from './element.ts';
import { situation, words } from './here.ts';

/**
 * Discord's Markdown as elements, as far as the bot or a line of a visitor has it: headings, small text, lists, quotes,
 * code, emphasis, links, times, mentions (https://support.discord.com/hc/articles/210298617). What is none stays text.
 */

type Part = Node | string;

const HEADING = /^(#{1,3}) +(.+?) *#* *$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^ *(?:[-*]|(\d{1,9})\.) +(.+)$/;
const QUOTE = /^> (.*)$/;
const SPECIAL = [HEADING, SMALL, ITEM, QUOTE];

export function renderMarkdown(text: string): Part[] {
  const out: Part[] = [];
  const lines = text === '' ? [] : text.split('\n');
  /** Takes the lines from here on that match. */
  const take = (matches: (line: string) => boolean): string[] => {
    const end = lines.findIndex((line) => !matches(line));
    return lines.splice(0, end === -1 ? lines.length : end);
  };
  for (let [line] = lines; line !== undefined; [line] = lines) {
    const [, marks, heading = ''] = HEADING.exec(line) ?? [];
    const [, small] = SMALL.exec(line) ?? [];
    if (QUOTE.test(line)) {
      const quoted = take((one) => QUOTE.test(one)).map((one) => one.slice(2));
      out.push(element('blockquote', {}, ...renderMarkdown(quoted.join('\n'))));
    } else if (ITEM.test(line)) out.push(list(take((one) => ITEM.test(one))));
    else if (marks) {
      lines.shift();
      // The page's own headings are of the first three levels, and a message begins with either of two sizes.
      const tag = marks.length < 3 ? 'h4' : 'h5';
      out.push(element(tag, { class: `size-${marks.length}` }, ...inline(heading)));
    } else if (small !== undefined) {
      lines.shift();
      out.push(element('p', { class: 'small' }, ...inline(small)));
    } else out.push(paragraph(take((one) => !SPECIAL.some((pattern) => pattern.test(one)))));
  }
  return out;
}

/** A line break is one. */
const paragraph = (lines: readonly string[]): HTMLElement =>
  element('p', {}, ...lines.flatMap((line, index) => [...(index > 0 ? [element('br')] : []), ...inline(line)]));

/** A list of points, or one that counts. */
function list(lines: readonly string[]): HTMLElement {
  const items = lines.map((line) => ITEM.exec(line) ?? []);
  const start = items[0]?.[1];
  const points = items.map(([, , text = '']) => element('li', {}, ...inline(text)));
  return start === undefined ? element('ul', {}, ...points) : element('ol', { start }, ...points);
}

/** What is shown for what was found; undefined where that is none after all. */
type Rule = readonly [pattern: RegExp, make: (found: readonly string[]) => Part | undefined];

const emphasis = (tag: 'strong' | 'u' | 's' | 'em', pattern: RegExp): Rule => [
  pattern,
  ([, text = '']) => element(tag, {}, ...inline(text)),
];

/** The first that fits holds. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, sign]) => sign],
  [/(`{1,2})((?:(?!\1)[\s\S])+)\1(?!`)/y, ([, , code = '']) => element('code', {}, code.trim() || code)],
  emphasis('strong', /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/y),
  emphasis('u', /__((?:\\.|[^\\])+?)__(?!_)/y),
  emphasis('s', /~~((?:\\.|[^\\])+?)~~/y),
  emphasis('em', /\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y),
  emphasis('em', /(?<!\w)_((?:__|\\.|[^\\_])+?)_(?!\w)/y),
  [
    /\[((?:\[[^[\]]*\]|[^[\]])+)\]\(\s*<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/y,
    // A label with an address in it makes no link: https://github.com/discord/discord-api-docs/issues/7721
    ([, label = '', url = '']) => (/https?:\/\//.test(label) ? undefined : link(url, label)),
  ],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url = '']) => link(url, url)],
  [/(?<!\w)https?:\/\/[^\s<]+[^<.,:;"')\]\s]/y, ([url = '']) => link(url, url)],
  [/<(?:@[!&]?|(#))(\d{1,20})>/y, ([, sign = '@', id = '']) => mention(`${sign}${namesById()[id] ?? '…'}`)],
  [/<t:(\d{1,12}):([fR])>/y, ([, seconds, style]) => time(new Date(Number(seconds) * 1000), style === 'R')],
  [/[^\\*_~`[<h]+|[\s\S]/uy, ([text]) => text],
];

/** @param text without line breaks */
function inline(text: string): Part[] {
  const out: Part[] = [];
  for (let at = 0; at < text.length; ) {
    for (const [pattern, make] of RULES) {
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      const made = found && make(found);
      if (!found || !made) continue;
      out.push(made);
      at += found[0].length;
      break;
    }
  }
  return out;
}

const mention = (name: string): HTMLElement => element('span', { class: 'mention' }, name);

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A time in the reader's language; of the styles there are the two that the bot sends. */
function time(date: Date, isRelative: boolean): HTMLElement {
  const { reader } = situation();
  const absolute = new Intl.DateTimeFormat(reader, { dateStyle: 'long', timeStyle: 'short' });
  const said = isRelative ? relative(date, reader) : absolute.format(date);
  return element('time', { class: 'time', datetime: date.toISOString() }, said);
}

function relative(date: Date, locale: string): string {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, many]) => Math.abs(seconds) >= many) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/** What leads elsewhere. @param url of the Web */
function link(url: string, label: string): HTMLElement {
  const { href } = URL.parse(url) ?? {};
  if (href === undefined) return element('span', {}, label);
  const title = words().opensInNewTab;
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', title }, label);
}
