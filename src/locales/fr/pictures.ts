import type { pictures as english } from '../en/pictures.ts';
import { de, plural } from './grammar.ts';

export const pictures: typeof english = {
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
  asOf: (date) => `En date ${de(date)}`,
  map: {
    what: 'Carte du monde',
    title: (offering) => `Où Xiaomi s’était lancé, ou comptait le faire${offering ? ` : ${offering}` : ''}`,
    cardTitle: (when, offering) => `Où était Xiaomi ${when}${offering ? ` : ${offering}` : ''}`,
    guessed: 'Les propos qui ne disent pas ce qui devait être vendu sont comptés avec les téléphones par la rédaction.',
    leftOut: 'Les propos qui ne disent pas ce qui devait être vendu ne comptent pas ici.',
  },
  timeline: {
    what: 'Chronologie',
    title: (place) => `${place === undefined ? 'L’expansion de Xiaomi' : `Xiaomi ${place}`} : dit, prévu, fait`,
    said: 'Annonce',
    meant: 'Date visée',
    other: 'Autres propos',
    world: 'Aucun marché précis',
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
};
