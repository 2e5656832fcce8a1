import { defineCommands } from './discord/definition.ts';
import { createRegistration } from './discord/registration.ts';
import { readerOf, takeEnvironment } from './environment.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { runOperation } from './operations.ts';
import { register } from './terminal/register.ts';

/** `npm run register -- plan|apply|remove`, started by `register.js`. */

const taken = await takeEnvironment();
const words = CATALOGUES[localeFor(readerOf(taken.env))];
process.exitCode = await runOperation(
  taken,
  words,
  ({ rest, config: { applicationId }, lookedIn, print, complain }) => {
    const commands = defineCommands();
    const registration = rest && createRegistration({ rest, commands, applicationId });
    return register(process.argv.slice(2), { registration, commands, lookedIn, words, print, complain });
  },
);
