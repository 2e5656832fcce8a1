import { ComponentType, InteractionResponseType, PermissionFlagsBits } from 'discord-api-types/v10';
import { COMMANDS } from '../../commands/index.ts';
import { answerFrom, isPart } from '../core/answers/answer.ts';
import { readCall, readDate } from '../core/answers/call.ts';
import type { Answer, Call } from '../core/answers/command.ts';
import { type Telling, tell } from '../core/answers/telling.ts';
import { CATALOGUES, localeFor } from '../locales/index.ts';
import { replyWith, shownBy } from './chat-input.ts';
import {
  type Common,
  type ComponentInteraction,
  type FormInteraction,
  grants,
  offersHere,
  presserOf,
  publicLocale,
  valuesHere,
  wantsText,
  withheld,
} from './interaction.ts';
import { DELETE_ID, decodeAction, decodePress, decodeStep, type State, type Surroundings } from './message/buttons.ts';
import { renderCard, renderShown, renderStory } from './message/render.ts';
import { type Message, posted, type Reply, refuse, replyOf, updated } from './reply.ts';
import type { DispatchParts } from './types.ts';

/** What moderators have, loaded when one of them first comes: no start waits for it. */
export const openAdmin = () => import('./admin/router.ts');

const acted = async (interaction: ComponentInteraction | FormInteraction, parts: DispatchParts) =>
  decodeAction(interaction.data.custom_id) && (await openAdmin()).act(interaction, parts);

export async function press(interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const { custom_id, values = [], component_type } = interaction.data;
  if (custom_id === DELETE_ID) return takeAway(interaction);
  const inRoom = await acted(interaction, parts);
  if (inRoom) return inRoom;
  const pressed = decodePress(custom_id);
  if (!pressed) return refuse('none', 'custom_id', refused.press);
  const { state } = pressed;
  const isMenu = component_type === ComponentType.StringSelect;
  if (isMenu !== (pressed.press === 'menu' || pressed.press === 'part'))
    return refuse(state.command, 'custom_id', refused.press);
  const [value, another] = values;
  switch (pressed.press) {
    case 'story':
      return story(readersOwn(state, interaction), false, interaction, parts);
    case 'part':
      if (value === undefined || another !== undefined || !isPart(value))
        return refuse(state.command, 'menu', refused.press);
      return story({ ...state, part: value, page: 1 }, true, interaction, parts);
    case 'previous':
    case 'current':
    case 'next':
      return story(state, true, interaction, parts);
    case 'share':
      return share(state, interaction, parts);
    case 'report':
      return report(state, interaction, parts);
    case 'menu':
    case 'open': {
      const step = pressed.press === 'open' ? state : another === undefined ? decodeStep(value ?? '') : undefined;
      if (!step) return refuse(state.command, 'menu', refused.press);
      const { 'as-of': asOf } = state.options;
      const options = { ...step.options, ...(asOf === undefined ? {} : { 'as-of': asOf }) };
      return show(
        { ...readersOwn(state, interaction), command: step.command, options, records: '' },
        interaction,
        parts,
      );
    }
  }
}

/** What is shown to one reader is in their language. */
const readersOwn = (state: State, { locale }: Common): State => ({ ...state, locale: localeFor(locale) });

/** Takes a public reply away, for who asked for it and for moderators: Discord says along with the press who that was. */
function takeAway(interaction: ComponentInteraction): Reply {
  const { refused } = CATALOGUES[localeFor(interaction.locale)].discord;
  const asker = interaction.message?.interaction_metadata?.user?.id;
  const presser = presserOf(interaction);
  const isModerator = grants(interaction.member?.permissions, PermissionFlagsBits.ManageMessages);
  if (presser === undefined || (presser !== asker && !isModerator))
    return refuse('none', 'not theirs', refused.notYours);
  return {
    ...replyOf('none', 'facts', { type: InteractionResponseType.DeferredMessageUpdate }),
    takesAway: true,
  };
}

export const submit = async (interaction: FormInteraction, parts: DispatchParts): Promise<Reply> =>
  (await acted(interaction, parts)) ??
  refuse('none', 'no such form', CATALOGUES[localeFor(interaction.locale)].discord.refused.press);

const show = (state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> =>
  anew(state, interaction, parts, ({ answer, now, around }) => {
    const shown = shownBy(renderCard(answer, now, around), (data) => posted(data, true));
    return replyWith(state.command, answer.kind, shown, interaction, parts);
  });

/** The full story, for the one who pressed: a message of its own, or in place of the page they have before them. */
const story = (state: State, inPlace: boolean, interaction: ComponentInteraction, parts: DispatchParts) =>
  anew(state, interaction, parts, ({ answer, telling, now, around }) => {
    // Only the attachments that are named stay on a message that is edited: those of the page before go.
    const sent = (data: Message) =>
      inPlace ? updated({ ...data, attachments: data.attachments ?? [] }) : posted(data, true);
    const shown = shownBy(renderStory(answer, telling, now, around), sent);
    return replyWith(state.command, answer.kind, shown, interaction, parts);
  });

/** Opens the form for what is wrong in what was read: any of its lines can be named. */
const report = (state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> =>
  anew(state, interaction, parts, async ({ answer, telling, around }) => {
    const { targets } = state.isStory ? renderStory(answer, telling, state, around) : renderCard(answer, state, around);
    return (await openAdmin()).challengeForm(targets, interaction, parts);
  });

/** Posts a private answer for all to see: anew in the server's language, or as it stands where it cannot be made anew. */
async function share(state: State, interaction: ComponentInteraction, parts: DispatchParts): Promise<Reply> {
  const { discord } = CATALOGUES[localeFor(interaction.locale)];
  const missing = withheld(interaction);
  if (missing) return refuse(state.command, 'may not write', discord.mayNotWrite(discord.permissions[missing]));
  const locale = publicLocale(interaction, await valuesHere(interaction, parts.settings));
  const shared: State = { ...state, locale, isText: state.isText || wantsText(interaction) };
  const texts = shownTexts(interaction);
  return anew(shared, interaction, parts, ({ answer, now, around }) => {
    if (state.records !== '' && texts.length > 0) {
      const asShown = renderShown(texts, { ...state, revision: now.revision }, answer.kind);
      return replyOf(state.command, answer.kind, posted(asShown, false));
    }
    const shown = shownBy(renderCard(answer, now, { ...around, isPrivate: false }), (data) => posted(data, false));
    return replyWith(state.command, answer.kind, shown, interaction, parts);
  });
}

/** What the pressed message says, as the bot itself had written it: Discord sends it along. */
const shownTexts = ({ message }: ComponentInteraction): readonly string[] => {
  const texts = (message?.components ?? []).flatMap(({ components = [] }) =>
    components.flatMap(({ content }) => content ?? []),
  );
  return texts.length > 0 ? texts : message?.content ? [message.content] : [];
};

interface Made {
  readonly answer: Answer;
  readonly telling: Telling;
}

/** What was asked, answered anew and shown: with the facts there are now, which is said where they have changed. */
async function anew(
  state: State,
  interaction: Common,
  parts: DispatchParts,
  draw: (made: Made & { readonly now: State; readonly around: Surroundings }) => Reply | Promise<Reply>,
): Promise<Reply> {
  const made = await answerOf(state, parts);
  if (typeof made === 'string')
    return refuse(state.command, made, CATALOGUES[localeFor(interaction.locale)].discord.refused.press);
  const { revision } = parts.facts;
  const around = {
    notices: state.revision === revision ? [] : [CATALOGUES[state.locale].discord.changed],
    isPrivate: true,
    ...offersHere(interaction, await valuesHere(interaction, parts.settings), parts),
  };
  return draw({ ...made, now: { ...state, revision }, around });
}

/** What was asked, or where that was too long to carry what it found. @returns a reason where neither can be read */
async function answerOf(state: State, parts: DispatchParts): Promise<Made | 'options' | 'records'> {
  const { facts } = parts;
  const command = COMMANDS.find(({ name }) => name === state.command);
  if (!command) return 'options';
  if (state.records !== '') {
    const asOf = readDate(state.options['as-of'] ?? '');
    const call: Call = { locale: state.locale, reader: state.reader, options: {}, ...(asOf ? { asOf } : {}) };
    const telling = tell(call, facts);
    const answer = answerFrom(state.records, command.name, telling);
    return answer ? { answer, telling } : 'records';
  }
  const reading = readCall(command, state.options, state.locale, state.reader);
  if ('faults' in reading) return 'options';
  await command.prepare?.(facts);
  const answer = command.answer(reading.call, facts);
  return { answer, telling: tell({ ...reading.call, locale: answer.locale }, facts) };
}
