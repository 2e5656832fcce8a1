import { changesSince, type FieldChange, type RecordChange, type Revision } from '../../core/facts/changelog.ts';
import { inWords, knownDate } from '../../core/facts/dates.ts';
import type { FactBase } from '../../core/facts/factbase.ts';
import { type Catalogue, LOCALES } from '../../locales/index.ts';
import { encodeAction } from '../message/buttons.ts';
import { escapeText, hostOf, link, shorten, webAddress } from '../message/markdown.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminCommand, AdminReply, Moderator } from './command.ts';
import { menuRow, pageButtons, pageOf, panel, refusal } from './message.ts';

/** `/xiaomi-admin changes`: which facts have changed since a revision, field by field, with the pages they rest on. */
export const CHANGES: AdminCommand = {
  name: 'changes',
  options: [
    { name: 'since', kind: 'text', maxLength: 20, words: (words) => words.discord.admin.changes.options.since },
  ],
  run: ({ moderator, options }, parts) => show(moderator, options['since'], 1, parts),
  actions: {
    page: ({ moderator, state: [since, page] }, parts) => show(moderator, since, Number(page), parts),
    since: ({ moderator, values: [since] }, parts) => show(moderator, since, 1, parts),
  },
};

/** Characters of records on a page: with what stands above them some three screens of a phone. */
const ON_A_PAGE = 1800;
/** Characters shown of a value, and fields of a record. */
const LONGEST_VALUE = 120;
const MOST_FIELDS = 4;
/** Options of a menu, and revisions named at the head. */
const MOST_OPTIONS = 25;
const MOST_REASONS = 5;
const MOST_PAGES_LINKED = 2;

async function show(
  moderator: Moderator,
  since: string | undefined,
  wanted: number,
  { changeLog, facts, log }: DispatchParts,
): Promise<AdminReply> {
  const { locale, words: catalogue } = moderator;
  const words = catalogue.discord.admin.changes;
  let revisions: readonly Revision[];
  try {
    revisions = changeLog();
  } catch (error) {
    log.error({ event: 'change log', error });
    return refusal('change log', words.damaged);
  }
  const changes = changesSince(revisions, since);
  if (!changes) return refusal('no such revision', words.unknown(escapeText((since ?? '').slice(0, 20))));
  const { from, revisions: newer, records } = changes;
  const sheets = inSheets(records.map((record) => recordText(record, moderator, facts)));
  const page = pageOf(wanted, sheets.length, 1);
  const shown = (sheets[page.from] ?? []).flatMap((text) => ['', text]);
  const reasons = newer
    .slice(-MOST_REASONS)
    .map(
      ({ revision, date, reason }) => `-# ${dateIn(date, catalogue)} · \`${revision}\` · ${escapeText(reason[locale])}`,
    );
  const said = newer.length === 0 ? words.none : records.length === 0 ? words.silent : words.counted(records.length);
  const lines = [
    `## ${words.title(dateIn(from.date, catalogue))}`,
    `-# ${words.revisions(`\`${from.revision}\``, `\`${facts.revision}\``)}`,
    ...reasons,
    said,
    ...shown,
  ];
  const idOf = (number: number): string => encodeAction('changes', 'page', from.revision, String(number));
  return panel(lines, [...pageButtons(page, catalogue, idOf), sinceMenu(revisions, from, moderator)]);
}

const dateIn = (date: string, { dates }: Catalogue): string => inWords(knownDate(date), dates);

function inSheets(texts: readonly string[]): readonly (readonly string[])[] {
  const sheets: string[][] = [];
  let left = 0;
  for (const text of texts) {
    if (text.length > left) {
      sheets.push([]);
      left = ON_A_PAGE;
    }
    left -= text.length;
    sheets.at(-1)?.push(text);
  }
  return sheets;
}

function sinceMenu(log: readonly Revision[], from: Revision, { locale, words }: Moderator) {
  const options = log
    .slice(-MOST_OPTIONS)
    .reverse()
    .map(({ revision, date, reason }) => ({
      value: revision,
      label: `${dateIn(date, words)} · ${revision}`,
      description: shorten(reason[locale], 100),
      default: revision === from.revision,
    }));
  return menuRow(encodeAction('changes', 'since'), words.discord.admin.changes.pick, options);
}

/** Steps of a path that say nothing to a reader. */
const PLAIN_STEPS: ReadonlySet<string> = new Set(['text', 'value', ...LOCALES]);

/** What a record rests on, as far as it is still in the base. */
function pagesOf(kind: string, id: string, { claims, outcomes, articles }: FactBase): readonly string[] {
  if (kind === 'claims') return [claims.get(id)?.article.url.value ?? ''];
  if (kind === 'articles') return [articles.get(id)?.url.value ?? ''];
  return kind === 'outcomes' ? (outcomes.get(id)?.pages ?? []).map(({ url }) => url) : [];
}

function recordText(change: RecordChange, moderator: Moderator, facts: FactBase): string {
  const words = moderator.words.discord.admin.changes;
  const [kind = '', id = ''] = change.record.split('/');
  const kinds = new Map<string, string>(Object.entries(words.kinds));
  const links = pagesOf(kind, id, facts)
    .flatMap((url) => webAddress(url) ?? [])
    .slice(0, MOST_PAGES_LINKED)
    .map((url) => link(hostOf(url), url));
  const head = [`**${escapeText(id)}**`, kinds.get(kind) ?? kind, ...links].join(' · ');
  if (change.what !== 'changed') return `${head}\n• ${words[change.what]}`;
  const paths = new Set(change.fields.map(({ path }) => path));
  const lines = change.fields.flatMap((field) => fieldText(field, moderator, paths) ?? []);
  const more = lines.length > MOST_FIELDS ? ['• …'] : [];
  return [head, ...lines.slice(0, MOST_FIELDS), ...more].join('\n');
}

/**
 * "• meant date: 2018 → **2019**"; what is new stands alone, what is gone is struck out.
 * @param paths of all that has changed in the record
 * @returns undefined for a text in another language that has changed in the reader's as well
 */
function fieldText(
  { path, before, after }: FieldChange,
  { locale, words: { label, discord } }: Moderator,
  paths: ReadonlySet<string>,
): string | undefined {
  const { fields, otherLanguage, yes, no } = discord.admin.changes;
  const truths = new Map([
    ['true', yes],
    ['false', no],
  ]);
  const [first = '', ...inner] = path.split('.');
  const part = inner.filter((step) => !PLAIN_STEPS.has(step)).join('.');
  const field = new Map<string, string>(Object.entries(fields)).get(first) ?? escapeText(first);
  const name = part === '' ? field : `${field} \`${part.replaceAll('`', '')}\``;
  const language = LOCALES.find((other) => path.endsWith(`.${other}`));
  if (language && language !== locale) {
    if (paths.has(path.replace(/[^.]+$/, locale))) return undefined;
    return `• ${otherLanguage(name, discord.admin.settings.each.language.choices[language])}`;
  }
  const value = (text: string): string => truths.get(text) ?? escapeText(shorten(text, LONGEST_VALUE));
  if (after === null) return `• ${label(name)}~~${value(before ?? '')}~~`;
  return `• ${label(name)}${before === null ? '' : `${value(before)} → `}**${value(after)}**`;
}
