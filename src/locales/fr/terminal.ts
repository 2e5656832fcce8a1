import type { terminal as english } from '../en/terminal.ts';
import { list, plural } from './grammar.ts';

export const terminal: typeof english = {
  headings: { usage: 'Usage', commands: 'Commandes', common: 'Avec chaque commande', tools: 'Pour la rédaction' },
  usage: '<commande> [options]       p. ex. country France, timeline --country US --as-of 2018-04',
  locale: 'Langue de la réponse',
  full: 'Toute l’histoire derrière la réponse, avec ses sources',
  missing: (usage) => `Il manque quelque chose. Tapez : ${usage}`,
  json: 'La réponse en une ligne de JSON',
  factsCheck: 'Contrôler chaque fait et, avec les textes des articles, qu’il y a bien été lu',
  factsExport: 'Toute la base en un document JSON',
  factsExplain: 'Tout sur une déclaration',
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
    golden: (command) => `Réécrivez les réponses entières, puis relisez ce qui y a changé :\n  ${command}`,
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
    remedy:
      'À la place d’une page disparue, indiquez une copie ou une autre page ; si elle dit autre chose, relisez-la et corrigez « words ».',
  },
  changes: {
    usage: 'Donnez la raison en une ligne, en anglais et en français : facts done "English" "français"',
    same: 'Le journal des changements contient déjà ces faits.',
    lost: (revision) =>
      `Aucun commit ne contient les faits ${revision}, sur lesquels finit le journal. Retirez cette ligne, ou récupérez tout l’historique.`,
    written: (revision, count) =>
      `Faits ${revision} : ${plural(count, 'fiche changée', 'fiches changées')}. Enregistrez data/changes.jsonl avec eux.`,
  },
};
