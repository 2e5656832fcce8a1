import type { REST } from '@discordjs/rest';
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { askDiscord, readDiscord, unlessOutside } from './rest.ts';

/**
 * The commands as Discord has them, beside those that are defined: what differs, and writing that alone. All commands of
 * the application are this program's; one that is no longer defined is deleted. Only an entry point command is left
 * alone, which Discord itself makes where Activities are switched on.
 */

export type CommandBody = RESTPostAPIApplicationCommandsJSONBody;
export type Action = 'create' | 'update' | 'delete' | 'unchanged';

/** A field that differs: where it is, what Discord has, what is defined; undefined: nothing. */
interface Change {
  readonly path: string;
  readonly live: unknown;
  readonly wanted: unknown;
}

export interface Row {
  readonly action: Action;
  readonly name: string;
  readonly type: number;
  /** Discord's id; null for one that is not there yet. */
  readonly id: string | null;
  readonly changes: readonly Change[];
}

/** A command that stands in another place too, where a member would see it twice. */
export interface Twin {
  readonly name: string;
  readonly type: number;
  /** Null: registered for all servers. */
  readonly guildId: string | null;
}

export interface Plan {
  readonly applicationId: string;
  /** Null: for all servers. */
  readonly guildId: string | null;
  readonly rows: readonly Row[];
  /** How many of the day's creates it takes. */
  readonly creates: number;
  readonly twins: readonly Twin[];
  /** Whether there may be twins where nobody could look. */
  readonly isSearched: boolean;
}

/** New commands a day, for all servers and for each one; updates are free: …/interactions/application-commands#registering-a-command */
export const CREATES_A_DAY = 200;
/** Discord is asked for copies in single servers only where there are few of them: each costs a request. */
const MOST_SERVERS_SEARCHED = 10;

const identified = z.object({ id: z.string() });
const applicationData = z.object({ ...identified.shape, approximate_guild_count: z._default(z.number(), 0) });
const liveCommand = z.looseObject({
  ...identified.shape,
  name: z.string(),
  type: z._default(z.number(), ApplicationCommandType.ChatInput),
});
type Live = z.infer<typeof liveCommand>;

interface RegistrationParts {
  readonly rest: REST;
  readonly commands: readonly CommandBody[];
  readonly applicationId?: string | undefined;
}

export function createRegistration({ rest, commands, applicationId: known }: RegistrationParts) {
  const application = () => readDiscord(rest, Routes.currentApplication(), applicationData);
  let told = known;
  const applicationId = async (): Promise<string> => {
    told ??= (await application()).id;
    return told;
  };

  const live = async (guildId: string | null): Promise<readonly Live[]> => {
    const query = new URLSearchParams({ with_localizations: 'true' });
    const route = routeOf(await applicationId(), guildId);
    const all = await readDiscord(rest, route, z.array(liveCommand), { query });
    return all.filter(({ type }) => type !== ApplicationCommandType.PrimaryEntryPoint);
  };

  const twinsIn = (there: readonly Live[], place: string | null): readonly Twin[] =>
    there
      .filter((one) => commands.some((wanted) => keyOf(wanted) === keyOf(one)))
      .map(({ name, type }) => ({ name, type, guildId: place }));

  const twinsOf = async (guildId: string | null): Promise<Pick<Plan, 'twins' | 'isSearched'>> => {
    if (guildId !== null) return { twins: twinsIn(await live(null), null), isSearched: true };
    const [servers, { approximate_guild_count: installed }] = await Promise.all([
      readDiscord(rest, Routes.userGuilds(), z.array(identified)),
      application(),
    ]);
    if (servers.length > MOST_SERVERS_SEARCHED) return { twins: [], isSearched: false };
    // Where it is installed without its commands it has none.
    const found = servers.map(async (server) => twinsIn((await unlessOutside(live(server.id))) ?? [], server.id));
    // Servers in which the bot has commands and no user are not listed.
    return { twins: (await Promise.all(found)).flat(), isSearched: servers.length >= installed };
  };

  /** Compares, writes nothing. */
  const plan = async (guildId: string | null): Promise<Plan> => {
    const id = await applicationId();
    const [there, elsewhere] = await Promise.all([live(guildId), twinsOf(guildId)]);
    return planned(id, guildId, compare(commands, there, guildId !== null), elsewhere);
  };

  /** Writes what a plan says: creates, then updates, then deletes, so that a fault half-way takes nothing away. */
  const write = async ({ applicationId: id, guildId, rows }: Plan): Promise<void> => {
    const of = (action: Action): readonly Row[] => rows.filter((row) => row.action === action);
    const bodyOf = (row: Row) => {
      const wanted = commands.find((command) => keyOf(command) === keyOf(row));
      return wanted && bodyFor(wanted, guildId !== null);
    };
    const route = routeOf(id, guildId);
    for (const row of of('create')) await askDiscord('write', () => rest.post(route, { body: bodyOf(row) }));
    for (const row of of('update'))
      await askDiscord('write', () => rest.patch(`${route}/${row.id}`, { body: bodyOf(row) }));
    for (const row of of('delete')) await askDiscord('write', () => rest.delete(`${route}/${row.id}`));
  };

  /** What taking all commands away comes to; or those of a server alone that stand for all servers too. */
  const planRemoval = async (guildId: string | null, which: 'all' | 'twice' = 'all'): Promise<Plan> => {
    const id = await applicationId();
    const there = await live(guildId);
    const twins = which === 'all' ? there : (await twinsOf(guildId)).twins;
    const taken = there.filter((one) => twins.some((twin) => keyOf(twin) === keyOf(one)));
    return planned(id, guildId, compare([], taken, guildId !== null), { twins: [], isSearched: true });
  };

  const drop = async (twins: readonly Twin[]): Promise<void> => {
    for (const place of new Set(twins.map(({ guildId }) => guildId))) {
      const whole = await planRemoval(place);
      const keys = twins.filter(({ guildId }) => guildId === place).map(keyOf);
      await write({ ...whole, rows: whole.rows.filter((row) => keys.includes(keyOf(row))) });
    }
  };

  return { applicationId, live, plan, write, drop, planRemoval };
}
export type Registration = ReturnType<typeof createRegistration>;

/** One command as moderators are told of it, and what is to be done or has been done with it. */
export interface ServerRow extends Pick<Row, 'name' | 'type'> {
  readonly scope: 'server' | 'everywhere';
  /** `twice`: a copy that goes, as the command stands for all servers. */
  readonly action: Action | 'twice';
  /** What differs, such as `description`. */
  readonly fields: readonly string[];
}

/**
 * The registration as a server's moderators use it: where the commands stand for all servers, those count, and nothing of
 * them is deleted from one server; else the server has commands of its own.
 */
export function serverRegistration(registration: Registration) {
  const plans = async (guildId: string): Promise<readonly Plan[]> => {
    const own = await registration.plan(guildId);
    if (own.twins.length === 0) return [own];
    const [everywhere, copies] = await Promise.all([registration.plan(null), registration.planRemoval(guildId)]);
    const kept = everywhere.rows.filter(({ action }) => action !== 'delete');
    return [
      { ...everywhere, rows: kept },
      { ...copies, twins: own.twins },
    ];
  };
  const rowsOf = (all: readonly Plan[]): readonly ServerRow[] =>
    all.flatMap(({ guildId, rows, twins }) =>
      rows.map((row) => ({
        name: row.name,
        type: row.type,
        scope: guildId === null ? 'everywhere' : 'server',
        action: guildId !== null && twins.some((twin) => keyOf(twin) === keyOf(row)) ? 'twice' : row.action,
        fields: row.changes.map(({ path }) => path),
      })),
    );
  return {
    /** Compares, writes nothing. */
    plan: async (guildId: string) => rowsOf(await plans(guildId)),
    apply: async (guildId: string) => {
      const all = await plans(guildId);
      for (const plan of all) await registration.write(plan);
      return rowsOf(all);
    },
    /** Whether the app is installed there; undefined where that cannot be told now. */
    isInstalled: async (guildId: string): Promise<boolean | undefined> => {
      try {
        // Discord shows a server's commands to none but the apps that are installed there.
        return (await unlessOutside(registration.live(guildId))) !== undefined;
      } catch {
        return undefined;
      }
    },
  };
}

export type ServerRegistration = ReturnType<typeof serverRegistration>;

const planned = (
  applicationId: string,
  guildId: string | null,
  rows: readonly Row[],
  elsewhere: Pick<Plan, 'twins' | 'isSearched'>,
): Plan => {
  const creates = rows.filter(({ action }) => action === 'create').length;
  return { applicationId, guildId, rows, creates, ...elsewhere };
};

const routeOf = (applicationId: string, guildId: string | null) =>
  guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);

/** Discord tells commands apart by type and name: …/interactions/application-commands#registering-a-command */
const keyOf = ({ type, name }: { readonly type?: number | undefined; readonly name: string }): string =>
  `${type ?? ApplicationCommandType.ChatInput} ${name}`;

/** What is compared, by what it belongs to; Discord adds fields of its own, such as `version`. */
const COMMAND_FIELDS = [
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'default_member_permissions',
  'nsfw',
] as const;
/** Only for commands of all servers: …/interactions/application-commands#application-command-object */
const GLOBAL_FIELDS = ['contexts', 'integration_types'] as const;

/** @returns rows in the order defined, then those to be deleted */
export function compare(wanted: readonly CommandBody[], live: readonly Live[], inGuild: boolean): readonly Row[] {
  const liveByKey = new Map(live.map((command) => [keyOf(command), command]));
  const rows = wanted.map((command): Row => {
    const there = liveByKey.get(keyOf(command));
    liveByKey.delete(keyOf(command));
    const { name, type = ApplicationCommandType.ChatInput } = command;
    if (!there) return { action: 'create', name, type, id: null, changes: [] };
    const changes = changesOf(there, { ...command }, inGuild);
    return { action: changes.length > 0 ? 'update' : 'unchanged', name, type, id: there.id, changes };
  });
  const left = [...liveByKey.values()];
  return [...rows, ...left.map(({ name, type, id }): Row => ({ action: 'delete', name, type, id, changes: [] }))];
}

type Loose = Readonly<Record<string, unknown>>;

function changesOf(live: Loose, wanted: Loose, inGuild: boolean): readonly Change[] {
  // Where a definition leaves the installation open, the app's own setting counts, whatever it is.
  const global = GLOBAL_FIELDS.filter((field) => field !== 'integration_types' || wanted[field] !== undefined);
  const fields: readonly string[] = inGuild ? COMMAND_FIELDS : [...COMMAND_FIELDS, ...global];
  return fields.flatMap((field) => changesIn(field, live[field], wanted[field]));
}

export const changesIn = (field: string, live: unknown, wanted: unknown): readonly Change[] =>
  differences(settled(live, field), settled(wanted, field), field);

/**
 * A value as both sides can be compared: Discord leaves out what is false or empty
 * (https://github.com/discord/discord-api-docs/issues/3161), gives null for what is unset and texts for permissions, and
 * keeps no order where there is none.
 * @returns undefined for nothing
 */
function settled(value: unknown, field: string): unknown {
  if (value === null || value === undefined || value === false || value === '') return undefined;
  if (Array.isArray(value)) {
    const all = value.map((one) => settled(one, ''));
    if (all.length === 0) return undefined;
    return all.every((one) => typeof one !== 'object') && field !== ''
      ? all.toSorted((a, b) => Number(a) - Number(b) || String(a).localeCompare(String(b)))
      : all;
  }
  if (typeof value !== 'object') return field.endsWith('permissions') ? String(value) : value;
  const kept = Object.entries(value)
    .map(([key, child]) => [key, settled(child, key)] as const)
    .filter(([, child]) => child !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nameOf = (value: unknown): string | undefined =>
  isRecord(value) && typeof value['name'] === 'string' ? value['name'] : undefined;

/** Options and choices are matched by their names, so that one that is new does not look like a change of all after it. */
function differences(live: unknown, wanted: unknown, path: string): readonly Change[] {
  if (Array.isArray(live) && Array.isArray(wanted)) {
    const [liveNames, wantedNames] = [live.map(nameOf), wanted.map(nameOf)];
    if ([...liveNames, ...wantedNames].every((name) => name !== undefined)) {
      const named = (list: readonly unknown[], name: string | undefined) => list.find((one) => nameOf(one) === name);
      const names = [...new Set([...wantedNames, ...liveNames])];
      const changes = names.flatMap((name) => differences(named(live, name), named(wanted, name), `${path}.${name}`));
      const isSameOrder = liveNames.join('\n') === wantedNames.join('\n');
      return changes.length > 0 || isSameOrder ? changes : [{ path, live: liveNames, wanted: wantedNames }];
    }
  }
  if (isRecord(live) && isRecord(wanted)) {
    const keys = [...new Set([...Object.keys(wanted), ...Object.keys(live)])];
    return keys.flatMap((key) => differences(live[key], wanted[key], `${path}.${key}`));
  }
  return JSON.stringify(live) === JSON.stringify(wanted) ? [] : [{ path, live, wanted }];
}

/** What is sent: whole, with null for what is not set, else a PATCH would leave it as it was. */
export function bodyFor(command: CommandBody, inGuild: boolean): Loose {
  const { contexts, integration_types, ...others } = command;
  return {
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    ...others,
    ...(inGuild ? {} : { contexts: contexts ?? null, integration_types }),
  };
}
