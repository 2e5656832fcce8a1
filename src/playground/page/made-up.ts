/**
 * The server that the page plays: its members and channels, and what each may do there. All is made up, so that each
 * shows something that the doctor finds.
 */

export const IDS = {
  application: '1100000000000000001',
  guild: '1100000000000000002',
  direct: '1100000000000000004',
  muted: '1100000000000000021',
  moderators: '1100000000000000022',
};

/** https://docs.discord.com/developers/topics/permissions */
const PERMISSION = {
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  useCommands: 1n << 31n,
  sendInThreads: 1n << 38n,
};
export const OF_MEMBERS =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.readHistory |
  PERMISSION.useCommands |
  PERMISSION.sendInThreads;
/** What moderators may besides. */
export const OF_MODERATORS = PERMISSION.manageGuild | PERMISSION.manageMessages;
export const OF_THE_BOT = OF_MEMBERS | PERMISSION.embedLinks | PERMISSION.attachFiles;
/** What the bot may not do, by setting. */
export const WITHHELD = {
  all: 0n,
  noSend: PERMISSION.sendMessages | PERMISSION.sendInThreads,
  noEmbed: PERMISSION.embedLinks,
};

interface Member {
  readonly id: string;
  /** Of those whom a visitor can be; the others' are among the page's words. */
  readonly name?: string;
  readonly joined?: string;
  readonly roles?: readonly string[];
  readonly bot?: true;
  /** Timed out until then. */
  readonly until?: string;
}

/** Those whom a visitor can be. */
export const PEOPLE = {
  ada: { id: '1100000000000000011', name: 'Ada', joined: '2024-03-01T09:00:00.000000+00:00' },
  bruno: { id: '1100000000000000012', name: 'Bruno', joined: '2024-05-01T09:00:00.000000+00:00' },
  stranger: { id: '1100000000000000013', name: 'Stranger', joined: '2026-01-01T00:00:00.000000+00:00' },
};
export type Person = keyof typeof PEOPLE;

/** All who can be named in commands. */
export const MEMBERS: Readonly<Record<string, Member>> = {
  ...PEOPLE,
  muted: { id: '1100000000000000014', roles: [IDS.muted] },
  resting: { id: '1100000000000000015', until: '2999-01-01T00:00:00.000000+00:00' },
  robot: { id: '1100000000000000016', bot: true },
};

interface Channel {
  readonly id: string;
  /** What everybody is denied there. */
  readonly denied: bigint;
  readonly isForModerators?: true;
}

const HERE: Channel = { id: '1100000000000000003', denied: 0n };
export const CHANNELS: Readonly<Record<string, Channel>> = {
  here: HERE,
  reading: { id: '1100000000000000031', denied: PERMISSION.sendMessages },
  quiet: { id: '1100000000000000032', denied: PERMISSION.useCommands },
  staff: { id: '1100000000000000033', denied: PERMISSION.viewChannel, isForModerators: true },
};

/** Who acts, where, and in which languages. */
export interface Situation {
  readonly reader: string;
  readonly server: string;
  readonly person: Person;
  readonly isModerator: boolean;
  readonly place: 'guild' | 'direct';
  readonly permissions: keyof typeof WITHHELD;
}

/** The channel that the page shows. */
export const channelOf = ({ place }: Situation): string => (place === 'guild' ? HERE.id : IDS.direct);

/** What the one who acts may do in a channel, as a bit set. */
export function permissionsOf({ isModerator }: Situation, { denied, isForModerators } = HERE): bigint {
  if (!isModerator) return OF_MEMBERS & ~denied;
  return (OF_MEMBERS | OF_MODERATORS) & ~(isForModerators ? 0n : denied);
}

/** The id that Discord would have given the command at this place in the list of definitions. */
export const commandId = (index: number): string => String(1200000000000000000n + BigInt(index));
