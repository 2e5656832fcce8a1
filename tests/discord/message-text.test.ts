import { describe, expect, test } from 'vitest';
import { messageText, targetMessage } from '../../src/discord/message-text.ts';

const read = (message: object): readonly string[] => messageText(targetMessage.parse(message)).split('\n');
const poll = {
  question: { text: 'When did Xiaomi come to Spain' },
  answers: [
    { answer_id: 1, poll_media: { text: 'In 2017', emoji: null } },
    { poll_media: { text: null } },
    { poll_media: null },
  ],
};

describe('the words of a message', () => {
  test('a poll: what it asks, as a question, and its answers', () => {
    expect(read({ content: '', poll })).toEqual(['When did Xiaomi come to Spain?', 'In 2017']);
  });

  test('a forward: what it forwards', () => {
    const forwarded = { message: { content: 'Xiaomi launched in Spain in 2017', embeds: [{ title: 'A page' }], poll } };
    expect(read({ content: '', message_snapshots: [forwarded, { message: null }] })).toEqual([
      'Xiaomi launched in Spain in 2017',
      'A page',
      'When did Xiaomi come to Spain?',
      'In 2017',
    ]);
  });

  test('an embed: every text of it', () => {
    const embed = {
      author: { name: 'Author' },
      title: 'Title',
      description: null,
      fields: [{ name: 'Name', value: 'Value' }],
      footer: { text: 'Footer' },
    };
    expect(read({ content: null, embeds: [embed] })).toEqual(['Author', 'Title', 'Name', 'Value', 'Footer']);
  });

  test('null counts as absent', () => {
    const nothing = { content: null, components: null, embeds: null, poll: null, message_snapshots: null };
    expect(read(nothing)).toEqual(['']);
    expect(read({})).toEqual(['']);
    expect(
      read({
        components: [
          { type: 10, content: 'Text' },
          { type: 14, content: null, components: null },
        ],
      }),
    ).toEqual(['Text']);
  });
});
