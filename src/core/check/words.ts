/** The words by which a clause is taken apart, in English and French. */

export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const CONTRACTED = /^(?:did|does|do|is|was|are|were|wo|would|has|have|had|ca|could|should)nt$/;
/** Before "pas": a step. */
export const STEPS = words('grand petit premier un ses des gros');
/** "Veut pas que" is no "pas que". */
export const WANTING = /^(?:veut|veulent|voul|souhait|faut|fallait|pens|croi|croy)/;
export const NEGATED_VERB = words(
  'isn aren wasn weren don doesn didn won wouldn hasn haven hadn couldn can shouldn ain',
);
export const FRENCH_FUTURE = /..(?:era|ira|dra|vra|eront|iront|dront|vront)$/;
export const FRENCH_CONDITIONAL = /..(?:er|ir|dr|vr)ai(?:t|ent)$/;
/** Deeds of one to another: who comes first did it. */
export const DEEDS: ReadonlySet<string> = new Set([
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
export const OF_STATES: ReadonlySet<string> = new Set(['sanction', 'blacklist', 'warn']);
export const PASSIVE = words('by par');
export const UNDER = words('under is was are were been being est sont ete etait sous objet face faces facing');
export const LOCATIVE = words('in on at to en au aux dans');
/** From whom something is had. */
export const SOURCE = words('from off of de d du a chez aupres');
export const GENITIVE = words('of de d du');

/** Verbs after the name of who does it, and "qui": "c’est three qui devait". */
export const VERBS = words(
  'will is was has had does won doesn sells sold carries carried runs vend vendra vendrait vendait doit devrait va est a n ne refuse refuses refused belongs belonged appartient appartenait qui allait allaient devait voulait would could wanted planned started launched opened takes took prend prendra avait proposait propose',
);

/** Before the name of an operator, and after one. */
export const BEFORE_OPERATORS = words(
  'at by via through with from chez par avec operator carrier network operateur reseau op operator s operateurs',
);
/** Before a number, what they make a model of: "a lot of Mi 3 was gone". */
export const BEFORE_MODELS = words('mi redmi note mix max band');
export const AFTER_NAMES: ReadonlySet<string> = new Set([
  '',
  ...words(
    'in on for from and or under thanks when as en au aux a dans pour depuis et ou grace sous selon qui that which',
  ),
]);

const MOST_BETWEEN = 10;
const NO_NE_QUE = words('pas plus jamais rien aucun aucune personne dit disait croit pense pensait');
const AFTER_QUE = words('a au aux en dans le la les l un une des du de d deux trois');

/** "Ne … que": only, where nothing between them denies, and no clause begins. */
export function isNeQue(texts: readonly string[]): boolean {
  const ne = texts.findIndex((word) => word === 'ne' || word === 'n');
  const que = texts.findIndex((word, at) => at > ne && (word === 'que' || word === 'qu'));
  return (
    ne >= 0 &&
    que > ne &&
    que - ne <= MOST_BETWEEN &&
    !texts.slice(ne, que).some((word) => NO_NE_QUE.has(word)) &&
    (AFTER_QUE.has(texts[que + 1] ?? '') || /^\d/.test(texts[que + 1] ?? ''))
  );
}

export const LANGUAGES = words(
  'english anglais chinese chinois french francais german allemand italian italien spanish espagnol',
);
