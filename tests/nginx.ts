// nginx with the configuration that is shipped, in front of replicas.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PING, signed } from './discord/http.ts';

const NGINX = spawnSync('nginx', ['-v']).error === undefined ? 'nginx' : '/usr/sbin/nginx';
export const hasNginx = spawnSync(NGINX, ['-v']).error === undefined;
const SHIPPED = new URL('../deploy/nginx.conf', import.meta.url);

export interface Answered {
  readonly status: number;
  readonly body: string;
}

export interface Nginx {
  /** As Discord posts it. */
  readonly post: (interaction: object) => Promise<Answered>;
  readonly close: () => Promise<void>;
}
/** The configuration that is shipped, with replicas at these addresses, in a folder of its own. */
function configurationOf(folder: string, urls: readonly string[], port: number | undefined): string {
  const [first = '', ...others] = readFileSync(SHIPPED, 'utf8').match(/^ *server endpoint-\d.*\n/gm) ?? [];
  const servers = urls.map((url) => first.replace(/endpoint-\d:3000/, new URL(url).host));
  const text = others
    .reduce((conf, line) => conf.replace(line, ''), readFileSync(SHIPPED, 'utf8'))
    .replace(first, servers.join(''))
    .replaceAll('/tmp/', `${folder}/`)
    // All that is asked here comes from one address, and as fast as it is answered.
    .replace('rate=500r/s', 'rate=100000r/s')
    .replace(
      'listen 8080;',
      `listen unix:${folder}/nginx.sock;${port === undefined ? '' : ` listen 127.0.0.1:${port};`}`,
    );
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, text);
  return file;
}

function posted(agent: Agent, socketPath: string, interaction: object): Promise<Answered> {
  const { body, headers } = signed(interaction);
  return new Promise((resolve, reject) => {
    const sent = request({ agent, socketPath, path: '/interactions', method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text })).on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

/** @param port where it listens beside its socket: those who come there have an address */
export async function startNginx(urls: readonly string[], port?: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'replicas-'));
  const user = process.getuid?.() === 0 ? ' user root;' : '';
  const conf = configurationOf(folder, urls, port);
  const nginx = spawn(NGINX, ['-p', folder, '-c', conf, '-g', `daemon off;${user}`], { stdio: 'ignore' });
  const ended = new Promise((resolve) => nginx.on('close', resolve));
  const agent = new Agent({ keepAlive: true });
  const post = (interaction: object) => posted(agent, join(folder, 'nginx.sock'), interaction);
  while ((await post(PING).catch(() => undefined))?.status !== 200) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}`);
    await sleep(10);
  }
  return {
    post,
    close: async () => {
      agent.destroy();
      nginx.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
