import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { HeaderPair } from '../lib/delivery/headers.ts';

export type PostAnswer = {
  status: number;
  statusText: string;
  headers: HeaderPair[];
  body: Uint8Array;
};

/**
 * Posts the bytes with the headers in their order and case, which `fetch` would lower, and follows no
 * redirect. Rejects with the network's error, or the signal's reason.
 */
export async function post(
  url: URL,
  headers: readonly HeaderPair[],
  body: Uint8Array,
  signal: AbortSignal,
): Promise<PostAnswer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length: HeaderPair = ['Content-Length', String(body.byteLength)];
  const sent = request(url, {
    method: 'POST',
    headers: [['Host', url.host], ...headers, length].flat(),
    signal,
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: answer.statusCode ?? 0,
    statusText: answer.statusMessage ?? '',
    headers: pairsOf(answer.rawHeaders),
    body: await buffer(answer),
  };
}

function pairsOf(raw: readonly string[]): HeaderPair[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1]!] as const] : []));
}
