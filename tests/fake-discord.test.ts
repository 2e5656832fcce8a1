import { once } from 'node:events';
import { Client, type ClientOptions, GatewayIntentBits } from 'discord.js';
import {
  type APIApplicationCommand,
  type APIInteraction,
  ApplicationCommandOptionType,
  ComponentType,
  GatewayDispatchEvents,
  type GatewayInteractionCreateDispatchData,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import {
  chatInput,
  type FakeDiscord,
  type FakeDiscordOptions,
  messageCommand,
  startFakeDiscord,
  testIds,
} from './fake-discord.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord(options);
  cleanups.push(() => fake.close());
  return fake;
}

/** No identify throttle: discord.js waits 5–6.5 s before the second identify of a bucket, in its own process. */
const unthrottled = { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) };

function clientOf(fake: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [],
    ws: unthrottled,
    ...options,
    rest: { api: fake.api, ...options.rest },
  } as ClientOptions);
  cleanups.push(() => client.destroy());
  return client;
}

async function ready(fake: FakeDiscord, options: Partial<ClientOptions> = {}): Promise<Client> {
  const client = clientOf(fake, options);
  const isReady = once(client, 'clientReady');
  await client.login(fake.token);
  await isReady;
  return client;
}

const content = (text: string) => ({ content: text, allowed_mentions: { parse: [] } });

/** Answers every interaction with the sequence number of its arrival. */
function answering(client: Client, fake: FakeDiscord): APIInteraction[] {
  const seen: APIInteraction[] = [];
  client.ws.on(GatewayDispatchEvents.InteractionCreate, async (interaction: GatewayInteractionCreateDispatchData) => {
    seen.push(interaction);
    const body = { type: InteractionResponseType.ChannelMessageWithSource, data: content(`answer ${seen.length}`) };
    await client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), { auth: false, body });
  });
  expect(fake.connections).toBeGreaterThan(0);
  return seen;
}

describe('gateway', () => {
  test('logs in without intents, is ready at once in spite of guilds, and is recorded', async () => {
    const fake = await start({ guilds: [{ id: testIds.guild }, { id: '1200000000000000000' }] });
    const client = await ready(fake, { presence: { status: 'idle' } });
    expect(client.user?.id).toBe(fake.applicationId);
    expect(client.guilds.cache.size).toBe(2);
    expect(fake.identifies).toEqual([
      expect.objectContaining({
        shard: [0, 1],
        intents: 0,
        client: 1,
        accepted: true,
        presence: expect.objectContaining({ status: 'idle' }),
      }),
    ]);
    expect(fake.requests.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/gateway/bot', 200],
    ]);
    client.user?.setPresence({ status: 'dnd' });
    expect((await fake.waitFor(({ presences }) => presences[0])).presence).toMatchObject({ status: 'dnd' });
  });

  test('sends guilds to those who asked for them', async () => {
    const fake = await start({
      guilds: [
        { id: testIds.guild, name: 'Paris' },
        { id: '5', app: false },
        { id: '6', bot: false },
      ],
    });
    const client = await ready(fake, { intents: [GatewayIntentBits.Guilds] });
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['Paris']);
  });

  test('an interaction is dispatched, answered over REST, and handed to the test', async () => {
    const fake = await start();
    const client = await ready(fake);
    const seen = answering(client, fake);
    const reply = await fake.interact(
      fake.build.chatInput({ name: 'find', options: { text: 'India', count: 3 }, locale: 'fr' }),
    );
    expect(reply.callback).toEqual({ type: 4, data: content('answer 1') });
    expect(seen[0]).toMatchObject({
      locale: 'fr',
      guild_id: testIds.guild,
      application_id: fake.applicationId,
      data: {
        name: 'find',
        options: [
          { name: 'text', type: 3, value: 'India' },
          { name: 'count', type: 4, value: 3 },
        ],
      },
    });
    expect(reply.original()).toMatchObject({ content: 'answer 1', author: { id: fake.applicationId } });
    expect(reply.request?.headers.authorization).toBeUndefined();
    expect(fake.interactionsAnswered).toHaveLength(1);
  });

  test('says what is missing when nobody answers, and refuses the late answer', async () => {
    const fake = await start();
    const client = clientOf(fake);
    await expect(fake.interact(chatInput({ name: 'find' }))).rejects.toThrow(/no gateway session .*find.*log in/);
    await client.login(fake.token);
    const { promise, resolve } = Promise.withResolvers<APIInteraction>();
    client.ws.on(GatewayDispatchEvents.InteractionCreate, resolve);
    await expect(fake.interact(chatInput({ name: 'find' }), { timeoutMs: 50 })).rejects.toThrow(
      /not seen within 50 ms: a callback .*ApplicationCommand find/,
    );
    const late = await promise;
    await expect(
      client.rest.post(Routes.interactionCallback(late.id, late.token), { auth: false, body: { type: 5 } }),
    ).rejects.toMatchObject({ status: 404, code: 10062 });
  });

  test.each([
    ['a lost line', (fake: FakeDiscord) => fake.cut()],
    ['a close code', (fake: FakeDiscord) => fake.cut(4000)],
    ['op 7', (fake: FakeDiscord) => fake.reconnect()],
    ['op 9 resumable', (fake: FakeDiscord) => fake.invalidate(true)],
  ])('after %s the session is resumed and the missed event replayed', async (_, disturb) => {
    const fake = await start();
    const client = await ready(fake);
    answering(client, fake);
    disturb(fake);
    const reply = await fake.interact(chatInput({ name: 'missed' }));
    expect(reply.callback).toMatchObject({ data: { content: 'answer 1' } });
    await fake.waitFor(() => fake.resumes.length === 1);
    expect(fake.resumes).toEqual([expect.objectContaining({ shard: [0, 1], resumed: true })]);
    expect(fake.identifies).toHaveLength(1);
  });

  test.each([
    ['op 9 not resumable', (fake: FakeDiscord) => fake.invalidate(false)],
    [
      'a resume of a forgotten session',
      (fake: FakeDiscord) => {
        fake.forgetSessions();
        fake.cut();
      },
    ],
    ['close code 1000', (fake: FakeDiscord) => fake.cut(1000)],
  ])('after %s the client identifies anew', async (_, disturb) => {
    const fake = await start();
    const client = await ready(fake);
    answering(client, fake);
    const again = once(client, 'shardReady');
    disturb(fake);
    await again;
    expect(fake.identifies).toHaveLength(2);
    expect((await fake.interact(chatInput({ name: 'find' }))).callback.type).toBe(4);
  });

  test('a gateway that is down for a while: the session is given up, the client identifies anew', async () => {
    const fake = await start();
    const client = await ready(fake);
    fake.gatewayDown = true;
    fake.cut();
    await once(client, 'shardReconnecting');
    await once(client, 'shardReconnecting');
    fake.gatewayDown = false;
    await once(client, 'shardReady');
    expect([fake.resumes.length, fake.identifies.length]).toEqual([0, 2]);
  });

  test('a zombie connection is left and resumed', async () => {
    const fake = await start({ heartbeatInterval: 60 });
    await ready(fake);
    await fake.waitFor(() => fake.heartbeats >= 2);
    fake.acking = false;
    await fake.waitFor(() => fake.resumes.length === 1);
    expect(fake.closes[0]).toMatchObject({ code: 4200 });
  });

  test('a wrong token: REST says TokenInvalid', async () => {
    const fake = await start();
    const client = clientOf(fake);
    await expect(client.login('wrong')).rejects.toMatchObject({ code: 'TokenInvalid' });
    expect(fake.identifies).toEqual([]);
  });

  test.each([
    [4004, 'Authentication failed'],
    [4014, 'Used disallowed intents'],
    [4011, 'Sharding is required'],
  ])('close code %i at identify ends the login', async (code, text) => {
    const fake = await start();
    fake.refuseIdentify(code);
    const client = clientOf(fake);
    const disconnected = once(client, 'shardDisconnect');
    await expect(client.login(fake.token)).rejects.toThrow(text);
    expect((await disconnected)[0]).toMatchObject({ code });
    await fake.waitFor(() => fake.connections === 0);
  });

  test('two shards each get their own guilds’ interactions', async () => {
    const of = (shard: bigint): string => String((1n << 50n) + (shard << 22n));
    const fake = await start({ shards: 2, maxConcurrency: 2, guilds: [{ id: of(0n) }, { id: of(1n) }] });
    const client = await ready(fake, { shards: 'auto', ws: {} });
    expect(fake.identifies.map(({ shard }) => shard).sort()).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const got: [string | undefined, number][] = [];
    client.ws.on(
      GatewayDispatchEvents.InteractionCreate,
      (interaction: APIInteraction, shard: number) => void got.push([interaction.guild_id, shard]),
    );
    answering(client, fake);
    for (const guildId of [of(0n), of(1n), null]) await fake.interact(chatInput({ name: 'find', guildId }));
    expect(got).toEqual([
      [of(0n), 0],
      [of(1n), 1],
      [undefined, 0],
    ]);
  });

  test('two client processes, one identify a window: the second is refused, then let in', async () => {
    const fake = await start({ identifyWindowMs: 300 });
    await Promise.all([ready(fake), ready(fake)]);
    expect(fake.identifies.map(({ client, accepted }) => [client, accepted])).toEqual([
      [expect.any(Number), true],
      [expect.any(Number), false],
      [expect.any(Number), true],
    ]);
    expect(new Set(fake.identifies.map(({ client }) => client)).size).toBe(2);
    const [first, , third] = fake.identifies;
    expect(Number(third?.at) - Number(first?.at)).toBeGreaterThanOrEqual(300);
  });
});

describe('interactions over REST', () => {
  /** Hands over an interaction unanswered: the test plays the program. */
  async function given(fake: FakeDiscord, payload: APIInteraction = chatInput({ name: 'find' })) {
    const client = clientOf(fake);
    client.rest.setToken(fake.token);
    const { promise, resolve } = Promise.withResolvers<APIInteraction>();
    const reply = fake.interact(payload, { deliver: async (interaction) => void resolve(interaction) });
    reply.catch(() => {});
    const { id, token } = await promise;
    return {
      reply,
      rest: client.rest,
      id,
      token,
      callback: (body: unknown, rest = {}) =>
        client.rest.post(Routes.interactionCallback(id, token), { auth: false, body, ...rest }),
      original: Routes.webhookMessage(fake.applicationId, token),
      webhook: Routes.webhook(fake.applicationId, token),
    };
  }

  test('a second callback is refused', async () => {
    const fake = await start();
    const { callback } = await given(fake);
    await callback({ type: 4, data: content('one') });
    await expect(callback({ type: 4, data: content('two') })).rejects.toMatchObject({ status: 400, code: 40060 });
    expect(fake.requests.map(({ status }) => status)).toEqual([204, 400]);
  });

  test('with_response tells the message; an unknown interaction is 10062, an unanswered one has no webhook', async () => {
    const fake = await start();
    const { callback, rest, original } = await given(fake);
    await expect(
      rest.post(Routes.interactionCallback('1', 'x'), { auth: false, body: { type: 5 } }),
    ).rejects.toMatchObject({ status: 404, code: 10062 });
    await expect(rest.patch(original, { auth: false, body: content('x') })).rejects.toMatchObject({
      status: 404,
      code: 10015,
    });
    const response = await callback(
      { type: 4, data: { ...content('one'), flags: MessageFlags.Ephemeral } },
      { query: new URLSearchParams({ with_response: 'true' }) },
    );
    expect(response).toMatchObject({
      interaction: { type: 2, response_message_ephemeral: true, response_message_loading: false },
      resource: { type: 4, message: { content: 'one' } },
    });
  });

  test('a file goes up with the callback', async () => {
    const fake = await start({ checkBodies: true });
    const { callback, reply } = await given(fake);
    const data = Buffer.from('89504e470d0a1a0a', 'hex');
    await callback(
      {
        type: 4,
        data: {
          flags: MessageFlags.IsComponentsV2,
          allowed_mentions: { parse: [] },
          attachments: [{ id: '0', description: 'A map' }],
          components: [
            {
              type: ComponentType.MediaGallery,
              items: [{ media: { url: 'attachment://map.png' }, description: 'A map' }],
            },
          ],
        },
      },
      { files: [{ name: 'map.png', data, contentType: 'image/png' }] },
    );
    const { files, original } = await reply;
    expect(files).toEqual([{ field: 'files[0]', name: 'map.png', type: 'image/png', data }]);
    expect(original()?.attachments).toMatchObject([{ filename: 'map.png', size: 8, description: 'A map' }]);
    expect(fake.faults).toEqual([]);
  });

  test('a defer is edited, followed up and deleted; the token ends', async () => {
    const fake = await start();
    const { callback, reply, rest, original, webhook, id, token } = await given(fake);
    await callback({ type: 5, data: { flags: MessageFlags.Ephemeral } });
    const answered = await reply;
    expect(answered.original()?.flags).toBe(MessageFlags.Ephemeral | MessageFlags.Loading);
    await rest.patch(original, {
      auth: false,
      body: {
        flags: MessageFlags.IsComponentsV2,
        allowed_mentions: { parse: [] },
        components: [{ type: 10, content: 'done' }],
      },
    });
    expect(await answered.settled()).toMatchObject({
      flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
      components: [{ content: 'done' }],
    });
    const followUp = (await rest.post(webhook, { auth: false, body: content('more') })) as { id: string };
    await rest.patch(Routes.webhookMessage(fake.applicationId, token, followUp.id), {
      auth: false,
      body: content('more yet'),
    });
    expect(answered.followUps.map((message) => message.content)).toEqual(['more yet']);
    await rest.delete(original, { auth: false });
    await expect(rest.get(original, { auth: false })).rejects.toMatchObject({ status: 404, code: 10008 });
    expect(answered.original()).toBeUndefined();
    fake.expire({ token });
    await expect(rest.post(webhook, { auth: false, body: content('late') })).rejects.toMatchObject({
      status: 401,
      code: 50027,
    });
    expect(id).toBe(answered.interaction.id);
  });

  test('a button updates the message that it is on; an autocomplete takes choices only; an endpoint answers inline', async () => {
    const fake = await start();
    const message = fake.build.message({ content: 'old' });
    const pressed = await fake.interact(fake.build.button({ customId: 'next', message }), {
      deliver: async () => ({ type: 7, data: content('new') }),
    });
    expect(pressed.original()).toMatchObject({ id: message.id, content: 'new' });
    const typed = fake.build.autocomplete({ name: 'find', subcommand: 'group sub', focused: 'text' });
    expect(typed.data.options).toEqual([
      {
        name: 'group',
        type: 2,
        options: [{ name: 'sub', type: 1, options: [{ name: 'text', type: 3, value: '', focused: true }] }],
      },
    ]);
    await expect(fake.interact(typed, { deliver: async () => ({ type: 4, data: {} }) })).rejects.toThrow(
      /refused.*50035/,
    );
  });

  test('strict answers a faulty body with 50035 and keeps the fault', async () => {
    const fake = await start({ strict: true });
    const { callback, reply } = await given(fake);
    await expect(
      callback({ type: 4, data: { content: 'x'.repeat(2001), allowed_mentions: { parse: [] } } }),
    ).rejects.toMatchObject({
      status: 400,
      code: 50035,
      message: expect.stringContaining('data.content[BASE_TYPE_BAD_VALUE]: 2001 characters'),
    });
    expect(fake.faults).toEqual([
      expect.stringMatching(/^POST \/interactions\/.*\/callback: data\.content: 2001 characters, must be 0–2000$/),
    ]);
    await callback({ type: 4, data: content('short') });
    expect((await reply).original()?.content).toBe('short');
    await expect(
      fake.interact(chatInput({ name: 'find' }), { deliver: async () => ({ type: 4, data: { content: 'x' } }) }),
    ).rejects.toThrow(/inline answer .*allowed_mentions/);
  });
});

describe('payloads', () => {
  test('in a direct message there is a user and no member; ids count up', () => {
    const { id, user, member, guild_id, context, authorizing_integration_owners } = chatInput({
      name: 'find',
      guildId: null,
      userId: '7',
    });
    expect({ user: user?.id, member, guild_id, context, authorizing_integration_owners }).toEqual({
      user: '7',
      member: undefined,
      guild_id: undefined,
      context: 1,
      authorizing_integration_owners: { 0: '0' },
    });
    expect(BigInt(chatInput({ name: 'find' }).id)).toBeGreaterThan(BigInt(id));
  });

  test('select, modal and message command carry what was chosen', async () => {
    const fake = await start();
    expect(fake.build.select({ customId: 's', values: ['a'] }).data).toEqual({
      custom_id: 's',
      component_type: 3,
      values: ['a'],
    });
    expect(fake.build.modal({ customId: 'm', fields: { why: 'because', which: ['b'] } }).data).toMatchObject({
      custom_id: 'm',
      components: [
        { type: 18, component: { type: 4, custom_id: 'why', value: 'because' } },
        { type: 18, component: { type: 3, custom_id: 'which', values: ['b'] } },
      ],
    });
    const { data } = messageCommand({ name: 'Check', content: 'claim' });
    expect(data.resolved.messages[data.target_id]?.content).toBe('claim');
  });
});

describe('commands over REST', () => {
  const find = {
    name: 'find',
    description: 'Find a claim',
    description_localizations: { fr: 'Trouver une affirmation' },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'text',
        description: 'What',
        name_localizations: { fr: 'texte' },
        required: false,
      },
    ],
  };
  const withLocalizations = { query: new URLSearchParams({ with_localizations: 'true' }) };

  async function rest(options: FakeDiscordOptions = {}) {
    const fake = await start(options);
    const client = clientOf(fake);
    client.rest.setToken(fake.token);
    const route = Routes.applicationCommands(fake.applicationId);
    return {
      fake,
      rest: client.rest,
      route,
      guildRoute: Routes.applicationGuildCommands(fake.applicationId, testIds.guild),
      list: async (query = {}) => (await client.rest.get(route, query)) as APIApplicationCommand[],
    };
  }

  test('create, upsert, read, change, delete', async () => {
    const { fake, rest: api, route, guildRoute, list } = await rest();
    const created = (await api.post(route, { body: find })) as APIApplicationCommand;
    expect(created).toEqual({
      id: expect.any(String),
      application_id: fake.applicationId,
      version: expect.any(String),
      default_member_permissions: null,
      type: 1,
      name: 'find',
      name_localizations: null,
      description: 'Find a claim',
      description_localizations: { fr: 'Trouver une affirmation' },
      contexts: null,
      integration_types: [0],
      nsfw: false,
      options: [
        {
          type: 3,
          name: 'text',
          name_localizations: { fr: 'texte' },
          description: 'What',
          description_localizations: null,
        },
      ],
    });
    const changed = (await api.post(route, { body: { ...find, description: 'New' } })) as APIApplicationCommand;
    expect([changed.id === created.id, changed.version === created.version]).toEqual([true, false]);
    expect(fake.requests.map(({ status }) => status)).toEqual([201, 200]);
    expect(await list(withLocalizations)).toEqual([changed]);
    expect((await list())[0]).not.toHaveProperty('description_localizations');
    const one = Routes.applicationCommand(fake.applicationId, created.id);
    expect(await api.patch(one, { body: { nsfw: true } })).toMatchObject({ nsfw: true, description: 'New' });
    await api.delete(one);
    await expect(api.get(one)).rejects.toMatchObject({ status: 404, code: 10063 });
    expect(await api.post(guildRoute, { body: { name: 'Check', type: 3 } })).toMatchObject({
      guild_id: testIds.guild,
      type: 3,
      description: '',
    });
  });

  test('a bulk overwrite keeps an equal command, renews a changed one, drops the rest', async () => {
    const { fake, rest: api, route } = await rest();
    const put = async (...body: unknown[]) => (await api.put(route, { body })) as APIApplicationCommand[];
    const other = { name: 'other', description: 'Other' };
    const [first, second] = await put(find, other, { name: 'third', description: 'Third' });
    const [again, renewed, ...rest_] = await put(find, { ...other, description: 'New' });
    expect(again).toEqual(first);
    expect([renewed?.id === second?.id, renewed?.version === second?.version, rest_]).toEqual([true, false, []]);
    expect(fake.commandCreates.get('global')).toBe(3);
  });

  test('an interaction carries the registered command’s id', async () => {
    const { fake, rest: api, guildRoute } = await rest();
    const { id } = (await api.post(guildRoute, { body: find })) as APIApplicationCommand;
    const { interaction } = await fake.interact(chatInput({ name: 'find' }), { deliver: async () => ({ type: 5 }) });
    expect(interaction.data).toMatchObject({ id, guild_id: testIds.guild });
  });

  test.each([
    ['200 creates a day', { commandCreatesPerDay: 0 }, 400, 30034],
    ['a guild without the app', { guilds: [] }, 403, 50001],
  ])('%s', async (_, options, status, code) => {
    const { rest: api, guildRoute } = await rest(options);
    await expect(api.put(guildRoute, { body: [find] })).rejects.toMatchObject({ status, code });
  });

  test('a wrong token, another application, an unknown route', async () => {
    const { fake, rest: api, route } = await rest();
    await expect(api.get(Routes.applicationCommands('1'))).rejects.toMatchObject({ status: 403, code: 20012 });
    await expect(api.get('/nowhere')).rejects.toMatchObject({ status: 404, code: 0 });
    await expect(api.get(Routes.guildMember(testIds.guild, '@me'))).rejects.toMatchObject({ status: 405 });
    api.setToken('wrong');
    await expect(api.get(route)).rejects.toMatchObject({ status: 401, code: 0, message: '401: Unauthorized' });
    expect(fake.requests.at(-1)?.headers.authorization).toBe('Bot wrong');
  });

  test('guilds, members, roles, a channel and the application as configured', async () => {
    const { fake, rest: api } = await rest({
      application: { verify_key: 'ab' },
      guilds: [
        {
          id: testIds.guild,
          name: 'Paris',
          locale: 'fr',
          roles: [{ id: '8', name: 'Staff' }],
          channels: [{ id: '9' }],
          commandPermissions: [{ id: '1' }],
        },
        { id: '7', bot: false, channels: [{ id: '10' }] },
      ],
    });
    expect(await api.get(Routes.currentApplication())).toMatchObject({
      id: fake.applicationId,
      verify_key: 'ab',
      approximate_guild_count: 1,
    });
    expect(await api.get(Routes.oauth2CurrentApplication())).toMatchObject({ id: fake.applicationId });
    expect(await api.get(Routes.user('@me'))).toMatchObject({ id: fake.applicationId, bot: true });
    expect(await api.get(Routes.userGuilds())).toMatchObject([{ id: testIds.guild, name: 'Paris' }]);
    expect(await api.get(Routes.guild(testIds.guild))).toMatchObject({ preferred_locale: 'fr' });
    expect(await api.get(Routes.guildRoles(testIds.guild))).toMatchObject([{ name: '@everyone' }, { name: 'Staff' }]);
    expect(await api.get(Routes.channel('9'))).toEqual({ id: '9' });
    expect(await api.get(Routes.guildMember(testIds.guild, fake.applicationId))).toMatchObject({
      user: { id: fake.applicationId },
    });
    expect(await api.get(Routes.guildApplicationCommandsPermissions(fake.applicationId, testIds.guild))).toEqual([
      { id: '1' },
    ]);
    await expect(api.get(Routes.guild('7'))).rejects.toMatchObject({ status: 403, code: 50001 });
    await expect(api.get(Routes.channel('10'))).rejects.toMatchObject({ status: 403, code: 50001 });
    await expect(api.get(Routes.channel('11'))).rejects.toMatchObject({ status: 404, code: 10003 });
    await expect(api.get(Routes.guild('6'))).rejects.toMatchObject({ status: 404, code: 10004 });
  });
});

describe('injected faults', () => {
  async function api(options: Partial<ClientOptions['rest']> = {}) {
    const fake = await start();
    const client = clientOf(fake, { rest: { offset: 0, ...options } });
    client.rest.setToken(fake.token);
    return { fake, rest: client.rest };
  }
  const me = 'GET /users/@me';

  test.each([
    ['429 of a route', { status: 429, retryAfter: 0.05 }, 2],
    ['429 of the global limit', { status: 429, retryAfter: 0.05, global: true }, 2],
    ['5xx', { status: 502, times: 3 }, 4],
    ['a reset socket', { drop: 'reset', times: 3 }, 4],
  ] as const)('%s is retried', async (_, fault, requests) => {
    const { fake, rest } = await api();
    const injected = fake.fail(me, fault);
    expect(await rest.get(Routes.user('@me'))).toMatchObject({ id: fake.applicationId });
    expect(fake.requests).toHaveLength(requests);
    expect(injected.hits).toBe(requests - 1);
  });

  test.each([
    ['the fourth 5xx', { status: 502, times: 4 }, { status: 502, name: 'HTTPError' }, 4],
    ['a socket closed without an answer', { drop: 'close' }, { code: 'UND_ERR_SOCKET' }, 1],
  ] as const)('%s is not', async (_, fault, error, requests) => {
    const { fake, rest } = await api();
    fake.fail(/^GET \/users/, fault);
    await expect(rest.get(Routes.user('@me'))).rejects.toMatchObject(error);
    expect(fake.requests).toHaveLength(requests);
  });

  test('a slow answer is given up and asked for again', async () => {
    const { fake, rest } = await api({ timeout: 1_000 });
    fake.fail(({ path }) => path === '/users/@me', { delayMs: 60_000 });
    expect(await rest.get(Routes.user('@me'))).toMatchObject({ id: fake.applicationId });
    expect(fake.requests).toHaveLength(2);
  });

  test('an answer lost after the work was done: the retry meets 40060', async () => {
    const { fake, rest } = await api();
    fake.fail(/\/callback$/, { drop: 'reset', applied: true });
    const { promise, resolve } = Promise.withResolvers<APIInteraction>();
    const reply = fake.interact(chatInput({ name: 'find' }), {
      deliver: async (interaction) => void resolve(interaction),
    });
    const { id, token } = await promise;
    await expect(
      rest.post(Routes.interactionCallback(id, token), { auth: false, body: { type: 4, data: content('once') } }),
    ).rejects.toMatchObject({ code: 40060 });
    expect((await reply).original()?.content).toBe('once');
  });

  test('sockets are counted', async () => {
    const { fake, rest } = await api();
    await Promise.all(Array.from({ length: 5 }, (_, index) => rest.get(Routes.guild(String(index))).catch(() => {})));
    expect(fake.peakSockets).toBe(5);
    expect(fake.openSockets).toBe(5);
    await expect(fake.waitFor(() => false, 20, 'nothing')).rejects.toThrow(/not seen within 20 ms: nothing.*\n.*404/);
  });
});
