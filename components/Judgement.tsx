import type { ReactNode } from 'react';
import type { KeyInfo } from '../lib/inbox/messages.ts';
import {
  ageInWords,
  digestsBehind,
  type CustomScheme,
  type Digests,
  type Verdict,
} from '../lib/webhook/index.ts';
import { DigestFacts } from './DigestFacts.tsx';
import { Facts } from './Facts.tsx';
import { SecretForm, type NewSecret } from './SecretForm.tsx';
import { schemeLink, schemeNamed, sentence } from './signature-words.tsx';
import { VerdictBadge } from './VerdictBadge.tsx';

type Props = {
  judged: { verdict: Verdict; provider: string | null };
  digests: readonly Digests[];
  sizeBytes: number;
  keys: readonly KeyInfo[];
  customs: readonly CustomScheme[];
  onSecret: (secret: NewSecret) => Promise<void>;
  /** Stands right below the verdict. */
  children: ReactNode;
};

/** The verdict in a sentence, what it rests on, and the way to the next one. */
export function Judgement({ judged, digests, sizeBytes, keys, customs, ...props }: Props) {
  const { onSecret, children } = props;
  const { verdict } = judged;
  const scheme = schemeNamed(verdict.scheme, customs);
  const inUse = keys.filter(({ state }) => state === 'in-use');
  const own = digestsBehind(verdict, digests);
  return (
    <>
      <section className="judgement" data-verdict={verdict.verdict}>
        <VerdictBadge verdict={verdict.verdict} />
        <p>{sentence(judged, scheme, inUse, own?.given.length ?? 1)}</p>
      </section>
      {children}
      {scheme && verdict.verdict === 'no-secret' && (
        <SecretForm provider={scheme.provider} customs={customs} onSecret={onSecret} />
      )}
      {verdict.header && (
        <Facts
          title="Signature"
          facts={[
            ['Header', verdict.header],
            ['Scheme', scheme && schemeLink(scheme)],
            ['Signed', verdict.covers && signed(verdict.covers, sizeBytes)],
            ['Secret', verdict.key],
            ['Read as', verdict.keyReading],
            ['Age', verdict.ageSeconds === null ? null : age(verdict)],
          ]}
        />
      )}
      {own && <DigestFacts digests={own} />}
      {scheme && verdict.verdict === 'failed' && (
        <>
          <h2>Try another secret</h2>
          <SecretForm provider={scheme.provider} customs={customs} onSecret={onSecret} />
        </>
      )}
      {scheme && scheme.traps.length > 0 && (
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

function signed(covers: string, sizeBytes: number): string {
  return covers === 'body' ? `the body, ${sizeBytes} bytes as received` : covers;
}

function age({ ageSeconds, limitSeconds }: Verdict): string {
  return `${ageInWords(ageSeconds ?? 0)} when it arrived, limit ${limitSeconds} s`;
}
