import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { hasStory, type Part } from '../../core/answers/answer.ts';
import type { Answer, Neighbour } from '../../core/answers/command.ts';
import { CATALOGUES } from '../../locales/index.ts';
import { DELETE_ID, encodePress, encodeStep, type Press, type State } from './custom-id.ts';
import { clean, shorten } from './markdown.ts';

/** Buttons in a row, options in a menu. */
const MOST_BUTTONS = 5;
const MOST_OPTIONS = 25;
const LONGEST_LABEL = 100;
const LONGEST_BUTTON = 80;

/** What the message says beside the answer, and may offer. */
export interface Surroundings {
  /** Lines below the answer: that the facts have changed, that a permission is missing. */
  readonly notices: readonly string[];
  /** Who sees it: the one who asked alone, or everybody. */
  readonly isPrivate: boolean;
  /** Whether a private answer may be made public. */
  readonly canShare: boolean;
  /** Whether there is somebody to hear what is wrong with it. */
  readonly canReport: boolean;
  readonly hasPicture: boolean;
  /** Id of the member the reply is meant for, and who is mentioned by it. */
  readonly aimedAt?: string | undefined;
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const Primary = ButtonStyle.Primary;
const Secondary = ButtonStyle.Secondary;

/** @returns none where its state does not fit into an id */
export function button(
  press: Press,
  state: State,
  label: string,
  style: typeof Primary | typeof Secondary = Secondary,
  disabled = false,
): readonly APIButtonComponent[] {
  const id = encodePress(press, state);
  if (id === undefined) return [];
  return [
    {
      type: ComponentType.Button,
      style,
      label: shorten(label, LONGEST_BUTTON),
      custom_id: id,
      ...(disabled ? { disabled } : {}),
    },
  ];
}

export const rowOf = (components: readonly APIButtonComponent[]): Row | undefined =>
  components.length > 0 ? { type: ComponentType.ActionRow, components: components.slice(0, MOST_BUTTONS) } : undefined;

export function cardButtons(
  answer: Answer,
  state: State,
  { isPrivate, canShare, canReport }: Surroundings,
): Row | undefined {
  const words = CATALOGUES[state.locale].discord;
  const first: State = { ...state, part: 'articles', page: 1 };
  return rowOf([
    ...(hasStory(answer) ? button('story', first, words.story) : []),
    ...(canReport && answer.claims.length + answer.outcomes.length > 0 ? button('report', first, words.report) : []),
    ...(isPrivate && canShare ? button('share', first, words.share, Primary) : []),
    ...(isPrivate ? [] : [deleteButton]),
  ]);
}

/** What the reader is asked to choose from; an answer that is pressed is for them alone. */
export function choiceButtons({ choices = [] }: Answer, state: State): Row | undefined {
  const from = onward(state);
  return rowOf(
    choices.flatMap(({ command, options, label }) =>
      button('open', { ...from, command, options: { ...options, ...from.options } }, label),
    ),
  );
}

/** Where another question begins: of this one only the day looked back to stays. */
function onward(state: State): State {
  const asOf = state.options['as-of'];
  return { ...state, part: 'articles', page: 1, options: asOf === undefined ? {} : { 'as-of': asOf }, records: '' };
}

/** Small, since it is for one reader of many: a sign, whose name those hear who do not see it. */
export const deleteButton: APIButtonComponent = {
  type: ComponentType.Button,
  style: Secondary,
  emoji: { name: '🗑️' },
  custom_id: DELETE_ID,
};

/** "Go on to…": the neighbour answers, as of the same day. */
export function menuRow(next: readonly Neighbour[], state: State): Row | undefined {
  const options = new Map<string, APISelectMenuOption>();
  for (const neighbour of next) {
    const value = encodeStep(neighbour);
    const name = shorten(clean(neighbour.label), LONGEST_LABEL);
    if (value !== undefined && name !== '' && options.size < MOST_OPTIONS) options.set(value, { label: name, value });
  }
  return select('menu', onward(state), CATALOGUES[state.locale].discord.goOn, [...options.values()]);
}

function select(press: Press, state: State, placeholder: string, options: APISelectMenuOption[]): Row | undefined {
  const id = encodePress(press, state);
  if (id === undefined || options.length === 0) return undefined;
  const menu: APIStringSelectComponent = { type: ComponentType.StringSelect, custom_id: id, placeholder, options };
  return { type: ComponentType.ActionRow, components: [menu] };
}

/** The parts to choose from, the one shown marked. */
export function partMenu(parts: readonly Part[], state: State): Row | undefined {
  const { parts: names, choosePart } = CATALOGUES[state.locale].discord;
  const options = parts.map((part) => ({
    label: names[part],
    value: part,
    ...(part === state.part ? { default: true } : {}),
  }));
  return parts.length > 1 ? select('part', { ...state, page: 1 }, choosePart, options) : undefined;
}

export function pageButtons(page: number, pages: number, state: State): Row | undefined {
  const words = CATALOGUES[state.locale].discord;
  const to = (wanted: number): State => ({ ...state, page: Math.min(Math.max(wanted, 1), pages) });
  return rowOf([
    ...button('previous', to(page - 1), words.previous, Secondary, page === 1),
    ...button('current', state, words.page(page, pages), Secondary, true),
    ...button('next', to(page + 1), words.next, Secondary, page === pages),
  ]);
}
