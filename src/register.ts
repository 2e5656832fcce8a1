import { defineCommands } from './discord/definition.ts';
import { createRegistration } from './discord/registration.ts';
import { readerOf, takeEnvironment } from './environment.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { runOperation } from './operations.ts';
import { register } from './terminal/register.ts';

/** Entry: `npm run register -- plan|apply|remove`. */

const env = await takeEnvironment();
const words = CATALOGUES[localeFor(readerOf(env))];
process.exitCode = await runOperation(env, words, ({ rest, config: { applicationId }, print, complain }) => {
  const commands = defineCommands();
  const registration = rest && createRegistration({ rest, commands, applicationId });
  return register(process.argv.slice(2), { registration, commands, words, print, complain });
});
