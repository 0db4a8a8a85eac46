import type { Received } from '../received.ts';
import type { ValueReader, ValueSource } from './source.ts';

/** The readings of a secret's text as key bytes that keys are made for; see secret.ts. */
export const keyReadings = [
  'text',
  'trimmed',
  'unquoted',
  'with-newline',
  'prefix-stripped',
  'base64',
  'hex',
] as const;
export type KeyReading = (typeof keyReadings)[number];

export const hashes = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const;
export type Hash = (typeof hashes)[number];

/** How the digest is checked. `hash` and `token` are no MACs: they stand for what providers do. */
export type Check =
  | { kind: 'hmac'; hash: Hash }
  /** A plain hash over a message that holds the secret's own text (HubSpot v1 and v2). */
  | { kind: 'hash'; hash: Hash }
  /** The secret itself, sent along: the body is not signed. */
  | { kind: 'token' }
  | { kind: 'ed25519' }
  /** The signature is DER, as every provider that signs so sends it. */
  | { kind: 'ecdsa-p256'; hash: Hash }
  | { kind: 'rsa-pkcs1'; hash: Hash };

/** Whether a signature is checked with a public key, and not with a secret that both sides have. */
export function isPublicKeyCheck({ kind }: Check): boolean {
  return kind === 'ed25519' || kind === 'ecdsa-p256' || kind === 'rsa-pkcs1';
}

export const encodings = ['base64', 'base64url', 'hex', 'text'] as const;
export type Encoding = (typeof encodings)[number];

/** How a provider signs, as a record that the engine runs. */
export type Scheme = {
  id: string;
  provider: string;
  name: string;
  /** The page that documents it. */
  docs: string;
  check: Check;
  /**
   * Where the digest stands, and how it is written. `each` finds every digest in the value, one a
   * match, in its first group: a header may hold several while a secret is rotated.
   */
  signature: ValueSource & { each?: RegExp; encoding: Encoding };
  /** What must stand on a delivery as well, where its signature alone does not tell the scheme. */
  when?: ValueSource;
  /**
   * Where one request holds several things that are signed each for itself (Adyen's notifications):
   * each as if it had come alone. All of them must be right.
   */
  parts?: (received: Received) => Received[];
  /** What else the signature speaks of, by the name it has in `message`. */
  values?: Readonly<Record<string, ValueSource>>;
  /**
   * The signed bytes: a template of `{body}` `{method}` `{url}` `{path}` `{secret}` and the names in
   * `values`, or a function where a template cannot say it. Null from the function: cannot be built;
   * `lacks` says for want of what. `preamble` is what people wrote before a certificate or a public
   * key: what the sender signs along and a delivery does not tell.
   */
  message:
    | string
    | ((
        received: Received,
        read: ValueReader,
        preamble: string | null,
      ) => Uint8Array<ArrayBuffer> | { lacks: string } | null);
  /** A second check that binds the body where the message does not (Twilio's `bodySHA256`). */
  bodyDigest?: ValueSource & { hash: Hash; encoding: Encoding };
  /**
   * What tells its deliveries from those of others who sign in the same header; any one will do.
   * Only the order of trying depends on it, never the verdict: a signature is proved by its digest.
   */
  marks?: readonly ValueSource[];
  /**
   * What of the request the signature binds. `body` where that is every byte of the body and nothing
   * else; otherwise words that go on after “… signed”, the body last where all of it is bound:
   * `the URL and the body`. Times and ids that are signed along are not told.
   */
  covers: string;
  /** The time that a signature must be fresh by. */
  time?: {
    /** Its name in `values`. */
    value: string;
    unit: 's' | 'ms' | 'iso';
    toleranceSeconds: number;
    /** Whether a time in the future, beyond the same limit, is refused too. */
    refusesFuture?: boolean;
  };
  secret: {
    /** What the provider calls it, and where people find it. */
    label: string;
    where: string;
    /** How its text becomes key bytes. */
    as: readonly KeyReading[];
  };
  /** What goes wrong with it in practice. */
  traps: readonly string[];
};
