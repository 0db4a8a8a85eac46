// Servers that keep what reaches them, byte for byte, for the tests of sending.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createServerHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export type Caught = {
  method: string | undefined;
  url: string | undefined;
  rawHeaders: string[];
  body: Buffer;
};
export type BareServer = { url: string; port: number; caught: Caught[]; server: Server };

export async function bareServer(
  answer: RequestListener = (_, response) => response.end('thanks'),
  tls?: { key: string; cert: string },
): Promise<BareServer> {
  const caught: Caught[] = [];
  const listener: RequestListener = async (request, response) => {
    const { method, url, rawHeaders } = request;
    // Who breaks off is not caught.
    const body = await buffer(request).catch(() => null);
    if (body === null) return;
    caught.push({ method, url, rawHeaders, body });
    answer(request, response);
  };
  const server = tls ? createServerHttps(tls, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, port, caught, server };
}
