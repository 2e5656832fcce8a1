import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from '../core/answer.ts';
import { checkData } from '../core/checks.ts';
import { type Fault, readData } from '../core/data.ts';
import { evidenceOf } from '../core/evidence.ts';
import { type Claim, type FactBase, FactFaults } from '../core/factbase.ts';
import { loadFacts } from '../core/load.ts';
import { nearest } from '../core/names.ts';
import { jsonSchemas } from '../core/schemas.ts';
import { sealsOf } from '../core/seal.ts';
import { STAMP, stampIn, stampOf } from '../core/stamp.ts';
import { checkTexts, readParagraphs } from '../core/texts.ts';
import { CATALOGUES, type Catalogue, type Locale } from '../locales/index.ts';
import { applyNotes, readExport } from './apply-notes.ts';
import { appendRevision } from './changes.ts';
import { EXIT, type ExitCode } from './exit.ts';

/** What the editors' tools work on. */
export interface FactsTool {
  /** The data folder. */
  readonly data: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

type Options = ReadonlyMap<string, string | true>;

/** The editors' tools: check, export, explain, seal, schema. */
export function factsTool(words: readonly string[], options: Options, locale: Locale, tool: FactsTool): ExitCode {
  const catalogue = CATALOGUES[locale];
  const [action, ...rest] = words;
  const run = ACTIONS.get(action ?? '');
  const articles = options.get('articles');
  const foreign = [...options.keys()].find((name) => name !== 'articles' && name !== 'locale' && name !== 'json');
  const say = catalogue.terminal;
  if (!run)
    tool.complain(say.noCommand(`facts ${action ?? ''}`.slice(0, 40), nearest(action ?? '', [...ACTIONS.keys()])));
  else if (foreign !== undefined)
    tool.complain(catalogue.optionFaults.unknown(`--${foreign.slice(0, 40)}`, '--articles, --locale'));
  else if (articles === true) tool.complain(catalogue.optionFaults['not-text']('--articles', ''));
  else return run({ words: rest, articles, locale, catalogue, tool });
  return EXIT.usage;
}

interface Order {
  readonly words: readonly string[];
  /** Folder of the articles' texts, where given. */
  readonly articles: string | undefined;
  readonly locale: Locale;
  readonly catalogue: Catalogue;
  readonly tool: FactsTool;
}
type Action = (order: Order) => ExitCode;

/** A fault in words: place, fault, remedy. */
export const faultInWords = ({ check, file, path, fault, remedy }: Fault): string =>
  `${file}${path ? ` ${path}` : ''}: ${fault}\n    [${check}] ${remedy}`;

/** No fault of the facts, and nothing that keeps them from being loaded; but every start then takes the long way. */
const STALE: Fault = {
  check: 'stamp is right',
  file: STAMP,
  path: '',
  fault: 'is not that of these files and of the rules in src/core, so that every start checks them anew',
  remedy: 'run `npm run facts:seal` and commit data/stamp',
};

const check: Action = ({ articles, catalogue, tool }) => {
  const { data, faults } = readData(tool.data);
  const all = [...faults, ...checkData(data), ...(articles === undefined ? [] : checkTexts(data, articles))];
  for (const fault of all) tool.complain(faultInWords(fault));
  if (all.length > 0) {
    tool.complain(catalogue.terminal.faulty(all.length));
    return EXIT.fault;
  }
  if (stampIn(tool.data) !== stampOf(tool.data)) {
    tool.complain(faultInWords(STALE));
    return EXIT.fault;
  }
  tool.print(
    catalogue.terminal.sound(
      data.claims.length,
      data.articles.length,
      data.outcomes.length,
      data.conflicts.length,
      articles,
    ),
  );
  return EXIT.done;
};

/** A claim as data: the record, with its article's id. */
const exported = ({ article, saidDate, meantDate, ...record }: Claim) => ({ ...record, article: article.id });

const exportAll: Action = ({ tool }) => {
  const facts = loadFacts(tool.data);
  const all = {
    articles: [...facts.articles.values()].map(({ claims, publishedDate, $schema, ...article }) => article),
    claims: [...facts.claims.values()].map(exported),
    outcomes: [...facts.outcomes.values()],
    conflicts: [...facts.conflicts.values()],
    people: [...facts.people.values()],
    organisations: [...facts.organisations.values()],
    products: [...facts.products.values()],
    topics: [...facts.topics.values()],
    events: [...facts.events.values()],
    licence: facts.licence,
    horizon: facts.horizon,
    revision: facts.revision,
  };
  tool.print(JSON.stringify(all));
  return EXIT.done;
};

function explainClaim(claim: Claim, facts: FactBase, { articles, catalogue, locale }: Order): string {
  const telling = tell({ locale, reader: locale, options: {} }, facts);
  const lines = evidenceOf(claim, telling).map(({ label, value, urls }) =>
    [`${catalogue.label(label)}${value}`, ...urls.map((url) => `    ${url}`)].join('\n'),
  );
  const paragraph =
    articles === undefined ? undefined : readParagraphs(articles, claim.article.id)?.[claim.paragraph - 1];
  const read =
    paragraph === undefined ? [] : [`${catalogue.label(catalogue.evidence.paragraph)}\n    ${paragraph.trim()}`];
  return [claim.text.en, claim.text.fr, '', ...lines, ...read].join('\n');
}

const explain: Action = (order) => {
  const { words, catalogue, tool } = order;
  const [id = '', ...more] = words;
  const facts = loadFacts(tool.data);
  const claim = facts.claims.get(id.toLowerCase());
  if (!claim || more.length > 0) {
    tool.complain(catalogue.terminal.noClaim(words.join(' ').slice(0, 60), nearest(id, [...facts.claims.keys()])));
    return EXIT.usage;
  }
  tool.print(explainClaim(claim, facts, order));
  return EXIT.done;
};

/** Writes the seals of the data as it stands, and its stamp; every other check must hold. */
const seal: Action = ({ catalogue, tool }) => {
  const { data, faults } = readData(tool.data);
  const others = [...faults, ...checkData(data)].filter(
    (fault) => fault.check !== 'seals hold' && fault.file !== 'seal.json',
  );
  if (others.length > 0) throw new FactFaults(others);
  const seals = Object.fromEntries(sealsOf(data).map(({ key, seal: hash }) => [key, hash]));
  const changed = Object.keys({ ...seals, ...data.seals }).filter((key) => seals[key] !== data.seals[key]);
  writeFileSync(
    join(tool.data, 'seal.json'),
    `${JSON.stringify({ $schema: './schema/seal.json', seals }, undefined, 2)}\n`,
  );
  tool.print(catalogue.terminal.sealed(changed));
  const stamp = stampOf(tool.data);
  if (stamp !== stampIn(tool.data)) {
    writeFileSync(join(tool.data, STAMP), `${stamp}\n`);
    tool.print(catalogue.terminal.stamped);
  }
  return EXIT.done;
};

/** Writes the JSON Schemas for editors. */
const schema: Action = ({ catalogue, tool }) => {
  const schemas = jsonSchemas();
  mkdirSync(join(tool.data, 'schema'), { recursive: true });
  for (const [name, text] of schemas) writeFileSync(join(tool.data, 'schema', name), text);
  tool.print(catalogue.terminal.schemas([...schemas.keys()]));
  return EXIT.done;
};

/** Writes what has changed since the last release into the change log, with the reason in both languages. */
const changes: Action = ({ words: [en = '', fr = '', ...more], catalogue, tool }) => {
  const say = catalogue.terminal.changes;
  if (en === '' || fr === '' || more.length > 0) {
    tool.complain(say.usage);
    return EXIT.usage;
  }
  const made = appendRevision(tool.data, { en, fr }, new Date().toISOString().slice(0, 10));
  if (made === 'same') tool.print(say.same);
  else if ('lost' in made) {
    tool.complain(say.lost(made.lost));
    return EXIT.fault;
  } else tool.print(say.written(made.revision, made.records.length));
  return EXIT.done;
};

/** Puts exported notes into the data, and seals it. */
const apply: Action = (order) => {
  const { words, catalogue, tool } = order;
  const [file, ...more] = words;
  const say = catalogue.terminal.applyNotes;
  if (file === undefined || more.length > 0) {
    tool.complain(say.usage);
    return EXIT.usage;
  }
  const text = readText(file);
  const notes = text === undefined ? undefined : readExport(text);
  if (!notes) {
    tool.complain(say.unread(file.slice(0, 200)));
    return EXIT.fault;
  }
  const results = applyNotes(tool.data, notes);
  for (const { reference, target, result, fault } of results)
    tool.print(`${reference} ${target}: ${say.results[result]}${fault ? ` (${fault})` : ''}`);
  const isWhole = results.every(({ result }) => result === 'written' || result === 'same');
  const code = results.some(({ result }) => result === 'written') ? seal(order) : EXIT.done;
  return isWhole ? code : EXIT.fault;
};

/** @returns undefined where it cannot be read */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** By what is typed after `facts`. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['check', check],
  ['export', exportAll],
  ['explain', explain],
  ['seal', seal],
  ['schema', schema],
  ['changes', changes],
  ['apply-notes', apply],
]);
