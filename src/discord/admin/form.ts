import {
  type APILabelComponent,
  type APISelectMenuOption,
  type APITextDisplayComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { clean } from '../message/markdown.ts';

/** …/components/reference#label */
type Field = APILabelComponent | APITextDisplayComponent;

/** @param title 45 characters at most @param fields five at most */
export const form = (id: string, title: string, fields: readonly Field[]) => ({
  form: { custom_id: id, title, components: [...fields] },
});

/** What a label and the line below it say: 45 and 100 characters at most. */
interface Labelled {
  readonly label: string;
  readonly description?: string;
}

interface TextOptions {
  readonly longest: number;
  readonly lines?: true;
  readonly required?: true;
  readonly value?: string;
}

export const textField = (
  id: string,
  { label, description }: Labelled,
  { longest, lines, required, value = '' }: TextOptions,
): Field => ({
  type: ComponentType.Label,
  label,
  ...(description === undefined ? {} : { description }),
  component: {
    type: ComponentType.TextInput,
    custom_id: id,
    style: lines ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: required ?? false,
    max_length: longest,
    ...(value === '' ? {} : { value: value.slice(0, longest) }),
  },
});

/** @param options 1 to 25 */
export const menuField = (id: string, { label }: Labelled, options: readonly APISelectMenuOption[]): Field => ({
  type: ComponentType.Label,
  label,
  component: { type: ComponentType.StringSelect, custom_id: id, options: [...options] },
});

export const textDisplay = (content: string): Field => ({ type: ComponentType.TextDisplay, content });

type Fields = ReadonlyMap<string, readonly string[]>;

/** What was put into a field of one line, as `clean` leaves it; empty where there is nothing or too much. */
export function lineIn(fields: Fields, id: string, longest: number): string {
  const [text = ''] = fields.get(id) ?? [];
  return text.length > longest ? '' : clean(text);
}

/** What was put into one of several lines, a line each. */
export function linesIn(fields: Fields, id: string, longest: number): readonly string[] {
  const [text = ''] = fields.get(id) ?? [];
  return text.length > longest
    ? []
    : text
        .split('\n')
        .map(clean)
        .filter((line) => line !== '');
}
