import { type ParseArgsConfig, parseArgs } from 'node:util';
import { COMMANDS } from '../../commands/index.ts';
import { COMMON_OPTIONS, readCall } from '../core/answers/call.ts';
import type { Command } from '../core/answers/command.ts';
import type { FactBase } from '../core/facts/factbase.ts';
import { nearest } from '../core/facts/names.ts';
import { CATALOGUES, type Catalogue, LOCALES, type Locale, localeFor } from '../locales/index.ts';
import { askBatch, checkBatch } from './ask.ts';
import { EXIT, type ExitCode, refuse } from './exit.ts';
import { type FactsTool, factsTool } from './facts.ts';
import { writePicture } from './picture.ts';
import { type Screen, toJson, toText } from './text.ts';

interface Terminal extends FactsTool {
  /** @throws FactFaults */
  readonly loadFacts: () => FactBase;
  readonly screen: Screen;
  /** The reader's locale, BCP 47. */
  readonly reader: string;
}

/** What was typed: words, and `--name value` or `--name` for yes. */
interface Typed {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string | true>;
}

const OPTIONS: ParseArgsConfig['options'] = {
  ...Object.fromEntries(
    [...COMMANDS.flatMap(({ options }) => options), ...COMMON_OPTIONS].map(({ name }) => [name, { type: 'string' }]),
  ),
  locale: { type: 'string' },
  batch: { type: 'string' },
  out: { type: 'string' },
  theme: { type: 'string' },
  json: { type: 'boolean' },
  full: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

function readTyped(args: readonly string[]): Typed {
  // What no command knows is told by the command.
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, strict: false });
  // A switch that is given is on; `false` is for `--no-…`, which there is none of.
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return { words: positionals, options: new Map(given) };
}

export function run(args: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode> {
  if (args[0] === 'facts') return factsTool(args.slice(1), terminal.reader, terminal);
  const typed = readTyped(args);
  const asked = typed.options.get('locale');
  const locale = localeFor(typeof asked === 'string' ? asked : terminal.reader);
  const words = CATALOGUES[locale];
  if (asked !== undefined && (asked === true || !isLocale(asked))) {
    return refuse(words.terminal.noLocale(String(asked), words.list(LOCALES)), terminal);
  }
  const [name, ...rest] = typed.words;
  if (name === 'facts') return factsTool(args.slice(args.indexOf(name) + 1), locale, terminal);
  if (name === undefined || name === 'help' || typed.options.has('help')) {
    const wanted = name === 'help' ? rest[0] : name;
    const command = COMMANDS.find((known) => known.name === wanted);
    if (wanted !== undefined && !command && wanted !== 'facts')
      return refuse(words.terminal.noCommand(wanted.slice(0, 40), nearest(wanted, TOOL_NAMES)), terminal);
    terminal.print(command ? commandHelp(command, words) : help(words));
    return EXIT.done;
  }
  const batch = typed.options.get('batch');
  const batched = BATCHED.get(name);
  if (batched && batch !== undefined) {
    if (batch === true || rest.length > 0) return refuse(words.terminal.batchAlone, terminal);
    return batched(batch, locale, terminal);
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) return refuse(words.terminal.noCommand(name.slice(0, 40), nearest(name, TOOL_NAMES)), terminal);
  return answer(command, rest, typed.options, locale, terminal);
}

const BATCHED = new Map([
  ['ask', askBatch],
  ['check', checkBatch],
]);
const TOOL_NAMES = [...COMMANDS.map(({ name }) => name), 'facts', 'help'];
/** Full tags of the languages, such as `fr-CA`, are taken too. */
const isLocale = (tag: string): boolean => LOCALES.some((locale) => new RegExp(`^${locale}(-|_|$)`, 'i').test(tag));

function answer(
  command: Command,
  rest: readonly string[],
  options: Typed['options'],
  locale: Locale,
  terminal: Terminal,
): ExitCode {
  const words = CATALOGUES[locale];
  const { json, full, out, theme, locale: _locale, ...named } = Object.fromEntries(options);
  const [positional] = command.options;
  if (rest.length > 0 && !positional) return refuse(words.terminal.noWords(command.name), terminal);
  if (json !== undefined && json !== true) return refuse(words.terminal.noValue('json'), terminal);
  if (full !== undefined && full !== true) return refuse(words.terminal.noValue('full'), terminal);
  const given = rest.length > 0 && positional ? { [positional.name]: rest.join(' '), ...named } : named;
  const asked = options.get('locale');
  const reading = readCall(command, given, locale, typeof asked === 'string' ? asked : terminal.reader);
  if ('faults' in reading) {
    const faults = reading.faults.map(({ option, fault, allowed }) =>
      fault === 'missing' && option === positional?.name
        ? words.terminal.missing(`${command.name} ${option.toUpperCase()}`)
        : words.optionFaults[fault](`--${option.slice(0, 40)}`, words.list(allowed)),
    );
    return refuse([...faults, words.terminal.seeHelp(command.name)].join('\n'), terminal);
  }
  const reply = command.answer(reading.call, terminal.loadFacts());
  if (out !== undefined) {
    const written = writePicture(reply, out, theme, words);
    if ('fault' in written) return refuse(written.fault, terminal);
    terminal.print(written.note);
    return EXIT.done;
  }
  terminal.print(json ? JSON.stringify(toJson(reply)) : toText(reply, terminal.screen, full === true));
  return EXIT.done;
}

const synopsis = ({ name, options }: Command): string =>
  [
    name,
    ...options.map((option, index) => {
      const shown = index === 0 ? `${option.name.toUpperCase()}` : `--${option.name} …`;
      return option.required ? shown : `[${shown}]`;
    }),
  ].join(' ');

/** Two columns: what to type, what it does. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}

function help(words: Catalogue): string {
  const { usage, commands, common, tools } = words.terminal.headings;
  return [
    `${usage}\n  npm run -s xiaomi -- ${words.terminal.usage}`,
    `${commands}\n${columns(COMMANDS.map((command) => [synopsis(command), words.commands[command.name].description]))}`,
    `${common}\n${columns([
      ...COMMON_OPTIONS.map(({ name }) => [`--${name} …`, words.options[name].description] as const),
      ['--locale en|fr', words.terminal.locale],
      ['--full', words.terminal.full],
      ['--json', words.terminal.json],
      ['--out FILE', words.pictures.terminal.out],
      ['--theme light|dark', words.pictures.terminal.theme],
    ])}`,
    `${tools}\n${columns([
      ['ask --batch FILE', words.terminal.batch],
      ['check --batch FILE', words.terminal.checkBatch],
      ['facts add-article FILE', words.terminal.editing.addArticle],
      ['facts add-claim ARTICLE PARAGRAPH', words.terminal.editing.addClaim],
      ['facts check [--articles DIR]', words.terminal.factsCheck],
      ['facts done ENGLISH FRENCH', words.terminal.editing.done],
      ['facts links', words.terminal.links.help],
      ['facts export', words.terminal.factsExport],
      ['facts explain ID [--articles DIR]', words.terminal.factsExplain],
      ['facts apply-notes FILE', words.terminal.applyNotes.help],
    ])}`,
  ].join('\n\n');
}

function commandHelp(command: Command, words: Catalogue): string {
  const options = [...command.options, ...COMMON_OPTIONS].map(({ name, choices }) => {
    const { description } = words.options[name];
    return [`--${name} …`, choices ? `${description} (${choices.join(', ')})` : description] as const;
  });
  return `npm run -s xiaomi -- ${synopsis(command)}\n  ${words.commands[command.name].description}\n\n${columns(options)}`;
}
