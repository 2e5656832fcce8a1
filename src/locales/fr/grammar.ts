const ET = new Intl.ListFormat('fr');
const OU = new Intl.ListFormat('fr', { type: 'disjunction' });
const NUMBERS = ['aucun', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'];
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);
export const list = (parts: readonly string[]): string => ET.format(parts);
export const either = (parts: readonly string[]): string => OU.format(parts);
/** En français, zéro et un appellent le singulier. */
export const plural = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;
/** « 14 janvier », « 1er juin » ; une année a quatre chiffres. */
export const isDay = (date: string): boolean => /^(?:le )?\d{1,2}(?:er)? /.test(date);
export const bare = (date: string): string => date.replace(/^le /, '');
/** « de mai », « d’avril », « du 14 janvier ». */
export const de = (date: string): string => {
  if (isDay(date)) return `du ${bare(date)}`;
  return /^[ao]/.test(date) ? `d’${date}` : `de ${date}`;
};
/** « jusqu’en juillet 2018 », « jusqu’au 22 mai 2018 ». */
export const jusque = (date: string): string => `jusqu’${isDay(date) ? `au ${bare(date)}` : `en ${date}`}`;
export const majuscule = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const a = (date: string): string => (isDay(date) ? `au ${bare(date)}` : `à ${date}`);
/** « copie d’Android Authority », « copie de TechCrunch ». */
export const deNom = (name: string): string => (/^[aeiouyéèê]/i.test(name) ? `d’${name}` : `de ${name}`);
export const when = (date: string | undefined): string => (date ? ` ${date}` : '');
