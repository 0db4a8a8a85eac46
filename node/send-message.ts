import { once } from 'node:events';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { wholeAnswer } from './whole-answer.ts';

export type Message = {
  method: string;
  path: string;
  headers: readonly HeaderPair[];
  body: Uint8Array;
};

/**
 * Sends exactly these headers and bytes over a connection of its own, where `fetch` would lower names
 * and join duplicates. Follows no redirect. Rejects with the signal’s reason, or an Error that names the
 * URL.
 */
export async function sendMessage(
  url: URL,
  { method, path, headers, body }: Message,
  signal: AbortSignal,
): Promise<Response> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  try {
    const sent = request(url, { method, path, headers: headers.flat(), agent: false, signal });
    // Behind the answer it means that nobody read the rest of the body.
    sent.on('error', () => {});
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const bytes = await buffer(answer);
    return await wholeAnswer(bytes, {
      status: answer.statusCode!,
      statusText: answer.statusMessage!,
      headers: new Headers(pairsOf(answer.rawHeaders)),
    });
  } catch (error) {
    signal.throwIfAborted();
    const { message, code } = error as NodeJS.ErrnoException;
    // Happy Eyeballs fails with an AggregateError, whose message is empty.
    throw new Error(`No answer from ${method} ${url.origin}${path}: ${message || code}.`, {
      cause: error,
    });
  }
}

function pairsOf(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]!]] : []));
}
