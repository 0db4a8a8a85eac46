import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers requests in Node: an Express app is one. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Puts a listener on a port of this machine’s loopback, for as long as `use` takes. What the listener
 * throws, `onLoopback` rejects with: an answer that never comes would say less.
 */
export async function onLoopback<T>(
  listener: Listener,
  use: (origin: URL) => Promise<T>,
): Promise<T> {
  const thrown = Promise.withResolvers<never>();
  let isOver = false;
  const server = createServer(async (request, response) => {
    try {
      await listener(request, response);
    } catch (error) {
      // Once there is an answer, nobody waits: as in a server, it is an unhandled rejection.
      if (isOver) throw error;
      thrown.reject(error);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await Promise.race([use(new URL(`http://127.0.0.1:${port}`)), thrown.promise]);
  } finally {
    isOver = true;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}

/** What a server does with a request, whether it listens anywhere or not. */
export function listenerOf(server: Server): RequestListener {
  if (server.listenerCount('request') === 0) {
    throw new TypeError('Nothing answers the requests of this server.');
  }
  return (request, response) => void server.emit('request', request, response);
}
