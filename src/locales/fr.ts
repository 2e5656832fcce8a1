import type { Catalogue } from './en.ts';

/**
 * Tous les mots du programme en français. Espaces insécables : U+00A0 devant « : » et dans les guillemets,
 * U+202F devant « ; », « ! » et « ? ».
 */

const NUMBERS = ['aucun', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
const inWords = (count: number): string => NUMBERS[count] ?? String(count);
const list = (parts: readonly string[]): string => new Intl.ListFormat('fr', { type: 'conjunction' }).format(parts);
const either = (parts: readonly string[]): string => new Intl.ListFormat('fr', { type: 'disjunction' }).format(parts);
/** En français, zéro et un appellent le singulier. */
const plural = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;
/** « de mai », « d’avril », « du 14 janvier ». */
const de = (date: string): string =>
  date.startsWith('le ') ? `du ${date.slice(3)}` : /^[ao]/.test(date) ? `d’${date}` : `de ${date}`;
const a = (date: string): string => (date.startsWith('le ') ? `au ${date.slice(3)}` : `à ${date}`);
const when = (date: string | undefined): string => (date ? ` ${date}` : '');
const comma = (date: string | undefined): string => (date ? `, ${date}` : '');

export const fr: Catalogue = {
  language: 'Français',
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
    dayOfMonth: (day) => (day === 1 ? '1er' : String(day)),
    day: (day, month) => `${day === 1 ? '1er' : day} ${month}`,
    theDay: (day) => `le ${day}`,
    on: (day) => `le ${day}`,
    in: (period) => `en ${period}`,
    probably: (date) => `sans doute ${date}`,
    about: (date) => `vers ${date}`,
    aboutAdverb: (date) => `vers ${date}`,
    between: (from, to) => `entre ${from} et ${to}`,
    by: (adverb) => `au plus tard ${adverb}`,
    byEndOf: (year) => `d’ici fin ${year}`,
    lastQuarter: (year) => `fin ${year}`,
    lastQuarterAdverb: (year) => `fin ${year}`,
    since: (date) => `depuis ${date}`,
    until: (date) => `jusqu’${a(date)}`,
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
  certainties: { confirmed: 'confirmé', inferred: 'déduit par la rédaction', unknown: 'inconnu' },
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
  copyOf: (publisher, original) => `${publisher}, copie de ${original}`,
  label: (label) => `${label} : `,
  settled: 'Verdict',
  note: 'Note de la rédaction',
  editorsReading: 'lecture de la rédaction',
  sourcesHeading: 'Sources',
  seeAlso: 'Voir aussi',
  footer: (horizon, revision, asOf) =>
    `${asOf === undefined ? '' : `Arrêté à : ${asOf} · `}Articles jusqu’à ${horizon} · faits ${revision}`,
  nothingYet: 'À cette date, les articles n’en avaient encore rien dit.',
  more: (count) =>
    `${plural(count, 'autre ligne', 'autres lignes')} : interrogez la chronologie avec des dates ou un statut.`,

  headings: {
    promises: 'Ce qui a été promis, et ce qu’il en est advenu',
    articles: 'Ce que disent les articles',
    context: 'Le contexte dans les articles',
    outcomes: 'La suite (autres sources)',
    conflict: (subject) => `Désaccord entre les articles : ${subject}`,
    near: 'Non loin de là',
  },

  usLaunch: {
    title: 'États-Unis : Xiaomi s’y est-il lancé ?',
    verdict: (accessories, phones) => {
      if (phones) return accessories ? 'Oui : les accessoires, puis les téléphones.' : 'Les téléphones, oui.';
      return accessories
        ? 'Les accessoires, oui ; les téléphones, non. Aucun des articles n’y signale de téléphones en vente.'
        : 'Pas encore : selon ces articles, ni accessoires ni téléphones n’y étaient en vente.';
    },
    slid: (from, saidFrom, to, saidTo, years) =>
      `L’échéance des téléphones a glissé de ${inWords(years)} ${years === 1 ? 'an' : 'ans'} : de ${from} (${saidFrom}) à ${to} (${saidTo}).`,
  },

  country: {
    standing: {
      launched: (place, date) => `Lancement ${place}${when(date)}.`,
      announced: (place, date) => `Lancement annoncé ${place}${comma(date)}.`,
      planned: (place, date) => `Lancement prévu ${place}${comma(date)}.`,
      hoped: (place, date) => `Lancement espéré ${place}${comma(date)}.`,
      rumoured: (place, date) => `Lancement évoqué ${place} par la rumeur${comma(date)}.`,
      declined: (place) => `Lancement exclu ${place}.`,
      denied: (place) => `Lancement démenti ${place}.`,
      context: (place) => `Mention ${place}.`,
    },
    disputed: (standing, dates) => `${standing} Les articles divergent sur la date : ${dates}.`,
    mentioned: (place) => `Simple contexte : les articles ne rapportent ni lancement ni projet ${place}.`,
    phones: 'Téléphones',
    others: 'Autres produits',
    silence: (articles, place) =>
      `Les ${inWords(articles)} articles ne rapportent rien ${place}. Cela ne prouve pas que Xiaomi n’y vendait rien.`,
    silenceYet: (place) =>
      `À cette date, les articles n’avaient encore rien rapporté ${place}. Cela ne prouve pas que Xiaomi n’y vendait rien.`,
  },

  place: {
    title: 'Quel pays ?',
    notFound: 'Ce nom n’est celui d’aucun pays ou territoire connu. Essayez un nom, un code ISO ou un drapeau.',
    which: (names) => `Ce nom peut désigner ${either(names)}. Choisissez.`,
  },

  timeline: {
    title: (asked) => (asked ? `Chronologie : ${asked}` : 'Chronologie'),
    verdict: (count) => `${plural(count, 'déclaration', 'déclarations')}, dans l’ordre où elles ont été faites.`,
    nothing: 'Les articles ne contiennent aucune déclaration de ce genre.',
    from: (date) => `à partir ${de(date)}`,
    to: (date) => `jusqu’${a(date)}`,
    year: (year) => `Propos de ${year}`,
  },

  person: {
    unknownTitle: 'Qui ?',
    notFound: (names) => `Les articles nomment ${names}, et personne de ce nom.`,
    is: (name, role) => `${name} : ${role}.`,
    said: 'Ses propos, cités ou rapportés',
    about: 'Ce qu’on en dit',
  },

  sources: {
    listTitle: 'Sources',
    verdict: (count) =>
      `${plural(count, 'article', 'articles')} de la presse française ; chaque fait indique son paragraphe.`,
    notFound: 'Pas d’article de ce nom. Les voici tous.',
    count: (count) => plural(count, 'déclaration', 'déclarations'),
    untitled: 'Titre inconnu',
    title: (title, inferred) => `« ${title} »${inferred ? ' (titre déduit)' : ''}`,
    about: (publisher, count) =>
      `${plural(count, 'déclaration tirée', 'déclarations tirées')} de cet article de ${publisher}.`,
    unknown: 'Inconnu',
    labels: { title: 'Titre', author: 'Auteur', published: 'Parution', url: 'Adresse', reports: 'D’après' },
  },

  conflicts: {
    title: (topic) => (topic ? `Où les articles divergent : ${topic}` : 'Où les articles divergent'),
    verdict: (count) => `${plural(count, 'point', 'points')} de désaccord, avec chaque version et ce qui la départage.`,
    none: 'Les articles ne divergent pas sur ce sujet.',
    noneYet: 'À cette date, les articles ne divergeaient encore sur rien.',
  },

  about: {
    title: 'À propos de ces faits',
    what: (articles) =>
      `Quand et où Xiaomi s’est lancé, ou comptait se lancer : des réponses tirées de ${inWords(articles)} articles de la presse française, chaque ligne avec sa source.`,
    holds: 'Ce que contient la base',
    counts: (claims, outcomes, conflicts) =>
      `${claims} déclarations tirées des articles, ${outcomes} récits de la suite tirés d’autres pages, ${conflicts} désaccords.`,
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
      context: 'Contexte : éclaire un lancement sans en rapporter.',
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
      chain: 'Chaîne',
      noteSource: 'Source de la note',
      outcome: 'La suite',
      conflict: 'Désaccord',
    },
    sure: (text, certainty) => `${text} (${certainty})`,
    bases: {
      explicit: 'date imprimée',
      relative: 'calculé d’après les mots de l’article',
      inferred: 'déduit par la rédaction',
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
    conflicts: 'Où les articles divergent',
    conflictsOn: (topic) => `Désaccords : ${topic}`,
    sources: 'Sources',
  },

  terminal: {
    headings: { usage: 'Usage', commands: 'Commandes', common: 'Avec chaque commande', tools: 'Pour la rédaction' },
    usage: '<commande> [options]       p. ex. country France, timeline --country US --as-of 2018-04',
    locale: 'Langue de la réponse',
    json: 'La réponse en une ligne de JSON',
    factsCheck: 'Contrôler chaque fait et, avec les textes des articles, qu’il y a bien été lu',
    factsExport: 'Toute la base en un document JSON',
    factsExplain: 'Tout sur une déclaration',
    factsSeal: 'Sceller les données après une modification voulue',
    factsSchema: 'Écrire les schémas JSON des fichiers de données',
    noLocale: (asked, known) => `La langue « ${asked.slice(0, 20)} » n’existe pas. Il y a : ${known}.`,
    noCommand: (asked, meant) =>
      `La commande « ${asked} » n’existe pas.${meant ? ` Vouliez-vous dire « ${meant} » ?` : ''} Voir : npm run -s xiaomi -- help`,
    noWords: (command) => `« ${command} » ne prend pas d’autres mots. Voir : npm run -s xiaomi -- help ${command}`,
    noValue: (option) => `L’option « --${option} » ne prend pas de valeur.`,
    noClaim: (asked, meant) =>
      `La déclaration « ${asked} » n’existe pas.${meant ? ` Vouliez-vous dire « ${meant} » ?` : ''} Une clé ressemble à stuffi-2018-05.`,
    seeHelp: (command) => `Voir : npm run -s xiaomi -- help ${command}`,
    faulty: (count) => `${plural(count, 'défaut', 'défauts')}. Rien ne démarre sur ces faits avant correction.`,
    sound: (claims, articles, outcomes, conflicts, texts) =>
      `Tout est en ordre : ${claims} déclarations de ${articles} articles, ${outcomes} suites, ${conflicts} désaccords${texts === undefined ? '' : `, contrôlés sur les textes de ${texts}`}.`,
    sealed: (keys) =>
      keys.length === 0
        ? 'Les sceaux tenaient déjà.'
        : `${plural(keys.length, 'fiche scellée', 'fiches scellées')} : ${keys.slice(0, 10).join(', ')}${keys.length > 10 ? ' …' : ''}`,
    schemas: (names) => `Écrit : ${list(names)}.`,
  },

  operations: {
    config: {
      heading: (count) =>
        `${plural(count, 'défaut', 'défauts')} dans la configuration : rien n’a démarré. Voir .env.example.`,
      token:
        'DISCORD_TOKEN n’est pas le jeton d’un bot. Copiez-le depuis https://discord.com/developers/applications → Bot → Reset Token, sans « Bot » ni guillemets.',
      apiUrl:
        'DISCORD_API_URL doit être une adresse http(s) sans version, ni nom, ni paramètre, comme https://discord.com/api. Sans elle, c’est Discord.',
      applicationId:
        'DISCORD_APPLICATION_ID doit avoir de 17 à 20 chiffres : General Information → Application ID. Sans lui, on le demande à Discord.',
      transport: 'TRANSPORT ne connaît encore que « gateway ». Laissez-le de côté : un jeton ouvre la passerelle.',
      transportWithoutToken: 'TRANSPORT est donné mais pas DISCORD_TOKEN. Donnez le jeton, ou aucun des deux.',
      logLevel: (known) => `LOG_LEVEL doit être l’un de ceux-ci : ${known.join(', ')}.`,
      shardCount: (most) => `SHARD_COUNT doit être « auto » ou un nombre de 1 à ${most}. Sans lui, c’est « auto ».`,
      shardIds:
        'SHARD_IDS doit être une suite de nombres séparés par des virgules, comme 0,1. Sans elle, c’est toutes les partitions.',
      shardIdsWithoutCount:
        'SHARD_IDS demande SHARD_COUNT en chiffres : chaque processus doit compter les mêmes partitions.',
      shardIdsTooHigh: (count) => `SHARD_IDS doit rester sous SHARD_COUNT : avec ${count}, de 0 à ${count - 1}.`,
    },
    presence: (horizon, revision) => `Faits jusqu’à ${horizon} · ${revision}`,
    withoutToken:
      'Pas de DISCORD_TOKEN : rien n’est connecté. Voici une réponse ; pour lancer le bot, donnez le jeton comme le dit .env.example.',
    gateway: {
      token:
        'Discord refuse DISCORD_TOKEN. Créez-en un autre sur https://discord.com/developers/applications → Bot → Reset Token, et donnez-le.',
      sessions: (detail) =>
        `Discord n’accorde plus de connexion aujourd’hui (${detail}). Cherchez ce qui relance le bot sans cesse, et attendez.`,
      shards: (code) =>
        `Discord refuse le partitionnement (${code}). Mettez SHARD_COUNT=auto et laissez SHARD_IDS de côté.`,
      intents: (code) =>
        `Discord refuse les intentions (${code}), alors que ce bot n’en demande aucune. Mettez le programme à jour.`,
      closed: (code) => `Discord a fermé la passerelle pour de bon (${code}). Mettez le programme à jour.`,
      failed: (detail) => `La passerelle ne s’ouvre pas : ${detail}. Voir le journal.`,
    },
    register: {
      usage: [
        'npm run register -- plan   [--guild ID] [--json]          ce qui serait écrit ; n’écrit rien',
        'npm run register -- apply  [--guild ID] [--json] [--clear]  écrit ce qui diffère',
        'npm run register -- remove [--guild ID] [--json]          retire les commandes',
        '',
        'Sans --guild : les commandes de tous les serveurs. --guild ID : d’un seul, pour essayer.',
        '--clear : là où une commande existe et partout et sur un serveur, retire l’autre exemplaire.',
      ].join('\n'),
      needsAction: (known) => `Dites que faire : ${known}.`,
      noOption: (option) => `L’option « ${option} » n’existe pas.`,
      guildId:
        '--guild demande l’identifiant du serveur, de 17 à 20 chiffres : en mode développeur, clic droit sur le serveur.',
      everywhere: 'tous les serveurs',
      inServer: (id) => `le serveur ${id}`,
      title: (app, place) => `Commandes de l’application ${app} pour ${place}`,
      offline: 'Pas de DISCORD_TOKEN, donc rien n’a été comparé. Voici ce qui serait envoyé :',
      actions: { create: 'créer', update: 'modifier', delete: 'retirer', unchanged: 'inchangée' },
      changed: (path, live, wanted) => `${path} : ${live} → ${wanted}`,
      absent: '(rien)',
      order: 'ordre',
      none: 'Aucune commande.',
      summary: (create, update, remove, unchanged) =>
        `À créer : ${create} ; à modifier : ${update} ; à retirer : ${remove} ; inchangées : ${unchanged}.`,
      creates: (count, limit) => `Les créations coûtent ${count} des ${limit} par jour ; le reste ne coûte rien.`,
      inSync: 'Discord a déjà exactement cela : rien à écrire.',
      planned: 'Rien n’a été écrit. Pour écrire : npm run register -- apply',
      written: (count) => `${count} ${count > 1 ? 'écritures' : 'écriture'}.`,
      reload: 'Les clients ouverts le montrent une fois rechargés : Ctrl+R (⌘R), sur un téléphone en rouvrant Discord.',
      twice: (names, places) => `${names} s’afficherait deux fois : déjà enregistrée pour ${places}.`,
      clearHint: 'Rien n’a été écrit. Pour retirer l’autre exemplaire et écrire celui-ci, ajoutez --clear.',
      cleared: (names, places) => `Retiré : ${names}, pour ${places}.`,
      faults: {
        noToken: 'DISCORD_TOKEN n’est pas donné. Mettez-le dans .env comme le dit .env.example.',
        token: 'Discord refuse DISCORD_TOKEN. Créez-en un autre : Developer Portal → Bot → Reset Token.',
        application: 'DISCORD_APPLICATION_ID est celui d’une autre application que DISCORD_TOKEN. Laissez-le de côté.',
        server: (invite) =>
          `L’application n’a pas de commandes sur ce serveur : mauvais identifiant, ou ajout sans « applications.commands ». Ajoutez-la : ${invite}`,
        limit: (limit) =>
          `Les ${limit} créations du jour sont épuisées ici. Attendez un jour ; modifier reste possible.`,
        refused: (detail) => `Discord refuse une commande : ${detail}. Corrigez sa définition.`,
        down: (detail) => `Discord est injoignable (${detail}). Vérifiez DISCORD_API_URL, puis réessayez.`,
      },
    },
    doctor: {
      usage: 'npm run doctor [-- --guild ID] [--json]',
      states: { good: 'bon', fault: 'DÉFAUT', note: 'à savoir' },
      token: (name, id) => `Le jeton est bon : ${name}, application ${id}.`,
      gateway: 'Aucune adresse d’interactions n’est donnée : la passerelle reçoit les commandes.',
      endpoint: (url) =>
        `L’adresse d’interactions est ${url}, donc la passerelle ne reçoit rien. Developer Portal → General Information → Interactions Endpoint URL : videz-la.`,
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
      unregistered: (place) => `Aucune commande n’est enregistrée pour ${place}. npm run register -- apply`,
      stale: (place, count) =>
        `Commandes enregistrées pour ${place} qui diffèrent de cette version : ${count}. npm run register -- plan`,
      twice: (names) =>
        `${names} : enregistrée et partout et sur ce serveur, donc affichée deux fois. npm run register -- remove --guild ID`,
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
      permissions: {
        useCommands: 'Utiliser les commandes de l’application',
        useExternalApps: 'Utiliser des applications externes',
      },
      externalApps: 'les réponses de l’application installée par un membre y sont privées',
      noPermissionNeeded:
        'Le bot n’a besoin d’aucune permission : Discord laisse les réponses aux commandes porter liens, fichiers et images.',
      membersFine: 'Les membres peuvent utiliser les commandes : il ne manque aucune permission à @everyone.',
      invite: (link) => `Pour l’ajouter à un serveur : ${link}`,
      inviteUser: (link) => `Pour l’installer pour vous-même : ${link}`,
      sound: 'Rien ne s’y oppose.',
      faulty: (count) => `${plural(count, 'défaut', 'défauts')}.`,
    },
  },

  commands: {
    'us-launch': {
      name: 'lancement-us',
      description: 'Xiaomi s’est-il lancé aux États-Unis ? Chaque promesse et sa suite',
    },
    country: { name: 'pays', description: 'Ce que les articles disent d’un pays ou territoire' },
    timeline: { name: 'chronologie', description: 'Qui a dit quoi, dans l’ordre' },
    person: { name: 'personne', description: 'Qui est quelqu’un dans ces articles, et ses propos' },
    sources: {
      name: 'sources',
      description: 'Les articles dont viennent les faits, et la sûreté de leurs dates et auteurs',
    },
    conflicts: { name: 'desaccords', description: 'Où les articles divergent, et ce qui départage' },
    about: { name: 'a-propos', description: 'Ce que sait ce bot, jusqu’à quand, et comment le lire' },
  },
  options: {
    name: { name: 'nom', description: 'Un nom, dans toute langue ; les fautes de frappe sont pardonnées' },
    country: { name: 'pays', description: 'Seulement ce pays ou territoire' },
    from: { name: 'depuis', description: 'À partir de cette date : 2018, 2018-05 ou 2018-05-22' },
    to: { name: 'jusque', description: 'Jusqu’à cette date : 2018, 2018-05 ou 2018-05-22' },
    status: { name: 'statut', description: 'Seulement ce qui fut lancé, annoncé, prévu…' },
    article: { name: 'article', description: 'Un article : son éditeur ou sa clé' },
    topic: { name: 'sujet', description: 'Seulement sur ce sujet' },
    'as-of': {
      name: 'en-date-de',
      description: 'Seulement ce qui avait été dit à cette date : 2018, 2018-05 ou 2018-05-22',
    },
  },
  optionFaults: {
    unknown: (option, allowed) => `L’option « ${option} » n’existe pas. Il y a : ${allowed}.`,
    missing: (option) => `L’option « ${option} » manque.`,
    'not-text': (option) => `L’option « ${option} » attend une valeur.`,
    'too-long': (option, allowed) => `L’option « ${option} » prend ${allowed} caractères au plus.`,
    'not-a-date': (option) =>
      `L’option « ${option} » attend une date qui existe : 2018, 2018-05, 2018-05-22 ou « mai 2018 ».`,
    'not-a-choice': (option, allowed) => `L’option « ${option} » prend l’une de ces valeurs : ${allowed}.`,
  },
};
