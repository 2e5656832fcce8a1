import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { about } from '../../commands/about.ts';
import { ask as askCommand } from '../../commands/ask.ts';
import { check } from '../../commands/check.ts';
import { conflicts } from '../../commands/conflicts.ts';
import { country } from '../../commands/country.ts';
import { help } from '../../commands/help.ts';
import { COMMANDS } from '../../commands/index.ts';
import { map } from '../../commands/map.ts';
import { person } from '../../commands/person.ts';
import { sources } from '../../commands/sources.ts';
import { timeline } from '../../commands/timeline.ts';
import { usLaunch } from '../../commands/us-launch.ts';
import { cardLines, cardText, lineText, MOST_VISIBLE } from '../../src/core/answers/card.ts';
import type { Answer, Command } from '../../src/core/answers/command.ts';
import { isPast, knownDate } from '../../src/core/facts/dates.ts';
import { MARKETS } from '../../src/core/facts/markets.ts';
import { OFFERINGS } from '../../src/core/facts/terms.ts';
import { CATALOGUES, LOCALES } from '../../src/locales/index.ts';
import { PLAIN, toJson, toText } from '../../src/terminal/text.ts';
import { ask, facts, linesOf } from '../base.ts';

/** Questions whose whole replies are kept and were read, in both languages. */
const READ: readonly (readonly [string, Command, Readonly<Record<string, string>>])[] = [
  ['us-launch', usLaunch, {}],
  ['us-launch as of 2018-04', usLaunch, { 'as-of': '2018-04' }],
  ['country France', country, { name: 'France' }],
  ['country Spain', country, { name: 'ES' }],
  ['country Germany', country, { name: 'Germany' }],
  ['country Hong Kong', country, { name: 'HK' }],
  ['country China', country, { name: 'CN' }],
  ['country United States', country, { name: 'US' }],
  ['country Congo', country, { name: 'Congo' }],
  ['timeline US as of 2016-09', timeline, { country: 'US', 'as-of': '2016-09' }],
  ['timeline launched 2017-2018', timeline, { from: '2017', to: '2018', status: 'launched' }],
  ['person Wang Xiang', person, { name: 'wang' }],
  ['person nobody', person, { name: 'Tim Cook' }],
  ['sources', sources, {}],
  ['sources Stuffi', sources, { article: 'stuffi' }],
  ['conflicts', conflicts, {}],
  ['map', map, {}],
  ['map of wearables', map, { offering: 'wearables' }],
  ['map of smartphones', map, { offering: 'smartphones' }],
  ['about', about, {}],
  ['country Europe', country, { name: 'Europe' }],
  ['country Kosovo', country, { name: 'Kosovo' }],
  ['country nowhere', country, { name: 'Narnia' }],
  ['help', help, {}],
];

describe('whole replies', () => {
  for (const locale of LOCALES) {
    it.each(READ)(`%s (${locale})`, async (name, command, options) => {
      const file = `golden/${name.toLowerCase().replaceAll(' ', '-')}.${locale}.txt`;
      const text = toText(ask(command, options, locale), PLAIN, true).replaceAll(facts.revision, '‹revision›');
      await expect(`${text}\n`).toMatchFileSnapshot(file);
    });
  }
});

const unseen: readonly { readonly q: string; readonly lang: 'en' | 'fr' }[] = readFileSync(
  new URL('../questions/unseen.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** One answer of each command in each shape, and of every country. */
const EVERY: readonly (readonly [Command, Readonly<Record<string, string>>])[] = [
  ...READ.map(([, command, options]) => [command, options] as const),
  ...MARKETS.map((name) => [country, { name }] as const),
  ...MARKETS.map((market) => [timeline, { country: market }] as const),
  ...[...facts.people.keys()].map((name) => [person, { name }] as const),
  ...[...facts.articles.keys()].map((article) => [sources, { article }] as const),
];

describe('of many statements that do not fit one screen', () => {
  const NEAR = [
    'Xiaomi debuted in the UK with the Mi 9',
    'Huawei ended up striking a deal with AT&T',
    'Vodafone sells the Mi Mix 2 in Italy',
    'Xiaomi sued Microsoft over patents',
    'amazon india sold the first mi 3 batch',
  ];
  const card = (...statements: readonly string[]) => ask(check, { message: statements.join('. ') }, 'en').card;

  it('those that are decided stay', () => {
    const shown = cardText(card(...NEAR, 'Xiaomi launched in Spain in 2017')).join('\n');
    expect(shown).toContain('“Xiaomi launched in Spain in 2017” Right.');
    expect(shown).toContain('more statements in the full story');
  });

  it('a number that decides is shown', () => {
    expect(cardText(card('The first batch in India went in 20 minutes')).join('\n')).toContain('38 minutes');
    expect(cardText(card('Xiaomi launched in the UK with the Mi 8 Pro')).join('\n')).toContain('with the Mi 8 Pro;');
    // No number is asked for.
    expect(cardText(card('Xiaomi launched in the UK in London')).join('\n')).not.toContain('with the Mi 8 Pro;');
  });
});

describe('every answer', () => {
  it('gives the same bytes three times', () => {
    for (const [command, options] of EVERY) {
      const texts = new Set([1, 2, 3].map(() => JSON.stringify(toJson(ask(command, options)))));
      expect(texts.size).toBe(1);
    }
  });

  it('names each place where it can be read once, and every line one at least', () => {
    for (const [command, options] of EVERY) {
      const answer = ask(command, options);
      expect(new Set(answer.story.sources.map(({ url, label }) => url ?? label)).size).toBe(
        answer.story.sources.length,
      );
      for (const line of linesOf(answer)) {
        const isEditorsReading = line.cites.every((cite) => 'conflict' in cite && cite.conflict.source === 'editors');
        expect(line.sources.length > 0 || isEditorsReading).toBe(true);
      }
    }
  });

  it.each(LOCALES)('is one screen in %s: so many characters, the answer first, no outcome told twice', (locale) => {
    for (const [command, options] of EVERY) {
      const { card } = ask(command, options, locale);
      const text = cardText(card).join('');
      expect([text.length <= MOST_VISIBLE, text]).toEqual([true, text]);
      const lines = cardLines(card);
      const events = lines.flatMap(({ cites }) =>
        cites.flatMap((cite) =>
          'outcome' in cite && cite.outcome.events.length === 1 ? [cite.outcome.events[0]?.text.en] : [],
        ),
      );
      expect(events).toEqual([...new Set(events)]);
      for (const { pieces } of lines) {
        const isEditors = pieces.some((piece) => typeof piece === 'object' && 'aside' in piece);
        const hasLink = pieces.some((piece) => typeof piece === 'object' && 'word' in piece);
        expect([hasLink || isEditors || command.name === 'sources', pieces]).toEqual([true, pieces]);
      }
    }
  });

  it('is one screen for questions in free words as well', () => {
    for (const { q, lang } of unseen) {
      const text = cardText(ask(askCommand, { question: q }, lang).card).join('');
      expect([text.length <= MOST_VISIBLE, q, text]).toEqual([true, q, text]);
    }
  });

  it.each([
    ['when did xiaomi open a store in Paris', '22 May 2018'],
    ['when did xiaomi open a store on the Champs-Élysées', '18 January 2019'],
    ['is xiaomi on a US blacklist', '25 May 2021: listing annulled'],
    ['did xiaomi launch in africa?', 'in Africa'],
    ['who is Hugo Barra', 'Vice-president of Xiaomi'],
    ['xiaomi est-il arrivé aux états-unis en 2019', 'Des téléphones, non'],
    // Of several events the one that is asked for.
    ['who was top of the spanish phone market in early 2020', 'first on the Spanish market'],
    ['what phone did xiaomi open brazil with', 'Redmi 2'],
    ['which Austrian operator sold a xiaomi first', 'Drei'],
    ['did the launch in London happen in November 2018?', 'November 2018'],
    ['what became of the 2021 Pentagon listing?', '25 May 2021: listing annulled'],
    // Not the one that it excludes.
    ['when was Xiaomi taken off the US military blacklist', '11 May 2021: removal from the list agreed'],
    ['who was number one in spain for phones in early 2020', 'first on the Spanish market'],
    ['ça s’est terminé comment la liste noire du pentagone', '25 mai 2021'],
  ])('%j begins with %j', (question, words) => {
    const { lead } = ask(askCommand, { question }, 'en').card;
    expect(lead && lineText(lead)).toContain(words);
  });

  it.each(LOCALES)('the examples to begin with lead to the country, the map, or the United States: %s', (locale) => {
    const [spain, us, where] = CATALOGUES[locale].examples.map((question) => ask(askCommand, { question }, locale));
    const headOf = (answer: Answer | undefined) => answer?.card.lead ?? answer?.card.groups[0];
    expect(headOf(spain)).toEqual(headOf(ask(country, { name: 'ES' }, locale)));
    expect(headOf(us)).toEqual(headOf(ask(usLaunch, {}, locale)));
    expect(headOf(where)).toEqual(headOf(ask(map, {}, locale)));
  });

  it.each(LOCALES)('help names every other command: %s', (locale) => {
    const text = cardText(ask(help, {}, locale).card).join('\n');
    for (const { name } of COMMANDS)
      if (name !== 'help') expect(text).toContain(CATALOGUES[locale].commands[name].name);
  });

  it('loses nothing: every claim, note, side of a disagreement and outcome stands in the card or its story', () => {
    for (const [market, claims] of facts.claimsOfMarket) {
      const answer = ask(country, { name: market });
      const { card } = answer;
      const story = answer.story.sections.flatMap(({ items }) =>
        items.flatMap((item) => ('text' in item ? [item.text, item.note?.text ?? '', item.sequel?.text ?? ''] : [])),
      );
      const told = [...cardText(card), ...story].join('\n');
      for (const { text, note } of claims) {
        expect(told).toContain(text.en);
        if (note) expect(told).toContain(note.text.en);
      }
      for (const outcome of facts.outcomesOfMarket.get(market) ?? [])
        for (const { text, markets } of outcome.events)
          if (!markets || markets.includes(market)) expect(told).toContain(text.en);
      for (const { id, sides } of facts.conflicts.values())
        if (
          sides.every((side) =>
            side.claims.some((one) => claims.some((claim) => claim.id === one && claim.status !== 'context')),
          )
        )
          for (const { says } of sides) expect([id, told]).toEqual([id, expect.stringContaining(says.en)]);
    }
  });

  it('carries horizon and revision', () => {
    for (const [command, options] of EVERY) {
      const answer = ask(command, options);
      expect([answer.horizon, answer.revision]).toEqual([facts.horizon, facts.revision]);
      expect(answer.footer).toContain(facts.revision);
    }
  });

  it('is printed in French as French is', () => {
    for (const [command, options] of EVERY) {
      const text = toText(ask(command, options, 'fr'), PLAIN, true).replace(/https?:\S+/g, '');
      const faults = [
        ...text.matchAll(/.{0,30}[^\u00a0\u202f\s][;!?»](?=\s|$)/g),
        ...text.matchAll(/.{0,30} [;:!?»]/g),
        ...text.matchAll(/.{0,30}(?:« |')/g),
        ...text.matchAll(/.{0,30}(?<!\p{L})de (?:avril|août|octobre)(?!\p{L})/giu),
      ].map(([fault]) => fault);
      expect(faults).toEqual([]);
    }
  });
});

describe('as-of', () => {
  const months = [2015, 2016, 2017, 2018, 2019, 2020, 2021].flatMap((year) =>
    [...Array(12).keys()].map((month) => `${year}-${String(month + 1).padStart(2, '0')}`),
  );
  const noLeak = (answer: Answer, month: string) => {
    const limit = knownDate(month);
    const late = answer.story.claims.filter(({ saidDate }) => !isPast(saidDate, limit)).map(({ id }) => id);
    expect(late).toEqual([]);
    for (const line of linesOf(answer)) {
      expect(line.note).toBeUndefined();
      for (const cite of line.cites) {
        if (!('outcome' in cite)) continue;
        for (const { when } of cite.outcome.events) expect(when !== null && isPast(knownDate(when), limit)).toBe(true);
      }
    }
    const { lead, groups } = answer.card;
    for (const line of [...(lead ? [lead] : []), ...groups.flatMap(({ lines }) => lines)])
      for (const cite of 'cites' in line ? line.cites : [])
        for (const { when } of 'outcome' in cite ? cite.outcome.events : [])
          expect(when !== null && isPast(knownDate(when), limit)).toBe(true);
  };
  const LATER = [
    'xiaomi store london nov 2018 did it open',
    'what became of the 2021 Pentagon listing?',
    'xiaomi c’est déjà allé au brésil ou pas',
    'price of the mi box in the us',
  ];

  it.each(months)('%s: nothing later is told by any command, on any country', (month) => {
    for (const [command, options] of EVERY.filter((_, index) => index < READ.length)) {
      noLeak(ask(command, { ...options, 'as-of': month }), month);
    }
    for (const market of facts.claimsOfMarket.keys()) {
      noLeak(ask(country, { name: market, 'as-of': month }), month);
      noLeak(ask(timeline, { country: market, 'as-of': month }), month);
    }
    for (const name of facts.people.keys()) noLeak(ask(person, { name, 'as-of': month }), month);
    for (const question of LATER) noLeak(ask(askCommand, { question, 'as-of': month }), month);
  });

  it('shows the more the later it is', () => {
    const counts = months.map((month) => ask(timeline, { 'as-of': month }).story.claims.length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(ask(timeline, { 'as-of': '2014-09' }).story.claims).toEqual([]);
    expect(counts.at(-1)).toBe(ask(timeline).story.claims.length);
  });

  it('never lets an outcome of later years into the words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...months), fc.constantFrom(...facts.outcomesOfMarket.keys()), (month, market) => {
        const answer = ask(country, { name: market, 'as-of': month });
        const events = answer.story.sections.filter(({ layer }) => layer === 'outcomes').flatMap(({ items }) => items);
        const years = JSON.stringify(events.map((item) => ('text' in item ? [item.label, item.text] : []))).match(
          /\b20\d\d\b/g,
        );
        expect((years ?? []).filter((year) => year > month.slice(0, 4))).toEqual([]);
      }),
    );
  });
});

describe('country', () => {
  it('says of every market without claims that this is no evidence', () => {
    const silent = MARKETS.filter((market) => !facts.claimsOfMarket.has(market));
    for (const market of silent) {
      const { kind, card } = ask(country, { name: market });
      const text = cardText(card).join(' ');
      expect([market, kind, text]).toEqual([
        market,
        facts.outcomesOfMarket.has(market) ? 'facts' : 'unknown',
        expect.stringContaining('articles do not mention it.'),
      ]);
    }
    expect(silent).toHaveLength(249 - facts.claimsOfMarket.size);
  });

  it('cites every claim of a market', () => {
    for (const [market, claims] of facts.claimsOfMarket) {
      const cited = ask(country, { name: market }).story.claims.map(({ id }) => id);
      expect(cited).toEqual(expect.arrayContaining(claims.map(({ id }) => id)));
    }
  });
});

describe('us-launch', () => {
  it('computes how far the target slid', () => {
    const texts = (asOf?: string) =>
      linesOf(ask(usLaunch, asOf === undefined ? {} : { 'as-of': asOf })).map(({ text }) => text);
    expect(texts()).toContainEqual(expect.stringContaining('by two years: 2017'));
    expect(texts('2018-04')).toContainEqual(expect.stringContaining('by one year'));
    expect(texts('2016-12')).not.toContainEqual(expect.stringContaining('The target for phones slid'));
  });

  it.each(LOCALES)('opens with the sentence that the country opens with (%s)', (locale) => {
    expect(ask(usLaunch, {}, locale).card).toEqual(ask(country, { name: 'US' }, locale).card);
  });
});

describe('map', () => {
  it('of one kind of product counts what names it; of phones, what names nothing as well', () => {
    for (const offering of OFFERINGS) {
      const { story, picture } = ask(map, { offering });
      const shown = picture?.kind === 'map' ? picture.claims : [];
      expect(shown.length).toBeGreaterThan(0);
      const others = story.claims.filter(({ id, offering: named }) => shown.includes(id) && !named.includes(offering));
      expect(others.filter(({ offering: named }) => offering !== 'smartphones' || named.length > 0)).toEqual([]);
    }
  });

  it('says where nothing had been said', () => {
    const early = ask(map, { offering: 'wearables', 'as-of': '2014' });
    expect([early.kind, early.picture, early.story.claims]).toEqual(['unknown', undefined, []]);
  });
});

describe('the list of commands', () => {
  it('has names and options within Discord’s limits, each once', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, options } of COMMANDS) {
      expect(name).toMatch(/^[a-z-]{1,32}$/);
      expect(options.length).toBeLessThanOrEqual(20);
    }
  });
});
