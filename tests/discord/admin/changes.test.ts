import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Revision } from '../../../src/core/facts/changelog.ts';
import { readLog } from '../../../src/files/changes.ts';
import { DATA } from '../../base.ts';
import { button, chatInput, select } from '../../fake-discord.ts';
import { answer, componentsOf, expectGolden, flagsOf, idOf, openDoor, textOf } from '../support.ts';

const moderator = { memberPermissions: PermissionFlagsBits.ManageGuild, guildId: '7' };
const asking = (since?: string, where: object = {}) =>
  chatInput({
    name: 'xiaomi-admin',
    subcommand: 'changes',
    ...moderator,
    ...where,
    options: since === undefined ? {} : { since },
  });

const reason = (en: string, fr: string) => ({ en, fr });
/** Three revisions: the first facts, a correction, and one that undoes half of it. */
const LOG: readonly Revision[] = [
  { revision: 'aaaaaaaa', date: '2026-11-01', reason: reason('The first facts', 'Les premiers faits'), records: [] },
  {
    revision: 'bbbbbbbb',
    date: '2026-11-08',
    reason: reason('A date read anew', 'Une date relue'),
    records: [
      {
        what: 'changed',
        record: 'claims/stuffi-2018-05',
        fields: [
          { path: 'meant', before: '2018', after: '2019' },
          { path: 'meantBasis', before: 'explicit', after: 'inferred' },
          { path: 'text.en', before: 'In *2018*.', after: 'In 2019.' },
          { path: 'text.fr', before: 'En 2018.', after: 'En 2019.' },
          { path: 'open', before: 'true', after: null },
        ],
      },
      {
        what: 'changed',
        record: 'claims/stuffi-2018-11',
        fields: [
          { path: 'note.corrects', before: null, after: 'true' },
          { path: 'note.text.fr', before: 'Avant.', after: 'Après.' },
        ],
      },
      { what: 'added', record: 'outcomes/N04' },
      { what: 'removed', record: 'claims/stuffi-2018-99' },
    ],
  },
  {
    revision: '00000000',
    date: '2026-11-15',
    reason: reason('That basis was right', 'Cette origine était la bonne'),
    records: [
      {
        what: 'changed',
        record: 'claims/stuffi-2018-05',
        fields: [{ path: 'meantBasis', before: 'inferred', after: 'explicit' }],
      },
    ],
  },
];

/** A data folder with that log. */
function withLog(text = LOG.map((one) => JSON.stringify(one)).join('\n')): string {
  const dir = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'changes.jsonl'), `${text}\n`);
  return dir;
}

describe('/xiaomi-admin changes', () => {
  test('shows claim by claim what has changed since a revision, taken together', async () => {
    const data = withLog();
    const reply = await answer(asking('aaaaaaaa'), { changeLog: () => readLog(data) });
    expect([reply.outcome, flagsOf(reply) & 64]).toEqual(['facts', 64]);
    await expectGolden(reply, 'changes.en');
    await expectGolden(
      await answer(asking('2026-11-02', { locale: 'fr' }), { changeLog: () => readLog(data) }),
      'changes.fr',
    );
  });

  test('since the last revision but one, unless told; another is picked from the menu', async () => {
    const data = withLog();
    const reply = await answer(asking(), { changeLog: () => readLog(data) });
    expect(textOf(reply)).toContain('Facts changed since 8 November 2026');
    expect(textOf(reply)).toContain('where the date comes from: inferred → **explicit**');
    const [menu] = componentsOf(reply.body).filter(({ type }) => type === 3);
    const picked = select({ customId: menu?.custom_id ?? '', values: ['00000000'], ...moderator });
    expect(textOf(await answer(picked, { changeLog: () => readLog(data) }))).toContain('Nothing has changed since.');
  });

  test('every page of the log that is shipped is within Discord’s limits, in both languages', async () => {
    const log = readLog(DATA);
    const [first] = log;
    const shipped = { changeLog: () => log };
    for (const [locale, next] of [
      ['en-US', 'Next ›'],
      ['fr', 'Suivant ›'],
    ] as const) {
      let reply = await answer(asking(first?.revision, { locale }), shipped);
      for (let page = 0; page < 50; page += 1) {
        const isLast = componentsOf(reply.body).every(({ label, disabled }) => label !== next || disabled);
        if (isLast) break;
        reply = await answer(button({ customId: idOf(reply, next), locale, ...moderator }), shipped);
      }
      expect(textOf(reply)).not.toContain(locale === 'fr' ? 'réessayer' : 'try again');
    }
  });

  test('a revision or a day that the log does not hold is said, and escaped', async () => {
    const data = withLog();
    const reply = await answer(asking('*cafe*'), { changeLog: () => readLog(data) });
    expect([reply.outcome, textOf(reply)]).toEqual([
      'refused',
      expect.stringContaining('knows no revision \\*cafe\\*'),
    ]);
  });

  test('a damaged log costs the log alone, and is told to who runs the bot', async () => {
    const { dispatch, logged } = openDoor({ changeLog: () => readLog(withLog('{}')) });
    expect(textOf(await dispatch(asking()))).toContain('cannot be read');
    expect(logged.map(({ level, fields }) => [level, fields['event']])).toEqual([
      ['error', 'change log'],
      ['info', 'interaction'],
    ]);
  });
});
