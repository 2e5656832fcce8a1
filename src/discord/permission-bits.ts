import { PermissionFlagsBits } from 'discord-api-types/v10';
import * as v from 'valibot';

/** Permissions as Discord sends them: https://docs.discord.com/developers/topics/permissions */

/** A bit set in decimal digits. */
export const permissionBits = v.pipe(
  v.string(),
  v.regex(/^\d{1,40}$/),
  v.transform((digits) => BigInt(digits)),
);

/** Whether a permission is among them; who administers has all. */
export const grants = (permissions: bigint, permission: bigint): boolean =>
  (permissions & (PermissionFlagsBits.Administrator | permission)) !== 0n;
