/** A remedy as it is typed. @param guildId null: for all servers */
export const registerCommand = (
  action: 'plan' | 'apply' | 'remove',
  guildId: string | null,
  flag?: '--clear' | '--twice',
): string =>
  ['npm run register --', action, ...(guildId ? ['--guild', guildId] : []), ...(flag ? [flag] : [])].join(' ');
