import type { KeptFile } from '../events.ts';
import { answeringMessage, editedMessage } from './app-message.ts';
import { createChannel, type Entry } from './channel.ts';
import type { Slash } from './commands.ts';
import {
  type Attachment,
  type Body,
  type Component,
  type Data,
  EPHEMERAL,
  type Interaction,
  LOADING,
} from './discord.ts';
import { createDrawer, type Heard } from './drawer.ts';
import { part } from './element.ts';
import { askForm } from './form.ts';
import { situation, words } from './here.ts';
import { type GivenOption, interaction, resolvedOf, snowflake } from './interaction.ts';
import { showPanel } from './panels.ts';

/** What a member does becomes an interaction, what comes back becomes messages. */

export const drawer = createDrawer(part('drawer', HTMLElement));
export const channel = createChannel(part('messages', HTMLOListElement), part('scroll', HTMLElement), {
  press,
  use: ({ label, id, name }, { message }) => {
    const resolved = { messages: { [message.id]: message } };
    return run(interaction(situation(), 2, { id, name, type: 3, target_id: message.id, resolved }), label);
  },
  showRaw: (entry) => {
    showPanel('drawer');
    drawer.open(entry.interaction);
  },
});

/** A subcommand with its options, or the question for suggestions to the one that is typed in. */
function slashCommand(type: 2 | 4, { id, name, subcommand }: Slash, given: readonly GivenOption[]): Interaction {
  const options = [{ name: subcommand, type: 1, options: given }];
  return interaction(situation(), type, { id, name, type: 1, options, resolved: resolvedOf(situation(), given) });
}

export const use = (slash: Slash, given: readonly GivenOption[]): Promise<void> =>
  run(slashCommand(2, slash, given), slash.label);

export async function suggest(slash: Slash, given: readonly GivenOption[]) {
  let choices: Data['choices'];
  await hearing(slashCommand(4, slash, given), slash.label, (event) => {
    if (event.event === 'answered') choices = event.body.data?.choices;
  });
  return (choices ?? []).map(({ name, value }) => ({ label: name, value }));
}

async function press(entry: Entry, component: Component, control: HTMLElement, values?: readonly string[]) {
  if (control.getAttribute('aria-busy') === 'true') return;
  control.setAttribute('aria-busy', 'true');
  const { id, type, label, placeholder, custom_id } = component;
  const data = { id, custom_id, component_type: type, ...(values && { values }) };
  await run(interaction(situation(), 3, data, entry.message), label ?? placeholder ?? custom_id ?? '', entry);
  control.removeAttribute('aria-busy');
}

async function fillIn(form: Data, source: Entry | undefined): Promise<void> {
  const components = await askForm(form);
  const data = { custom_id: form.custom_id, components };
  if (components) await run(interaction(situation(), 5, data, source?.message), form.title ?? '', source);
}

/** Hands an interaction to the page's server, tells what comes back as it comes, and keeps it for the drawer. */
async function hearing(sent: Interaction, title: string, hear: (event: Heard) => void): Promise<void> {
  const events: Heard[] = [];
  const tell = (event: Heard): void => {
    events.push(event);
    hear(event);
  };
  const headers = { 'content-type': 'application/json' };
  try {
    const { ok, body } = await fetch('/interact', { method: 'POST', headers, body: JSON.stringify(sent) });
    if (!ok || !body) throw new Error('refused');
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) tell(JSON.parse(line));
    }
  } catch {
    tell({ event: 'lost', ms: 0, reason: 'unreachable' });
  }
  drawer.add({ interaction: sent, title, events });
}

/**
 * Sends an interaction and shows what becomes of it.
 * @param source the message whose button was pressed
 */
async function run(sent: Interaction, label: string, source?: Entry): Promise<void> {
  const at = situation();
  const cause = {
    at,
    interaction: sent.id,
    command: sent.type === 2 ? label : undefined,
    replyTo: source,
  };
  /** The message that later edits are of. */
  let original: Entry | undefined;
  let isAnswered = false;
  let fault = words().noAnswer;

  const post = (data: Data): Entry => channel.add(answeringMessage(at, words().app, sent, data), cause);
  const edit = (entry: Entry | undefined, data: Data): void => {
    if (!entry) return;
    entry.interaction = sent.id;
    channel.update(entry, editedMessage(entry.message, data));
  };
  const callback = ({ type, data = {} }: Body, files: readonly KeptFile[]): void => {
    isAnswered = true;
    if (type === 4) original = post(withFiles(data, files));
    else if (type === 5) original = post({ flags: (data.flags ?? 0) | LOADING });
    else if (type === 6) original = source;
    else if (type === 7) {
      original = source;
      edit(source, withFiles(data, files));
    } else if (type === 9) fillIn(data, source);
    else isAnswered = false;
  };
  await hearing(sent, label, (event) => {
    if (event.event === 'answered') {
      if (event.status === 200) callback(event.body, []);
      else if (event.status !== 202) fault = words().failed;
    } else if (event.event === 'lost') fault = event.reason === 'late' ? words().noAnswer : words().unreachable;
    else if (event.event === 'called') {
      const { kind, body, files } = event;
      if (kind === 'callback') callback(body, files);
      else if (kind === 'edit') edit(original, withFiles(body, files));
      else if (kind === 'followup') post(withFiles(body, files));
      else if (kind === 'delete' && original) channel.remove(original);
    }
  });
  if (!isAnswered) channel.fail(source ?? post({ flags: EPHEMERAL }), fault);
}

/** With the attachments of a message as Discord tells of them. */
function withFiles(data: Data, files: readonly KeptFile[]): Data {
  if (files.length === 0) return data;
  const attachments = files.map((file, index): Attachment => {
    const description = data.attachments?.find(({ id }) => Number(id) === index)?.description;
    return { ...file, id: snowflake(), description };
  });
  return { ...data, attachments };
}
