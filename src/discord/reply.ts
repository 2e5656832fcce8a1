import type { APIInteraction, APIInteractionResponse } from 'discord-api-types/v10';

/** What the program answers to one interaction: the callback's body, and what the log tells of it. */
export interface Reply {
  readonly body: APIInteractionResponse;
  /** Files sent with the callback, named in the body as attachments. */
  readonly files: readonly ReplyFile[];
  /** The command, `ask` or `country`; of a button or a menu the command it belongs to. */
  readonly command: string;
  readonly outcome: Outcome;
}

export interface ReplyFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** `refused`: a fault in what was sent; `failed`: a fault of the program, told to the user with a reference. */
export type Outcome = 'facts' | 'unknown' | 'outside' | 'suggestions' | 'refused' | 'failed';

/** The one door: every transport hands the interaction in as Discord sent it, and sends what comes out. */
export type Dispatch = (interaction: APIInteraction) => Promise<Reply>;
