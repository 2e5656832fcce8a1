/**
 * @import { APIInteraction } from 'discord-api-types/v10'
 * @import { PlaygroundEvent } from '../events.ts'
 */

/**
 * Hands an interaction to the page's server and tells what comes back, as it comes.
 * @param {APIInteraction} interaction
 * @param {(event: PlaygroundEvent) => void} hear
 */
export async function interact(interaction, hear) {
  /** @type {PlaygroundEvent} */
  const unreachable = { event: 'lost', ms: 0, reason: 'unreachable' };
  try {
    const response = await fetch('/interact', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(interaction),
    });
    if (!response.ok || !response.body) return hear(unreachable);
    let rest = '';
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(JSON.parse(line));
    }
  } catch {
    hear(unreachable);
  }
}
