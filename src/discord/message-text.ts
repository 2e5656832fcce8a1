import { z } from 'zod';

/**
 * The words of a message that a message command was used on: what was written, or what its components show, and the
 * titles and descriptions of the pages it links to. Discord sends them along with the command, whatever the intents.
 */

const component = z.object({ content: z.string().optional(), components: z.unknown().optional() });
const embed = z.object({ title: z.string().optional(), description: z.string().optional() });

/** What is read of a message. */
export const targetMessage = z.object({
  content: z.string().catch('').default(''),
  components: z.array(z.unknown()).catch([]).default([]),
  embeds: z.array(embed).catch([]).default([]),
});

/** Discord nests components three deep: container, section, text. */
const DEEPEST = 3;

function textsOf(components: unknown, depth = DEEPEST): readonly string[] {
  if (!Array.isArray(components) || depth === 0) return [];
  return components.flatMap((one) => {
    const { success, data } = component.safeParse(one);
    if (!success) return [];
    return [...(data.content === undefined ? [] : [data.content]), ...textsOf(data.components, depth - 1)];
  });
}

/** @returns lines of text, an empty string where there is none */
export const messageText = ({ content, components, embeds }: z.infer<typeof targetMessage>): string =>
  [content, ...textsOf(components), ...embeds.flatMap(({ title, description }) => [title ?? '', description ?? ''])]
    .filter((text) => text.trim() !== '')
    .join('\n');
