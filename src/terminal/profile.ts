import {
  describe,
  isLocalized,
  LONGEST_DESCRIPTION,
  PORTAL_FIELDS,
  PROFILE_FIELDS,
  type Profile,
  type ProfileField,
  type ProfilePlan,
  type ProfileWish,
} from '../discord/registration/profile.ts';
import type { Catalogue } from '../locales/index.ts';

type Words = Catalogue['operations']['register']['profile'];

export const PROFILE_VALUES = ['profile', 'contact', 'terms', 'privacy'] as const;

/** @param values as they were typed, by option @returns a fault in words where it cannot be read */
export function readWish(values: ReadonlyMap<string, string>, words: Words): ProfileWish | { readonly fault: string } {
  const asked = (values.get('profile') ?? '').split(',').map((name) => name.trim());
  const fields = PROFILE_FIELDS.filter((field) => asked.includes(field));
  const strange = asked.find((name) => !PROFILE_FIELDS.some((field) => field === name));
  if (strange !== undefined) return { fault: words.fields(strange.slice(0, 40), PROFILE_FIELDS.join(', ')) };
  const contact = (values.get('contact') ?? '').trim();
  if (fields.includes('description') && contact === '') return { fault: words.needsContact };
  const { default: english, localizations } = describe(contact);
  const over =
    Math.max(...[english, ...Object.values(localizations)].map(({ length }) => length)) - LONGEST_DESCRIPTION;
  if (over > 0) return { fault: words.longContact(over) };
  const addresses = { terms_of_service_url: values.get('terms'), privacy_policy_url: values.get('privacy') };
  const wrong = Object.values(addresses).find((url) => url !== undefined && URL.parse(url)?.protocol !== 'https:');
  if (wrong !== undefined) return { fault: words.address };
  return { fields: new Set<ProfileField>(fields), contact, portal: addresses };
}

/** @returns what to print */
export async function runProfile(
  profile: Profile,
  wish: ProfileWish,
  { isWritten, json, words }: { readonly isWritten: boolean; readonly json: boolean; readonly words: Words },
): Promise<string> {
  const plan = await profile.plan(wish);
  const { isEnglishAlone } = isWritten ? await profile.write(plan) : { isEnglishAlone: false };
  if (json) return JSON.stringify({ ...plan, written: isWritten ? plan.changes.length : 0, isEnglishAlone });
  const outcome =
    plan.changes.length === 0 ? words.inSync : isWritten ? words.written(plan.changes.length) : words.planned;
  return [...planInWords(plan, words), outcome, ...(isEnglishAlone ? [words.englishAlone] : [])].join('\n');
}

function planInWords({ applicationId, changes, portal, customLink }: ProfilePlan, words: Words): readonly string[] {
  const value = (one: unknown): string => {
    if (one === undefined || one === '') return words.absent;
    if (!isLocalized(one)) return JSON.stringify(one);
    const others = Object.entries(one.localizations).map(([locale, text]) => `${locale} ${JSON.stringify(text)}`);
    return [JSON.stringify(one.default), ...others].join(', ');
  };
  return [
    words.title(applicationId),
    ...changes.map(({ field, live, wanted }) => `  ~ ${words.changed(field, value(live), value(wanted))}`),
    ...(customLink ? [`  ! ${words.customLink(customLink)}`] : []),
    ...PORTAL_FIELDS.flatMap((field) => {
      const { live, wanted } = portal.find((one) => one.field === field) ?? {};
      const isWrong = wanted === undefined ? !live : live !== wanted;
      return isWrong ? [`  ! ${words.portal(field, value(live), String(wanted ?? ''))}`] : [];
    }),
  ];
}
