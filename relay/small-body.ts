import type { HttpBindings } from '@hono/node-server';
import { concatUint8Arrays } from 'uint8array-extras';
import { Refusal } from './refusal.ts';

/** Far more than nearly all of the relay's own API wants. */
const usualMaxBytes = 64 * 1024;

/** A body, or null where it is too large. Read from Node's own stream, so that it may have no length. */
export async function readSmallBody(
  incoming: HttpBindings['incoming'],
  maxBytes = usualMaxBytes,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming.iterator({
    destroyOnReturn: false,
  }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return concatUint8Arrays(chunks);
}

/** The JSON of a body: `{}` of an empty one, null where it is none. Throws a 413 refusal. */
export async function readSmallJson(
  incoming: HttpBindings['incoming'],
  maxBytes = usualMaxBytes,
): Promise<unknown> {
  const body = await readSmallBody(incoming, maxBytes);
  if (!body) throw new Refusal(413, 'body-too-large', `Send at the most ${maxBytes} bytes here.`);
  try {
    return JSON.parse(new TextDecoder().decode(body) || '{}');
  } catch {
    return null;
  }
}
