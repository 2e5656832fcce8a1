import { type APIInteraction, PermissionFlagsBits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { targetOf } from '../../../src/core/facts/target.ts';
import { encodeAction } from '../../../src/discord/message/buttons.ts';
import { escapeText } from '../../../src/discord/message/markdown.ts';
import type { Reply } from '../../../src/discord/reply.ts';
import type { DispatchParts } from '../../../src/discord/types.ts';
import { readLog } from '../../../src/files/changes.ts';
import { CATALOGUES } from '../../../src/locales/index.ts';
import { StoreDown } from '../../../src/store/guard.ts';
import { createChallenges, LONGEST_CHALLENGE, LONGEST_URL } from '../../../src/store/kept/challenges.ts';
import { DATA } from '../../base.ts';
import { button, chatInput, modal } from '../../fake-discord.ts';
import { testIds } from '../../interactions.ts';
import { inMemory } from '../../kept.ts';
import { open } from '../../store/stores.ts';
import { answer, componentsOf, expectGolden, facts, flagsOf, idOf, messageOf, textOf } from '../support.ts';

const AT = Date.UTC(2026, 10, 20, 12, 30);
const MODERATOR = { memberPermissions: PermissionFlagsBits.ManageGuild, userId: '1100000000000000008' };
const OTHER = { ...MODERATOR, userId: '1100000000000000009' };
const { challenge: words, admin } = CATALOGUES.en.discord;
const moderators = admin.challenges;

/** References that golden files can hold. */
function references(): () => string {
  let count = 0;
  return () => `ABCDEFG${'23456789'.charAt(count++ % 8)}`;
}

async function openParts(): Promise<DispatchParts> {
  const { store } = open({ url: 'memory:', namespace: 'test' });
  // Before anything keeps this process busy for longer than a connection may take.
  await store.health();
  let at = AT;
  const now = () => {
    at += 1_000;
    return at;
  };
  const challenges = createChallenges(store, { now, clock: () => at, reference: references() });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return { ...inMemory, facts, log, challenges, changeLog: () => readLog(DATA) };
}

const usLaunch = (where = {}) => chatInput({ name: 'xiaomi', subcommand: 'us-launch', ...where });
const queue = (where = {}) => chatInput({ name: 'xiaomi-admin', subcommand: 'challenges', ...MODERATOR, ...where });
const press = (reply: Reply, label: string, where = {}) =>
  button({ customId: idOf(reply, label), message: messageOf(reply), ...where });

interface SentForm {
  readonly custom_id: string;
  readonly title: string;
}
/** The form that a reply opens. */
function formOf(reply: Reply): SentForm {
  expect(reply.body.type).toBe(9);
  return JSON.parse(JSON.stringify('data' in reply.body ? reply.body.data : {}));
}
const fill = (reply: Reply, fields: Record<string, string | string[]>, where = {}): APIInteraction =>
  modal({ customId: formOf(reply).custom_id, fields, ...where });

const SAYS = 'He said so in 2019, not in 2018.';
const URL_OF_IT = 'https://example.org/page?a=1';
const NOTE = { en: 'He said so in 2019', fr: "Il l'a dit en 2019 : pas avant", pages: URL_OF_IT, reason: 'Thank you' };

/** The form for an answer's first page, opened. */
async function opened(parts: DispatchParts, where = {}): Promise<Reply> {
  return answer(press(await answer(usLaunch(where), parts), 'Report an error', where), parts);
}

async function challenged(parts: DispatchParts, fields = {}, where = {}): Promise<Reply> {
  const form = await opened(parts, where);
  return answer(fill(form, { claim: ['claims/stuffi-2018-02'], says: SAYS, url: URL_OF_IT, ...fields }, where), parts);
}

describe('Report an error', () => {
  test('stands below an answer in a server, in whatever form, and names each line that is read', async () => {
    const parts = await openParts();
    const reply = await answer(usLaunch(), parts);
    await expectGolden(reply, 'challenge-button.en');
    const form = await answer(press(reply, 'Report an error'), parts);
    await expectGolden(form, 'challenge-form.en');
    const story = await answer(press(reply, 'Full story'), parts);
    const other = await answer(press(story, 'Report an error'), parts);
    const linesIn = (one: Reply) => componentsOf(one.body).find(({ type }) => type === 3)?.options ?? [];
    const [first = [], second = []] = [form, other].map((one) => linesIn(one).map(({ value }) => value));
    expect(first).toEqual(expect.arrayContaining(['claims/stuffi-2018-05', 'outcomes/N05']));
    expect(second).toContainEqual(expect.stringMatching(/^notes\//));
    const plain = await answer(usLaunch({ options: { plain: true } }), parts);
    expect(formOf(await answer(press(plain, 'Report an error'), parts)).title).toBe(words.title);
    const inFrench = await answer(usLaunch({ locale: 'fr', guildLocale: 'fr' }), parts);
    await expectGolden(await answer(press(inFrench, 'Une erreur ?', { locale: 'fr' }), parts), 'challenge-form.fr');
  });

  test('a stranger to the answer may press it as well, in their own language', async () => {
    const parts = await openParts();
    const reply = await answer(usLaunch(), parts);
    const form = await answer(press(reply, 'Report an error', { userId: '1100000000000000099', locale: 'fr' }), parts);
    expect(formOf(form).title).toBe('Signaler une erreur');
  });

  test('of an answer with one claim nothing is to be picked', async () => {
    const parts = await openParts();
    const reply = await answer(
      chatInput({ name: 'xiaomi', subcommand: 'ask', options: { question: 'Who wrote the Stuffi article?' } }),
      parts,
    );
    const only = parts.facts.claims.values().next().value;
    const target = only && targetOf(`claims/${only.id}`, parts.facts);
    if (!target) throw new Error('no claim');
    expect(reply.outcome).toBe('facts');
    const { openForm } = await import('../../../src/discord/admin/challenge.ts');
    const who = { id: testIds.user, locale: 'en', words: CATALOGUES.en } as const;
    const member = { ...who, guildId: testIds.guild, channelId: undefined };
    const alone = await openForm([target], member, parts);
    const { custom_id, components } = 'form' in alone ? alone.form : { custom_id: '', components: [] };
    expect(JSON.stringify(components)).not.toContain('"type":3');
    expect(await openForm([], member, parts)).toMatchObject({ refused: 'no claim' });
    const sent = await answer(modal({ customId: custom_id, fields: { says: SAYS } }), parts);
    expect(textOf(sent)).toContain(words.thanks);
    expect(await parts.challenges.list(testIds.guild)).toMatchObject([{ target: target.id, url: null }]);
  });

  test.each([
    ['in a direct message', { guildId: null }],
    ['where the app is a member’s own', { authorizing_integration_owners: { 1: testIds.user } }],
  ])('%s there is no button, and one that came there from elsewhere explains', async (_, where) => {
    const parts = await openParts();
    expect(componentsOf((await answer(usLaunch(where), parts)).body).map(({ label }) => label)).not.toContain(
      'Report an error',
    );
    const reply = await answer(press(await answer(usLaunch(), parts), 'Report an error', where), parts);
    expect([reply.outcome, flagsOf(reply) & 64, textOf(reply)]).toEqual(['refused', 64, words.notHere]);
  });

  test('a reply has the button for whoever asks', async () => {
    const parts = await openParts();
    const someone = { userId: '1100000000000000099' };
    const [one, two] = [await answer(usLaunch(), parts), await answer(usLaunch(someone), parts)];
    expect(two.body).toEqual(one.body);
    expect(formOf(await answer(press(two, 'Report an error', someone), parts)).title).toBe(words.title);
  });
});

describe('the form', () => {
  test('is thanked for in private with a reference, and nothing names who sent it', async () => {
    const parts = await openParts();
    const thanks = await challenged(parts);
    expect([thanks.outcome, thanks.body.type, flagsOf(thanks) & 64]).toEqual(['facts', 4, 64]);
    await expectGolden(thanks, 'challenge-thanks.en');
    const french = { locale: 'fr', guildLocale: 'fr' } as const;
    const form = await answer(press(await answer(usLaunch(french), parts), 'Une erreur ?', french), parts);
    const merci = await answer(fill(form, { claim: ['claims/stuffi-2018-05'], says: SAYS }, french), parts);
    await expectGolden(merci, 'challenge-thanks.fr');
    expect(JSON.stringify(await parts.challenges.list(testIds.guild))).not.toContain(testIds.user);
  });

  test('the button in the thanks tells what came of it, whenever it is pressed', async () => {
    const parts = await openParts();
    const thanks = await challenged(parts);
    const status = await answer(press(thanks, words.status), parts);
    expect(status.body.type).toBe(7);
    await expectGolden(status, 'challenge-open.en');
    const decided = await answer(
      fill(
        await answer(press(await answer(queue(), parts), 'Reject…', MODERATOR), parts),
        { reason: 'The *article* says 2018.' },
        MODERATOR,
      ),
      parts,
    );
    expect(decided.outcome).toBe('facts');
    const after = await answer(press(status, words.status), parts);
    await expectGolden(after, 'challenge-rejected.en');
    await expectGolden(await answer(press(status, words.status, { locale: 'fr' }), parts), 'challenge-rejected.fr');
    expect(textOf(after)).not.toContain(MODERATOR.userId);
    expect(textOf(await answer(press(thanks, words.status, { guildId: '5' }), parts))).toBe(words.gone);
  });

  test('once the thanks are gone /xiaomi challenges asks for the reference, and tells the same', async () => {
    const parts = await openParts();
    const status = await answer(press(await challenged(parts), words.status), parts);
    const asking = await answer(chatInput({ name: 'xiaomi', subcommand: 'challenges', userId: '7' }), parts);
    await expectGolden(asking, 'challenge-lookup.en');
    const inFrench = chatInput({ name: 'xiaomi', subcommand: 'challenges', locale: 'fr' });
    await expectGolden(await answer(inFrench, parts), 'challenge-lookup.fr');
    const told = await answer(fill(asking, { reference: ' abcd-efg2' }, { userId: '7' }), parts);
    expect([told.body.type, flagsOf(told) & 64, textOf(told)]).toEqual([4, 64, textOf(status)]);
    for (const reference of ['ABCD-EFG9', '', 'guild:1:x']) {
      const none = await answer(fill(asking, { reference }, { userId: '7' }), parts);
      expect([none.outcome, flagsOf(none) & 64, textOf(none)]).toEqual(['refused', 64, words.gone]);
    }
    const direct = await answer(chatInput({ name: 'xiaomi', subcommand: 'challenges', guildId: null }), parts);
    expect(textOf(direct)).toBe(words.notHere);
  });

  test.each([
    ['a claim that is none', { claim: ['nowhere-2018-01'] }, words.noClaim],
    ['no claim', { claim: [] }, words.noClaim],
    ['no words', { says: ' \n ' }, words.noText],
    ['too many words', { says: 'x'.repeat(LONGEST_CHALLENGE + 1) }, words.noText],
    ['no page', { url: 'not an address' }, words.badAddress.none],
    ['a page of another sort', { url: 'javascript:alert(1)' }, words.badAddress.none],
    ['a file', { url: 'file:///etc/passwd' }, words.badAddress.none],
    ['a name before the host', { url: 'https://mi.com@evil.example/' }, words.badAddress.user],
    ['a password', { url: 'https://mi.com:x@evil.example/' }, words.badAddress.user],
    ['a name and a backslash', { url: 'https://mi.com\\@evil.example/' }, words.badAddress.none],
    ['slashes that are none', { url: 'https:mi.com' }, words.badAddress.none],
    ['a space', { url: 'https://mi.com/ https://evil.example' }, words.badAddress.none],
    ['letters of another script', { url: 'https://xia\u043emi.com/' }, words.badAddress.letters],
    ['the same, encoded', { url: 'https://www.xn--xiami-3ve.com/' }, words.badAddress.letters],
    ['this machine', { url: 'http://localhost:3000/' }, words.badAddress.local],
    ['a number', { url: 'http://127.1/' }, words.badAddress.local],
    ['a number in hexadecimal', { url: 'http://0x7f000001/' }, words.badAddress.local],
    ['an address of version six', { url: 'http://[::1]/' }, words.badAddress.local],
    ['a name of a house', { url: 'https://router.local./' }, words.badAddress.local],
    ['a name without a dot', { url: 'https://intranet/' }, words.badAddress.local],
  ])('%s: nothing is kept, what was written is told back', async (_, fields, text) => {
    const parts = await openParts();
    const reply = await challenged(parts, fields);
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
    expect(textOf(reply)).toContain(text);
    if (!('says' in fields)) expect(textOf(reply)).toContain(SAYS);
    if ('url' in fields) expect(textOf(reply)).toContain(escapeText(fields.url));
    expect(await parts.challenges.list(testIds.guild)).toEqual([]);
  });

  test('too many in a short time are told how long to wait, before they write and after', async () => {
    const parts = await openParts();
    const form = await opened(parts);
    for (let index = 0; index < 3; index += 1) await challenged(parts);
    const late = await answer(fill(form, { claim: ['claims/stuffi-2018-02'], says: SAYS }), parts);
    expect(textOf(late)).toMatch(/try again in \d minutes?\.\nYou had written:\n> He said so/);
    expect(textOf(await answer(press(await answer(usLaunch(), parts), 'Report an error'), parts))).toMatch(
      /try again in \d minutes?\.$/,
    );
    expect(formOf(await opened(parts, { userId: '7' })).title).toBe(words.title);
  });

  test('a store that is down is told; nothing is lost but the sending', async () => {
    const parts = await openParts();
    const down = () => Promise.reject(new StoreDown(false));
    const challenges = { ...parts.challenges, submit: down, find: down, list: down };
    const reply = await challenged({ ...parts, challenges });
    expect(textOf(reply)).toBe(`${words.down}\n${words.yours}\n> ${SAYS}\n> ${escapeText(URL_OF_IT)}`);
    expect(textOf(await answer(queue(), { ...parts, challenges }))).toBe(admin.store.down);
    const status = press(await challenged(parts), words.status);
    expect(textOf(await answer(status, { ...parts, challenges }))).toBe(CATALOGUES.en.discord.admin.store.down);
  });
});

describe('/xiaomi-admin challenges', () => {
  test('shows statement and challenge, one at a time', async () => {
    const parts = await openParts();
    expect(textOf(await answer(queue(), parts))).toContain(admin.challenges.none);
    await challenged(parts);
    await challenged(parts, { claim: ['claims/stuffi-2018-05'], url: '' });
    const first = await answer(queue(), parts);
    expect(flagsOf(first) & 64).toBe(64);
    await expectGolden(first, 'admin-challenges.en');
    await expectGolden(await answer(queue({ locale: 'fr' }), parts), 'admin-challenges.fr');
    const second = await answer(press(first, 'Next ›', MODERATOR), parts);
    expect(second.body.type).toBe(7);
    expect(textOf(second)).toContain(`**ABCD-EFG3**`);
    expect(textOf(await answer(press(second, '‹ Previous', MODERATOR), parts))).toBe(textOf(first));
    const found = await answer(queue({ options: { reference: 'abcdefg3' } }), parts);
    expect(textOf(found)).toBe(textOf(second));
    for (const reference of ['ABCDEFGH', 'nonsense'])
      expect(textOf(await answer(queue({ options: { reference } }), parts))).toBe(admin.challenges.gone);
    expect(textOf(await answer(queue({ guildId: '5' }), parts))).toContain(admin.challenges.none);
  });

  test('one is accepted with a note in both languages, in a form that has what there is', async () => {
    const parts = await openParts();
    await challenged(parts);
    const form = await answer(press(await answer(queue(), parts), 'Accept…', MODERATOR), parts);
    await expectGolden(form, 'admin-challenge-accept.en');
    const inFrench = { ...MODERATOR, locale: 'fr' } as const;
    await expectGolden(
      await answer(press(await answer(queue({ locale: 'fr' }), parts), 'Accepter…', inFrench), parts),
      'admin-challenge-accept.fr',
    );
    const decided = await answer(fill(form, NOTE, MODERATOR), parts);
    expect(decided.body.type).toBe(7);
    await expectGolden(decided, 'admin-challenge-accepted.en');
    await expectGolden(await answer(queue({ locale: 'fr' }), parts), 'admin-challenge-accepted.fr');
    const again = await answer(press(decided, 'Edit the note…', MODERATOR), parts);
    expect(JSON.stringify(again.body)).toContain('Il l’a dit en 2019\u00a0: pas avant.');
    const reworded = await answer(fill(again, { ...NOTE, en: 'Another.' }, MODERATOR), parts);
    expect(textOf(reworded)).toContain('Another.');
  });

  test('two decide at once: the first wins, the second is told', async () => {
    const parts = await openParts();
    await challenged(parts);
    const forms = await Promise.all([
      answer(press(await answer(queue(), parts), 'Accept…', MODERATOR), parts),
      answer(press(await answer(queue(OTHER), parts), 'Reject…', OTHER), parts),
    ]);
    const [accepting, rejecting] = forms;
    const [one, two] = await Promise.all([
      answer(fill(accepting, NOTE, MODERATOR), parts),
      answer(fill(rejecting, { reason: 'No.' }, OTHER), parts),
    ]);
    expect([one.outcome, two.outcome].sort()).toEqual(['facts', 'refused']);
    const loser = one.outcome === 'refused' ? one : two;
    expect([loser.body.type, flagsOf(loser) & 64]).toEqual([4, 64]);
    expect(textOf(loser)).toContain(admin.challenges.already);
    const winner = one.outcome === 'facts' ? MODERATOR : OTHER;
    expect(textOf(loser)).toContain(`<@${winner.userId}>`);
    const late = winner === MODERATOR ? fill(rejecting, { reason: 'Late.' }, OTHER) : fill(accepting, NOTE, MODERATOR);
    const third = await answer(late, parts);
    expect(textOf(third)).toContain(admin.challenges.already);
  });

  test.each(['accept', 'reject'] as const)('who presses %s twice is told that it is done', async (action) => {
    const parts = await openParts();
    await challenged(parts);
    const label = { accept: 'Accept…', reject: 'Reject…' }[action];
    const form = await answer(press(await answer(queue(), parts), label, MODERATOR), parts);
    const sent = fill(form, action === 'accept' ? NOTE : { reason: 'No.' }, MODERATOR);
    const both = await Promise.all([answer(sent, parts), answer(sent, parts)]);
    const third = await answer(sent, parts);
    expect([...both, third].map(({ outcome }) => outcome)).toEqual(['facts', 'facts', 'facts']);
    expect([...both, third].filter((one) => textOf(one).startsWith(moderators.done))).toHaveLength(2);
    expect(textOf(third)).not.toContain(moderators.already);
  });

  test('a form that was open while another moderator accepted does not overwrite what was accepted', async () => {
    const parts = await openParts();
    await challenged(parts);
    const forms = await Promise.all(
      [MODERATOR, OTHER].map(async (who) => answer(press(await answer(queue(who), parts), 'Accept…', who), parts)),
    );
    const [own, late] = forms;
    if (!own || !late) throw new Error('no forms');
    await answer(fill(own, NOTE, MODERATOR), parts);
    const reply = await answer(fill(late, { ...NOTE, en: 'Other words' }, OTHER), parts);
    expect(textOf(reply)).toContain(moderators.already);
    expect(await parts.challenges.list(testIds.guild)).toMatchObject([
      { decision: { by: MODERATOR.userId, note: { en: 'He said so in 2019.' } } },
    ]);
  });

  test.each([
    ['a page that is none', { pages: `${URL_OF_IT}\nftp://example.org` }, 'ftp:\\//example.org'],
    [
      'too many pages',
      { pages: [1, 2, 3, 4, 5, 6].map((page) => `https://e.org/${page}`).join('\n') },
      '5 pages at most',
    ],
    ['one language', { fr: ' ' }, 'in English and in French'],
    ['twice the same', { en: 'Same', fr: 'Same' }, 'English and French are the same'],
  ])('a note with %s is refused, and told back', async (_, fields, text) => {
    const parts = await openParts();
    await challenged(parts);
    const form = await answer(press(await answer(queue(), parts), 'Accept…', MODERATOR), parts);
    const reply = await answer(fill(form, { ...NOTE, ...fields }, MODERATOR), parts);
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['refused', 64]);
    expect(textOf(reply)).toContain(text);
    expect(textOf(reply)).toContain('en' in fields ? '> Same.' : '> He said so in 2019.');
    expect(await parts.challenges.list(testIds.guild)).toMatchObject([{ decision: undefined }]);
  });

  test('a rejection needs a reason', async () => {
    const parts = await openParts();
    await challenged(parts);
    const form = await answer(press(await answer(queue(), parts), 'Reject…', MODERATOR), parts);
    expect(textOf(await answer(fill(form, { reason: '\n' }, MODERATOR), parts))).toBe(admin.challenges.needsReason);
  });

  test.each(['accept', 'accepted', 'reject', 'rejected', 'show', 'notes'])('%s is for moderators', async (action) => {
    const parts = await openParts();
    await challenged(parts);
    const customId = encodeAction('challenges', action, 'ABCDEFG2');
    for (const interaction of [button({ customId }), modal({ customId, fields: { ...NOTE } })])
      expect(textOf(await answer(interaction, parts))).toBe(admin.notAllowed);
    expect(await parts.challenges.list(testIds.guild)).toMatchObject([{ decision: undefined }]);
  });
});

describe('whatever is sent', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 800 }),
    fc.string({ unit: fc.constantFrom(...'*_~|`<>[]()@#:/\\-+=&"\'\n\r\t a1'), maxLength: 800 }),
    fc.constantFrom(
      '@everyone',
      '<@1>',
      '[x](https://evil.example)',
      'https://a.example/)[x](https://b.example',
      '```',
    ),
  );
  const fields = fc.record({
    claim: fc.oneof(fc.constant<string[]>(['claims/stuffi-2018-02']), fc.array(hostile)),
    says: hostile,
    url: hostile,
  });
  const note = fc.record({ en: hostile, fr: hostile, pages: hostile, reason: hostile });

  test('no reply breaks Discord’s limits or mentions anybody', async () => {
    await fc.assert(
      fc.asyncProperty(fields, note, async (sent, decided) => {
        const parts = await openParts();
        const customId = encodeAction('challenges', 'send');
        await answer(modal({ customId, fields: sent }), parts);
        const [first] = [await parts.challenges.list(testIds.guild)].flat();
        if (!first || !('reference' in first)) return;
        await answer(queue(), parts);
        const id = (action: string) => encodeAction('challenges', action, first.reference);
        await answer(modal({ customId: id('accepted'), fields: decided, ...MODERATOR }), parts);
        await answer(modal({ customId: id('rejected'), fields: decided, ...MODERATOR }), parts);
        const shown = await answer(queue(), parts);
        expect(textOf(shown)).not.toMatch(/(?<!\\)@everyone|\]\(https:\/\/evil/);
        await answer(button({ customId: id('accept'), ...MODERATOR }), parts);
        await answer(button({ customId: id('notes'), ...MODERATOR }), parts);
      }),
      { numRuns: 40 },
    );
  });

  test('the longest of everything fits into one message', async () => {
    const parts = await openParts();
    const long = (length: number) => '*'.repeat(length);
    const url = `https://example.org/${'a'.repeat(LONGEST_URL - 20)}`;
    await challenged(parts, { says: long(LONGEST_CHALLENGE), url });
    const form = await answer(press(await answer(queue(), parts), 'Accept…', MODERATOR), parts);
    const pages = [1, 2, 3, 4, 5].map((page) => `${url.slice(0, -1)}${page}`).join('\n');
    const reply = await answer(
      fill(form, { en: `a${long(359)}`, fr: `b${long(359)}`, pages, reason: long(300) }, MODERATOR),
      parts,
    );
    expect(reply.outcome).toBe('facts');
    await answer(queue({ locale: 'fr' }), parts);
    const again = await answer(press(reply, 'Edit the note…', MODERATOR), parts);
    const refused = { en: `a${long(359)}`, fr: `b${long(359)}`, pages: long(1500), reason: long(300) };
    expect((await answer(fill(again, refused, MODERATOR), parts)).outcome).toBe('refused');
    const late = await challenged(parts, { says: long(LONGEST_CHALLENGE), url: long(LONGEST_URL) });
    expect(late.outcome).toBe('refused');
  });
});

describe('the notes', () => {
  test('hold what has been accepted, and say what is missing of the rest', async () => {
    const parts = await openParts();
    const decide = async (claim: string, fields: Record<string, string>): Promise<void> => {
      await challenged(parts, { claim: [`claims/${claim}`] }, { userId: String(Math.trunc(1 + 1e9 * Math.random())) });
      const [first] = [await parts.challenges.list(testIds.guild)].flat();
      const state = [first && 'reference' in first ? first.reference : ''];
      const customId = encodeAction('challenges', 'accepted', ...state);
      expect((await answer(modal({ customId, fields: { ...NOTE, ...fields }, ...MODERATOR }), parts)).outcome).toBe(
        'facts',
      );
    };
    await decide('stuffi-2018-05', {});
    await decide('stuffi-2018-02', { pages: '' });
    await decide('stuffi-2018-05', { en: 'Worded anew' });
    const reply = await answer(press(await answer(queue(), parts), moderators.notes, MODERATOR), parts);
    const [file] = reply.files;
    expect([file?.name, flagsOf(reply) & 64]).toEqual(['challenges.json', 64]);
    for (const result of ['inFile', 'superseded', 'source'] as const)
      expect(textOf(reply)).toContain(moderators.results[result]);
    const exported = JSON.parse(new TextDecoder().decode(file?.data));
    expect(exported).toEqual({
      revision: parts.facts.revision,
      notes: [
        {
          reference: 'ABCDEFG4',
          target: 'claims/stuffi-2018-05',
          print: targetOf('claims/stuffi-2018-05', parts.facts)?.print,
          note: {
            text: { en: 'Worded anew.', fr: 'Il l’a dit en 2019\u00a0: pas avant.' },
            source: ['https://example.org/page?a=1'],
          },
        },
      ],
    });
    const changed = new Map(parts.facts.claims);
    const claim = changed.get('stuffi-2018-05');
    if (claim) changed.set(claim.id, { ...claim, text: { en: 'Other.', fr: 'Autre.' } });
    const moved = { ...parts, facts: { ...parts.facts, claims: changed } };
    const none = await answer(press(await answer(queue(), moved), moderators.notes, MODERATOR), moved);
    expect(none.files).toEqual([]);
    expect(textOf(none)).toContain(moderators.results.changed);
  });
});

describe('what is about a record without notes of its own', () => {
  test.each(['outcomes', 'conflicts'] as const)('%s: is sent, shown, accepted and exported', async (kind) => {
    const parts = await openParts();
    const id = `${kind}/${parts.facts[kind].keys().next().value}`;
    await challenged(parts, { claim: [id] });
    const text = targetOf(id, parts.facts)?.text.en ?? '';
    expect(textOf(await answer(queue(), parts))).toContain(escapeText(text).slice(0, 60));
    const form = await answer(press(await answer(queue(), parts), 'Accept…', MODERATOR), parts);
    await answer(fill(form, NOTE, MODERATOR), parts);
    const reply = await answer(press(await answer(queue(), parts), moderators.notes, MODERATOR), parts);
    const exported = JSON.parse(new TextDecoder().decode(reply.files[0]?.data));
    expect(exported.notes).toMatchObject([{ target: id, note: { text: { en: 'He said so in 2019.' } } }]);
  });

  test('a note is accepted where its claim stands', async () => {
    const parts = await openParts();
    const claim = [...parts.facts.claims.values()].find(({ note }) => note);
    await challenged(parts, { claim: [`notes/${claim?.id}`] });
    expect(textOf(await answer(queue(), parts))).toContain(claim?.id);
    const form = await answer(press(await answer(queue(), parts), 'Accept…', MODERATOR), parts);
    expect(JSON.stringify(form.body)).toContain(JSON.stringify(claim?.note?.text.en).slice(1, 40));
  });
});
