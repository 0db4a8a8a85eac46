// What `creel verify` says of a verdict.
import { ageInWords, type Verdict } from '../lib/webhook/index.ts';

const sentences: Record<Verdict['verdict'], string> = {
  verified: 'the signature is right',
  stale: 'the signature is right, but older than its scheme allows',
  failed: 'the signature does not match this body with this secret',
  unsigned: 'no header holds a signature',
  'no-secret': 'it is signed, but the secret is not for this scheme',
  'token-only': 'a token is right, but nothing binds the body',
  unsupported: 'it seems to be signed in a way that is not known here',
};

const early =
  'the signature is right, but its time is further in the future than its scheme allows';

export function verdictInWords(judged: Verdict): string {
  const { verdict, scheme, header, keyReading, covers, ageSeconds, limitSeconds, problem } = judged;
  const facts = [
    ['scheme', scheme],
    ['header', header],
    ['secret read as', keyReading],
    ['covers', covers],
    ['age', ageSeconds === null ? null : sayAge(ageSeconds, limitSeconds)],
    ['problem', problem],
  ];
  const known = facts.filter(([, value]) => value !== null);
  return [
    `${verdict}: ${verdict === 'stale' && (ageSeconds ?? 0) < 0 ? early : sentences[verdict]}`,
    ...known.map(([name, value]) => `  ${name}: ${value}`),
  ].join('\n');
}

function sayAge(ageSeconds: number, limitSeconds: number | null): string {
  const limit = limitSeconds === null ? '' : `, limit ${limitSeconds} s`;
  return `${ageInWords(ageSeconds)}${limit}`;
}
