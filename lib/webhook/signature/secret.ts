import {
  base64ToUint8Array,
  hexToUint8Array,
  stringToUint8Array,
  uint8ArrayToHex,
} from 'uint8array-extras';
import { randomId } from '../../delivery/ids.ts';
import { pemFault } from './pem-fault.ts';
import { readPublicKeys, type PublicKey } from './public-key.ts';
import { hashes, keyReadings, type Hash, type KeyReading } from './scheme.ts';
import { trim, unquote } from './secret-text.ts';

/**
 * Goes up when a reading is added, or more is told of a public key: keys cannot be exported, so an
 * older secret must be entered again.
 */
export const readingsVersion = 2;

/** One reading's keys; readings with the same bytes share one set. */
type KeySet = Readonly<Record<Hash, CryptoKey>>;

/**
 * A secret after entry: non-extractable keys only. The text is gone; every reading of it that
 * verifying or diagnosing may ask for was imported, once per hash, since HMAC keys are bound to one.
 */
export type SecretKey = {
  id: string;
  /** What people call it. */
  name: string;
  /** The provider it belongs to, or null where it may be anybody's. */
  provider: string | null;
  /** The account (Shopify: the shop) and the channel it is for, or null where for any. */
  account: string | null;
  channel: string | null;
  readingsVersion: number;
  readings: readonly { reading: KeyReading; keys: KeySet }[];
  /** What the text is as a public key; empty for a shared secret. */
  publicKeys: readonly PublicKey[];
  /**
   * What stands before a certificate or a public key, which are no secrets: what the sender signs
   * along and no delivery tells, such as PayPal's webhook id. RFC 7468, section 2, allows it there.
   */
  preamble: string | null;
  /** The text itself, for the schemes that are no MAC and hash it: in memory only, never stored. */
  text: string | null;
};

export type NewSecretKey = {
  text: string;
  name: string;
  provider?: string | null;
  account?: string | null;
  channel?: string | null;
  id?: string;
  /** Keeps the text in the key, for schemes that are no MAC. */
  keepsText?: boolean;
};

const longestSecret = 64 * 1024;

/**
 * Turns the text of a secret into keys. Throws a RangeError, whose message is for people, on a text
 * that is empty, longer than 64 KiB or a private key, or that says it is a public key and gives none.
 */
export async function importSecret({
  text,
  name,
  provider = null,
  account = null,
  channel = null,
  id = randomId(12),
  keepsText = false,
}: NewSecretKey): Promise<SecretKey> {
  if (text === '') throw new RangeError('A secret cannot be empty.');
  if (text.length > longestSecret) throw new RangeError(tooLong(text));
  if (isPrivateKey(text)) throw new RangeError(isPrivate);
  const publicKeys = await readPublicKeys(text);
  const fault = publicKeys.length === 0 ? pemFault(text) : null;
  if (fault !== null) throw new RangeError(fault);
  const imported = new Map<string, Promise<KeySet>>();
  const readings = keyReadings.flatMap((reading) => {
    const bytes = readers[reading](text);
    if (!bytes || bytes.byteLength === 0) return [];
    const same = uint8ArrayToHex(bytes);
    const keys = imported.get(same) ?? importAll(new Uint8Array(bytes));
    imported.set(same, keys);
    return [keys.then((keySet) => ({ reading, keys: keySet }))];
  });
  return {
    id,
    name,
    provider,
    account,
    channel,
    readingsVersion,
    readings: await Promise.all(readings),
    publicKeys,
    preamble: preambleOf(text),
    text: keepsText ? text : null,
  };
}

/** PEM says so itself, and so does Standard Webhooks with `whsk_`. */
function isPrivateKey(text: string): boolean {
  return /PRIVATE KEY(?: BLOCK)?-----/.test(text) || /^(?:v1a?,)?whsk_/.test(unquote(text));
}

const isPrivate =
  'This is a private key, which only the sender should have. Paste the public key or the certificate.';

function preambleOf(text: string): string | null {
  return /^(.+?)-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----/s.exec(text)?.[1]?.trim() || null;
}

function tooLong({ length }: string): string {
  const characters = length.toLocaleString('en');
  return `This has ${characters} characters, and no secret is longer than 65,536: was it a file?`;
}

const readers: Record<KeyReading, (text: string) => Uint8Array | null> = {
  text: stringToUint8Array,
  trimmed: (text) => stringToUint8Array(trim(text)),
  unquoted: (text) => stringToUint8Array(unquote(text)),
  'with-newline': (text) => stringToUint8Array(`${text}\n`),
  'prefix-stripped': (text) => stringToUint8Array(stripPrefix(text)),
  base64: (text) => decodeBase64(stripPrefix(text)),
  hex: (text) => decodeHex(stripPrefix(text)),
};

/** Standard Webhooks secrets start with `whsec_`; Supabase shows `v1,whsec_`. */
function stripPrefix(text: string): string {
  return unquote(text).replace(/^(?:v1,)?whsec_/, '');
}

function decodeBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  try {
    return base64ToUint8Array(text);
  } catch {
    return null;
  }
}

function decodeHex(text: string): Uint8Array | null {
  return /^(?:[0-9a-f]{2})+$/i.test(text) ? hexToUint8Array(text) : null;
}

async function importAll(bytes: Uint8Array<ArrayBuffer>): Promise<KeySet> {
  const keys = await Promise.all(
    hashes.map(async (hash) => {
      const algorithm = { name: 'HMAC', hash };
      return [
        hash,
        await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']),
      ];
    }),
  );
  return Object.fromEntries(keys) as KeySet;
}
