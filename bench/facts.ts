import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../commands/index.ts';
import { readCall } from '../src/core/answers/call.ts';
import { suggestPlaces } from '../src/core/answers/place.ts';
import type { FactBase } from '../src/core/facts/factbase.ts';
import { MARKETS } from '../src/core/facts/markets.ts';
import { openFacts } from '../src/files/stamp.ts';
import { inMs, measure, type Times } from './measure.ts';
import { writeSyntheticBase } from './synthetic.ts';

/** Load as a start does it, country, suggest and timeline, on the real base and on synthetic ones, in one run. */

const REAL = fileURLToPath(new URL('../data', import.meta.url));
const SIZES = [1_000, 10_000, 100_000];
const TYPED = ['', 'f', 'fr', 'fran', 'united', 'états', 'germny', '法', 'zz', 'south k'];

function answer(facts: FactBase, name: string, options: Readonly<Record<string, string>>): unknown {
  const command = COMMANDS.find((known) => known.name === name);
  const reading = command && readCall(command, options, 'en', 'en');
  if (!command || !reading || 'faults' in reading) throw new Error(`the bench asks ${name} wrongly`);
  return command.answer(reading.call, facts);
}

function report(what: string, { median, p99, runs }: Times): void {
  process.stdout.write(
    `  ${what.padEnd(10)} median ${inMs(median).padStart(7)} ms   p99 ${inMs(p99).padStart(7)} ms   ${runs} runs\n`,
  );
}

function benchBase(title: string, dir: string): void {
  process.stdout.write(`${title}\n`);
  report(
    'load',
    measure(() => openFacts(dir), 50),
  );
  const facts = openFacts(dir);
  const call = { locale: 'en', reader: 'en', options: {} } as const;
  const market = (run: number) => MARKETS[(run * 7) % MARKETS.length] ?? 'FR';
  measure((run) => answer(facts, 'country', { name: market(run) }), 500);
  measure((run) => suggestPlaces(TYPED[run % TYPED.length] ?? '', call, facts), 500);
  report(
    'country',
    measure((run) => answer(facts, 'country', { name: market(run) }), 5_000),
  );
  report(
    'suggest',
    measure((run) => suggestPlaces(TYPED[run % TYPED.length] ?? '', call, facts), 5_000),
  );
  report(
    'timeline',
    measure(() => answer(facts, 'timeline', {}), 500),
  );
}

benchBase('real base', REAL);
for (const size of SIZES) {
  const dir = writeSyntheticBase(REAL, size);
  try {
    benchBase(`${size.toLocaleString('en')} synthetic claims`, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
