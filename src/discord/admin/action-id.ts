import { askerOf, fromBase36, fromField, LONGEST_ID, sumOf, toField } from '../custom-id.ts';

/**
 * The ids of the room's buttons, menus and forms. Like those of answers they carry their whole state, so that they work
 * after a restart and on any replica:
 *
 *     1 ‹sum: 4› a ‹command›.‹action›|‹asker›|‹state›|…
 *
 * The sum guards against slips, not against forgery: what is inside is read as strictly as if anybody had typed it, and
 * whether the one who presses may is asked anew each time.
 */
export interface ActionId {
  /** The subcommand's name. */
  readonly command: string;
  readonly action: string;
  /** Id of the user whose message it stands in. */
  readonly asker: string;
  /** For `asker` and the names are needed up to 51 of the id's 100 characters. */
  readonly state: readonly string[];
}

const VERSION = '1';
/** Where an answer's id has its press, none of which is this. */
const MARK = 'a';
const NAMES = /^([a-z]{1,16})\.([a-z]{1,12})$/;
const HEAD = VERSION.length + 4;

function written({ command, action, asker, state }: ActionId): string {
  const body = `${MARK}${[`${command}.${action}`, askerOf(asker).field, ...state.map(toField)].join('|')}`;
  return `${VERSION}${sumOf(body)}${body}`;
}

/** @throws RangeError where it is longer than Discord's limit */
export function encodeAction(action: ActionId): string {
  const id = written(action);
  if (id.length > LONGEST_ID) throw new RangeError(`custom_id too long: ${action.command}.${action.action}`);
  return id;
}

/** Reads an id, strictly: what is not exactly as `encodeAction` writes it is none. */
export function decodeAction(id: string): ActionId | undefined {
  const body = id.slice(HEAD);
  if (id.length > LONGEST_ID || !body.startsWith(MARK)) return undefined;
  const [names = '', asker = '', ...fields] = body.slice(MARK.length).split('|');
  const [, command, action] = NAMES.exec(names) ?? [];
  const user = fromBase36(asker);
  if (command === undefined || action === undefined || user === undefined) return undefined;
  const decoded = { command, action, asker: String(user), state: fields.map(fromField) };
  return written(decoded) === id ? decoded : undefined;
}
