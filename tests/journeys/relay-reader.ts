// A reader of the stream for tests: the client that browsers have, with the frames it got.
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrames } from '../../lib/wire/frames.ts';
import type { Frame } from '../../lib/wire/frames.ts';
import { offeredProtocols, routes } from '../../lib/wire/routes.ts';
import type { Connection } from '../../lib/wire/schemas.ts';

export type Reader = {
  frames: Frame[];
  /** How many bytes the largest message had. */
  largestMessageBytes: () => number;
  socket: WebSocket;
  /** Waits until the frames are as wanted; rejects when the stream ends before. */
  until(isDone: (frames: readonly Frame[]) => boolean): Promise<void>;
  /** Resolves to the close code. */
  closed: Promise<number>;
};

export type Place = Pick<Connection, 'url' | 'channel' | 'token'>;

export function openReader({ url, channel, token }: Place, after: string | null = null): Reader {
  const address = url.replace(/^http/, 'ws') + routes.stream(channel, after);
  const socket = new WebSocket(address, offeredProtocols(token));
  onTestFinished(() => socket.terminate());
  socket.binaryType = 'arraybuffer';
  const frames: Frame[] = [];
  let look: (() => void) | null = null;
  let largest = 0;
  socket.on('message', (data: ArrayBuffer) => {
    largest = Math.max(largest, data.byteLength);
    frames.push(...decodeFrames(data));
    look?.();
  });
  socket.on('error', () => {});
  const closed = once(socket, 'close').then(([code]) => code as number);

  return {
    frames,
    largestMessageBytes: () => largest,
    socket,
    closed,
    async until(isDone) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      look = () => isDone(frames) && resolve();
      look();
      void closed.then((code) => reject(new Error(`the stream ended (${code}) too early`)));
      await promise;
    },
  };
}

export function deliveriesIn(frames: readonly Frame[]) {
  return frames.filter((frame) => frame.kind === 'delivery');
}

/** The HTTP answer to an upgrade that is refused: status and error code. */
export async function refusedUpgrade(
  url: string,
  { protocols = [], headers = {} }: { protocols?: string[]; headers?: Record<string, string> } = {},
): Promise<{ status: number | undefined; code: string | undefined }> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), protocols, { headers });
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined;
    code: string | undefined;
  }>();
  socket.on('open', () => {
    socket.terminate();
    reject(new Error('the upgrade was not refused'));
  });
  socket.on('error', reject);
  socket.on('unexpected-response', (_, response) => {
    let body = '';
    response.on('data', (chunk) => (body += String(chunk)));
    response.on('end', () => {
      const code = (JSON.parse(body) as { error?: { code?: string } }).error?.code;
      resolve({ status: response.statusCode, code });
    });
  });
  return promise;
}
