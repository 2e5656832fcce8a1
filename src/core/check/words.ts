import type { Sense } from './senses.ts';

/** The words by which a clause is taken apart, in English and French. */

export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that say nothing by themselves, in English and in French. */
export const SMALL = {
  en: words(
    'a an the of in on at to for from by with as into onto over about around near under between during through than then that this these those there here it its they them their theirs he him his she her hers we our you your i me my one ones some any all both each other another such which who whom what when where how is are was were be been being am s d ll ve re t m has have had having do does did doing done get gets got make makes made take takes took go goes gone went very really finally officially already now still yet again even just also too actually basically literally quite so well back up out off and or but if not never no nor neither none nobody end late early mid last begin beginning time times year years month months day days week part parts kind lot lots many much several few more most own new main mainly ever since until before after while though although fact thing things something stuff way ways guys btw lol tbh imo imho afaik apparently probably maybe perhaps think guess heard read saw seen hear like yeah yes ok okay right sure true chinese company companies brand brands firm firms group groups maker makers manufacturer manufacturers giant market markets product products device devices goods item items wares business units two said says say saying tell tells told telling according wrote writes write stated states state claims claim claimed declared explained explains explain thinks believes recalls reported reports report news article articles journalist press interview will would shall going gonna soon plan plans planned planning want wants wanted intend intends intended hope hopes hoped aim aims aimed aiming mean means meant due expected expects should might may could set wishes wish target targets targeting us step steps big place join joined joins lists dollars dollar euros euro bucks percent against because long enough use used using far along sort indeed eventually next coming per within fully only once public people folks users user someone somebody everybody everyone friend attack attacking tackle tackles tackling bring brings bringing brought introduce introduced look hey hi hello fyi psa breaking update reminder edit biggest largest leader leading top become becomes became remain remains remained seem seems seemed happen happened happens rank ranked ranks government authorities authority',
  ),
  fr: words(
    'voulu voulant souhaite souhaitait souhaitent envisage envisageait envisagent un une le la les l d de du des au aux en dans sur sous par pour avec sans chez vers entre pendant ce cet cette ces ca c cela celui celle son sa ses leur leurs il elle ils elles on nous vous je tu moi lui y se s qu que qui quoi dont ou est sont etait etaient ete etre sera seront serait seraient fut suis a ont avait avaient avoir aura auront aurait as ai eu fait font faire faisait fera va vont aller allait et mais donc or ni car ne n pas plus jamais rien aucun aucune tres vraiment enfin officiellement deja maintenant encore aussi meme juste bien assez si alors puis bas ici fin debut milieu dernier derniere prochain prochaine annee annees an ans mois jour jours semaine partie beaucoup plusieurs quelques quelque chose choses truc trucs certain certains autre autres tout tous toute toutes nouveau nouvelle nouveaux propre propres grand grande gros boite societe entreprise marque marques firme groupe fabricant fabricants constructeur geant chinois chinoise marche marches produit produits appareil appareils article articles modele modeles dit disait disent dire declare declarait affirme affirmait explique expliquait expliquer ecrit ecrivait indique assure estime selon apres dixit parait apparemment probablement surement mdr ptdr jcrois crois pense entendu lu vu sait journaliste presse interview veut veulent voulait voulaient voudrait vouloir compte comptent comptait prevoit prevoyait prevu prevue espere esperait esperer espoir ambitionne ambition doit doivent devait devrait devraient pourrait pourraient peut peuvent pouvait projet projets projette projetait bientot prochainement intention futur future proche avant depuis partir pote mec gens quelqu tel telle quand comme lors date fixe fixee organise organisait organisera organises organizes organized mettre met pris prend dollars euros pourcent facebook internet forum vise visait viser cible ciblait ciblerait entreprendre pouvoir pu attend attendre attendu lieu chinoises rejoindre rejoint officiel officielle officiels tirer trait via toujours uns deux cours surtout moins notre nos votre vos amener apporter introduire introduit salut bonjour rappel info eux contre ainsi public utilisateur utilisateurs issu issue haut gamme attaque attaquer passe passer devenu devenue devenir devient reste restait rester semble semblait classe classee place position gouvernement autorites administration',
  ),
};
export const FILLERS: ReadonlySet<string> = new Set([...SMALL.en, ...SMALL.fr]);
export const NOT = words('never nobody none neither cannot without jamais rien personne');
export const CONTRACTED = /^(?:did|does|do|is|was|are|wo|has|have|ca)nt$/;
/** Before "pas": a step. */
export const STEPS = words('grand petit premier un ses des gros');
export const NEGATED_VERB = words(
  'isn aren wasn weren don doesn didn won wouldn hasn haven hadn couldn can shouldn ain',
);
export const UNTRUE = words('faux false untrue fake wrong intox mensonge bullshit');
export const UNREAL = words('if wish imagine hopefully si doubt doute doubts unless');
export const COULD_HAVE =
  /\b(?:(?:would|could|should|might) (?:have|ve)|aurai(?:t|ent) (?:pu|du|voulu|aime)|nobody (?:believes|thinks|says|said)|personne (?:ne )?(?:croit|pense|dit)|no proof|aucune preuve)\b/;
export const MEANT = words(
  'voulu voulant souhaite souhaitait souhaitent envisage envisageait envisagent wishing considering plan plans planned planning want wants wanted intend intends intended hope hopes hoped aim aims aimed aiming target targets targeting expected due wishes veut veulent voulait voulaient voudrait vouloir compte comptent comptait prevoit prevoyait prevu prevue espere esperait ambitionne projette projetait projet intention vise visait cible ciblait ciblerait doit doivent devait set fixe fixee would devrait devraient pourrait might could',
);
export const FUTURE = words(
  'will ll shall going gonna soon upcoming va vont bientot prochainement prochain prochaine imminent imminente',
);
export const FRENCH_FUTURE = /..(?:era|ira|dra|vra|eront|iront|dront|vront)$/;
export const FRENCH_CONDITIONAL = /..(?:er|ir|dr|vr)ai(?:t|ent)$/;
export const SAYING = words(
  'said says say tell tells told according wrote writes stated claims claimed declared explained explains thinks believes recalls reported reports hopes dit disait declare affirme explique ecrit indique assure estime selon dixit espere pour',
);
export const RANKS: readonly ReadonlySet<string>[] = [
  words('first 1st premier premiere 1er 1ere'),
  words('second 2nd deuxieme 2e 2eme'),
  words('third 3rd troisieme 3e 3eme'),
  words('fourth 4th quatrieme 4e 4eme'),
  words('fifth 5th cinquieme 5e 5eme'),
  words('sixth 6th sixieme 6e 6eme'),
];
export const BEST = words('biggest largest leader leading top');
export const NUMBERED = words('number numero no n num');
export const NUMERALS: ReadonlyMap<string, number> = new Map(
  'one two three four five six seven eight nine ten'
    .split(' ')
    .flatMap((word, index) => [[word, index + 1] as const])
    .concat(
      'un deux trois quatre cinq sept huit neuf dix'
        .split(' ')
        .map((word, index) => [word, index < 5 ? index + 1 : index + 2] as const),
    ),
);
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['million', 1e6],
  ['millions', 1e6],
  ['m', 1e6],
  ['thousand', 1e3],
  ['billion', 1e9],
  ['billions', 1e9],
  ['milliard', 1e9],
  ['milliards', 1e9],
]);
export const CURRENCIES = words('dollar dollars euro euros bucks usd eur');
export const COUNTED: ReadonlySet<Sense> = new Set<Sense>([
  'country',
  'unit',
  'tracker',
  'store',
  'phone',
  'accessory',
  'cost',
]);
/** Deeds of one to another: who comes first did it. */
export const DEEDS: ReadonlySet<Sense> = new Set<Sense>([
  'acquire',
  'sell',
  'invest',
  'recruit',
  'help',
  'warn',
  'sanction',
  'blacklist',
]);
/** Deeds of states. */
export const OF_STATES: ReadonlySet<Sense> = new Set<Sense>(['sanction', 'blacklist', 'warn']);
export const PASSIVE = words('by par');
export const UNDER = words('under is was are were been being est sont ete etait sous objet face faces facing');
export const LOCATIVE = words('in on at to en au aux dans');
/** From whom something is had. */
export const SOURCE = words('from of de d du chez aupres');
export const GENITIVE = words('of de d du');

/** A word without the endings by which its forms differ. */
export const stemOf = (word: string): string =>
  word.length < 5 || /\d/.test(word)
    ? word
    : word.replace(/(?:ations?|ements?|ings?|ees|ers?|ed|es|ez|ent|ait|s|e|a)$/, '');

export const VERBS = words(
  'will is was has had does won doesn sells sold and runs is to vend vendra vendrait doit va a est n ne ne et devrait uk',
);
