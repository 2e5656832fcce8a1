/**
 * Discord's Markdown: how text that is not ours by word, data or what a member typed, is shown as it is and does
 * nothing else. A backslash takes the meaning from any ASCII punctuation; inside the label of a masked link it does not
 * (https://github.com/discord/discord-api-docs/issues/6185), and a label with an address in it is no link at all
 * (https://github.com/discord/discord-api-docs/issues/7721).
 */

/**
 * Controls, and what is not seen or turns the direction of what follows, by Unicode's own properties: format characters,
 * those a reader may leave out, and blanks that count as letters. What binds an emoji's parts stays: the zero width
 * joiner, the non-joiner of Persian words, variation selectors 15 and 16, and the letters of flags.
 */
const UNSEEN =
  /[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u{e0000}-\u{e0fff}]--[\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}]]/gv;
/** Letters of a flag with no flag before them hide a text. */
const LOOSE_TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{0,7})[\u{e0020}-\u{e007f}]+/gu;
const LINE_BREAKS = /[\t-\r\u0085\u2028\u2029]+/g;

/** Text on one line, without unseen characters and lone surrogates: what a member typed, before anything reads it. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(LINE_BREAKS, ' ')
    .replace(UNSEEN, '')
    .replace(LOOSE_TAGS, '')
    .replace(/ {2,}/g, ' ')
    .trim();

/** The beginning of a text that is longer than so many characters, with "…". */
export const shorten = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd()}…`;

/** Emphasis, spoilers, code, links, mentions and times stand anywhere. */
const ANYWHERE = /[\\*_~|`<[\]]/g;
/** Headings, small text, lists and quotes only begin a line. */
const AT_START = /^(?:[#>+-]|\d+(?=[.)](?:\s|$)))/;
const EVERYBODY = /@(?=everyone|here)/gi;
/** A client makes links of addresses and cards of invitations, masked or not. */
const ADDRESS = /:\/\//g;
const INVITATION = /\b(discord(?:app)?\.[a-z]+|dsc\.gg)\//gi;

/** Text that Discord shows letter by letter: no formatting, mention, link, invitation, emoji of a server or time. */
export function escapeText(text: string): string {
  return (
    clean(text)
      .replace(ANYWHERE, '\\$&')
      // A bracket of ours further up might find its target here.
      .replaceAll('](', ']\\(')
      .replace(EVERYBODY, '\\@')
      .replace(ADDRESS, ':\\//')
      .replace(INVITATION, '$1\\/')
      .replace(AT_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
  );
}

/** Longest address shown; Discord's own limit is that of the whole text. */
const LONGEST_ADDRESS = 1000;

/** An http(s) address that ends no link early, or undefined where it is none. */
export function webAddress(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  const address = parsed.href.replace(/[()<>|`\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return address.length > LONGEST_ADDRESS ? undefined : address;
}

/** "cnet.com" */
export const hostOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '');

const SPOILS_LABEL = /[\\*_~|`<>[\]@]|:\/\//;

/** A masked link; where the label would break it, the label and then the host as the link. */
export function link(label: string, url: string): string {
  const address = webAddress(url);
  const text = clean(label);
  if (address === undefined) return escapeText(text);
  if (text !== '' && !SPOILS_LABEL.test(text)) return `[${text}](${address})`;
  return `${text === '' ? '' : `${escapeText(text)} · `}[${hostOf(address)}](${address})`;
}

/** The same without a preview below the message. */
export function plainLink(label: string, url: string): string {
  const address = webAddress(url);
  const text = clean(label);
  if (address === undefined || text === '' || SPOILS_LABEL.test(text)) return escapeText(text);
  return `[${text}](<${address}>)`;
}

/** Characters a reader sees of rendered text: the address of a masked link is not among them. */
export const visibleLength = (text: string): number => text.replace(/\]\(<?https?:[^)]*\)/g, ']').length;
