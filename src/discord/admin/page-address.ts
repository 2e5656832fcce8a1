import { isIP } from 'node:net';
import { LONGEST_URL } from '../../store/kept/challenges.ts';
import { webAddress } from '../message/markdown.ts';

/** The address of a page that somebody names as a source: shown to others as one, it must lead where it seems to. */

type AddressFault = 'none' | 'user' | 'letters' | 'local';

/** What a browser's parser forgives, a reader does not see: no scheme left out, no backslash, no space within. */
const PLAIN = /^https?:\/\/[^\s/\\][^\s\\]*$/i;
/** Names that are nobody's on the Internet: RFC 6761, RFC 6762, RFC 8375, and what routers use. */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion)$/;
/** A name with letters beyond ASCII, as it is looked up: they can look like those of another name. */
const ENCODED = /(?:^|\.)xn--/;

/** @returns the address as it will be kept and shown, or why it is not taken */
export function readAddress(typed: string): { readonly address: string } | { readonly fault: AddressFault } {
  const url = PLAIN.test(typed) ? URL.parse(typed) : null;
  const address = url && webAddress(typed);
  if (!url || address === null || address === undefined || address.length > LONGEST_URL) return { fault: 'none' };
  if (url.username !== '' || url.password !== '') return { fault: 'user' };
  const host = url.hostname.replace(/\.$/, '');
  if (ENCODED.test(host)) return { fault: 'letters' };
  const isNumber = isIP(host.replace(/^\[|\]$/g, '')) !== 0;
  return isNumber || !host.includes('.') || LOCAL.test(host) ? { fault: 'local' } : { address };
}

/** The same for where it does not matter why. */
export function addressIn(typed: string): string | undefined {
  const read = readAddress(typed);
  return 'address' in read ? read.address : undefined;
}
