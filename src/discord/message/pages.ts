import { visibleLength } from './markdown.ts';

/**
 * A text of any length as pages within a message's limits. A block (a line with what belongs to it) stands whole on one
 * page; only what would not fit into a message of its own is broken, at a space.
 */

/** Lines in their markup that belong together, and what can be disputed in them. */
export interface Block {
  readonly lines: readonly string[];
  /** Ids of records: see `targetOf`. */
  readonly targets: readonly string[];
}

export interface Chapter {
  /** Escaped, without its markup. */
  readonly heading?: string;
  /** Whether the heading is a sentence, and so no heading but a bold line. */
  readonly isBold?: boolean;
  readonly blocks: readonly Block[];
}

export interface Limits {
  readonly most: number;
  /** Characters a reader sees on a page; more only where one block needs them. */
  readonly sensible: number;
  readonly heading: (text: string, isBold: boolean) => string;
}

export interface Page {
  /** One a chapter that stands on it. */
  readonly texts: readonly string[];
  readonly targets: readonly string[];
}

/** Divides chapters into pages, at least one; each names its chapter again. The same chapters give the same pages. */
export function paginate(chapters: readonly Chapter[], { most, sensible, heading }: Limits): readonly Page[] {
  const pages: Page[] = [];
  let texts: string[] = [];
  let targets = new Set<string>();
  const close = (): void => {
    pages.push({ texts, targets: [...targets] });
    texts = [];
    targets = new Set();
  };
  const fits = (text: string): boolean => {
    const all = [...texts, text].join('\n\n');
    return all.length <= most && visibleLength(all) <= sensible;
  };
  for (const { heading: named, isBold = false, blocks } of chapters) {
    const head = named === undefined ? '' : `${heading(named, isBold)}\n`;
    let open = '';
    for (const { lines, targets: told } of blocks) {
      for (const block of broken(lines.join('\n'), most - head.length)) {
        const longer = open === '' ? `${head}${block}` : `${open}\n${block}`;
        if (fits(longer)) open = longer;
        else {
          if (open !== '') texts.push(open);
          if (texts.length > 0) close();
          open = `${head}${block}`;
        }
        for (const target of told) targets.add(target);
      }
    }
    if (open !== '') texts.push(open);
  }
  if (texts.length > 0 || pages.length === 0) close();
  return pages;
}

/** The text, or where it is longer than a message takes, its parts. */
function broken(text: string, room: number): readonly string[] {
  if (text.length <= room) return [text];
  const space = text.lastIndexOf(' ', room);
  const at = space > 0 ? space : room;
  return [text.slice(0, at), ...broken(text.slice(at).trimStart(), room)];
}
