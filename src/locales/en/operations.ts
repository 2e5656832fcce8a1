import { plural } from './grammar.ts';

/** For those who run the bot: configuration, gateway, registration, doctor. */
export const operations = {
  unforeseen: (detail: string) =>
    `Something went wrong that nobody foresaw: ${detail}. With LOG_LEVEL=debug it says more; please report that.`,
  surroundings: {
    noToken: (path: string) =>
      `No DISCORD_TOKEN in the environment nor in ${path}: nothing is connected to Discord, this is the local page.`,
    unreadable: (path: string, code: string) =>
      `${path} cannot be read (${code}), so none of it counts. Let the user who starts the program read it.`,
    open: (path: string) => `${path} holds a secret that others on this machine can read: chmod 600 ${path}`,
    unread: (path: string) =>
      `${path} was not read: the program looks in the folder in which it is started. Start it there.`,
    proxies: (names: string) =>
      `${names}: set, but not used. The program connects to discord.com and gateway.discord.gg directly (https and wss): see that the network lets it.`,
  },
  config: {
    heading: (count: number) =>
      `${plural(count, 'fault', 'faults')} in the configuration; nothing was started. See .env.example.`,
    token:
      'DISCORD_TOKEN is not a bot token. Copy it from https://discord.com/developers/applications → Bot → Reset Token, without “Bot ” and without quotes.',
    apiUrl:
      'DISCORD_API_URL must be an http(s) address without version, name or query, such as https://discord.com/api. Leave it out to talk to Discord.',
    applicationId:
      'DISCORD_APPLICATION_ID must be 17 to 20 digits: General Information → Application ID. Leave it out and Discord is asked.',
    transport: 'TRANSPORT must be “gateway” or “http”. Leave it out: a token opens the gateway.',
    publicKey:
      'DISCORD_PUBLIC_KEY is not an application’s public key. Copy its 64 digits from https://discord.com/developers/applications → General Information → Public Key.',
    httpWithoutKey: 'TRANSPORT=http needs DISCORD_PUBLIC_KEY: without it nobody knows what comes from Discord.',
    host: 'HOST must be a name or an address to listen on, such as 127.0.0.1 or 0.0.0.0. Leave it out for this machine alone.',
    port: (name: string) => `${name} must be a number from 0 to 65535; 0 is any free port.`,
    samePort: 'PORT and METRICS_PORT are the same. Leave METRICS_PORT out to serve both on PORT.',
    transportWithoutToken: 'TRANSPORT is set but DISCORD_TOKEN is not. Set the token, or leave both out.',
    pictures: 'PICTURES must be on or off.',
    logLevel: (known: readonly string[]) => `LOG_LEVEL must be one of ${known.join(', ')}.`,
    storeUrl:
      'STORE_URL must be sqlite:PATH, redis://HOST:PORT, postgres://USER@HOST/DATABASE, postgres:///DATABASE?host=/FOLDER or memory:. In a password # ? / @ : % are written %23 %3F %2F %40 %3A %25. Leave it out for a file beside the program.',
    shardCount: (most: number) => `SHARD_COUNT must be “auto” or a number from 1 to ${most}. Leave it out for “auto”.`,
    shardIds: 'SHARD_IDS must be numbers with commas between them, such as 0,1. Leave it out for all shards.',
    shardIdsWithoutCount: 'SHARD_IDS needs SHARD_COUNT as a number: every process must count the same shards.',
    shardIdsTooHigh: (count: number) => `SHARD_IDS must be below SHARD_COUNT: with ${count}, from 0 to ${count - 1}.`,
  },
  presence: (horizon: string, revision: string) => `Facts to ${horizon} · ${revision}`,
  http: {
    closed: (host: string, code: string) =>
      `${host} cannot be listened on (${code}). Set HOST and PORT to what is free on this machine.`,
  },
  gateway: {
    token:
      'Discord refuses DISCORD_TOKEN. Make a new one at https://discord.com/developers/applications → Bot → Reset Token, and set it.',
    shards: (code: number) => `Discord refuses the sharding (${code}). Set SHARD_COUNT=auto and leave SHARD_IDS out.`,
    intents: (code: number) =>
      `Discord refuses the intents (${code}), of which this bot asks for none. Update the program.`,
    closed: (code: number) => `Discord closed the gateway for good (${code}). Update the program.`,
  },
  register: {
    usage: [
      'npm run register -- plan   [--guild ID] [--clear] [--json]  what would be written; writes nothing',
      'npm run register -- apply  [--guild ID] [--clear] [--json]  write what differs',
      'npm run register -- remove [--guild ID] [--twice] [--json]  take the commands away',
      'npm run register -- plan|apply --profile description,tags,install [--contact TEXT] [--terms URL] [--privacy URL] [--json]',
      '',
      'Without --guild: the commands of all servers. --guild ID: of one server, for trying out.',
      '--clear: where a command stands both for all servers and in one, drop the other copy; with --guild, that of ALL servers.',
      '--twice: take from the server only what stands for all servers too.',
      '--profile: what Discord shows of the application itself, of which only the fields named are written. --contact is how members reach you, at the end of the description; --terms and --privacy are compared with what the developer portal has.',
    ].join('\n'),
    twiceAlone: '--twice goes with remove and --guild ID alone: npm run register -- remove --guild ID --twice',
    needsAction: (known: string) => `Say what to do: ${known}.`,
    noOption: (option: string) => `There is no option “${option}”.`,
    noValue: (option: string) => `${option} needs a value.`,
    guildId: '--guild needs the server’s id, 17 to 20 digits: with developer mode on, right-click the server.',
    everywhere: 'all servers',
    inServer: (id: string) => `server ${id}`,
    title: (app: string, place: string) => `Commands of application ${app}, ${place}`,
    offline: 'No DISCORD_TOKEN, so nothing was compared. This would be sent:',
    actions: { create: 'create', update: 'update', delete: 'delete', unchanged: 'unchanged' },
    absent: '(none)',
    none: 'No commands.',
    summary: (create: number, update: number, remove: number, unchanged: number) =>
      `${create} to create, ${update} to update, ${remove} to delete, ${unchanged} unchanged.`,
    creates: (count: number, limit: number) => `Creates cost ${count} of the ${limit} a day; the rest costs nothing.`,
    inSync: 'Discord has exactly this: nothing to write.',
    planned: (command: string) => `Nothing was written. To write: ${command}`,
    written: (count: number) => `${count} ${count === 1 ? 'write' : 'writes'}.`,
    reload: 'Open clients show it after a reload: Ctrl+R (⌘R), on a phone close and open Discord.',
    twice: (names: string, places: string) => `${names} would show twice: also registered for ${places}.`,
    clearHint: (command: string) =>
      `Nothing was written. To have them for all servers and drop the copies there: ${command}`,
    dropHint: (command: string) => `Nothing was written. To drop this server’s copies: ${command}`,
    shownHint: (command: string) =>
      `Nothing was written: they show in this server already. To compare those of all servers: ${command}`,
    unsearched:
      'Not every server could be searched for copies. If a command then shows twice in one: npm run register -- remove --guild ID --twice',
    cleared: (names: string, places: string) => `Dropped ${names} from ${places}.`,
    profile: {
      title: (app: string) => `What Discord shows of application ${app}`,
      inSync: 'Of what was asked for nothing differs: nothing to write.',
      planned: 'Nothing was written. To write: the same with apply in place of plan.',
      written: (count: number) => `${count} ${count === 1 ? 'field' : 'fields'} written.`,
      englishAlone:
        'Discord took the description in English alone. Add the French one in the developer portal: General Information → Description.',
      portal: (field: string, live: string, wanted: string) =>
        `${field} is ${live}${wanted ? `, not ${wanted}` : ''}. Bots cannot set it: Developer Portal → General Information.`,
      customLink: (url: string) =>
        `The installation is left alone, as a link of its own goes before it: ${url}. Developer Portal → Installation → Install Link: Discord Provided Link.`,
      fields: (name: string, known: string) => `“${name}” is no field of the profile. There are: ${known}.`,
      needsContact:
        'The description needs --contact TEXT, an address or a server’s invite: the privacy policy and the terms send members there.',
      longContact: (over: number) => `The description would be ${over} characters too long. Shorten --contact.`,
      address: '--terms and --privacy need addresses that begin with https://.',
      alone:
        '--profile goes with plan or apply and --json; --contact, --terms and --privacy go with --profile; none with --guild, --clear, --twice or remove.',
      refused: (detail: string) => `Discord refuses it: ${detail}.`,
    },
    faults: {
      noToken: (path: string) =>
        `DISCORD_TOKEN is set neither in the environment nor in ${path}. Set it there as .env.example says.`,
      token: 'Discord refuses DISCORD_TOKEN. Make a new one: Developer Portal → Bot → Reset Token.',
      application: 'DISCORD_APPLICATION_ID belongs to another application than DISCORD_TOKEN. Leave it out.',
      server: (invite: string) =>
        `The app has no commands in that server: wrong id, or added without “applications.commands”. Add it: ${invite}`,
      limit: (limit: number) => `Discord’s ${limit} creates a day are used up here. Wait a day; updates still work.`,
      rights: (detail: string) =>
        `Discord does not allow it (${detail}). Check that DISCORD_TOKEN is this application’s, and DISCORD_API_URL.`,
      absent: (detail: string) =>
        `Discord has no such thing (${detail}). Check DISCORD_API_URL and DISCORD_APPLICATION_ID; if both are right, it was deleted meanwhile: try again.`,
      busy: (seconds: string) => `Too many requests for now. Try again in ${seconds} s.`,
      refused: (detail: string) => `Discord refuses a command: ${detail}. Mend its definition.`,
      unforeseen: (detail: string) =>
        `That is no answer of Discord’s (${detail}). Check DISCORD_API_URL, and whether a proxy or a login page stands between.`,
      down: (detail: string) => `Discord cannot be reached (${detail}). Check DISCORD_API_URL, then try again.`,
    },
  },
  doctor: {
    usage: 'npm run doctor [-- --guild ID] [--json]',
    states: { good: 'ok', fault: 'FAULT', note: 'note' },
    token: (name: string, id: string) => `The token is good: ${name}, application ${id}.`,
    gateway: 'No interactions endpoint is set: the gateway gets the commands.',
    endpoint: (url: string) =>
      `The interactions endpoint is set to ${url}, so the gateway gets nothing. Developer Portal → General Information → Interactions Endpoint URL: empty it.`,
    posts: (url: string) => `The interactions endpoint is set to ${url}, as TRANSPORT=http needs.`,
    noEndpoint:
      'TRANSPORT=http, but no interactions endpoint is set, so nothing is posted. Developer Portal → General Information → Interactions Endpoint URL: https://‹your name›/interactions',
    otherKey:
      'DISCORD_PUBLIC_KEY is not this application’s, so every request is refused. Developer Portal → General Information → Public Key.',
    noUserInstall:
      'The app cannot be installed by users, only by servers. Developer Portal → Installation → User Install.',
    noGuildInstall: 'The app cannot be added to servers. Developer Portal → Installation → Guild Install.',
    private: 'The app is private: only its owner can add it. Developer Portal → Bot → Public Bot.',
    member: (name: string) =>
      `The app is in the server ${name}, with its bot user (scopes bot, applications.commands).`,
    commandsOnly:
      'The app is in the server without its bot user (scope applications.commands), which is all it needs; members’ permissions cannot be seen from here.',
    absent: (invite: string) => `The app is not in that server, or the id is wrong. Add it: ${invite}`,
    noScope: (invite: string) =>
      `The bot user is in the server, but without the scope applications.commands. Add it again: ${invite}`,
    registered: (place: string, count: number) => `Commands registered for ${place}: ${count}, as they should be.`,
    unregistered: (place: string, command: string) => `No command is registered for ${place}. ${command}`,
    alone: (place: string, command: string) =>
      `Commands are registered for ${place}, none for all servers. Whether they are as they should be: ${command}`,
    stale: (place: string, count: number, command: string) =>
      `Commands registered for ${place} differ from this version: ${count}. ${command}`,
    twice: (names: string, place: string, command: string) =>
      `${names}: registered both for all servers and for ${place}, so shown twice there. ${command}`,
    noPermissionNeeded:
      'The bot needs no permission of its own: Discord lets replies to commands carry links, files and pictures. Who may use them where: /xiaomi-admin doctor, in the server.',
    invite: (link: string) => `To add it to a server: ${link}`,
    inviteUser: (link: string) => `To install it for yourself: ${link}`,
    sound: 'Nothing stands in the way.',
    faulty: (count: number) => `${plural(count, 'fault', 'faults')}.`,
  },
};
