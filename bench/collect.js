/**
 * Loaded into a process before its program, with `--expose-gc`: on each message it collects all garbage and says how much
 * is held after that, in bytes. JavaScript, so that the program's memory is measured without what strips types.
 */
process.on('message', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ held: heapUsed + external });
});
// Nothing of it keeps the program alive.
process.channel.unref();
