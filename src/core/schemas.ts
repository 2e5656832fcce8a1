import { z } from 'zod';
import { SCHEMAS } from './data.ts';

/**
 * The JSON Schemas of the data files, for editors.
 * @returns file name under `data/schema` → its text
 */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    [...SCHEMAS].map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), undefined, 2)}\n`,
    ]),
  );
