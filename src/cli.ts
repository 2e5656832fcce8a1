import { FactFaults } from './core/factbase.ts';
import { openFacts } from './core/stamp.ts';
import { dataOf, readerOf } from './environment.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { EXIT } from './terminal/exit.ts';
import { faultInWords } from './terminal/facts.ts';
import { run } from './terminal/run.ts';
import { PLAIN } from './terminal/text.ts';

/** Entry: the terminal. */

const { env, stdout } = process;
const reader = readerOf(env);
const data = dataOf(env);
const screen = stdout.isTTY
  ? { width: Math.min(stdout.columns, PLAIN.width), colour: !env['NO_COLOR'] && stdout.hasColors() }
  : PLAIN;

// Whoever reads may have seen enough: `… | head`.
stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = run(process.argv.slice(2), {
    data,
    reader,
    screen,
    loadFacts: () => openFacts(data),
    print: (text) => stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
  });
} catch (error) {
  if (!(error instanceof FactFaults)) throw error;
  const faults = [
    ...error.faults.map(faultInWords),
    CATALOGUES[localeFor(reader)].terminal.faulty(error.faults.length),
  ];
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = EXIT.fault;
}
