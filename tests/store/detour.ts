import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that a test can cut, stall and mend, on one port throughout. */
export interface Detour {
  readonly port: number;
  /** Refuses connections and ends those there are. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** Takes connections and bytes, and passes none on. */
  readonly stall: () => void;
  readonly resume: () => void;
  /** Takes connections and ends them at once, and those there are. */
  readonly drop: () => void;
  readonly accept: () => void;
  /** How many connections there have been. */
  readonly made: () => number;
  /** How many there are. */
  readonly live: () => number;
}

/** Connects a port of its own with a server's. */
export async function createDetour(host: string, port: number): Promise<Detour> {
  const sockets = new Set<Socket>();
  let stalled = false;
  let dropping = false;
  let made = 0;
  const near = new Set<Socket>();
  const hold = (socket: Socket): void => {
    sockets.add(socket);
    if (stalled) socket.pause();
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer((socket) => {
    made += 1;
    if (dropping) return void socket.destroy();
    near.add(socket.on('close', () => near.delete(socket)));
    const far = connect(port, host);
    for (const [from, to] of [
      [socket, far],
      [far, socket],
    ] as const) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('close', () => to.destroy());
      hold(from);
    }
  });
  const listen = (on: number): Promise<void> => new Promise((done) => server.listen(on, '127.0.0.1', () => done()));
  await listen(0);
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the detour does not listen');
  return {
    port: address.port,
    cut: async () => {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(address.port),
    stall: () => {
      stalled = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      stalled = false;
      for (const socket of sockets) socket.resume();
    },
    drop: () => {
      dropping = true;
      for (const socket of sockets) socket.destroy();
    },
    accept: () => {
      dropping = false;
    },
    made: () => made,
    live: () => near.size,
  };
}
