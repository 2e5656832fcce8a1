import { defineCommands } from './discord/definition.ts';
import { readerOf, takeEnvironment } from './environment.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { runOperation } from './operations.ts';
import { doctor } from './terminal/doctor.ts';

/** `npm run doctor`, started by `doctor.js`. */

const taken = await takeEnvironment();
const words = CATALOGUES[localeFor(readerOf(taken.env))];
process.exitCode = await runOperation(taken, words, ({ rest, config, lookedIn, print, complain }) => {
  const { applicationId, transport, http } = config;
  const configured = { applicationId, transport, publicKey: http?.publicKey };
  return doctor(process.argv.slice(2), {
    rest,
    commands: defineCommands(),
    configured,
    lookedIn,
    words,
    print,
    complain,
  });
});
