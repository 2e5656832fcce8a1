import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/terminal/exit.ts';
import { run } from '../../src/terminal/run.ts';
import { PLAIN } from '../../src/terminal/text.ts';
import { DATA, facts } from '../base.ts';

const dir = mkdtempSync(join(tmpdir(), 'batch-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Runs `check --batch` on a file that holds these lines. */
function check(lines: readonly string[], args: readonly string[] = []) {
  const file = join(dir, 'messages.jsonl');
  writeFileSync(file, lines.join('\n'));
  const printed: string[] = [];
  const complained: string[] = [];
  const code = run(['check', '--batch', file, ...args], {
    data: DATA,
    reader: 'en',
    screen: PLAIN,
    loadFacts: () => facts,
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, printed, told: complained.join('\n') };
}

const line = (id: string, lang: string, text: string): string => JSON.stringify({ id, lang, text });

describe('check --batch', () => {
  it('gives each message its statements, a line each, in order, with their verdicts and claims', () => {
    const { code, printed, told } = check(
      [
        line('b', 'en', 'Xiaomi launched in Spain in 2017 and in France in 2018.'),
        '',
        line('a', 'fr', 'Xiaomi arrive en Italie le 12 juin 2018.'),
        line('c', 'en', 'Three sells Xiaomi phones in Sweden.'),
        line('d', 'en', 'I like cats.'),
      ],
      ['--json'],
    );
    expect([code, told]).toEqual([EXIT.done, '']);
    const answers = printed.map((one) => JSON.parse(one));
    expect(answers.map(({ id }) => id)).toEqual(['b', 'a', 'c', 'd']);
    expect(answers.map(({ statements }) => statements)).toMatchObject([
      [
        { market: 'ES', verdict: 'supported' },
        { market: 'FR', verdict: 'supported' },
      ],
      [{ text: 'Xiaomi arrive en Italie le 12 juin 2018', verdict: 'contradicted' }],
      [{ verdict: 'planned' }],
      [],
    ]);
    // What a verdict rests on is of its market.
    const [spain, italy] = answers.flatMap(({ statements }) => statements.slice(0, 1));
    for (const [{ claims, outcomes }, market] of [
      [spain, 'ES'],
      [italy, 'IT'],
    ] as const)
      expect([
        ...claims.flatMap((id: string) => facts.claims.get(id)?.markets ?? [id]),
        ...outcomes.flatMap((id: string) => facts.outcomes.get(id)?.markets ?? [id]),
      ]).toContain(market);
    expect(spain.claims.every((id: string) => facts.claims.has(id))).toBe(true);
    expect(spain.claims.length).toBeGreaterThan(0);
  });

  it('gives what comes near a statement without a verdict', () => {
    const [answer] = check([line('n', 'en', 'Huawei ended up striking a deal with AT&T.')]).printed;
    expect(JSON.parse(answer ?? '').statements).toMatchObject([
      { verdict: 'unknown', claims: [], outcomes: [], near: { claims: ['stuffi-2018-11'], outcomes: [] } },
    ]);
  });

  it('says where reading stopped', () => {
    const many = 'Xiaomi launched in Spain in 2017. '.repeat(100);
    const answers = check([line('long', 'en', many), line('short', 'en', 'Xiaomi launched in Spain.')]).printed;
    expect(answers.map((one) => JSON.parse(one).stopped)).toEqual([true, undefined]);
  });

  it('names every line that is none, and judges nothing', () => {
    const { code, printed, told } = check([
      line('a', 'en', 'Xiaomi launched in Spain.'),
      'nonsense',
      '{"id":"c","q":"x"}',
    ]);
    expect([code, printed]).toEqual([EXIT.fault, []]);
    expect(told).toContain('Line 2');
    expect(told).toContain('Line 3');
    expect(told).toContain('text');
  });

  it('takes no message beside the file, and says so of a file that cannot be read', () => {
    expect(check([line('a', 'en', 'Xiaomi launched in Spain.')], ['Xiaomi'])).toMatchObject({
      code: EXIT.usage,
      printed: [],
    });
    expect(check([], ['--batch', join(dir, 'none.jsonl')])).toMatchObject({ code: EXIT.usage, printed: [] });
  });
});
