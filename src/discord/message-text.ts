import * as v from 'valibot';

/**
 * The words of a message that a message command was used on: what was written, or what its components show, and the
 * titles and descriptions of the pages it links to. Discord sends them along with the command, whatever the intents.
 */

const component = v.object({ content: v.optional(v.string()), components: v.optional(v.unknown()) });
const embed = v.object({ title: v.optional(v.string()), description: v.optional(v.string()) });

/** What is read of a message. */
export const targetMessage = v.object({
  content: v.fallback(v.string(), ''),
  components: v.fallback(v.array(v.unknown()), []),
  embeds: v.fallback(v.array(embed), []),
});

/** Discord nests components three deep: container, section, text. */
const DEEPEST = 3;

function textsOf(components: unknown, depth = DEEPEST): readonly string[] {
  if (!Array.isArray(components) || depth === 0) return [];
  return components.flatMap((one) => {
    const { success, output } = v.safeParse(component, one);
    if (!success) return [];
    return [...(output.content === undefined ? [] : [output.content]), ...textsOf(output.components, depth - 1)];
  });
}

/** @returns lines of text, an empty string where there is none */
export const messageText = ({ content, components, embeds }: v.InferOutput<typeof targetMessage>): string =>
  [content, ...textsOf(components), ...embeds.flatMap(({ title, description }) => [title ?? '', description ?? ''])]
    .filter((text) => text.trim() !== '')
    .join('\n');
