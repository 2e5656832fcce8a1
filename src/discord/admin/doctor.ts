import { InteractionContextType } from 'discord-api-types/v10';
import type { AccessDetails, Told } from '../../locales/en/access.ts';
import { CATALOGUES, type Catalogue, type Locale } from '../../locales/index.ts';
import { type AccessState, type DefinedCommand, gather, readAsked } from '../access/gather.ts';
import { judge } from '../access/judge.ts';
import type { Finding, Judgement, Target } from '../access/state.ts';
import { titleOf } from '../names.ts';
import { inviteLink } from '../registration/doctor.ts';
import type { DispatchParts } from '../types.ts';
import type { AdminCall, AdminCommand, AdminReply } from './command.ts';
import { panel, refusal } from './message.ts';

/** `/xiaomi-admin doctor`: it says as well what could not be looked up, as silence is no health. */
export const DOCTOR: AdminCommand = {
  name: 'doctor',
  options: [
    { name: 'member', kind: 'member', words: (words) => words.discord.admin.doctor.options.member },
    { name: 'channel', kind: 'channel', words: (words) => words.discord.admin.doctor.options.channel },
  ],
  run: diagnose,
};

async function diagnose(
  { moderator, options, interaction, definitions }: AdminCall,
  { lookups, log, now = Date.now }: DispatchParts,
): Promise<AdminReply> {
  const { locale, words, guildId, id: asker, channelId: here } = moderator;
  const asked = readAsked(interaction, { asker, here }, options, now());
  if (!asked) return refusal('unreadable', words.discord.refused.payload);
  const { state, commands } = await gather(asked, guildId, definitions(), await lookups?.(), log);
  return panel(doctorReport(state, commands, locale));
}

/** Discord's limit on all texts of a message is 4,000: …/components/reference#text-display */
const LONGEST_REPORT = 4000;
/** Of the roles or permissions that one finding names. */
const MOST_NAMES = 5;
/** The weightiest first. */
const VERDICTS = ['denies', 'unknown', 'unsure', 'allows', 'note'] as const satisfies readonly Finding['verdict'][];
const ANSWERS = ['no', 'unknown', 'unsure', 'yes'] as const satisfies readonly Judgement['answer'][];

interface Group {
  readonly finding: Finding;
  /** The titles of the commands it is true of. */
  readonly commands: readonly string[];
}

/** @returns lines of markup, the weightiest first */
export function doctorReport(state: AccessState, commands: readonly DefinedCommand[], locale: Locale) {
  const words = CATALOGUES[locale];
  const say = words.discord.admin.doctor;
  const titled = commands.map(({ definition, state: command }) => {
    const { name, name_localizations: names, type } = definition;
    const shown = names?.[locale === 'en' ? 'en-US' : locale] ?? name;
    return { definition, command, title: titleOf({ name: shown, type }, words) };
  });
  const here = titled.map(({ title, command }) => ({ title, ...judge(command, state) }));
  const inDirect = titled.filter(
    ({ definition: { contexts }, command: { registered } }) =>
      !state.member.isBot &&
      contexts?.includes(InteractionContextType.BotDM) &&
      'value' in registered &&
      registered.value.includes('everywhere'),
  );
  const answers = ANSWERS.flatMap((answer) => {
    const titles = here.filter((one) => one.answer === answer).map(({ title }) => title);
    return titles.length > 0 ? [`**${say.answers[answer]}** ${words.list(titles)}`] : [];
  });
  const groups = grouped(here);
  const report = (count: number): readonly string[] => [
    `## ${say.title(`<@${state.member.id}>`, `<#${state.channel.id}>`)}`,
    ...answers,
    ...VERDICTS.flatMap((verdict) => {
      const found = groups.slice(0, count).filter(({ finding }) => finding.verdict === verdict);
      const lines = linesOf(found.map((one) => inWords(one, here.length, state, words)));
      return lines.length > 0 ? [`### ${say.verdicts[verdict]}`, ...lines] : [];
    }),
    ...(groups.length > count ? [say.more(groups.length - count)] : []),
    ...(inDirect.length > 0 ? [`-# ${say.direct(words.list(inDirect.map(({ title }) => title)))}`] : []),
  ];
  let count = groups.length;
  while (report(count).join('\n').length > LONGEST_REPORT) count -= 1;
  return report(count);
}

/** What is true of several commands is told once; the weightiest first, then what concerns the first command. */
function grouped(judged: readonly (Judgement & { readonly title: string })[]): readonly Group[] {
  const groups = new Map<string, { readonly finding: Finding; readonly commands: string[] }>();
  for (const { title, findings } of judged) {
    for (const finding of findings) {
      const said = JSON.stringify(finding);
      const group = groups.get(said);
      if (group) group.commands.push(title);
      else groups.set(said, { finding, commands: [title] });
    }
  }
  const weight = ({ finding }: Group): number => VERDICTS.indexOf(finding.verdict);
  return [...groups.values()].toSorted((one, other) => weight(one) - weight(other));
}

/** One way to mend several stands under the last of them. */
const linesOf = (entries: readonly ReturnType<typeof inWords>[]): readonly string[] =>
  entries.flatMap(({ text, remedy }, index) =>
    remedy === undefined || remedy === entries[index + 1]?.remedy ? [text] : [text, remedy],
  );

function inWords({ finding, commands }: Group, count: number, state: AccessState, words: Catalogue) {
  const { label, list, discord } = words;
  const say = discord.admin.doctor;
  const few = (all: readonly string[]): string =>
    list(all.length > MOST_NAMES ? [...all.slice(0, MOST_NAMES), say.others(all.length - MOST_NAMES)] : all);
  const details: AccessDetails = {
    targets: few((finding.targets ?? []).map(mention)),
    permissions: few((finding.permissions ?? []).map((name) => discord.permissions[name])),
    member: `<@${state.member.id}>`,
    channel: `<#${state.channel.id}>`,
    switched: finding.level === 'app' ? [] : [list(commands)],
    invite: inviteLink(state.applicationId, state.guildId),
  };
  const fill = (text: Told): string => (typeof text === 'string' ? text : text(details));
  const told = fill(textOf(finding, say));
  const what = finding.level === 'app' ? say.ofAll(told) : told;
  const text = finding.verdict === 'unknown' ? `${label(what)}${say.missing[finding.missing]}.` : what;
  const whose = commands.length < count ? `**${list(commands)}** · ` : '';
  return {
    text: `• ${whose}${text}`,
    remedy: finding.remedy && `> ${fill(say.remedies[finding.remedy])}`,
  };
}

function textOf(finding: Finding, say: Catalogue['discord']['admin']['doctor']): Told {
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
