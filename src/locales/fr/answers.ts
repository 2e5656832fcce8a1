import type { answers as english } from '../en/answers.ts';
import { a, bare, de, deNom, either, inWords, isDay, jusque, list, majuscule, when } from './grammar.ts';

export const EXAMPLES: readonly string[] = [
  'Quand Xiaomi s’est-il lancé en Espagne\u202f?',
  'Peut-on acheter un téléphone Xiaomi aux États-Unis\u202f?',
  'Où Xiaomi est-il présent\u202f?',
];

export const answers: typeof english = {
  examples: EXAMPLES,
  list,
  either,

  dates: {
    undated: 'non daté',
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
    shortMonths: 'janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.'.split(' '),
    dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
    day: (day, month) => `${day === 1 ? '1er' : day} ${month}`,
    theDay: (day) => `le ${day}`,
    on: (day) => `le ${day}`,
    in: (period) => `en ${period}`,
    probably: (date) => `sans doute ${date}`,
    about: (date) => (isDay(date) ? `vers le ${bare(date)}` : `vers ${date}`),
    aboutAdverb: (date) => (isDay(date) ? `vers le ${bare(date)}` : `vers ${date}`),
    between: (from, to) => `entre ${from} et ${to}`,
    by: (adverb) => `au plus tard ${adverb}`,
    byEndOf: (year) => `d’ici fin ${year}`,
    lastQuarter: (year) => `fin ${year}`,
    lastQuarterAdverb: (year) => `fin ${year}`,
    since: (date) => `depuis ${date}`,
    until: jusque,
    fromTo: (from, to) => `${from} – ${to}`,
    fromToAdverb: (from, to) => `${de(from)} ${a(to)}`,
  },

  statuses: {
    launched: 'lancé',
    announced: 'annoncé',
    planned: 'prévu',
    hoped: 'espéré',
    rumoured: 'rumeur',
    denied: 'démenti',
    declined: 'exclu',
    context: 'contexte',
  },
  certainties: { confirmed: 'confirmé', inferred: 'déduction de la rédaction', unknown: 'inconnu' },
  results: {
    launched: (date) => `lancement${when(date)}`,
    'already-present': (date) => `déjà en vente${when(date)}`,
    'announced-only': (date) => `annonce${when(date)} ; première vente non attestée`,
    'not-launched': (date) => `pas de lancement${when(date)}`,
    reversed: (date) => `mesure prise puis levée${date ? ` (${date})` : ''}`,
    unknown: () => 'suite inconnue',
  },

  chain: {
    said: (speaker, outlet) => `${speaker} · ${outlet}`,
    after: (outlet, medium, inferred) => `${outlet}, d’après ${medium}${inferred ? ' (déduit)' : ''}`,
  },
  said: (date) => `dit ${date}`,
  written: (date) => `écrit ${date}`,
  aim: {
    meant: (date) => `échéance : ${date}`,
    undated: 'sans date',
  },
  source: (publisher, date, inferred) => {
    if (date === undefined) return `${publisher} (date de page non affichée)`;
    return `${publisher}, ${date}${inferred ? ' (date déduite)' : ''}`;
  },
  copyOf: (publisher, original) => `${publisher}, copie ${deNom(original)}`,
  label: (label) => `${label} : `,
  settled: 'Verdict',
  note: 'Note de la rédaction',
  editorsReading: 'lecture de la rédaction',
  sourcesHeading: 'Sources',
  seeAlso: 'Voir aussi',
  footer: (horizon, revision, asOf) =>
    `${asOf === undefined ? '' : `En date ${de(asOf)} · `}Articles ${jusque(horizon)} · faits ${revision}`,
  nothingYet: 'À cette date, les articles n’en avaient encore rien dit.',

  card: {
    footer: (articles, horizon) =>
      `Les articles : ${inWords(articles)}, en français, ${jusque(horizon)}. Ce qui s’est passé : d’autres pages.`,
    footerAsOf: (date) => `${majuscule(jusque(date))} : seulement ce qui avait été dit et rapporté alors.`,
    arrows: (horizon) => `Avant → : les articles, ${jusque(horizon)}. Après → : ce qui s’est passé, d’autres pages.`,
    xiaomi: (place) => `Xiaomi ${place}`,
    on: (name, platform) => `${name} sur ${platform}`,
    semicolon: ' ; ',
    correction: 'Correction de la rédaction',
    editors: 'Rédaction',
    disagree: 'Les articles se contredisent',
    differ: 'Les articles divergent',
    disagreeOn: (subject) => `Les articles divergent sur ${subject}`,
    theyDisagree: ' : les articles se contredisent',
    afterLaunched: (brief) => /^lancé((?: |, ).+)$/.exec(brief)?.[1],
    split: (since) =>
      since === undefined
        ? 'Des accessoires, oui. Des téléphones, non'
        : `Des accessoires, oui, depuis ${since}. Des téléphones, non`,
    silent: (articles) => `Les ${inWords(articles)} articles n’en parlent pas.`,
    silentYet: 'Jusque-là, les articles n’en avaient pas parlé.',
    silentAfter: 'Cela ne veut pas dire que rien n’y était vendu.',
    unknownEnd: 'La suite n’a pas été trouvée.',
    notFound: (_places, inPlaces) => `Rien trouvé ${inPlaces}.`,
    onSale: (since) => `En vente ${since}`,
    stillNoPhone: 'Toujours pas de téléphone',
    onACopy: ', selon une copie',
    standing: {
      launched: (_said, meant) => (meant ? `Lancé ${meant}` : 'Lancé'),
      announced: (said, meant) => `Annoncé ${said}${meant ? ` : ${meant}` : ''}`,
      planned: (said, meant) => `Seulement prévu, disait-on ${said}${meant ? ` : ${meant}` : ''}`,
      hoped: (said, meant) => `Seulement espéré, disait-on ${said}${meant ? ` : ${meant}` : ''}`,
      rumoured: (said, meant) => `Une simple rumeur ${said}${meant ? ` : ${meant}` : ''}`,
      denied: (said, _meant) => `Démenti ${said}`,
      declined: (said, _meant) => `Exclu ${said}`,
      context: (said, _meant) => `Mentionné ${said}`,
    },
    headings: {
      said: 'Ce que disaient les articles',
      alsoSaid: 'Ce que disaient aussi les articles',
      hoped: 'Ce qu’on annonçait ou espérait',
      happened: 'Ce qui s’est passé',
      happenedElse: 'Ce qui s’est passé d’autre',
      before: 'Avant cela',
      nearby: 'Lancé dans la région',
    },
  },

  shortPlaces: { US: 'USA' },
  headings: {
    promises: 'Ce qui a été promis, et la suite',
    articles: 'Ce que disent les articles',
    context: 'Le contexte dans les articles',
    outcomes: 'La suite (autres sources)',
    conflict: (subject) => `Les articles divergent : ${subject}`,
  },

  quote: (text) => `« ${text} »`,
  evidence: {
    labels: {
      place: 'Lu dans',
      status: 'Statut',
      said: 'Date du propos',
      meant: { target: 'Échéance', event: 'Date évoquée', state: 'État des lieux' },
      wording: 'Tel qu’imprimé',
      speaker: 'Auteur du propos',
      quote: 'Citation',
      occasion: 'Circonstance',
      chain: 'Relais',
      noteSource: 'Source de la note',
      outcome: 'La suite',
      conflict: 'Divergence',
    },
    bases: {
      explicit: 'date imprimée',
      relative: 'date calculée d’après les mots de l’article',
      inferred: 'date déduite par la rédaction',
      none: 'aucune date donnée',
    },
    quotes: { direct: 'propos cités', reported: 'propos rapportés, non cités', author: 'mots du journaliste' },
    author: 'l’auteur de l’article (non nommé)',
    place: (article, paragraph) => `${article}, paragraphe ${paragraph}`,
    open: 'la rédaction n’a rien trouvé',
    paragraph: 'Le paragraphe lui-même',
  },

  next: {
    country: (name) => `Pays : ${name}`,
    timeline: (name) => `Chronologie : ${name}`,
    person: (name) => `Personne : ${name}`,
    usLaunch: 'Le lancement aux États-Unis',
    timelineOfAll: 'Toute la chronologie',
    map: 'La carte',
    conflicts: 'Où les articles divergent',
    conflictsOn: (topic) => `Divergences : ${topic}`,
  },
};
