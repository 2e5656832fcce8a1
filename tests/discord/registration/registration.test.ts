import { ApplicationCommandOptionType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import { defineCommands } from '../../../src/discord/definition.ts';
import {
  createRegistration,
  type Registration,
  serverRegistration,
} from '../../../src/discord/registration/registration.ts';
import { createRest } from '../../../src/discord/registration/rest.ts';
import { createAgent } from '../../../src/discord/send/callback.ts';
import { CATALOGUES, type Catalogue } from '../../../src/locales/index.ts';
import { EXIT } from '../../../src/terminal/exit.ts';
import { register } from '../../../src/terminal/register.ts';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord, testIds } from '../../fake-discord.ts';

type Body = RESTPostAPIApplicationCommandsJSONBody;

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function discord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ strict: true, ...options });
  cleanups.push(() => fake.close());
  return fake;
}

type Parts = Parameters<typeof createRegistration>[0];
/** What each was made with, for who types at a shell. */
const parts = new WeakMap<Registration, Parts>();
function made(given: Parts): Registration {
  const registration = createRegistration(given);
  parts.set(registration, given);
  return registration;
}

function registrationOf(
  fake: FakeDiscord,
  commands: readonly Body[] = defineCommands(),
  token = fake.token,
): Registration {
  const agent = createAgent();
  cleanups.push(() => agent.destroy());
  return made({ rest: createRest(fake.api, token, agent), commands });
}

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function type(
  args: string,
  registration: Registration | undefined,
  commands = defineCommands(),
  words: Catalogue = CATALOGUES.en,
): Promise<Printed> {
  let [out, err] = ['', ''];
  const given = registration && parts.get(registration);
  const code = await register(args.split(' '), {
    rest: given?.rest,
    commands: given?.commands ?? commands,
    configured: { applicationId: given?.applicationId, transport: 'gateway', publicKey: undefined },
    lookedIn: '/srv/.env',
    words,
    print: (text) => {
      out += `${text}\n`;
    },
    complain: (text) => {
      err += `${text}\n`;
    },
  });
  return { code, out, err };
}

const writes = ({ requests }: FakeDiscord) =>
  requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/\d{15,}/g, 'ID')}`);

const find: Body = {
  name: 'find',
  description: 'Find a claim',
  description_localizations: { fr: 'Trouver', 'en-US': 'Find a claim' },
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'text',
      description: 'What',
      required: true,
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'count',
      description: 'How many',
      min_value: 0,
      choices: [
        { name: 'one', value: 1 },
        { name: 'two', value: 2 },
      ],
    },
  ],
  contexts: [0, 1, 2],
  integration_types: [0, 1],
};
const changed = (change: object): Body => ({ ...find, ...change });

describe.each([
  ['all servers', null, ''],
  ['one server', testIds.guild, ` --guild ${testIds.guild}`],
])('%s', (_, guildId, flag) => {
  test('apply writes all, then nothing; remove takes all away', async () => {
    const fake = await discord();
    const registration = registrationOf(fake);
    const path = `/applications/ID${guildId ? '/guilds/ID' : ''}/commands`;
    expect((await registration.plan(guildId)).creates).toBe(3);
    expect(await type(`apply${flag}`, registration)).toMatchObject({ code: EXIT.done, err: '' });
    expect(writes(fake)).toEqual([`POST ${path}`, `POST ${path}`, `POST ${path}`]);
    const again = await type(`apply${flag}`, registration);
    expect(again.out).toContain('3 unchanged.\n0 writes.');
    expect(writes(fake)).toHaveLength(3);
    expect((await type(`remove${flag}`, registration)).out).toContain('3 writes.');
    expect(writes(fake).slice(3)).toEqual([`DELETE ${path}/ID`, `DELETE ${path}/ID`, `DELETE ${path}/ID`]);
    expect((await type(`remove${flag}`, registration)).out).toContain('No commands.');
  });

  test.each<[string, object, readonly string[]]>([
    ['a description', { description: 'New' }, ['description']],
    [
      'one localization',
      { description_localizations: { fr: 'Neuf', 'en-US': 'Find a claim' } },
      ['description_localizations.fr'],
    ],
    ['a localization more', { name_localizations: { fr: 'trouver' } }, ['name_localizations']],
    [
      'a localization less',
      { description_localizations: { 'en-US': 'Find a claim' } },
      ['description_localizations.fr'],
    ],
    ['the permission', { default_member_permissions: '32' }, ['default_member_permissions']],
    ['no options', { options: [] }, ['options']],
    ['an option less', { options: find.options?.slice(0, 1) }, ['options.count']],
    [
      'the order of options',
      { options: [{ ...find.options?.[0], required: false }, find.options?.[1]].toReversed() },
      ['options.text.required'],
    ],
    ['a limit', { options: [find.options?.[0], { ...find.options?.[1], min_value: 1 }] }, ['options.count.min_value']],
    [
      'a choice',
      { options: [find.options?.[0], { ...find.options?.[1], choices: [{ name: 'two', value: 3 }] }] },
      ['options.count.choices.two.value', 'options.count.choices.one'],
    ],
  ])('an update of %s, and of it alone', async (__, change, paths) => {
    const fake = await discord();
    await registrationOf(fake, [find]).write(await registrationOf(fake, [find]).plan(guildId));
    const wanted = registrationOf(fake, [changed(change)]);
    const plan = await wanted.plan(guildId);
    expect(plan.rows).toMatchObject([{ action: 'update', name: 'find' }]);
    expect(plan.rows[0]?.changes.map(({ path }) => path)).toEqual(paths);
    await wanted.write(plan);
    expect(writes(fake).at(-1)).toMatch(/^PATCH/);
    expect((await wanted.plan(guildId)).rows).toMatchObject([{ action: 'unchanged', changes: [] }]);
  });
});

describe('what is compared', () => {
  test('what Discord leaves out, fills in or orders anew is no difference', async () => {
    const fake = await discord();
    const plain: Body = { name: 'plain', description: 'Plain' };
    await registrationOf(fake, [find, plain]).write(await registrationOf(fake, [find, plain]).plan(null));
    const same: Body[] = [
      changed({ nsfw: false, contexts: [2, 1, 0], default_member_permissions: null, name_localizations: {} }),
      { ...plain, options: [], type: 1, dm_permission: true },
    ];
    expect((await registrationOf(fake, same).plan(null)).rows.map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  test('contexts and installations, for all servers only', async () => {
    const fake = await discord();
    for (const place of [null, testIds.guild])
      await registrationOf(fake, [find]).write(await registrationOf(fake, [find]).plan(place));
    const wanted = registrationOf(fake, [changed({ contexts: [0], integration_types: [0] })]);
    expect((await wanted.plan(null)).rows[0]?.changes).toEqual([
      { path: 'contexts', live: [0, 1, 2], wanted: [0] },
      { path: 'integration_types', live: [0, 1], wanted: [0] },
    ]);
    expect((await wanted.plan(testIds.guild)).rows).toMatchObject([{ action: 'unchanged' }]);
  });

  test('a command no longer defined is deleted, one of the same name and another type is not it', async () => {
    const fake = await discord();
    const both: Body[] = [find, { name: 'find', type: 3 }, { name: 'old', description: 'Old' }];
    await registrationOf(fake, both).write(await registrationOf(fake, both).plan(null));
    const wanted = registrationOf(fake, [find, { name: 'new', description: 'New' }]);
    const { rows } = await wanted.plan(null);
    expect(rows.map(({ action, name, type: kind }) => `${action} ${name} ${kind}`)).toEqual([
      'unchanged find 1',
      'create new 1',
      'delete find 3',
      'delete old 1',
    ]);
  });
});

describe('shown twice', () => {
  test.each([
    ['all servers after one', testIds.guild, null],
    ['one server after all', null, testIds.guild],
  ])('%s: refused; --clear drops the other copy', async (_, first, then) => {
    const fake = await discord();
    const registration = registrationOf(fake);
    await registration.write(await registration.plan(first));
    const flag = then ? ` --guild ${then}` : '';
    const before = writes(fake).length;
    const refused = await type(`apply${flag}`, registration);
    expect(refused).toMatchObject({ code: EXIT.fault, out: '' });
    expect(refused.err).toMatch(
      /^\/xiaomi, \/xiaomi-admin,? and “Check Xiaomi facts” would show twice: also registered for /,
    );
    // What is recommended for one server takes nothing from the others.
    expect(refused.err.includes('--clear')).toBe(then === null);
    expect(writes(fake)).toHaveLength(before);
    const planned = await type(`plan${flag}`, registration);
    expect([planned.code, planned.out.endsWith(refused.err)]).toEqual([EXIT.fault, true]);
    expect((await type(`plan${flag} --clear`, registration)).out).toContain(`apply${flag} --clear`);
    expect((await type(`apply${flag} --clear`, registration)).out).toContain(
      'Dropped /xiaomi, /xiaomi-admin and “Check Xiaomi facts” from',
    );
    expect((await registration.planRemoval(first)).rows).toEqual([]);
    expect((await type(`apply${flag}`, registration)).out).toContain('0 writes.');
  });
});

describe('for moderators of a server', () => {
  test('the server has commands of its own', async () => {
    const fake = await discord();
    const rows = await serverRegistration(registrationOf(fake)).apply(testIds.guild);
    expect(rows).toEqual([
      { name: 'xiaomi', type: 1, scope: 'server', action: 'create', fields: [] },
      { name: 'xiaomi-admin', type: 1, scope: 'server', action: 'create', fields: [] },
      { name: 'Check Xiaomi facts', type: 3, scope: 'server', action: 'create', fields: [] },
    ]);
    expect((await serverRegistration(registrationOf(fake)).plan(testIds.guild)).map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ]);
  });

  test('whether the app is installed in a server: yes, no, or not to be told now', async () => {
    const fake = await discord();
    const { isInstalled } = serverRegistration(registrationOf(fake));
    expect(await isInstalled?.(testIds.guild)).toBe(true);
    fake.fail(/commands$/, { status: 500, times: 10 });
    expect(await isInstalled?.(testIds.guild)).toBeUndefined();
    const left = await discord({ guilds: [] });
    expect(await serverRegistration(registrationOf(left)).isInstalled?.(testIds.guild)).toBe(false);
  });

  test('they stand for all servers: those count, a copy in the server goes', async () => {
    const fake = await discord();
    const registration = registrationOf(fake);
    for (const place of [testIds.guild, null]) await registration.write(await registration.plan(place));
    const rows = await serverRegistration(registration).apply(testIds.guild);
    expect(rows.map(({ scope, action }) => `${scope} ${action}`)).toEqual([
      'everywhere unchanged',
      'everywhere unchanged',
      'everywhere unchanged',
      'server twice',
      'server twice',
      'server twice',
    ]);
    expect((await registration.planRemoval(testIds.guild)).rows).toEqual([]);
  });
});

describe('on the terminal', () => {
  test('a plan, with what differs, what it costs, and no write', async () => {
    const fake = await discord();
    await registrationOf(fake, [find]).write(await registrationOf(fake, [find]).plan(null));
    const commands = [changed({ description: 'New' }), { name: 'new', description: 'x'.repeat(80) }];
    const { out } = await type('plan', registrationOf(fake, commands), commands);
    expect(out).toBe(
      [
        `Commands of application ${fake.applicationId}, all servers`,
        '  ~ update /find',
        '      description: "Find a claim" → "New"',
        '  + create /new',
        '1 to create, 1 to update, 0 to delete, 0 unchanged.',
        'Creates cost 1 of the 200 a day; the rest costs nothing.',
        'Nothing was written. To write: npm run register -- apply',
        '',
      ].join('\n'),
    );
    expect(writes(fake)).toHaveLength(1);
  });

  test('as JSON', async () => {
    const fake = await discord();
    const { out } = await type('apply --json', registrationOf(fake));
    expect(JSON.parse(out)).toMatchObject({ guildId: null, creates: 3, createsADay: 200, writes: 3, twins: [] });
  });

  test('without a token: what would be sent; but nothing can be applied', async () => {
    expect(await type('plan', undefined)).toMatchObject({
      code: EXIT.done,
      out: expect.stringMatching(/^No DISCORD_TOKEN[\s\S]*\/xiaomi [\s\S]*country: name.*[\s\S]*cost 3 of the 200/),
    });
    expect(await type('apply', undefined)).toMatchObject({
      code: EXIT.fault,
      err: expect.stringMatching(/nor in \/srv\/\.env\..*\.env\.example/),
    });
  });

  test.each([
    ['', 'Say what to do: plan, apply, remove.'],
    ['destroy', 'Say what to do'],
    ['plan apply', 'Say what to do'],
    ['plan --guild', '--guild needs the server’s id'],
    ['plan --guild 12', '--guild needs the server’s id'],
    ['plan --force', 'There is no option “--force”.'],
    ['plan --json=1', 'There is no option “--json”.'],
  ])('“%s” is refused with the usage', async (args, fault) => {
    const { code, err } = await type(args, undefined);
    expect([code, err.includes(fault), err.includes('npm run register -- apply')]).toEqual([EXIT.usage, true, true]);
  });

  test.each<[string, string, FakeDiscordOptions, string, string]>([
    ['a wrong token', 'plan', {}, 'wrong', 'Discord refuses DISCORD_TOKEN.'],
    ['a server without the app', `plan --guild ${testIds.guild}`, { guilds: [] }, '', 'scope=applications.commands'],
    ['no creates left', 'apply', { commandCreatesPerDay: 1 }, '', '200 creates a day are used up'],
  ])('%s: one line, exit 1', async (_, args, options, token, line) => {
    const fake = await discord(options);
    const { code, err } = await type(args, registrationOf(fake, defineCommands(), token || fake.token));
    expect([code, err.includes(line), err.trimEnd().split('\n').length]).toEqual([EXIT.fault, true, 1]);
  });

  test('the command in the menu of a message is quoted as the reader’s language quotes', async () => {
    const { out } = await type('plan', undefined, defineCommands(), CATALOGUES.fr);
    expect(out).toContain('\n  «\u00a0Check Xiaomi facts\u00a0»\n');
  });

  test('copies in servers that could not be looked for are not taken as none', async () => {
    const fake = await discord();
    fake.fail(/guilds\/\d+\/commands/, { status: 503, times: 10 });
    const { code, err } = await type('plan', registrationOf(fake));
    expect([code, err]).toEqual([EXIT.fault, expect.stringMatching(/^Discord cannot be reached/)]);
  });

  test('another application’s id, a refused command, no Discord', async () => {
    const fake = await discord();
    const agent = createAgent();
    cleanups.push(() => agent.destroy());
    const rest = createRest(fake.api, fake.token, agent);
    const foreign = made({ rest, commands: [find], applicationId: '1199999999999999999' });
    expect((await type('plan', foreign)).err).toMatch(/^DISCORD_APPLICATION_ID belongs to another application/);
    const faulty = registrationOf(fake, [changed({ description: 'x'.repeat(101) })]);
    expect((await type('apply', faulty)).err).toMatch(/^Discord refuses a command: .*101 characters.*\n$/);
    const nowhere = made({
      rest: createRest('http://127.0.0.1:9/api', 'token', agent),
      commands: [find],
    });
    expect((await type('plan', nowhere)).err).toMatch(/^Discord cannot be reached \(ECONNREFUSED\)/);
  });
});
