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

/** How a provider signs, as a record that the engine runs. */
export type Scheme = {
  id: string;
  provider: string;
  name: string;
  /** The page that documents it. */
  docs: string;
  hash: Hash;
  /** The header that carries the digest; spellings in use, the most modern first. */
  signature: { headers: readonly string[]; encoding: 'base64' | 'hex' };
  /** The signed bytes: `{body}` stands for the raw body. */
  message: '{body}';
  /** What the signature binds, in words. */
  covers: 'body';
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
