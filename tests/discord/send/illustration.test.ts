import { readFileSync } from 'node:fs';
import { type APIMessage, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { map } from '../../../commands/map.ts';
import { usLaunch } from '../../../commands/us-launch.ts';
import type { Command } from '../../../src/core/answers/command.ts';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { escapeText } from '../../../src/discord/message/markdown.ts';
import type { Reply as DispatchReply } from '../../../src/discord/reply.ts';
import { createIllustrator, type Pictures } from '../../../src/discord/send/illustration.ts';
import type { DispatchParts, LogFields } from '../../../src/discord/types.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { Studio } from '../../../src/pictures/studio.ts';
import { DEFAULTS } from '../../../src/store/kept/settings.ts';
import { ask as answerOf } from '../../base.ts';
import { button, chatInput, type Reply, select, testIds } from '../../fake-discord.ts';
import { settingsDown, settingsOf } from '../../kept.ts';
import { answer, componentsOf, facts, idOf, menuOf, messageOf, textOf } from '../support.ts';
import { type Bot, startBy, TRANSPORTS, type Transport } from '../transports.ts';

const { Ephemeral, IsComponentsV2, SuppressEmbeds } = MessageFlags;
const png = readFileSync(new URL('../../playground/fixtures/dot.png', import.meta.url));
const { noPicture } = CATALOGUES.en.discord;

const bots: Bot[] = [];
afterEach(async () => {
  const faults = [];
  for (const { stop, fake } of bots.splice(0)) {
    await stop();
    faults.push(...fake.faults);
    await fake.close();
  }
  // Whatever was tested, Discord must have found no fault in what was sent.
  expect(faults).toEqual([]);
});

/** A source of pictures, and what is logged of it. */
function illustrated(pictures: Pictures, more: { readonly now?: () => number; readonly drawnWithinMs?: number } = {}) {
  const logged: LogFields[] = [];
  const log = { warn: (fields: LogFields) => logged.push(fields), error: (fields: LogFields) => logged.push(fields) };
  return { logged, illustrate: createIllustrator({ pictures, log, ...more }) };
}
const atHand: Pictures = { cached: () => png, png: async () => png };
/** Drawn when told; from then on at hand. */
function drawnLater() {
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  let known: Uint8Array | undefined;
  const pictures: Pictures = { cached: () => known, png: () => promise };
  const draw = (): void => {
    known = png;
    resolve(png);
  };
  return { pictures, draw };
}
const failing: Pictures = {
  cached: () => undefined,
  png: () => Promise.reject(new Error('no ink')),
};

async function start(transport: Transport, parts: Partial<DispatchParts>): Promise<Bot> {
  const bot = await startBy(transport, parts);
  bots.push(bot);
  return bot;
}
const xiaomi = (bot: Bot, subcommand: string, options: Record<string, string | boolean> = {}, where = {}) =>
  bot.ask(bot.fake.build.chatInput({ name: 'xiaomi', subcommand, options, ...where }));
const press = (bot: Bot, message: APIMessage, label: string) => {
  const customId = componentsOf(message.components).find((one) => one.label === label)?.custom_id ?? '';
  return bot.ask(bot.fake.build.button({ customId, message }));
};
const choosePart = (bot: Bot, message: APIMessage, part: string) => {
  const customId = componentsOf(message.components).find(({ type }) => type === 3)?.custom_id ?? '';
  return bot.ask(bot.fake.build.select({ customId, values: [part], message }));
};
const originalOf = (reply: Reply): APIMessage => {
  const message = reply.original();
  if (!message) throw new Error('no message');
  return message;
};

interface Gallery {
  readonly type: 12;
  readonly items: readonly { readonly media: { readonly url: string }; readonly description: string }[];
}
const isGallery = (one: object): one is Gallery => 'type' in one && one.type === 12;
/** The pictures that a message shows, each with its text. */
const shownIn = (message: { readonly components?: unknown }) =>
  componentsOf(message.components)
    .filter(isGallery)
    .flatMap(({ items }) => items.map(({ media, description }) => [media.url, description]));
const textIn = (message: { readonly components?: unknown }): string =>
  componentsOf(message.components)
    .flatMap(({ content }) => content ?? [])
    .join('\n');

const pictureOf = (command: Command): Picture => {
  const { picture } = answerOf(command);
  if (!picture) throw new Error('no picture');
  return picture;
};
const commandOf = (name: string) => {
  const found = COMMANDS.find((command) => command.name === name);
  if (!found) throw new Error(`no command ${name}`);
  return found;
};
const MAP = [['attachment://xiaomi-map.png', pictureOf(map).alt]];
const US_LAUNCH = [['attachment://xiaomi-us-launch.png', pictureOf(usLaunch).alt]];

/** Page one of the story of the US launch, whose card has no picture. */
async function storyOf(bot: Bot): Promise<Reply> {
  const card = originalOf(await xiaomi(bot, 'us-launch'));
  expect([shownIn(card), card.attachments, textIn(card).includes(noPicture)]).toEqual([[], [], false]);
  return press(bot, card, 'Full story');
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a picture at hand goes out with the reply, at once', async () => {
    const bot = await start(transport, illustrated(atHand));
    const reply = await xiaomi(bot, 'map');
    expect(reply.callback.type).toBe(4);
    expect(reply.files).toEqual([{ field: 'files[0]', name: 'xiaomi-map.png', type: 'image/png', data: png }]);
    expect(shownIn(originalOf(reply))).toEqual(MAP);
    expect(textIn(originalOf(reply))).not.toContain(noPicture);
    await bot.stop();
    expect(bot.lines.filter(({ msg }) => msg === 'interaction')).toMatchObject([
      { level: 30, command: 'map', outcome: 'facts', picture: 'cached' },
    ]);
  });

  test('one that is not: the reply is deferred, and edited when it is drawn; the next has it at once', async () => {
    const { pictures, draw } = drawnLater();
    const bot = await start(transport, illustrated(pictures));
    const reply = await xiaomi(bot, 'map');
    expect([reply.callback, reply.files]).toEqual([{ type: 5 }, []]);
    draw();
    const message = await reply.settled();
    expect(message.flags).toBe(IsComponentsV2);
    expect(message.attachments).toMatchObject([{ filename: 'xiaomi-map.png', content_type: 'image/png' }]);
    expect(shownIn(message)).toEqual(MAP);
    const next = await xiaomi(bot, 'map');
    expect([next.callback.type, next.files.length]).toEqual([4, 1]);
    expect(textIn(originalOf(next))).toBe(textIn(message));
    await bot.stop();
    expect(bot.lines.filter(({ msg }) => msg === 'interaction')).toMatchObject([
      { level: 30, picture: 'drawn', editedMs: expect.any(Number) },
      { level: 30, picture: 'cached' },
    ]);
  });

  test('a private one is deferred in private', async () => {
    const { pictures, draw } = drawnLater();
    const bot = await start(transport, illustrated(pictures));
    const reply = await xiaomi(bot, 'map', { private: true });
    expect(reply.callback).toEqual({ type: 5, data: { flags: Ephemeral } });
    draw();
    expect((await reply.settled()).flags).toBe(Ephemeral | IsComponentsV2);
    expect(shownIn(originalOf(reply))).toEqual(MAP);
  });

  test('one that cannot be drawn is left out, and the reply says so', async () => {
    const { illustrate, logged } = illustrated(failing);
    const bot = await start(transport, { illustrate });
    const reply = await xiaomi(bot, 'map');
    expect(reply.callback).toEqual({ type: 5 });
    const message = await reply.settled();
    expect([shownIn(message), message.attachments]).toEqual([[], []]);
    expect(textIn(message)).toContain(`-# ${noPicture}`);
    expect(textIn(message)).toContain('## Where Xiaomi was in July 2018');
    expect(logged).toEqual([
      { event: 'picture', file: 'xiaomi-map.png', reason: 'failed', error: new Error('no ink') },
    ]);
    await bot.stop();
    expect(bot.lines.filter(({ msg }) => msg === 'interaction')).toMatchObject([{ level: 30, picture: 'missing' }]);
  });

  // That one which fails is left out over HTTP as well was the test before.
  if (transport === 'gateway')
    test('one that takes more memory than there is costs the picture alone, each time', async () => {
      const studio = new Studio({ heapMiB: 8 });
      onTestFinished(() => studio.close());
      const { illustrate, logged } = illustrated(studio);
      const bot = await start(transport, { illustrate });
      for (const asked of [xiaomi(bot, 'map'), storyOf(bot)]) {
        const message = await (await asked).settled();
        expect([shownIn(message), message.attachments, textIn(message).includes(noPicture)]).toEqual([[], [], true]);
      }
      const error = expect.objectContaining({ message: expect.stringMatching(/^the process that draws ended with/) });
      expect(logged).toMatchObject([
        { reason: 'failed', error },
        { reason: 'failed', error },
      ]);
    });

  test('one that takes too long is left out as well', async () => {
    const never: Pictures = { cached: () => undefined, png: () => new Promise(() => {}) };
    const { illustrate, logged } = illustrated(never, { drawnWithinMs: 20 });
    const bot = await start(transport, { illustrate });
    const message = await (await xiaomi(bot, 'map', { plain: true })).settled();
    expect([message.flags, message.attachments]).toEqual([SuppressEmbeds, []]);
    expect(message.content).toContain(noPicture);
    expect(logged).toEqual([{ event: 'picture', file: 'xiaomi-map.png', reason: 'late' }]);
  });

  test('plain text has the picture as a file, with its text', async () => {
    const bot = await start(transport, illustrated(atHand));
    const reply = await xiaomi(bot, 'map', { plain: true });
    const { attachments, content, flags } = originalOf(reply);
    expect(attachments).toMatchObject([{ filename: 'xiaomi-map.png', description: pictureOf(map).alt }]);
    expect([flags, content.includes('Where Xiaomi was in July 2018')]).toEqual([SuppressEmbeds, true]);
  });

  test('the full story shows its picture on its first page alone, in private, and leaves the card as it is', async () => {
    const bot = await start(transport, illustrated(atHand));
    const card = originalOf(await xiaomi(bot, 'map'));
    const story = await press(bot, card, 'Full story');
    expect([story.callback.type, originalOf(story).flags]).toEqual([4, Ephemeral | IsComponentsV2]);
    expect(shownIn(originalOf(story))).toEqual(MAP);
    expect(card.attachments).toHaveLength(1);
    const evidence = await choosePart(bot, originalOf(story), 'evidence');
    expect([evidence.callback.type, evidence.files]).toEqual([7, []]);
    expect([originalOf(evidence).attachments, shownIn(originalOf(evidence))]).toEqual([[], []]);
    expect(card.attachments).toHaveLength(1);
  });

  test('turning the page takes the picture away, turning back brings it again, and once', async () => {
    const { pictures, draw } = drawnLater();
    draw();
    const bot = await start(transport, illustrated(pictures));
    const first = originalOf(await storyOf(bot));
    expect(shownIn(first)).toEqual(US_LAUNCH);
    expect(first.attachments).toHaveLength(1);
    const second = await press(bot, first, 'Next ›');
    expect([second.callback.type, second.files]).toEqual([7, []]);
    expect([originalOf(second).attachments, shownIn(originalOf(second))]).toEqual([[], []]);
    const third = await press(bot, originalOf(second), '‹ Previous');
    expect([third.callback.type, third.files.length]).toEqual([7, 1]);
    expect(originalOf(third).attachments).toHaveLength(1);
    expect(shownIn(originalOf(third))).toEqual(US_LAUNCH);
    expect(originalOf(third).id).toBe(first.id);
  });

  test('turned back to a picture that has to be drawn, the message stays until it is', async () => {
    const { pictures, draw } = drawnLater();
    const bot = await start(transport, illustrated(pictures));
    const asked = await storyOf(bot);
    expect(asked.callback).toEqual({ type: 5, data: { flags: Ephemeral } });
    draw();
    const second = originalOf(await press(bot, await asked.settled(), 'Next ›'));
    const later = drawnLater();
    const anew = await start(transport, illustrated(later.pictures));
    const third = await press(anew, second, '‹ Previous');
    expect(third.callback).toEqual({ type: 6 });
    later.draw();
    await anew.fake.waitFor(() => originalOf(third).attachments.length > 0);
    expect(shownIn(originalOf(third))).toEqual(US_LAUNCH);
  });

  test('a private answer that is shared shows its picture', async () => {
    const bot = await start(transport, illustrated(atHand));
    const message = originalOf(await xiaomi(bot, 'map', { private: true }));
    const shared = await press(bot, message, 'Share');
    expect(shownIn(originalOf(shared))).toEqual(MAP);
  });

  test('where Discord takes no such file, the reply goes out without it', async () => {
    const bot = await start(transport, illustrated(atHand));
    const refusal = { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
    bot.fake.fail(({ files, path }) => files.length > 0 && path.endsWith('/callback'), refusal);
    const reply = await xiaomi(bot, 'map');
    expect([reply.files, shownIn(originalOf(reply))]).toEqual([[], []]);
    expect(textIn(originalOf(reply))).toContain(noPicture);
    await bot.stop();
    expect(bot.lines.filter(({ msg }) => msg === 'interaction')).toMatchObject([
      { level: 40, picture: 'missing', attempts: 2, cause: '50035 Invalid Form Body' },
    ]);
  });

  test('where Discord takes too long over the file, the reply goes out without it, in time', async () => {
    const bot = await start(transport, illustrated(atHand));
    bot.fake.fail(({ files, path }) => files.length > 0 && path.endsWith('/callback'), { delayMs: 60_000, times: 9 });
    const reply = await xiaomi(bot, 'map');
    expect([reply.files, textIn(originalOf(reply)).includes(noPicture)]).toEqual([[], true]);
    await bot.stop();
    expect(bot.lines.filter(({ msg }) => msg === 'interaction')).toMatchObject([{ level: 40, picture: 'missing' }]);
  });

  test('nor is a deferred one lost to such a refusal, or to a Discord that is down for a while', async () => {
    const { pictures, draw } = drawnLater();
    const bot = await start(transport, illustrated(pictures));
    const edits = /^PATCH .*@original$/;
    bot.fake.fail(edits, { status: 503, times: 2 });
    bot.fake.fail(edits, { status: 404, body: { message: 'Unknown Webhook', code: 10015 } });
    bot.fake.fail(edits, { status: 400, body: { message: 'Invalid Form Body', code: 50035 } });
    const reply = await xiaomi(bot, 'map');
    draw();
    const message = await reply.settled();
    expect([message.attachments, textIn(message).includes(noPicture)]).toEqual([[], true]);
    await bot.stop();
    expect(bot.lines.filter(({ msg }) => msg === 'interaction')).toMatchObject([{ picture: 'missing', attempts: 5 }]);
  });

  test('the stop waits for the edit of a deferred reply', async () => {
    const { pictures, draw } = drawnLater();
    const bot = await start(transport, illustrated(pictures));
    const reply = await xiaomi(bot, 'map');
    const stopped = bot.stop();
    draw();
    await stopped;
    expect(shownIn(originalOf(reply))).toEqual(MAP);
  });

  test('ten at once that all have to be drawn are answered within three seconds, and get their pictures', async () => {
    const pictures: Pictures = { cached: () => undefined, png: async () => png };
    const bot = await start(transport, illustrated(pictures, { drawnWithinMs: 110_000 }));
    const days = Array.from({ length: 10 }, (_, index) => `2018-05-${String(index + 1).padStart(2, '0')}`);
    const replies = await Promise.all(days.map((day) => xiaomi(bot, 'map', { 'as-of': day })));
    const messages = await Promise.all(replies.map((reply) => reply.settled()));
    expect(messages.map((message) => [shownIn(message).length, message.attachments.length])).toEqual(
      days.map(() => [1, 1]),
    );
  });
});

describe('the text says what the picture shows', () => {
  /** Every page of the first part of the story behind a card, turned by its own button. */
  async function pagesOf(card: DispatchReply): Promise<readonly DispatchReply[]> {
    const pages = [await answer(button({ customId: idOf(card, 'Full story'), message: messageOf(card) }))];
    for (let last = pages[0]; last; ) {
      const next = componentsOf(last.body).find(({ label }) => label === 'Next ›');
      if (!next || next.disabled) return pages;
      last = await answer(button({ customId: next.custom_id ?? '', message: messageOf(last) }));
      pages.push(last);
    }
    return pages;
  }

  test.each([
    ['us-launch', {}],
    ['map', {}],
    ['timeline', {}],
    ['country', { name: 'FR' }],
  ] as const)('the claims of %s, in the order of its picture', async (subcommand, options) => {
    const asked = chatInput({ name: 'xiaomi', subcommand, options });
    const { picture } = answerOf(commandOf(subcommand), options);
    const text = (await pagesOf(await answer(asked))).map(textOf).join('\n');
    const sentences = (picture?.claims ?? []).map((id) => facts.claims.get(id)?.text.en ?? id);
    // The answer's first sentence may be one of them, told once more in its place.
    const places = sentences.map((sentence) => text.lastIndexOf(escapeText(sentence)));
    expect(places.length).toBeGreaterThan(0);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test.each([{}, { plain: true }])('the card beside the map names all that it grades: %j', async (options) => {
    const picture = pictureOf(map);
    if (picture.kind !== 'map') throw new Error('no map');
    const text = textOf(await answer(chatInput({ name: 'xiaomi', subcommand: 'map', options })));
    const graded = picture.places.filter(({ status }) => status !== 'context');
    const places = graded.map(({ name }) => text.indexOf(name, text.indexOf('Launched')));
    expect(places.length).toBeGreaterThan(5);
    expect(places).not.toContain(-1);
  });
});

describe('there is no picture', () => {
  const { illustrate } = illustrated(atHand);
  const mapHere = (where = {}) => chatInput({ name: 'xiaomi', subcommand: 'map', ...where });
  const { AttachFiles, SendMessages, Administrator } = PermissionFlagsBits;

  test('where the server withholds Attach Files', async () => {
    expect((await answer(mapHere({ channelPermissions: SendMessages }), { illustrate })).illustrated).toBeUndefined();
    expect(
      (await answer(mapHere({ channelPermissions: SendMessages | AttachFiles }), { illustrate })).illustrated,
    ).toBeDefined();
    expect((await answer(mapHere({ channelPermissions: Administrator }), { illustrate })).illustrated).toBeDefined();
  });

  test('where the moderators want none, in that channel; a store that is down costs none', async () => {
    const asked: unknown[] = [];
    const settings = settingsOf((guild, channel) => {
      asked.push([guild, channel]);
      return { ...DEFAULTS, pictures: 'off' };
    });
    const { illustrated: none, body } = await answer(mapHere(), { illustrate, settings });
    expect([none, asked]).toEqual([undefined, [[testIds.guild, testIds.channel]]]);
    expect(JSON.stringify(body)).not.toContain(noPicture);
    expect((await answer(mapHere({ guildId: null }), { illustrate, settings })).illustrated).toBeDefined();
    expect((await answer(mapHere(), { illustrate, settings: settingsDown })).illustrated).toBeDefined();
  });

  const NAMED: Readonly<Record<string, Record<string, string>>> = {
    ask: { question: 'When did Xiaomi launch in France?' },
    check: { message: 'Xiaomi launched in France in May 2018.' },
    country: { name: 'FR' },
    person: { name: 'Hugo Barra' },
  };
  test.each(COMMANDS.filter(({ name }) => name !== 'map').map(({ name }) => name))(
    'with the card of %s',
    async (name) => {
      const asked = chatInput({ name: 'xiaomi', subcommand: name, options: NAMED[name] ?? {} });
      const { outcome, illustrated: shown, body } = await answer(asked, { illustrate });
      expect([outcome, shown, JSON.stringify(body).includes(noPicture)]).toEqual(['facts', undefined, false]);
    },
  );

  test('with a story that has none, with the other parts of one that has, and where Attach Files is withheld', async () => {
    const storyOf = async (subcommand: string, where = {}) => {
      const card = await answer(chatInput({ name: 'xiaomi', subcommand, ...where }), { illustrate });
      const customId = idOf(card, 'Full story');
      return answer(button({ customId, message: messageOf(card), ...where }), { illustrate });
    };
    expect((await storyOf('conflicts')).illustrated).toBeUndefined();
    const story = await storyOf('us-launch');
    expect(story.illustrated).toBeDefined();
    const { id, values } = menuOf(story);
    expect(values.length).toBeGreaterThan(3);
    for (const part of values) {
      const shown = await answer(select({ customId: id, values: [part], message: messageOf(story) }), { illustrate });
      expect([part, shown.illustrated !== undefined]).toEqual([part, part === values[0]]);
    }
    expect((await storyOf('us-launch', { channelPermissions: SendMessages })).illustrated).toBeUndefined();
  });
});

describe('a source of pictures', () => {
  const picture = pictureOf(map);

  test('gives no file that is larger than Discord takes here', () => {
    const { illustrate, logged } = illustrated(atHand);
    expect(illustrate('a.png', picture, png.length)).toMatchObject({ name: 'a.png', data: png });
    expect(illustrate('a.png', picture, png.length - 1)).toBeUndefined();
    expect(logged).toEqual([
      { event: 'picture', file: 'a.png', reason: 'too large', bytes: png.length, limit: png.length - 1 },
    ]);
  });

  test('gives so many at once, then a few a second', () => {
    let ms = 0;
    const { illustrate } = illustrated(atHand, { now: () => ms });
    const given = (): number => {
      let count = 0;
      while (illustrate('a.png', picture, png.length) !== undefined) count += 1;
      return count;
    };
    expect(given()).toBe(120);
    ms += 1000;
    expect(given()).toBe(12);
    ms += 3_600_000;
    expect(given()).toBe(120);
  });

  test('one that has to be drawn counts four times', () => {
    const { illustrate } = illustrated({ ...atHand, cached: () => undefined }, { now: () => 0 });
    const claims = Array.from({ length: 40 }, () => illustrate('a.png', picture, png.length));
    expect(claims.filter((claim) => claim instanceof Promise)).toHaveLength(30);
  });
});
