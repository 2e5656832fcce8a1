import type { Catalogue } from './en.ts';
import { joined } from './list.ts';

/**
 * Tous les mots du programme en français. Espaces insécables : U+00A0 devant « : » et dans les guillemets,
 * U+202F devant « ; », « ! » et « ? ».
 */

const NUMBERS = ['aucun', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
const inWords = (count: number): string => NUMBERS[count] ?? String(count);
const list = (parts: readonly string[]): string => joined(parts, 'et');
const either = (parts: readonly string[]): string => joined(parts, 'ou');
/** En français, zéro et un appellent le singulier. */
const plural = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;
/** « 14 janvier », « 1er juin » ; une année a quatre chiffres. */
const isDay = (date: string): boolean => /^(?:le )?\d{1,2}(?:er)? /.test(date);
const bare = (date: string): string => date.replace(/^le /, '');
/** « de mai », « d’avril », « du 14 janvier ». */
const de = (date: string): string => {
  if (isDay(date)) return `du ${bare(date)}`;
  return /^[ao]/.test(date) ? `d’${date}` : `de ${date}`;
};
/** « jusqu’en juillet 2018 », « jusqu’au 22 mai 2018 ». */
const jusque = (date: string): string => `jusqu’${isDay(date) ? `au ${bare(date)}` : `en ${date}`}`;
const majuscule = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const a = (date: string): string => (isDay(date) ? `au ${bare(date)}` : `à ${date}`);
/** « copie d’Android Authority », « copie de TechCrunch ». */
const deNom = (name: string): string => (/^[aeiouyéèê]/i.test(name) ? `d’${name}` : `de ${name}`);
const when = (date: string | undefined): string => (date ? ` ${date}` : '');

const EXAMPLES: readonly string[] = [
  'Quand Xiaomi s’est-il lancé en Espagne\u202f?',
  'Peut-on acheter un téléphone Xiaomi aux États-Unis\u202f?',
  'Où Xiaomi est-il présent\u202f?',
];

export const fr: Catalogue = {
  language: 'Français',
  examples: EXAMPLES,
  list,
  either,

  dates: {
    undated: 'non daté',
    months: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
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
  more: (count) =>
    `${plural(count, 'autre ligne', 'autres lignes')} : interrogez la chronologie avec des dates ou un statut.`,

  card: {
    footer: (articles, horizon) =>
      `Les articles : ${inWords(articles)}, en français, ${jusque(horizon)}. Ce qui s’est passé : d’autres pages.`,
    footerAsOf: (date) => `${majuscule(jusque(date))} : seulement ce qui avait été dit et rapporté alors.`,
    arrows: (horizon) => `Avant → : les articles, ${jusque(horizon)}. Après → : ce qui s’est passé, d’autres pages.`,
    xiaomi: (place) => `Xiaomi ${place}`,
    on: (name, platform) => `${name} sur ${platform}`,
    colon: ' : ',
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
    notFound: (_places, inPlaces) => `Introuvable : la suite ${inPlaces}.`,
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
    listTitle: 'Sources',
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
    line: (commands, what) => `/xiaomi ${commands} : ${what}`,
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

  pictures: {
    offerings: {
      smartphones: 'smartphones',
      accessories: 'accessoires',
      'smart-home': 'domotique',
      wearables: 'bracelets et montres',
      'tv-box': 'boîtiers TV',
      stores: 'boutiques',
      services: 'services',
    },
    grades: {
      launched: 'Lancé',
      announced: 'Annoncé',
      planned: 'Prévu',
      hoped: 'Espéré ou rumeur',
      declined: 'Exclu ou démenti',
      context: 'Simple contexte',
    },
    ends: { kept: 'Réalisé', missed: 'Non réalisé', open: 'Suite inconnue' },
    phones: {
      launched: 'téléphones lancés',
      announced: 'téléphones seulement annoncés',
      planned: 'téléphones seulement prévus',
      hoped: 'téléphones seulement espérés',
      rumoured: 'simple rumeur sur les téléphones',
      denied: 'téléphones démentis',
      declined: 'téléphones exclus',
      context: 'rien sur les téléphones',
    },
    others: {
      launched: 'autres produits lancés',
      announced: 'autres produits annoncés',
      planned: 'autres produits prévus',
      hoped: 'autres produits espérés',
      rumoured: 'simple rumeur sur les autres produits',
      denied: 'autres produits démentis',
      declined: 'autres produits exclus',
      context: 'rien sur les autres produits',
    },
    scoped: (place, products) => `${place} (${products.toLowerCase()})`,
    asOf: (date) => `En date ${de(date)}`,
    map: {
      what: 'Carte du monde',
      title: (offering) => `Où Xiaomi s’était lancé, ou comptait le faire${offering ? ` : ${offering}` : ''}`,
      cardTitle: (when, offering) => `Où était Xiaomi ${when}${offering ? ` : ${offering}` : ''}`,
      guessed:
        'Les propos qui ne disent pas ce qui devait être vendu sont comptés avec les téléphones par la rédaction.',
      leftOut: 'Les propos qui ne disent pas ce qui devait être vendu ne comptent pas ici.',
    },
    timeline: {
      what: 'Chronologie',
      title: (place) => `${place === undefined ? 'L’expansion de Xiaomi' : `Xiaomi ${place}`} : dit, prévu, fait`,
      said: 'Annonce',
      meant: 'Date visée',
      other: 'Autres propos',
      world: 'Aucun marché précis',
      scoped: (place, products) => `${place} : ${products.toLowerCase()}`,
      basis: (claims) => plural(claims, 'déclaration', 'déclarations'),
    },
    terminal: {
      out: 'Écrire l’image dans ce fichier, en .png ou .svg ; le terminal en donne la description',
      theme: 'Couleurs de l’image',
      written: (file, kilobytes) => `Écrit : ${file} (${kilobytes} ko).`,
      notWritten: (file) => `Impossible d’écrire ${file}. Le dossier existe-t-il ?`,
      noPicture: 'Cette réponse n’a pas d’image : elle ne dit rien qui puisse se dessiner.',
      noFormat: (known) => `--out prend un fichier dont le nom finit par ${known}.`,
      noTheme: (known) => `--theme prend l’une de ces valeurs : ${known}.`,
    },
  },

  quote: (text) => `« ${text} »`,
  evidence: {
    labels: {
      claim: 'Déclaration',
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
    sure: (text, certainty) => `${text} (${certainty})`,
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
    colon: ' : ',
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
    sources: 'Sources',
  },

  terminal: {
    headings: { usage: 'Usage', commands: 'Commandes', common: 'Avec chaque commande', tools: 'Pour la rédaction' },
    usage: '<commande> [options]       p. ex. country France, timeline --country US --as-of 2018-04',
    locale: 'Langue de la réponse',
    full: 'Toute l’histoire derrière la réponse, avec ses sources',
    missing: (usage) => `Il manque quelque chose. Tapez : ${usage}`,
    json: 'La réponse en une ligne de JSON',
    factsCheck: 'Contrôler chaque fait et, avec les textes des articles, qu’il y a bien été lu',
    factsExport: 'Toute la base en un document JSON',
    factsExplain: 'Tout sur une déclaration',
    factsSeal: 'Sceller les données après une modification voulue',
    factsSchema: 'Écrire les schémas JSON des fichiers de données',
    factsChanges: 'Ajouter au journal ce qui a changé depuis sa dernière révision ; pourquoi, en une ligne par langue',
    applyNotes: {
      help: 'Mettre dans les faits les notes exportées par /xiaomi-admin contestations, et les sceller',
      usage: 'Indiquez le fichier de notes : npm run -s xiaomi -- facts apply-notes challenges.json',
      unread: (file) =>
        `${file} n’est pas un fichier de notes. Exportez-en un dans Discord : /xiaomi-admin contestations, « Notes pour les faits ».`,
      results: {
        written: 'écrite',
        same: 'déjà dans les faits',
        gone: 'laissée de côté : cet élément n’existe pas, ou plus',
        noNotes: 'laissée de côté : seuls les propos ont des notes ; modifiez l’élément lui-même',
        changed: 'laissée de côté : l’élément a changé depuis ; modifiez la note dans Discord et exportez de nouveau',
        refused: 'laissée de côté : les contrôles la refusent',
      },
    },
    noLocale: (asked, known) => `La langue « ${asked.slice(0, 20)} » n’existe pas. Langues : ${known}.`,
    noCommand: (asked, meant) =>
      `La commande « ${asked} » n’existe pas.${meant ? ` Vouliez-vous dire « ${meant} » ?` : ''} Voir : npm run -s xiaomi -- help`,
    noWords: (command) => `« ${command} » ne prend pas d’autres mots. Voir : npm run -s xiaomi -- help ${command}`,
    noValue: (option) => `L’option « --${option} » ne prend pas de valeur.`,
    noClaim: (asked, meant) =>
      `La déclaration « ${asked} » n’existe pas.${meant ? ` Vouliez-vous dire « ${meant} » ?` : ''} Une clé ressemble à stuffi-2018-05.`,
    batch: 'Répondre à un fichier de questions, une par ligne, en JSON {"id","lang","q"}',
    batchUnreadable: (file) => `« ${file} » est illisible.`,
    checkBatch: 'Vérifier un fichier de messages, un par ligne, en JSON {"id","lang","text"}',
    batchFault: (line, field) =>
      `La ligne ${line} n’est pas {"id": …, "lang": …, "${field}": …}. Aucune réponse n’a été donnée.`,
    batchAlone: '--batch attend un fichier, sans texte à côté.',
    seeHelp: (command) => `Voir : npm run -s xiaomi -- help ${command}`,
    faulty: (count) => `${plural(count, 'défaut', 'défauts')}. Rien ne démarre sur ces faits avant correction.`,
    sound: (claims, articles, outcomes, conflicts, texts) =>
      `Tout est en ordre : ${claims} déclarations de ${articles} articles, ${outcomes} suites, ${conflicts} divergences${texts === undefined ? '' : `, contrôlés sur les textes de ${texts}`}.`,
    sealed: (keys) =>
      keys.length === 0
        ? 'Les sceaux tenaient déjà.'
        : `${plural(keys.length, 'fiche scellée', 'fiches scellées')} : ${keys.slice(0, 10).join(', ')}${keys.length > 10 ? ' …' : ''}`,
    unchecked: (articles) => `Non contrôlés, faute de texte : ${list(articles)}.`,
    editing: {
      addArticle: 'Ajouter un article d’après son texte, avec les empreintes et une première déclaration à écrire',
      addClaim: 'Ajouter une déclaration d’un paragraphe, à sa place',
      done: 'Valider une modification : mise en forme, contrôles, sceaux, journal, réponses entières à relire',
      articleUsage:
        'Donnez un fichier de texte : facts add-article FICHIER [--id CLÉ] [--publisher NOM] [--title T] [--author NOM] [--published DATE] [--url URL]',
      claimUsage:
        'Donnez un article et un paragraphe : facts add-claim ARTICLE PARAGRAPHE [--market PT] [--topic CLÉ] [--status S] [--said DATE] [--meant DATE] [--en TEXTE] [--fr TEXTE]',
      questions: {
        publisher: 'Éditeur (son nom ou sa clé) :',
        title: 'Titre imprimé (rien : il n’y en a pas) :',
        author: 'Auteur imprimé (rien : personne n’est nommé) :',
        published: 'Date imprimée, par exemple 2018-07-03 (rien : il n’y en a pas) :',
        url: 'Adresse (rien : inconnue) :',
      },
      refused: (field, fault) => `${field} ${fault}. Rien n’a été écrit.`,
      added: (claim, files) => `Écrit : ${list(files)}. Complétez ce qui est vide dans ${claim}, puis : npm run facts`,
      wrote: (files) => `Écrit : ${list(files)}.`,
      tidied: (files) => `Mis en forme : ${list(files)}.`,
      golden: (files, command) =>
        `${files.length > 0 ? `Ces réponses entières montrent ce qui a changé :\n  ${files.join('\n  ')}\n` : ''}Réécrivez les réponses entières, puis relisez ce qui y a changé :\n  ${command}`,
      moved: (lines) =>
        `Questions auxquelles les faits répondent désormais, déplacées et à relire :\n  ${lines.join('\n  ')}`,
      resting: (lines) =>
        `Questions dont la réponse est peut-être une autre désormais, à relire :\n  ${lines.join('\n  ')}`,
    },
    links: {
      help: 'Demander chaque page citée : présente, déplacée, disparue, modifiée ou injoignable',
      states: {
        there: 'présente',
        moved: 'déplacée',
        gone: 'disparue',
        changed: 'dit autre chose',
        unreachable: 'injoignable',
      },
      counted: (counts) => counts.map(([state, count]) => `${state} : ${count}`).join(', '),
      remedy:
        'Une page disparue appelle « archived », l’adresse d’une copie, ou une autre page ; si elle dit autre chose, relisez-la et corrigez « words ».',
    },
    schemas: (names) => `Écrit : ${list(names)}.`,
    changes: {
      usage: 'Donnez la raison en une ligne, en anglais et en français : facts done "English" "français"',
      same: 'Le journal des changements contient déjà ces faits.',
      lost: (revision) =>
        `Aucun commit ne contient les faits ${revision}, sur lesquels finit le journal. Retirez cette ligne, ou récupérez tout l’historique.`,
      written: (revision, count) =>
        `Faits ${revision} : ${plural(count, 'fiche changée', 'fiches changées')}. Enregistrez data/changes.jsonl avec eux.`,
    },
  },

  operations: {
    unforeseen: (detail) =>
      `Quelque chose d’imprévu a échoué : ${detail}. LOG_LEVEL=debug en dit plus ; merci de le signaler.`,
    surroundings: {
      noToken: (path) =>
        `Pas de DISCORD_TOKEN, ni dans l’environnement ni dans ${path} : rien n’est relié à Discord, voici la page locale.`,
      unreadable: (path, code) =>
        `${path} ne peut pas être lu (${code}), rien n’en compte donc. Autorisez-en la lecture à qui lance le programme.`,
      open: (path) => `${path} contient un secret que d’autres peuvent lire sur cette machine : chmod 600 ${path}`,
      unread: (path) =>
        `${path} n’a pas été lu : le programme cherche dans le dossier d’où il est lancé. Lancez-le de là.`,
      proxies: (names) =>
        `${names} : défini, mais pas utilisé. Le programme se connecte directement à discord.com et gateway.discord.gg (https et wss) : vérifiez que le réseau le permet.`,
    },
    config: {
      heading: (count) =>
        `${plural(count, 'défaut', 'défauts')} dans la configuration : rien n’a démarré. Voir .env.example.`,
      token:
        'DISCORD_TOKEN n’est pas le jeton d’un bot. Copiez-le depuis https://discord.com/developers/applications → Bot → Reset Token, sans « Bot » ni guillemets.',
      apiUrl:
        'DISCORD_API_URL doit être une adresse http(s) sans version, ni nom, ni paramètre, comme https://discord.com/api. Sans elle, c’est Discord.',
      applicationId:
        'DISCORD_APPLICATION_ID doit avoir de 17 à 20 chiffres : General Information → Application ID. Sans lui, on le demande à Discord.',
      transport: 'TRANSPORT doit être « gateway » ou « http ». Sans lui, un jeton ouvre la passerelle.',
      publicKey:
        'DISCORD_PUBLIC_KEY n’est pas la clé publique d’une application. Copiez ses 64 chiffres depuis https://discord.com/developers/applications → General Information → Public Key.',
      httpWithoutKey: 'TRANSPORT=http demande DISCORD_PUBLIC_KEY : sans elle, rien ne dit ce qui vient de Discord.',
      host: 'HOST doit être un nom ou une adresse où écouter, comme 127.0.0.1 ou 0.0.0.0. Sans lui, c’est cette machine seule.',
      port: (name) => `${name} doit être un nombre de 0 à 65535 ; 0 est n’importe quel port libre.`,
      samePort: 'PORT et METRICS_PORT sont identiques. Sans METRICS_PORT, tout passe par PORT.',
      transportWithoutToken: 'TRANSPORT est défini, mais pas DISCORD_TOKEN. Définissez le jeton, ou aucun des deux.',
      pictures: 'PICTURES doit être on ou off.',
      logLevel: (known) => `LOG_LEVEL doit être l’un de ceux-ci : ${known.join(', ')}.`,
      storeUrl:
        'STORE_URL doit être sqlite:CHEMIN, redis://HÔTE:PORT, postgres://UTILISATEUR@HÔTE/BASE, postgres:///BASE?host=/DOSSIER ou memory:. Dans un mot de passe, # ? / @ : % s’écrivent %23 %3F %2F %40 %3A %25. Sans elle, c’est un fichier à côté du programme.',
      shardCount: (most) => `SHARD_COUNT doit être « auto » ou un nombre de 1 à ${most}. Sans lui, c’est « auto ».`,
      shardIds:
        'SHARD_IDS doit être une suite de nombres séparés par des virgules, comme 0,1. Sans elle, ce sont toutes les partitions.',
      shardIdsWithoutCount:
        'SHARD_IDS demande SHARD_COUNT en chiffres : chaque processus doit compter les mêmes partitions.',
      shardIdsTooHigh: (count) => `SHARD_IDS doit rester sous SHARD_COUNT : avec ${count}, de 0 à ${count - 1}.`,
    },
    presence: (horizon, revision) => `Faits ${jusque(horizon)} · ${revision}`,
    http: {
      closed: (host, code) =>
        `Impossible d’écouter sur ${host} (${code}). Donnez à HOST et à PORT des valeurs libres sur cette machine.`,
    },
    gateway: {
      token:
        'Discord refuse DISCORD_TOKEN. Créez-en un autre sur https://discord.com/developers/applications → Bot → Reset Token, et définissez-le.',
      shards: (code) =>
        `Discord refuse le partitionnement (${code}). Mettez SHARD_COUNT=auto et laissez SHARD_IDS de côté.`,
      intents: (code) =>
        `Discord refuse les intents (${code}), alors que ce bot n’en demande aucun. Mettez le programme à jour.`,
      closed: (code) => `Discord a fermé la passerelle pour de bon (${code}). Mettez le programme à jour.`,
    },
    register: {
      usage: [
        'npm run register -- plan   [--guild ID] [--clear] [--json]  ce qui serait écrit ; n’écrit rien',
        'npm run register -- apply  [--guild ID] [--clear] [--json]  écrit ce qui diffère',
        'npm run register -- remove [--guild ID] [--twice] [--json]  retire les commandes',
        'npm run register -- plan|apply --profile description,tags,install [--contact TEXTE] [--terms URL] [--privacy URL] [--json]',
        '',
        'Sans --guild : les commandes de tous les serveurs. --guild ID : d’un seul, pour essayer.',
        '--clear : là où une commande existe à la fois partout et sur un serveur, retire l’autre exemplaire ; avec --guild, celui de TOUS les serveurs.',
        '--twice : ne retire du serveur que ce qui existe aussi partout.',
        '--profile : ce que Discord montre de l’application elle-même ; seuls les champs nommés sont écrits. --contact dit comment vous joindre, à la fin de la description ; --terms et --privacy sont comparés à ce que dit le portail des développeurs.',
      ].join('\n'),
      twiceAlone: '--twice ne va qu’avec remove et --guild ID : npm run register -- remove --guild ID --twice',
      needsAction: (known) => `Dites que faire : ${known}.`,
      noOption: (option) => `L’option « ${option} » n’existe pas.`,
      noValue: (option) => `${option} demande une valeur.`,
      guildId:
        '--guild demande l’identifiant du serveur, de 17 à 20 chiffres : en mode développeur, clic droit sur le serveur.',
      everywhere: 'tous les serveurs',
      inServer: (id) => `le serveur ${id}`,
      title: (app, place) => `Commandes de l’application ${app} pour ${place}`,
      offline: 'Pas de DISCORD_TOKEN, donc rien n’a été comparé. Voici ce qui serait envoyé :',
      actions: { create: 'créer', update: 'mettre à jour', delete: 'supprimer', unchanged: 'inchangée' },
      changed: (path, live, wanted) => `${path} : ${live} → ${wanted}`,
      absent: '(rien)',
      order: 'ordre',
      none: 'Aucune commande.',
      summary: (create, update, remove, unchanged) =>
        `À créer : ${create} ; à mettre à jour : ${update} ; à supprimer : ${remove} ; inchangées : ${unchanged}.`,
      creates: (count, limit) => `Les créations coûtent ${count} des ${limit} par jour ; le reste ne coûte rien.`,
      inSync: 'Discord a déjà exactement cela : rien à écrire.',
      planned: (command) => `Rien n’a été écrit. Pour écrire : ${command}`,
      written: (count) => `${count} ${count > 1 ? 'écritures' : 'écriture'}.`,
      reload: 'Les clients ouverts le montrent une fois rechargés : Ctrl+R (⌘R), sur un téléphone en rouvrant Discord.',
      twice: (names, places) => `${names} s’afficherait deux fois : déjà enregistrée pour ${places}.`,
      clearHint: (command) =>
        `Rien n’a été écrit. Pour les avoir sur tous les serveurs et retirer ces exemplaires : ${command}`,
      dropHint: (command) => `Rien n’a été écrit. Pour retirer les exemplaires de ce serveur : ${command}`,
      shownHint: (command) =>
        `Rien n’a été écrit : elles s’affichent déjà sur ce serveur. Pour comparer celles de tous les serveurs : ${command}`,
      unsearched:
        'Tous les serveurs n’ont pu être examinés. Si une commande s’affiche ensuite deux fois sur l’un d’eux : npm run register -- remove --guild ID --twice',
      cleared: (names, places) => `Retiré : ${names}, pour ${places}.`,
      profile: {
        title: (app) => `Ce que Discord montre de l’application ${app}`,
        changed: (field, live, wanted) => `${field} : ${live} → ${wanted}`,
        absent: '(rien)',
        inSync: 'De ce qui est demandé, rien ne diffère : rien à écrire.',
        planned: 'Rien n’a été écrit. Pour écrire : la même commande avec apply au lieu de plan.',
        written: (count) => (count > 1 ? `${count} champs écrits.` : `${count} champ écrit.`),
        englishAlone:
          'Discord n’a pris la description qu’en anglais. Ajoutez le français dans le portail : General Information → Description.',
        portal: (field, live, wanted) =>
          `${field} vaut ${live}${wanted ? `, et non ${wanted}` : ''}. Un bot ne peut pas le définir : Developer Portal → General Information.`,
        customLink: (url) =>
          `L’installation reste comme elle est, car un lien personnalisé passe avant elle : ${url}. Developer Portal → Installation → Install Link : Discord Provided Link.`,
        fields: (name, known) => `« ${name} » n’est pas un champ du profil. Il y a : ${known}.`,
        needsContact:
          'La description demande --contact TEXTE, une adresse ou l’invitation d’un serveur : la politique de confidentialité et les conditions y renvoient.',
        longContact: (over) =>
          `La description aurait ${over} ${over > 1 ? 'caractères' : 'caractère'} de trop. Raccourcissez --contact.`,
        address: '--terms et --privacy demandent des adresses qui commencent par https://.',
        alone:
          '--profile va avec plan ou apply et --json ; --contact, --terms et --privacy vont avec --profile ; aucun avec --guild, --clear, --twice ni remove.',
        refused: (detail) => `Discord le refuse : ${detail}.`,
      },
      faults: {
        noToken: (path) =>
          `DISCORD_TOKEN n’est défini ni dans l’environnement ni dans ${path}. Mettez-l’y comme le dit .env.example.`,
        token: 'Discord refuse DISCORD_TOKEN. Créez-en un autre : Developer Portal → Bot → Reset Token.',
        application: 'DISCORD_APPLICATION_ID est celui d’une autre application que DISCORD_TOKEN. Laissez-le de côté.',
        server: (invite) =>
          `L’application n’a pas de commandes sur ce serveur : mauvais identifiant, ou ajout sans « applications.commands ». Ajoutez-la : ${invite}`,
        limit: (limit) =>
          `Les ${limit} créations du jour sont épuisées ici. Attendez un jour ; modifier reste possible.`,
        rights: (detail) =>
          `Discord ne le permet pas (${detail}). Vérifiez que DISCORD_TOKEN est bien celui de cette application, et DISCORD_API_URL.`,
        absent: (detail) =>
          `Discord ne connaît rien de tel (${detail}). Vérifiez DISCORD_API_URL et DISCORD_APPLICATION_ID ; s’ils sont justes, la commande a été supprimée entre-temps : réessayez.`,
        busy: (seconds) => `Trop de requêtes pour le moment. Réessayez dans ${seconds} s.`,
        refused: (detail) => `Discord refuse une commande : ${detail}. Corrigez sa définition.`,
        unforeseen: (detail) =>
          `Ce n’est pas une réponse de Discord (${detail}). Vérifiez DISCORD_API_URL, et qu’aucun proxy ni portail de connexion ne s’interpose.`,
        down: (detail) => `Discord est injoignable (${detail}). Vérifiez DISCORD_API_URL, puis réessayez.`,
      },
    },
    doctor: {
      usage: 'npm run doctor [-- --guild ID] [--json]',
      states: { good: 'bon', fault: 'DÉFAUT', note: 'à savoir' },
      token: (name, id) => `Le jeton est bon : ${name}, application ${id}.`,
      gateway: 'Aucune adresse d’interactions n’est définie : la passerelle reçoit les commandes.',
      endpoint: (url) =>
        `L’adresse d’interactions est ${url}, donc la passerelle ne reçoit rien. Developer Portal → General Information → Interactions Endpoint URL : videz-la.`,
      posts: (url) => `L’adresse d’interactions est ${url}, comme il le faut avec TRANSPORT=http.`,
      noEndpoint:
        'TRANSPORT=http, mais aucune adresse d’interactions n’est définie : rien n’arrive. Developer Portal → General Information → Interactions Endpoint URL : https://‹votre nom›/interactions',
      otherKey:
        'DISCORD_PUBLIC_KEY n’est pas la clé de cette application : chaque requête est refusée. Developer Portal → General Information → Public Key.',
      noUserInstall:
        'L’application ne peut pas être installée par un membre, seulement par un serveur. Developer Portal → Installation → User Install.',
      noGuildInstall:
        'L’application ne peut pas être ajoutée à un serveur. Developer Portal → Installation → Guild Install.',
      private: 'L’application est privée : seul son propriétaire peut l’ajouter. Developer Portal → Bot → Public Bot.',
      member: (name) => `L’application est sur le serveur ${name}, avec son bot (droits bot, applications.commands).`,
      commandsOnly:
        'L’application est sur le serveur sans son bot (droit applications.commands), ce qui lui suffit ; les permissions des membres ne se voient pas d’ici.',
      absent: (invite) => `L’application n’est pas sur ce serveur, ou l’identifiant est faux. Ajoutez-la : ${invite}`,
      noScope: (invite) =>
        `Le bot est sur le serveur, mais sans le droit applications.commands. Ajoutez-le à nouveau : ${invite}`,
      registered: (place, count) => `Commandes enregistrées pour ${place} : ${count}, comme il faut.`,
      unregistered: (place, command) => `Aucune commande n’est enregistrée pour ${place}. ${command}`,
      alone: (place, command) =>
        `Des commandes sont enregistrées pour ${place}, aucune pour tous les serveurs. Pour savoir si elles sont à jour : ${command}`,
      stale: (place, count, command) =>
        `Commandes enregistrées pour ${place} qui diffèrent de cette version : ${count}. ${command}`,
      twice: (names, place, command) =>
        `${names} : enregistrée à la fois pour tous les serveurs et pour ${place}, donc affichée deux fois. ${command}`,
      extras: (names, place, command) =>
        `${names} : enregistrée pour ${place}, mais pas par cette version. Si personne n’en a besoin : ${command}`,
      offForEveryone: (command) =>
        `${command} est désactivée pour @everyone. Paramètres du serveur → Intégrations : c’est peut-être voulu.`,
      offInAllChannels: (command) =>
        `${command} est désactivée dans tous les salons sauf ceux nommés. Paramètres du serveur → Intégrations.`,
      offInChannels: (command, channels) =>
        `${command} est désactivée dans ${channels}. Paramètres du serveur → Intégrations.`,
      allCommands: 'Chaque commande de l’application',
      roleLacks: (permission) =>
        `@everyone n’a pas « ${permission} » : seuls les membres qui l’ont par un autre rôle voient les commandes. Paramètres du serveur → Rôles.`,
      channelsLack: (permission, channels) =>
        `« ${permission} » est refusée à @everyone dans ${channels}. Modifier le salon → Permissions.`,
      externalLacks: (permission) =>
        `@everyone n’a pas « ${permission} » : les réponses de l’application installée par un membre ne sont vues que de lui.`,
      noPermissionNeeded:
        'Le bot n’a besoin d’aucune permission : Discord laisse les réponses aux commandes porter liens, fichiers et images.',
      membersFine: 'Les membres peuvent utiliser les commandes : il ne manque aucune permission à @everyone.',
      invite: (link) => `Pour l’ajouter à un serveur : ${link}`,
      inviteUser: (link) => `Pour l’installer pour vous-même : ${link}`,
      sound: 'Rien ne s’y oppose.',
      faulty: (count) => `${plural(count, 'défaut', 'défauts')}.`,
    },
  },

  discord: {
    root: 'Quand et où Xiaomi s’est lancé, ou comptait le faire : faits tirés de la presse, sources citées',
    profile: (contact) =>
      `Quand et où Xiaomi s’est-il lancé, ou comptait-il le faire ? Réponses tirées de cinq articles de la presse française, de 2015 à 2018, chaque ligne avec sa source, sa date et la suite. Là où ils se contredisent, les deux versions. Essayez /xiaomi ask. Sans lien avec Xiaomi. Pour joindre l’équipe : ${contact}`,
    story: 'Toute l’histoire',
    storyOf: (title) => `${title} : toute l’histoire`,
    choosePart: 'Choisir une partie',
    parts: {
      articles: 'Ce qui a été dit',
      conflicts: 'Où les articles se contredisent',
      outcomes: 'La suite',
      background: 'Le contexte',
      near: 'Chez les voisins',
      sources: 'Les sources',
      evidence: 'Les preuves',
    },
    report: 'Une erreur ?',
    previous: '‹ Précédent',
    next: 'Suivant ›',
    page: (page, pages) => `${page}/${pages}`,
    share: 'Partager',
    challenge: {
      forMembers: { name: 'contestations', description: 'La suite donnée à votre contestation, par sa référence' },
      lookup: 'La suite donnée à une contestation',
      title: 'Signaler une erreur',
      about:
        'La modération de ce serveur lit ce que vous écrivez et tranche. Votre nom n’est pas conservé : vous recevez une référence, avec laquelle vous pourrez demander la suite qui a été donnée.',
      fields: {
        reference: {
          label: 'Votre référence',
          description: 'Elle vous a été donnée avec les remerciements, comme ABCD-EFGH.',
        },
        claim: { label: 'Quelle affirmation ?' },
        says: {
          label: 'Qu’est-ce qui est faux ?',
          description: 'En une phrase ou deux ; ne nommez pas de personnes privées, s’il vous plaît.',
        },
        url: {
          label: 'Une page qui le montre',
          description: 'Son adresse, https://… ; sans elle, une contestation ne peut guère être acceptée.',
        },
      },
      yours: 'Vous aviez écrit :',
      thanks: 'Merci. La modération de ce serveur va l’examiner.',
      later: (reference, days) =>
        `Votre référence est **${reference}**. Notez-la : le bouton vous dit quelle suite a été donnée et, une fois ce message disparu, /xiaomi contestations vous le dira. Conservé ${days} jours, sans votre nom.`,
      status: 'Quelle suite ?',
      states: {
        open: (when) => `En attente depuis le ${when}.`,
        accepted: (when) =>
          `Acceptée le ${when}. La note de la rédaction entrera dans les faits avec l’une de leurs prochaines versions.`,
        rejected: (when) => `Rejetée le ${when}.`,
      },
      gone: 'Aucune contestation n’a cette référence sur ce serveur, ou elle n’est plus conservée.',
      unread: 'Cela ne peut pas être consulté pour le moment. Veuillez réessayer dans une minute.',
      noClaim:
        'Cette affirmation n’est plus dans les faits. Reposez la question, puis contestez ce qui est dit maintenant.',
      noText: 'Rien n’a été envoyé : dites ce qui est faux, s’il vous plaît.',
      badAddress: {
        none: 'Rien n’a été envoyé : ce n’est pas l’adresse d’une page. Elle doit commencer par https:// ou http:// et être sans espace. Copiez ce que vous avez écrit, puis appuyez de nouveau sur le bouton sous la réponse.',
        user: 'Rien n’a été envoyé : l’adresse contient un nom ou un mot de passe avant « @ », si bien qu’elle mène ailleurs qu’il n’y paraît. Copiez ce que vous avez écrit, puis appuyez de nouveau sur le bouton sous la réponse.',
        letters:
          'Rien n’a été envoyé : le nom du site contient d’autres lettres que a à z, qui peuvent imiter celles d’un autre site. Indiquez une autre page, s’il vous plaît. Copiez ce que vous avez écrit, puis appuyez de nouveau sur le bouton sous la réponse.',
        local:
          'Rien n’a été envoyé : cette adresse est celle d’un réseau local ou un simple numéro, pas celle d’un site que d’autres peuvent ouvrir. Copiez ce que vous avez écrit, puis appuyez de nouveau sur le bouton sous la réponse.',
      },
      own: (most) =>
        `Rien n’a été envoyé : ${most} de vos contestations attendent la modération de ce serveur. Vous pourrez en envoyer une autre quand elle aura tranché.`,
      wait: (minutes) =>
        `Cela fait beaucoup de contestations en peu de temps. Veuillez réessayer dans ${plural(minutes, 'minute', 'minutes')}.`,
      full: 'Rien n’a été envoyé : autant de contestations qu’il peut en être gardé attendent la modération de ce serveur. Demandez-lui de les parcourir.',
      down: 'Rien n’a été envoyé : les contestations ne peuvent pas être gardées pour le moment. Veuillez réessayer dans une minute.',
      notHere: 'Les contestations vont à la modération d’un serveur où le bot est installé ; ici, il n’y en a pas.',
      unavailable: 'Ce bot ne prend pas de contestations.',
    },
    goOn: 'Poursuivre avec…',
    changed: 'Les faits ont changé depuis ce message. En voici l’état actuel.',
    noPicture: 'L’image n’a pas pu être affichée cette fois-ci.',
    mayNotWrite: (permission) =>
      `Vous êtes la seule personne à voir cette réponse : il manque au bot la permission « ${permission} » dans ce salon.`,
    permissions: {
      ViewChannel: 'Voir le salon',
      UseApplicationCommands: 'Utiliser les commandes de l’application',
      UseExternalApps: 'Utiliser des applications externes',
      SendMessages: 'Envoyer des messages',
      SendMessagesInThreads: 'Envoyer des messages dans les fils',
      EmbedLinks: 'Intégrer des liens',
      ManageGuild: 'Gérer le serveur',
    },
    refused: {
      command: 'Ce bot n’a plus cette commande. Rechargez Discord pour voir celles qu’il propose.',
      outdated: 'Ce bouton vient d’une version plus ancienne du bot. Veuillez reposer la question.',
      press: 'Ce bouton ou ce menu n’est plus lisible. Veuillez reposer la question.',
      notYours: 'Seule la personne qui a posé la question, ou un modérateur, peut retirer cette réponse.',
      form: 'Ce bot n’a pas ce formulaire. Veuillez reposer la question.',
      payload: 'La demande n’a pas pu être lue. Veuillez reposer la question.',
    },
    limited: {
      user: (when) => `Vous avez demandé beaucoup de choses en peu de temps. Veuillez réessayer ${when}.`,
      server: (when) => `On demande beaucoup de choses sur ce serveur en ce moment. Veuillez réessayer ${when}.`,
    },
    failed: (reference) =>
      `Une erreur s’est produite dans le bot ; vous n’y êtes pour rien. Veuillez réessayer. Pour la signaler, donnez cette référence : ${reference}`,
    admin: {
      description: 'Pour qui gère ce serveur',
      notHere: 'Cela ne fonctionne que sur un serveur où le bot est installé.',
      notAllowed: 'Seuls les membres qui ont la permission « Gérer le serveur » peuvent le faire.',
      commands: {
        name: 'commandes',
        description: 'Comparer les commandes de ce serveur à celles du bot, et les mettre à jour',
        title: 'Les commandes de ce serveur',
        applied: 'Les commandes ont été mises à jour. Les membres doivent recharger Discord pour voir le changement.',
        equal: 'Tout est à jour ; il n’y a rien à appliquer.',
        differs: 'Rien n’a encore été écrit. Le bouton applique ceci.',
        plan: {
          create: 'manque : elle sera créée',
          update: 'diffère : elle sera mise à jour',
          delete: 'n’existe plus : elle sera supprimée',
          twice: 's’affiche deux fois : l’exemplaire de ce serveur sera supprimé',
          unchanged: 'est à jour',
        },
        apply: {
          create: 'a été créée',
          update: 'a été mise à jour',
          delete: 'a été supprimée',
          twice: 's’affichait deux fois : l’exemplaire de ce serveur a été supprimé',
          unchanged: 'est à jour',
        },
        faults: {
          token:
            'Discord refuse le jeton du bot : il a été réinitialisé. Qui gère le bot met le nouveau dans DISCORD_TOKEN et le redémarre.',
          application:
            'Le DISCORD_APPLICATION_ID du bot est celui d’une autre application que son jeton. Qui gère le bot le laisse de côté.',
          server:
            'Le bot n’est pas installé sur ce serveur. Appuyez sur son nom → Ajouter l’application, puis redemandez.',
          rights: 'Discord ne permet pas cela au bot. Qui gère le bot en apprend plus par : npm run doctor',
          absent: 'Une commande a été changée entre-temps par quelqu’un d’autre. Redemandez où elles en sont.',
          limit: 'Discord n’accepte plus de nouvelles commandes aujourd’hui. Redemandez demain.',
          busy: 'Discord reçoit trop de requêtes en ce moment. Redemandez dans une minute.',
          refused:
            'Discord refuse la définition d’une commande. Qui gère le bot en apprend plus par : npm run register -- plan',
          unforeseen: 'La réponse de Discord est illisible. Redemandez dans quelques minutes.',
          down: 'Discord est injoignable en ce moment. Redemandez dans quelques minutes.',
        },
        everywhere: 'sur tous les serveurs',
        more: (count) => `${plural(count, 'autre commande', 'autres commandes')}.`,
        button: 'Appliquer',
        unavailable: 'Les commandes de ce bot ne se gèrent pas d’ici. Utilisez : npm run register',
        late: 'Discord tarde à répondre. Reposez la question dans une minute pour voir le résultat.',
      },
      challenges: {
        name: 'contestations',
        description: 'Ce que des membres tiennent pour faux : trancher, et exporter les notes',
        option: { name: 'référence', description: 'Une contestation, par sa référence, comme ABCD-EFGH' },
        title: 'Contestations des faits',
        none: 'Il n’y a aucune contestation. Les membres trouvent le bouton sous chaque réponse.',
        counted: (open, decided) => `${open} en attente, ${decided} ${decided < 2 ? 'tranchée' : 'tranchées'}`,
        states: {
          open: (when) => `en attente depuis le ${when}`,
          accepted: (who, when) => `acceptée par ${who} le ${when}`,
          rejected: (who, when) => `rejetée par ${who} le ${when}`,
        },
        statement: 'Affirmation',
        challenge: 'Contestation',
        page: 'Page indiquée :',
        noPage: 'aucune page indiquée',
        reason: 'Motif :',
        note: 'Note :',
        accept: 'Accepter…',
        reject: 'Rejeter…',
        reword: 'Modifier la note…',
        notes: 'Notes pour les faits',
        forms: {
          accept: 'Accepter : la note de la rédaction',
          reject: 'Rejeter la contestation',
          noteHere:
            'Ce qui est accepté devient la note de la rédaction à côté de l’affirmation, qui reste telle que l’article la donne. Écrivez la note entière, dans les deux langues.',
        },
        fields: {
          en: { label: 'La note en anglais', description: 'Une phrase ou deux, avec vos mots.' },
          fr: { label: 'La note en français', description: 'La même ; espaces et guillemets sont mis pour vous.' },
          pages: {
            label: 'Les pages sur lesquelles elle repose',
            description: 'Leurs adresses, une par ligne. Sans aucune, elle ne peut pas être exportée.',
          },
          reason: {
            label: 'Pourquoi ?',
            description: 'L’auteur de la contestation peut le lire, sans savoir qui a tranché.',
          },
          remark: {
            label: 'Remarque',
            description: 'L’auteur de la contestation peut la lire, sans savoir qui a tranché.',
          },
        },
        already: 'Quelqu’un d’autre de la modération a été plus rapide ; voici ce qui vaut :',
        done: 'Vous avez déjà tranché ; voici ce qui vaut :',
        gone: 'Cette contestation n’existe pas, ou plus, sur ce serveur.',
        claimGone: 'Cette affirmation n’est plus dans les faits.',
        noAddress: (typed) =>
          `Rien n’a été tranché : « ${typed} » n’est pas l’adresse d’une page que d’autres peuvent ouvrir. Elle doit commencer par https:// ou http://, sans nom avant « @ », et le nom du site n’a que des lettres de a à z.`,
        tooMany: (most) => `Rien n’a été tranché : ${most} pages au plus.`,
        bothLanguages: (most) =>
          `Rien n’a été tranché : il faut la note en anglais et en français, chacune de ${most} caractères au plus.`,
        needsReason: 'Rien n’a été tranché : donnez un motif, s’il vous plaît.',
        faulty: (fault) => `la note ne passe pas les contrôles des faits : ${fault}`,
        exported: (notes) =>
          `Le fichier contient ${plural(notes, 'note', 'notes')}. Dans une copie du dépôt : npm run -s xiaomi -- facts apply-notes challenges.json`,
        noNotes: 'Il n’y a rien à exporter.',
        results: {
          inFile: 'dans le fichier',
          inFacts: 'déjà dans les faits',
          gone: 'manque : l’affirmation n’est plus dans les faits',
          source: 'manque : la source (modifiez la note et indiquez une page)',
          changed: 'manque : un nouvel examen, l’affirmation ayant changé depuis (modifiez la note)',
          superseded: 'comprise dans une note plus récente sur la même affirmation',
        },
        down: 'Les contestations ne peuvent pas être lues pour le moment. Veuillez réessayer dans une minute.',
        unsure: 'La base est injoignable : on ne sait pas si cela a été gardé. Veuillez vérifier.',
        unavailable: 'Ce bot ne prend pas de contestations.',
      },
      gaps: {
        name: 'lacunes',
        description: 'Les questions posées sur ce serveur et restées sans réponse',
        title: 'Demandé ici, mais introuvable',
        none: 'Aucune question n’est restée ici sans réponse.',
        kept: (days) =>
          `Conservées ${days} jours, sans le nom de leur auteur ; d’une question posée en privé ne reste que ce que le bot en a compris.`,
        counted: (questions, readings) =>
          `${plural(questions, 'question comprise', 'questions comprises')} ${readings === 1 ? 'd’une seule manière' : `de ${readings} manières`} :`,
        asked: (count, when) => (count === 1 ? `le ${when}` : `${count} fois, la dernière le ${when}`),
        nothing: 'rien de compris',
        csv: 'Fichier CSV',
        exported: (readings) =>
          `${plural(readings, 'ligne', 'lignes')}, de la plus récente à la plus ancienne ; heures UTC.`,
        columns: {
          reading: 'Compris',
          count: 'Nombre de fois',
          last: 'Dernière fois (UTC)',
          wording: (number) => `Formulation ${number}`,
        },
        clear: 'Effacer…',
        sure: 'Toutes les questions sans réponse de ce serveur seront supprimées, pour toute la modération. C’est irréversible.',
        forGood: 'Supprimer définitivement',
        keep: 'Les garder',
        cleared: 'Les questions sans réponse ont été supprimées.',
        down: 'Les questions sans réponse ne peuvent pas être lues pour le moment. Veuillez réessayer dans une minute.',
        unsure: 'Le stockage est injoignable : il se peut que tout n’ait pas été supprimé. Veuillez réessayer.',
        unavailable: 'Ce bot ne garde pas les questions sans réponse.',
      },
      settings: {
        name: 'réglages',
        description: 'Langue, visibilité et images des réponses : voir, changer, annuler',
        options: {
          channel: {
            name: 'salon',
            description: 'Pour ce salon et ses fils ; sans cette option, pour tout le serveur',
          },
          language: {
            name: 'langue',
            description: 'Langue de ce que tout le monde lit ; en privé, celle de chaque lecteur',
          },
          visibility: {
            name: 'visibilité',
            description: 'Qui voit une réponse quand le membre qui demande ne le précise pas',
          },
          pictures: { name: 'images', description: 'Joindre ou non leurs images aux réponses' },
        },
        title: { server: 'Réglages de ce serveur', channel: (channel) => `Réglages du salon ${channel}` },
        each: {
          language: {
            label: 'Langue des réponses publiques',
            name: 'Langue',
            choices: { auto: 'celle du serveur', en: 'anglais', fr: 'français' },
          },
          visibility: {
            label: 'Visibilité des réponses',
            name: 'Visibilité',
            choices: { public: 'publique', private: 'privée' },
          },
          pictures: { label: 'Images', name: 'Images', choices: { on: 'oui', off: 'non' } },
        },
        unset: 'aucun choix',
        unsetIn: { server: 'par défaut', channel: 'comme sur le serveur' },
        sources: {
          channel: 'choisi pour ce salon',
          server: 'choisi pour tout le serveur',
          default: 'par défaut : personne n’a choisi',
        },
        effect: {
          heading: 'Ce que voient les membres',
          languages: { en: 'en anglais', fr: 'en français' },
          pictures: { on: 'avec son image s’il y en a une', off: 'sans image' },
          public: (language, pictures) => `Tout le monde voit une réponse demandée ici, ${language}, ${pictures}.`,
          private: (language, pictures) =>
            `Seule la personne qui demande voit la réponse, dans sa propre langue, ${pictures}. Un bouton la partage, ${language}.`,
          mayChoose: 'L’option « privé » d’une commande l’emporte.',
        },
        change: (who, when, before, after) => `${who}, ${when} : ${before} → ${after}`,
        changed: (label, before, after, who, when) => `${label} : ${before} → **${after}** · ${who}, ${when}`,
        same: (label, value) => `${label} : **${value}**, comme avant.`,
        soon: 'Il peut falloir quelques secondes pour que cela vaille partout.',
        unlisted:
          'Le changement est fait, mais n’a pu être inscrit dans la liste : il ne pourra pas être annulé de là.',
        down: 'Les réglages ne peuvent être ni lus ni changés pour le moment. Rien n’est perdu ; réessayez dans une minute.',
        unsure: 'Les réglages sont injoignables : on ne sait pas si le changement a été gardé. Réessayez.',
        unavailable: 'Ce bot ne garde pas de réglages.',
        wholeServer: 'Tout le serveur',
        thisChannel: 'Ce salon',
        anotherChannel: 'Un autre salon…',
        history: 'Derniers changements',
        undo: {
          button: (label) => `Annuler : ${label}`,
          gone: 'Ce changement n’est plus dans la liste, qui garde les 50 derniers.',
          nothing: (label, value) => `${label} : déjà **${value}**. Il n’y a rien à annuler.`,
          newer: 'Ce réglage a encore été changé depuis :',
          unknown: 'Ce réglage a encore été changé depuis ; la liste ne dit pas par qui.',
          would: (label, before, after) =>
            `Annuler l’ancien changement écraserait celui-ci. ${label} : ${before} → **${after}**`,
          anyway: 'Annuler quand même',
          leave: 'Laisser tel quel',
        },
      },
      audit: {
        name: 'historique',
        description: 'Les 50 derniers changements de réglages : qui, quand, avant, après ; en annuler un',
        title: 'Derniers changements de réglages',
        none: 'Aucun réglage n’a encore été changé.',
        server: 'serveur',
        undone: 'annulation',
        pick: 'Annuler l’un de ceux-ci…',
      },
      doctor: {
        name: 'diagnostic',
        description: 'Pourquoi un membre peut, ou non, utiliser les commandes du bot, et où le changer',
        options: {
          member: { name: 'membre', description: 'La personne concernée ; sans cette option, vous-même' },
          channel: { name: 'salon', description: 'Le lieu ; sans cette option, ce salon' },
        },
        title: (member, channel) => `${member} dans ${channel}`,
        inMenu: (name) => `« ${name} »`,
        answers: {
          yes: 'Peut utiliser',
          no: 'Ne peut pas utiliser',
          unsure: 'Pourrait utiliser',
          unknown: 'Sans réponse pour',
        },
        verdicts: {
          denies: 'Ce qui s’y oppose',
          unknown: 'Ce qui n’a pas pu être consulté',
          unsure: 'Ce qui s’y oppose peut-être',
          allows: 'Pourquoi cela marche',
          note: 'Bon à savoir',
        },
        obstacles: {
          registration: 'Discord ne l’a pas : elle n’a jamais été enregistrée, ou elle a été supprimée.',
          context: 'Elle n’existe que pour les messages privés.',
          installation:
            'Le bot n’est pas sur ce serveur : seuls les membres qui l’ont installé pour eux-mêmes ont ses commandes.',
          absent: ({ member }) => `${member} n’est pas sur ce serveur.`,
          bot: ({ member }) => `${member} est un bot, et un bot ne peut pas utiliser de commandes.`,
          pending: ({ member }) =>
            `${member} n’a pas encore accepté le règlement du serveur, et ne peut rien faire avant.`,
          timeout: ({ member }) => `${member} est sous le coup d’une exclusion temporaire.`,
          age: ({ channel }) => `Elle est réservée aux adultes, et ${channel} n’est pas soumis à une limite d’âge.`,
          permission: ({ permissions, channel }) =>
            `Il lui manque « ${permissions} » dans ${channel}. Ses rôles ou le salon en sont la cause, sans que l’on ait pu voir lesquels.`,
          'no role': ({ permissions }) => `Aucun de ses rôles ne donne « ${permissions} », ni @everyone.`,
          'everyone overwrite': ({ permissions, channel }) =>
            `${channel} refuse « ${permissions} » à @everyone, et rien ne l’y rend à ce membre.`,
          'role overwrite': ({ permissions, channel, targets }) => `${channel} refuse « ${permissions} » à ${targets}.`,
          'member overwrite': ({ permissions, channel, targets }) =>
            `${channel} refuse « ${permissions} » à ${targets} en particulier.`,
          'command channel': ({ channel }) => `Désactivée dans ${channel}.`,
          'command all channels': ({ channel }) =>
            `Désactivée dans tous les salons sauf ceux de la liste ; ${channel} n’y figure pas.`,
          'command member': ({ targets }) => `Désactivée pour ${targets} en particulier.`,
          'command role': ({ targets }) => `Désactivée pour ${targets}.`,
          'command everyone': ({ targets }) => `Désactivée pour ${targets}, sans être activée pour l’un de ses rôles.`,
          'app channel': ({ channel }) => `Toutes les commandes du bot sont désactivées dans ${channel}.`,
          'app all channels': ({ channel }) =>
            `Toutes les commandes du bot sont désactivées dans tous les salons sauf ceux de la liste ; ${channel} n’y figure pas.`,
          'app member': ({ targets }) => `Toutes les commandes du bot sont désactivées pour ${targets} en particulier.`,
          'app role': ({ targets }) => `Toutes les commandes du bot sont désactivées pour ${targets}.`,
          'app everyone': ({ targets }) =>
            `Toutes les commandes du bot sont désactivées pour ${targets}, sans être activées pour l’un de ses rôles.`,
          default: ({ permissions }) =>
            permissions === ''
              ? 'Par défaut, seule l’administration du serveur y a droit.'
              : `Par défaut, il faut « ${permissions} », que ce membre n’a pas.`,
          required: ({ permissions }) =>
            `Réservée à qui a « ${permissions} », ce que le bot vérifie lui-même ; ce membre ne l’a pas.`,
        },
        permits: {
          administrator:
            'Ce membre a la permission « Administrateur » ou possède le serveur : rien de ce qui est réglé ici ne le limite. Pour voir ce qui limite les autres, indiquez l’un d’eux.',
          'command member': ({ targets }) => `Activée pour ${targets}.`,
          'command role': ({ targets }) => `Activée pour ${targets}.`,
          'command everyone': ({ targets }) => `Activée pour ${targets}.`,
          default: ({ permissions }) => `Par défaut, il faut « ${permissions} », que ce membre a.`,
          open: 'Tous les membres y ont droit, et aucun réglage n’en prive ici celui-ci.',
        },
        notes: {
          twice: 'Enregistrée pour tous les serveurs et aussi pour celui-ci, donc affichée deux fois.',
          stale: 'Enregistrée par une autre version du bot : son aspect ou son effet peuvent différer.',
          adults: ({ channel }) =>
            `${channel} est soumis à une limite d’âge : Discord n’y admet que les adultes. Rien ne dit ici si ce membre l’est.`,
          'external apps': ({ permissions }) =>
            `Il lui manque « ${permissions} » : ce que répond le bot qu’il a lui-même installé n’est vu que de lui.`,
          'app unknown': ({ channel }) => `Ce que le bot lui-même peut faire dans ${channel} n’a pas pu être consulté.`,
          'app writes': ({ permissions, channel }) =>
            `Il manque au bot « ${permissions} » dans ${channel} : il répond, mais seule la personne qui demande le voit.`,
          'app links': ({ permissions, channel }) =>
            `Il manque au bot « ${permissions} » dans ${channel} : il y répond en texte simple.`,
        },
        lookups: {
          registration: 'L’enregistrement de la commande auprès de Discord',
          switches: 'Ce qui est activé et désactivé sous Intégrations',
          age: ({ channel }) => `La limite d’âge de ${channel}, qu’exige une commande réservée aux adultes`,
          permission: ({ permissions, channel }) => `Sa permission « ${permissions} » dans ${channel}`,
        },
        missing: {
          'no token': 'ce bot n’a pas de jeton pour interroger Discord',
          hidden: 'Discord ne le montre pas au bot',
          down: 'Discord n’a pas répondu',
        },
        lookup: (what, why) => `${what} : ${why}.`,
        remedies: {
          register: 'Utilisez /xiaomi-admin commandes',
          install: ({ invite }) => `Ajoutez le bot à nouveau : ${invite}`,
          screening: 'Discord lui présente le règlement à l’ouverture du serveur',
          timeout: 'Appuyez sur son nom, levez l’exclusion temporaire, puis reposez la question',
          roles: ({ permissions }) =>
            `Paramètres du serveur → Rôles → l’un de ses rôles → Permissions → ${permissions}`,
          channel: ({ permissions, channel, targets }) =>
            `${channel} → Modifier le salon → Permissions → ${[...(targets ? [targets] : []), permissions].join(' → ')}`,
          either: ({ permissions, channel }) =>
            `${channel} → Modifier le salon → Permissions → ${permissions} ; ou Paramètres du serveur → Rôles → l’un de ses rôles`,
          age: ({ channel }) => `${channel} → Modifier le salon → Salon soumis à une limite d’âge`,
          'command channels': ({ commands }) =>
            `Sur ordinateur : Paramètres du serveur → Intégrations → ce bot → Gérer → ${commands} → Salons`,
          'command members': ({ commands }) =>
            `Sur ordinateur : Paramètres du serveur → Intégrations → ce bot → Gérer → ${commands} → Rôles et membres`,
          'app channels': 'Sur ordinateur : Paramètres du serveur → Intégrations → ce bot → Gérer → Salons',
          'app members': 'Sur ordinateur : Paramètres du serveur → Intégrations → ce bot → Gérer → Rôles et membres',
          app: ({ permissions, channel }) => `${channel} → Modifier le salon → Permissions → ce bot → ${permissions}`,
          retry: 'Reposez la question dans une minute',
          there: ({ channel }) => `Posez la question dans ${channel} même : Discord le dit alors`,
          token: 'La personne qui fait tourner le bot doit définir DISCORD_TOKEN',
        },
        others: (count) => plural(count, 'autre', 'autres'),
        more: (count) => `${plural(count, 'autre constat', 'autres constats')}.`,
        direct: (commands) => `En message privé avec le bot : ${commands}.`,
      },
      changes: {
        name: 'changements',
        description: 'Quels faits ont changé entre deux révisions, déclaration par déclaration',
        options: {
          since: {
            name: 'depuis',
            description: 'Une révision, comme en bas des réponses, ou un jour : 2026-11-22 ; sinon la précédente',
          },
        },
        title: (date) => `Faits changés depuis le ${date}`,
        revisions: (from, to) => `Révision ${from} alors, ${to} maintenant`,
        none: 'Rien n’a changé depuis.',
        silent: 'Aucune déclaration n’a changé, seulement ce qui aide à comprendre les questions.',
        counted: (count) => `${plural(count, 'fiche', 'fiches')} :`,
        added: 'ajout',
        removed: 'retrait',
        yes: 'oui',
        no: 'non',
        kinds: {
          articles: 'article',
          claims: 'déclaration',
          outcomes: 'suite',
          conflicts: 'divergence',
          people: 'personne',
          organisations: 'organisation',
          products: 'produit',
          events: 'événement',
        },
        fields: {
          said: 'dit',
          saidCertainty: 'degré de certitude de ce jour',
          meant: 'date visée',
          meantKind: 'sens de la date',
          meantBasis: 'origine de la date',
          wording: 'tel qu’imprimé',
          status: 'statut',
          speaker: 'locuteur',
          via: 'chaîne',
          text: 'texte',
          note: 'note de la rédaction',
          markets: 'marchés',
          offering: 'genres de produits',
          about: 'sujets',
          paragraph: 'paragraphe',
          open: 'sans suite',
          result: 'résultat',
          happened: 'arrivé',
          certainty: 'degré de certitude',
          caveat: 'réserve',
          plan: 'projet',
          events: 'événements',
          pages: 'pages',
          claims: 'déclarations',
          subject: 'objet',
          sides: 'positions',
          settlement: 'ce qui départage',
          source: 'source',
          name: 'nom',
          role: 'rôle',
          gloss: 'glose',
          called: 'nom',
          title: 'titre',
          author: 'auteur',
          published: 'publication',
          url: 'adresse',
          reports: 'reprend',
          publisher: 'éditeur',
        },
        otherLanguage: (field, language) => `${field} : seule la version en ${language} a changé`,
        unknown: (since) =>
          `Le journal des changements ne connaît pas de révision ${since}, et ne remonte pas à un tel jour. Les réponses donnent leur révision à la fin ; un jour s’écrit 2026-11-22.`,
        pick: 'Depuis une autre révision…',
        damaged:
          'Le journal des changements est illisible. La personne qui fait tourner le bot en trouve la raison dans ses journaux.',
        unavailable: 'Ce bot n’a pas de journal des changements.',
      },
      privacy: {
        name: 'confidentialité',
        description: 'Ce qui est gardé de ce serveur, et combien de temps ; l’emporter, ou l’effacer',
        forMembers: {
          name: 'confidentialité',
          description: 'Ce que ce bot garde de vous, combien de temps, et comment le faire effacer',
        },
        title: { server: 'Ce qui est gardé de ce serveur', member: 'Ce qui est gardé de vous' },
        kinds: {
          setting: 'Réglages du serveur et de ses salons : langue, visibilité, images',
          change: 'Changements de réglages : quoi, où, avant et après, quand, et l’identifiant de leur auteur',
          gap: 'Questions restées sans réponse : ce qui en a été compris, quelques formulations, combien de fois et quand ; pas qui les a posées',
          challenge: 'Contestations : l’affirmation, ce qui en est faux, la page indiquée, quand ; pas par qui',
          decision:
            'Décisions sur les contestations : le verdict, son motif, la note, quand, et l’identifiant de la personne qui a tranché',
          seen: 'Le jour où le serveur s’est servi du bot pour la dernière fois',
        },
        retention: (most, days) => {
          const last = most === null || most === 1 ? [] : [`${most} au plus`];
          const atMost = days === null ? [] : [`${plural(days, 'jour', 'jours')} au plus`];
          return [...last, ...atMost].join(', ') || 'jusqu’à changement ou effacement';
        },
        records: (count) => plural(count, 'enregistrement', 'enregistrements'),
        kind: (what, retention) => `${what}. Conservation : ${retention}.`,
        left: (days) =>
          `Quand le bot a quitté le serveur, tout est effacé ${plural(days, 'jour', 'jours')} après la dernière utilisation.`,
        silent: (days) =>
          `Tout est effacé ${plural(days, 'jour', 'jours')} après la dernière utilisation du bot sur le serveur.`,
        nothingElse:
          'Rien d’autre n’est gardé : ni messages, ni noms, ni question avec la personne qui l’a posée. Le journal ne contient aucun identifiant d’utilisateur.',
        answers: 'Questions, réponses et boutons ne laissent rien qui vous désigne.',
        policy: 'Le texte complet est accessible depuis le profil du bot : Politique de confidentialité.',
        named: (count) =>
          count === 0
            ? 'Sur ce serveur, rien ne vous désigne.'
            : `Sur ce serveur, ${plural(count, 'enregistrement vous désigne', 'enregistrements vous désignent')}.`,
        direct: 'En messages privés, rien n’est gardé.',
        download: 'Télécharger (JSON)',
        downloaded: (count) => `Voici : ${plural(count, 'enregistrement', 'enregistrements')}.`,
        delete: 'Tout effacer…',
        sure: (count) =>
          `Effacer tout ce qui est gardé de ce serveur, ${plural(count, 'enregistrement', 'enregistrements')} ? Ses réglages reviennent aux valeurs par défaut. C’est définitif.`,
        yes: 'Tout effacer',
        no: 'Ne rien effacer',
        deleted: (count) => `Effacé : ${plural(count, 'enregistrement', 'enregistrements')}.`,
        forget: 'Retirer mon nom',
        forgotten: (count) =>
          `C’est fait : ${plural(count, 'enregistrement ne vous désigne plus', 'enregistrements ne vous désignent plus')}.`,
        someone: 'une personne qui a demandé l’oubli',
        down: 'Le stockage est injoignable pour le moment. Rien n’a été changé ; réessayez dans une minute.',
        partly: 'Le stockage n’a pu être joint jusqu’au bout : il en reste peut-être. Réessayez dans une minute.',
        late: 'C’est long, et cela continue. Regardez de nouveau dans une minute.',
        unavailable: 'Ce bot ne garde rien.',
      },
    },
  },

  playground: {
    onlyHere: (host) =>
      `Il n’y a pas de jeton : la page locale serait donc servie, et HOST=${host} la montrerait au réseau. Définissez DISCORD_TOKEN (ou TRANSPORT=http avec DISCORD_PUBLIC_KEY) pour lancer le bot, ou retirez HOST pour voir la page sur cette machine.`,
    serving: (url) => `Pas de DISCORD_TOKEN, donc rien n’est connecté. Essayez chaque commande ici : ${url}`,
    stop: 'Ctrl+C y met fin. Pour démarrer le bot, définissez le jeton comme l’indique .env.example.',
    page: {
      app: 'Xiaomi Expansion',
      title: 'Xiaomi Expansion : page locale',
      badge: 'App',
      topic: 'Se présente et se comporte comme un salon Discord. Rien ne quitte cette machine.',
      direct: 'Messages privés avec {name}',
      welcome: 'Quand et où Xiaomi s’est-il lancé\u202f?',
      welcomeText:
        'Ce bot répond d’après cinq articles de presse parus de 2015 à 2018, source à l’appui pour chaque mot, et dit ce qui s’est passé ensuite. Choisissez une question, ou saisissez / ci-dessous.',
      examples: EXAMPLES,
      allCommands: 'Toutes les commandes',
      messages: 'Messages',
      composer: 'Message ou commande',
      placeholder: 'Tapez / ou un message',
      send: 'Envoyer',
      sending: 'Envoi…',
      clear: 'Effacer la commande',
      remove: 'Retirer l’option {name}',
      commands: 'Commandes',
      noCommand: 'Aucune commande de ce nom.',
      options: 'Options',
      moreOptions: '+{count} facultatives',
      oneMoreOption: '+1 facultative',
      required: 'obligatoire',
      suggestions: 'Suggestions',
      searching: 'Recherche…',
      noMatch: 'Aucune suggestion. Ce que vous avez tapé sera envoyé tel quel.',
      results: '{count} suggestions',
      oneResult: '1 suggestion',
      yes: 'Vrai',
      no: 'Faux',
      faultRequired: '{name} : cette option est obligatoire.',
      faultChoice: '{name} : choisissez dans la liste.',
      faultNumber: '{name} : il faut un nombre.',
      faultLong: '{name} : {most} caractères au plus.',
      used: 'a utilisé',
      edited: '(modifié)',
      onlyYou: 'Vous seul pouvez voir ceci',
      dismiss: 'Masquer le message',
      replied: '{name} : {text}',
      updated: 'Message mis à jour : {text}',
      dismissed: 'Message masqué',
      failed: 'Échec de l’interaction',
      noAnswer: 'L’application n’a pas répondu dans les trois secondes',
      unreachable: 'Le serveur local ne répond pas. Est-il toujours en marche ?',
      thinking: '{name} réfléchit…',
      actions: 'Autres actions',
      apps: 'Applications',
      noApps: 'Aucune commande de message',
      copyText: 'Copier le texte',
      showRaw: 'Voir les requêtes',
      file: 'Fichier : {name}',
      picture: 'Image sans description',
      pictureElsewhere: 'Image sur {host}, non chargée ici',
      unsupported: 'Non affiché sur cette page : composant de type {type}',
      emoji: { '🗑️': 'Retirer cette réponse' },
      select: 'Faites un choix',
      opensInNewTab: 's’ouvre dans un nouvel onglet',
      cancel: 'Annuler',
      submit: 'Envoyer',
      faultShort: '{name} : {least} caractères au moins.',
      settings: 'Réglages',
      reader: 'Langue du lecteur',
      server: 'Langue du serveur',
      asker: 'Vous êtes',
      people: { ada: 'Ada (membre)', bruno: 'Bruno (membre)', stranger: 'Une personne inconnue, à peine arrivée' },
      members: { muted: 'Milo (rôle En sourdine)', resting: 'Rita (exclue temporairement)', robot: 'Robo (un bot)' },
      roles: { muted: 'En sourdine' },
      channels: { here: 'essais', reading: 'lecture-seule', quiet: 'sans-commandes', staff: 'modération' },
      moderator: 'Modération (gère le serveur)',
      place: 'Lieu',
      places: { guild: 'Serveur', direct: 'Message privé' },
      permissions: 'Le bot peut ici',
      permissionSets: { all: 'Tout', noSend: 'Ne pas envoyer de messages', noEmbed: 'Ne pas intégrer de liens' },
      phone: 'Largeur de téléphone',
      theme: 'Clair ou sombre',
      themes: { system: 'Comme le système', dark: 'Sombre', light: 'Clair' },
      raw: 'Requêtes',
      rawTitle: 'Requêtes et réponses',
      rawEmpty: 'Chaque interaction apparaît ici avec le JSON que Discord enverrait et recevrait.',
      request: 'Requête',
      response: 'Réponse',
      call: 'Appel à Discord',
      noBody: 'sans corps',
      copy: 'Copier',
      copied: 'Copié',
      close: 'Fermer',
      skip: 'Aller au champ de message',
      facts: 'faits {revision}',
    },
  },

  ask: {
    titles: {
      facts: 'Réponse',
      unknown: 'Rien à ce sujet',
      later: 'Après le dernier article',
      unclear: 'Question non comprise',
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
    examples: ['stuffi-2018-02', 'blognt-2018-09', 'blognt-2018-32'],
  },

  check: {
    menu: 'Vérifier les faits sur Xiaomi',
    title: 'Vérifié d’après les articles',
    none: 'Aucune affirmation sur Xiaomi dans ce texte.',
    noText: 'Ce message ne contient aucun texte à vérifier.',
    verdicts: {
      supported: 'Juste',
      corrected: 'Faux, même si un article le dit',
      contradicted: 'Faux',
      disputed: 'Les articles se contredisent',
      planned: 'Seulement prévu',
      unknown: 'Pas mentionné',
    },
    marks: { supported: '✅', corrected: '❌', contradicted: '❌', disputed: '⚖️', planned: '🕓', unknown: '❔' },
    counts: (count) =>
      [
        ...(count.right > 0 ? [plural(count.right, 'juste', 'justes')] : []),
        ...(count.wrong > 0 ? [plural(count.wrong, 'fausse', 'fausses')] : []),
        ...(count.disputed > 0 ? [plural(count.disputed, 'controversée', 'controversées')] : []),
        ...(count.planned > 0 ? [plural(count.planned, 'seulement prévue', 'seulement prévues')] : []),
        ...(count.unknown > 0 ? [`${count.unknown} sans réponse`] : []),
      ].join(' · '),
    more: (count) =>
      count > 0 ? [`${plural(count, 'autre affirmation', 'autres affirmations')} dans toute l’histoire.`] : [],
    stopped: 'Le texte est long : la suite n’a pas été lue.',
    statement: (number, quote, where, verdict) =>
      `${number}. ${quote}${where === undefined ? '' : ` (${where})`} · ${verdict}`,
    nothing: 'Les articles n’en parlent pas : ni juste, ni faux.',
  },

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
};
