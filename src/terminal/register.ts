import { titleOf } from '../discord/names.ts';
import { inviteLink, placeInWords, registerCommand, twinsInWords } from '../discord/registration/doctor.ts';
import {
  createProfile,
  describe,
  isLocalized,
  LONGEST_DESCRIPTION,
  PROFILE_FIELDS,
  type ProfileField,
  type ProfilePlan,
  type ProfileWish,
} from '../discord/registration/profile.ts';
import {
  type Action,
  bodyFor,
  type CommandBody,
  CREATES_A_DAY,
  createRegistration,
  type Plan,
  type Registration,
  type Row,
} from '../discord/registration/registration.ts';
import type { Catalogue } from '../locales/index.ts';
import { EXIT, type ExitCode, refuse } from './exit.ts';
import { misused, type Operation, readOperation, type Tool, tokenless, unlessRefused } from './operation.ts';

const ACTIONS = ['plan', 'apply', 'remove'] as const;
const PROFILE_VALUES = ['profile', 'contact', 'terms', 'privacy'] as const;

/**
 * Shows, writes or takes away the commands in Discord; with `--profile` shows or writes what it has of the application.
 * @param args `plan|apply|remove [--guild ID] [--json] [--clear] [--twice]`, or
 *   `plan|apply --profile FIELDS [--contact TEXT] [--terms URL] [--privacy URL] [--json]`
 */
export async function register(args: readonly string[], tool: Tool): Promise<ExitCode> {
  const words = tool.words.operations.register;
  const allowed = { actions: ACTIONS, flags: ['json', 'clear', 'twice'], values: PROFILE_VALUES };
  const typed = readOperation(args, allowed, words.usage, tool);
  if (typeof typed === 'number') return typed;
  const { action, guildId, flags, values } = typed;
  const json = flags.has('json');
  if (PROFILE_VALUES.some((name) => values.has(name))) return ofProfile(typed, tool);
  if (flags.has('twice') && (action !== 'remove' || guildId === null)) return refuse(words.twiceAlone, tool);
  const { rest, commands, configured } = tool;
  if (!rest) return action === 'plan' ? showOffline(guildId, json, tool) : tokenless(tool);
  const registration = createRegistration({ rest, commands, applicationId: configured.applicationId });
  return unlessRefused(run(registration, typed, tool), tool, async ({ reason }) =>
    reason === 'server' ? words.faults.server(inviteLink(await registration.applicationId(), guildId)) : undefined,
  );
}

async function ofProfile({ action, guildId, flags, values }: Typed, tool: Tool): Promise<ExitCode> {
  const { profile: say, usage } = tool.words.operations.register;
  const isAlone = guildId === null && [...flags].every((flag) => flag === 'json') && action !== 'remove';
  const wish = isAlone ? readWish(values, say) : { fault: say.alone };
  if ('fault' in wish) return misused(tool, wish.fault, usage);
  if (!tool.rest) return tokenless(tool);
  const profile = createProfile(tool.rest);
  const isWritten = action === 'apply';
  const run = async (): Promise<ExitCode> => {
    const plan = await profile.plan(wish);
    const { isEnglishAlone } = isWritten ? await profile.write(plan.changes) : { isEnglishAlone: false };
    const count = plan.changes.length;
    const outcome = count === 0 ? say.inSync : isWritten ? say.written(count) : say.planned;
    const lines = [...profileInWords(plan, tool.words), outcome, ...(isEnglishAlone ? [say.englishAlone] : [])];
    const json = { ...plan, written: isWritten ? count : 0, isEnglishAlone };
    tool.print(flags.has('json') ? JSON.stringify(json) : lines.join('\n'));
    return EXIT.done;
  };
  return unlessRefused(run(), tool, ({ reason, detail }) => (reason === 'refused' ? say.refused(detail) : undefined));
}

type ProfileWords = Catalogue['operations']['register']['profile'];

/** @param values as they were typed, by option @returns a fault in words where it cannot be read */
function readWish(values: ReadonlyMap<string, string>, words: ProfileWords): ProfileWish | { readonly fault: string } {
  const asked = (values.get('profile') ?? '').split(',').map((name) => name.trim());
  const fields = PROFILE_FIELDS.filter((field) => asked.includes(field));
  const strange = asked.find((name) => !PROFILE_FIELDS.some((field) => field === name));
  if (strange !== undefined) return { fault: words.fields(strange.slice(0, 40), PROFILE_FIELDS.join(', ')) };
  const contact = (values.get('contact') ?? '').trim();
  if (fields.includes('description') && contact === '') return { fault: words.needsContact };
  const { default: english, localizations } = describe(contact);
  const over =
    Math.max(...[english, ...Object.values(localizations)].map(({ length }) => length)) - LONGEST_DESCRIPTION;
  if (over > 0) return { fault: words.longContact(over) };
  const addresses = { terms_of_service_url: values.get('terms'), privacy_policy_url: values.get('privacy') };
  const wrong = Object.values(addresses).find((url) => url !== undefined && URL.parse(url)?.protocol !== 'https:');
  if (wrong !== undefined) return { fault: words.address };
  return { fields: new Set<ProfileField>(fields), contact, portal: addresses };
}

function profileInWords(
  { applicationId, changes, portal, customLink }: ProfilePlan,
  { label, operations: { register } }: Catalogue,
): readonly string[] {
  const { profile: words, absent } = register;
  const value = (one: unknown): string => {
    if (one === undefined || one === '') return absent;
    if (!isLocalized(one)) return JSON.stringify(one);
    const others = Object.entries(one.localizations).map(([locale, text]) => `${locale} ${JSON.stringify(text)}`);
    return [JSON.stringify(one.default), ...others].join(', ');
  };
  return [
    words.title(applicationId),
    ...changes.map(({ field, live, wanted }) => `  ~ ${label(field)}${value(live)} → ${value(wanted)}`),
    ...(customLink ? [`  ! ${words.customLink(customLink)}`] : []),
    ...portal.flatMap(({ field, live, wanted }) => {
      const isWrong = wanted === undefined ? !live : live !== wanted;
      return isWrong ? [`  ! ${words.portal(field, value(live), String(wanted ?? ''))}`] : [];
    }),
  ];
}

type Typed = Operation<(typeof ACTIONS)[number]>;

async function run(registration: Registration, { action, guildId, flags }: Typed, tool: Tool): Promise<ExitCode> {
  const words = tool.words.operations.register;
  const { plan, planRemoval, write, drop } = registration;
  const isRemoval = action === 'remove';
  const found = await (isRemoval ? planRemoval(guildId, flags.has('twice') ? 'twice' : 'all') : plan(guildId));
  const { twins } = found;
  const isCleared = flags.has('clear');
  const refusal = twins.length === 0 || isCleared ? undefined : refusalOf(found, tool.words);
  if (refusal && action === 'apply') return refuse(refusal.join('\n'), tool, EXIT.fault);
  const changes = found.rows.filter((row) => row.action !== 'unchanged').length;
  const writes = changes + twins.length;
  const isWritten = action !== 'plan';
  if (isWritten) {
    await write(found);
    await drop(twins);
  }
  const done = [
    ...(twins.length > 0 ? [words.cleared(...twinsInWords(twins, tool.words))] : []),
    words.written(changes),
    ...(changes > 0 ? [words.reload] : []),
  ];
  const planned =
    writes > 0 ? words.planned(registerCommand('apply', guildId, isCleared ? '--clear' : undefined)) : words.inSync;
  const outcome = isWritten ? done : (refusal ?? [planned]);
  const json = { ...found, createsADay: CREATES_A_DAY, compared: true, writes: isWritten ? writes : 0 };
  tool.print(flags.has('json') ? JSON.stringify(json) : [...planInWords(found, tool.words), ...outcome].join('\n'));
  return refusal ? EXIT.fault : EXIT.done;
}

/**
 * Why neither is written what a plan says: members would see a command twice. What is told to do instead takes nothing
 * from anybody: what stands for all servers stays.
 */
function refusalOf({ guildId, rows, twins }: Plan, words: Catalogue): readonly string[] {
  const say = words.operations.register;
  const fault = say.twice(...twinsInWords(twins, words));
  // What would delete anything is shown first.
  const deletes = rows.some(({ action }) => action === 'delete');
  if (guildId === null) return [fault, say.clearHint(registerCommand(deletes ? 'plan' : 'apply', null, '--clear'))];
  const isCopied = twins.some(({ name, type }) =>
    rows.some((row) => row.id !== null && row.name === name && row.type === type),
  );
  return [
    fault,
    isCopied
      ? say.dropHint(registerCommand('remove', guildId, '--twice'))
      : say.shownHint(registerCommand('plan', null)),
  ];
}

/** Without a token: what would be sent, which needs no network either. */
function showOffline(guildId: string | null, json: boolean, { commands, words, print }: Tool): ExitCode {
  const bodies = commands.map((command) => bodyFor(command, guildId !== null));
  const say = words.operations.register;
  if (json) print(JSON.stringify({ applicationId: null, guildId, compared: false, commands: bodies }));
  else
    print(
      [
        say.offline,
        ...commands.map((command) => outline(command, words)),
        say.creates(bodies.length, CREATES_A_DAY),
      ].join('\n'),
    );
  return EXIT.done;
}

/** A command and its subcommands with their options, one a line. */
function outline(command: CommandBody, words: Catalogue): string {
  const options = ('options' in command && command.options) || [];
  const lines = options.map((option) => {
    const inner = 'options' in option ? (option.options ?? []).map(({ name }) => name) : [];
    return `    ${option.name}${inner.length > 0 ? `: ${inner.join(', ')}` : ''}`;
  });
  const about = 'description' in command ? `  ${command.description}` : '';
  return [`  ${titleOf(command, words)}${about}`, ...lines].join('\n');
}

const SIGNS: Readonly<Record<Action, string>> = { create: '+', update: '~', delete: '-', unchanged: '=' };
const LONGEST_VALUE = 60;

function planInWords({ applicationId, guildId, rows, creates, isSearched }: Plan, words: Catalogue): readonly string[] {
  const say = words.operations.register;
  const count = (action: Action): number => rows.filter((row) => row.action === action).length;
  return [
    say.title(applicationId, placeInWords(guildId, words)),
    ...(rows.length === 0 ? [say.none] : rows.flatMap((row) => rowInWords(row, words))),
    say.summary(count('create'), count('update'), count('delete'), count('unchanged')),
    ...(creates > 0 ? [say.creates(creates, CREATES_A_DAY)] : []),
    ...(creates > 0 && !isSearched ? [say.unsearched] : []),
  ];
}

function rowInWords(row: Row, words: Catalogue): readonly string[] {
  const say = words.operations.register;
  const value = (one: unknown): string => {
    const text = one === undefined ? say.absent : JSON.stringify(one);
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
  };
  return [
    `  ${SIGNS[row.action]} ${say.actions[row.action]} ${titleOf(row, words)}`,
    ...row.changes.map(({ path, live, wanted }) => `      ${words.label(path)}${value(live)} → ${value(wanted)}`),
  ];
}
