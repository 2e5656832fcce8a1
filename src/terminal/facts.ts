import { basename } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { evidenceOf } from '../core/answers/evidence.ts';
import { tell } from '../core/answers/telling.ts';
import { checkData, STORED_AS_SEALED } from '../core/facts/checks.ts';
import { type Claim, FactFaults } from '../core/facts/factbase.ts';
import type { Fault } from '../core/facts/fault.ts';
import { STATED } from '../core/facts/kinds.ts';
import { nearest } from '../core/facts/names.ts';
import { type Added, addArticle, addClaim, keyOf } from '../files/add.ts';
import { logRevision } from '../files/changes.ts';
import { goldenCommand, moveAnswered, questionsResting, sealData, staleFaults, writeSchemas } from '../files/done.ts';
import { checkLinks, citedPages, type Link } from '../files/links.ts';
import { loadFacts, readData } from '../files/read.ts';
import { readText } from '../files/read-text.ts';
import { checkTexts, readParagraphs } from '../files/texts.ts';
import { dataFiles, layOut, tidy } from '../files/tidy.ts';
import { CATALOGUES, type Catalogue, type Locale, localeFor } from '../locales/index.ts';
import { applyNotes, readExport } from './apply-notes.ts';
import { EXIT, type ExitCode, refuse, type Streams } from './exit.ts';

export interface FactsTool extends Streams {
  readonly data: string;
  /** Asks the person at the terminal; undefined where nobody sits there. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
}

interface Order {
  readonly words: readonly string[];
  /** Each option with its values, as often as it was given. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  readonly tool: FactsTool;
}
interface Action {
  /** Names of its options, each with a value. */
  readonly options?: readonly string[];
  readonly run: (order: Order) => ExitCode | Promise<ExitCode>;
}

const PARSE_FAULTS: ReadonlyMap<string, 'unknown' | 'not-text'> = new Map([
  ['ERR_PARSE_ARGS_UNKNOWN_OPTION', 'unknown'],
  ['ERR_PARSE_ARGS_INVALID_OPTION_VALUE', 'not-text'],
]);

/** @param args what was typed after `facts`; nothing: `check` */
export function factsTool(args: readonly string[], reader: string, tool: FactsTool): ExitCode | Promise<ExitCode> {
  const [name = 'check', ...rest] = args;
  const action = ACTIONS.get(name);
  const catalogue = CATALOGUES[localeFor(reader)];
  if (!action)
    return refuse(catalogue.terminal.noCommand(`facts ${name}`.slice(0, 40), nearest(name, [...ACTIONS.keys()])), tool);
  const known = ['locale', ...(action.options ?? [])];
  const allowed: ParseArgsConfig['options'] = Object.fromEntries(
    known.map((option) => [option, { type: 'string', multiple: true }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...rest], options: allowed, allowPositionals: true });
    const options = new Map(Object.entries(values).map(([name, given]) => [name, [given].flat().map(String)]));
    const locale = localeFor(options.get('locale')?.at(-1) ?? reader);
    return action.run({ words: positionals, options, locale, catalogue: CATALOGUES[locale], tool });
  } catch (error) {
    const fault = error instanceof Error && 'code' in error ? PARSE_FAULTS.get(String(error.code)) : undefined;
    if (!fault || !(error instanceof Error)) throw error;
    const option = /--[\w-]+/.exec(error.message)?.[0] ?? '';
    const allowed = known.map((one) => `--${one}`).join(', ');
    return refuse(catalogue.optionFaults[fault](option.slice(0, 40), allowed), tool);
  }
}

/** Of an option that counts once: the last. */
const optionOf = ({ options }: Order, name: string): string | undefined => options.get(name)?.at(-1);

export const faultInWords = ({ check, file, path, fault, remedy }: Fault): string =>
  `${file}${path ? ` ${path}` : ''}: ${fault}\n    [${check}] ${remedy}`;

function complainOf(faults: readonly Fault[], { catalogue, tool }: Order): ExitCode {
  for (const fault of faults) tool.complain(faultInWords(fault));
  return refuse(catalogue.terminal.faulty(faults.length), tool, EXIT.fault);
}

function check(order: Order): ExitCode {
  const { catalogue, tool } = order;
  const articles = optionOf(order, 'articles');
  const { data, faults } = readData(tool.data);
  const texts = articles === undefined ? { faults: [], unchecked: [] } : checkTexts(data, articles);
  const found = [...faults, ...checkData(data), ...texts.faults];
  // Until an edit is taken in, its seals are stale: that says nothing beside a fault of its own.
  const own = found.filter(({ check: name }) => !STORED_AS_SEALED.has(name));
  const faulty = [own, found].find((some) => some.length > 0);
  // To ask whether what is made of the facts is stale takes most of the time, and says nothing of facts with a fault.
  const all = faulty ?? staleFaults(tool.data, data);
  if (texts.unchecked.length > 0) tool.print(catalogue.terminal.unchecked(texts.unchecked));
  if (all.length > 0) return complainOf(all, order);
  const { claims, articles: read, outcomes, conflicts } = data;
  tool.print(catalogue.terminal.sound(claims.length, read.length, outcomes.length, conflicts.length, articles));
  return EXIT.done;
}

/** A claim as data: the record, with its article's id. */
const exported = ({ article, saidDate, meantDate, ...record }: Claim) => ({ ...record, article: article.id });

function exportAll({ tool }: Order): ExitCode {
  const facts = loadFacts(tool.data);
  const { data } = readData(tool.data);
  const lists = [...STATED, 'topics' as const].map((kind) => [kind, data[kind].map(({ record }) => record)] as const);
  const all = {
    articles: [...facts.articles.values()].map(({ claims, publishedDate, $schema, ...article }) => article),
    claims: [...facts.claims.values()].map(exported),
    ...Object.fromEntries(lists),
    licence: facts.licence,
    horizon: facts.horizon,
    revision: facts.revision,
  };
  tool.print(JSON.stringify(all));
  return EXIT.done;
}

function explain(order: Order): ExitCode {
  const { words, catalogue, locale, tool } = order;
  const [id = '', ...more] = words;
  const facts = loadFacts(tool.data);
  const claim = facts.claims.get(id.toLowerCase());
  if (!claim || more.length > 0)
    return refuse(
      catalogue.terminal.noClaim(words.join(' ').slice(0, 60), nearest(id, [...facts.claims.keys()])),
      tool,
    );
  const lines = evidenceOf(claim, tell({ locale, reader: locale, options: {} }, facts)).map(({ label, value, urls }) =>
    [`${catalogue.label(label)}${value}`, ...urls.map((url) => `    ${url}`)].join('\n'),
  );
  const articles = optionOf(order, 'articles');
  const paragraphs = articles === undefined ? undefined : readParagraphs(articles, claim.article.id);
  const read = paragraphs?.[claim.paragraph - 1]?.trim();
  const own = read === undefined ? [] : [`${catalogue.label(catalogue.evidence.paragraph)}\n    ${read}`];
  tool.print([claim.text.en, claim.text.fr, '', ...lines, ...own].join('\n'));
  return EXIT.done;
}

const inData = (files: readonly string[]): readonly string[] => files.map((file) => `data/${file}`);

function added(result: Added, { catalogue, tool }: Order): ExitCode {
  const say = catalogue.terminal.editing;
  if ('refused' in result) {
    for (const { field, fault } of result.refused) tool.complain(say.refused(field, fault));
    return EXIT.usage;
  }
  tool.print(say.added(result.claim, inData(result.files)));
  return EXIT.done;
}

const ARTICLE_FIELDS = ['publisher', 'title', 'author', 'published', 'url'] as const;

async function newArticle(order: Order): Promise<ExitCode> {
  const { words, catalogue, tool } = order;
  const say = catalogue.terminal.editing;
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) return refuse(say.articleUsage, tool);
  const text = readText(file);
  if (text === undefined) return refuse(catalogue.terminal.batchUnreadable(file), tool);
  const fields = new Map<string, string | undefined>();
  for (const field of ARTICLE_FIELDS) {
    const answer = optionOf(order, field) ?? (await tool.ask?.(say.questions[field])) ?? '';
    fields.set(field, answer.trim() === '' ? undefined : answer.trim());
  }
  const id = optionOf(order, 'id') ?? keyOf(basename(file).replace(/\.[^.]*$/, ''));
  const { publisher = '', ...rest } = Object.fromEntries(fields);
  return added(addArticle(tool.data, text, { id, publisher, ...rest }), order);
}

const CLAIM_FIELDS = ['status', 'said', 'meant', 'en', 'fr'] as const;

function newClaim(order: Order): ExitCode {
  const { words, options, catalogue, tool } = order;
  const [article, paragraph, ...more] = words;
  if (article === undefined || paragraph === undefined || more.length > 0)
    return refuse(catalogue.terminal.editing.claimUsage, tool);
  const once = Object.fromEntries(CLAIM_FIELDS.map((name) => [name, optionOf(order, name)]));
  const fields = { markets: options.get('market'), topics: options.get('topic'), ...once };
  return added(addClaim(tool.data, article, Number(paragraph), fields), order);
}

function seal({ catalogue: { terminal }, tool }: Order): void {
  const made = sealData(tool.data);
  if ('faults' in made) throw new FactFaults(made.faults);
  tool.print(terminal.sealed(made.sealed));
  if (made.written.length > 0) tool.print(terminal.editing.wrote(inData(made.written)));
}

function changes({ words: [en, fr, ...more], catalogue, tool }: Order): ExitCode {
  const say = catalogue.terminal.changes;
  const isReason = en !== undefined && fr !== undefined && more.length === 0;
  const made = logRevision(tool.data, isReason ? { en, fr } : undefined, new Date().toISOString().slice(0, 10));
  if (made === 'no reason' || (en !== undefined && !isReason)) return refuse(say.usage, tool);
  if (made === 'same') {
    tool.print(say.same);
    return EXIT.done;
  }
  if ('lost' in made) return refuse(say.lost(made.lost), tool, EXIT.fault);
  tool.print(say.written(made.revision, made.records.length));
  const resting = questionsResting(tool.data, made.records);
  const { editing } = catalogue.terminal;
  if (resting.length > 0)
    tool.print(editing.resting(resting.map(({ claim, place, question }) => `${claim} ← ${place}: ${question}`)));
  tool.print(editing.golden(goldenCommand()));
  return EXIT.done;
}

/** All that an edit needs before it is committed, whatever was done before. */
function done(order: Order): ExitCode {
  const { catalogue, tool } = order;
  const say = catalogue.terminal.editing;
  const tidied = tidy(tool.data);
  if (tidied.length > 0) tool.print(say.tidied(inData(tidied)));
  layOut(tool.data, dataFiles(tool.data));
  const schemas = writeSchemas(tool.data);
  if (schemas.length > 0) tool.print(say.wrote(inData(schemas)));
  const moved = moveAnswered(tool.data);
  if (moved.length > 0)
    tool.print(say.moved(moved.map(({ question, file, claims }) => `${file}: ${question} → ${claims.join(', ')}`)));
  seal(order);
  return changes(order);
}

const linkInWords = ({ state, url, detail, places }: Link, { states }: Catalogue['terminal']['links']): string =>
  `${[states[state], url, detail].filter(Boolean).join(' · ')}\n    ${places.join(', ')}`;

async function links({ catalogue, tool }: Order): Promise<ExitCode> {
  const say = catalogue.terminal.links;
  const { data, faults } = readData(tool.data);
  if (faults.length > 0) throw new FactFaults(faults);
  const found = await checkLinks(citedPages(data), (link) => {
    if (link.state !== 'there') tool.print(linkInWords(link, say));
  });
  const count = (state: Link['state']): number => found.filter((link) => link.state === state).length;
  tool.print(STATES.map((state) => `${catalogue.label(say.states[state])}${count(state)}`).join(', '));
  if (count('gone') + count('changed') === 0) return EXIT.done;
  return refuse(say.remedy, tool, EXIT.fault);
}
const STATES = ['there', 'moved', 'gone', 'changed', 'unreachable'] as const;

function apply(order: Order): ExitCode {
  const { words, catalogue, tool } = order;
  const [file, ...more] = words;
  const say = catalogue.terminal.applyNotes;
  if (file === undefined || more.length > 0) return refuse(say.usage, tool);
  const notes = readExport(file);
  if (!notes) return refuse(say.unread(file.slice(0, 200)), tool, EXIT.fault);
  const results = applyNotes(tool.data, notes);
  for (const { reference, target, result, fault } of results)
    tool.print(`${reference} ${target}: ${say.results[result]}${fault ? ` (${fault})` : ''}`);
  if (results.some(({ result }) => result === 'written')) seal(order);
  return results.every(({ result }) => result === 'written' || result === 'same') ? EXIT.done : EXIT.fault;
}

export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['add-article', { options: ['id', ...ARTICLE_FIELDS], run: newArticle }],
  ['add-claim', { options: ['market', 'topic', ...CLAIM_FIELDS], run: newClaim }],
  ['check', { options: ['articles'], run: check }],
  ['done', { run: done }],
  ['links', { run: links }],
  ['explain', { options: ['articles'], run: explain }],
  ['export', { run: exportAll }],
  ['apply-notes', { run: apply }],
]);
