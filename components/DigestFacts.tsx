import { uint8ArrayToBase64, uint8ArrayToHex } from 'uint8array-extras';
import type { Digests } from '../lib/webhook/index.ts';
import { Facts, type Fact } from './Facts.tsx';

/** The digests that came, and those that each secret gives, each in hex and base64. */
export function DigestFacts({ digests: { part, given, computed } }: { digests: Digests }) {
  const facts: Fact[] = [
    ...given.flatMap((digest) => both('Given', digest)),
    ...computed.flatMap(({ key, keyReading, digest }) =>
      both(`Computed with “${key}”${keyReading === 'text' ? '' : `, ${keyReading}`}`, digest),
    ),
  ];
  const title = part ? `Digests of part ${part.number} of ${part.of}` : 'Digests';
  return facts.length === 0 ? null : <Facts title={title} facts={facts} />;
}

function both(name: string, digest: Uint8Array): Fact[] {
  return [
    [`${name}, base64`, uint8ArrayToBase64(digest)],
    [`${name}, hex`, uint8ArrayToHex(digest)],
  ];
}
