/**
 * What words say, in both languages: a sense has one entry, so that "bought", "acquis" and "mis la main" are one thing.
 * `*` stands for any ending, `_` for the space between two words. A word of no sense says only itself.
 */
const SENSES = [
  // Coming to a market and selling there.
  [
    'launch',
    'bring* brought introduc* amener apport* introdui* launch* lance lancee lances lancent lancer lancera lanceront lancement* lancait debarqu* arriv* enter* entree entrer entrera entre_en entre_sur come comes came coming vient viennent venu* viendra install* implant* setup set_up etabli* pose_ses_bagages landed lands land_in debut* entry sortie sorti sortir sortira sort released release hit_the hits_the conquer*',
  ],
  [
    'sell',
    'sell* sold sale sales vend vendre vends vendent vendait vendaient vendra vendront vendrait vendrai* vente ventes vendu* vendeur* commercialis* available dispo dispos disponible* carry carries carried stock stocks stocked distribu* can_buy peut_acheter can_get shipped ship ships catalogue mis_en_rayon',
  ],
  ['present', 'present presente presents presentes presence reach rayonnement portee found_in on_trouve'],
  ['open', 'open* ouver* ouvr* inaugur*'],
  ['store', 'shop shops store* boutique* magasin* outlet* e_shop concept_store e_boutique'],
  ['web', 'web online website* site internet en_ligne e_shop e_boutique'],
  ['physical', 'physical physique* brick brick_and_mortar'],
  ['event', 'event* evenement* soiree party conference'],
  // Goods.
  ['phone', 'phone* smartphone* tel tels telephone* mobile mobiles handset* portable portables flagship*'],
  ['accessory', 'accessor* accessoire* gadget*'],
  [
    'connected',
    'connected_device* connected_object* connected_product* connected_thing* smart_device* iot objet*_connecte* produit*_connecte* appareil*_connecte* smart_home home_automation domotique* connectes connectees connecte connectee connected',
  ],
  ['tracker', 'tracker* bracelet* wristband* band capteur*_d_activite traceur* fitness'],
  ['box', 'mi_box mibox box tv_box'],
  ['bulb', 'bulb* ampoule*'],
  ['plug', 'plug* prise prises'],
  ['camera', 'camera* cam'],
  ['lamp', 'lamp* lampe*'],
  ['scooter', 'scooter* trottinette*'],
  ['range', 'range gamme* lineup line_up'],
  // What companies do to one another.
  [
    'acquire',
    'acquir* acquis* acquer* bought buy buys buying rachet* rachat* achet* achat* recuper* mis_la_main purchas* took_over obtain* obten*',
  ],
  ['invest', 'invest* put paid pays paye payer pumped injected injecte* mis'],
  ['patent', 'patent* brevet*'],
  ['ally', 'allian* allie allies s_allie s_allier allied partner* partenar*'],
  ['network', 'network* reseau*'],
  ['run', 'runs run operates operate exploite* exploitant'],
  ['help', 'help helps helped helping aide aider aidera aidait aident'],
  ['supplier', 'supplier* fournisseur*'],
  ['tie', 'ties liens lien relation* link links linked'],
  ['talks', 'negotiat* negoci* nego negos talks talk discussions discussion pourparlers discute*'],
  ['deal', 'deal deals accord contract contrat signed signe agreement'],
  // People and their posts.
  [
    'found',
    'founded founder founders founding fonde fondee fondateur fondatrice fonda cree creee creation created creator ne_en born',
  ],
  ['chief', 'ceo pdg boss patron chief_executive head dirige directeur_general'],
  ['vice', 'vice vp svp'],
  ['senior', 'senior principal'],
  ['former', 'former formerly ex ancien ancienne worked bossait travaillait travaille quitte quitter left'],
  ['recruit', 'recrut* recruit* hire hires hired hiring embauch*'],
  ['staff', 'staff employees employes effectif* working_on people_working'],
  ['engineer', 'engineer* ingenieur*'],
  ['investor', 'investor* investisseur*'],
  // What is thought of it.
  ['fame', 'known reputation notoriete fame famous renom* connu* celebre* popular* populaire* image knows connait'],
  ['cheap', 'cheap affordable abordable* pas_cher bon_marche low_cost reasonable raisonnable* honest honnete*'],
  ['dear', 'expensive cher chere chers cheres overpriced pricey hors_de_prix'],
  ['attractive', 'attractive attrayant* attirant* appealing seduis* attractif* attractive*'],
  ['praise', 'prais* salue saluee acclaim* encens* accueilli loved'],
  ['pan', 'panned slammed hated hate hates detest* demoli descendu bashed'],
  ['simple', 'simple simplest simples simpler basic'],
  ['young', 'young youth jeune jeunes'],
  ['viral', 'viral viralite virality'],
  ['consumer', 'consumer consumers grand_public particuliers'],
  // Going well or badly.
  ['expand', 'expan* developp* etend* grow grows growth conquete'],
  ['abroad', 'abroad etranger international* mondial* world worldwide monde overseas global* internationaux'],
  ['more', 'more augment* renforc* increas* strengthen* etoff* davantage'],
  ['less', 'less fewer moins reduc* redui* cut cuts shrink* scale_back decreas* diminu*'],
  ['resource', 'resource* ressource* moyens'],
  ['speedup', 'speed* accelera* acceler* boost* faster picked_up_speed'],
  ['slowdown', 'slow* ralent* frein* delay* hinder*'],
  ['threat', 'threat* menac* danger*'],
  ['security', 'security securite'],
  ['spy', 'spy* spies espion*'],
  ['warn', 'warn* mise_en_garde mis_en_garde mettent_en_garde alert* averti*'],
  ['recommend', 'recommend* recommand* conseill*'],
  ['sanction', 'sanction*'],
  ['blacklist', 'blacklist* black_list* liste_noire list listed listing liste'],
  ['politics', 'politic* politique*'],
  ['confident', 'confident confiant* confidence serein*'],
  ['test', 'test tests tested testing teste testait testaient testent tester essai essais'],
  ['certify', 'certif*'],
  ['rule', 'rules rule regulation* reglement* regles'],
  ['slogan', 'slogan*'],
  ['share', 'share part_de_marche parts_de_marche market_share'],
  ['start', 'start starts started begin begins began commenc*'],
  ['country', 'country countries pays'],
  ['unit', 'unit units exemplaire* pieces'],
  ['confirm', 'confirm*'],
  ['announce', 'announc* annonc* reveal* devoil* unveil* made_public officialis*'],
  ['rumour', 'rumor* rumour* bruit bruits'],
  ['first', 'first_ever'],
  ['only', 'only seulement uniquement exclusively exclusivement que_des just_only seul seule'],
  ['same', 'same meme memes'],
  ['cause', 'because cause parce grace thanks owing hence why pourquoi'],
  ['cost', 'cost costs coute coutait coutent priced price prix'],
  ['open_question', 'whether on_ignore ne_sait_pas not_known unknown not_say'],
  ['possible', 'possible possibly hypothes*'],
  // What turns the rest into its reverse.
  ['close', 'clos* shut* ferme fermee fermes fermer fermera fermeture'],
  ['reopen', 'reopen* rouv*'],
  ['fail', 'fail* echou* echec collaps* came_to_nothing come_to_nothing fell_through tombe*_a_l_eau capot* broke_down'],
  ['giveup', 'gave_up give_up gives_up given_up abandon* renonc* cancel* annule_son drop dropped'],
  [
    'stop',
    'stopped stop_selling stops_selling stopping arrete arretent arreter quit quits pulled_out withdrew withdraw* no_longer anymore any_more retire_du',
  ],
  ['refuse', 'refus* reject* turned_down decline declines declined'],
  ['deny', 'deny denied denies denial dementi* dement demente dementait'],
  [
    'delist',
    'remov* retir* retrait injunction* injonction* annul* vacat* lifted off_the off_its takes_off suspend* suspension',
  ],
] as const;

export type Sense = (typeof SENSES)[number][0];

/** Senses that say the reverse of the ones beside them. */
export const OPPOSITES: ReadonlyMap<Sense, readonly Sense[]> = new Map<Sense, readonly Sense[]>([
  ['less', ['more', 'expand']],
  ['more', ['less']],
  ['slowdown', ['speedup']],
  ['speedup', ['slowdown']],
  ['dear', ['cheap', 'simple']],
  ['cheap', ['dear']],
  ['pan', ['praise']],
  ['recommend', ['warn']],
  ['praise', ['warn', 'pan']],
  ['deal', ['fail']],
  ['confirm', ['deny']],
  ['refuse', ['ally']],
]);

/** Senses that bear one another out. */
export const ALIKE: ReadonlyMap<Sense, readonly Sense[]> = new Map<Sense, readonly Sense[]>([
  ['sell', ['present', 'launch']],
  ['present', ['sell']],
  ['launch', ['event']],
  ['event', ['launch']],
  ['open', ['launch']],
]);

/** Senses that turn what is told into its reverse: a record with one of them does not bear out a statement without. */
export const REVERSING: ReadonlySet<Sense> = new Set<Sense>(['fail', 'giveup', 'refuse', 'deny', 'delist']);

/** What began may end: that a shop opened does not show that it was not closed, nor the other way round. */
export const ENDING: ReadonlySet<Sense> = new Set<Sense>(['close', 'stop', 'giveup', 'delist']);

interface Phrase {
  readonly words: readonly string[];
  readonly sense: Sense;
}
const PHRASES: ReadonlyMap<string, readonly Phrase[]> = Map.groupBy(
  SENSES.flatMap(([sense, list]) => list.split(' ').map((phrase): Phrase => ({ words: phrase.split('_'), sense }))),
  ({ words: [first = ''] }) => first,
);
/** Letters before a `*` at least. */
const LEAST = 3;

const isMeant = (word: string | undefined, pattern: string): boolean =>
  word !== undefined && (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern);

/**
 * The senses that begin at a word, the longest phrases first.
 * @returns how many words each takes
 */
export function sensesAt(
  words: readonly string[],
  at: number,
): readonly { readonly sense: Sense; readonly size: number }[] {
  const word = words[at] ?? '';
  const keys = [word];
  for (let size = LEAST; size <= Math.min(word.length, 14); size += 1) keys.push(`${word.slice(0, size)}*`);
  return keys
    .flatMap((key) => PHRASES.get(key) ?? [])
    .filter(({ words: phrase }) => phrase.every((pattern, step) => isMeant(words[at + step], pattern)))
    .map(({ sense, words: phrase }) => ({ sense, size: phrase.length }))
    .sort((a, b) => b.size - a.size);
}
