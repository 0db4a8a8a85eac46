import type { ReactNode } from 'react';
import type { KeyInfo } from '../lib/inbox/messages.ts';
import {
  ageInWords,
  customSchemes,
  providerNamed,
  providers,
  type CustomScheme,
  type Scheme,
  type Verdict,
} from '../lib/webhook/index.ts';

/** The record of a scheme's id, among those that are built in and those that people described. */
export function schemeNamed(
  id: string | null,
  customs: readonly CustomScheme[],
): Scheme | undefined {
  return [...customSchemes(customs), ...providers.flatMap(({ schemes }) => schemes)].find(
    (scheme) => scheme.id === id,
  );
}

/** How a scheme signs, with the page that says so. */
export function schemeLink({ name, docs, check, signature }: Scheme): ReactNode {
  return (
    <>
      {checkWords(check)}, {signature.encoding}
      {docs !== '' && (
        <>
          ,{' '}
          <a href={docs} target="_blank" rel="noreferrer">
            as {name} documents it
          </a>
        </>
      )}
    </>
  );
}

function checkWords(check: Scheme['check']): string {
  const words = {
    hmac: 'HMAC',
    hash: 'hash with the secret in it',
    token: 'shared token',
    ed25519: 'Ed25519',
    'ecdsa-p256': 'ECDSA P-256',
    'rsa-pkcs1': 'RSA PKCS#1',
  };
  return 'hash' in check ? `${words[check.kind]}, ${check.hash}` : words[check.kind];
}

/** Where a scheme's signature would be. */
function expectedPlace({ signature }: Scheme): string {
  if ('headers' in signature) return `${signature.headers[0]} header`;
  if ('json' in signature) return `${signature.json} in the body`;
  return 'signature';
}

/** The verdict as a sentence. */
export function sentence(
  { verdict, provider }: { verdict: Verdict; provider: string | null },
  scheme: Scheme | undefined,
  keys: readonly KeyInfo[],
  signatures: number,
): string {
  const name = scheme?.name ?? 'the sender';
  const tried = keys.filter((key) => key.provider === null || key.provider === scheme?.provider);
  const expected = provider === null ? undefined : providerNamed(provider)?.schemes[0];
  const texts: Record<Verdict['verdict'], string> = {
    verified: `${boundBy(verdict, name)} with “${verdict.key}”.${misread(verdict)}`,
    stale: `The signature is right, but it was ${ageInWords(verdict.ageSeconds ?? 0)} when it arrived; the limit is ${verdict.limitSeconds} s.`,
    failed: `${noSecretOf(tried)} ${
      signatures > 1 ? 'any of the digests' : 'the digest'
    } in ${verdict.header}: the body was changed, or it was signed with another secret.`,
    'no-secret': `${name} signed this delivery. Enter the secret, and it and every other stored delivery is judged.`,
    unsigned: expected
      ? `There is no ${expectedPlace(expected)}, so nothing shows that ${expected.name} sent this.`
      : 'There is no signature header.',
    'token-only': `The token in ${verdict.header} is right, but it does not bind the body: anybody who saw it can send anything.`,
    unsupported: `${verdict.header} looks like a signature, of a scheme that Creel does not know yet.`,
  };
  if (verdict.problem === null) return texts[verdict.verdict];
  // Of a failure the problem is the reason, which the guess at one would contradict.
  if (verdict.verdict === 'failed') return verdict.problem;
  return `${texts[verdict.verdict]} ${verdict.problem}`;
}

function boundBy({ covers }: Verdict, name: string): string {
  return covers === 'body'
    ? `The body is byte for byte what ${name} signed`
    : `The signature is right: ${name} signed ${covers}`;
}

function noSecretOf(tried: readonly KeyInfo[]): string {
  const [only, ...others] = tried;
  return only && others.length === 0
    ? `The secret “${only.name}” does not give`
    : 'None of the secrets that may belong to it gives';
}

/** A secret that only fits without its white space or quotes is right here and wrong elsewhere. */
function misread({ keyReading }: Verdict): string {
  if (keyReading === 'trimmed')
    return ' The secret you entered has white space around it: elsewhere it will fail.';
  if (keyReading === 'unquoted')
    return ' The secret you entered has quotes around it: elsewhere it will fail.';
  return '';
}
