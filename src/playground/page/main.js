import { createChannel } from './channel.js';
import { messageCommands, slashCommands } from './commands.js';
import { createComposer } from './composer.js';
import { askForm } from './dialog.js';
import { createDrawer } from './drawer.js';
import { element, fill, part } from './element.js';
import * as discord from './interaction.js';
import { createSettings } from './settings.js';
import { interact } from './transport.js';

/**
 * Puts the page together: what a member does becomes an interaction, what comes back becomes messages.
 *
 * @import { APIInteraction } from 'discord-api-types/v10'
 * @import { PlaygroundEvent, Setup } from '../events.ts'
 * @import { Entry } from './channel.js'
 * @import { Exchange } from './drawer.js'
 */

const response = await fetch('setup.json');
/** @type {Setup} */
const setup = await response.json();

const app = part('app', HTMLElement);
const live = part('live', HTMLElement);
const settingsPanel = part('settings', HTMLElement);
const drawerPanel = part('drawer', HTMLElement);
const showSettings = part('show-settings', HTMLButtonElement);
const showRaw = part('show-raw', HTMLButtonElement);

const situation = () => settings.now;
/** The page speaks the reader's language where the program does, else English. */
const language = () => situation().reader.split('-')[0] ?? 'en';
const words = () => /** @type {Record<string, any>} */ (setup.words[language()] ?? setup.words['en']);
const announce = (/** @type {string} */ text) => {
  live.textContent = text;
};

const settings = createSettings(settingsPanel, {
  locales: setup.locales,
  words,
  changed: (name) => {
    if (name === 'theme' || name === 'isPhone') return applyLooks();
    applyLooks();
    drawAll();
  },
  close: () => openPanel('settings', false),
});
const drawer = createDrawer(drawerPanel, { words, close: () => openPanel('drawer', false) });
const channel = createChannel(part('messages', HTMLOListElement), part('scroll', HTMLElement), {
  words,
  situation,
  announce,
  press,
  apps: (entry) =>
    messageCommands(setup.commands, situation()).map((command) => ({
      label: command.label,
      run: () => run(discord.messageCommand(situation(), command, entry.message), { label: command.label }),
    })),
  showRaw: (entry) => {
    openPanel('drawer', true);
    drawer.open(({ interaction }) => madeBy.get(entry) === interaction.id);
  },
});
const composer = createComposer(part('composer', HTMLFormElement), {
  words,
  announce,
  slashes: () => slashCommands(setup.commands, situation()),
  placeholder: () => words()['placeholder'],
  say: (text) => {
    const made = discord.writtenMessage(situation(), text);
    channel.add(made, situation(), { isQuiet: true });
  },
  send: (slash, given) => {
    run(discord.slashCommand(situation(), slash.command, slash.path, given), { label: slash.label });
  },
  suggest: async (slash, given) => {
    const asked = discord.slashCommand(situation(), slash.command, slash.path, given, true);
    /** @type {readonly any[] | undefined} */
    let choices;
    await hearing(asked, slash.label, (event) => {
      if (event.event === 'answered') choices = /** @type {any} */ (event.body)?.data?.choices;
    });
    return choices;
  },
});

/** Which interaction a message came from, for the drawer. @type {WeakMap<Entry, string>} */
const madeBy = new WeakMap();

/**
 * Sends an interaction, and keeps what is said of it for the drawer.
 * @param {APIInteraction} interaction
 * @param {string} title
 * @param {(event: PlaygroundEvent) => void} hear
 */
async function hearing(interaction, title, hear) {
  /** @type {Exchange} */
  const exchange = { interaction, title, events: [] };
  await interact(interaction, (event) => {
    exchange.events.push(event);
    drawer.show(exchange);
    hear(event);
  });
}

/**
 * Sends an interaction and shows what becomes of it.
 * @param {APIInteraction} interaction
 * @param {{ readonly label: string, readonly source?: Entry }} from `source`: the message whose button was pressed
 */
async function run(interaction, { label, source }) {
  const at = situation();
  const isCommand = interaction.type === 2;
  const name = words()['app'];
  const context = isCommand ? { used: { person: at.person, label } } : { replyTo: source };
  /** @type {Entry | undefined} */
  let original;
  let isAnswered = false;
  /** @type {string | undefined} */
  let fault = words()['noAnswer'];
  /** @type {(event: any) => any} */
  const withFiles = ({ body, files = [] }) => ({ ...body, attachments: attachmentsOf(body, files) });
  const post = (/** @type {any} */ data) => {
    const entry = channel.add(discord.answeringMessage(at, name, interaction, data), at, context);
    madeBy.set(entry, interaction.id);
    return entry;
  };
  const edit = (/** @type {Entry | undefined} */ entry, /** @type {any} */ data) => {
    if (!entry) return;
    madeBy.set(entry, interaction.id);
    channel.update(entry, discord.editedMessage(entry.message, data));
  };
  const callback = (/** @type {any} */ body, /** @type {any} */ files) => {
    isAnswered = true;
    const data = withFiles({ body: body.data ?? {}, files });
    if (body.type === 4) original = post(data);
    else if (body.type === 5) original = post({ flags: (data.flags ?? 0) | 128 });
    else if (body.type === 6) original = source;
    else if (body.type === 7) {
      original = source;
      edit(source, data);
    } else if (body.type === 9) openForm(body.data, source, at);
    else isAnswered = false;
  };
  await hearing(interaction, label, (event) => {
    if (event.event === 'answered' && event.status === 200) callback(event.body, []);
    else if (event.event === 'answered' && event.status !== 202) fault = words()['failed'];
    else if (event.event === 'lost') fault = words()[event.reason === 'late' ? 'noAnswer' : 'unreachable'];
    else if (event.event === 'called') {
      if (event.kind === 'callback') callback(event.body, event.files);
      else if (event.kind === 'edit') edit(original, withFiles(event));
      else if (event.kind === 'followup') post(withFiles(event));
      else if (event.kind === 'delete' && original) channel.remove(original);
    }
  });
  if (isAnswered) return;
  if (source) channel.fail(source, fault ?? '');
  else channel.fail(post({ flags: 64 }), fault ?? '');
}

/**
 * Attachments of a message as Discord tells of them; undefined where the call says nothing of any.
 * @param {any} body
 * @param {readonly any[]} files
 */
function attachmentsOf(body, files) {
  if (files.length === 0) return body.attachments;
  const told = body.attachments ?? [];
  return files.map(({ name, contentType, size, url }, index) => ({
    id: discord.snowflake(),
    filename: name,
    content_type: contentType,
    size,
    url,
    proxy_url: url,
    description: told.find((/** @type {any} */ one) => Number(one.id) === index)?.description,
  }));
}

/**
 * @param {Entry} entry
 * @param {any} component
 * @param {HTMLElement} control
 * @param {readonly string[]} [values]
 */
async function press(entry, component, control, values) {
  if (control.getAttribute('aria-busy') === 'true') return;
  control.setAttribute('aria-busy', 'true');
  const interaction = discord.componentPress(situation(), entry.message, component, values);
  await run(interaction, { label: component.label ?? component.placeholder ?? component.custom_id, source: entry });
  control.removeAttribute('aria-busy');
}

/**
 * @param {any} modal
 * @param {Entry | undefined} source
 * @param {ReturnType<typeof situation>} at
 */
async function openForm(modal, source, at) {
  const showing = {
    locale: at.reader,
    names: discord.namesOf(words()),
    words: words(),
    press: () => {},
    media: () => undefined,
  };
  const given = await askForm(modal, showing);
  if (!given) return;
  const interaction = discord.formSubmit(at, modal.custom_id, given, source?.message);
  await run(interaction, { label: modal.title, ...(source ? { source } : {}) });
}

// The frame around the channel --------------------------------------------------------------------------------------

const skip = part('skip', HTMLAnchorElement);
/** What lies under a panel; not the headings, which are no place to go to. */
const BENEATH = [skip, showSettings, showRaw, part('scroll', HTMLElement), part('composer', HTMLElement)];
/** Where a panel lies over the channel, what is beneath can be neither seen nor reached. */
const OVERLAID = { settings: matchMedia('(width < 48rem)'), drawer: matchMedia('(width < 62rem)') };
const isOpen = { settings: false, drawer: false };

function applyPanels() {
  const over = {
    settings: isOpen.settings && OVERLAID.settings.matches,
    drawer: isOpen.drawer && OVERLAID.drawer.matches,
  };
  for (const part of BENEATH) part.inert = over.settings || over.drawer;
  settingsPanel.inert = over.drawer;
  drawerPanel.inert = over.settings;
  drawerPanel.hidden = !isOpen.drawer;
  app.classList.toggle('with-drawer', isOpen.drawer);
  app.classList.toggle('with-settings', isOpen.settings);
  showRaw.setAttribute('aria-expanded', String(isOpen.drawer));
  showSettings.setAttribute('aria-expanded', String(isOpen.settings));
}

/** @param {keyof typeof isOpen} name @param {boolean} wanted */
function openPanel(name, wanted) {
  if (isOpen[name] === wanted) return;
  isOpen[name] = wanted;
  applyPanels();
  const [panel, opener] = name === 'drawer' ? [drawerPanel, showRaw] : [settingsPanel, showSettings];
  (wanted ? panel.querySelector('button') : opener)?.focus();
}

for (const [name, panel] of /** @type {const} */ ([
  ['settings', settingsPanel],
  ['drawer', drawerPanel],
])) {
  OVERLAID[name].addEventListener('change', applyPanels);
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') openPanel(name, false);
  });
}
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && skip.inert) openPanel(isOpen.settings ? 'settings' : 'drawer', false);
});
app.addEventListener('pointerdown', ({ target }) => {
  if (skip.inert && target instanceof Node && !settingsPanel.contains(target) && !drawerPanel.contains(target))
    for (const name of /** @type {const} */ (['settings', 'drawer'])) openPanel(name, false);
});
showRaw.addEventListener('click', () => openPanel('drawer', !isOpen.drawer));
showSettings.addEventListener('click', () => openPanel('settings', !isOpen.settings));
skip.addEventListener('click', (event) => {
  event.preventDefault();
  composer.focus();
});

function applyLooks() {
  const { theme, isPhone } = situation();
  document.documentElement.dataset['theme'] = theme;
  part('frame', HTMLElement).classList.toggle('phone', isPhone);
}

/** Sends a question as if it had been typed. @param {string} question */
function askFor(question) {
  const slash = slashCommands(setup.commands, situation()).find(({ key }) => key === 'xiaomi ask');
  const option = slash?.options.find(({ required }) => required);
  if (!slash || !option) return;
  const given = [{ name: option.name, type: option.type, value: question }];
  run(discord.slashCommand(situation(), slash.command, slash.path, given), { label: slash.label });
}

function drawWelcome() {
  const said = words();
  const offer = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ click) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', class: 'offer', click },
        element('span', { class: 'offer-name' }, name),
        text ? element('span', { class: 'offer-text' }, text) : null,
      ),
    );
  const commands = slashCommands(setup.commands, situation());
  part('welcome', HTMLElement).replaceChildren(
    element('img', { class: 'welcome-icon', src: 'icon.svg', alt: '' }),
    element('h2', { id: 'welcome-title' }, said['welcome']),
    element('p', {}, said['welcomeText']),
    element(
      'ul',
      { class: 'offers examples' },
      ...said['examples'].map((/** @type {string} */ question) => offer(question, '', () => askFor(question))),
    ),
    element('h3', {}, said['allCommands']),
    element(
      'ul',
      { class: 'offers' },
      ...commands.map((slash) => offer(slash.label, slash.description, () => composer.choose(slash))),
    ),
    element('p', { class: 'small' }, fill(said['facts'], { revision: setup.revision })),
  );
}

function drawAll() {
  const said = words();
  const isGuild = situation().place === 'guild';
  document.documentElement.lang = setup.words[language()] ? language() : 'en';
  document.title = said['title'];
  skip.textContent = said['skip'];
  part('channel-name', HTMLElement).textContent = isGuild ? `# ${said['channels']['here']}` : `@ ${said['app']}`;
  part('channel-topic', HTMLElement).textContent = isGuild
    ? said['topic']
    : fill(said['direct'], { name: said['app'] });
  part('scroll', HTMLElement).setAttribute('aria-label', said['messages']);
  showSettings.textContent = said['settings'];
  showRaw.textContent = said['raw'];
  settings.draw();
  drawer.draw();
  drawWelcome();
  composer.reset();
  channel.redraw();
}

applyLooks();
drawAll();
// On a phone the focus would bring up the keyboard.
if (matchMedia('(hover: hover)').matches) composer.focus();
document.documentElement.dataset['ready'] = '';
