import { fromField, LONGEST_ID, toField } from '../message/buttons.ts';

/**
 * The ids of moderators' buttons, menus and forms carry their whole state, as those of answers do. Whether the one who
 * presses may is asked anew each time.
 *
 *     2a‹command›.‹action›|‹state›|…
 */
export interface ActionId {
  readonly command: string;
  readonly action: string;
  /** For the names up to 32 of the id's 100 characters are needed. */
  readonly state: readonly string[];
}

/** The version of answers' ids, and a letter that none of their presses has. */
const HEAD = '2a';
const NAMES = /^([a-z]{1,16})\.([a-z]{1,12})$/;

/** @throws RangeError where it is longer than Discord's limit */
export function encodeAction(command: string, action: string, ...state: readonly string[]): string {
  const id = `${HEAD}${[`${command}.${action}`, ...state.map(toField)].join('|')}`;
  if (id.length > LONGEST_ID) throw new RangeError(`custom_id too long: ${command}.${action}`);
  return id;
}

/** Reads an id, strictly: what is not exactly as `encodeAction` writes it is none. */
export function decodeAction(id: string): ActionId | undefined {
  if (id.length > LONGEST_ID || !id.startsWith(HEAD)) return undefined;
  const [names = '', ...fields] = id.slice(HEAD.length).split('|');
  const [, command, action] = NAMES.exec(names) ?? [];
  if (command === undefined || action === undefined) return undefined;
  const state = fields.map(fromField);
  return encodeAction(command, action, ...state) === id ? { command, action, state } : undefined;
}
