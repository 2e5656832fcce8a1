import type { Catalogue } from '../locales/index.ts';
import type { Definition } from './page/discord.ts';

/** What the page's server and the page tell each other. */

/** What the page hears of one interaction, a line each. */
export type PlaygroundEvent<Body = unknown> =
  /** The headers under which the interaction was posted to the endpoint. */
  | { readonly event: 'sent'; readonly headers: Readonly<Record<string, string>> }
  /** The endpoint's own response. */
  | { readonly event: 'answered'; readonly ms: number; readonly status: number; readonly body: Body }
  /** A call of the endpoint to Discord's REST interface. */
  | ({ readonly event: 'called'; readonly ms: number; readonly files: readonly KeptFile[] } & RestCall<Body>)
  | { readonly event: 'lost'; readonly ms: number; readonly reason: 'late' | 'unreachable' };

export interface RestCall<Body = unknown> {
  readonly method: string;
  /** Without the interaction's token. */
  readonly path: string;
  readonly kind: 'callback' | 'edit' | 'delete' | 'followup';
  readonly body: Body;
}

/** A file of a reply, as Discord tells of it, and where the page finds it. */
export interface KeptFile {
  readonly filename: string;
  readonly content_type: string;
  /** In bytes. */
  readonly size: number;
  readonly url: string;
}

/** What the page has to know before anything is asked. */
export interface Setup {
  readonly revision: string;
  /** As Discord is told of them. */
  readonly commands: readonly Definition[];
  /** Discord's. */
  readonly locales: readonly string[];
  /** By language. */
  readonly words: Readonly<Record<string, Words>> & { readonly en: Words };
}

export type Words = Catalogue['playground']['page'];
