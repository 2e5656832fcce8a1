import { ChannelType, ComponentType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { openFacts } from '../../src/core/stamp.ts';
import { webAddress } from '../../src/discord/markdown.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { DEFAULTS, type Values } from '../../src/store/settings.ts';
import { DATA } from '../base.ts';
import { checkBody } from '../body-check.ts';
import { autocomplete, button, chatInput, message, messageCommand, modal, select, testIds } from '../fake-discord.ts';
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

  test('paging', async () => {
    const first = await answer(xiaomi('us-launch'));
    const second = await press(first, 'Next ›');
    expect(second.body.type).toBe(7);
    expect(textOf(second)).toContain('What was promised, and what came of it, continued');
    await expectGolden(second, 'us-launch-page-2.en');
    const back = await press(second, '‹ Previous');
    const { data } = JSON.parse(JSON.stringify(first.body));
    expect(JSON.stringify(back.body)).toBe(JSON.stringify({ type: 7, data: { ...data, attachments: [] } }));
  });

  test('country, typed with a typo and never picked', async () => {
    await expectGolden(await answer(xiaomi('country', { name: 'frnace' })), 'country-typo.en');
    await expectGolden(await answer(xiaomi('country', { name: 'frnace' }, french)), 'country-typo.fr');
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

  test('Evidence, private and in the presser’s language', async () => {
    const first = await answer(xiaomi('country', { name: 'FR' }));
    const evidence = await press(first, 'Evidence');
    expect(isPrivate(evidence)).toBe(true);
    await expectGolden(evidence, 'evidence.en');
    await expectGolden(await press(first, 'Evidence', { locale: 'fr' }), 'evidence.fr');
    const second = await press(evidence, 'Next ›');
    expect(second.body.type).toBe(7);
    expect(textOf(second)).toMatch(/^## Evidence: France\n### [a-z]+-2018-\d\d\n/);
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

  test('a stranger’s click', async () => {
    const first = await answer(xiaomi('country', { name: 'FR' }));
    const copy = await press(first, 'Next ›', { userId: stranger, locale: 'fr' });
    expect([copy.body.type, isPrivate(copy)]).toEqual([4, true]);
    await expectGolden(copy, 'stranger.fr');
    const turned = await press(copy, 'Suivant ›', { userId: stranger, locale: 'fr' });
    expect(turned.body.type).toBe(7);
  });

  test('a message made from older facts', async () => {
    const old = { ...facts, revision: 'aaaaaaaa' };
    const first = await answer(xiaomi('country', { name: 'FR' }), { facts: old });
    const second = await press(first, 'Next ›');
    expect(textsOf(second)[1]).toBe(
      '-# The facts have changed since that message was written. This is how they stand now.',
    );
    await expectGolden(second, 'older-facts.en');
    expect(textOf(await press(second, 'Next ›'))).not.toContain('have changed');
    const other = await answer(xiaomi('country', { name: 'FR' }, french), { facts: old });
    await expectGolden(await press(other, 'Suivant ›', french), 'older-facts.fr');
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
    const plain = await answer(xiaomi('us-launch', { text: true }));
    await expectGolden(plain, 'plain.en');
    const next = await press(plain, 'Next ›');
    expect(flagsOf(next) & IsComponentsV2).toBe(0);
    await expectGolden(next, 'plain-page-2.en');
    await expectGolden(await answer(xiaomi('us-launch', { text: true }, french)), 'plain.fr');
  });

  test('options at fault', async () => {
    const given = { from: 'yesterday', to: '2018-13', status: 'sold' };
    await expectGolden(await answer(xiaomi('timeline', given)), 'faults.en');
    await expectGolden(await answer(xiaomi('timeline', given, french)), 'faults.fr');
  });
});

describe('plain text', () => {
  test('says the same in the same order', async () => {
    const all = async (options: Record<string, boolean>): Promise<string> => {
      let reply = await answer(xiaomi('us-launch', options));
      const texts = [textOf(reply)];
      while (componentsOf(reply.body).some(({ label, disabled }) => label === 'Next ›' && !disabled)) {
        reply = await press(reply, 'Next ›');
        texts.push(textOf(reply));
      }
      const isFrame = /^(##|Sources|(-# )?\[\d+\]|(-# )?Articles up|United States: did|.*, continued$|$)/;
      return texts
        .flatMap((text) => text.replaceAll('**', '').split('\n'))
        .map((row) => row.replace(/^(?:• |### |-# \*?| {2}| {2}→ |→ )+/, '').replace(/\*( \[|$)/, '$1'))
        .filter((row) => !isFrame.test(row))
        .join('\n');
    };
    expect(await all({ text: true })).toBe(await all({}));
  });
});

describe('going on', () => {
  test('the menu turns the message into the neighbour answer, as of the same day', async () => {
    const first = await answer(xiaomi('us-launch', { 'as-of': 'May 2018' }));
    const { id, values } = menuOf(first);
    const next = await answer(select({ customId: id, values: [values[0] ?? ''], message: messageOf(first) }));
    expect(next.body.type).toBe(7);
    expect(next.command).toBe('country');
    expect(textOf(next)).toContain('## United States\n');
    expect(textOf(next)).toContain('As of May 2018');
    const copy = await answer(
      select({ customId: id, values: [values[0] ?? ''], message: messageOf(first), userId: stranger }),
    );
    expect([copy.body.type, isPrivate(copy)]).toEqual([4, true]);
  });

  test('a value that is none of ours is refused', async () => {
    const first = await answer(xiaomi('us-launch'));
    for (const values of [['country'], [], ['a', 'b']]) {
      const reply = await answer(select({ customId: menuOf(first).id, values, message: messageOf(first) }));
      expect([reply.outcome, isPrivate(reply)]).toEqual(['refused', true]);
    }
  });

  test('a menu pressed like a button, or a button like a menu, is refused', async () => {
    const first = await answer(xiaomi('us-launch'));
    const { id, values } = menuOf(first);
    const parts = { message: messageOf(first) };
    const wrong = [
      button({ customId: id, ...parts }),
      select({ customId: idOf(first, 'Next ›'), values: [...values], ...parts }),
    ];
    for (const interaction of wrong) expect((await answer(interaction)).outcome).toBe('refused');
  });
});

describe('a question too long for a custom_id', () => {
  const typed = 'The United Kingdom of Great Britain and Northern Ireland';
  const options = { country: typed, from: '2015-01-01', to: '2018-12-31', 'as-of': '2018-12-01' };

  test.each([
    ['components', false],
    ['plain text', true],
  ])('is restored from the message: %s', async (_, text) => {
    const first = await answer(xiaomi('timeline', { ...options, text }, { locale: 'fr', guildLocale: 'fr' }));
    expect(textOf(first)).toContain(`«\u00a0${typed}\u00a0»`);
    const evidence = await press(first, 'Provenance', { userId: stranger });
    expect(textOf(evidence)).toContain('Evidence: Timeline: United Kingdom');
    expect(textOf(evidence)).toContain(`“${typed}”`);
    const alone = await answer(button({ customId: idOf(first, 'Provenance') }));
    expect(alone.outcome).toBe('refused');
  });
});

describe('what is typed', () => {
  test('is cleaned before it is read, and before it is carried', async () => {
    expect(textOf(await answer(xiaomi('country', { name: 'Fra\u200bn\u0000ce\u202e' })))).toContain('## France');
    const typed = 'The United\u200b Kingdom of \n Great Britain and Northern Ireland';
    const first = await answer(xiaomi('timeline', { country: typed, from: '2015-01-01', to: '2018-12-31' }));
    expect((await press(first, 'Evidence')).outcome).toBe('facts');
  });

  test('dates in words fit into the buttons', async () => {
    const dates = { 'as-of': 'December 2018', from: 'January 2015', to: 'September 2018', status: 'announced' };
    const first = await answer(xiaomi('timeline', dates));
    expect(textsOf(first).filter((text) => text.includes('“'))).toEqual([]);
    expect(idOf(first, 'Evidence')).toContain('|2018-12||2015-01|2018-09|announced');
  });

  test('the name of an option that is none is only shown', async () => {
    const reply = await answer(xiaomi('country', { name: 'FR', '<@1>*_@everyone': 'x' }));
    expect(textOf(reply)).toContain('“\\<@1>\\*\\_\\@everyone”');
  });

  test('a locale that Discord does not have reads as English', async () => {
    const asked = JSON.parse(JSON.stringify(xiaomi('country', { name: 'FR', private: true })));
    expect(idOf(await answer({ ...asked, locale: 'fr-evil' }), 'Evidence')).toContain('|en|en-US|');
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
  const settings = { here: () => ({ ...DEFAULTS, visibility: 'private' as const }) };

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
  const language = (set: Values['language']) => ({ settings: { here: () => ({ ...DEFAULTS, language: set }) } });

  test('is the one set for the server, else the server’s own', async () => {
    const asked = xiaomi('about', {}, { locale: 'ja', guildLocale: 'en-GB' });
    expect(textOf(await answer(asked, language('fr')))).toContain('À propos');
    expect(textOf(await answer(asked, language('auto')))).toContain('About');
    expect(textOf(await answer(xiaomi('about', {}, { guildLocale: 'fr' })))).toContain('À propos');
  });

  test('is asked for at the channel, in a thread at the one it belongs to', async () => {
    const asked: unknown[] = [];
    const settings = {
      here: (...place: unknown[]) => {
        asked.push(place);
        return DEFAULTS;
      },
    };
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
    const down = { settings: { here: () => Promise.reject(new Error('down')) } };
    const { dispatch, logged } = openDoor(down);
    expect(textOf(await dispatch(xiaomi('about', {}, french)))).toContain('À propos');
    expect(logged.map(({ level, fields }) => [level, fields['event']])).toEqual([
      ['warn', 'settings'],
      ['info', 'interaction'],
    ]);
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
    'a forged button': button({ customId: '1aaaan01|en||1|00000000|country||FR' }),
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

  test('sharing by somebody else', async () => {
    const asked = await answer(xiaomi('about', { private: true }));
    const reply = await press(asked, 'Share', { userId: stranger });
    expect([reply.outcome, isPrivate(reply)]).toEqual(['refused', true]);
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
  await dispatch(button({ customId: idOf(first, 'Next ›'), message: messageOf(first) }));
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
    'text',
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
            expect(['facts', 'unknown', 'outside']).toContain(pressed.outcome);
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
    const first = await answer(xiaomi('country', { name: 'FR' }));
    const payloads = [
      xiaomi('timeline', { country: 'FR', status: 'planned', private: true }),
      autocomplete({ name: 'xiaomi', subcommand: 'country', options: { name: 'fr' }, focused: 'name' }),
      button({ customId: idOf(first, 'Next ›'), message: messageOf(first) }),
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
  const first = await answer(xiaomi('country', { name: 'FR' }));
  const bare = JSON.parse(JSON.stringify(button({ customId: idOf(first, 'Next ›'), message: message() })));
  bare.message = { id: '1', flags: Ephemeral | IsComponentsV2 };
  expect((await answer(bare)).body.type).toBe(7);
});
