import type { PlaygroundEvent } from '../events.ts';
import type { Body, Interaction } from './discord.ts';

export type Heard = PlaygroundEvent<Body>;

/** Hands an interaction to the page's server and tells what comes back, as it comes. */
export async function interact(interaction: Interaction, hear: (event: Heard) => void): Promise<void> {
  const unreachable: Heard = { event: 'lost', ms: 0, reason: 'unreachable' };
  try {
    const response = await fetch('/interact', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(interaction),
    });
    if (!response.ok || !response.body) return hear(unreachable);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const lines = (rest + read.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(JSON.parse(line));
    }
  } catch {
    hear(unreachable);
  }
}
