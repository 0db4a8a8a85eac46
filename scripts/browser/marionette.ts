// A client of Marionette, Firefox's own automation protocol: JSON messages over TCP, each behind its
// length in bytes and a colon. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
import { connect, type Socket } from 'node:net';

export type Marionette = {
  /** Sends a command and gives its answer. Throws MarionetteError when Firefox refuses it. */
  send(command: string, parameters?: object): Promise<unknown>;
  /** Runs a function inside Firefox and gives what it returns, both as JSON; promises are awaited. */
  run<A extends unknown[], T>(inside: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  close(): void;
};

/** A command that Firefox refused, or that it left unanswered because it went away. */
export class MarionetteError extends Error {
  override name = 'MarionetteError';
  readonly command: string;

  constructor(command: string, message: string) {
    super(`${command}: ${message}`);
    this.command = command;
  }
}

type Waiting = {
  command: string;
  resolve(answer: unknown): void;
  reject(error: MarionetteError): void;
};
type Answer = [
  type: 1,
  id: number,
  error: { error: string; message: string } | null,
  result: unknown,
];

/** Connects to a Firefox that listens on this port of this machine. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = await openSocket(port);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  readMessages(socket, (message) => {
    // The first message is a greeting and no answer.
    if (Array.isArray(message)) settle(waiting, message as Answer);
  });
  socket.on('close', () => {
    for (const { command, reject } of waiting.values()) {
      reject(new MarionetteError(command, 'Firefox closed the connection'));
    }
    waiting.clear();
  });

  const send = (command: string, parameters: object = {}) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { command, resolve, reject });
      const message = JSON.stringify([0, lastId, command, parameters]);
      socket.write(`${Buffer.byteLength(message)}:${message}`);
    });

  return {
    send,
    async run<A extends unknown[], T>(inside: (...args: A) => T | Promise<T>, ...args: A) {
      const answer = await send('WebDriver:ExecuteScript', {
        script: `return (${inside})(...arguments)`,
        args,
        sandbox: 'system',
      });
      return (answer as { value: T }).value;
    },
    close: () => socket.destroy(),
  };
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.off('error', reject);
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function readMessages(socket: Socket, onMessage: (message: unknown) => void): void {
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    unread = Buffer.concat([unread, chunk]);
    for (;;) {
      const colon = unread.indexOf(':');
      const start = colon + 1;
      const end = start + Number(unread.toString('latin1', 0, colon));
      if (colon === -1 || unread.length < end) return;
      onMessage(JSON.parse(unread.toString('utf8', start, end)));
      unread = unread.subarray(end);
    }
  });
}

function settle(waiting: Map<number, Waiting>, [, id, error, result]: Answer): void {
  const command = waiting.get(id);
  waiting.delete(id);
  if (error) {
    const { command: name = 'unknown' } = command ?? {};
    command?.reject(new MarionetteError(name, `${error.error}: ${error.message}`));
  } else {
    command?.resolve(result);
  }
}
