import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonWords } from '../../../src/core/facts/common-words.ts';
import { LONGEST_WORDING, plainWording } from '../../../src/store/kept/wording.ts';
import { facts } from '../../base.ts';

const words = commonWords(facts);
const kept = (typed: string): string => plainWording(typed, words);

describe('a wording', () => {
  test.each([
    ['when did Xiaomi launch in Spain?', 'when did Xiaomi launch in Spain?'],
    ['Quand Xiaomi s’est-il lancé en Espagne ?', 'Quand Xiaomi s’est-il lancé en Espagne'],
    ['price of phones in Poland in 2019', 'price of phones in Poland in 2019'],
    ['l’ouverture est convenue en France', 'l’ouverture est … en France'],
    ['le 22 mai 2018 en France', 'le 22 mai 2018 en France'],
    ['when did zorglub launch phones in Spain', 'when did … launch phones in Spain'],
    ['when did zorglub blarfo launch phones in Spain', 'when did … launch phones in Spain'],
    ['when did b launch phones in Spain', 'when did … launch phones in Spain'],
    ['when did a-d-b launch phones in Spain', 'when did … launch phones in Spain'],
    ['when did 1234 launch phones in Spain', 'when did … launch phones in Spain'],
    ['when did 123 launch phones in Spain', 'when did … launch phones in Spain'],
    ['Quand Xiaomi a lance\u0301 en Espagne', 'Quand Xiaomi a lancé en Espagne'],
  ])('that is harmless stays: %s', (typed, expected) => {
    expect(kept(typed)).toBe(expected);
  });

  test.each([
    ['a mention', '<@1100000000000000004>'],
    ['a channel', '<#1100000000000000004>'],
    ['an emoji', '<a:ada:1100000000000000004>'],
    ['an id', '1100000000000000004'],
    ['an id in full-width digits', '１１０００００００００００００００４'],
    ['an id in Arabic digits', '١١٠٠٠٠٠٠٠٠٠'],
    ['a name', 'Ada Lovelacetta'],
    ['a name in Cyrillic', 'Лидия Петрова'],
    ['a name in Chinese', '王小明'],
    ['a name in Greek', 'Ελένη'],
    ['a name spelt', 'a d a l o v e'],
    ['mail', 'ada.l@example.org'],
    ['mail in disguise', 'ada (at) example (dot) org'],
    ['mail in brackets', 'ada[at]example.org'],
    ['a page', 'https://example.org/u/ada'],
    ['a page without a scheme', 'www.adalove.org/ada'],
    ['an invitation', 'discord.gg/adalove'],
    ['a handle', '@adalove'],
    ['a tag', 'adalove#1234'],
    ['a number with dashes', '06-12-34-56-78'],
    ['a number with slashes', '06/12/34/56/78'],
    ['a number with dots', '06.12.34.56.78'],
    ['a number with no-break spaces', '06\u00a012\u00a034\u00a056\u00a078'],
    ['a number with thin spaces', '06\u202f12\u202f34\u202f56\u202f78'],
    ['a number in pieces', '06 12 34 56 78'],
    ['a number in years', '2012 2034 2056'],
    ['a number in words', 'zero six twelve thirty four'],
    ['a number with hidden marks', '06\u200b12\u200b34\u200b56\u200b78'],
    ['a number with a plus', '+33612345678'],
    ['an address of a machine', '192.168.2.44'],
    ['a plate', 'AB-123-CD'],
    ['an account', 'FR7630006000011234567890189'],
  ])('%s does not stay', (_, secret) => {
    for (const typed of [
      `when did Xiaomi launch phones in Spain ${secret}`,
      `${secret} when did Xiaomi launch in Spain`,
    ]) {
      const left = kept(typed).normalize('NFKC');
      for (const piece of secret
        .normalize('NFKC')
        .split(/[^\p{L}\p{N}]+/u)
        .slice(-2))
        if (piece.length > 2 || /\d\d/.test(piece)) expect(left.split(/[^\p{L}\p{N}]+/u)).not.toContain(piece);
      expect(left.replace(/\D/g, '').length).toBeLessThanOrEqual(6);
    }
  });

  test('that is long ends with a whole word, what is read of it as well', () => {
    const long = kept('launch phones '.repeat(20));
    expect([long.length, long.endsWith(' phones') || long.endsWith(' launch')]).toEqual([expect.any(Number), true]);
    expect(long.length).toBeLessThanOrEqual(LONGEST_WORDING);
    expect(long.length).toBeGreaterThan(LONGEST_WORDING - 10);
    // Of the last word the first letter is read.
    const asked = 'when did Xiaomi launch phones';
    expect(kept(`${asked.padEnd(2 * LONGEST_WORDING - 1)}inzorglub`)).toBe(asked);
  });

  test('of which less than half is known is not kept', () => {
    expect(kept('zorglub blarfo launch')).toBe('');
    expect(kept('2018 22')).toBe('');
    expect(kept('')).toBe('');
  });

  test('whatever is typed, only known words, years and small numbers are left, in few characters', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('launch', 'Spain', 'in', '06', '2018', '１２', 'ада', 'ada', '.', '-', ' ', '\u00a0', '…'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const left = kept(pieces.join(' '));
        expect(left.length).toBeLessThanOrEqual(LONGEST_WORDING);
        expect(left.isWellFormed()).toBe(true);
        expect(left).not.toMatch(/[^\p{Script=Latin}\p{M}0-9 ("'‘’“«)”».,;:!?…-]/u);
        expect(left.replace(/\D/g, '').length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
