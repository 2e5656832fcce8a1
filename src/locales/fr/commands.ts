import type { commands as english } from '../en/commands.ts';
import { de, deNom, either, inWords, jusque, plural } from './grammar.ts';

export const commands: typeof english = {
  commands: {
    ask: { name: 'demander', description: 'Posez votre question avec vos mots, en français ou en anglais' },
    check: { name: 'vérifier', description: 'Vérifier ce qu’un texte dit de Xiaomi, affirmation par affirmation' },
    'us-launch': {
      name: 'états-unis',
      description: 'Xiaomi s’est-il lancé aux États-Unis ? Chaque promesse et sa suite',
    },
    country: { name: 'pays', description: 'Ce que les articles disent d’un pays ou d’un territoire' },
    timeline: { name: 'chronologie', description: 'Qui a dit quoi, dans l’ordre' },
    map: { name: 'carte', description: 'Où Xiaomi s’était lancé, ou comptait le faire : le monde d’un coup d’œil' },
    person: { name: 'personne', description: 'Qui est une personne citée dans ces articles, et ce qu’elle a dit' },
    sources: {
      name: 'sources',
      description: 'Les articles d’où viennent les faits, et le degré de certitude des dates et des auteurs',
    },
    conflicts: { name: 'divergences', description: 'Où les articles divergent, et ce qui les départage' },
    about: { name: 'à-propos', description: 'Ce que sait ce bot, jusqu’à quand, et comment lire ses réponses' },
    help: { name: 'aide', description: 'Ce qu’on peut demander, avec trois exemples à toucher' },
  },
  options: {
    name: { name: 'nom', description: 'Un nom, dans n’importe quelle langue ; les fautes de frappe sont admises' },
    country: { name: 'pays', description: 'Seulement ce pays ou ce territoire' },
    from: { name: 'depuis', description: 'À partir de cette date : 2018, 2018-05 ou 2018-05-22' },
    to: { name: 'jusque', description: 'Jusqu’à cette date : 2018, 2018-05 ou 2018-05-22' },
    status: { name: 'statut', description: 'Seulement ce qui a été lancé, annoncé, prévu…' },
    article: { name: 'article', description: 'Un article : son éditeur ou sa clé' },
    topic: { name: 'sujet', description: 'Seulement sur ce sujet' },
    question: { name: 'question', description: 'Votre question ; fautes et abréviations sont permises' },
    message: { name: 'message', description: 'Le texte à vérifier' },
    offering: { name: 'offre', description: 'Seulement ce genre de produits' },
    private: { name: 'privé', description: 'Ne montrer la réponse qu’à moi' },
    plain: { name: 'brut', description: 'Répondre en texte brut, sans titres ni cadres' },
    for: { name: 'pour', description: 'Le membre à qui la réponse s’adresse : lui seul est mentionné' },
    'as-of': {
      name: 'en-date-de',
      description: 'Seulement ce qui avait été dit à cette date : 2018, 2018-05 ou 2018-05-22',
    },
  },
  optionFaults: {
    unknown: (option, allowed) => `L’option « ${option} » n’existe pas. Options : ${allowed}.`,
    missing: (option) => `L’option « ${option} » manque.`,
    'not-text': (option) => `L’option « ${option} » attend une valeur.`,
    'too-long': (option, allowed) => `L’option « ${option} » admet ${allowed} caractères au plus.`,
    'not-a-date': (option) =>
      `L’option « ${option} » attend une date qui existe : 2018, 2018-05, 2018-05-22 ou « mai 2018 ».`,
    'not-a-choice': (option, allowed) => `L’option « ${option} » admet ces valeurs : ${allowed}.`,
  },

  usLaunch: {
    slid: (from, saidFrom, to, saidTo, years) =>
      `L’échéance des téléphones a glissé de ${inWords(years)} ${years === 1 ? 'an' : 'ans'} : de ${from} (${saidFrom}) à ${to} (${saidTo}).`,
  },

  country: {
    phones: 'Téléphones',
    others: 'Autres produits',
  },

  place: {
    title: 'Quel pays ?',
    notFound: (typed) =>
      `« ${typed} » n’est le nom d’aucun pays ou territoire connu de ce bot. Essayez une autre graphie, un code de deux lettres ou un drapeau.`,
    unlisted: (typed) =>
      `« ${typed} » ne figure pas sur la liste de pays que suit ce bot (ISO 3166-1). Choisissez-en un.`,
    which: (typed, names) => `« ${typed} » peut désigner ${either(names)}. Choisissez.`,
    inRegion: (region) => `en ${region}`,
    launches: (count) =>
      count === 1
        ? 'Un seul lancement de téléphones est connu ici :'
        : `Pays par pays, ${inWords(count)} lancements de téléphones sont connus ici :`,
  },

  timeline: {
    title: (asked) => (asked ? `Chronologie : ${asked}` : 'Chronologie'),
    saidDone: 'Dit → fait',
    footer: (shown, count, horizon, isPast) =>
      isPast
        ? `${shown} propos sur ${count}, d’articles parus jusque-là.`
        : `${shown} propos sur ${count}. Avant → : les articles, ${jusque(horizon)}. Après → : d’autres pages.`,
    by: (status, speaker) => `${status} par ${speaker}`,
    markets: (count) => `${inWords(count)} marchés`,
    backwards: 'Cette période finit avant de commencer.',
    nothing: 'Les articles ne contiennent aucune déclaration de ce genre.',
    from: (date) => `à partir ${de(date)}`,
    to: jusque,
    year: (year) => `Propos de ${year}`,
  },

  person: {
    unknownTitle: 'Qui ?',
    notFound: (names) => `Ces articles ne mentionnent personne de ce nom, seulement ${names}.`,
    ownWords: (name) => `Ce qu’a dit ${name}`,
    said: 'Ses propos, cités ou rapportés',
    about: 'Ce qu’on en dit',
  },

  sources: {
    verdict: (count) =>
      `Les faits viennent de ${inWords(count)} ${count === 1 ? 'article' : 'articles'} de la presse française ; chaque fait indique son paragraphe.`,
    notFound: 'Pas d’article de ce nom. Les voici tous.',
    count: (count) => plural(count, 'déclaration', 'déclarations'),
    read: 'Le lire',
    by: (author) => (author === undefined ? 'L’auteur n’est pas connu.' : `Par ${author}.`),
    dated: (when, inferred) => `Paru ${when}${inferred ? ', selon la rédaction' : ''}.`,
    untitled: 'Titre inconnu',
    title: (title, inferred) => `« ${title} »${inferred ? ' (titre déduit)' : ''}`,
    about: (publisher, count) =>
      `${plural(count, 'déclaration tirée', 'déclarations tirées')} de cet article ${deNom(publisher)}.`,
    unknown: 'Inconnu',
    labels: { title: 'Titre', author: 'Auteur', published: 'Parution', url: 'Adresse', reports: 'D’après' },
  },

  conflicts: {
    title: (topic) => (topic ? `Où les articles divergent : ${topic}` : 'Où les articles divergent'),
    verdict: (count) => `Les articles divergent sur ${plural(count, 'point', 'points')}.`,
    footer: (shown, count, horizon) =>
      `${shown} points sur ${count} ; toute l’histoire les a tous. Les articles vont ${jusque(horizon)}.`,
    noTopic: (topics) => `Les articles ne divergent pas sur ce sujet. Ils divergent sur ceux-ci : ${topics}.`,
    none: 'Les articles ne divergent pas sur ce sujet.',
    noneYet: 'À cette date, les articles ne divergeaient encore sur rien.',
  },

  help: {
    title: 'Ce que vous pouvez demander',
    lead: 'Quand et où Xiaomi s’est lancé, ou comptait le faire : touchez un exemple, ou tapez une commande.',
    what: {
      ask: 'n’importe quelle question, avec vos mots',
      where: 'où, et quand',
      who: 'qui a dit quoi, et la suite',
      check: 'si un texte dit vrai sur Xiaomi',
      proof: 'd’où viennent les faits, et à quel point ils sont sûrs',
    },
  },

  about: {
    title: 'À propos de ces faits',
    what: (articles) =>
      `Quand et où Xiaomi s’est lancé, ou comptait se lancer : des réponses tirées de ${inWords(articles)} articles de la presse française, chaque ligne avec sa source.`,
    holds: 'Ce que contient la base',
    counts: (claims, outcomes, conflicts) =>
      `${claims} déclarations tirées des articles, ${outcomes} récits de la suite tirés d’autres pages, ${conflicts} points de divergence.`,
    horizon: (horizon, checked) =>
      `Le dernier article date de ${horizon}. La suite est présentée à part, avec ses propres sources, vérifiées pour la dernière fois le ${checked}.`,
    licence: (licence) =>
      `Les faits sont donnés sous licence ${licence} ; les articles appartiennent à leurs éditeurs.`,
    reading: 'Lire un statut',
    statuses: {
      launched: 'Lancé : l’article le rapporte comme fait.',
      announced: 'Annoncé : l’entreprise l’a dit publiquement.',
      planned: 'Prévu : présenté comme une intention.',
      hoped: 'Espéré : un souhait, de l’entreprise ou du journaliste.',
      rumoured: 'Rumeur : rapporté sans confirmation.',
      denied: 'Démenti : l’entreprise l’a contredit.',
      declined: 'Exclu : l’entreprise a dit qu’elle ne le ferait pas.',
      context: 'Contexte : éclaire un lancement sans en rapporter aucun.',
    },
  },

  ask: {
    titles: {
      facts: 'Réponse',
      unknown: 'Rien à ce sujet',
      outside: 'Hors sujet pour ce bot',
    },
    readAs: (reading) => `Question comprise ainsi : ${reading}.`,
    kinds: [
      ['when', 'quand'],
      ['who', 'qui'],
      ['where', 'où'],
      ['why', 'pourquoi'],
      ['count', 'combien'],
      ['money', 'combien'],
      ['how', 'comment'],
    ],
    notSo: 'Non. ',
    cameTrue: 'C’est arrivé : ',
    differ: (subject) => `Les articles divergent : ${subject}.`,
    wrong: 'L’article se trompe. ',
    paraphrased: (wording) =>
      wording === undefined
        ? 'Ce n’est pas mot pour mot : la rédaction rapporte ces propos avec ses mots.'
        : `Mot pour mot, on n’a gardé ici que « ${wording} ».`,
    partly: 'Sur le reste de la question, ces articles ne disent rien.',
    unknown: 'Les articles ne le disent pas.',
    near: (topics) => `Les sujets les plus proches qu’ils abordent : ${topics}.`,
    later: (horizon) => `Les articles s’arrêtent en ${horizon}, et la suite n’a pas été trouvée.`,
    unclear: 'La question n’a pas été comprise. En voici que ce bot comprend :',
    outside:
      'Ce bot sait seulement quand et où Xiaomi s’est lancé, ou comptait se lancer. Essayez l’une de ces questions :',
    order:
      'Ce bot n’obéit pas aux consignes. Il sait seulement quand et où Xiaomi s’est lancé, ou comptait se lancer. Essayez l’une de ces questions :',
    tooLong: (most) =>
      `Ce texte est trop long. Posez la question en ${most.toLocaleString('fr')} caractères au plus, par exemple :`,
  },

  check: {
    menu: 'Vérifier les faits sur Xiaomi',
    title: 'Vérifié d’après les articles',
    none: 'Aucune affirmation sur Xiaomi dans ce texte.',
    question: 'Une question n’affirme rien qui se vérifie. Mais on peut la poser :',
    noText: 'Ce message ne contient aucun texte à vérifier.',
    verdicts: {
      supported: 'Juste',
      corrected: 'Faux, même si un article le dit',
      contradicted: 'Faux',
      disputed: 'Les articles se contredisent',
      planned: 'Seulement prévu',
      open: 'Pas de verdict, mais on sait ceci',
      unknown: 'Pas mentionné',
    },
    counts: {
      supported: (count) => plural(count, 'juste', 'justes'),
      contradicted: (count) => plural(count, 'fausse', 'fausses'),
      disputed: (count) => plural(count, 'controversée', 'controversées'),
      planned: (count) => plural(count, 'seulement prévue', 'seulement prévues'),
      open: (count) => `${count} sans verdict`,
      unknown: (count) => `${count} sans réponse`,
    },
    more: (count) => `${plural(count, 'autre affirmation', 'autres affirmations')} dans toute l’histoire.`,
    stopped: 'Le texte est long : la suite n’a pas été lue.',
    nothing: 'Les articles n’en parlent pas : ni juste, ni faux.',
  },
};
