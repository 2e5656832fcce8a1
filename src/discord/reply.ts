import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Choice } from '../core/answers/command.ts';
import { keptWith } from '../core/facts/kept-with.ts';

/** The reply is due within 3 s (https://docs.discord.com/developers/interactions/receiving-and-responding). */
export const PATIENCE_MS = 2000;

/** What the program answers to one interaction: the callback's body, and what the log tells of it. */
export interface Reply {
  /** Where there is a picture: the same without it, which says so. */
  readonly body: APIInteractionResponse;
  /** Files sent with the callback, named in the body as attachments. */
  readonly files: readonly ReplyFile[];
  /** The same with its picture, which may have to be drawn first; the body names its file after the reply's others. */
  readonly illustrated?: { readonly body: APIInteractionResponse; readonly file: PictureFile };
  /** The command, `ask` or `country`; of a button or a menu the command it belongs to. */
  readonly command: string;
  readonly outcome: Outcome;
  /** Where it failed: what the user was given to name, and the log tells the error by. */
  readonly reference?: string;
  /** Where it was refused: why, for the log. */
  readonly reason?: string;
  /** The message that was pressed on is deleted after the callback. */
  readonly takesAway?: true;
}

/**
 * The file of a picture where it is at hand, else a promise of it, which is kept in bounded time and fulfilled with
 * undefined where it cannot be; undefined where so much is asked for at once that there are to be no pictures.
 */
export type PictureFile = ReplyFile | Promise<ReplyFile | undefined> | undefined;

export interface ReplyFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/**
 * `limited`: asked too often; `refused`: a fault in what was sent; `failed`: a fault of the program, told to the user
 * with a reference.
 */
export type Outcome = 'facts' | 'unknown' | 'outside' | 'suggestions' | 'limited' | 'refused' | 'failed';

/** The one way in: every transport hands the interaction in as Discord sent it, and sends what comes out. */
export type Dispatch = (interaction: APIInteraction) => Promise<Reply>;

export type Message = APIInteractionResponseCallbackData;

/** A body as it goes over the wire, made once: what is kept for the next who asks the same goes out as it is. */
export const jsonOf = keptWith((body: object): Buffer => Buffer.from(JSON.stringify(body)));

export const replyOf = (
  command: string,
  outcome: Outcome,
  body: APIInteractionResponse,
  files: Reply['files'] = [],
): Reply => ({ body, files, command, outcome });

export const posted = (data: Message, isPrivate: boolean): APIInteractionResponse => ({
  type: InteractionResponseType.ChannelMessageWithSource,
  data: isPrivate ? { ...data, flags: (data.flags ?? 0) | MessageFlags.Ephemeral } : data,
});
export const updated = (data: Message): APIInteractionResponse => ({
  type: InteractionResponseType.UpdateMessage,
  data,
});

export const suggestions = (choices: readonly Choice[]): APIInteractionResponse => ({
  type: InteractionResponseType.ApplicationCommandAutocompleteResult,
  data: { choices: [...choices] },
});

export const note = (content: string): APIInteractionResponse =>
  posted({ content, allowed_mentions: { parse: [] } }, true);

/** What could not be answered, told in the words of a language; the reason goes to the log. */
export interface Refusal extends Reply {
  readonly reason: string;
}
export const refused = (command: string, reason: string, body: APIInteractionResponse): Refusal => ({
  ...replyOf(command, 'refused', body),
  reason,
});
export const refuse = (command: string, reason: string, text: string): Refusal => refused(command, reason, note(text));
