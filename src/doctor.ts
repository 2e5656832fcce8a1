import { defineCommands } from './discord/definition.ts';
import { readerOf, takeEnvironment } from './environment.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { runOperation } from './operations.ts';
import { doctor } from './terminal/doctor.ts';

/** Entry: `npm run doctor`. */

const env = await takeEnvironment();
const words = CATALOGUES[localeFor(readerOf(env))];
process.exitCode = await runOperation(env, words, ({ rest, print, complain }) =>
  doctor(process.argv.slice(2), { rest, commands: defineCommands(), words, print, complain }),
);
