import { defineCommands } from './discord/definition.ts';
import { readerOf, takeEnvironment } from './environment.ts';
import { CATALOGUES, localeFor } from './locales/index.ts';
import { runOperation } from './operations.ts';
import { doctor } from './terminal/doctor.ts';

/** Entry: `npm run doctor`. */

const env = await takeEnvironment();
const words = CATALOGUES[localeFor(readerOf(env))];
process.exitCode = await runOperation(env, words, ({ rest, config, print, complain }) => {
  const { applicationId, transport, http } = config;
  const configured = { applicationId, transport, publicKey: http?.publicKey };
  return doctor(process.argv.slice(2), { rest, commands: defineCommands(), configured, words, print, complain });
});
