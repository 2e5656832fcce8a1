import { createServer } from 'node:http';
import { PermissionFlagsBits, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defineCommands } from '../../../src/discord/definition.ts';
import {
  bodyFor,
  createRegistration,
  type Registration,
  serverRegistration,
} from '../../../src/discord/registration/registration.ts';
import { createRest } from '../../../src/discord/registration/rest.ts';
import { createAgent } from '../../../src/discord/send/callback.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { doctor } from '../../../src/terminal/doctor.ts';
import { EXIT } from '../../../src/terminal/exit.ts';
import { register } from '../../../src/terminal/register.ts';
import { chatInput, type FakeDiscord, type FakeDiscordOptions, startFakeDiscord, testIds } from '../../fake-discord.ts';
import { answer, textOf } from '../support.ts';

/** What is recommended is typed as it was printed, from every state there is, and what stands there then is looked at. */

type Body = RESTPostAPIApplicationCommandsJSONBody;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const GUILD = testIds.guild;
/** The least that is a definition of each: what is in it is compared elsewhere, and all of it is sent each time. */
const OURS = defineCommands().map((command): Body => {
  if (!('options' in command) || !command.options) return command;
  return JSON.parse(JSON.stringify({ ...command, options: command.options.slice(0, 1) }));
});
const [FIRST, ...OTHERS] = OURS;
if (!FIRST) throw new Error('no command is defined');
const OLD: Body = { ...FIRST, nsfw: true };
const EXTRA: Body = { name: 'quiz', description: 'Somebody else’s' };

/** What a place may hold. */
const HELD = {
  nothing: [],
  current: OURS,
  'stale and extra': [OLD, ...OTHERS, EXTRA],
  some: [FIRST],
  others: OTHERS,
  extra: [EXTRA],
} satisfies Readonly<Record<string, readonly Body[]>>;
const PLACES = Object.entries(HELD);

interface Printed {
  readonly code: number;
  readonly text: string;
}

interface Shell {
  readonly run: (line: string) => Promise<Printed>;
  /** The names of the commands that stand there. */
  readonly namesIn: (guildId: string | null) => readonly string[];
  readonly registration: Registration;
  readonly press: (step: 'plan' | 'apply') => Promise<string>;
}

/** Somebody at a shell, with a token for that Discord. */
function shellAt(fake: Pick<FakeDiscord, 'api' | 'token' | 'commandsIn'>, applicationId?: string): Shell {
  const { api, token } = fake;
  const agent = createAgent();
  cleanups.push(() => agent.destroy());
  const rest = createRest(api, token, agent);
  // Its client keeps to fifty requests a second. At a shell a line is a process and makes some ten; here many share one.
  rest.options.globalRequestsPerSecond = Number.POSITIVE_INFINITY;
  const registration = createRegistration({ rest, commands: OURS, applicationId });
  const run = async (line: string): Promise<Printed> => {
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    const [, tool = '', typed = ''] = /^npm run (register|doctor)(?: -- (.*))?$/.exec(line) ?? [];
    const args = typed.split(' ').filter(Boolean);
    const configured = { applicationId, transport: 'gateway', publicKey: undefined } as const;
    const shown = { lookedIn: '.env', words: CATALOGUES.en, print: say, complain: say };
    const parts = { rest, commands: OURS, configured, ...shown };
    const tools = { register: () => register(args, parts), doctor: () => doctor(args, parts) };
    if (tool !== 'register' && tool !== 'doctor') throw new Error(`no such tool: ${line}`);
    return { code: await tools[tool](), text: said.join('\n') };
  };
  const press = async (step: 'plan' | 'apply'): Promise<string> => {
    const rows = await serverRegistration(registration)[step](GUILD);
    return rows.map(({ name, action }) => `${action} ${name}`).join('\n');
  };
  const namesIn = (guildId: string | null) => fake.commandsIn(guildId).map(({ name }) => name);
  return { run, registration, namesIn, press };
}

async function discord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord(options);
  cleanups.push(() => fake.close());
  return fake;
}

const hold = (fake: FakeDiscord, guildId: string | null, held: readonly Body[]): void =>
  fake.holdCommands(
    guildId,
    held.map((one) => bodyFor(one, guildId !== null)),
  );

const OUR_NAMES: ReadonlySet<string> = new Set(OURS.map(({ name }) => name));

interface Ground {
  readonly everywhere: readonly string[];
  readonly server: readonly string[];
}
const groundOf = ({ namesIn }: Shell): Ground => ({ everywhere: namesIn(null), server: namesIn(GUILD) });
const shownIn = ({ everywhere, server }: Ground): readonly string[] => [...everywhere, ...server];

/** Every remedy in what was printed; an ID that the reader has to put in is none. */
const remediesIn = (text: string): readonly string[] =>
  [...text.matchAll(/npm run (?:register|doctor) -- [^\n]*/g)]
    .map(([line]) => line)
    .filter((line) => !/\bID\b/.test(line));

/** Nobody lost what they had, unless it was told by name. */
function expectNoLoss(before: Ground, after: Ground, told: string): void {
  const lost = (had: readonly string[], has: readonly string[]) => had.filter((name) => !has.includes(name));
  // Members of this server, and of any other.
  expect(lost(shownIn(before), shownIn(after)).filter((name) => !told.includes(`/${name}`))).toEqual([]);
  expect(lost(before.everywhere, after.everywhere).filter((name) => !told.includes(`/${name}`))).toEqual([]);
  expect(lost(before.everywhere, after.everywhere).filter((name) => OUR_NAMES.has(name))).toEqual([]);
}

/**
 * Types a line and then what it recommends, until it recommends nothing.
 * @param told what was printed before
 */
async function follow(shell: Shell, line: string, told = '', most = 6): Promise<Printed> {
  if (most === 0) throw new Error(`it goes round in circles: ${line}`);
  const before = groundOf(shell);
  const printed = await shell.run(line);
  expectNoLoss(before, groundOf(shell), told);
  const [next] = remediesIn(printed.text);
  return next === undefined ? printed : follow(shell, next, told + printed.text, most - 1);
}

async function expectWell(shell: Shell): Promise<void> {
  const shown = shownIn(groundOf(shell)).filter((name) => OUR_NAMES.has(name));
  expect(shown.toSorted()).toEqual([...OUR_NAMES].toSorted());
  const { code, text } = await shell.run(`npm run doctor -- --guild ${GUILD}`);
  expect([code, text.includes('FAULT')]).toEqual([EXIT.done, false]);
}

let shared: FakeDiscord;
beforeAll(async () => {
  shared = await startFakeDiscord({ commandCreatesPerDay: Number.POSITIVE_INFINITY });
});
afterAll(() => shared.close());

const GROUNDS = PLACES.flatMap(([first, everywhere]) =>
  PLACES.map(([then, server]) => [first, then, everywhere, server] as const),
);

describe.each(GROUNDS)('for all servers: %s, in one: %s', (_, __, everywhere, server) => {
  const open = (): Shell => {
    shared.forget();
    hold(shared, null, everywhere);
    hold(shared, GUILD, server);
    return shellAt(shared);
  };

  test.each(['npm run register -- plan', `npm run register -- plan --guild ${GUILD}`])('%s', async (line) => {
    const shell = open();
    for (let before = ''; before !== JSON.stringify(groundOf(shell)); ) {
      before = JSON.stringify(groundOf(shell));
      await follow(shell, line);
    }
    await expectWell(shell);
  });

  test.each([`npm run register -- `, `npm run register -- --guild ${GUILD} `])(
    '%s: plan and apply agree',
    async (line) => {
      const shell = open();
      const planned = await shell.run(`${line}plan`);
      const applied = await shell.run(`${line}apply`);
      expect(applied.code).toBe(planned.code);
      if (applied.code !== EXIT.done) expect(planned.text).toContain(applied.text);
      else expect(planned.text).toMatch(/nothing to write|To write: npm run register -- apply/);
    },
  );

  test.each(['npm run doctor', `npm run doctor -- --guild ${GUILD}`])('%s: fault by fault', async (start) => {
    const shell = open();
    let line = start;
    for (let left = 6; ; left -= 1) {
      const { code, text } = await shell.run(line);
      const [next] = remediesIn(text);
      if (next === undefined) {
        expect(code).toBe(EXIT.done);
        break;
      }
      expect(left).toBeGreaterThan(0);
      if (next.includes('doctor')) line = next;
      else await follow(shell, next, text);
    }
    await expectWell(shell);
  });

  test('npm run doctor: each remedy for itself does no harm', async () => {
    const { text } = await open().run(`npm run doctor -- --guild ${GUILD}`);
    for (const line of remediesIn(text)) {
      const last = await follow(open(), line, text);
      expect(last.code).toBe(EXIT.done);
    }
  });

  test('/xiaomi-admin commands', async () => {
    const shell = open();
    const before = groundOf(shell);
    const told = await shell.press('plan');
    await shell.press('apply');
    const after = groundOf(shell);
    expectNoLoss(before, after, told.replaceAll(/^delete /gm, '/'));
    // What stands for all servers is not one server's to delete.
    expect(before.everywhere.filter((name) => !after.everywhere.includes(name))).toEqual([]);
    await expectWell(shell);
  });
});

test('where the bot user is not in a server its copies cannot be seen: it is said how they would be dropped', async () => {
  const fake = await discord({ guilds: [{ id: GUILD, bot: false }], application: { approximate_guild_count: 1 } });
  hold(fake, GUILD, OURS);
  const shell = shellAt(fake);
  const { text } = await shell.run('npm run register -- plan');
  expect(text).toContain('npm run register -- remove --guild ID --twice');
  await shell.run('npm run register -- apply');
  await shell.run(`npm run register -- remove --guild ${GUILD} --twice`);
  await expectWell(shell);
});

describe('an answer nobody can work with is told in words', () => {
  const COMMANDS = [
    'npm run register -- plan',
    `npm run register -- plan --guild ${GUILD}`,
    'npm run register -- apply',
    `npm run register -- remove --guild ${GUILD}`,
    'npm run doctor',
    `npm run doctor -- --guild ${GUILD}`,
  ];
  const HTML = '<!doctype html><title>Log in</title>';
  const html = { 'content-type': 'text/html' };
  const json = { 'content-type': 'application/json' };

  /** Answers everything alike. */
  async function wall(status: number, headers: Readonly<Record<string, string>>, body: string): Promise<Shell> {
    const server = createServer((_, response) => void response.writeHead(status, headers).end(body));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    cleanups.push(async () => {
      server.closeAllConnections();
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    return shellAt({ api: `http://127.0.0.1:${port}/api`, token: 'a-token', commandsIn: () => [] });
  }

  test.each<[string, number, Readonly<Record<string, string>>, string, RegExp]>([
    ['401', 401, json, '{"message":"401: Unauthorized","code":0}', /DISCORD_TOKEN\. Make a new one/],
    ['401 in HTML', 401, html, HTML, /DISCORD_TOKEN\. Make a new one/],
    [
      'no rights',
      403,
      json,
      '{"message":"Missing Permissions","code":50013}',
      /does not allow it \(50013 Missing Permissions\)/,
    ],
    ['403 in HTML', 403, html, HTML, /does not allow it \(HTTP 403\)/],
    ['404', 404, json, '{"message":"404: Not Found","code":0}', /Discord has no such thing.*DISCORD_API_URL/],
    ['404 in HTML', 404, html, HTML, /Discord has no such thing.*DISCORD_API_URL/],
    ['400', 400, json, '{"message":"Bad","code":50035}', /no answer of Discord’s \(50035/],
    ['418 with null', 418, json, 'null', /no answer of Discord’s/],
    [
      '429 for long',
      429,
      { ...json, 'retry-after': '600' },
      '{"retry_after":600,"global":false}',
      /Try again in 6\d\d s/,
    ],
    ['429 without a time', 429, html, HTML, /Too many requests/],
    ['500', 500, html, HTML, /cannot be reached \(HTTP 500\)/],
    ['503', 503, json, '{}', /cannot be reached \(HTTP 503\)/],
    ['200 in HTML', 200, html, HTML, /no answer of Discord’s/],
    ['HTML called JSON', 200, json, HTML, /no answer of Discord’s/],
    ['nothing', 200, json, '', /no answer of Discord’s/],
    ['204', 204, {}, '', /no answer of Discord’s/],
    ['null', 200, json, 'null', /no answer of Discord’s/],
    ['a list', 200, json, '[]', /no answer of Discord’s/],
    ['another object', 200, json, '{"id":7}', /no answer of Discord’s/],
  ])('%s', async (_, status, headers, body, words) => {
    const shell = await wall(status, headers, body);
    for (const line of COMMANDS) {
      const { code, text } = await shell.run(line);
      expect([code, text.split('\n').length]).toEqual([EXIT.fault, 1]);
      expect(text).toMatch(words);
      expect(text).not.toMatch(/Mend its definition|stack|\n {4}at /);
      // The token is not forgotten from one line to the next.
      const again = await shell.run(line);
      expect(again.text).toMatch(words);
    }
  });

  test.each<[string, RegExp, object]>([
    ['a server without roles', /guilds\/\d+$/, { id: GUILD, name: 'Paris', owner_id: '7' }],
    ['roles without permissions', /guilds\/\d+$/, { id: GUILD, name: 'P', owner_id: '7', roles: [{ id: '7' }] }],
    ['commands that are none', /guilds\/\d+\/commands$/, [{ name: 'x' }]],
  ])('doctor: %s', async (_, path, body) => {
    const fake = await discord();
    hold(fake, null, OURS);
    fake.fail(path, { status: 200, body, times: 10 });
    const { code, text } = await shellAt(fake).run(`npm run doctor -- --guild ${GUILD}`);
    expect([code, text]).toEqual([EXIT.fault, expect.stringMatching(/^That is no answer of Discord’s \(.*\)/)]);
  });

  test('another application’s id', async () => {
    const fake = await discord();
    hold(fake, null, OURS);
    const shell = shellAt(fake, '1199999999999999999');
    for (const line of COMMANDS) {
      const { code, text } = await shell.run(line);
      expect([code, text.includes('DISCORD_APPLICATION_ID belongs to another application')]).toEqual([
        EXIT.fault,
        true,
      ]);
    }
  });

  const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild, guildId: GUILD };
  const asking = () => chatInput({ name: 'xiaomi-admin', subcommand: 'commands', ...moderator });

  test.each<[string, number, Readonly<Record<string, string>>, string, string]>([
    ['a token that was reset', 401, json, '{"message":"401: Unauthorized","code":0}', 'refuses the bot’s token'],
    ['no rights', 403, html, HTML, 'npm run doctor'],
    ['not installed', 403, json, '{"message":"Missing Access","code":50001}', 'Add App'],
    ['gone', 404, json, '{"message":"Unknown command","code":10063}', 'changed by somebody else'],
    ['too many requests', 429, { ...json, 'retry-after': '600' }, '{"retry_after":600}', 'asked too often'],
    ['something unreadable', 200, html, HTML, 'something unreadable'],
  ])('/xiaomi-admin commands: %s', async (_, status, headers, body, words) => {
    const shell = await wall(status, headers, body);
    const registration = async () => serverRegistration(shell.registration);
    for (let times = 0; times < 2; times += 1) {
      const reply = await answer(asking(), { registration });
      expect([textOf(reply).includes(words), reply.outcome]).toEqual([true, 'facts']);
    }
  });
});
