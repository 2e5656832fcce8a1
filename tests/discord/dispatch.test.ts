import { ChannelType, ComponentType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { webAddress } from '../../src/discord/message/markdown.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { openFacts } from '../../src/files/stamp.ts';
import { DEFAULTS, type Values } from '../../src/store/kept/settings.ts';
import { DATA } from '../base.ts';
import { checkBody } from '../body-check.ts';
import { autocomplete, button, chatInput, message, messageCommand, modal, select, testIds } from '../fake-discord.ts';
import { settingsDown, settingsOf } from '../kept.ts';
import {
  answer,
  brokenFacts,
  componentsOf,
  expectGolden,
  facts,
  flagsOf,
  idOf,
  menuOf,
  messageOf,
  openDoor,
  textOf,
  textsOf,
} from './support.ts';

const { Ephemeral, IsComponentsV2 } = MessageFlags;
const isPrivate = (reply: Reply): boolean => (flagsOf(reply) & Ephemeral) !== 0;
const french = { locale: 'fr', guildLocale: 'fr' } as const;
const stranger = '1100000000000000099';

const xiaomi = (subcommand: string, options: Record<string, string | boolean> = {}, where = {}) =>
  chatInput({ name: 'xiaomi', subcommand, options, ...where });

/** Presses a button of a reply, as the one who asked unless told. */
const press = (reply: Reply, label: string, where = {}): Promise<Reply> =>
  answer(button({ customId: idOf(reply, label), message: messageOf(reply), ...where }));

test('while the first question in own words is prepared for, others are answered', async () => {
  const { dispatch } = openDoor({ facts: openFacts(DATA) });
  const order: string[] = [];
  const note = (name: string) => (reply: Reply) => order.push(`${name} ${reply.outcome}`);
  await Promise.all([
    dispatch(xiaomi('ask', { question: 'what day is the launch event in France?' })).then(note('ask')),
    dispatch(xiaomi('sources')).then(note('sources')),
  ]);
  expect(order).toEqual(['sources facts', 'ask facts']);
});

describe('golden', () => {
  test('us-launch', async () => {
    await expectGolden(await answer(xiaomi('us-launch')), 'us-launch.en');
    await expectGolden(await answer(xiaomi('us-launch', {}, french)), 'us-launch.fr');
  });

  test('the full story, private, in the presser’s language, part by part', async () => {
    const first = await answer(xiaomi('us-launch'));
    const story = await press(first, 'Full story');
    expect([story.body.type, isPrivate(story)]).toEqual([4, true]);
    await expectGolden(story, 'story.en');
    await expectGolden(await press(first, 'Full story', { locale: 'fr', userId: stranger }), 'story.fr');
    const second = await press(story, 'Next ›');
    expect([second.body.type, textOf(second)]).toEqual([7, expect.not.stringContaining(textsOf(story)[1] ?? '')]);
    const back = await press(second, '‹ Previous');
    expect(textsOf(back)).toEqual(textsOf(story));
    const evidence = await answer(
      select({ customId: menuOf(story).id, values: ['evidence'], message: messageOf(story) }),
    );
    expect(evidence.body.type).toBe(7);
    await expectGolden(evidence, 'evidence.en');
  });

  test('country, typed with a typo and never picked', async () => {
    await expectGolden(await answer(xiaomi('country', { name: 'frnace' })), 'country-typo.en');
    await expectGolden(await answer(xiaomi('country', { name: 'frnace' }, french)), 'country-typo.fr');
  });

  test('help: its examples are pressed, and answered for the presser alone', async () => {
    const help = await answer(xiaomi('help'));
    await expectGolden(help, 'help.en');
    await expectGolden(await answer(xiaomi('help', {}, french)), 'help.fr');
    const pressed = await press(help, 'When did Xiaomi launch in Spain?');
    expect([pressed.body.type, isPrivate(pressed)]).toEqual([4, true]);
    expect(textOf(pressed)).toContain('**Launched on 7 November 2017**');
  });

  test('country that is none: what was typed is said, without its markup, and some are offered to press', async () => {
    const reply = await answer(xiaomi('country', { name: '**Narnia** <@1>' }));
    expect(textOf(reply)).toContain('“\\*\\*Narnia\\*\\* \\<@1>” is no country');
    expect(textOf(await press(reply, 'Italy'))).toContain('Xiaomi in Italy');
    expect(textOf(await press(reply, 'The map'))).toContain('Where Xiaomi was');
    const region = await answer(xiaomi('country', { name: 'Europe', 'as-of': '2018-06' }));
    expect(textOf(region)).toContain('four launches');
    expect(textOf(await press(region, 'United Kingdom'))).toContain('As of June 2018');
  });

  test('country of which the articles are silent', async () => {
    await expectGolden(await answer(xiaomi('country', { name: 'Germany' })), 'country-silent.en');
    await expectGolden(await answer(xiaomi('country', { name: 'Germany' }, french)), 'country-silent.fr');
  });

  test('autocomplete: empty, a typo, another language', async () => {
    const typed = (name: string, where = {}) =>
      answer(autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name }, focused: 'name', ...where }));
    await expectGolden(await typed(''), 'autocomplete-empty.en');
    await expectGolden(await typed('', { locale: 'fr' }), 'autocomplete-empty.fr');
    await expectGolden(await typed('frnace'), 'autocomplete-typo.en');
    await expectGolden(await typed('Allem'), 'autocomplete-french-word.en');
    await expectGolden(await typed('frankr', { locale: 'de' }), 'autocomplete.de');
    await expectGolden(await typed('フラ', { locale: 'ja' }), 'autocomplete.ja');
  });

  test('Share', async () => {
    const asked = await answer(xiaomi('country', { name: 'FR', private: true }, { locale: 'fr', guildLocale: 'de' }));
    expect(isPrivate(asked)).toBe(true);
    await expectGolden(asked, 'country-private.fr');
    const shared = await press(asked, 'Partager', { locale: 'fr', guildLocale: 'de' });
    expect(isPrivate(shared)).toBe(false);
    expect(shared.body.type).toBe(4);
    await expectGolden(shared, 'country-shared.en');
  });

  test('a message made from older facts', async () => {
    const old = { ...facts, revision: 'aaaaaaaa' };
    const first = await answer(xiaomi('country', { name: 'FR' }), { facts: old });
    const story = await press(first, 'Full story');
    expect(textOf(story)).toContain('The facts have changed since that message was written.');
    const background = await answer(
      select({ customId: menuOf(story).id, values: ['sources'], message: messageOf(story) }),
    );
    expect(textOf(background)).not.toContain('have changed');
  });

  test('in a direct message', async () => {
    const direct = await answer(xiaomi('us-launch', { private: true }, { guildId: null, locale: 'fr' }));
    await expectGolden(direct, 'direct-message.fr');
    expect(componentsOf(direct.body).some(({ label }) => label === 'Partager')).toBe(false);
  });

  test('a French client in an English server, and a Japanese one', async () => {
    await expectGolden(await answer(xiaomi('about', {}, { locale: 'fr' })), 'about-public.en');
    await expectGolden(await answer(xiaomi('about', { private: true }, { locale: 'fr' })), 'about-private.fr');
    const japanese = { locale: 'ja', guildLocale: 'ja' };
    await expectGolden(await answer(xiaomi('country', { name: 'オーストリア' }, japanese)), 'country.ja');
  });

  test('plain text', async () => {
    const plain = await answer(xiaomi('us-launch', { plain: true }));
    await expectGolden(plain, 'plain.en');
    expect(flagsOf(await press(plain, 'Full story')) & IsComponentsV2).toBe(0);
    await expectGolden(await answer(xiaomi('us-launch', { plain: true }, french)), 'plain.fr');
  });

  test('options at fault', async () => {
    const given = { from: 'yesterday', to: '2018-13', status: 'sold' };
    await expectGolden(await answer(xiaomi('timeline', given)), 'faults.en');
    await expectGolden(await answer(xiaomi('timeline', given, french)), 'faults.fr');
  });
});

describe('plain text', () => {
  test('says the same in the same order, as far as its addresses leave room', async () => {
    const linesIn = (reply: Reply): readonly string[] =>
      textOf(reply)
        .replaceAll(/\]\(<?http[^)]*\)/g, ']')
        .replaceAll(/\*|-?#+ /g, '')
        .split('\n')
        .filter((line) => line !== '');
    for (const command of ['us-launch', 'timeline', 'conflicts', 'about']) {
      const plain = await answer(xiaomi(command, { plain: true }));
      expect(checkBody('callback', plain.body)).toEqual([]);
      const rich = linesIn(await answer(xiaomi(command)));
      const places = linesIn(plain).map((line) => rich.indexOf(line));
      expect([command, places]).toEqual([command, places.filter((at) => at >= 0).toSorted((x, y) => x - y)]);
      expect(places.length).toBeGreaterThan(2);
    }
  });
});

describe('going on', () => {
  const story = async (options = {}): Promise<Reply> => press(await answer(xiaomi('us-launch', options)), 'Full story');
  const goOn = (reply: Reply) => {
    const menu = componentsOf(reply.body).filter(({ type }) => type === ComponentType.StringSelect)[1];
    return { id: menu?.custom_id ?? '', values: (menu?.options ?? []).map(({ value }) => value) };
  };

  test('the menu leads to the neighbour answer, as of the same day, for the one who pressed', async () => {
    const first = await story({ 'as-of': 'May 2018' });
    const { id, values } = goOn(first);
    const next = await answer(select({ customId: id, values: [values[0] ?? ''], message: messageOf(first) }));
    expect([next.body.type, isPrivate(next), next.command]).toEqual([4, true, 'country']);
    expect(textOf(next)).toContain('## Xiaomi in the United States\n');
    expect(textOf(next)).toContain('As of May 2018');
  });

  test('a value that is none of ours is refused', async () => {
    const first = await story();
    for (const { id } of [goOn(first), menuOf(first)])
      for (const values of [['country'], [], ['a', 'b']]) {
        const reply = await answer(select({ customId: id, values, message: messageOf(first) }));
        expect([reply.outcome, isPrivate(reply)]).toEqual(['refused', true]);
      }
  });

  test('a menu pressed like a button, or a button like a menu, is refused', async () => {
    const first = await story();
    const { id, values } = goOn(first);
    const parts = { message: messageOf(first) };
    const wrong = [
      button({ customId: id, ...parts }),
      select({ customId: idOf(first, 'Next ›'), values: [...values], ...parts }),
    ];
    for (const interaction of wrong) expect((await answer(interaction)).outcome).toBe('refused');
  });
});

describe('taking a public reply away', () => {
  const first = () => answer(xiaomi('about'));
  const take = async (where = {}, asker: string = testIds.user): Promise<Reply> => {
    const shown = messageOf(await first());
    const pressed = JSON.parse(JSON.stringify(button({ customId: '2d', message: shown, ...where })));
    pressed.message.interaction_metadata = { id: '1', type: 2, user: { id: asker } };
    return answer(pressed);
  };

  test('who asked can, and a moderator; nobody else', async () => {
    const own = await take();
    expect([own.body, own.takesAway]).toEqual([{ type: 6 }, true]);
    const moderator = await take({ userId: stranger, memberPermissions: PermissionFlagsBits.ManageMessages });
    expect(moderator.takesAway).toBe(true);
    const other = await take({ userId: stranger, memberPermissions: PermissionFlagsBits.SendMessages });
    expect([other.takesAway, other.outcome, isPrivate(other)]).toEqual([undefined, 'refused', true]);
  });

  test('only what everybody sees has the button', async () => {
    const has = (reply: Reply): boolean => componentsOf(reply.body).some(({ custom_id }) => custom_id === '2d');
    expect([has(await first()), has(await answer(xiaomi('about', { private: true })))]).toEqual([true, false]);
  });
});

describe('a reply for somebody', () => {
  const aimed = (where = {}, options = {}) => {
    const asked = JSON.parse(JSON.stringify(xiaomi('country', { name: 'FR', ...options }, where)));
    asked.data.options[0].options.push({ name: 'for', type: 6, value: stranger });
    return asked;
  };

  test('mentions that one member and nobody else', async () => {
    const reply = await answer(aimed());
    expect(textsOf(reply)[0]).toMatch(new RegExp(`^<@${stranger}>\n## Xiaomi in France\n`));
    expect(JSON.stringify(reply.body)).toContain(`"allowed_mentions":{"parse":[],"users":["${stranger}"]}`);
    expect(checkBody('callback', reply.body)).toEqual([]);
  });

  test('in private there is nobody to mention; what is no member is refused', async () => {
    expect(JSON.stringify((await answer(aimed({}, { private: true }))).body)).not.toContain(stranger);
    const wrong = aimed();
    wrong.data.options[0].options.at(-1).value = '@everyone';
    expect((await answer(wrong)).outcome).toBe('refused');
  });
});

describe('a question too long for a custom_id', () => {
  const question = `${'please, '.repeat(20)}when is the launch event in Italy?`;

  test.each([false, true])('its buttons work all the same (plain: %s)', async (plain) => {
    const first = await answer(xiaomi('ask', { question, plain, private: true }));
    const story = await press(first, 'Full story');
    expect(textOf(story)).toContain('24 May 2018');
    const shared = await press(first, 'Share');
    expect(isPrivate(shared)).toBe(false);
    expect(textOf(shared)).toContain('24 May 2018');
    expect(checkBody('callback', shared.body)).toEqual([]);
  });
});

describe('what is typed', () => {
  test('is cleaned before it is read', async () => {
    expect(textOf(await answer(xiaomi('country', { name: 'Fra\u200bn\u0000ce\u202e' })))).toContain(
      '## Xiaomi in France',
    );
    const typed = 'The United\u200b Kingdom of \n Great Britain and Northern Ireland';
    const first = await answer(xiaomi('timeline', { country: typed, from: '2015-01-01', to: '2018-12-31' }));
    expect((await press(first, 'Full story')).outcome).toBe('facts');
  });

  test('dates in words fit into the buttons', async () => {
    const dates = { 'as-of': 'December 2018', from: 'January 2015', to: 'September 2018', status: 'announced' };
    const first = await answer(xiaomi('timeline', dates));
    expect(textsOf(first).filter((text) => text.includes('“'))).toEqual([]);
    expect(idOf(first, 'Full story')).toContain('|2018-12||2015-01|2018-09|announced');
  });

  test('the name of an option that is none is only shown', async () => {
    const reply = await answer(xiaomi('country', { name: 'FR', '<@1>*_@everyone': 'x' }));
    expect(textOf(reply)).toContain('“\\<@1>\\*\\_\\@everyone”');
  });

  test('a locale that Discord does not have reads as English', async () => {
    const asked = JSON.parse(JSON.stringify(xiaomi('country', { name: 'FR', private: true })));
    expect(idOf(await answer({ ...asked, locale: 'fr-evil' }), 'Full story')).toContain('|en|en-US|');
  });

  test('suggestions of any length and number fit', async () => {
    const long = (index: number) => ({
      id: `id${index}`,
      name: `${index}${'x'.repeat(150)}`,
      role: { en: 'r', fr: 'r' },
      aliases: { en: [], fr: [] },
    });
    const people = new Map(Array.from({ length: 60 }, (_, index) => [`id${index}`, long(index)]));
    const typing = autocomplete({ name: 'xiaomi', subcommand: 'person', options: { name: '' }, focused: 'name' });
    const reply = await answer(typing, { facts: { ...facts, people } });
    expect(JSON.stringify(reply.body).match(/"value"/g)?.length).toBe(25);
  });
});

describe('where the bot may not', () => {
  const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks } = PermissionFlagsBits;

  test('write, the reply is private and names the permission', async () => {
    const where = { channelPermissions: ViewChannel | EmbedLinks, locale: 'fr' };
    const reply = await answer(xiaomi('country', { name: 'AT' }, where));
    expect(isPrivate(reply)).toBe(true);
    await expectGolden(reply, 'may-not-write.fr');
    expect(componentsOf(reply.body).some(({ label }) => label === 'Partager')).toBe(false);
  });

  test('share, it says so', async () => {
    const asked = await answer(xiaomi('country', { name: 'AT', private: true }));
    const shared = await press(asked, 'Share', { channelPermissions: ViewChannel });
    expect([shared.outcome, isPrivate(shared)]).toEqual(['refused', true]);
    expect(textOf(shared)).toContain('“Send Messages”');
  });

  test('in threads another permission counts', async () => {
    const inThread = (channelPermissions: bigint) => ({
      ...xiaomi('country', { name: 'AT' }, { channelPermissions }),
      channel: { id: testIds.channel, type: 11 as const },
    });
    expect(isPrivate(await answer(inThread(SendMessagesInThreads | EmbedLinks)))).toBe(false);
    expect(textOf(await answer(inThread(SendMessages | EmbedLinks)))).toContain('“Send Messages in Threads”');
  });

  test('post links, the reply is plain text', async () => {
    const reply = await answer(xiaomi('country', { name: 'AT' }, { channelPermissions: SendMessages }));
    expect(flagsOf(reply) & IsComponentsV2).toBe(0);
  });

  test('installed to a user alone, it replies as Discord lets it', async () => {
    const where = { channelPermissions: 0n, authorizing_integration_owners: { 1: testIds.user } };
    expect(isPrivate(await answer(xiaomi('country', { name: 'AT' }, where)))).toBe(false);
  });
});

describe('who sees an answer', () => {
  const settings = settingsOf(() => ({ ...DEFAULTS, visibility: 'private' }));

  test('is as set where the asker does not say; what is private can be shared', async () => {
    const reply = await answer(xiaomi('country', { name: 'AT' }), { settings });
    expect(isPrivate(reply)).toBe(true);
    const shared = await answer(button({ customId: idOf(reply, 'Share'), message: messageOf(reply) }), { settings });
    expect([shared.outcome, isPrivate(shared)]).toEqual(['facts', false]);
  });

  test.each([true, false])('private: %s is obeyed', async (given) => {
    expect(isPrivate(await answer(xiaomi('country', { name: 'AT', private: given }), { settings }))).toBe(given);
    expect(isPrivate(await answer(xiaomi('country', { name: 'AT', private: given })))).toBe(given);
  });
});

describe('the language of a public reply', () => {
  const language = (set: Values['language']) => ({ settings: settingsOf(() => ({ ...DEFAULTS, language: set })) });

  test('is the one set for the server, else the server’s own', async () => {
    const asked = xiaomi('about', {}, { locale: 'ja', guildLocale: 'en-GB' });
    expect(textOf(await answer(asked, language('fr')))).toContain('À propos');
    expect(textOf(await answer(asked, language('auto')))).toContain('About');
    expect(textOf(await answer(xiaomi('about', {}, { guildLocale: 'fr' })))).toContain('À propos');
  });

  test('is asked for at the channel, in a thread at the one it belongs to', async () => {
    const asked: unknown[] = [];
    const settings = settingsOf((...place) => {
      asked.push(place);
      return DEFAULTS;
    });
    const inChannel = xiaomi('about', {}, { guildId: '7', channelId: '8' });
    const thread = { id: '9', type: ChannelType.PublicThread, parent_id: '8' };
    await answer(inChannel, { settings });
    await answer(JSON.parse(JSON.stringify({ ...inChannel, channel: thread })), { settings });
    await answer(xiaomi('about', {}, { guildId: null }), { settings });
    expect(asked).toEqual([
      ['7', '8'],
      ['7', '8'],
    ]);
  });

  test('a store that is down costs the setting, not the answer', async () => {
    const { dispatch } = openDoor({ settings: settingsDown });
    expect(textOf(await dispatch(xiaomi('about', {}, french)))).toContain('À propos');
  });
});

describe('refused', () => {
  const refusals = {
    'an unknown command': chatInput({ name: 'other' }),
    'an unknown subcommand': chatInput({ name: 'xiaomi', subcommand: 'other' }),
    'no subcommand': chatInput({ name: 'xiaomi' }),
    'an option of the wrong type': chatInput({ name: 'xiaomi', subcommand: 'country', options: { name: 3 } }),
    'a message command': messageCommand({ name: 'Check' }),
    'a form': modal({ customId: 'x', fields: { a: 'b' } }),
    'a forged button': button({ customId: '2f01|x|en||00000000|country|||FR' }),
    'a button of an earlier version': button({ customId: '1aaaan01|en||1|00000000|country||FR' }),
    'a button of somebody else’s bot': button({ customId: 'vote:yes' }),
  };

  test.each(Object.entries(refusals))('%s: privately, and logged without what was sent', async (_, interaction) => {
    const { dispatch, logged } = openDoor();
    const reply = await dispatch(interaction);
    expect(checkBody('callback', reply.body)).toEqual([]);
    expect([reply.outcome, reply.body.type, isPrivate(reply)]).toEqual(['refused', 4, true]);
    expect(logged).toEqual([
      {
        level: 'info',
        fields: { event: 'interaction', command: reply.command, outcome: 'refused', reason: expect.any(String) },
      },
    ]);
  });
});

test('PING', async () => {
  const ping = JSON.parse('{"type":1,"id":"1","application_id":"1","token":"t","version":1}');
  expect((await answer(ping)).body).toEqual({ type: 1 });
});

describe('a fault of the program', () => {
  test('the user gets words and a reference, the log the error', async () => {
    const { dispatch, logged } = openDoor({ facts: brokenFacts });
    const reply = await dispatch(xiaomi('us-launch', {}, { locale: 'fr' }));
    expect(checkBody('callback', reply.body)).toEqual([]);
    expect([reply.outcome, reply.reference, isPrivate(reply)]).toEqual(['failed', 'ref-1', true]);
    expect(textOf(reply)).toContain('référence\u00a0: ref-1');
    expect(textOf(reply)).not.toContain('kaputt');
    expect(logged).toEqual([
      {
        level: 'error',
        fields: {
          event: 'interaction',
          command: 'us-launch',
          outcome: 'failed',
          reference: 'ref-1',
          error: new Error('kaputt: @everyone'),
        },
      },
    ]);
  });

  test('autocomplete is empty', async () => {
    const down = {
      ...facts,
      get markets(): never {
        throw new Error('kaputt');
      },
    };
    const typing = autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'fr' }, focused: 'name' });
    const reply = await answer(typing, { facts: down });
    expect([reply.outcome, reply.body]).toEqual(['failed', { type: 8, data: { choices: [] } }]);
  });
});

test('the log names neither who asked nor what', async () => {
  const { dispatch, logged } = openDoor();
  await dispatch(xiaomi('country', { name: 'frnace' }));
  const first = await dispatch(xiaomi('country', { name: 'FR' }));
  await dispatch(button({ customId: idOf(first, 'Full story'), message: messageOf(first) }));
  expect(logged.map(({ fields }) => fields)).toEqual(
    Array(3).fill({ event: 'interaction', command: 'country', outcome: 'facts' }),
  );
});

// Anything ----------------------------------------------------------------------------------------------------------

/** Addresses in the data: no other may stand in a reply. */
const known = new Set<string>();
JSON.stringify(
  [
    [...facts.articles.values()].map(({ claims, ...rest }) => rest),
    [...facts.claims.values()].map(({ article, ...rest }) => rest),
    [...facts.outcomes.values()],
    [...facts.conflicts.values()],
  ],
  (_key, value) => {
    if (typeof value === 'string' && /^https?:/.test(value)) known.add(webAddress(value) ?? '');
    return value;
  },
);

const hostile = fc.constantFrom(
  '@everyone',
  '@here <@1100000000000000004> <@&1> <#1>',
  '[free nitro](https://evil.example)',
  'https://evil.example/x',
  'discord.gg/evil',
  '<t:0:R>',
  '# heading',
  '```js',
  '||spoiler||',
  '\u202egnp.exe',
  '\ud800',
  '*',
  '%2A|%7C|',
  'a'.repeat(6000),
  `${'Did Xiaomi launch in France, Italy and Spain in 2018? '.repeat(70)}`,
  `${'Did Xiaomi launch in the United States? @everyone '.repeat(12)}`,
  '\u0000',
  '🇫🇷',
  'USA',
  'Georgia',
);
const anyText = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom('France', 'lei jun', '2018'),
);

/** Nothing a member typed comes back as anything but letters, and links lead where the data says. */
function expectHarmless(reply: Reply): void {
  const json = JSON.stringify(reply.body);
  expect(json).not.toMatch(/(?<!\\)@(?:everyone|here)|(?<!\\)<[@#t]|evil\.example\)|\u202e|(?<!\\)\|\|spoiler/);
  for (const { url } of componentsOf(reply.body)) if (url !== undefined) expect(known).toContain(url);
  for (const text of textsOf(reply))
    for (const [address] of text.matchAll(/https?:\/\/[^\s)>]+/g)) expect(known).toContain(address);
}

describe('anything', () => {
  const commandNames = fc.constantFrom(...COMMANDS.map(({ name }) => name));
  const optionNames = fc.constantFrom(
    'name',
    'country',
    'from',
    'to',
    'status',
    'article',
    'topic',
    'as-of',
    'private',
    'plain',
    'other',
  );
  const optionValues = fc.oneof(anyText, anyText, fc.boolean(), fc.integer());
  const given = fc.dictionary(optionNames, optionValues, { maxKeys: 4 });

  test('typed into any option: an answer within the limits, and harmless; so is every button of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        commandNames,
        given,
        fc.constantFrom('en-US', 'fr', 'ja'),
        async (subcommand, options, locale) => {
          const reply = await answer(chatInput({ name: 'xiaomi', subcommand, options, locale, guildLocale: locale }));
          expect(reply.outcome).not.toBe('failed');
          expectHarmless(reply);
          for (const { custom_id, type, options: choices = [] } of componentsOf(reply.body)) {
            if (custom_id === undefined) continue;
            const parts = { customId: custom_id, message: messageOf(reply), locale, guildLocale: locale } as const;
            const pressed =
              type === ComponentType.StringSelect
                ? await answer(select({ ...parts, values: choices.slice(-1).map(({ value }) => value) }))
                : await answer(button(parts));
            if (custom_id !== '2d') expect(['facts', 'unknown', 'outside']).toContain(pressed.outcome);
            expectHarmless(pressed);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('being typed: choices within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(commandNames, given, optionNames, async (subcommand, options, focused) => {
        const reply = await answer(autocomplete({ name: 'xiaomi', subcommand, options, focused }));
        expect(reply.body.type).toBe(8);
        expect(['suggestions', 'refused']).toContain(reply.outcome);
      }),
      { numRuns: 150 },
    );
  });

  test('any change to a payload, anywhere: a valid reply', async () => {
    const shown = await answer(xiaomi('country', { name: 'FR' }));
    const first = await press(shown, 'Full story');
    const payloads = [
      xiaomi('timeline', { country: 'FR', status: 'planned', private: true }),
      autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'fr' }, focused: 'name' }),
      button({ customId: idOf(shown, 'Full story'), message: messageOf(shown) }),
      select({ customId: menuOf(first).id, values: [...menuOf(first).values.slice(0, 1)], message: messageOf(first) }),
      modal({ customId: 'x', fields: { a: 'b' } }),
      chatInput({ name: 'xiaomi-admin', subcommand: 'commands' }),
    ].map((payload) => JSON.stringify(payload));
    const value = fc.oneof(fc.anything(), anyText, fc.integer(), fc.constantFrom(null, undefined, {}, []));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...payloads), fc.nat(), value, async (payload, place, put) => {
        let count = 0;
        JSON.parse(payload, (_key, old) => {
          count += 1;
          return old;
        });
        let index = 0;
        const changed = JSON.parse(payload, (_key, old) => (index++ === place % count ? put : old));
        const reply = await answer(changed);
        expect(reply.outcome).not.toBe('failed');
      }),
      { numRuns: 400 },
    );
  });

  test('any value at all: a valid reply', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.anything(),
          fc.record({ type: fc.integer({ min: 0, max: 9 }), data: fc.anything(), locale: fc.anything() }),
        ),
        async (value) => {
          const { dispatch } = openDoor();
          const reply = await Reflect.apply(dispatch, undefined, [value]);
          expect(checkBody('callback', reply.body)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a press on a message of which Discord sends nothing but the id', async () => {
  const first = await answer(xiaomi('us-launch'));
  const story = await press(first, 'Full story');
  const bare = JSON.parse(JSON.stringify(button({ customId: idOf(story, 'Next ›'), message: message() })));
  bare.message = { id: '1', flags: Ephemeral | IsComponentsV2 };
  expect((await answer(bare)).body.type).toBe(7);
});
