import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Point } from '@noble/ed25519';

/**
 * Discord signs timestamp and body of every request with Ed25519, and sends badly signed ones to see that they are
 * refused: https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */

const KEY = /^[0-9a-f]{64}$/i;
const SIGNATURE = /^[0-9a-f]{128}$/i;
/** Seconds since 1970, as Discord writes them; any other text is none. */
const TIMESTAMP = /^\d{1,11}$/;
/** A signed request is good for five minutes, and as far ahead for a clock that is behind. */
const FRESH_FOR_MS = 5 * 60_000;

/**
 * Imports an application's public key.
 * @param hex 64 hexadecimal digits: General Information → Public Key
 * @returns undefined where it is no key. OpenSSL takes any 32 bytes and then finds every signature bad, or, with the few
 *   keys of small order such as all zeros, forged ones good.
 */
export function importPublicKey(hex: string): KeyObject | undefined {
  if (!KEY.test(hex)) return undefined;
  const bytes = Buffer.from(hex, 'hex');
  if (!isSoundPoint(bytes)) return undefined;
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }, format: 'jwk' });
}

/** Whether the bytes are a point of the curve (RFC 8032, section 5.1.3), and of an order that makes it a key. */
function isSoundPoint(bytes: Buffer): boolean {
  try {
    return !Point.fromBytes(bytes).isSmallOrder();
  } catch {
    return false;
  }
}

/**
 * What the two headers tell before the body is there; undefined where they do not look like a signature.
 * @returns how far `off` it is in milliseconds, above 0 where this clock is ahead
 */
export function headingOf(headers: IncomingHttpHeaders, now: number) {
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return undefined;
  if (!SIGNATURE.test(signature) || !TIMESTAMP.test(timestamp)) return undefined;
  const off = now - Number(timestamp) * 1000;
  return { signature, timestamp, off, isFresh: Math.abs(off) <= FRESH_FOR_MS };
}

type Heading = NonNullable<ReturnType<typeof headingOf>>;

/** Whether the body was signed with what its heading says, by whoever has the private key. */
export const isSigned = (key: KeyObject, { signature, timestamp }: Heading, body: Buffer): boolean =>
  verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));

const MINUTE_MS = 60_000;
/** So many bad signatures, and no good one since the start: Discord itself sends one or two to see them refused. */
const TELLING = 10;

/**
 * What refused requests tell an operator who hears nothing: a clock that is off, or a key that is another application's.
 * Anybody can send what is refused, so each is told at most once a minute, and not while others are answered.
 * @param now milliseconds since 1970
 */
export function createDoubts(log: { readonly warn: (fields: object, message: string) => void }, now: () => number) {
  let good = Number.NEGATIVE_INFINITY;
  let bad = 0;
  const told = new Map<string, number>();
  const warn = (what: string, fields: object, message: string): void => {
    const at = now();
    if (Math.abs(at - (told.get(what) ?? Number.NEGATIVE_INFINITY)) < MINUTE_MS) return;
    told.set(what, at);
    log.warn(fields, message);
  };
  return {
    /** A request was refused for its age. @param off milliseconds, above 0 where this clock is ahead */
    old: (off: number): void => {
      if (now() - good < MINUTE_MS) return;
      const minutes = Math.round(Math.abs(off) / MINUTE_MS);
      const side = off > 0 ? 'ahead' : 'behind';
      warn(
        'clock',
        { clock: side, minutes },
        `requests are refused: by their timestamps this machine's clock is ${minutes} minutes ${side}; set it by NTP`,
      );
    },
    verified: (isValid: boolean): void => {
      if (isValid) {
        good = now();
        bad = 0;
        return;
      }
      bad += 1;
      if (good !== Number.NEGATIVE_INFINITY || bad < TELLING) return;
      warn(
        'key',
        { refused: bad },
        "every request so far was refused for its signature: DISCORD_PUBLIC_KEY is not this application's; it stands in Discord's developer portal under General Information, Public Key",
      );
    },
  };
}
