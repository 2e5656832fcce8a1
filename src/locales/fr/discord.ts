import type { discord as english } from '../en/discord.ts';
import { plural } from './grammar.ts';

export const discord: typeof english = {
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
  },
  goOn: 'Poursuivre avec…',
  changed: 'Les faits ont changé depuis ce message. En voici l’état actuel.',
  noPicture: 'L’image n’a pas pu être affichée cette fois-ci.',
  mayNotWrite: (permission) =>
    `Vous êtes la seule personne à voir cette réponse : il manque au bot la permission « ${permission} » dans ce salon.`,
  permissions: {
    ViewChannel: 'Voir le salon',
    UseApplicationCommands: 'Utiliser les commandes de l’application',
    SendMessages: 'Envoyer des messages',
    SendMessagesInThreads: 'Envoyer des messages dans les fils',
    EmbedLinks: 'Intégrer des liens',
    ManageGuild: 'Gérer le serveur',
  },
  refused: {
    command: 'Ce bot n’a plus cette commande. Rechargez Discord pour voir celles qu’il propose.',
    press: 'Ce bouton ou ce menu n’est plus lisible. Veuillez reposer la question.',
    notYours: 'Seule la personne qui a posé la question, ou un modérateur, peut retirer cette réponse.',
    payload: 'La demande n’a pas pu être lue. Veuillez reposer la question.',
  },
  limited: {
    user: (when) => `Vous avez demandé beaucoup de choses en peu de temps. Veuillez réessayer ${when}.`,
    server: (when) => `On demande beaucoup de choses sur ce serveur en ce moment. Veuillez réessayer ${when}.`,
  },
  failed: (reference) =>
    `Une erreur s’est produite dans le bot ; vous n’y êtes pour rien. Veuillez réessayer. Pour la signaler, donnez cette référence : ${reference}`,
};
