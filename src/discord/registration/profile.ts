import type { REST } from '@discordjs/rest';
import { ApplicationIntegrationType, OAuth2Scopes, Routes } from 'discord-api-types/v10';
import * as z from 'zod/mini';
import { CATALOGUES } from '../../locales/index.ts';
import { changesIn } from './registration.ts';
import { askDiscord, RegistrationFault, readDiscord } from './rest.ts';

/** What Discord shows of the application itself: …/resources/application#edit-current-application */

/** What can be written, by what it is asked for with. */
export const PROFILE_FIELDS = ['description', 'tags', 'install'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];
/** What Discord tells but lets nobody write over its interface: it is set in the developer portal. */
const PORTAL_FIELDS = ['terms_of_service_url', 'privacy_policy_url'] as const;
type PortalField = (typeof PORTAL_FIELDS)[number];

/** What people type who look for it, once for all languages: at most five of at most twenty characters. */
const TAGS = ['Xiaomi', 'Facts', 'History', 'Sources', 'French'];
/** Of a description: ApplicationFormPartial in Discord's OpenAPI document. */
export const LONGEST_DESCRIPTION = 400;

export interface ProfileWish {
  readonly fields: ReadonlySet<ProfileField>;
  /** How members reach those who run the bot; it stands in the description. */
  readonly contact: string;
  readonly portal: Readonly<Record<PortalField, string | undefined>>;
}

interface ProfileChange {
  readonly field: string;
  readonly live: unknown;
  readonly wanted: unknown;
}

const applicationData = z.looseObject({ id: z.string(), custom_install_url: z.optional(z.nullable(z.string())) });

export function createProfile(rest: REST) {
  const write = (body: Readonly<Record<string, unknown>>): Promise<unknown> =>
    askDiscord('write', () => rest.patch(Routes.currentApplication(), { body }));
  return {
    /** Compares, writes nothing. */
    plan: async ({ fields, contact, portal }: ProfileWish) => {
      const live = await readDiscord(rest, Routes.currentApplication(), applicationData);
      // A link of its own, set in the portal, goes before all that is said of the installation: that is left alone.
      const customLink = (fields.has('install') && live.custom_install_url) || undefined;
      const wanted = {
        ...(fields.has('description') ? { description: describe(contact) } : {}),
        ...(fields.has('tags') ? { tags: TAGS } : {}),
        ...(fields.has('install') && !customLink ? INSTALLATION : {}),
      };
      return {
        applicationId: live.id,
        changes: Object.entries(wanted)
          .map(([field, value]): ProfileChange => ({ field, live: live[field], wanted: value }))
          .filter((one) => changesIn(one.field, inEnglish(one.live), inEnglish(one.wanted)).length > 0),
        /** What has to be looked at in the portal; `wanted` is undefined where nothing was asked for. */
        portal: PORTAL_FIELDS.map((field) => ({ field, live: live[field], wanted: portal[field] })),
        customLink,
      };
    },
    /** Writes what a plan says. @returns whether Discord took the description in English alone */
    write: async (changes: readonly ProfileChange[]) => {
      const body = Object.fromEntries(changes.map(({ field, wanted }) => [field, wanted]));
      if (changes.length === 0) return { isEnglishAlone: false };
      try {
        await write(body);
        return { isEnglishAlone: false };
      } catch (error) {
        // Discord's OpenAPI document has it with its translations, its documentation as one text.
        const { description } = body;
        const isRefused = error instanceof RegistrationFault && error.reason === 'refused';
        if (!isRefused || !isLocalized(description)) throw error;
        await write({ ...body, description: description.default });
        return { isEnglishAlone: true };
      }
    },
  };
}

export type ProfilePlan = Awaited<ReturnType<ReturnType<typeof createProfile>['plan']>>;

interface Localized {
  readonly default: string;
  readonly localizations: Readonly<Record<string, string>>;
}
/** Whether it is a text with its translations. */
export const isLocalized = (value: unknown): value is Localized =>
  typeof value === 'object' && value !== null && 'default' in value;

/** Of a description Discord gives back the English. */
const inEnglish = (value: unknown): unknown => (isLocalized(value) ? value.default : value);

/** @returns the description in every language, the longest of which may be too long: see LONGEST_DESCRIPTION */
export function describe(contact: string): Localized {
  const { en, fr } = CATALOGUES;
  return {
    default: en.discord.profile(contact),
    localizations: { fr: fr.discord.profile(contact) },
  };
}

/** The commands and no more, wherever it is installed. */
const COMMANDS_ALONE = { scopes: [OAuth2Scopes.ApplicationsCommands], permissions: 0 };
const INSTALLATION = {
  install_params: COMMANDS_ALONE,
  integration_types_config: {
    [ApplicationIntegrationType.GuildInstall]: { oauth2_install_params: COMMANDS_ALONE },
    [ApplicationIntegrationType.UserInstall]: { oauth2_install_params: COMMANDS_ALONE },
  },
};
