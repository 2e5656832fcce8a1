import { afterEach, describe, expect, test } from 'vitest';
import { LONGEST_DESCRIPTION } from '../../../src/discord/registration/profile.ts';
import { createRest } from '../../../src/discord/registration/rest.ts';
import { createAgent } from '../../../src/discord/send/callback.ts';
import { CATALOGUES, type Catalogue } from '../../../src/locales/index.ts';
import { EXIT } from '../../../src/terminal/exit.ts';
import { register } from '../../../src/terminal/register.ts';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord, testIds } from '../../fake-discord.ts';
import { json } from '../../json.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function discord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ strict: true, ...options });
  cleanups.push(() => fake.close());
  return fake;
}

/** @param fake undefined: nobody has set a token */
async function type(fake: FakeDiscord | undefined, args: string, words: Catalogue = CATALOGUES.en) {
  const agent = createAgent();
  cleanups.push(() => agent.destroy());
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const tool = {
    rest: fake && createRest(fake.api, fake.token, agent),
    configured: { applicationId: undefined, transport: 'gateway', publicKey: undefined } as const,
    commands: [],
    lookedIn: '/srv/.env',
    words,
    print: say,
    complain: say,
  };
  const code = await register(args.split(' '), tool);
  return { code, text: said.join('\n') };
}

const written = ({ requests }: FakeDiscord): readonly unknown[] =>
  requests.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => [`${method} ${path}`, body]);

const TERMS = 'https://bot.example/terms';
const PRIVACY = 'https://bot.example/privacy';
const SET = { terms_of_service_url: TERMS, privacy_policy_url: PRIVACY };
const COMMANDS_ALONE = { scopes: ['applications.commands'], permissions: 0 };

describe('the profile', () => {
  test('plan shows what differs and writes nothing; apply writes that, in both languages, and then nothing differs', async () => {
    const fake = await discord({ application: SET });
    const all = '--profile description,tags,install --contact mail@bot.example';
    const planned = await type(fake, `plan ${all} --terms ${TERMS} --privacy ${PRIVACY}`);
    expect(planned).toEqual({
      code: EXIT.done,
      text: [
        `What Discord shows of application ${testIds.application}`,
        `  ~ description: (none) → "${CATALOGUES.en.discord.profile('mail@bot.example')}", fr "${CATALOGUES.fr.discord.profile('mail@bot.example')}"`,
        '  ~ tags: (none) → ["Xiaomi","Facts","History","Sources","French"]',
        '  ~ integration_types_config: {"0":{}} → {"0":{"oauth2_install_params":{"scopes":["applications.commands"],"permissions":0}},"1":{"oauth2_install_params":{"scopes":["applications.commands"],"permissions":0}}}',
        'Nothing was written. To write: the same with apply in place of plan.',
      ].join('\n'),
    });
    expect(written(fake)).toEqual([]);
    expect((await type(fake, `apply ${all}`)).text).toMatch(/\n3 fields written\.$/);
    expect(written(fake)).toEqual([
      [
        'PATCH /applications/@me',
        {
          description: {
            default: CATALOGUES.en.discord.profile('mail@bot.example'),
            localizations: { fr: CATALOGUES.fr.discord.profile('mail@bot.example') },
          },
          tags: ['Xiaomi', 'Facts', 'History', 'Sources', 'French'],
          integration_types_config: {
            0: { oauth2_install_params: COMMANDS_ALONE },
            1: { oauth2_install_params: COMMANDS_ALONE },
          },
        },
      ],
    ]);
    expect((await type(fake, `apply ${all}`)).text).toMatch(
      /\nOf what was asked for nothing differs: nothing to write\.$/,
    );
    expect(written(fake)).toHaveLength(1);
  });

  test('what was not asked for stays as it is', async () => {
    const fake = await discord({ application: { description: 'ours', tags: ['French', 'Facts'] } });
    await type(fake, 'apply --profile tags');
    expect(written(fake).map((one) => Object.keys(json(json(one)[1])))).toEqual([['tags']]);
  });

  test('tags in another order are the same tags', async () => {
    const fake = await discord({ application: { tags: ['French', 'Sources', 'Facts', 'History', 'Xiaomi'] } });
    expect((await type(fake, 'apply --profile=tags')).text).toContain('nothing to write');
    expect(written(fake)).toEqual([]);
  });

  test('addresses that only the portal sets are compared: absent, another one, right', async () => {
    const fake = await discord({ application: { privacy_policy_url: 'https://old.example/' } });
    const { text } = await type(fake, `plan --profile tags --privacy ${PRIVACY}`);
    expect(text).toContain('  ! terms_of_service_url is (none). Bots cannot set it: Developer Portal');
    expect(text).toContain(`  ! privacy_policy_url is "https://old.example/", not ${PRIVACY}. Bots cannot set it`);
    const right = await discord({ application: SET });
    expect((await type(right, `plan --profile tags --privacy ${PRIVACY}`)).text).not.toContain('!');
  });

  test('a link of its own is left alone, and what it stands before too', async () => {
    const custom = 'https://bot.example/add';
    const fake = await discord({ application: { ...SET, custom_install_url: custom } });
    const { text } = await type(fake, 'apply --profile install');
    expect(text).toContain(`  ! The installation is left alone, as a link of its own goes before it: ${custom}.`);
    expect(written(fake)).toEqual([]);
  });

  test('a Discord that takes no translations gets the description in English, and that is said', async () => {
    const fake = await discord({ strict: false, checkBodies: false });
    fake.fail('PATCH /applications/@me', { status: 400, body: { message: 'Invalid Form Body', code: 50035 } });
    const { code, text } = await type(fake, 'apply --profile description --contact mail@bot.example', CATALOGUES.fr);
    expect(code).toBe(EXIT.done);
    expect(text).toContain('Discord n’a pris la description qu’en anglais.');
    expect(json(json(written(fake).at(-1))[1])['description']).toBe(CATALOGUES.en.discord.profile('mail@bot.example'));
  });

  test('a refusal is told, and so is a missing token', async () => {
    const fake = await discord();
    fake.fail('PATCH /applications/@me', { status: 400, body: { message: 'Invalid Form Body', code: 50035 } });
    expect(await type(fake, 'apply --profile tags')).toEqual({
      code: EXIT.fault,
      text: 'Discord refuses it: 50035 Invalid Form Body.',
    });
    const { faults } = CATALOGUES.en.operations.register;
    expect(await type(undefined, 'plan --profile tags')).toEqual({
      code: EXIT.fault,
      text: faults.noToken('/srv/.env'),
    });
  });

  test('as JSON: the whole plan, and what was written', async () => {
    const fake = await discord();
    const { text } = await type(fake, 'apply --profile tags --json');
    expect(JSON.parse(text)).toMatchObject({ applicationId: testIds.application, written: 1, isEnglishAlone: false });
  });
});

const { profile: words, noValue } = CATALOGUES.en.operations.register;
test.each([
  ['plan --profile', noValue('--profile')],
  ['plan --profile tag', words.fields('tag', 'description, tags, install')],
  ['plan --profile description', words.needsContact],
  [`plan --profile description --contact ${'a'.repeat(200)}`, words.longContact(0).slice(0, 20)],
  ['plan --profile tags --terms http://bot.example', words.address],
  ['plan --profile tags --privacy terms', words.address],
  ['plan --contact mail@bot.example', words.fields('', 'description, tags, install')],
  ['remove --profile tags', words.alone],
  [`plan --profile tags --guild ${testIds.guild}`, words.alone],
  ['apply --profile tags --clear', words.alone],
])('%s is a fault in what was typed', async (args, fault) => {
  const fake = await discord();
  const { code, text } = await type(fake, args);
  expect(code).toBe(EXIT.usage);
  expect(text).toContain(fault);
  expect(fake.requests).toEqual([]);
});

test.each(['en', 'fr'] as const)('the description leaves room for a contact (%s)', (locale) => {
  expect(CATALOGUES[locale].discord.profile('').length).toBeLessThanOrEqual(LONGEST_DESCRIPTION - 60);
});
