import { type Data, type Interaction, LOADING, type Message, type User, withIds } from './discord.ts';
import { snowflake, user, userOf } from './interaction.ts';
import { channelOf, IDS, type Situation } from './made-up.ts';

/** The messages of the channel as Discord has them, and sends them along with what is pressed in them. */

const now = (): string => new Date().toISOString().replace('Z', '000+00:00');

/** With what all messages have. */
const emptyMessage = (situation: Situation, author: User) => ({
  id: snowflake(),
  type: 0,
  channel_id: channelOf(situation),
  author,
  content: '',
  timestamp: now(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
});

/** What a member writes. */
export const writtenMessage = (situation: Situation, content: string): Message => ({
  ...emptyMessage(situation, userOf(situation.person)),
  content,
});

/**
 * The message that answers an interaction.
 * @param app name of the bot
 */
export function answeringMessage(situation: Situation, app: string, asked: Interaction, data: Data): Message {
  const isCommand = asked.type === 2;
  const ofMessage = 'target_id' in asked.data;
  const told = {
    type: !isCommand ? 19 : ofMessage ? 23 : 20,
    application_id: IDS.application,
    webhook_id: IDS.application,
    interaction_metadata: {
      id: asked.id,
      type: asked.type,
      user: userOf(situation.person),
      authorizing_integration_owners: { 0: situation.place === 'guild' ? IDS.guild : '0' },
    },
  };
  return editedMessage({ ...emptyMessage(situation, user(IDS.application, app, null, true)), ...told }, data, null);
}

/** A message with what an edit gives in place of what it had. @param edited when that was; null: never */
export const editedMessage = (
  message: Message,
  { content = message.content, attachments = message.attachments, components, flags = 0 }: Data,
  edited: string | null = now(),
): Message => ({
  ...message,
  content,
  attachments,
  components: components ? withIds(components) : message.components,
  flags: (message.flags & ~LOADING) | flags,
  edited_timestamp: edited,
});
