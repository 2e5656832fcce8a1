import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clean,
  escapeText,
  link,
  plainLink,
  visibleLength,
  webAddress,
} from '../../../src/discord/message/markdown.ts';

describe('escapeText', () => {
  test.each([
    ['plain words, 12 February 2015: “so” – it is', 'plain words, 12 February 2015: “so” – it is'],
    ['a*b_c~d|e`f', 'a\\*b\\_c\\~d\\|e\\`f'],
    ['[click](https://evil.example)', '\\[click\\]\\(https:\\//evil.example)'],
    ['<@123> <#1> <t:0:R> </a:1>', '\\<@123> \\<#1> \\<t:0:R> \\</a:1>'],
    ['@everyone and @here, not @xiaomi', '\\@everyone and \\@here, not @xiaomi'],
    ['# heading', '\\# heading'],
    ['-# small', '\\-# small'],
    ['- item', '\\- item'],
    ['> quote', '\\> quote'],
    ['1. item', '1\\. item'],
    ['5 March 2018', '5 March 2018'],
    ['discord.gg/abc', 'discord.gg\\/abc'],
    ['two\nlines\r\nthree', 'two lines three'],
    ['back\\slash', 'back\\\\slash'],
    ['a\u202eb\u0000c\u200bd', 'abcd'],
    ['« dès 2019 » ; oui', '« dès 2019 » ; oui'],
  ])('%j', (text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  test('what is shown can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(escapeText(text).replace(/\\([^0-9A-Za-z\s])/g, '$1')).toBe(clean(text));
      }),
    );
  });

  test('no mark is left bare', () => {
    const marks = fc.constantFrom(
      '\\',
      '*',
      '_',
      '~',
      '|',
      '`',
      '<',
      '[',
      ']',
      '(',
      '@everyone',
      '://',
      '\n',
      '# ',
      'a',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 30 }), (parts) => {
        const bare = escapeText(parts.join('')).replace(/\\[^0-9A-Za-z\s]/g, 'x');
        expect(bare).not.toMatch(/[*_~|`<[\]\\]|@everyone|:\/\/|^#/);
      }),
    );
  });
});

describe('links', () => {
  test('the label of a masked link is shown as it is', () => {
    expect(link('Frandroid, August 2016 (date inferred)', 'https://a.example/b')).toBe(
      '[Frandroid, August 2016 (date inferred)](https://a.example/b)',
    );
  });

  test.each([
    ['a_b', 'a\\_b · [a.example](https://a.example/)'],
    ['see https://b.example', 'see https:\\//b.example · [a.example](https://a.example/)'],
    ['x](https://b.example)', 'x\\]\\(https:\\//b.example) · [a.example](https://a.example/)'],
    ['', '[a.example](https://a.example/)'],
  ])('a label that would break it stands beside it: %j', (label, shown) => {
    expect(link(label, 'https://www.a.example/').replace('www.', '')).toBe(shown);
  });

  test('an address ends no link early', () => {
    expect(webAddress('https://a.example/b_(c)?d=<e>|f')).toBe('https://a.example/b_%28c%29?d=%3Ce%3E%7Cf');
  });

  test.each(['javascript:alert(1)', 'discord://x', 'none', `https://a.example/${'a'.repeat(2000)}`])(
    'no link to address %#',
    (url) => {
      expect(link('label', url)).toBe('label');
      expect(plainLink('label', url)).toBe('label');
    },
  );

  test('a bare link shows no preview', () => {
    expect(plainLink('BlogNT', 'https://a.example/b')).toBe('[BlogNT](<https://a.example/b>)');
  });

  test('the address of a masked link is not visible', () => {
    expect(visibleLength('[1] [ab](https://a.example/b) c')).toBe('[1] [ab] c'.length);
  });
});
