import { expect, test } from 'vitest';
import { clean } from '../../../src/discord/message/markdown.ts';

test.each([
  0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200e, 0x200f, 0x202a, 0x202e, 0x2060, 0x2062,
  0x2064, 0x2066, 0x2069, 0x206a, 0x3164, 0xfe00, 0xfeff, 0xffa0, 0xfff9, 0x1d173, 0xe0001, 0xe0061, 0xe0100,
])('U+%x is not seen, and does not stay', (code) => {
  expect(clean(`Fr${String.fromCodePoint(code)}ance`)).toBe('France');
});

test.each(['👩‍👩‍👧', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '☎︎', 'می‌خواهم', '🇫🇷', 'é'])('%s stays whole', (text) => {
  expect(clean(text)).toBe(text);
});
