import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { createIllustrator } from '../../../src/discord/send/illustration.ts';
import { LOCALES, type Locale } from '../../../src/locales/index.ts';
import { draw } from '../../../src/pictures/raster.ts';
import type { ThemeName } from '../../../src/pictures/theme.ts';
import { type Playground, startPlayground } from '../../../src/playground/server.ts';
import { inMemory } from '../../kept.ts';
import { log, PATIENCE_MS, send } from '../browser.ts';
import { open, SERVED } from '../stage.ts';

/** The first message of each command on a phone: one screen at most. */

/** Height of that phone's screen, and of what most answers should take of it, in CSS pixels. */
const SCREEN = 844;
const COMFORTABLE = 700;

type Asked = readonly [command: string, typed: string | Readonly<Record<Locale, string>> | undefined];

const ASKED: readonly Asked[] = [
  ['us-launch', undefined],
  ...(['FR', 'ES', 'DE', 'CN', 'DK'] as const).map((market): Asked => ['country', market]),
  ['ask', { en: 'when did xiaomi launch in spain?', fr: 'quand xiaomi est arrivé en espagne ?' }],
  ['ask', { en: 'can i buy a xiaomi phone in the usa', fr: 'peut-on acheter un téléphone xiaomi aux états-unis' }],
  ['ask', { en: 'did xiaomi enter the us in 2019?', fr: 'xiaomi est-il arrivé aux états-unis en 2019 ?' }],
  ['ask', { en: 'why did xiaomi leave france in 2017?', fr: 'pourquoi xiaomi a quitté la france en 2017 ?' }],
  ['ask', { en: 'how many employees does xiaomi have in spain', fr: 'combien d’employés a xiaomi en espagne' }],
  ['ask', { en: 'where is xiaomi available', fr: 'où xiaomi est-il présent' }],
  ['timeline', undefined],
  ['map', undefined],
  ['person', 'Hugo Barra'],
  ['sources', undefined],
  ['conflicts', undefined],
  ['about', undefined],
  ['help', undefined],
  ['country', { en: 'Europe', fr: 'Europe' }],
  [
    'check',
    {
      en: 'Xiaomi launched in Spain in 2017. It sells phones in the US since 2016. It opened in Germany in 2019.',
      fr: 'Xiaomi s’est lancé en Espagne en 2017. Il vend des téléphones aux États-Unis depuis 2016. Il est arrivé en Allemagne en 2019.',
    },
  ],
  // Without a verdict, what comes near is told.
  [
    'check',
    {
      en: 'Xiaomi debuted in the UK with the Mi 9. Huawei struck a deal with AT&T. Amazon India sold the first Mi 3 batch. Xiaomi sued Microsoft over patents.',
      fr: 'Xiaomi s’est lancé au Royaume-Uni avec le Mi 9. Free vend des Xiaomi en France depuis mai 2018. La Yi Camera était vendue chez Walmart.',
    },
  ],
];

interface Measured {
  /** The whole message with its buttons, in CSS pixels. */
  readonly height: number;
  /** Characters that are seen, buttons apart. */
  readonly characters: number;
  /** Before what is set in bold. */
  readonly wordsBefore: number;
  readonly links: number;
}

async function measure(page: Page, [command, typed]: Asked, locale: Locale): Promise<Measured> {
  const message = await send(page, command, typeof typed === 'object' ? typed[locale] : typed);
  return message.evaluate((node) => {
    const texts = [...node.querySelectorAll('.text')];
    const seen = texts.map((text) => String(Reflect.get(text, 'innerText')).trim()).join('\n');
    const bold = node.querySelector('.text strong')?.textContent ?? '';
    const before = seen.slice(0, Math.max(0, seen.indexOf(bold)));
    return {
      height: Math.round(node.getBoundingClientRect().height),
      characters: seen.length,
      wordsBefore: before.split(/\s+/).filter(Boolean).length,
      links: node.querySelectorAll('.text a').length,
    };
  });
}

function tableOf(rows: readonly ({ readonly asked: string } & Measured)[]): string {
  const lines = rows.map(({ asked, height, characters, wordsBefore, links }) =>
    [asked.padEnd(48), ...[height, characters, wordsBefore, links].map((value) => String(value).padStart(10))].join(
      ' ',
    ),
  );
  const head = ['asked'.padEnd(48), ...['px', 'characters', 'before', 'links'].map((name) => name.padStart(10))];
  return `\n${[head.join(' '), ...lines].join('\n')}\n`;
}

export function heights(): void {
  let illustrated: Playground;
  // Of a picture only the size counts here: to paint it takes longer than all messages together.
  const png = async (picture: Picture, theme: ThemeName): Promise<Uint8Array> => {
    const { width, height } = draw(picture, theme);
    return sharp({ create: { width, height, channels: 3, background: 'black' } })
      .png()
      .toBuffer();
  };
  beforeAll(async () => {
    const pictures = { cached: () => undefined, png };
    const illustrate = createIllustrator({ pictures, log, drawnWithinMs: PATIENCE_MS });
    illustrated = await startPlayground({ ...SERVED, dispatchParts: { ...inMemory, illustrate } });
  });
  afterAll(() => illustrated?.close());

  test.each(LOCALES)('the first message of every command: %s', async (locale) => {
    const reader = locale === 'en' ? 'en-US' : locale;
    const rows: ({ readonly asked: string } & Measured)[] = [];
    const page = await open({ reader, server: reader, theme: 'dark' }, 'phone', illustrated);
    for (const asked of ASKED) {
      const typed = typeof asked[1] === 'object' ? asked[1][locale] : (asked[1] ?? '');
      rows.push({ asked: `${asked[0]} ${typed}`.slice(0, 48), ...(await measure(page, asked, locale)) });
    }
    process.stdout.write(tableOf(rows));
    expect(rows.filter(({ height }) => height > SCREEN || height === 0)).toEqual([]);
    const comfortable = rows.filter(({ height }) => height <= COMFORTABLE);
    expect(comfortable.length).toBeGreaterThan(rows.length / 2);
  });
}
