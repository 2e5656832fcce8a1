import {
  type APIComponentInContainer,
  type APIInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { CATALOGUES, type Locale } from '../locales/index.ts';
import { LANGUAGE, type LanguageChoice, type Settings } from '../store/settings.ts';
import { encodeApply } from './custom-id.ts';
import { escapeText } from './markdown.ts';

/**
 * `/xiaomi-admin commands`: a moderator sees what would change in the server's commands, and applies it with a button.
 * `/xiaomi-admin language` sets the language of what everybody reads. What is compared and written is handed in.
 */

/** One command, and what is to be done or has been done with it. */
export interface RegistrationRow {
  /** As Discord names it. */
  readonly name: string;
  readonly scope: 'server' | 'everywhere';
  readonly action: 'create' | 'update' | 'delete' | 'unchanged';
  /** What differs, such as `description`; empty where nothing does. */
  readonly fields: readonly string[];
}

export interface Registration {
  /** Compares, writes nothing. */
  readonly plan: (guildId: string) => Promise<readonly RegistrationRow[]>;
  /** Writes what differs. */
  readonly apply: (guildId: string) => Promise<readonly RegistrationRow[]>;
}

export type LanguageSettings = Pick<Settings, 'effective' | 'choose'>;

export interface Moderator {
  /** Id of the user. */
  readonly id: string;
  readonly locale: Locale;
  readonly guildId: string;
}

/** Whether a member with these permissions (a bit set, in decimal digits) may manage the server. */
export function mayManage(permissions: string | undefined): boolean {
  if (permissions === undefined || !/^\d{1,40}$/.test(permissions)) return false;
  const { Administrator, ManageGuild } = PermissionFlagsBits;
  return (BigInt(permissions) & (Administrator | ManageGuild)) !== 0n;
}

/** The reply is due within 3 s (https://docs.discord.com/developers/interactions/receiving-and-responding). */
export const PATIENCE_MS = 2000;
const LATE = Symbol('late');

/**
 * What comes within the time there is.
 * @returns undefined where it takes longer; it goes on, and its fault, if any, is given to `onLateFault`
 */
async function inTime<T>(work: Promise<T>, onLateFault: (error: unknown) => void): Promise<T | undefined> {
  const timer = Promise.withResolvers<typeof LATE>();
  const timeout = setTimeout(() => timer.resolve(LATE), PATIENCE_MS);
  try {
    const first = await Promise.race([work, timer.promise]);
    if (first !== LATE) return first;
    work.catch(onLateFault);
    return undefined;
  } finally {
    clearTimeout(timeout);
  }
}

/** Rows shown at most. */
const MOST_ROWS = 20;

/** Shows the plan, or applies it and shows what has been done. */
export async function adminMessage(
  step: 'plan' | 'apply',
  moderator: Moderator,
  registration: Registration,
  onLateFault: (error: unknown) => void,
): Promise<APIInteractionResponseCallbackData> {
  const words = CATALOGUES[moderator.locale].discord.admin;
  const rows = await inTime(registration[step](moderator.guildId), onLateFault);
  if (rows === undefined) return message([`## ${words.title}`, words.late]);
  const differs = rows.some(({ action }) => action !== 'unchanged');
  const shown = rows.slice(0, MOST_ROWS).map((row) => rowText(row, step, moderator.locale));
  const more = rows.length > MOST_ROWS ? [words.more(rows.length - MOST_ROWS)] : [];
  const done = step === 'apply' ? words.applied : words.differs;
  const texts = [`## ${words.title}`, ...shown, ...more, differs ? done : words.equal];
  return message(
    texts,
    step === 'plan' && differs ? { label: words.button, id: encodeApply(applyState(moderator)) } : undefined,
  );
}

const applyState = ({ locale, id }: Moderator) => ({ locale, asker: id });

/** What a moderator is told of the server's language. */
export async function changeLanguage(
  choice: LanguageChoice,
  { locale, guildId }: Moderator,
  { effective, choose }: LanguageSettings,
): Promise<{ readonly isDone: boolean; readonly message: APIInteractionResponseCallbackData }> {
  const { choices, changed, same, soon, down, unsure } = CATALOGUES[locale].discord.admin.language;
  const before = await effective(LANGUAGE, { guildId });
  if ('down' in before) return { isDone: false, message: message([down]) };
  if (before.value === choice) return { isDone: true, message: message([same(choices[choice])]) };
  const written = await choose(LANGUAGE, { guildId }, choice);
  if ('down' in written) return { isDone: false, message: message([unsure]) };
  return { isDone: true, message: message([changed(choices[before.value], choices[choice]), soon]) };
}

/** Names that Discord gives are at most 32 characters, fields a handful. */
function rowText({ name, scope, action, fields }: RegistrationRow, step: 'plan' | 'apply', locale: Locale): string {
  const { list, discord } = CATALOGUES[locale];
  const where = scope === 'everywhere' ? ` (${discord.admin.everywhere})` : '';
  const what = fields.length > 0 ? ` · ${escapeText(list(fields.slice(0, 5))).slice(0, 80)}` : '';
  return `**${discord.admin[step][action]}** ${escapeText(name.slice(0, 32))}${where}${what}`;
}

function message(
  texts: readonly string[],
  apply?: { readonly label: string; readonly id: string },
): APIInteractionResponseCallbackData {
  const components: APIComponentInContainer[] = [{ type: ComponentType.TextDisplay, content: texts.join('\n') }];
  if (apply) {
    const button = {
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      label: apply.label,
      custom_id: apply.id,
    } as const;
    components.push({ type: ComponentType.ActionRow, components: [button] });
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components }],
    allowed_mentions: { parse: [] },
  };
}
