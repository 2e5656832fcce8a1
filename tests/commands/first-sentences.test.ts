import { expect, test } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { lineText } from '../../src/core/answers/card.ts';
import { LOCALES } from '../../src/locales/index.ts';
import { ask as answerOf } from '../base.ts';

/** What the first sentence of many answers is, a row a question, to be read at a glance. */

const COUNTRIES = 'US FR ES IT GB IE AT DK SE HK DE IN BR CN JP CA KE'.split(' ');
const CALLS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['us-launch', {}],
  ['us-launch', { 'as-of': '2016' }],
  ...COUNTRIES.map((name) => ['country', { name }] as const),
  ['country', { name: 'FR', 'as-of': '2018-01' }],
  ...['Europe', 'Africa', 'Kosovo', 'Congo', 'Narnia'].map((name) => ['country', { name }] as const),
  ...['Hugo Barra', 'Lei Jun', 'Wang Xiang', 'Louise Millon', 'Tim Cook'].map((name) => ['person', { name }] as const),
  ['sources', {}],
  ['sources', { article: 'blognt' }],
  ['conflicts', {}],
  ['about', {}],
  ['help', {}],
];

const QUESTIONS = {
  en: [
    'when did xiaomi launch in spain?',
    'did Xiaomi launch in France?',
    'is Xiaomi sold in Germany',
    'can i buy a xiaomi phone in the usa',
    'wen did xiaomy lanch in itlay',
    'where is xiaomi available',
    'is xiaomi in europe?',
    'did xiaomi enter the us in 2019?',
    'who is Hugo Barra?',
    'what did Wang Xiang say',
    'who is the CEO of Xiaomi?',
    'who runs Three?',
    'in which countries will Three sell Xiaomi?',
    'when did xiaomi open a store in Paris',
    'what happened to the London store?',
    'where can I buy xiaomi in Italy',
    'why did xiaomi leave france in 2017?',
    'how many employees does xiaomi have in spain',
    'what did xiaomi buy from Microsoft?',
    'is xiaomi on a US blacklist?',
    'price of the Mi Mix 2S in France',
    'what is the weather in Paris',
    'hi',
  ],
  fr: [
    'quand xiaomi est arrivé en espagne',
    'Xiaomi est-il lancé en France',
    'xiaomi est vendu en allemagne',
    'peut-on acheter un téléphone xiaomi aux états-unis',
    'kan xiaomi sest lancé en itlaie',
    'où xiaomi est-il présent',
    'xiaomi est-il en europe',
    'xiaomi est-il arrivé aux états-unis en 2019',
    'qui est Hugo Barra',
    'qu’a dit Wang Xiang',
    'qui est le PDG de Xiaomi',
    'qui dirige Three',
    'dans quels pays Three va vendre Xiaomi',
    'quand a ouvert le magasin de Paris',
    'où acheter un xiaomi en Irlande',
    'pourquoi hugo barra a quitté xiaomi',
    'le danemark a eu quels xiaomi chez 3',
    'pourquoi xiaomi a quitté la france en 2017',
    'combien d’employés a xiaomi en espagne',
    'qu’a acheté xiaomi à Microsoft',
    'xiaomi est-il sur une liste noire américaine',
    'prix du Mi Mix 2S en France',
    'quel temps fait-il à Paris',
    'salut',
  ],
} as const;

const CHECKED = {
  en: [
    'Xiaomi launched in Spain in 2017.',
    'Xiaomi sells phones in the US since 2016.',
    'Xiaomi sells phones in the US.',
    'It’s not true that Xiaomi sells phones in the US.',
    'Xiaomi will launch its phones in the US in 2018.',
    'France got Xiaomi before Spain did.',
    'Xiaomi sold its patents.',
  ],
  fr: [
    'Xiaomi s’est lancé en Espagne en 2017.',
    'Xiaomi vend des téléphones aux États-Unis depuis 2016.',
    'Xiaomi vend des téléphones aux États-Unis.',
    'C’est faux que Xiaomi vend des téléphones aux États-Unis.',
    'Xiaomi lancera ses téléphones aux États-Unis en 2018.',
    'Xiaomi s’est lancé en Espagne avant la France.',
    'Xiaomi a vendu ses brevets.',
  ],
} as const;

test.each(LOCALES)('the first sentence of each answer: %s', async (locale) => {
  const calls = [
    ...CALLS,
    ...QUESTIONS[locale].map((question) => ['ask', { question }] as const),
    ...CHECKED[locale].map((message) => ['check', { message }] as const),
  ];
  const rows = calls.map(([name, options]) => {
    const command = COMMANDS.find((one) => one.name === name);
    if (!command) throw new Error(`no command ${name}`);
    const { title, lead, groups } = answerOf(command, options, locale).card;
    const [first] = groups.flatMap(({ lines }) => lines);
    // A list that speaks for itself has none: its title stands here.
    const said = lead ? lineText(lead) : `${title ?? ''} · ${first ? lineText(first) : ''}`;
    return `${[name, ...Object.values(options)].join(' ')}\n    → ${said}`;
  });
  await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot(`golden/first-sentences.${locale}.txt`);
});
