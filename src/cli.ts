import { createInterface } from 'node:readline/promises';
import { FactFaults } from './core/facts/factbase.ts';
import { dataOf, readerOf } from './environment.ts';
import { openFacts } from './files/stamp.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { EXIT } from './terminal/exit.ts';
import { faultInWords } from './terminal/facts.ts';
import { run } from './terminal/run.ts';
import { PLAIN } from './terminal/text.ts';

/** Entry: the terminal, and under `register` and `doctor` what moderators run in a shell. */

const { env, stdin, stdout } = process;
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

/** Asks at the terminal, beside what is printed. */
async function askAt(question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: process.stderr });
  try {
    return await lines.question(`${question} `);
  } finally {
    lines.close();
  }
}

try {
  const [tool, ...args] = process.argv.slice(2);
  if (tool === 'register' || tool === 'doctor') {
    // They ask Discord: what that needs is loaded for them alone.
    const { operate } = await import('./terminal/operate.ts');
    process.exit(await operate(tool, args));
  }
  process.exitCode = await run(process.argv.slice(2), {
    data,
    reader,
    screen,
    loadFacts: () => openFacts(data),
    ask: stdin.isTTY ? askAt : undefined,
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
