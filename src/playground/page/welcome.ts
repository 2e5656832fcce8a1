import { type Slash, slashCommands } from './commands.ts';
import { button, element, fill, part } from './element.ts';
import { setup, words } from './here.ts';

/** What is shown before the first message: what the bot is for, questions to press, all commands. */
export function drawWelcome(ask: (question: string) => void, choose: (slash: Slash) => void): void {
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
    offers('', ...slashCommands().map((slash) => offer(slash.label, slash.description, () => choose(slash)))),
    element('p', { class: 'small' }, fill(said.facts, { revision: setup.revision })),
  );
}
