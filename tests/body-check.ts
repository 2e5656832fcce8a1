// What Discord would refuse in a body that the program sends: its OpenAPI document where that is at hand, and beside it
// the limits which the document does not state. Returns faults ("path: fault, remedy"); none means Discord takes it.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { ButtonStyle, ComponentType, InteractionResponseType, Locale, MessageFlags } from 'discord-api-types/v10';
import { type Json, json, list } from './json.ts';

export type BodyKind = 'command' | 'bulk' | 'callback' | 'edit' | 'followup' | 'profile';

export interface BodyContext {
  /** Names of the uploaded files in the order of `files[n]`. */
  files?: readonly string[];
  /** Attachments already on the message that is edited. */
  kept?: readonly { readonly id: string; readonly filename: string }[];
  /** The edited message already has the V2 flag: Discord keeps it when the edit leaves `flags` out. */
  v2?: boolean;
  /** Path of the OpenAPI document. */
  openApi?: string;
}

type Say = (path: string, fault: string) => void;

export const openApiDefault = resolve(process.env['DISCORD_OPENAPI'] ?? '../shared/discord/openapi.json');
export const openApiAvailable = existsSync(openApiDefault);

export function checkBody(kind: BodyKind, body: unknown, context: BodyContext = {}): string[] {
  const faults = new Map<string, string[]>();
  const say: Say = (path, fault) => void faults.set(path, [...(faults.get(path) ?? []), fault]);
  limits[kind](body, context, say);
  const openApi = context.openApi ?? (openApiAvailable ? openApiDefault : undefined);
  // One fault a place is enough: ours says more, the document's only tells what ours has no rule for.
  const ours = [...faults.keys()];
  if (openApi)
    for (const [path, fault] of againstOpenApi(openApi, kind, body))
      if (!ours.some((known) => known.startsWith(path))) say(path, fault);
  return [...faults].flatMap(([path, found]) => found.map((fault) => `${path || 'body'}: ${fault}`));
}

// ---- OpenAPI

const named = (schema: string): Json => ({ $ref: `#/components/schemas/${schema}` });
const callbackBody = '#/paths/~1interactions~1{interaction_id}~1{interaction_token}~1callback/post/requestBody';
const schemaOf: Record<BodyKind, Json> = {
  command: named('ApplicationCommandCreateRequest'),
  bulk: { type: 'array', items: named('ApplicationCommandUpdateRequest') },
  callback: { $ref: `${callbackBody}/content/application~1json/schema` },
  edit: named('IncomingWebhookUpdateRequestPartial'),
  followup: named('IncomingWebhookInteractionRequest'),
  profile: named('ApplicationFormPartial'),
};

const documents = new Map<string, Json>();
const validators = new Map<string, ValidateFunction>();

/** Compiled on first use: some 50–170 ms a kind. */
function validatorFor(openApi: string, kind: BodyKind): ValidateFunction {
  const known = validators.get(`${kind} ${openApi}`);
  if (known) return known;
  const { components, paths } = documentOf(openApi);
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9]\d*)$/).addFormat('nonce', true);
  const validate = ajv.compile({ ...schemaOf[kind], components, paths });
  validators.set(`${kind} ${openApi}`, validate);
  return validate;
}

function documentOf(openApi: string): Json {
  const known = documents.get(openApi);
  if (known) return known;
  const document = json(JSON.parse(readFileSync(openApi, 'utf8')));
  discriminate(document, json(json(document['components'])['schemas']));
  documents.set(openApi, document);
  return document;
}

/** Unions by `type`, and with null, become conditions: else one fault is reported once for each of a dozen branches. */
function discriminate(node: Json, schemas: Json): void {
  const [first, second, ...more] = list(node['oneOf']);
  const union = list(node['oneOf'] ?? node['anyOf']).map((branch) => ({ branch, types: typesOf(branch, schemas) }));
  if (first?.['type'] === 'null' && second && more.length === 0) {
    delete node['oneOf'];
    Object.assign(node, { if: { type: 'null' }, else: second });
  } else if (union.length > 0 && union.every(({ types }) => types.length > 0)) {
    delete node['oneOf'];
    delete node['anyOf'];
    Object.assign(node, {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: union.flatMap(({ types }) => types) } },
      allOf: union.map(({ branch, types }) => ({
        if: { not: { properties: { type: { enum: types } } } },
        else: branch,
      })),
    });
  }
  for (const child of Object.values(node)) discriminate(json(child), schemas);
}

/** The values of `type` by which a branch is told from the others; none where it does not require one. */
function typesOf(branch: Json, schemas: Json): unknown[] {
  const schema = json(schemas[String(branch['$ref']).split('/').at(-1) ?? '']);
  const { required } = schema;
  const types = json(json(schema['properties'])['type'])['enum'];
  return Array.isArray(required) && required.includes('type') && Array.isArray(types) ? types : [];
}

function againstOpenApi(openApi: string, kind: BodyKind, body: unknown): [string, string][] {
  const validate = validatorFor(openApi, kind);
  if (validate(withIntegerPermissions(body))) return [];
  const errors = (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword, message, params }) => {
      const keys = instancePath
        .split('/')
        .slice(1)
        .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
      const missing: string[] = params['missingProperty'] ? [params['missingProperty']] : [];
      return {
        path: [...keys, ...missing].reduce<string>(at, ''),
        union: /Of$/.test(keyword),
        message: `${message} (OpenAPI)`,
      };
    });
  // Of a union without tags the branches tell nothing: which one was meant?
  const told = errors.filter(
    (error) => error.union || !errors.some(({ path, union }) => union && error.path.startsWith(path)),
  );
  return [...new Map(told.map(({ path, message }) => [path, message]))];
}

/** The document says integer; in practice, and in every client, it is a string. */
function withIntegerPermissions(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withIntegerPermissions);
  const permissions = json(body)['default_member_permissions'];
  return typeof permissions === 'string' && /^\d+$/.test(permissions)
    ? { ...json(body), default_member_permissions: Number(permissions) }
    : body;
}

// ---- Limits

const limits: Record<BodyKind, (body: unknown, context: BodyContext, say: Say) => void> = {
  command: (body, _, say) => checkCommand(body, '', say),
  bulk: checkBulk,
  callback: checkCallback,
  edit: checkEdit,
  followup: (body, context, say) => checkMessage(json(body), '', context, true, say),
  profile: (body, _, say) => checkProfile(json(body), say),
};

const at = (path: string, key: string | number): string =>
  typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${key}` : key;

/** Counts UTF-16 units, the strictest reading: Discord does not say which characters it counts. */
function text(value: unknown, path: string, min: number, max: number, say: Say): void {
  if (value === undefined || value === null) {
    if (min > 0) say(path, `absent, must be ${min}–${max} characters`);
  } else if (typeof value !== 'string') say(path, 'must be a string');
  else if (value.length < min || value.length > max) say(path, `${value.length} characters, must be ${min}–${max}`);
  else if (min > 0 && value.trim() === '') say(path, 'only white space');
}

function count(value: unknown, path: string, min: number, max: number, say: Say): void {
  const size = Array.isArray(value) ? value.length : 0;
  if (size < min || size > max) say(path, `${size} items, must be ${min}–${max}`);
}

function unique(values: unknown[], path: string, what: string, say: Say): void {
  const twice = values.filter((value, index) => value !== undefined && values.indexOf(value) !== index);
  if (twice.length > 0) say(path, `${what} ${twice.map((value) => JSON.stringify(value)).join(', ')} more than once`);
}

const uniqueField = (owners: Json[], field: string, path: string, say: Say): void =>
  unique(
    owners.map((owner) => owner[field]),
    path,
    field,
    say,
  );

// https://docs.discord.com/developers/interactions/application-commands#application-command-object
const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
// The OpenAPI document has two more than discord-api-types (and its localizations take 34 keys).
const locales: ReadonlySet<string> = new Set([...Object.values(Locale), 'ar', 'he']);
const commandCharacters = 8000;
const commandsOfType: Record<number, number> = { 1: 100, 2: 15, 3: 15, 4: 1 };

/** https://docs.discord.com/developers/resources/application#edit-current-application */
function checkProfile(body: Json, say: Say): void {
  const tags = Array.isArray(body['tags']) ? body['tags'] : [];
  count(tags, 'tags', 0, 5, say);
  for (const [index, tag] of tags.entries()) text(tag, at('tags', index), 1, 20, say);
  for (const field of ['terms_of_service_url', 'privacy_policy_url'])
    if (field in body) say(field, 'only the developer portal sets it');
}

function checkBulk(body: unknown, _: BodyContext, say: Say): void {
  if (!Array.isArray(body)) {
    say('', 'must be an array');
    return;
  }
  const commands = list(body);
  for (const [index, command] of commands.entries()) checkCommand(command, at('', index), say);
  unique(
    commands.map((command) => `${command['type'] ?? 1} ${command['name']}`),
    '',
    'type and name',
    say,
  );
  for (const [type, most] of Object.entries(commandsOfType)) {
    const size = commands.filter((command) => (command['type'] ?? 1) === Number(type)).length;
    if (size > most) say('', `${size} commands of type ${type}, at most ${most}`);
  }
}

function checkCommand(body: unknown, path: string, say: Say): void {
  const command = json(body);
  const chatInput = (command['type'] ?? 1) === 1;
  checkName(command, path, chatInput, say);
  if (chatInput) {
    checkDescription(command, path, say);
    checkOptions(command['options'], at(path, 'options'), say);
  } else {
    if (command['description']) say(at(path, 'description'), 'only for chat input commands, leave it out');
    if (command['options']) say(at(path, 'options'), 'only for chat input commands, leave it out');
  }
  for (const [field, most] of [
    ['contexts', 2],
    ['integration_types', 1],
  ] as const) {
    const given = command[field];
    if (given === undefined || given === null) continue;
    const values: unknown[] = Array.isArray(given) ? given : [];
    count(values, at(path, field), 1, most + 1, say);
    unique(values, at(path, field), 'value', say);
    if (values.some((value) => !Number.isInteger(value) || Number(value) < 0 || Number(value) > most))
      say(at(path, field), `must be integers of 0–${most}`);
  }
  const characters = charactersOf(command);
  if (characters > commandCharacters)
    say(path, `${characters} characters in all names, descriptions and values, at most ${commandCharacters}`);
}

function checkName(owner: Json, path: string, chatInput: boolean, say: Say): void {
  const check = (name: unknown, where: string): void => {
    if (!chatInput) text(name, where, 1, 32, say);
    else if (typeof name !== 'string' || !chatInputName.test(name))
      say(where, `${JSON.stringify(name)} must match ${chatInputName.source}`);
    else if (name !== name.toLowerCase()) say(where, `${JSON.stringify(name)} must be lower-case`);
  };
  check(owner['name'], at(path, 'name'));
  localized(owner['name_localizations'], at(path, 'name_localizations'), check, say);
}

function checkDescription(owner: Json, path: string, say: Say): void {
  text(owner['description'], at(path, 'description'), 1, 100, say);
  localized(
    owner['description_localizations'],
    at(path, 'description_localizations'),
    (value, where) => text(value, where, 1, 100, say),
    say,
  );
}

function localized(values: unknown, path: string, check: (value: unknown, path: string) => void, say: Say): void {
  for (const [locale, value] of Object.entries(json(values))) {
    if (!locales.has(locale)) say(at(path, locale), 'not one of Discord’s locales');
    else if (value !== null) check(value, at(path, locale));
  }
}

/** `depth`: 0 in a command, 1 in a group, 2 in a subcommand. */
function checkOptions(value: unknown, path: string, say: Say, depth = 0): void {
  if (value === undefined || value === null) return;
  count(value, path, 0, 25, say);
  const options = list(value);
  uniqueField(options, 'name', path, say);
  const nested = options.filter((option) => option['type'] === 1 || option['type'] === 2).length;
  if (nested > 0 && nested < options.length) say(path, 'subcommands beside other options, must be either');
  for (const [index, option] of options.entries()) {
    const here = at(path, index);
    const type = option['type'];
    checkName(option, here, true, say);
    checkDescription(option, here, say);
    if (option['required'] === true && options.slice(0, index).some((earlier) => earlier['required'] !== true))
      say(here, 'required after an optional one, must come before');
    if (type === 1 || type === 2) {
      if (depth > 0 && (type === 2 || depth === 2)) say(here, 'nested too deep: command, group, subcommand');
      if ('required' in option) say(at(here, 'required'), 'not for subcommands and groups');
      checkOptions(option['options'], at(here, 'options'), say, type === 2 ? 1 : 2);
      continue;
    }
    if (option['choices'] !== undefined) checkChoices(option['choices'], at(here, 'choices'), say);
    if (option['autocomplete'] === true && list(option['choices']).length > 0)
      say(here, 'autocomplete and choices, must be either');
  }
}

function checkChoices(value: unknown, path: string, say: Say): void {
  count(value, path, 0, 25, say);
  const choices = list(value);
  uniqueField(choices, 'name', path, say);
  for (const [index, choice] of choices.entries()) {
    const here = at(path, index);
    text(choice['name'], at(here, 'name'), 1, 100, say);
    localized(
      choice['name_localizations'],
      at(here, 'name_localizations'),
      (name, where) => text(name, where, 1, 100, say),
      say,
    );
    if (typeof choice['value'] !== 'number') text(choice['value'], at(here, 'value'), 1, 100, say);
  }
}

/** Only the longest localization of each field counts, the default included. */
function charactersOf(owner: Json): number {
  const longest = (field: string): number =>
    Math.max(
      ...[owner[field], ...Object.values(json(owner[`${field}_localizations`]))].map(
        (value) => String(value ?? '').length,
      ),
    );
  const value = typeof owner['value'] === 'string' ? owner['value'].length : 0;
  return [...list(owner['options']), ...list(owner['choices'])].reduce(
    (sum, child) => sum + charactersOf(child),
    longest('name') + longest('description') + value,
  );
}

// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
const callbacks: Partial<Record<number, (data: Json, context: BodyContext, say: Say) => void>> = {
  [InteractionResponseType.Pong]: checkNoData,
  [InteractionResponseType.ChannelMessageWithSource]: (data, context, say) =>
    checkMessage(data, 'data', context, true, say),
  [InteractionResponseType.DeferredChannelMessageWithSource]: checkDefer,
  [InteractionResponseType.DeferredMessageUpdate]: checkNoData,
  [InteractionResponseType.UpdateMessage]: (data, context, say) => checkMessage(data, 'data', context, false, say),
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: (data, _, say) =>
    checkChoices(data['choices'], 'data.choices', say),
  [InteractionResponseType.Modal]: checkModal,
};

function checkCallback(body: unknown, context: BodyContext, say: Say): void {
  const { type, data } = json(body);
  const check = typeof type === 'number' ? callbacks[type] : undefined;
  if (check) check(json(data), context, say);
  else say('type', `${JSON.stringify(type)} is not a type this check knows`);
}

function checkNoData(data: Json, _: BodyContext, say: Say): void {
  if (Object.keys(data).length > 0) say('data', 'not for this type, leave it out');
}

function checkDefer(data: Json, _: BodyContext, say: Say): void {
  if (Object.keys(data).some((key) => key !== 'flags') || Number(data['flags'] ?? 0) & ~MessageFlags.Ephemeral)
    say('data', 'a defer takes the EPHEMERAL flag only, send the rest with the edit');
}

function checkModal(data: Json, _: BodyContext, say: Say): void {
  text(data['title'], 'data.title', 1, 45, say);
  text(data['custom_id'], 'data.custom_id', 1, 100, say);
  count(data['components'], 'data.components', 1, 5, say);
  checkComponents(data['components'], 'data.components', inside.modal, [], say);
}

// https://docs.discord.com/developers/resources/webhook#edit-webhook-message
const flagsOfEdits = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

function checkEdit(body: unknown, context: BodyContext, say: Say): void {
  const message = json(body);
  if (Number(message['flags'] ?? 0) & ~flagsOfEdits)
    say('flags', 'an edit takes SUPPRESS_EMBEDS and IS_COMPONENTS_V2 only');
  checkMessage(message, '', context, false, say);
}

const messageCharacters = 2000;
const embedCharacters = 6000;

function checkMessage(message: Json, path: string, context: BodyContext, creates: boolean, say: Say): void {
  const v2 = (Number(message['flags'] ?? 0) & MessageFlags.IsComponentsV2) !== 0 || context.v2 === true;
  const named = message['attachments'] === undefined ? undefined : list(message['attachments']);
  // Of those on the message only the ones that an edit names stay.
  const kept = (context.kept ?? []).filter(({ id }) => named?.some((one) => one['id'] === id) ?? true);
  const files = [...(context.files ?? []), ...kept.map(({ filename }) => filename)];
  const names = [...files, ...(named ?? []).map((attachment) => String(attachment['filename'] ?? ''))];
  text(message['content'], at(path, 'content'), 0, messageCharacters, say);
  const mentions = json(message['allowed_mentions']);
  if (!Array.isArray(mentions['parse']) || mentions['parse'].length > 0)
    say(at(path, 'allowed_mentions'), 'must be { parse: [] }: a reply mentions nobody');
  checkAttachments(named, at(path, 'attachments'), context, v2, say);
  checkEmbeds(message['embeds'], at(path, 'embeds'), names, say);
  const shown = checkComponents(
    message['components'],
    at(path, 'components'),
    v2 ? inside.message : inside.legacy,
    names,
    say,
  );
  if (v2) {
    for (const field of ['content', 'embeds', 'poll', 'sticker_ids', 'stickers']) {
      const value = message[field];
      // An edit empties the old fields with null, '' or []: that is how a message turns V2.
      const empty =
        value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
      if (!empty) say(at(path, field), 'not in a V2 message, use components');
    }
    if (creates && list(message['components']).length === 0)
      say(at(path, 'components'), 'a V2 message without components is empty');
    for (const file of files)
      if (!shown.has(file)) say(at(path, 'components'), `${file} is uploaded but no component shows it`);
  } else if (
    creates &&
    !message['content'] &&
    !message['poll'] &&
    files.length === 0 &&
    list(message['embeds']).length === 0 &&
    list(message['components']).length === 0
  )
    say(path, 'an empty message');
}

const altCharacters = 1024;
const isPicture = (name: unknown): boolean => /\.(png|jpe?g|gif|webp)$/.test(String(name));

/** Not Discord's but ours: each upload is named, an edit says what becomes of the old ones, a picture has a text. */
function checkAttachments(
  named: Json[] | undefined,
  path: string,
  { files = [], kept = [] }: BodyContext,
  v2: boolean,
  say: Say,
): void {
  if (!named && kept.length > 0) say(path, 'absent: an edit names the attachments that stay, else old ones pile up');
  for (const [index, attachment] of (named ?? []).entries()) {
    const { id, filename, description } = attachment;
    const here = at(path, index);
    text(description, at(here, 'description'), 0, altCharacters, say);
    if (kept.some((one) => one.id === id)) continue;
    const upload = /^\d$/.test(String(id)) ? files[Number(id)] : undefined;
    if (upload === undefined) say(here, `files[${id}] is not uploaded`);
    else if (filename !== undefined && filename !== upload) say(here, `${filename} is uploaded as ${upload}`);
    else if (!v2 && isPicture(upload) && !description) say(at(here, 'description'), 'absent, what does it show?');
  }
  for (const [index, name] of files.entries())
    if (!named?.some(({ id }) => String(id) === String(index))) say(path, `${name} is uploaded but not named here`);
}

function checkEmbeds(value: unknown, path: string, names: string[], say: Say): void {
  count(value, path, 0, 10, say);
  let characters = 0;
  for (const [index, embed] of list(value).entries()) {
    const fields = list(embed['fields']).flatMap((field) => [field['name'], field['value']]);
    const texts = [
      embed['title'],
      embed['description'],
      json(embed['footer'])['text'],
      json(embed['author'])['name'],
      ...fields,
    ];
    characters += texts.reduce<number>((sum, part) => sum + String(part ?? '').length, 0);
    for (const field of ['image', 'thumbnail'])
      reference(json(embed[field])['url'], at(at(at(path, index), field), 'url'), names, say);
  }
  if (characters > embedCharacters) say(path, `${characters} characters in all embeds, at most ${embedCharacters}`);
}

/** Returns the name of the attachment referred to, if any. */
function reference(url: unknown, path: string, names: string[], say: Say): string | undefined {
  if (typeof url !== 'string' || !url.startsWith('attachment://')) return undefined;
  const name = url.slice('attachment://'.length);
  if (!names.includes(name)) say(path, `${url} is not uploaded, known: ${names.join(', ') || 'none'}`);
  return name;
}

// https://docs.discord.com/developers/components/reference
const selects: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
const blocks: readonly number[] = [
  ComponentType.ActionRow,
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
];
const besideText: readonly number[] = [ComponentType.Button, ComponentType.Thumbnail];
const labelled: readonly number[] = [
  ComponentType.TextInput,
  ...selects,
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
];
/** Which component types may stand at the top of which form. */
const inside = {
  message: [...blocks, ComponentType.Container] as readonly number[],
  legacy: [ComponentType.ActionRow] as readonly number[],
  modal: [ComponentType.ActionRow, ComponentType.TextDisplay, ComponentType.Label] as readonly number[],
};
const componentsInMessage = 40;
const textInMessage = 4000;

/** Walks all components, nested ones too; returns the names of the attachments they show. */
function checkComponents(
  value: unknown,
  path: string,
  allowed: readonly number[],
  names: string[],
  say: Say,
): Set<string> {
  const modal = allowed === inside.modal;
  const shown = new Set<string>();
  const all: Json[] = [];
  const media = (owner: unknown, where: string): void => {
    const name = reference(json(owner)['url'], at(where, 'url'), names, say);
    if (name !== undefined) shown.add(name);
  };
  const visit = (component: Json, here: string, places: readonly number[]): void => {
    all.push(component);
    const type = Number(component['type']);
    const children = list(component['components']);
    const childrenAt = at(here, 'components');
    const descend = (places: readonly number[]): void => {
      for (const [index, child] of children.entries()) visit(child, at(childrenAt, index), places);
    };
    if (!places.includes(type))
      say(
        at(here, 'type'),
        `a component of type ${type} may not stand here${allowed === inside.legacy ? ' without the V2 flag' : ''}`,
      );
    switch (type) {
      case ComponentType.ActionRow: {
        const buttons = children.filter((child) => child['type'] === ComponentType.Button).length;
        count(children, childrenAt, 1, buttons < children.length ? 1 : 5, say);
        descend(modal ? [ComponentType.TextInput] : [ComponentType.Button, ...selects]);
        break;
      }
      case ComponentType.Button:
        checkButton(component, here, say);
        break;
      case ComponentType.TextInput:
        if (!here.endsWith('component')) text(component['label'], at(here, 'label'), 1, 45, say);
        text(component['placeholder'], at(here, 'placeholder'), 0, 100, say);
        text(component['value'], at(here, 'value'), 0, 4000, say);
        customId(component, here, say);
        break;
      case ComponentType.Section:
        count(children, childrenAt, 1, 3, say);
        descend([ComponentType.TextDisplay]);
        if (component['accessory']) visit(json(component['accessory']), at(here, 'accessory'), besideText);
        else say(at(here, 'accessory'), 'absent, a section needs a button or a thumbnail');
        break;
      case ComponentType.TextDisplay:
        text(component['content'], at(here, 'content'), 1, textInMessage, say);
        break;
      case ComponentType.Thumbnail:
        media(component['media'], at(here, 'media'));
        break;
      case ComponentType.MediaGallery:
        count(component['items'], at(here, 'items'), 1, 10, say);
        for (const [index, item] of list(component['items']).entries()) {
          const itemAt = at(at(here, 'items'), index);
          media(item['media'], at(itemAt, 'media'));
          text(item['description'], at(itemAt, 'description'), 1, altCharacters, say);
        }
        break;
      case ComponentType.File:
        if (!String(json(component['file'])['url']).startsWith('attachment://'))
          say(at(here, 'file.url'), 'must be attachment://<name>');
        media(component['file'], at(here, 'file'));
        break;
      case ComponentType.Container:
        count(children, childrenAt, 1, componentsInMessage, say);
        descend(blocks);
        break;
      case ComponentType.Label:
        text(component['label'], at(here, 'label'), 1, 45, say);
        text(component['description'], at(here, 'description'), 0, 100, say);
        if (component['component']) visit(json(component['component']), at(here, 'component'), labelled);
        else say(at(here, 'component'), 'absent, a label holds one component');
        break;
      default:
        if (selects.includes(type)) checkSelect(component, here, say);
    }
  };
  for (const [index, component] of list(value).entries()) visit(component, at(path, index), allowed);
  if (allowed === inside.legacy) count(value, path, 0, 5, say);
  if (all.length > componentsInMessage)
    say(path, `${all.length} components, nested ones included, at most ${componentsInMessage}`);
  const characters = all.reduce(
    (sum, { type, content }) => sum + (type === ComponentType.TextDisplay ? String(content ?? '').length : 0),
    0,
  );
  if (characters > textInMessage) say(path, `${characters} characters over all texts, at most ${textInMessage}`);
  uniqueField(all, 'custom_id', path, say);
  uniqueField(all, 'id', path, say);
  return shown;
}

const customId = (component: Json, path: string, say: Say): void =>
  text(component['custom_id'], at(path, 'custom_id'), 1, 100, say);

function checkButton(button: Json, path: string, say: Say): void {
  text(button['label'], at(path, 'label'), 0, 80, say);
  if (button['style'] === ButtonStyle.Premium) return;
  if (!button['label'] && !button['emoji']) say(path, 'neither label nor emoji');
  if (button['style'] !== ButtonStyle.Link) {
    customId(button, path, say);
    return;
  }
  text(button['url'], at(path, 'url'), 1, 512, say);
  if (!/^(https?|discord):\/\//.test(String(button['url']))) say(at(path, 'url'), 'must be http, https or discord');
  if ('custom_id' in button) say(at(path, 'custom_id'), 'not for a link button, leave it out');
}

function checkSelect(select: Json, path: string, say: Say): void {
  customId(select, path, say);
  text(select['placeholder'], at(path, 'placeholder'), 0, 150, say);
  if (select['type'] !== ComponentType.StringSelect) return;
  count(select['options'], at(path, 'options'), 1, 25, say);
  const options = list(select['options']);
  uniqueField(options, 'value', at(path, 'options'), say);
  for (const [index, option] of options.entries()) {
    const here = at(at(path, 'options'), index);
    text(option['label'], at(here, 'label'), 1, 100, say);
    text(option['value'], at(here, 'value'), 1, 100, say);
    text(option['description'], at(here, 'description'), 0, 100, say);
  }
  for (const field of ['min_values', 'max_values'])
    if (Number(select[field] ?? 0) > options.length) say(at(path, field), `more than the ${options.length} options`);
}
