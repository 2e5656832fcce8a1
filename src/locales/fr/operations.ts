import type { operations as english } from '../en/operations.ts';
import { jusque, plural } from './grammar.ts';

export const operations: typeof english = {
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
    absent: '(rien)',
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
      limit: (limit) => `Les ${limit} créations du jour sont épuisées ici. Attendez un jour ; modifier reste possible.`,
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
    noPermissionNeeded:
      'Le bot n’a besoin d’aucune permission : Discord laisse les réponses aux commandes porter liens, fichiers et images. Qui peut les utiliser où : /xiaomi-admin doctor, sur le serveur.',
    invite: (link) => `Pour l’ajouter à un serveur : ${link}`,
    inviteUser: (link) => `Pour l’installer pour vous-même : ${link}`,
    sound: 'Rien ne s’y oppose.',
    faulty: (count) => `${plural(count, 'défaut', 'défauts')}.`,
  },
};
