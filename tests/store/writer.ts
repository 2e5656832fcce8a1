/**
 * A process of its own that writes to a store: `writer.ts PATH NAMESPACE [nobody]`. It reads one command a line, as
 * JSON, and writes one result a line; its log comes as lines of their own.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
// Loaded before the rights are given up, which may be needed to read it.
import '../../src/store/sqlite.ts';
import { openStore } from '../../src/store/store.ts';
import { toldBy } from './told.ts';

const NOBODY = 65_534;

const Command = z.union([
  /** Keys `w:<n>` up to the count, each told as soon as it is acknowledged. */
  z.strictObject({ write: z.int() }),
  z.strictObject({ set: z.string(), value: z.union([z.string(), z.number()]) }),
  z.strictObject({ get: z.string() }),
  z.strictObject({ health: z.literal(true) }),
]);

/** At once, whatever happens to the process next. */
const tell = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const [path = '', namespace = '', rights] = process.argv.slice(2);
if (rights === 'nobody' && process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
const log = (_: object, message: string): void => tell({ log: message });
const store = toldBy(
  openStore({ kind: 'sqlite', at: path }, { namespace, timeoutMs: 60_000, log: { info: log, warn: log } }),
);

for await (const line of createInterface({ input: process.stdin })) {
  const command = Command.parse(JSON.parse(line));
  if ('write' in command) {
    for (let index = 0; index < command.write; index += 1) {
      if ('ok' in (await store.set(`w:${index}`, { index, padding: 'x'.repeat(index % 997) }))) tell({ wrote: index });
    }
  } else if ('set' in command) tell(await store.set(command.set, command.value));
  else if ('get' in command) tell(await store.get(command.get, z.unknown()));
  else tell({ state: await store.health() });
}
await store.close();
