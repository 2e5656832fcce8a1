import { z } from 'zod';
import { articleSchema, FILES } from './facts.ts';
import { questionFileSchema, statementFileSchema } from './stored.ts';

/** The schemas by name: those of the folders, whose files share one, and of each other file. */
const SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map([
  ['article', articleSchema],
  ['questions', questionFileSchema],
  ['statements', statementFileSchema],
  ...FILES,
]);

/** The name of a file's schema: `article` of `articles/stuffi-2018.json`. */
export function schemaOf(file: string): string {
  const [first = ''] = file.replace('.json', '').split('/');
  return first === 'articles' ? 'article' : first;
}

export const schemaFor = (file: string): z.ZodType | undefined => SCHEMAS.get(schemaOf(file));

/** For editors: file name under `data/schema` → its text. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map(
    [...SCHEMAS].map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), undefined, 2)}\n`,
    ]),
  );
