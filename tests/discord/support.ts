// What the tests of the replies share: the real facts under a fixed revision, so that golden files change with what is
// said and not with each seal; and a door with an open log.

import { fileURLToPath } from 'node:url';
import type { APIInteraction, APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { createDispatch } from '../../src/discord/dispatch.ts';
import type { Reply } from '../../src/discord/reply.ts';
import type { DispatchParts, LogFields } from '../../src/discord/types.ts';
import { facts as real } from '../base.ts';
import { checkBody, openApiAvailable } from '../body-check.ts';
import { message } from '../fake-discord.ts';
import { inMemory } from '../kept.ts';

if (!openApiAvailable)
  process.stderr.write('Bodies are not checked against Discord’s OpenAPI document: not at hand.\n');

export const facts = { ...real, revision: '00000000' };

/** Facts on which questions about a country fail. */
export const brokenFacts = {
  ...facts,
  get claimsOfMarket(): never {
    throw new Error('kaputt: @everyone');
  },
};

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: LogFields;
}

/** A door, and what it logs. */
export function openDoor(parts: Partial<DispatchParts> = {}) {
  const logged: Logged[] = [];
  const to = (level: Logged['level']) => (fields: LogFields) => void logged.push({ level, fields });
  const log = { info: to('info'), warn: to('warn'), error: to('error') };
  const dispatch = createDispatch({ facts, log, reference: () => 'ref-1', ...inMemory, ...parts });
  return { dispatch, logged };
}

/** Answers, and holds every body to Discord's limits. */
export async function answer(interaction: APIInteraction, parts: Partial<DispatchParts> = {}): Promise<Reply> {
  const reply = await openDoor(parts).dispatch(interaction);
  expect(checkBody('callback', reply.body, { files: reply.files.map(({ name }) => name) })).toEqual([]);
  return reply;
}

interface Component {
  readonly type: number;
  readonly label?: string;
  readonly content?: string;
  readonly custom_id?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/** Every component of a body, nested ones too, in order. */
export function componentsOf(body: unknown): readonly Component[] {
  const found: Component[] = [];
  JSON.stringify(body, (_key, value) => {
    if (typeof value?.type === 'number' && !('data' in value)) found.push(value);
    return value;
  });
  return found;
}

/** Everything a reader can read, one text a component. */
export function textsOf(reply: Reply): readonly string[] {
  const data: { content?: string } = 'data' in reply.body ? JSON.parse(JSON.stringify(reply.body.data)) : {};
  const shown = componentsOf(reply.body).flatMap(({ content }) => (content === undefined ? [] : [content]));
  return data.content === undefined ? shown : [data.content, ...shown];
}

export const textOf = (reply: Reply): string => textsOf(reply).join('\n');

export const flagsOf = (reply: Reply): number =>
  'data' in reply.body && reply.body.data && 'flags' in reply.body.data ? Number(reply.body.data.flags ?? 0) : 0;

/** The button or menu with this label or placeholder's custom_id. */
export function idOf(reply: Reply, label: string): string {
  const found = componentsOf(reply.body).find((one) => one.label === label);
  if (found?.custom_id === undefined) throw new Error(`no button “${label}” in ${JSON.stringify(reply.body)}`);
  return found.custom_id;
}

export function menuOf(reply: Reply): { readonly id: string; readonly values: readonly string[] } {
  const found = componentsOf(reply.body).find(({ type }) => type === 3);
  if (found?.custom_id === undefined) throw new Error('no menu');
  return { id: found.custom_id, values: (found.options ?? []).map(({ value }) => value) };
}

/** The reply as the message that Discord sends along with a press on it. */
export function messageOf(reply: Reply): APIMessage {
  const data = 'data' in reply.body ? JSON.parse(JSON.stringify(reply.body.data)) : {};
  return message({ flags: data.flags ?? 0, content: data.content ?? '', components: data.components ?? [] });
}

/** A list of numbers, which the formatter would set in one line. */
const NUMBERS = /\[\s+\d+(?:,\s+\d+)*\s+\]/g;
const inOneLine = (list: string): string => list.replaceAll(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');

/** Compares a body with its golden file; `npx vitest run -u` writes it anew, then read it. */
export async function expectGolden(reply: Reply, name: string): Promise<void> {
  const text = `${JSON.stringify(reply.body, null, 2).replace(NUMBERS, inOneLine)}\n`;
  await expect(text).toMatchFileSnapshot(fileURLToPath(new URL(`golden/${name}.json`, import.meta.url)));
}
