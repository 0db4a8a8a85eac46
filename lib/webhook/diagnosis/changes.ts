// The closed list of what a diagnosis can name: each a change of what is here after which a MAC matches.

/** Changes of the body’s bytes. */
export const bodyChanges = [
  'newline-added',
  'crlf-added',
  'newline-removed',
  'whitespace-trimmed',
  'crlf-to-lf',
  'lf-to-crlf',
  'bom-added',
  'bom-removed',
  'json-compact',
  'json-spaced',
  'json-pretty-2',
  'json-pretty-4',
  'json-pretty-tab',
  'slashes-escaped',
  'slashes-unescaped',
  'unicode-escaped',
  'unicode-escaped-upper',
  'unicode-unescaped',
  'escapes-lower',
  'escapes-upper',
  'html-escaped',
  'html-unescaped',
  'keys-sorted',
  'numbers-as-javascript',
  'number-neighbour',
  'decimals-padded',
  'json-as-javascript',
  'nfc',
  'nfd',
  'mojibake-undone',
  'mojibake-made',
  'latin1-encoded',
  'latin1-decoded',
  'base64-encoded',
  'base64-decoded',
  'gzip-unpacked',
  'form-decoded',
  'form-encoded',
  'form-respelled',
  'body-empty',
] as const;
export type BodyChange = (typeof bodyChanges)[number];

/** Changes of everything else: key, digest, algorithm, message, URL, and which delivery was signed. */
export const otherChanges = [
  'key-trimmed',
  'key-unquoted',
  'key-with-newline',
  'key-prefix-stripped',
  'key-base64',
  'key-hex',
  'key-as-text',
  'other-secret',
  'digest-hex',
  'digest-base64',
  'digest-base64url',
  'digest-case',
  'digest-spaces-to-plus',
  'digest-percent-decoded',
  'digest-unprefixed',
  'digest-twice-encoded',
  'other-header',
  'algorithm-sha1',
  'algorithm-sha256',
  'algorithm-sha384',
  'algorithm-sha512',
  'template',
  'url-scheme',
  'url-port',
  'url-host',
  'url-slash',
  'url-query',
  'url-decoded',
  'url-quotes',
  'other-delivery',
] as const;
export type OtherChange = (typeof otherChanges)[number];

export type Change = BodyChange | OtherChange;

/** What people should look at to mend it; `advice.ts` has the words for each. */
export type AdviceTopic = 'raw-body' | 'secret' | 'digest' | 'message' | 'proxy' | 'delivery';

/**
 * A change in words that finish two sentences: “Shopify signed {signed}; your copy has {yours}:
 * {because}.” and, of a digest that a server computed, “Your server hashed {signed}; what came has
 * {yours}.”
 */
export type ChangeWords = { signed: string; yours: string; because: string; advice: AdviceTopic };
