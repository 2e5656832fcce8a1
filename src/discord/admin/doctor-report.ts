import {
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { AccessDetails } from '../../locales/en.ts';
import { CATALOGUES, type Catalogue, type Locale } from '../../locales/index.ts';
import type { AccessFacts } from '../access/facts.ts';
import { type Finding, type Judgement, keyOf, type Target } from '../access/finding.ts';
import type { DefinedCommand } from '../access/gather.ts';
import { judge } from '../access/judge.ts';
import { inviteLink } from '../invite.ts';
import { escapeText } from '../markdown.ts';

/** Findings told at most; of one member and a handful of commands there are seldom more. */
const MOST_FINDINGS = 12;
/** The weightiest first. */
const VERDICTS = ['denies', 'unknown', 'unsure', 'allows', 'note'] as const satisfies readonly Finding['verdict'][];
const ANSWERS = ['no', 'unknown', 'unsure', 'yes'] as const satisfies readonly Judgement['answer'][];

/** What is told of all commands together. */
interface Told {
  readonly finding: Finding;
  /** The titles of the commands it is true of. */
  readonly commands: readonly string[];
}

/**
 * What the doctor says of a member in a place: what they can use, what stands in the way and where it is changed.
 * @returns lines of markup, the weightiest first
 */
export function doctorReport(
  facts: AccessFacts,
  commands: readonly DefinedCommand[],
  locale: Locale,
): readonly string[] {
  const words = CATALOGUES[locale];
  const say = words.discord.admin.doctor;
  const titled = commands.map((command) => ({ ...command, title: titleOf(command.definition, words, locale) }));
  const here = titled.map(({ title, facts: command }) => ({ title, ...judge(command, facts) }));
  const direct = { ...facts, place: InteractionContextType.BotDM } as const;
  const inDirect = titled.filter(({ facts: command }) => judge(command, direct).answer === 'yes');
  const told = grouped(here);
  const answers = ANSWERS.flatMap((answer) => {
    const titles = here.filter((one) => one.answer === answer).map(({ title }) => title);
    return titles.length > 0 ? [`**${say.answers[answer]}** ${words.list(titles)}`] : [];
  });
  const shown = told.slice(0, MOST_FINDINGS);
  const sections = VERDICTS.flatMap((verdict) => {
    const found = shown.filter(({ finding }) => finding.verdict === verdict);
    const entries = found.map((one) => inWords(one, here.length, facts, words));
    // One way to mend several stands under the last of them.
    const lines = entries.flatMap(({ text, remedy }, index) =>
      remedy === undefined || remedy === entries[index + 1]?.remedy ? [text] : [text, remedy],
    );
    return lines.length > 0 ? [`### ${say.verdicts[verdict]}`, ...lines] : [];
  });
  return [
    `## ${say.title(`<@${facts.member.id}>`, `<#${facts.channel.id}>`)}`,
    ...answers,
    ...sections,
    ...(told.length > shown.length ? [say.more(told.length - shown.length)] : []),
    ...(inDirect.length > 0 ? [`-# ${say.direct(words.list(inDirect.map(({ title }) => title)))}`] : []),
  ];
}

/** As members know a command: `/xiaomi`, or its name in the menu of a message. */
function titleOf(
  { name, name_localizations: names, type }: RESTPostAPIApplicationCommandsJSONBody,
  { discord }: Catalogue,
  locale: Locale,
): string {
  if ((type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput) return `/${name}`;
  const shown = locale === 'en' ? name : (names?.[locale] ?? name);
  return discord.admin.doctor.inMenu(escapeText(shown));
}

/** What is true of several commands is told once; what concerns the first command comes first. */
function grouped(judged: readonly (Judgement & { readonly title: string })[]): readonly Told[] {
  const groups = new Map<string, { readonly finding: Finding; readonly commands: string[] }>();
  for (const { title, findings } of judged) {
    for (const finding of findings) {
      const group = groups.get(keyOf(finding));
      if (group) group.commands.push(title);
      else groups.set(keyOf(finding), { finding, commands: [title] });
    }
  }
  return [...groups.values()];
}

/** What was found, and where it is changed, each a line. */
interface Entry {
  readonly text: string;
  readonly remedy: string | undefined;
}

function inWords({ finding, commands }: Told, all: number, facts: AccessFacts, words: Catalogue): Entry {
  const { list, discord } = words;
  const say = discord.admin.doctor;
  const names = new Map<string, string>(Object.entries(discord.permissions));
  const details: AccessDetails = {
    targets: list((finding.targets ?? []).map(mention)),
    permissions: list((finding.permissions ?? []).map((name) => names.get(name) ?? name)),
    member: `<@${facts.member.id}>`,
    channel: `<#${facts.channel.id}>`,
    commands: list(commands),
    invite: inviteLink(facts.applicationId, facts.guildId),
  };
  const fill = (text: Text): string => (typeof text === 'string' ? text : text(details));
  const told = fill(textOf(finding, say));
  const text = finding.verdict === 'unknown' ? say.lookup(told, say.missing[finding.missing]) : told;
  const whose = commands.length < all ? `**${details.commands}** · ` : '';
  return {
    text: `• ${whose}${text}`,
    remedy: finding.remedy && `> ${fill(say.remedies[finding.remedy])}`,
  };
}

type Text = string | ((found: AccessDetails) => string);

function textOf(finding: Finding, say: Catalogue['discord']['admin']['doctor']): Text {
  switch (finding.verdict) {
    case 'denies':
    case 'unsure':
      return say.obstacles[finding.rule];
    case 'unknown':
      return say.lookups[finding.rule];
    case 'allows':
      return say.permits[finding.rule];
    case 'note':
      return say.notes[finding.rule];
  }
}

function mention({ kind, id }: Target): string {
  if (kind === 'everyone') return '@everyone';
  return { role: `<@&${id}>`, member: `<@${id}>`, channel: `<#${id}>` }[kind];
}
