import type { ReactNode } from 'react';
import { headerValues } from '../lib/delivery/headers.ts';
import type { KeyInfo, StoredDelivery } from '../lib/inbox/messages.ts';
import type { Row } from '../lib/inbox/row.ts';
import { providerNamed, providers, type Scheme, type Verdict } from '../lib/webhook/index.ts';
import { Facts } from './Facts.tsx';
import { plural } from './format.ts';
import { SecretForm, type NewSecret } from './SecretForm.tsx';
import { VerdictBadge } from './VerdictBadge.tsx';

type Props = {
  stored: StoredDelivery;
  row: Row;
  keys: readonly KeyInfo[];
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** The verdict in a sentence, what it rests on, and the way to the next one. */
export function SignatureTab({ stored, row, keys, onSecret }: Props) {
  const { verdict } = row;
  const scheme = providers
    .flatMap(({ schemes }) => schemes)
    .find(({ id }) => id === verdict.scheme);
  const given = verdict.header ? headerValues(stored.delivery.headers, verdict.header) : [];
  return (
    <>
      <section className="judgement" data-verdict={verdict.verdict}>
        <VerdictBadge verdict={verdict.verdict} />
        <p>{sentence(row, scheme, keys, given.length)}</p>
      </section>
      {scheme && verdict.verdict === 'no-secret' && (
        <SecretForm provider={scheme.provider} onSecret={onSecret} />
      )}
      {verdict.header && (
        <Facts
          title="Signature"
          facts={[
            ['Header', verdict.header],
            ...given.map((value): [string, string] => ['Digest given', value]),
            ['Scheme', scheme && schemeLink(scheme)],
            [
              'Signed',
              verdict.covers &&
                `the ${verdict.covers}, ${stored.delivery.sizeBytes} bytes as received`,
            ],
            ['Secret', verdict.key],
            ['Read as', verdict.keyReading],
          ]}
        />
      )}
      {scheme && verdict.verdict === 'failed' && (
        <>
          <h2>Try another secret</h2>
          <SecretForm provider={scheme.provider} onSecret={onSecret} />
        </>
      )}
      {scheme && (
        <section className="facts">
          <h2>Good to know</h2>
          <ul className="traps">
            {scheme.traps.map((trap) => (
              <li key={trap}>{trap}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function schemeLink({ name, docs, check, signature }: Scheme): ReactNode {
  return (
    <>
      {checkWords(check)}, {signature.encoding},{' '}
      <a href={docs} target="_blank" rel="noreferrer">
        as {name} documents it
      </a>
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

function sentence(
  { verdict, provider }: Row,
  scheme: Scheme | undefined,
  keys: readonly KeyInfo[],
  signatures: number,
): string {
  const name = scheme?.name ?? 'the sender';
  const tried = keys.filter((key) => key.provider === null || key.provider === scheme?.provider);
  const expected = provider === null ? undefined : providerNamed(provider)?.schemes[0];
  const texts: Record<Verdict['verdict'], string> = {
    verified: `The body is byte for byte what ${name} signed with “${verdict.key}”.${misread(verdict)}`,
    stale: `The signature is right, but it was ${verdict.ageSeconds} s old when it arrived; the limit is ${verdict.limitSeconds} s.`,
    failed: `${noSecretOf(tried)} ${
      signatures > 1 ? 'any of the digests' : 'the digest'
    } in ${verdict.header}: the body was changed, or it was signed with another secret.`,
    'no-secret': `${name} signed this delivery. Enter the secret, and it and every other stored delivery is judged.`,
    unsigned: expected
      ? `There is no ${expectedPlace(expected)}, so nothing shows that ${expected.name} sent this.`
      : 'There is no signature header.',
    'token-only': 'A token came with it, but the body is not signed.',
    unsupported: `${verdict.header} looks like a signature, of a scheme that Creel does not know yet.`,
  };
  return texts[verdict.verdict];
}

function noSecretOf(tried: readonly KeyInfo[]): string {
  const [only, ...others] = tried;
  return only && others.length === 0
    ? `The secret “${only.name}” does not give`
    : `None of ${plural(tried.length, 'secret', 'secrets')} gives`;
}

/** A secret that only fits without its white space or quotes is right here and wrong elsewhere. */
function misread({ keyReading }: Verdict): string {
  if (keyReading === 'trimmed')
    return ' The secret you entered has white space around it: elsewhere it will fail.';
  if (keyReading === 'unquoted')
    return ' The secret you entered has quotes around it: elsewhere it will fail.';
  return '';
}
