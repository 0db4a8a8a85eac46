import type { Received } from '../received.ts';
import { decodeDigest } from './encoding.ts';
import { buildMessage } from './message.ts';
import type { Scheme } from './scheme.ts';
import type { SecretKey } from './secret.ts';
import { createValueReader } from './source.ts';
import { mayServe, type Judging } from './verify.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A digest that came with a delivery, and what a key makes of the same message. */
export type Digests = {
  scheme: string;
  place: string;
  given: Bytes[];
  computed: { key: string; digest: Bytes }[];
};

/** For each MAC scheme whose signature is there: the digests given, and those each key computes. */
export async function computeDigests(
  schemes: readonly Scheme[],
  received: Received,
  keys: readonly SecretKey[],
  judging: Judging = {},
): Promise<Digests[]> {
  const read = createValueReader(received);
  const found: Digests[] = [];
  for (const scheme of schemes) {
    const { check, signature } = scheme;
    const values = read(signature);
    if (check.kind !== 'hmac' || values.length === 0) continue;
    const texts = values.flatMap(({ text }) =>
      signature.each ? Array.from(text.matchAll(signature.each), (match) => match[1]!) : [text],
    );
    const given = texts.map((text) => decodeDigest(text, signature.encoding));
    const computed: Digests['computed'] = [];
    for (const key of keys.filter((own) => mayServe(own, scheme, judging))) {
      const message = buildMessage(scheme, received, read, key);
      const own = key.readings.find(({ reading }) => scheme.secret.as.includes(reading));
      if (!message.ok || !own) continue;
      const mac = await crypto.subtle.sign('HMAC', own.keys[check.hash], message.bytes);
      computed.push({ key: key.name, digest: new Uint8Array(mac) });
    }
    found.push({
      scheme: scheme.id,
      place: values[0]!.place,
      given: given.filter((digest) => digest !== null),
      computed,
    });
  }
  return found;
}
