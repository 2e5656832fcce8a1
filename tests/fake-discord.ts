// Discord on loopback for tests: the REST routes and the gateway that the real discord.js client talks to.
// What it answers follows https://docs.discord.com/developers; where it is known to differ, a comment says so.
import { EventEmitter } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIAttachment,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  GatewayCloseCodes,
  type GatewayIdentify,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayPresenceUpdateData,
  type GatewayResume,
  type GatewaySendPayload,
  InteractionResponseType,
  InteractionType,
  type Locale,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type BodyKind, checkBody } from './body-check.ts';
import {
  appPermissions,
  interactionBuilders,
  memberOf,
  memberPermissions,
  noFlags,
  snowflakes,
  testIds,
  userOf,
} from './interactions.ts';
import { type Json, json, list } from './json.ts';

export {
  autocomplete,
  button,
  type CommandCall,
  chatInput,
  type Interactions,
  interactionBuilders,
  message,
  messageCommand,
  modal,
  select,
  snowflakes,
  testIds,
  type Where,
} from './interactions.ts';

// ---- What is configured, what is recorded

export interface FakeGuild {
  id: string;
  name?: string;
  locale?: Locale | `${Locale}`;
  /** The bot user is a member. False: only `applications.commands` was granted. */
  bot?: boolean;
  /** False: the guild exists, the app is not in it. */
  app?: boolean;
  roles?: object[];
  /** With their ids, and under `permission_overwrites` what they deny and allow. */
  channels?: ({ id: string } & Json)[];
  members?: Record<string, object>;
  /** Bits the bot has, for GET users/@me/guilds. */
  permissions?: bigint;
  commandPermissions?: object[];
}

export interface FakeDiscordOptions {
  token?: string;
  applicationId?: string;
  /** Laid over GET applications/@me. */
  application?: object;
  guilds?: FakeGuild[];
  /** Recommended by GET gateway/bot. */
  shards?: number;
  maxConcurrency?: number;
  sessionStartsLeft?: number;
  /** Until there are more, in ms. */
  sessionsResetAfter?: number;
  /** Refuses (op 9) a second identify of a bucket within so many ms; Discord's is 5,000, 0 is off. */
  identifyWindowMs?: number;
  heartbeatInterval?: number;
  commandCreatesPerDay?: number;
  /** Check each body received; faults are collected in `faults`. */
  checkBodies?: boolean;
  /** And answer a faulty one with 400, code 50035. */
  strict?: boolean;
  openApi?: string;
}

export interface ReceivedFile {
  field: string;
  name: string;
  type: string;
  data: Buffer;
}
export interface Received {
  at: number;
  method: string;
  /** Without `/api/v10`. */
  path: string;
  version: number | undefined;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** Parsed JSON: undefined where there was none. */
  body: unknown;
  files: ReceivedFile[];
  /** What was answered; undefined while open, or where the socket was dropped. */
  status: number | undefined;
}
export interface Identify {
  at: number;
  /** Id and count. */
  shard: [number, number];
  intents: number;
  presence: GatewayPresenceUpdateData | undefined;
  properties: GatewayIdentify['d']['properties'];
  /** Number of the GET gateway/bot call whose URL was used: tells client processes apart. */
  client: number | undefined;
  accepted: boolean;
}
export interface Fault {
  /** Without a status (and `drop`) the request is only delayed. */
  status?: number;
  /** How many requests it meets; 1 unless told. */
  times?: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  /** Seconds, for 429. */
  retryAfter?: number;
  /** 429 of the global limit. */
  global?: boolean;
  /** Sent as it is, in place of a body in JSON: what a portal, a proxy or a broken Discord would say. */
  text?: string;
  /** The start of an answer without its end. */
  stalls?: boolean;
  /** No answer: `reset` is ECONNRESET (discord.js retries it), `close` a plain end (it does not). */
  drop?: 'reset' | 'close';
  /** Discord did the work, only the answer is lost. */
  applied?: boolean;
}
/** What the gateway does that it should not. */
export interface Oddities {
  /** How a socket is greeted: by an answer that is none, or by nothing at all. */
  handshake?: { status: number; text: string } | 'hangs';
  /** HELLO as it is sent; `undefined` where there is none. */
  hello?: (packet: unknown) => unknown;
  /** What READY says. */
  ready?: (data: Json) => unknown;
  /** What is not heard. */
  deafTo?: readonly number[];
  /** Op 9 in answer to each resume. */
  invalid?: boolean;
  /** In answer to each identify. */
  closes?: number;
}
/** `METHOD /path` as a whole or a pattern on it, or a test of the request. */
export type Matcher = string | RegExp | ((request: Received) => boolean);

export interface Reply {
  interaction: APIInteraction;
  /** The body of the callback. */
  callback: APIInteractionResponse;
  files: ReceivedFile[];
  /** Undefined where the callback was the HTTP endpoint's own answer. */
  request: Received | undefined;
  /** The first message as it stands now; undefined where there is none, or it was deleted. */
  original(): APIMessage | undefined;
  followUps: APIMessage[];
  /** The first message once it no longer loads, that is after the edit that follows a defer. */
  settled(timeoutMs?: number): Promise<APIMessage>;
}

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}
interface Open {
  interaction: APIInteraction;
  reply: Reply | undefined;
  originalId: string | undefined;
  lateAfter: number;
  expired: boolean;
}
interface Packet {
  op: number;
  d: unknown;
  s?: number;
  t?: string;
}
interface Session {
  id: string;
  shard: [number, number];
  intents: number;
  sent: Packet[];
  link: Link | undefined;
}
interface Link {
  ws: WebSocket;
  client: number | undefined;
  session: Session | undefined;
  cut?: true;
}
type Handler = (request: Received, ...ids: string[]) => Answer | Promise<Answer>;
type Truthy<T> = Exclude<T, false | null | undefined | 0 | ''>;

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const nothing: Answer = { status: 204 };
const refuse = (status: number, code: number, message: string, errors?: unknown): Answer => ({
  status,
  body: { message, code, ...(errors ? { errors } : {}) },
});
const unknown = {
  interaction: refuse(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction'),
  webhook: refuse(404, RESTJSONErrorCodes.UnknownWebhook, 'Unknown Webhook'),
  message: refuse(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message'),
  command: refuse(404, RESTJSONErrorCodes.UnknownApplicationCommand, 'Unknown application command'),
  guild: refuse(404, RESTJSONErrorCodes.UnknownGuild, 'Unknown Guild'),
  member: refuse(404, RESTJSONErrorCodes.UnknownMember, 'Unknown Member'),
  channel: refuse(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel'),
  application: refuse(404, RESTJSONErrorCodes.UnknownApplication, 'Unknown Application'),
};
const missingAccess = refuse(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access');
const now = (): string => new Date().toISOString().replace('Z', '000+00:00');

/** What a test waits for comes by itself; on a busy machine it takes its time. */
const patienceMs = 60_000;
/** By then a deferred reply has been edited. */
const forgottenAfterMs = 30_000;
/** Packets that a session can be resumed from. */
const resumable = 1000;
/** The longest packet that a client may send. */
const packetLength = 4096;
/** Dispatched only to sessions with the Guilds intent. */
const needsGuilds = /^(GUILD_(CREATE|UPDATE|DELETE|ROLE_)|CHANNEL_|THREAD_|STAGE_INSTANCE_)/;
/** Which callback types an interaction takes; Discord refuses others with 50035. */
const callbackTypes: Partial<Record<InteractionType, number[]>> = {
  [InteractionType.ApplicationCommand]: [4, 5, 9, 12],
  [InteractionType.MessageComponent]: [4, 5, 6, 7, 9, 12],
  [InteractionType.ApplicationCommandAutocomplete]: [8],
  [InteractionType.ModalSubmit]: [4, 5, 6, 7, 12],
};

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = new FakeDiscord(options);
  await fake.listen();
  return fake;
}

export class FakeDiscord {
  readonly requests: Received[] = [];
  readonly interactionsAnswered: Reply[] = [];
  /** What `checkBodies` found: "METHOD /path: path: fault". */
  readonly faults: string[] = [];
  readonly identifies: Identify[] = [];
  readonly resumes: { at: number; shard: [number, number] | undefined; seq: number; resumed: boolean }[] = [];
  /** Ids of interactions that were sent into a session which was forgotten before its client had heard them. */
  readonly undelivered = new Set<string>();
  readonly presences: { at: number; shard: [number, number] | undefined; presence: GatewayPresenceUpdateData }[] = [];
  /** Gateway sockets that ended, with the code that the client gave or got. */
  readonly closes: { at: number; shard: [number, number] | undefined; code: number }[] = [];
  heartbeats = 0;
  /** Sockets that asked for the gateway. */
  handshakes = 0;
  /** False: heartbeats go unanswered, the connection is a zombie. */
  acking = true;
  /** True: the gateway takes no new sockets. */
  gatewayDown = false;
  odd: Oddities = {};
  /** Of all identifies. */
  sessionStartsLeft: number;
  /** Most REST sockets open at once. */
  peakSockets = 0;
  commandCreates = new Map<string, number>();
  api = '';
  token: string;
  readonly applicationId: string;
  readonly build = interactionBuilders(snowflakes(Date.UTC(2026, 0, 2)));

  readonly #options: FakeDiscordOptions;
  readonly #server: Server = createServer((request, response) => void this.#onRequest(request, response));
  readonly #gateway = new WebSocketServer({ noServer: true });
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #closing = new AbortController();
  readonly #nextId = snowflakes(Date.UTC(2026, 0, 3));
  readonly #sockets = new Set<Socket>();
  readonly #restSockets = new Set<Socket>();
  readonly #links = new Set<Link>();
  readonly #sessions = new Set<Session>();
  readonly #forgotten = new Map<string, Session>();
  readonly #commands = new Map<string, APIApplicationCommand[]>();
  readonly #open = new Map<string, Open>();
  readonly #messages = new Map<string, APIMessage>();
  readonly #injected: { matches: (request: Received) => boolean; fault: Fault; left: number; hits: number }[] = [];
  #refusals: number[] = [];
  #clients = 0;

  constructor(options: FakeDiscordOptions) {
    this.#options = options;
    this.token = options.token ?? 'fake-token';
    this.sessionStartsLeft = options.sessionStartsLeft ?? 1000;
    this.applicationId = options.applicationId ?? testIds.application;
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        this.#restSockets.delete(socket);
      });
    });
    this.#server.on('upgrade', (request, socket, head) => {
      const gateway = /^\/gateway(?:\/(\d+))?\/?(?:\?|$)/.exec(request.url ?? '');
      if (!gateway || this.gatewayDown) {
        socket.destroy();
        return;
      }
      this.handshakes += 1;
      const { handshake } = this.odd;
      if (handshake === 'hangs') return;
      if (handshake) {
        const head = `HTTP/1.1 ${handshake.status} Odd\r\nContent-Type: text/html\r\nConnection: close\r\n`;
        socket.end(`${head}Content-Length: ${Buffer.byteLength(handshake.text)}\r\n\r\n${handshake.text}`);
        return;
      }
      const client = gateway[1] === undefined ? undefined : Number(gateway[1]);
      this.#gateway.handleUpgrade(request, socket, head, (ws) => this.#onSocket({ ws, client, session: undefined }));
    });
  }

  async listen(): Promise<void> {
    const { checkBodies, strict, openApi } = this.#options;
    // Compiles Discord's document, which on a busy machine takes half of the three seconds that a first reply has.
    if (checkBodies || strict) checkBody('callback', {}, openApi ? { openApi } : {});
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.api = `http://127.0.0.1:${this.#port}/api`;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#changes.emit('closed');
    for (const { ws } of this.#links) ws.terminate();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** REST sockets open now; gateway sockets do not count. */
  get openSockets(): number {
    return this.#restSockets.size;
  }

  /** Gateway sockets open now. */
  get connections(): number {
    return this.#links.size;
  }

  /** Resolves with the first truthy value of `probe`, which is asked after each thing that happens here. */
  waitFor<T>(probe: (fake: this) => T, timeoutMs = patienceMs, what = String(probe)): Promise<Truthy<T>> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#changes.off('change', look).off('closed', closed);
      };
      const fail = (error: unknown): void => {
        end();
        reject(error);
      };
      const look = (): void => {
        try {
          const found = probe(this);
          if (!found) return;
          end();
          resolve(found as Truthy<T>);
        } catch (error) {
          fail(error);
        }
      };
      const closed = (): void => fail(new Error(`fake Discord was closed while waiting for: ${what}`));
      const timer = setTimeout(
        () => fail(new Error(`not seen within ${timeoutMs} ms: ${what}\n${this.#lately()}`)),
        timeoutMs,
      );
      this.#changes.on('change', look).on('closed', closed);
      look();
    });
  }

  #changed(): void {
    this.#changes.emit('change');
  }

  #lately(): string {
    const requests = this.requests
      .slice(-5)
      .map(({ method, path, status }) => `${method} ${path} → ${status ?? 'open'}`);
    return `gateway sockets: ${this.#links.size}, sessions: ${this.#sessions.size}; last requests: ${requests.join(', ') || 'none'}`;
  }

  // ---- Faults

  /** Injects a fault; the first that matches and is not used up wins. `hits` counts. */
  fail(matcher: Matcher, fault: Fault): { readonly hits: number } {
    const matches =
      typeof matcher === 'function'
        ? matcher
        : ({ method, path }: Received): boolean =>
            typeof matcher === 'string' ? matcher === `${method} ${path}` : matcher.test(`${method} ${path}`);
    const injected = { matches, fault, left: fault.times ?? 1, hits: 0 };
    this.#injected.push(injected);
    return injected;
  }

  #faultAnswer(fault: Fault, status: number): Answer {
    if (status !== 429)
      return {
        status,
        body: fault.body ?? { message: `${status}: injected`, code: 0 },
        ...(fault.headers ? { headers: fault.headers } : {}),
      };
    const retryAfter = fault.retryAfter ?? 0.05;
    return {
      status,
      body: fault.body ?? {
        message: 'You are being rate limited.',
        retry_after: retryAfter,
        global: fault.global === true,
      },
      headers: {
        'retry-after': String(retryAfter),
        ...(fault.global
          ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
          : {
              'x-ratelimit-scope': 'user',
              'x-ratelimit-limit': '1',
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset-after': String(retryAfter),
              'x-ratelimit-bucket': 'fake',
            }),
        ...fault.headers,
      },
    };
  }

  // ---- REST

  async #onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      this.#restSockets.add(request.socket);
      this.peakSockets = Math.max(this.peakSockets, this.#restSockets.size);
      const received = await receive(request);
      this.requests.push(received);
      this.#changed();
      const injected = this.#injected.find(({ left, matches }) => left > 0 && matches(received));
      if (injected) {
        injected.left--;
        injected.hits++;
        if (injected.fault.delayMs) await sleep(injected.fault.delayMs, undefined, { signal: this.#closing.signal });
      }
      const fault = injected?.fault ?? {};
      const fails = fault.status !== undefined || fault.drop !== undefined;
      let answer = fails && !fault.applied ? nothing : await this.#handle(received);
      if (fault.drop) {
        if (fault.drop === 'reset') request.socket.resetAndDestroy();
        else request.socket.destroy();
        return;
      }
      if (fault.status !== undefined) answer = this.#faultAnswer(fault, fault.status);
      received.status = answer.status;
      const text = fault.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
      const type = fault.text === undefined ? 'application/json' : 'text/html';
      response.writeHead(answer.status, { ...(text ? { 'content-type': type } : {}), ...answer.headers });
      if (fault.stalls) response.write(text);
      else response.end(text);
      this.#changed();
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      // Not a 5xx: the client would retry it and hide the words.
      response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ message: `fake Discord failed: ${error}`, code: 0 }));
    }
  }

  #handle(received: Received): Answer | Promise<Answer> {
    const found = this.#routes.flatMap((route) => {
      const match = route.pattern.exec(received.path);
      return match ? [{ ...route, ids: match.slice(1) }] : [];
    });
    const route = found.find(({ method }) => method === received.method);
    if (received.version === undefined || found.length === 0) return refuse(404, 0, '404: Not Found');
    if (!route) return refuse(405, 0, '405: Method Not Allowed');
    if (route.bot && received.headers.authorization !== `Bot ${this.token}`) return refuse(401, 0, '401: Unauthorized');
    if (received.body === invalidJson) return refuse(400, 50109, 'The request body contains invalid JSON.');
    return route.handler(received, ...route.ids);
  }

  #route(method: string, path: string, handler: Handler, bot = true) {
    return { method, pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '([^/]+)')}$`), handler, bot };
  }

  /** As it was written over the interface. */
  #profile: Json = {};

  readonly #routes = [
    this.#route('GET', '/gateway', () => ok({ url: `ws://127.0.0.1:${this.#port}/gateway` }), false),
    this.#route('GET', '/gateway/bot', () =>
      ok({
        url: `ws://127.0.0.1:${this.#port}/gateway/${++this.#clients}`,
        shards: this.#options.shards ?? 1,
        session_start_limit: {
          total: 1000,
          remaining: this.sessionStartsLeft - this.identifies.length,
          reset_after: this.#options.sessionsResetAfter ?? 86_400_000,
          max_concurrency: this.#options.maxConcurrency ?? 1,
        },
      }),
    ),
    this.#route('GET', '/users/@me', () => ok(this.#bot)),
    this.#route('GET', '/applications/@me', () => ok(this.#application)),
    this.#route(
      'PATCH',
      '/applications/@me',
      (request) => this.#checked('profile', request) ?? this.#reprofile(request),
    ),
    this.#route('GET', '/oauth2/applications/@me', () => ok(this.#application)),
    this.#route('GET', '/applications/:app', (_, app) =>
      app === this.applicationId ? ok(this.#application) : unknown.application,
    ),
    this.#route('GET', '/users/@me/guilds', () =>
      ok(
        this.#guilds.filter(isMember).map((guild) => ({
          id: guild.id,
          name: nameOf(guild),
          icon: null,
          banner: null,
          owner: false,
          permissions: String(guild.permissions ?? appPermissions),
          features: [],
        })),
      ),
    ),
    this.#route('GET', '/guilds/:guild', (_, id) => this.#inGuild(id, (guild) => this.#guildObject(guild))),
    this.#route('GET', '/guilds/:guild/roles', (_, id) => this.#inGuild(id, (guild) => this.#guildObject(guild).roles)),
    this.#route('GET', '/channels/:channel', (_, id) => {
      const guild = this.#guilds.find(({ channels = [] }) => channels.some((channel) => channel.id === id));
      if (!guild) return unknown.channel;
      return isMember(guild) ? ok(guild.channels?.find((channel) => channel.id === id)) : missingAccess;
    }),
    // Discord has PATCH members/@me only: answering GET would hide a program's mistake.
    this.#route('PATCH', '/guilds/:guild/members/@me', (_, id) => this.#inGuild(id, () => memberOf(this.#bot))),
    this.#route('GET', '/guilds/:guild/members/(?!@me$):user', (_, id, user) =>
      this.#inGuild(
        id,
        (guild) => guild.members?.[user ?? ''] ?? (user === this.applicationId ? memberOf(this.#bot) : undefined),
        unknown.member,
      ),
    ),
    ...['/applications/:app/commands', '/applications/:app/guilds/:guild/commands'].flatMap((path) => [
      this.#route(
        'GET',
        path,
        this.#scoped((scope, { query }) =>
          ok(
            this.#commandsOf(scope).map((command) =>
              query['with_localizations'] === 'true' ? command : withoutLocalizations(command),
            ),
          ),
        ),
      ),
      this.#route(
        'POST',
        path,
        this.#scoped((scope, request) => this.#checked('command', request) ?? this.#upsert(scope, request.body)),
      ),
      this.#route(
        'PUT',
        path,
        this.#scoped((scope, request) => this.#checked('bulk', request) ?? this.#overwrite(scope, request.body)),
      ),
      this.#route(
        'GET',
        `${path}/(\\d+)`,
        this.#scoped((scope, _, id) => this.#withCommand(scope, id, (command) => ok(command))),
      ),
      this.#route(
        'PATCH',
        `${path}/(\\d+)`,
        this.#scoped((scope, request, id) =>
          this.#withCommand(scope, id, (old) => {
            const body = { ...old, ...json(request.body) };
            const faulty = this.#checked('command', { ...request, body });
            if (faulty) return faulty;
            const command = this.#normalize(scope, body, old);
            this.#commandsOf(scope).splice(this.#commandsOf(scope).indexOf(old), 1, command);
            return ok(command);
          }),
        ),
      ),
      this.#route(
        'DELETE',
        `${path}/(\\d+)`,
        this.#scoped((scope, _, id) =>
          this.#withCommand(scope, id, (old) => {
            this.#commandsOf(scope).splice(this.#commandsOf(scope).indexOf(old), 1);
            return nothing;
          }),
        ),
      ),
    ]),
    this.#route(
      'GET',
      '/applications/:app/guilds/:guild/commands/permissions',
      this.#scoped((scope) => ok(this.#guild(scope)?.commandPermissions ?? [])),
    ),
    this.#route(
      'POST',
      '/interactions/:id/:token/callback',
      (request, id, token) => this.#onCallback(request, id, token),
      false,
    ),
    this.#route('POST', '/webhooks/:app/:token', (request, app, token) => this.#onFollowUp(request, app, token), false),
    ...(['GET', 'PATCH', 'DELETE'] as const).map((method) =>
      this.#route(
        method,
        '/webhooks/:app/:token/messages/:message',
        (request, ...ids) => this.#onWebhookMessage(method, request, ...ids),
        false,
      ),
    ),
  ];

  get #bot(): APIUser {
    return {
      ...userOf(this.applicationId, 'fake-bot', true),
      verified: true,
      mfa_enabled: false,
      email: null,
      flags: noFlags,
      banner: null,
      accent_color: null,
    };
  }

  get #application() {
    return {
      id: this.applicationId,
      name: 'fake-bot',
      icon: null,
      description: '',
      type: null,
      bot: this.#bot,
      summary: '',
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: '0'.repeat(64),
      flags: 0,
      hook: true,
      redirect_uris: [],
      interactions_endpoint_url: null,
      role_connections_verification_url: null,
      owner: userOf(testIds.user),
      team: null,
      approximate_guild_count: this.#guilds.filter(isMember).length,
      approximate_user_install_count: 0,
      integration_types_config: { 0: {} },
      install_params: { scopes: ['applications.commands'], permissions: '0' },
      ...this.#options.application,
      ...this.#profile,
    };
  }

  /** Permissions come back as texts, of a description what is not localized. */
  #reprofile({ body }: Received): Answer {
    const { description, ...rest } = json(body);
    const text = json(description)['default'] ?? description;
    const kept = JSON.parse(JSON.stringify(rest), (key, value) => (key === 'permissions' ? String(value) : value));
    this.#profile = { ...this.#profile, ...kept, ...(text === undefined ? {} : { description: text }) };
    return ok(this.#application);
  }

  get #guilds(): FakeGuild[] {
    return this.#options.guilds ?? [{ id: testIds.guild }];
  }

  #guild(id: string | undefined): FakeGuild | undefined {
    return this.#guilds.find((guild) => guild.id === id);
  }

  #inGuild(id: string | undefined, read: (guild: FakeGuild) => unknown, absent = unknown.guild): Answer {
    const guild = this.#guild(id);
    if (!guild) return unknown.guild;
    if (!isMember(guild)) return missingAccess;
    const body = read(guild);
    return body === undefined ? absent : ok(body);
  }

  #guildObject(guild: FakeGuild) {
    const everyone = {
      id: guild.id,
      name: '@everyone',
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: 0,
      permissions: String(memberPermissions),
      managed: false,
      mentionable: false,
      flags: 0,
    };
    return {
      id: guild.id,
      name: nameOf(guild),
      icon: null,
      splash: null,
      discovery_splash: null,
      owner_id: testIds.user,
      afk_channel_id: null,
      afk_timeout: 300,
      verification_level: 0,
      default_message_notifications: 0,
      explicit_content_filter: 0,
      roles: [everyone, ...(guild.roles ?? [])],
      emojis: [],
      stickers: [],
      features: [],
      mfa_level: 0,
      application_id: null,
      system_channel_id: null,
      system_channel_flags: 0,
      rules_channel_id: null,
      vanity_url_code: null,
      description: null,
      banner: null,
      premium_tier: 0,
      premium_subscription_count: 0,
      preferred_locale: guild.locale ?? 'en-US',
      public_updates_channel_id: null,
      nsfw_level: 0,
      premium_progress_bar_enabled: false,
      safety_alerts_channel_id: null,
    };
  }

  // ---- Commands

  /** Gives the handler 'global' or the guild's id, once the app may touch its commands. */
  #scoped(handle: (scope: string, request: Received, id: string | undefined) => Answer): Handler {
    return (request, app, ...rest) => {
      const inGuild = request.path.includes('/guilds/');
      const scope = inGuild ? (rest[0] ?? '') : 'global';
      if (app !== this.applicationId)
        return refuse(403, 20012, 'You are not authorized to perform this action on this application');
      if (inGuild && (this.#guild(scope)?.app ?? this.#guild(scope) !== undefined) === false) return missingAccess;
      return handle(scope, request, rest[inGuild ? 1 : 0]);
    };
  }

  /** The commands that stand there; null: for all servers. */
  commandsIn(guildId: string | null): readonly APIApplicationCommand[] {
    return this.#commandsOf(guildId ?? 'global');
  }

  /** Has these commands stand there, and no others, as if they had been sent. */
  holdCommands(guildId: string | null, commands: readonly object[]): void {
    this.#overwrite(guildId ?? 'global', JSON.parse(JSON.stringify(commands)));
  }

  #commandsOf(scope: string): APIApplicationCommand[] {
    const known = this.#commands.get(scope);
    if (known) return known;
    const commands: APIApplicationCommand[] = [];
    this.#commands.set(scope, commands);
    return commands;
  }

  #withCommand(scope: string, id: string | undefined, use: (command: APIApplicationCommand) => Answer): Answer {
    const command = this.#commandsOf(scope).find((known) => known.id === id);
    return command ? use(command) : unknown.command;
  }

  #normalize(scope: string, sent: Partial<APIApplicationCommand>, old?: APIApplicationCommand): APIApplicationCommand {
    const permissions = sent.default_member_permissions;
    const options = list(sent.options).map(asStored);
    const command = {
      id: old?.id ?? this.#nextId(),
      application_id: this.applicationId,
      version: old?.version ?? this.#nextId(),
      default_member_permissions: permissions === undefined || permissions === null ? null : String(permissions),
      type: sent.type ?? ApplicationCommandType.ChatInput,
      name: sent.name,
      name_localizations: sent.name_localizations ?? null,
      description: sent.description ?? '',
      description_localizations: sent.description_localizations ?? null,
      ...(scope === 'global'
        ? // Unset contexts come back as null, not as the default: github.com/discord/discord-api-docs/issues/6744.
          { contexts: sent.contexts ?? null, integration_types: sent.integration_types ?? [0] }
        : { guild_id: scope }),
      ...(options.length > 0 ? { options } : {}),
      nsfw: sent.nsfw ?? false,
    } as APIApplicationCommand;
    return old && !isDeepStrictEqual(command, old) ? { ...command, version: this.#nextId() } : command;
  }

  #limited(scope: string, creates: number): Answer | undefined {
    const limit = this.#options.commandCreatesPerDay ?? 200;
    const used = (this.commandCreates.get(scope) ?? 0) + creates;
    if (used > limit)
      return refuse(
        400,
        RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached,
        `Max number of daily application command creates has been reached (${limit})`,
      );
    this.commandCreates.set(scope, used);
    return undefined;
  }

  #same(scope: string, sent: { name?: unknown; type?: unknown }): APIApplicationCommand | undefined {
    return this.#commandsOf(scope).find((known) => known.name === sent.name && known.type === (sent.type ?? 1));
  }

  #upsert(scope: string, body: unknown): Answer {
    if (typeof body !== 'object' || body === null) return invalidForm({ body: 'must be an object' });
    const sent: Partial<APIApplicationCommand> = body;
    const old = this.#same(scope, sent);
    const limited = old ? undefined : this.#limited(scope, 1);
    if (limited) return limited;
    const command = this.#normalize(scope, sent, old);
    const commands = this.#commandsOf(scope);
    if (old) commands.splice(commands.indexOf(old), 1, command);
    else commands.push(command);
    return ok(command, old ? 200 : 201);
  }

  #overwrite(scope: string, body: unknown): Answer {
    if (!Array.isArray(body)) return invalidForm({ body: 'must be an array' });
    const sent: Partial<APIApplicationCommand>[] = body.map(json);
    const matched = sent.map(
      (command) => this.#commandsOf(scope).find(({ id }) => id === command.id) ?? this.#same(scope, command),
    );
    const limited = this.#limited(scope, matched.filter((old) => !old).length);
    if (limited) return limited;
    this.#commands.set(
      scope,
      sent.map((command, index) => this.#normalize(scope, command, matched[index])),
    );
    return ok(this.#commandsOf(scope));
  }

  // ---- Interactions

  /**
   * Dispatches an interaction and resolves with what the program sent back. `deliver` hands it to an HTTP endpoint instead
   * of the gateway; the body it resolves with (an endpoint's inline answer) counts as the callback, undefined as a 202.
   * After `timeoutMs` (Discord's own are 3,000) a callback is too late.
   */
  async interact(
    payload: APIInteraction,
    options: {
      timeoutMs?: number;
      shard?: number;
      deliver?: (interaction: APIInteraction) => Promise<APIInteractionResponse | undefined>;
    } = {},
  ): Promise<Reply> {
    const { timeoutMs = patienceMs, deliver } = options;
    const open = this.#register(payload, timeoutMs);
    const { interaction } = open;
    const what = `a callback to interaction ${interaction.id} (${nameOfInteraction(interaction)})`;
    if (deliver) {
      const inline = await deliver(interaction);
      const answer =
        inline &&
        (this.#checked('callback', { method: 'INLINE', path: '', body: inline, files: [] }, interaction.message) ??
          this.#answer(open, inline, [], undefined));
      if (answer && answer.status >= 400)
        throw new Error(`inline answer as ${what} refused: ${JSON.stringify(answer.body)}`);
    } else {
      const guildId = interaction.guild_id;
      const told = this.#dispatch(
        'INTERACTION_CREATE',
        interaction,
        ([, shards]) => options.shard ?? (guildId === undefined ? 0 : shardOf(guildId, shards)),
      );
      if (told === 0) throw new Error(`no gateway session for ${what}: did the client log in? ${this.#lately()}`);
    }
    try {
      return await this.waitFor(() => open.reply, timeoutMs, what);
    } catch (error) {
      // A timer may fire a millisecond before the clock is there.
      open.lateAfter = 0;
      throw error;
    }
  }

  /**
   * Sends an interaction as it is, whatever that be: an id and a token that could be answered by are valid from now on.
   * Which callbacks came is in `requests`.
   */
  present(payload: unknown): void {
    const { id, token } = json(payload);
    if (typeof id === 'string' && typeof token === 'string')
      this.#open.set(token, {
        interaction: payload as APIInteraction,
        reply: undefined,
        originalId: undefined,
        lateAfter: Number.POSITIVE_INFINITY,
        expired: false,
      });
    this.#dispatch('INTERACTION_CREATE', payload);
  }

  /** Drops what is remembered of interactions that ended a while ago, where hours of them are sent. */
  forget(): void {
    this.requests.length = 0;
    this.interactionsAnswered.length = 0;
    for (const [token, { reply, originalId, lateAfter }] of this.#open) {
      if (!reply || Date.now() < lateAfter + forgottenAfterMs) continue;
      this.#open.delete(token);
      this.#messages.delete(originalId ?? '');
      this.#messages.delete(reply.interaction.message?.id ?? '');
    }
    for (const { sent } of this.#sessions) for (const packet of sent.slice(0, -resumable)) packet.d = null;
  }

  /** Makes an interaction's id and token valid without telling the program. */
  #register(payload: APIInteraction, timeoutMs: number): Open {
    const taken = this.#open.has(payload.token);
    const id = taken ? this.#nextId() : payload.id;
    const interaction = {
      ...structuredClone(payload),
      id,
      application_id: this.applicationId,
      token: taken ? `token-of-${id}` : payload.token,
    } as APIInteraction;
    const data = dataOf(interaction);
    const scopes = [interaction.guild_id ?? 'global', 'global'];
    const command =
      data['name'] === undefined ? undefined : scopes.flatMap((scope) => this.#same(scope, data) ?? [])[0];
    if (command) Object.assign(data, { id: command.id }, command.guild_id ? { guild_id: command.guild_id } : {});
    if (interaction.message) this.#messages.set(interaction.message.id, interaction.message);
    const open: Open = {
      interaction,
      reply: undefined,
      originalId: undefined,
      lateAfter: Date.now() + timeoutMs,
      expired: false,
    };
    this.#open.set(interaction.token, open);
    return open;
  }

  /** Ends a token's 15 minutes. */
  expire({ token }: { token: string }): void {
    const open = this.#open.get(token);
    if (open) open.expired = true;
  }

  #onCallback(request: Received, id: string | undefined, token: string | undefined): Answer {
    const open = this.#open.get(token ?? '');
    if (!open || open.interaction.id !== id || open.expired || (!open.reply && Date.now() > open.lateAfter))
      return unknown.interaction;
    if (open.reply)
      return refuse(
        400,
        RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
        'Interaction has already been acknowledged.',
      );
    const faulty = tooLarge(open, request) ?? this.#checked('callback', request, open.interaction.message);
    if (faulty) return faulty;
    const callback = request.body as APIInteractionResponse;
    const answer = this.#answer(open, callback, request.files, request);
    if (answer.status >= 400 || request.query['with_response'] !== 'true') return answer;
    const original = this.#messages.get(open.originalId ?? '');
    return ok({
      interaction: {
        id,
        type: open.interaction.type,
        ...(original
          ? {
              response_message_id: original.id,
              response_message_loading: isLoading(original),
              response_message_ephemeral: (flagsOf(original) & MessageFlags.Ephemeral) !== 0,
            }
          : {}),
      },
      ...(original ? { resource: { type: callback.type, message: original } } : {}),
    });
  }

  #answer(open: Open, callback: APIInteractionResponse, files: ReceivedFile[], request: Received | undefined): Answer {
    if (!callbackTypes[open.interaction.type]?.includes(callback.type))
      return invalidForm({ type: `not for ${nameOfInteraction(open.interaction)}` });
    const data = dataOf(callback);
    switch (callback.type) {
      case InteractionResponseType.ChannelMessageWithSource:
        open.originalId = this.#post(open, data, files).id;
        break;
      case InteractionResponseType.DeferredChannelMessageWithSource:
        open.originalId = this.#post(
          open,
          { flags: MessageFlags.Loading | (flagsOf(data) & MessageFlags.Ephemeral) },
          [],
        ).id;
        break;
      case InteractionResponseType.UpdateMessage:
      case InteractionResponseType.DeferredMessageUpdate:
        open.originalId = open.interaction.message?.id;
        if (open.originalId === undefined) return invalidForm({ type: 'no message to update' });
        if (callback.type === InteractionResponseType.UpdateMessage) this.#edit(open.originalId, data, files);
        break;
    }
    const original = (): APIMessage | undefined => this.#messages.get(open.originalId ?? '');
    open.reply = {
      interaction: open.interaction,
      callback,
      files,
      request,
      original,
      followUps: [],
      settled: (timeoutMs) =>
        this.waitFor(
          () => {
            const message = original();
            return message && !isLoading(message) && message;
          },
          timeoutMs,
          `the edit of the deferred answer to ${nameOfInteraction(open.interaction)}`,
        ),
    };
    this.interactionsAnswered.push(open.reply);
    this.#changed();
    return nothing;
  }

  /** A token that was never answered knows no webhook yet: 10015, not 10062. */
  #withToken(app: string | undefined, token: string | undefined, use: (open: Open, reply: Reply) => Answer): Answer {
    const open = this.#open.get(token ?? '');
    if (!open?.reply || app !== this.applicationId) return unknown.webhook;
    return open.expired
      ? refuse(401, RESTJSONErrorCodes.InvalidWebhookToken, 'Invalid Webhook Token')
      : use(open, open.reply);
  }

  #onFollowUp(request: Received, app: string | undefined, token: string | undefined): Answer {
    return this.#withToken(app, token, (open, reply) => {
      const faulty = tooLarge(open, request) ?? this.#checked('followup', request);
      if (faulty) return faulty;
      const original = reply.original();
      // The first follow-up after a defer edits the loading message, kept by Discord for old programs.
      if (original && isLoading(original)) return ok(this.#edit(original.id, json(request.body), request.files));
      const posted = this.#post(open, json(request.body), request.files);
      reply.followUps.push(posted);
      return ok(posted);
    });
  }

  #onWebhookMessage(
    method: 'GET' | 'PATCH' | 'DELETE',
    request: Received,
    app?: string,
    token?: string,
    which?: string,
  ): Answer {
    return this.#withToken(app, token, (open, reply) => {
      const id = which === '@original' ? open.originalId : which;
      const found = this.#messages.get(id ?? '');
      if (!found || (id !== open.originalId && !reply.followUps.some((followUp) => followUp.id === id)))
        return unknown.message;
      if (method === 'GET') return ok(found);
      if (method === 'PATCH')
        return (
          tooLarge(open, request) ??
          this.#checked('edit', request, found) ??
          ok(this.#edit(found.id, json(request.body), request.files))
        );
      this.#messages.delete(found.id);
      const followUp = reply.followUps.indexOf(found);
      if (followUp >= 0) reply.followUps.splice(followUp, 1);
      return nothing;
    });
  }

  #post({ interaction, originalId }: Open, sent: Json, files: ReceivedFile[]): APIMessage {
    const user = interaction.member?.user ?? interaction.user ?? userOf(testIds.user);
    const posted = this.build.message({
      id: this.#nextId(),
      type: interaction.type === InteractionType.ApplicationCommand ? MessageType.ChatInputCommand : MessageType.Reply,
      author: this.#bot,
      channel_id: interaction.channel?.id ?? testIds.channel,
      timestamp: now(),
      application_id: this.applicationId,
      webhook_id: this.applicationId,
      flags: flagsOf(sent),
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user,
        authorizing_integration_owners: interaction.authorizing_integration_owners,
        ...(originalId ? { original_response_message_id: originalId } : {}),
      } as NonNullable<APIMessage['interaction_metadata']>,
    });
    this.#messages.set(posted.id, posted);
    this.#write(posted, sent, files);
    return posted;
  }

  #edit(id: string, sent: Json, files: ReceivedFile[]): APIMessage {
    const edited = this.#messages.get(id) as APIMessage;
    if (!isLoading(edited)) edited.edited_timestamp = now();
    const added = flagsOf(sent) & (MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds);
    edited.flags = (flagsOf(edited) | added) & ~MessageFlags.Loading;
    this.#write(edited, sent, files);
    return edited;
  }

  #write(target: APIMessage, sent: Json, files: ReceivedFile[]): void {
    for (const field of ['content', 'embeds', 'components'] as const)
      if (field in sent) Object.assign(target, { [field]: sent[field] ?? (field === 'content' ? '' : []) });
    const told = list(sent['attachments']);
    const kept =
      sent['attachments'] === undefined
        ? target.attachments
        : target.attachments.filter(({ id }) => told.some((attachment) => attachment['id'] === id));
    target.attachments = [
      ...kept,
      ...files.map(({ field, name, type, data }): APIAttachment => {
        const details = told.find((attachment) => field === `files[${attachment['id']}]`) ?? {};
        const url = `http://127.0.0.1:${this.#port}/attachments/${target.id}/${name}`;
        return {
          id: this.#nextId(),
          filename: name,
          size: data.length,
          url,
          proxy_url: url,
          content_type: type,
          ...(details['description'] ? { description: String(details['description']) } : {}),
        };
      }),
    ];
    this.#changed();
  }

  #checked(
    kind: BodyKind,
    request: Pick<Received, 'method' | 'path' | 'body' | 'files'>,
    edited?: APIMessage,
  ): Answer | undefined {
    if (!this.#options.checkBodies && !this.#options.strict) return undefined;
    const isUpdate = kind === 'edit' || json(request.body)['type'] === InteractionResponseType.UpdateMessage;
    const faults = checkBody(kind, request.body, {
      files: request.files.map(({ name }) => name),
      kept: isUpdate ? (edited?.attachments ?? []) : [],
      v2: edited !== undefined && (flagsOf(edited) & MessageFlags.IsComponentsV2) !== 0 && isUpdate,
      ...(this.#options.openApi ? { openApi: this.#options.openApi } : {}),
    });
    faults.push(...request.files.flatMap(fileFaults));
    this.faults.push(...faults.map((fault) => `${request.method} ${request.path}: ${fault}`));
    if (faults.length === 0 || !this.#options.strict) return undefined;
    return invalidForm(Object.fromEntries(faults.map((fault) => fault.split(/: (.*)/s) as [string, string])));
  }

  // ---- Gateway

  /** Sends an event to every session (of a shard); returns how many. Those cut off get it when they resume. */
  dispatch(event: string, data: unknown, { shard }: { shard?: number } = {}): number {
    return this.#dispatch(event, data, shard === undefined ? undefined : () => shard);
  }

  #dispatch(event: string, data: unknown, shardFor?: (shard: [number, number]) => number): number {
    const to = [...this.#sessions].filter(
      ({ shard, intents }) =>
        (!shardFor || shardFor(shard) === shard[0]) &&
        (!needsGuilds.test(event) || (intents & GatewayIntentBits.Guilds) !== 0),
    );
    for (const session of to) this.#tell(session, event, data);
    return to.length;
  }

  #tell(session: Session, event: string, data: unknown): void {
    const packet = { op: GatewayOpcodes.Dispatch, t: event, s: session.sent.length + 1, d: data };
    session.sent.push(packet);
    if (session.link) send(session.link, packet);
  }

  #linksOf(shard: number | undefined): Link[] {
    return [...this.#links].filter(({ session }) => shard === undefined || session?.shard[0] === shard);
  }

  /** Ends gateway sockets: with a close code, or as a lost line would. Sessions stay, to be resumed. */
  cut(code?: number, { shard }: { shard?: number } = {}): void {
    for (const link of this.#linksOf(shard)) {
      link.cut = true;
      if (code === undefined) link.ws.terminate();
      else link.ws.close(code);
    }
  }

  /** Op 9. Not resumable: the session is gone. */
  invalidate(resumable: boolean, { shard }: { shard?: number } = {}): void {
    for (const link of this.#linksOf(shard)) {
      if (!resumable && link.session) this.#sessions.delete(link.session);
      send(link, { op: GatewayOpcodes.InvalidSession, d: resumable });
    }
  }

  /** Op 7. */
  reconnect({ shard }: { shard?: number } = {}): void {
    for (const link of this.#linksOf(shard)) send(link, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Sends a frame as it is. */
  frame(text: string, { shard }: { shard?: number } = {}): void {
    for (const { ws } of this.#linksOf(shard)) ws.send(text);
  }

  /** Where the gateway is. */
  get gatewayUrl(): string {
    return `ws://127.0.0.1:${this.#port}/gateway`;
  }

  /** The token is another from now on, and Discord shows those of the old one out. */
  resetToken(token: string): void {
    this.token = token;
    this.cut(GatewayCloseCodes.AuthenticationFailed);
  }

  /** Op 1: asks for a heartbeat now. */
  requestHeartbeat({ shard }: { shard?: number } = {}): void {
    for (const link of this.#linksOf(shard)) send(link, { op: GatewayOpcodes.Heartbeat, d: null });
  }

  /** The next resume is answered with op 9. */
  forgetSessions(): void {
    for (const session of this.#sessions) this.#forgotten.set(session.id, session);
    this.#sessions.clear();
  }

  /** The next identifies are answered with these close codes, one each (4004, 4013, 4014, …). */
  refuseIdentify(...codes: number[]): void {
    this.#refusals.push(...codes);
  }

  #onSocket(link: Link): void {
    this.#links.add(link);
    link.ws.on('error', () => link.ws.terminate());
    link.ws.on('message', (data) => {
      const refusal = this.#onPacket(link, String(data));
      if (refusal !== undefined) link.ws.close(refusal);
      this.#changed();
    });
    link.ws.on('close', (code) => {
      this.#links.delete(link);
      this.closes.push({ at: Date.now(), shard: link.session?.shard, code });
      if (link.session?.link === link) link.session.link = undefined;
      // With these two a client ends its session; any other end leaves it to be resumed.
      if (link.session && !link.cut && (code === 1000 || code === 1001)) this.#sessions.delete(link.session);
      this.#changed();
    });
    const hello = { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatInterval ?? 41250 } };
    const greeting = this.odd.hello ? this.odd.hello(hello) : hello;
    if (greeting !== undefined) link.ws.send(JSON.stringify(greeting));
    this.#changed();
  }

  /** Returns the code to close with, if the packet is refused; so do the two that it calls. */
  #onPacket(link: Link, text: string): number | undefined {
    const packet = text.length > packetLength ? undefined : parseJson(text);
    if (typeof packet !== 'object' || packet === null) return GatewayCloseCodes.DecodeError;
    const { op, d } = packet as GatewaySendPayload;
    if (this.odd.deafTo?.includes(op)) return undefined;
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        this.heartbeats++;
        if (this.acking) send(link, { op: GatewayOpcodes.HeartbeatAck, d: null });
        return undefined;
      case GatewayOpcodes.Identify:
        return this.#onIdentify(link, d);
      case GatewayOpcodes.Resume:
        return this.#onResume(link, d);
      case GatewayOpcodes.PresenceUpdate:
        if (!link.session) return GatewayCloseCodes.NotAuthenticated;
        this.presences.push({ at: Date.now(), shard: link.session.shard, presence: d });
        return undefined;
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.RequestSoundboardSounds:
        return undefined;
      default:
        return GatewayCloseCodes.UnknownOpcode;
    }
  }

  #onIdentify(link: Link, d: GatewayIdentify['d']): number | undefined {
    if (link.session) return GatewayCloseCodes.AlreadyAuthenticated;
    const { token, intents, presence, properties } = d;
    const shard = d.shard ?? [0, 1];
    const identify: Identify = {
      at: Date.now(),
      shard,
      intents,
      presence,
      properties,
      client: link.client,
      accepted: false,
    };
    const last = this.identifies.findLast(
      (earlier) => earlier.accepted && this.#bucket(earlier) === this.#bucket(identify),
    );
    this.identifies.push(identify);
    const refusal =
      this.#refusals.shift() ??
      this.odd.closes ??
      (token !== this.token
        ? GatewayCloseCodes.AuthenticationFailed
        : !Number.isInteger(intents)
          ? GatewayCloseCodes.InvalidIntents
          : shard[0] >= shard[1]
            ? GatewayCloseCodes.InvalidShard
            : undefined);
    if (refusal !== undefined) return refusal;
    if (last && identify.at - last.at < (this.#options.identifyWindowMs ?? 0)) {
      send(link, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    identify.accepted = true;
    const session: Session = { id: `session-${this.#nextId()}`, shard, intents, sent: [], link };
    link.session = session;
    this.#sessions.add(session);
    const guilds = this.#guilds.filter((guild) => isMember(guild) && shardOf(guild.id, shard[1]) === shard[0]);
    const { ready = (data: Json): unknown => data } = this.odd;
    const said = ready({
      v: 10,
      user_settings: {},
      user: this.#bot,
      session_type: 'normal',
      session_id: session.id,
      shard,
      relationships: [],
      private_channels: [],
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      resume_gateway_url: `ws://127.0.0.1:${this.#port}/gateway${link.client === undefined ? '' : `/${link.client}`}`,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      auth: {},
      application: { id: this.applicationId, flags: this.#application.flags },
      _trace: [],
    });
    this.#tell(session, 'READY', said);
    if ((intents & GatewayIntentBits.Guilds) === 0) return undefined;
    for (const guild of guilds)
      this.#tell(session, 'GUILD_CREATE', {
        ...this.#guildObject(guild),
        joined_at: '2026-01-01T00:00:00.000000+00:00',
        large: false,
        unavailable: false,
        member_count: 1,
        voice_states: [],
        members: [memberOf(this.#bot)],
        channels: guild.channels ?? [],
        threads: [],
        presences: [],
        stage_instances: [],
        guild_scheduled_events: [],
        soundboard_sounds: [],
      });
    return undefined;
  }

  #bucket({ shard }: Identify): number {
    return shard[0] % (this.#options.maxConcurrency ?? 1);
  }

  #onResume(link: Link, { token, session_id, seq }: GatewayResume['d']): number | undefined {
    const session = [...this.#sessions].find(({ id }) => id === session_id);
    this.resumes.push({ at: Date.now(), shard: session?.shard, seq, resumed: session !== undefined });
    if (token !== this.token) return GatewayCloseCodes.AuthenticationFailed;
    if (this.odd.invalid !== undefined) {
      if (!this.odd.invalid && session) this.#sessions.delete(session);
      send(link, { op: GatewayOpcodes.InvalidSession, d: this.odd.invalid });
      return undefined;
    }
    if (!session) {
      const unheard = this.#forgotten.get(session_id)?.sent.slice(seq) ?? [];
      for (const { d } of unheard) this.undelivered.add(String(json(d)['id']));
      this.#forgotten.delete(session_id);
      send(link, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    if (seq > session.sent.length) return GatewayCloseCodes.InvalidSeq;
    if (session.link !== link) session.link?.ws.close(GatewayCloseCodes.UnknownError);
    session.link = link;
    link.session = session;
    for (const packet of session.sent.slice(seq)) send(link, packet);
    this.#tell(session, 'RESUMED', { _trace: [] });
    return undefined;
  }
}

// ---- Small parts

const invalidJson = Symbol('invalid JSON');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return invalidJson;
  }
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, version, path] = /^\/api\/v(\d+)(\/.*)$/.exec(url.pathname) ?? [undefined, undefined, url.pathname];
  const received: Received = {
    at: Date.now(),
    method: request.method ?? 'GET',
    path: decodeURIComponent(path ?? '/'),
    version: version === undefined ? undefined : Number(version),
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body: undefined,
    files: [],
    status: undefined,
  };
  const type = request.headers['content-type'] ?? '';
  const isForm = type.startsWith('multipart/form-data');
  let text = isForm ? '' : raw.toString();
  if (isForm) {
    const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
    text = String(form.get('payload_json') ?? '');
    for (const [field, value] of form)
      if (typeof value !== 'string')
        received.files.push({
          field,
          name: value.name,
          type: value.type,
          data: Buffer.from(await value.arrayBuffer()),
        });
  }
  if (text !== '') received.body = parseJson(text);
  return received;
}

const send = ({ ws }: Link, packet: Packet): void => ws.send(JSON.stringify({ t: null, s: null, ...packet }));
const shardOf = (guildId: string, shards: number): number => Number((BigInt(guildId) >> 22n) % BigInt(shards));
const isMember = (guild: FakeGuild): boolean => guild.app !== false && guild.bot !== false;
const nameOf = (guild: FakeGuild): string => guild.name ?? `Guild ${guild.id}`;
/** Each file of a reply may be as large as the interaction says. */
const tooLarge = ({ interaction }: Open, { files }: Pick<Received, 'files'>): Answer | undefined =>
  files.some(({ data }) => data.length > interaction.attachment_size_limit)
    ? refuse(413, RESTJSONErrorCodes.RequestEntityTooLarge, 'Request entity too large')
    : undefined;

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
const fileFaults = ({ field, name, type, data }: ReceivedFile): string[] =>
  type === 'image/png' && !data.subarray(0, 8).equals(pngSignature) ? [`${field}: ${name} is no PNG`] : [];

const isLoading = (message: APIMessage): boolean => (flagsOf(message) & MessageFlags.Loading) !== 0;

const dataOf = (payload: APIInteraction | APIInteractionResponse): Json =>
  json('data' in payload ? payload.data : undefined);
const flagsOf = ({ flags }: { flags?: unknown }): number => Number(flags ?? 0);

function nameOfInteraction(interaction: APIInteraction): string {
  const data = dataOf(interaction);
  return `${InteractionType[interaction.type]} ${data['name'] ?? data['custom_id'] ?? ''}`.trim();
}

function invalidForm(faults: Record<string, string>): Answer {
  const errors = Object.entries(faults).map(([path, message]) => [
    path,
    { _errors: [{ code: 'BASE_TYPE_BAD_VALUE', message }] },
  ]);
  return refuse(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body', Object.fromEntries(errors));
}

/** Discord leaves out what is false or empty: github.com/discord/discord-api-docs/issues/3161. */
function asStored(option: Json): APIApplicationCommandOption {
  const { type, name, name_localizations, description, description_localizations, options, choices, ...rest } = option;
  const choicesStored = list(choices).map((choice) => ({
    name: choice['name'],
    name_localizations: choice['name_localizations'] ?? null,
    value: choice['value'],
  }));
  const optionsStored = list(options).map(asStored);
  const kept = Object.entries(rest).filter(
    ([key, value]) =>
      value !== undefined && value !== null && !(value === false && (key === 'required' || key === 'autocomplete')),
  );
  return {
    type,
    name,
    name_localizations: name_localizations ?? null,
    description,
    description_localizations: description_localizations ?? null,
    ...Object.fromEntries(kept),
    ...(choicesStored.length > 0 ? { choices: choicesStored } : {}),
    ...(optionsStored.length > 0 ? { options: optionsStored } : {}),
  } as APIApplicationCommandOption;
}

function withoutLocalizations<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutLocalizations) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) =>
      key.endsWith('_localizations') ? [] : [[key, withoutLocalizations(child)]],
    ),
  ) as T;
}
