import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { preparedModel } from '../../src/core/ask/model.ts';
import { FactFaults } from '../../src/core/facts/factbase.ts';
import type { Json } from '../../src/core/facts/records.ts';
import { goldenCommand } from '../../src/files/done.ts';
import { openFacts, STAMP, stampOf } from '../../src/files/stamp.ts';
import { fingerprint } from '../../src/files/texts.ts';
import { readJson } from '../../src/files/tidy.ts';
import { EXIT } from '../../src/terminal/exit.ts';
import { factsTool } from '../../src/terminal/facts.ts';
import { fixtureBase, writeBase } from '../fixtures/base.ts';

/** Runs `facts …` and gives what it says. */
async function facts(dir: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const code = await factsTool(args, 'en', { data: dir, print: say, complain: say });
  return { code, said: said.join('\n') };
}

const NEWS =
  'Xiaomi arrive au Portugal\n\n  Selon nos informations,  Xiaomi viendrait au Portugal en 2019.\nLa marque n’a rien dit.\n';

function textFile(dir: string, text = NEWS): string {
  const file = join(dir, '..', 'diario-2018.txt');
  writeFileSync(file, text);
  return file;
}

/** Every file of a folder with its bytes. */
const contents = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'utf8')]);

/** A repository around the base, with all of it committed and its change log begun. */
const model = mkdtempSync(join(tmpdir(), 'repository-'));
beforeAll(async () => {
  const dir = writeBase(model);
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t', ...words]);
  git('init', '-q', '..');
  expect((await facts(dir, 'done', 'first', 'première')).code).toBe(EXIT.done);
  git('add', '.');
  git('commit', '-qm', 'facts');
});
afterAll(() => rmSync(model, { recursive: true, force: true }));

/** A copy of it that goes with the test. @returns the data folder */
function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'repository-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(model, root, { recursive: true });
  return join(root, 'data');
}

describe('facts add-article', () => {
  it('writes the article with its fingerprints, its publisher and author, and a first claim to write', async () => {
    const dir = fixtureBase();
    const fields = [
      '--publisher',
      'O Diário',
      '--title',
      'Xiaomi arrive',
      '--author',
      'Ana Reis',
      '--published',
      '2018-09-03',
    ];
    const { code, said } = await facts(dir, 'add-article', textFile(dir), ...fields);
    expect([code, said]).toEqual([
      EXIT.done,
      'Wrote data/organisations.json, data/people.json and data/articles/diario-2018.json. Write what is empty in diario-2018-01, then: npm run facts',
    ]);
    const article = readJson(dir, 'articles/diario-2018.json');
    const paragraphs = [
      'Xiaomi arrive au Portugal',
      'Selon nos informations, Xiaomi viendrait au Portugal en 2019.',
      'La marque n’a rien dit.',
    ];
    expect(article).toMatchObject({
      publisher: 'o-diario',
      author: { value: 'ana-reis', certainty: 'confirmed' },
      published: { value: '2018-09-03' },
      url: { value: null, certainty: 'unknown' },
      paragraphs: paragraphs.map(fingerprint),
      claims: [{ id: 'diario-2018-01', paragraph: 1, passage: fingerprint(paragraphs[0] ?? ''), said: '2018-09-03' }],
    });
    expect((await facts(dir, 'check')).said).toContain('claims[0].text.en (diario-2018-01)');
  });

  it('asks for what is not given where somebody sits at the terminal', async () => {
    const dir = fixtureBase();
    const asked: string[] = [];
    const ask = async (question: string): Promise<string> => {
      asked.push(question);
      return question.startsWith('Publisher') ? 'gazette' : '';
    };
    const tool = { data: dir, print: () => undefined, complain: () => undefined, ask };
    expect(await factsTool(['add-article', textFile(dir), '--title', 'T'], 'en', tool)).toBe(EXIT.done);
    expect(asked.map((question) => question.split(' ')[0])).toEqual(['Publisher', 'Author', 'Date', 'Address']);
    expect(readJson(dir, 'articles/diario-2018.json')).toMatchObject({ publisher: 'gazette', author: { value: null } });
  });

  it.each([
    ['an empty text', '', ['--publisher', 'gazette'], 'FILE holds no paragraph'],
    ['no publisher', NEWS, [], 'publisher is missing'],
    [
      'an id that is taken',
      NEWS,
      ['--publisher', 'gazette', '--id', 'gazette-2018'],
      'gazette-2018.json is there already',
    ],
    ['an id that is no key', NEWS, ['--publisher', 'gazette', '--id', '../x'], 'id is not a key'],
    ['a date that is none', NEWS, ['--publisher', 'gazette', '--published', '3 May'], 'published is not a date'],
    ['an address that is none', NEWS, ['--publisher', 'gazette', '--url', 'diario'], 'url is not an http(s) address'],
  ])('refuses %s and writes nothing', async (_what, text, fields, fault) => {
    const dir = fixtureBase();
    const file = textFile(dir, text);
    const before = contents(dir);
    const { code, said } = await facts(dir, 'add-article', file, ...fields);
    expect(code).toBe(EXIT.usage);
    expect(said).toContain(fault);
    expect(contents(dir)).toEqual(before);
  });
});

describe('facts add-claim', () => {
  it('puts it in its place, with the next id and the fingerprint of its paragraph', async () => {
    const dir = fixtureBase();
    const fields = [
      '--market',
      'ES',
      '--topic',
      'entry',
      '--status',
      'launched',
      '--meant',
      '2018',
      '--en',
      'A.',
      '--fr',
      'B.',
    ];
    const { said } = await facts(dir, 'add-claim', 'gazette-2018', '2', ...fields);
    expect(said).toContain('gazette-2018-03');
    const { claims, paragraphs } = readJson(dir, 'articles/gazette-2018.json');
    expect(claims.map(({ id }: Json) => id)).toEqual(['gazette-2018-01', 'gazette-2018-03', 'gazette-2018-02']);
    expect(claims[1]).toMatchObject({
      paragraph: 2,
      passage: paragraphs[1],
      meant: '2018',
      said: '2018-06-01',
      text: { en: 'A.' },
    });
  });

  it.each([
    [['gazette-2017', '1'], 'ARTICLE there is no articles/gazette-2017.json'],
    [['gazette-2018', '4'], 'PARAGRAPH is a number from 1 to 3'],
    [['gazette-2018', 'one'], 'PARAGRAPH is a number from 1 to 3'],
    [['gazette-2018', '1', '--status', 'sold'], 'status Invalid option'],
    [['gazette-2018', '1', '--market', 'Spain'], 'markets is not an ISO 3166-1 alpha-2 code'],
    [['gazette-2018'], 'Give an article and a paragraph'],
  ])('%j is refused', async (args, fault) => {
    const { code, said } = await facts(fixtureBase(), 'add-claim', ...args);
    expect(code).toBe(EXIT.usage);
    expect(said).toContain(fault);
  });
});

describe('facts done', () => {
  /** Makes an edit by the tools the first time, and from then on by writing the files that came of it. */
  function editing(files: readonly string[], edit: (dir: string) => Promise<void>): (dir: string) => Promise<void> {
    let made: readonly (readonly [string, Buffer])[] | undefined;
    return async (dir) => {
      if (!made) await edit(dir);
      made ??= files.map((file) => [file, readFileSync(join(dir, file))] as const);
      for (const [file, bytes] of made) writeFileSync(join(dir, file), bytes);
    };
  }
  const addPortugal = editing(['organisations.json', 'articles/diario-2018.json'], async (dir) => {
    await facts(dir, 'add-article', textFile(dir), '--publisher', 'O Diário', '--published', '2018-09-03');
    const file = join(dir, 'articles/diario-2018.json');
    const json = JSON.parse(readFileSync(file, 'utf8'));
    const text = { en: 'It was rumoured for Portugal.', fr: 'La rumeur l’annonçait au Portugal.' };
    const about = { topics: ['entry'], people: [], organisations: ['xiaomi'], products: [] };
    Object.assign(json.claims[0], { markets: ['PT'], status: 'rumoured', about, text, open: true });
    writeFileSync(file, JSON.stringify(json));
  });
  const addRumour = editing(['articles/gazette-2018.json'], async (dir) => {
    await facts(dir, 'add-claim', 'gazette-2018', '3', '--market', 'FR', '--topic', 'entry', '--status', 'context');
    const file = join(dir, 'articles/gazette-2018.json');
    const json = JSON.parse(readFileSync(file, 'utf8'));
    Object.assign(json.claims.at(-1), {
      meantKind: 'state',
      text: { en: 'It was "said" in France.', fr: "C'est  ce que l'on a dit en France : oui !" },
    });
    writeFileSync(file, JSON.stringify(json));
  });

  it('tidies, seals, stamps and logs; a second time changes nothing', async () => {
    const dir = repository();
    await addRumour(dir);
    const { code, said } = await facts(dir, 'done', 'a rumour', 'une rumeur');
    expect([
      code,
      said
        .replace(/[0-9a-f]{8}:/, '‹revision›:')
        .split('\n')
        .slice(0, -1),
    ]).toEqual([
      EXIT.done,
      [
        'Tidied data/articles/gazette-2018.json.',
        'Sealed 2 records: articles/gazette-2018, claims/gazette-2018-03',
        'Wrote data/questions.bin and data/stamp.',
        'Facts ‹revision›: 1 record changed. Commit data/changes.jsonl with them.',
        'Write whole replies anew, and read what changed in them:',
      ],
    ]);
    expect(readJson(dir, 'articles/gazette-2018.json').claims.at(-1).text.fr).toBe(
      'C’est ce que l’on a dit en France\u00a0: oui\u202f!',
    );
    expect(openFacts(dir).claims.has('gazette-2018-03')).toBe(true);
    expect((await facts(dir, 'check')).code).toBe(EXIT.done);
    const before = contents(dir);
    expect((await facts(dir, 'done')).code).toBe(EXIT.done);
    expect(contents(dir)).toEqual(before);
  });

  it('makes anew what was made of other facts, which `check` tells of whatever the stamp says', async () => {
    const dir = repository();
    const file = join(dir, 'questions.bin');
    const right = readFileSync(file);
    writeFileSync(file, preparedModel({ ...openFacts(dir), prepared: undefined, questions: [] }));
    writeFileSync(join(dir, STAMP), `${stampOf(dir)}\n`);
    const { code, said } = await facts(dir, 'check');
    expect([code, said]).toEqual([EXIT.fault, expect.stringContaining('questions.bin: is not what these facts make')]);
    expect((await facts(dir, 'done')).code).toBe(EXIT.done);
    expect(readFileSync(file).equals(right)).toBe(true);
    expect((await facts(dir, 'check')).code).toBe(EXIT.done);
  });

  it('comes to the same whatever was done before it', async () => {
    const outcome = async (first: (dir: string) => unknown = () => undefined) => {
      const dir = repository();
      await addRumour(dir);
      await first(dir);
      await facts(dir, 'done', 'a rumour', 'une rumeur');
      return contents(dir).flatMap(([path = '', text]) =>
        path.includes('.git') ? [] : [[path.slice(dir.length), text]],
      );
    };
    const plain = await outcome();
    expect(await outcome((dir) => writeFileSync(join(dir, 'schema/article.json'), ''))).toEqual(plain);
    expect(await outcome((dir) => facts(dir, 'done', 'x', 'y'))).toEqual(plain);
  });

  it('asks for the reason where there is something to log, and takes in nothing with a fault', async () => {
    const dir = repository();
    await addRumour(dir);
    expect((await facts(dir, 'done')).code).toBe(EXIT.usage);
    writeFileSync(join(dir, 'topics.json'), '{"topics": []}');
    await expect(facts(dir, 'done', 'a', 'b')).rejects.toThrow(FactFaults);
  });

  it('lists the stored questions that rest on a claim changed in meaning', async () => {
    const dir = repository();
    const file = join(dir, 'articles/gazette-2018.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('was selling phones in Spain', 'was giving phones away in Spain'),
    );
    expect((await facts(dir, 'done', 'corrected', 'corrigé')).said).toContain(
      'gazette-2018-01 ← questions/gazette-2018.json questions[0]: is Xiaomi in Spain?',
    );
  });

  it('says how whole replies are written anew each time, until the edit is committed', async () => {
    const dir = repository();
    await addRumour(dir);
    const { said } = await facts(dir, 'done', 'a rumour', 'une rumeur');
    const [, command = 'none'] = /:\n {2}(npx vitest run .* -u)$/.exec(said) ?? [];
    expect(command).toContain('tests/commands/answers.test.ts');
    expect((await facts(dir, 'done')).said).toContain(command);
    execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t', 'commit', '-qam', 'a rumour']);
    expect((await facts(dir, 'done')).said).not.toContain(command);
  });

  it('names the tests that write whole replies, and no others', () => {
    const tests = mkdtempSync(join(tmpdir(), 'tests-'));
    onTestFinished(() => rmSync(tests, { recursive: true, force: true }));
    mkdirSync(join(tests, 'x'));
    // Put together, as this file is itself searched for it.
    writeFileSync(
      join(tests, 'x/replies.test.ts'),
      ['expect(text).toMatch', "FileSnapshot('golden/was.txt')"].join(''),
    );
    writeFileSync(join(tests, 'x/other.test.ts'), 'expect(text).toBe(text)');
    expect(goldenCommand(tests)).toBe('npx vitest run tests/readme.test.ts tests/x/replies.test.ts -u');
  });

  it('moves the stored questions that a claim answers by now, each once', async () => {
    const dir = repository();
    await addPortugal(dir);
    const { code, said } = await facts(dir, 'done', 'Portugal', 'le Portugal');
    expect([code, said]).toEqual([EXIT.done, expect.stringContaining('Stored questions that the facts answer by now')]);
    expect(readJson(dir, 'questions/diario-2018.json').questions).toEqual([
      {
        type: 'fact',
        claims: ['diario-2018-01'],
        en: ['when is Xiaomi coming to Portugal?'],
        fr: ['et au Portugal ?'],
      },
    ]);
    expect(readJson(dir, 'questions/gazette-2018.json').questions[1]).toMatchObject({
      type: 'unknown',
      en: ['what does it cost in Spain?'],
      fr: [],
    });
    expect((await facts(dir, 'done')).said).not.toContain('Stored questions');
  });

  it('lists the questions still unanswered on a market that no claim spoke of before', async () => {
    const dir = repository();
    const file = join(dir, 'questions/gazette-2018.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('what does it cost in Spain?', 'what does it cost in Portugal?'),
    );
    await addPortugal(dir);
    expect((await facts(dir, 'done', 'Portugal', 'le Portugal')).said).toContain(
      'diario-2018-01 ← questions/gazette-2018.json questions[1]: what does it cost in Portugal?',
    );
  });

  it('names a question stored as unknown once the base speaks of it', async () => {
    const dir = fixtureBase();
    await addPortugal(dir);
    const { said } = await facts(dir, 'check');
    expect(said.match(/“.*” is stored as unknown, but diario-2018-01 speaks of it/g)).toEqual([
      '“when is Xiaomi coming to Portugal?” is stored as unknown, but diario-2018-01 speaks of it',
      '“et au Portugal ?” is stored as unknown, but diario-2018-01 speaks of it',
    ]);
  });
});
