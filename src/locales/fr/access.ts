import type { access as english } from '../en/access.ts';
import { plural } from './grammar.ts';

export const access: typeof english = {
  name: 'diagnostic',
  description: 'Pourquoi un membre peut, ou non, utiliser les commandes du bot, et où le changer',
  options: {
    member: { name: 'membre', description: 'La personne concernée ; sans cette option, vous-même' },
    channel: { name: 'salon', description: 'Le lieu ; sans cette option, ce salon' },
  },
  title: (member, channel) => `${member} dans ${channel}`,
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
    absent: ({ member }) => `${member} n’est pas sur ce serveur.`,
    bot: ({ member }) => `${member} est un bot, et un bot ne peut pas utiliser de commandes.`,
    pending: ({ member }) => `${member} n’a pas encore accepté le règlement du serveur, et ne peut rien faire avant.`,
    timeout: ({ member }) => `${member} est sous le coup d’une exclusion temporaire.`,
    permission: ({ permissions, channel }) =>
      `Il lui manque « ${permissions} » dans ${channel}. Ses rôles ou le salon en sont la cause, sans que l’on ait pu voir lesquels.`,
    'no role': ({ permissions }) => `Aucun de ses rôles ne donne « ${permissions} », ni @everyone.`,
    'everyone overwrite': ({ permissions, channel }) =>
      `${channel} refuse « ${permissions} » à @everyone, et rien ne l’y rend à ce membre.`,
    'role overwrite': ({ permissions, channel, targets }) => `${channel} refuse « ${permissions} » à ${targets}.`,
    'member overwrite': ({ permissions, channel, targets }) =>
      `${channel} refuse « ${permissions} » à ${targets} en particulier.`,
    'off channel': ({ channel }) => `Désactivée dans ${channel}.`,
    'off all channels': ({ channel }) =>
      `Désactivée dans tous les salons sauf ceux de la liste ; ${channel} n’y figure pas.`,
    'off member': ({ targets }) => `Désactivée pour ${targets} en particulier.`,
    'off role': ({ targets }) => `Désactivée pour ${targets}.`,
    'off everyone': ({ targets }) => `Désactivée pour ${targets}, sans être activée pour l’un de ses rôles.`,
    required: ({ permissions }) =>
      `Réservée à qui a « ${permissions} », ce que le bot vérifie lui-même ; ce membre ne l’a pas.`,
  },
  permits: {
    administrator:
      'Ce membre a la permission « Administrateur » ou possède le serveur : rien de ce qui est réglé ici ne le limite. Pour voir ce qui limite les autres, indiquez l’un d’eux.',
    on: ({ targets }) => `Activée pour ${targets}.`,
    default: ({ permissions }) => `Par défaut, il faut « ${permissions} », que ce membre a.`,
    open: 'Tous les membres y ont droit, et aucun réglage n’en prive ici celui-ci.',
  },
  notes: {
    twice: 'Enregistrée pour tous les serveurs et aussi pour celui-ci, donc affichée deux fois.',
    stale: 'Enregistrée par une autre version du bot : son aspect ou son effet peuvent différer.',
    adults: ({ channel }) =>
      `${channel} est soumis à une limite d’âge : Discord n’y admet que les adultes. Rien ne dit ici si ce membre l’est.`,
    'app unknown': ({ channel }) => `Ce que le bot lui-même peut faire dans ${channel} n’a pas pu être consulté.`,
    'app writes': ({ permissions, channel }) =>
      `Il manque au bot « ${permissions} » dans ${channel} : il répond, mais seule la personne qui demande le voit.`,
    'app links': ({ permissions, channel }) =>
      `Il manque au bot « ${permissions} » dans ${channel} : il y répond en texte simple.`,
  },
  lookups: {
    registration: 'L’enregistrement de la commande auprès de Discord',
    switches: 'Ce qui est activé et désactivé sous Intégrations',
    permission: ({ permissions, channel }) => `Sa permission « ${permissions} » dans ${channel}`,
  },
  missing: {
    'no token': 'ce bot n’a pas de jeton pour interroger Discord',
    hidden: 'Discord ne le montre pas au bot',
    down: 'Discord n’a pas répondu',
  },
  ofAll: (what) => `Chaque commande du bot : ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
  remedies: {
    register: 'Utilisez /xiaomi-admin commandes',
    install: ({ invite }) => `Ajoutez le bot à nouveau : ${invite}`,
    screening: 'Discord lui présente le règlement à l’ouverture du serveur',
    timeout: 'Appuyez sur son nom, levez l’exclusion temporaire, puis reposez la question',
    roles: ({ permissions }) => `Paramètres du serveur → Rôles → l’un de ses rôles → Permissions → ${permissions}`,
    channel: ({ permissions, channel, targets }) =>
      `${channel} → Modifier le salon → Permissions → ${[...(targets ? [targets] : []), permissions].join(' → ')}`,
    either: ({ permissions, channel }) =>
      `${channel} → Modifier le salon → Permissions → ${permissions} ; ou Paramètres du serveur → Rôles → l’un de ses rôles`,
    channels: ({ switched }) =>
      `Sur ordinateur : Paramètres du serveur → Intégrations → ce bot → Gérer → ${[...switched, 'Salons'].join(' → ')}`,
    members: ({ switched }) =>
      `Sur ordinateur : Paramètres du serveur → Intégrations → ce bot → Gérer → ${[...switched, 'Rôles et membres'].join(' → ')}`,
    app: ({ permissions, channel }) => `${channel} → Modifier le salon → Permissions → ce bot → ${permissions}`,
    retry: 'Reposez la question dans une minute',
    there: ({ channel }) => `Posez la question dans ${channel} même : Discord le dit alors`,
    token: 'La personne qui fait tourner le bot doit définir DISCORD_TOKEN',
  },
  others: (count) => plural(count, 'autre', 'autres'),
  more: (count) => `${plural(count, 'autre constat', 'autres constats')}.`,
  direct: (commands) => `En message privé avec le bot : ${commands}.`,
};
