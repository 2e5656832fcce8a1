import module from 'node:module';

/**
 * Ends on a Node that cannot run the program, in a sentence. It is the first import of every entry, and plain enough for
 * any Node with modules: what it looks for has come with 22.15 (hooks) and 22.18 (types are stripped).
 */
if (typeof module.registerHooks !== 'function' || !process.features.typescript) {
  process.stderr.write(
    `This program needs Node 22.19 or newer; here ${process.version} runs at ${process.execPath}. On Linux (x64 or arm64, glibc) and Windows (x64) npm brings the right one along: npm ci, then npm start. Elsewhere install Node 24: https://nodejs.org/\n`,
  );
  process.exit(1);
}
