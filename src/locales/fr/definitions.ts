import type { definitions as english } from '../en/definitions.ts';

export const definitions: typeof english = {
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
