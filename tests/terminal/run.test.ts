import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { country } from '../../commands/country.ts';
import { COMMANDS } from '../../commands/index.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import { cardText } from '../../src/core/answers/card.ts';
import { sealData } from '../../src/files/done.ts';
import { loadFacts, readData } from '../../src/files/read.ts';
import { checkTexts } from '../../src/files/texts.ts';
import { EXIT } from '../../src/terminal/exit.ts';
import { ACTIONS, faultInWords } from '../../src/terminal/facts.ts';
import { run } from '../../src/terminal/run.ts';
import { PLAIN, type Screen, toText } from '../../src/terminal/text.ts';
import { ask, DATA, dataCopy, facts } from '../base.ts';
import { damaged, fixtureBase } from '../fixtures/base.ts';
import { PRELOAD } from '../program.ts';

/** Goes with the test. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Runs a command line in this process. */
function typed(
  args: readonly string[],
  { screen = PLAIN, reader = 'en', data = DATA }: { screen?: Screen; reader?: string; data?: string } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = run(args, {
    data,
    reader,
    screen,
    loadFacts: () => (data === DATA ? facts : loadFacts(data)),
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('a question', () => {
  it('is answered as the command answers it', () => {
    expect(typed(['us-launch'])).toEqual({ code: EXIT.done, out: toText(ask(usLaunch)), err: '' });
  });

  it.each([
    [['country', 'France'], 'Xiaomi in France'],
    [['country', 'United', 'States'], 'Xiaomi in the United States'],
    [['country', '--name', 'frnace'], 'Xiaomi in France'],
    [['country', '--name=frankreich'], 'Xiaomi in France'],
    [['country', '法国', '--locale', 'fr'], 'Xiaomi en France'],
    [['country', '🇺🇸', '--locale=fr-CA'], 'Xiaomi aux États-Unis'],
    [['timeline', '--country', 'US', '--as-of', '2018-04'], 'Timeline: United States'],
    [['timeline', 'US', '--as-of', 'avril 2018'], 'Timeline: United States'],
    [['sources', 'stuffi'], 'Stuffi'],
  ])('%j is on %s', (args, title) => {
    const { code, out, err } = typed(args);
    expect([code, out.split('\n')[0], err]).toEqual([EXIT.done, title, '']);
  });

  it('speaks the reader’s language where none is asked for', () => {
    expect(typed(['about'], { reader: 'fr_FR.UTF-8' }).out).toContain('À propos de ces faits');
    expect(typed(['about'], { reader: 'C.UTF-8' }).out).toContain('About these facts');
  });

  it('is one line of JSON with --json', () => {
    const { out } = typed(['country', 'ES', '--json']);
    expect(out.split('\n')).toHaveLength(1);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual([
      'kind',
      'command',
      'locale',
      'title',
      'text',
      'card',
      'claims',
      'outcomes',
      'conflicts',
      'articles',
      'horizon',
      'revision',
    ]);
    expect(answer).toMatchObject({
      kind: 'facts',
      command: 'country',
      locale: 'en',
      title: 'Xiaomi in Spain',
      text: cardText(ask(country, { name: 'ES' }).card).join('\n'),
      outcomes: ['N09'],
      conflicts: ['C02'],
      horizon: facts.horizon,
      revision: facts.revision,
    });
    expect(answer.claims[0]).toEqual({
      id: 'blognt-2018-05',
      article: 'blognt-2018',
      paragraph: 1,
      markets: ['ES'],
      status: 'launched',
      said: '[2018-05-07..2018-05-21]',
      meant: '2017-11',
    });
    expect(answer.articles[1]).toEqual({
      id: 'frandroid-2018',
      title: 'Xiaomi veut conquérir les États-Unis malgré l’hostilité ambiante',
      publisher: 'frandroid',
      published: '[2018-07-03..2018-07-13]',
      url: expect.stringMatching(/^https:\/\/www\.frandroid\.com\//),
    });
  });
});

describe('a screen', () => {
  it('is not exceeded, down to 40 columns', () => {
    for (const width of [40, 60, 80]) {
      const lines = toText(ask(usLaunch), { width, colour: false }).split('\n');
      expect(lines.filter((line) => line.length > width && !/^\s*(\S+|https?:\S+)$/.test(line))).toEqual([]);
    }
  });

  it('is coloured only where it can be, and the words are the same', () => {
    const coloured = toText(ask(usLaunch), { ...PLAIN, colour: true });
    const esc = String.fromCharCode(27);
    expect(coloured).toContain(`${esc}[1m`);
    expect(coloured.split(new RegExp(`${esc}\\[\\d+m`)).join('')).toBe(toText(ask(usLaunch)));
    expect(toText(ask(usLaunch))).not.toContain(esc);
  });
});

describe('a fault in what was typed', () => {
  it.each([
    [['cuontry', 'France'], 'Did you mean “country”?'],
    [['xyzzy'], 'There is no command “xyzzy”. See:'],
    [['country'], 'Something is missing. Type: country NAME'],
    [['country', 'France', '--color', 'red'], 'There is no option “--color”. Options: name and as-of.'],
    [['timeline', '--as-of', '2018-13'], 'The option “--as-of” needs a date that exists'],
    [['timeline', '--from', '2018-02-30'], 'The option “--from” needs a date that exists'],
    [['timeline', '--status', 'sold'], 'The option “--status” takes these values: launched, announced'],
    [['timeline', '--country'], 'The option “--country” needs a value.'],
    [['country', 'x'.repeat(4000)], 'The option “--name” takes 100 characters at most.'],
    [['us-launch', 'now'], '“us-launch” takes no further words.'],
    [['about', '--locale', 'xx'], 'There is no language “xx”. Languages: en and fr.'],
    [['about', '--json=yes'], 'The option “--json” takes no value.'],
    [['facts', 'chekc'], 'Did you mean “check”?'],
    [['--locale', 'fr', 'facts', 'chekc'], 'Vouliez-vous dire «\u00a0check\u00a0»'],
    [['facts', 'check', '--article', 'x'], 'There is no option “--article”.'],
    [['facts', 'check', '--articles'], 'The option “--articles” needs a value.'],
    [['facts', 'explain', 'gazette-2018-1'], 'Did you mean “gazette-2018-01”?'],
    [['facts', 'explain'], 'There is no statement “”.'],
  ])('%j is refused', (args, words) => {
    // The editors' tools read and check all there is.
    const { code, out, err } = typed(args, args[0] === 'facts' ? { data: fixtureBase() } : {});
    expect([code, out]).toEqual([EXIT.usage, '']);
    expect(err).toContain(words);
  });

  it('several at once are all named', () => {
    const { err } = typed(['timeline', '--from', 'soon', '--to', 'later', '--status', 'sold']);
    expect(err.split('\n')).toHaveLength(4);
  });

  it('is told in French to a French reader', () => {
    expect(typed(['timeline', '--from', 'bientôt'], { reader: 'fr' }).err).toContain('attend une date qui existe');
  });
});

describe('help', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('%j lists every command', (args) => {
    const { code, out } = typed(args);
    expect(code).toBe(EXIT.done);
    const tools = [...ACTIONS.keys()].map((action) => `facts ${action}`);
    for (const name of [...COMMANDS.map((command) => command.name), ...tools]) expect(out).toContain(`\n  ${name} `);
  });

  it.each([[['help', 'timeline']], [['timeline', '--help']]])('%j explains one', (args) => {
    expect(typed(args).out).toContain('--status …');
  });
});

describe('facts check', () => {
  it('names file, place, fault and remedy, and exits 1', () => {
    const data = damaged(fixtureBase(), 'articles/gazette-2018.json', (json) =>
      Object.assign(json.claims[1], { said: '2018-3-5' }),
    );
    const { code, out, err } = typed(['facts', 'check'], { data });
    expect([code, out]).toEqual([EXIT.fault, '']);
    expect(err).toContain('articles/gazette-2018.json claims[1].said (gazette-2018-02): is not a date');
  });

  const texts = fileURLToPath(new URL('../../../shared/articles', import.meta.url));
  const atHand = existsSync(texts);
  it(`finds the real data sound, its model its own, and every claim in its paragraph${atHand ? '' : ' (the articles’ texts are not at hand: not looked for)'}`, () => {
    const where = atHand ? ['--articles', texts] : [];
    expect(typed(['facts', 'check', ...where])).toMatchObject({ code: EXIT.done, err: '' });
  });

  it.skipIf(!atHand)('sees any byte of a text changed, and names the paragraph (skipped likewise)', () => {
    const dir = newFolder();
    const ids = [...facts.articles.keys()];
    const { data } = readData(DATA);
    // The first letter, one in the middle, the last.
    for (const part of [0, 0.5, 1]) {
      for (const id of ids) {
        const text = readFileSync(join(texts, `${id}.txt`), 'utf8');
        const letters = [...text.matchAll(/[a-z]/g)].map(({ index }) => index);
        const index = letters[Math.round(part * (letters.length - 1))];
        if (index === undefined) throw new Error('an empty text');
        writeFileSync(join(dir, `${id}.txt`), `${text.slice(0, index)}#${text.slice(index + 1)}`);
      }
      const found = checkTexts(data, dir).faults.map(faultInWords).join('\n');
      for (const id of ids)
        expect(found).toMatch(
          new RegExp(`^articles/${id}\\.json paragraphs\\[\\d+\\]: paragraph \\d+ of the text`, 'm'),
        );
    }
  });

  it.skipIf(!atHand)('sees a sentence copied from an article (skipped likewise)', () => {
    const stolen = readFileSync(join(texts, 'blognt-2018.txt'), 'utf8').slice(0, 80).replaceAll("'", '’');
    const copy = damaged(dataCopy(), 'articles/stuffi-2018.json', (json) =>
      Object.assign(json.claims[4].text, { fr: `${stolen}.` }),
    );
    const found = checkTexts(readData(copy).data, texts).faults.map(({ check }) => check);
    expect(found).toEqual(['no sentence of an article']);
  });

  it('says that no text is there', () => {
    const { code, err } = typed(['facts', 'check', '--articles', DATA], { data: fixtureBase() });
    expect([code, err.split('\n')[0]]).toEqual([EXIT.fault, `articles/: ${DATA} holds the text of no article`]);
  });

  it.skipIf(!atHand)('checks the texts that are there, and says which are not (skipped likewise)', () => {
    const dir = newFolder();
    const [first = '', ...others] = facts.articles.keys();
    writeFileSync(join(dir, `${first}.txt`), readFileSync(join(texts, `${first}.txt`)));
    const unchecked = others.toSorted();
    expect(checkTexts(readData(DATA).data, dir)).toEqual({ faults: [], unchecked });
    // Of facts with a fault it is told as well, and they are checked sooner.
    const data = damaged(dataCopy(), 'people.json', (json) => Object.assign(json.people[0], { name: 'Somebody Else' }));
    const { out, err } = typed(['facts', 'check', '--articles', dir], { data });
    expect(out).toBe(
      `Not checked, as the text is not there: ${unchecked.slice(0, -1).join(', ')} and ${unchecked.at(-1)}.`,
    );
    expect(err).not.toContain('of the text');
  });
});

describe('facts export', () => {
  it('is the whole base as one document', () => {
    const data = fixtureBase();
    const { articles, claims, outcomes, conflicts, revision } = loadFacts(data);
    const all = JSON.parse(typed(['facts', 'export'], { data }).out);
    expect([all.articles.length, all.claims.length, all.outcomes.length, all.conflicts.length]).toEqual(
      [articles, claims, outcomes, conflicts].map(({ size }) => size),
    );
    expect(all.revision).toBe(revision);
    for (const claim of all.claims) {
      expect(claim).toMatchObject({
        id: expect.any(String),
        article: expect.any(String),
        paragraph: expect.any(Number),
        passage: expect.stringMatching(/^[0-9a-f]{64}$/),
        markets: expect.any(Array),
        status: expect.any(String),
        said: expect.any(String),
        text: { en: expect.any(String), fr: expect.any(String) },
      });
      expect('meant' in claim).toBe(true);
    }
  });
});

describe('facts explain', () => {
  it('tells everything about one claim, in both languages', () => {
    const { code, out } = typed(['facts', 'explain', 'stuffi-2018-05']);
    expect(code).toBe(EXIT.done);
    expect(out).toContain('Read in: stuffi-2018, paragraph 6');
    expect(out).toContain('The Wall Street Journal → Digital Trends (inferred by the editors) → Stuffi');
    const french = typed(['facts', 'explain', 'GAZETTE-2018-01', '--locale', 'fr'], { data: fixtureBase() });
    expect(french.out).toContain('Lu dans\u00a0: gazette-2018, paragraphe 2');
  });
});

describe('taking in an edit', () => {
  it('seals a change that is meant, and names it', () => {
    const data = fixtureBase();
    const { revision } = loadFacts(data);
    const file = join(data, 'people.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"Jane Roe"', '"Somebody Else"'));
    expect(typed(['facts', 'check'], { data }).code).toBe(EXIT.fault);
    expect(sealData(data)).toMatchObject({ sealed: [expect.stringMatching(/^people\//)] });
    expect(typed(['facts', 'check'], { data }).code).toBe(EXIT.done);
    expect(sealData(data)).toEqual({ sealed: [], written: [] });
    expect(loadFacts(data).revision).not.toBe(revision);
  });

  it('seals no data with other faults', () => {
    const data = damaged(fixtureBase(), 'people.json', (json) => Object.assign(json.people[0], { id: 'somebody' }));
    expect(sealData(data)).toHaveProperty('faults');
  });
});

describe('the program itself', () => {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
  const spawn = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', PRELOAD, cli, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    });
    return { status, stdout, stderr };
  };

  it('answers', () => {
    expect(spawn(['us-launch'])).toEqual({ status: 0, stdout: `${toText(ask(usLaunch))}\n`, stderr: '' });
  });

  it('does not start on a faulty base, and shows no stack', () => {
    const data = fixtureBase();
    const file = join(data, 'people.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Jane Roe', ''));
    const { status, stdout, stderr } = spawn(['us-launch'], { XIAOMI_DATA: data });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('`npm run facts`');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('refuses with exit code 2', () => {
    expect(spawn(['cuontry'])).toMatchObject({ status: 2, stdout: '' });
  });
});
