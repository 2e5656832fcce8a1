import { PermissionFlagsBits } from 'discord-api-types/v10';
import * as z from 'zod/mini';

/** Permissions as Discord sends them: https://docs.discord.com/developers/topics/permissions */

/** A bit set in decimal digits. */
export const permissionBits = z.pipe(
  z.string().check(z.regex(/^\d{1,40}$/)),
  z.transform((digits) => BigInt(digits)),
);

/** Whether a permission is among them; who administers has all. */
export const grants = (permissions: bigint | undefined, permission: bigint): boolean =>
  permissions !== undefined && (permissions & (PermissionFlagsBits.Administrator | permission)) !== 0n;
