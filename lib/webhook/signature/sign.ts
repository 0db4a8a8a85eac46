import type { HeaderPair } from '../../delivery/headers.ts';
import type { Received } from '../received.ts';
import { acceptedReadings } from './check.ts';
import { encodeDigest } from './encoding.ts';
import { buildMessage } from './message.ts';
import type { Scheme } from './scheme.ts';
import { importSecret } from './secret.ts';
import { createValueReader } from './source.ts';

/**
 * The header that a sender of this scheme adds, over a body and the headers that the scheme signs
 * along. Throws a RangeError where the scheme is no HMAC in a header, or the secret does not fit it.
 */
export async function signWith(
  scheme: Scheme,
  secret: string,
  received: Received,
): Promise<HeaderPair> {
  const { check, signature } = scheme;
  if (check.kind !== 'hmac' || !('headers' in signature) || signature.each) {
    throw new RangeError(`Creel cannot sign as ${scheme.name} does.`);
  }
  const key = await importSecret({ text: secret, name: 'sender' });
  const own = acceptedReadings(key, scheme.secret.as)[0];
  const message = buildMessage(scheme, received, createValueReader(received));
  if (!own || !message.ok) throw new RangeError(`This secret does not fit ${scheme.name}.`);
  const mac = await crypto.subtle.sign('HMAC', own.keys[check.hash], message.bytes);
  return [signature.headers[0]!, encodeDigest(new Uint8Array(mac), signature.encoding)];
}
