import { namesById } from './commands.ts';
import { element } from './element.ts';
import { situation, words } from './here.ts';

/**
 * Discord's Markdown as elements: headings, small text, lists, quotes, code, emphasis, links, times, mentions
 * (https://support.discord.com/hc/articles/210298617). What is none stays text.
 */

type Part = Node | string;

const FENCE = /```(?:[\w+#.-]+\n)?\n*([\s\S]+?)\n*```\n?/g;
const HEADING = /^(#{1,3}) +(.+?) *#* *$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(.+)$/;
const QUOTE = /^> (.*)$/;
const REST_QUOTED = /^>>> /;

export function renderMarkdown(text: string): Part[] {
  const out: Part[] = [];
  let from = 0;
  for (const { index, 0: fenced, 1: code = '' } of text.matchAll(FENCE)) {
    out.push(...blocks(text.slice(from, index).replace(/\n$/, '')));
    out.push(element('pre', { tabindex: 0 }, element('code', {}, code)));
    from = index + fenced.length;
  }
  return [...out, ...blocks(text.slice(from))];
}

function blocks(text: string): Part[] {
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
    if (REST_QUOTED.test(line)) {
      const rest = lines.splice(0).join('\n').replace(REST_QUOTED, '');
      out.push(element('blockquote', {}, ...blocks(rest)));
    } else if (QUOTE.test(line)) {
      const quoted = take((one) => QUOTE.test(one)).map((one) => one.slice(2));
      out.push(element('blockquote', {}, ...blocks(quoted.join('\n'))));
    } else if (ITEM.test(line)) out.push(...lists(take((one) => ITEM.test(one))));
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

const SPECIAL = [HEADING, SMALL, ITEM, QUOTE, REST_QUOTED];

/** A line break is one. */
const paragraph = (lines: readonly string[]): HTMLElement =>
  element('p', {}, ...lines.flatMap((line, index) => [...(index > 0 ? [element('br')] : []), ...inline(line)]));

/** Lists, one within another by their indentation. */
function lists(lines: readonly string[]): HTMLElement[] {
  const out: HTMLElement[] = [];
  let open: readonly { readonly list: HTMLElement; readonly tag: string; readonly level: number }[] = [];
  for (const line of lines) {
    const [, indent = '', number, text = ''] = ITEM.exec(line) ?? [];
    const level = Math.floor(indent.length / 2);
    const tag = number === undefined ? 'ul' : 'ol';
    open = open.filter((one) => one.level < level || (one.level === level && one.tag === tag));
    const inner = open.at(-1);
    let list = inner?.level === level ? inner.list : undefined;
    if (!list) {
      list = element(tag, { start: number });
      open = [...open, { list, tag, level }];
      if (inner) inner.list.lastElementChild?.append(list);
      else out.push(list);
    }
    list.append(element('li', {}, ...inline(text)));
  }
  return out;
}

/** What is shown for what was found; undefined where that is none after all. */
type Make = (found: readonly string[], inner: (text: string) => Part[]) => Part | undefined;
interface Rule {
  readonly pattern: RegExp;
  readonly make: Make;
  /** Whether it holds in the label of a link too. */
  readonly inLabels: boolean;
}

const everywhere = (pattern: RegExp, make: Make): Rule => ({ pattern, make, inLabels: true });
const butInLabels = (pattern: RegExp, make: Make): Rule => ({ pattern, make, inLabels: false });
const emphasis = (tag: 'strong' | 'u' | 's' | 'em', pattern: RegExp): Rule =>
  everywhere(pattern, ([, text = ''], inner) => element(tag, {}, ...inner(text)));

/** The first that fits holds. */
const RULES: readonly Rule[] = [
  butInLabels(/\\([^0-9A-Za-z\s])/y, ([, sign]) => sign),
  everywhere(/(`{1,2})((?:(?!\1)[\s\S])+)\1(?!`)/y, ([, , code = '']) => element('code', {}, code.trim() || code)),
  emphasis('strong', /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/y),
  emphasis('u', /__((?:\\.|[^\\])+?)__(?!_)/y),
  emphasis('s', /~~((?:\\.|[^\\])+?)~~/y),
  emphasis('em', /\*(?=\S)((?:\*\*|\\.|\s+(?:\\.|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/y),
  emphasis('em', /(?<!\w)_((?:__|\\.|[^\\_])+?)_(?!\w)/y),
  butInLabels(
    /\[((?:\[[^[\]]*\]|[^[\]])+)\]\(\s*<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/y,
    // A label with an address in it makes no link: https://github.com/discord/discord-api-docs/issues/7721
    ([, label = '', url = '']) => (/https?:\/\//.test(label) ? undefined : link(url, ...inline(label, true))),
  ),
  butInLabels(/<(https?:\/\/[^\s<>]+)>/y, ([, url = '']) => link(url, url)),
  butInLabels(/(?<!\w)https?:\/\/[^\s<]+[^<.,:;"')\]\s]/y, ([url = '']) => link(url, url)),
  everywhere(/<(?:@[!&]?|(#))(\d{1,20})>/y, ([, sign = '@', id = '']) => mention(`${sign}${namesById()[id] ?? '…'}`)),
  everywhere(/<(\/[-\w\p{L} ]{1,100}):\d{1,20}>/uy, ([, name = '']) => mention(name)),
  everywhere(/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, ([, seconds, style]) =>
    time(new Date(Number(seconds) * 1000), style),
  ),
  everywhere(/[^\\*_~`[<h]+|[\s\S]/uy, ([text]) => text),
];

/** @param text without line breaks */
function inline(text: string, isLabel = false): Part[] {
  const out: Part[] = [];
  const inner = (within: string): Part[] => inline(within, isLabel);
  for (let at = 0; at < text.length; ) {
    for (const { pattern, inLabels, make } of RULES) {
      pattern.lastIndex = at;
      const found = isLabel && !inLabels ? null : pattern.exec(text);
      const made = found && make(found, inner);
      if (!found || !made) continue;
      out.push(made);
      at += found[0].length;
      break;
    }
  }
  return out;
}

const mention = (name: string): HTMLElement => element('span', { class: 'mention' }, name);

/** https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

function time(date: Date, style = 'f'): HTMLElement | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const { reader } = situation();
  const said = STYLES[style] ? new Intl.DateTimeFormat(reader, STYLES[style]).format(date) : relative(date, reader);
  return element('time', { class: 'time', datetime: date.toISOString() }, said);
}

function relative(date: Date, locale: string): string {
  const seconds = (date.getTime() - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, many]) => Math.abs(seconds) >= many) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

/** What leads elsewhere; nothing but the Web. */
function link(url: string, ...label: readonly Part[]): HTMLElement {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return element('span', {}, ...label);
  return element(
    'a',
    { href: parsed.href, target: '_blank', rel: 'noopener noreferrer nofollow', title: words().opensInNewTab },
    ...label,
  );
}
