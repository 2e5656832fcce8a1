import { writtenMessage } from './app-message.ts';
import { slashCommands } from './commands.ts';
import { createComposer } from './composer.ts';
import { channel, drawer, suggest, use } from './conversation.ts';
import { button, element, fill, part } from './element.ts';
import { language, setup, situation, words } from './here.ts';
import { listenForPanels } from './panels.ts';
import { createSettings } from './settings.ts';

/** Puts the page together. */

const composer = createComposer(part('composer', HTMLFormElement), {
  say: (text) => channel.add(writtenMessage(situation(), text), { at: situation() }),
  send: use,
  suggest,
});
const drawSettings = createSettings(part('settings', HTMLElement), (name) => {
  if (name === 'theme' || name === 'isPhone') drawLooks();
  else drawAll();
});

function drawLooks(): void {
  const { theme, isPhone } = situation();
  document.documentElement.dataset['theme'] = theme;
  part('frame', HTMLElement).classList.toggle('phone', isPhone);
}

function drawAll(): void {
  const said = words();
  const isGuild = situation().place === 'guild';
  document.documentElement.lang = language();
  document.title = said.title;
  part('skip', HTMLElement).textContent = said.skip;
  part('channel-name', HTMLElement).textContent = isGuild ? `# ${said.channels.here}` : `@ ${said.app}`;
  part('channel-topic', HTMLElement).textContent = isGuild ? said.topic : fill(said.direct, { name: said.app });
  part('scroll', HTMLElement).setAttribute('aria-label', said.messages);
  part('show-settings', HTMLElement).textContent = said.settings;
  part('show-drawer', HTMLElement).textContent = said.raw;
  drawSettings();
  drawer.draw();
  drawWelcome();
  composer.reset();
  channel.redraw();
}

/** What is shown before the first message: what the bot is for, questions to press, all commands. */
function drawWelcome(): void {
  const said = words();
  const offers = (className: string, ...buttons: readonly HTMLElement[]): HTMLElement =>
    element('ul', { class: `offers ${className}` }, ...buttons.map((one) => element('li', {}, one)));
  const offer = (name: string, text: string, click: () => void): HTMLElement =>
    button(
      { class: 'card offer', click },
      element('span', { class: 'name' }, name),
      text !== '' && element('span', { class: 'small' }, text),
    );
  part('welcome', HTMLElement).replaceChildren(
    element('img', { src: 'icon.svg', alt: '', width: 48 }),
    element('h2', { id: 'welcome-title' }, said.welcome),
    element('p', {}, said.welcomeText),
    offers('examples', ...said.examples.map((question) => offer(question, '', () => ask(question)))),
    element('h3', {}, said.allCommands),
    offers('', ...slashCommands().map((slash) => offer(slash.label, slash.description, () => composer.choose(slash)))),
    element('p', { class: 'small' }, fill(said.facts, { revision: setup.revision })),
  );
}

/** Sends a question as if it had been typed. */
function ask(question: string): void {
  const slash = slashCommands().find(({ subcommand }) => subcommand === 'ask');
  const option = slash?.options.find(({ required }) => required);
  if (slash && option) use(slash, [{ name: option.name, type: option.type ?? 0, value: question }]);
}

listenForPanels();
drawLooks();
drawAll();
// On a phone the focus would bring up the keyboard.
if (matchMedia('(hover: hover)').matches) composer.focus();
document.documentElement.dataset['ready'] = '';
