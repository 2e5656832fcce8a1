import * as v from 'valibot';

/**
 * The words of a message that a message command was used on: what was written, or what its components show, the texts of
 * its embeds, a poll, and what it forwards. Discord sends them along with the command, whatever the intents; what a
 * client sends as null is absent.
 */

const text = v.fallback(v.string(), '');
const list = <T extends v.GenericSchema<unknown, unknown>>(item: T) => v.fallback(v.array(item), []);

const component = v.object({ content: text, components: v.optional(v.unknown()) });
const embed = v.object({
  title: text,
  description: text,
  author: v.fallback(v.object({ name: text }), { name: '' }),
  fields: list(v.object({ name: text, value: text })),
  footer: v.fallback(v.object({ text }), { text: '' }),
});
/** …/resources/poll#poll-media-object */
const media = v.fallback(v.object({ text }), { text: '' });
const poll = v.object({ question: media, answers: list(v.object({ poll_media: media })) });

const content = {
  content: text,
  components: list(v.unknown()),
  embeds: list(embed),
  poll: v.fallback(v.nullable(poll), null),
};

/** What is read of a message; a forward holds what it forwards as snapshots: …/resources/message#message-snapshot-object */
export const targetMessage = v.object({
  ...content,
  message_snapshots: list(v.object({ message: v.fallback(v.nullable(v.object(content)), null) })),
});
type Message = v.InferOutput<typeof targetMessage>;

/** Discord nests components three deep: container, section, text. */
const DEEPEST = 3;

function textsOf(components: unknown, depth = DEEPEST): readonly string[] {
  if (!Array.isArray(components) || depth === 0) return [];
  return components.flatMap((one) => {
    const { success, output } = v.safeParse(component, one);
    return success ? [output.content, ...textsOf(output.components, depth - 1)] : [];
  });
}

/** What a poll asks is no statement, what it offers for an answer is. */
const asked = (question: string): string => (question === '' || question.endsWith('?') ? question : `${question}?`);

const linesOf = (message: Omit<Message, 'message_snapshots'>): readonly string[] => [
  message.content,
  ...textsOf(message.components),
  ...message.embeds.flatMap(({ author, title, description, fields, footer }) => [
    author.name,
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
    footer.text,
  ]),
  ...(message.poll
    ? [asked(message.poll.question.text), ...message.poll.answers.map(({ poll_media }) => poll_media.text)]
    : []),
];

/** @returns lines of text, an empty string where there is none */
export const messageText = (message: Message): string =>
  [
    ...linesOf(message),
    ...message.message_snapshots.flatMap(({ message: forwarded }) => (forwarded ? linesOf(forwarded) : [])),
  ]
    .filter((line) => line.trim() !== '')
    .join('\n');
