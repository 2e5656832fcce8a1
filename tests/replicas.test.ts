// Several replicas of the real program behind a real nginx, with the configuration that is shipped, and a real Redis.
import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { InteractionResponseType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Dispatch } from '../src/discord/reply.ts';
import { guildPrefix } from '../src/store/kept/kinds.ts';
import { dial, freePort, keys, onWire, openEndpoint, PING, says, signed } from './discord/http.ts';
import { componentsOf } from './discord/support.ts';
import { button, chatInput, message, snowflakes } from './fake-discord.ts';
import { smallBase } from './fixtures/base.ts';
import { type Answered, hasNginx, type Nginx, startNginx } from './nginx.ts';
import { type Program, startProgram } from './program.ts';
import { redis, tellRedis, until } from './store/stores.ts';

if (!hasNginx) process.stderr.write('SKIPPED: tests of several replicas: no nginx (apt-get install nginx)\n');

/** One that no other run of these tests has. */
const newGuild = (): string => `9${String(randomInt(2 ** 47)).padStart(15, '0')}`;

/** Each of them is there at once: nothing is asked that only the real facts tell. */
const DATA = smallBase();

const PUT_OFF = JSON.stringify({ type: InteractionResponseType.DeferredChannelMessageWithSource });

/** Nobody asks too often. */
const nextUser = snowflakes();

interface Replica {
  readonly program: Program;
  readonly url: string;
}

interface Cluster extends Nginx {
  readonly replicas: Replica[];
}

/** @param port 0: any that is free */
async function startReplica(port = '0'): Promise<Replica> {
  const program = startProgram('main.ts', [], {
    PICTURES: 'off',
    TRANSPORT: 'http',
    DISCORD_PUBLIC_KEY: keys.hex,
    PORT: port,
    STORE_URL: redis.url.href,
    XIAOMI_DATA: DATA,
  });
  await program.said('"listening"');
  const { url } = program.lines().find(({ msg }) => msg === 'listening') ?? {};
  return { program, url: String(url) };
}

async function startCluster(size: number): Promise<Cluster> {
  const replicas = await Promise.all(Array.from({ length: size }, () => startReplica()));
  const nginx = await startNginx(replicas.map(({ url }) => url));
  return {
    replicas,
    post: nginx.post,
    close: async () => {
      await Promise.all([nginx.close(), ...replicas.map(({ program }) => program.kill('SIGKILL'))]);
    },
  };
}

async function direct({ url }: Replica, interaction: object): Promise<string> {
  const { body, headers } = signed(interaction);
  const response = await fetch(`${url}/interactions`, { method: 'POST', headers, body: new Uint8Array(body) });
  expect(response.status).toBe(200);
  return response.text();
}

/** On a busy machine an answer may be put off: then it is asked for once more. */
async function answer(replica: Replica, asking: () => object): Promise<string> {
  let said = '';
  await until(async () => {
    said = await direct(replica, asking());
    return 'data' in JSON.parse(said);
  });
  return said;
}

/** How many interactions a replica has answered, by its own log. */
const answeredBy = ({ program }: Replica): number => program.out().split('"msg":"interaction"').length - 1;

/** What a moderator is told of a choice that was made. */
const CHOSEN = { en: '→ **English**', fr: '→ **French**' } as const;
const LANGUAGES = { en: 'Xiaomi in Spain', fr: 'Xiaomi en Espagne' } as const;

describe.skipIf(!hasNginx || !redis.there)('three replicas', () => {
  let cluster: Cluster;
  const guilds: string[] = [];
  beforeAll(async () => {
    cluster = await startCluster(3);
  });
  afterAll(async () => {
    await cluster.close();
    await tellRedis(async (client) => {
      for (const guild of guilds)
        for await (const stored of client.scanIterator({ MATCH: `xiaomi:${guildPrefix(guild)}*` }))
          if (stored.length > 0) await client.del(stored);
    });
  });

  const inNewGuild = () => {
    const guildId = newGuild();
    guilds.push(guildId);
    return {
      ask: () =>
        chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 'ES' }, guildId, userId: nextUser() }),
      choose: (choice: string) =>
        chatInput({
          name: 'xiaomi-admin',
          subcommand: 'settings',
          options: { language: choice },
          guildId,
          memberPermissions: PermissionFlagsBits.ManageGuild,
        }),
    };
  };

  test('nginx spreads interactions over all of them', async () => {
    const { ask } = inNewGuild();
    const before = cluster.replicas.map(answeredBy);
    const answers = await Promise.all(Array.from({ length: 40 }, () => cluster.post(ask())));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await until(() => cluster.replicas.every((replica, index) => answeredBy(replica) > (before[index] ?? 0)));
  });

  test('a setting written on one is read on the others, those that knew the old one included', async () => {
    const { ask, choose } = inNewGuild();
    const [writer, ...readers] = cluster.replicas;
    if (!writer) throw new Error('no replica');
    for (const choice of ['fr', 'en'] as const) {
      // On a busy machine the store may not take it in time, which the moderator is told.
      await until(async () => (await direct(writer, choose(choice))).includes(CHOSEN[choice]));
      expect(await answer(writer, ask)).toContain(LANGUAGES[choice]);
      for (const reader of readers) await until(async () => (await direct(reader, ask())).includes(LANGUAGES[choice]));
    }
  });

  test('a button made by one works on the others', async () => {
    const [maker, ...others] = cluster.replicas;
    if (!maker) throw new Error('no replica');
    const body = JSON.parse(await answer(maker, inNewGuild().ask));
    const { custom_id: customId = '' } = componentsOf(body).find(({ label }) => label === 'Full story') ?? {};
    const carrier = message({ flags: body.data.flags, components: body.data.components });
    const pressing = () => button({ customId, message: carrier });
    const expected = await answer(maker, pressing);
    expect(componentsOf(JSON.parse(expected)).length).toBeGreaterThan(5);
    for (const other of others) expect(await answer(other, pressing)).toBe(expected);
  });

  interface Load {
    /** Resolves once so many more were answered. */
    readonly asked: (count: number) => Promise<void>;
    /** Between a client's questions: without one there is always one under way, and little of the processors left. */
    pauseMs: number;
  }
  /** Sixteen clients that ask while something happens. @returns what went wrong */
  async function underLoad(happens: (load: Load) => Promise<void>) {
    const answers: Answered[] = [];
    let running = true;
    const load: Load = {
      asked: (count) => {
        const enough = answers.length + count;
        return until(() => answers.length >= enough);
      },
      pauseMs: 0,
    };
    const clients = Promise.all(
      // Each in a server of their own: one that all of them share would be asked in too often.
      Array.from({ length: 16 }, inNewGuild).map(async ({ ask }) => {
        while (running) {
          answers.push(await cluster.post(ask()));
          if (load.pauseMs > 0) await setTimeout(load.pauseMs);
        }
      }),
    );
    try {
      await Promise.race([happens(load), clients.then(() => Promise.reject(new Error('the load ended')))]);
    } finally {
      running = false;
      await clients;
    }
    // On a busy machine an answer may be put off; that it comes then is what the tests of deferrals show.
    return answers.filter(({ status, body }) => status !== 200 || !(body.includes(LANGUAGES.en) || body === PUT_OFF));
  }

  test('each replaced in its turn under load, as for an upgrade: nothing is lost', async () => {
    const lost = await underLoad(async (load) => {
      for (const [index, { program, url }] of cluster.replicas.entries()) {
        await load.asked(40);
        const ended = program.kill('SIGTERM');
        await load.asked(40);
        load.pauseMs = 200;
        expect(await ended).toBe(0);
        const next = await startReplica(new URL(url).port);
        cluster.replicas[index] = next;
        load.pauseMs = 0;
        await until(() => answeredBy(next) > 0);
      }
    });
    expect(lost).toEqual([]);
  });

  test('one killed with -9 under load: every interaction is answered all the same', async () => {
    const [victim, ...others] = cluster.replicas;
    if (!victim) throw new Error('no replica');
    const lost = await underLoad(async ({ asked }) => {
      await asked(60);
      expect(await victim.program.kill('SIGKILL')).toBe('SIGKILL');
      await asked(120);
    });
    expect(lost).toEqual([]);
    // It had its share until then, and the others are alive.
    expect(answeredBy(victim)).toBeGreaterThan(0);
    expect(others.map(({ program }) => program.child.exitCode)).toEqual(others.map(() => null));
  });
});

describe.skipIf(!hasNginx)('a replica that is slow', () => {
  test('stays: nothing that was given to it is given to another, and it is asked again', async () => {
    let asked = 0;
    let end: (() => void) | undefined;
    const replies = ['quick', 'slow'].map(
      (content): Dispatch =>
        async (interaction) => {
          if (interaction.type === 1) return says(content)(interaction);
          asked += 1;
          if (content === 'slow') await new Promise<void>((resolve) => (end = resolve));
          return says(content)(interaction);
        },
    );
    const endpoints = await Promise.all(replies.map((dispatch) => openEndpoint({ dispatch, deferAfterMs: 60_000 })));
    const nginx = await startNginx(endpoints.map(({ url }) => url));
    onTestFinished(async () => {
      end?.();
      await Promise.all([nginx.close(), ...endpoints.map(({ close }) => close())]);
    });
    let count = 0;
    /** Another question each time: none is answered from memory. */
    const ask = () => {
      const options = { question: String(++count) };
      return nginx.post(chatInput({ name: 'xiaomi', subcommand: 'ask', options, userId: nextUser() }));
    };
    for (let turn = 0; turn < 2; turn += 1) {
      const answers: Promise<Answered>[] = [];
      while (!end) {
        answers.push(ask());
        await until(() => asked === count);
      }
      // Longer than Discord waits: a time-out here would count as a failure.
      await setTimeout(3_200);
      expect(asked).toBe(count);
      end();
      end = undefined;
      const bodies = (await Promise.all(answers)).map(({ body }) => (body.includes('slow') ? 'slow' : 'quick'));
      expect(bodies.filter((body) => body === 'slow')).toHaveLength(1);
    }
  });
});

describe.skipIf(!hasNginx)('an address that holds all it can', () => {
  /** More than one address may hold open: see deploy/nginx.conf. */
  const HELD = 256;

  test('uses up no more than its share, and not for long; others are answered meanwhile', async () => {
    const endpoint = await openEndpoint();
    const port = await freePort();
    const nginx = await startNginx([endpoint.url], port);
    onTestFinished(async () => {
      await Promise.all([nginx.close(), endpoint.close()]);
    });
    const { headers } = signed(PING);
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const begun = `POST /interactions HTTP/1.1\r\nHost: t\r\n${head.join('')}Content-Length: 100\r\n\r\n{`;
    const lines = await Promise.all(Array.from({ length: HELD + 50 }, () => dial(port)));
    for (const { socket } of lines) socket.write(begun);
    await until(() => lines.filter(({ said }) => said().startsWith('HTTP/1.1 429')).length >= 50);
    expect((await nginx.post(PING)).status).toBe(200);
    // Those that say no more are shown out.
    const said = await Promise.all(lines.map(({ ended }) => ended));
    expect(said.filter((one) => one.startsWith('HTTP/1.1 429')).length).toBeLessThanOrEqual(50);
    const after = await dial(port);
    after.socket.write(onWire(signed(PING)));
    expect(await after.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 200 /);
    after.socket.destroy();
  });
});
