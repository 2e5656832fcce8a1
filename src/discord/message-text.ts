import * as z from 'zod/mini';

/** Discord sends a message's words along with the command used on it; what a client sends as null is absent. */

const text = z.catch(z.string(), '');
const list = <T extends z.ZodMiniType>(item: T) => z.catch(z.array(item), []);

const component = z.object({ content: text, components: z.optional(z.unknown()) });
const embed = z.object({
  title: text,
  description: text,
  author: z.catch(z.object({ name: text }), { name: '' }),
  fields: list(z.object({ name: text, value: text })),
  footer: z.catch(z.object({ text }), { text: '' }),
});
/** …/resources/poll#poll-media-object */
const media = z.catch(z.object({ text }), { text: '' });
const poll = z.object({ question: media, answers: list(z.object({ poll_media: media })) });

const content = {
  content: text,
  components: list(z.unknown()),
  embeds: list(embed),
  poll: z.catch(z.nullable(poll), null),
};

/** What is read of a message; a forward holds what it forwards as snapshots: …/resources/message#message-snapshot-object */
export const targetMessage = z.object({
  ...content,
  message_snapshots: list(z.object({ message: z.catch(z.nullable(z.object(content)), null) })),
});
type Message = z.infer<typeof targetMessage>;

/** Discord nests components three deep: container, section, text. */
const DEEPEST = 3;

function textsOf(components: unknown, depth = DEEPEST): readonly string[] {
  if (!Array.isArray(components) || depth === 0) return [];
  return components.flatMap((one) => {
    const { success, data } = component.safeParse(one);
    return success ? [data.content, ...textsOf(data.components, depth - 1)] : [];
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

export const messageText = (message: Message): string =>
  [
    ...linesOf(message),
    ...message.message_snapshots.flatMap(({ message: forwarded }) => (forwarded ? linesOf(forwarded) : [])),
  ]
    .filter((line) => line.trim() !== '')
    .join('\n');
