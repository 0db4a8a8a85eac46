import type { Hash, KeyReading, Scheme } from './scheme.ts';
import type { ValueSource } from './source.ts';

/** A scheme that somebody described in a form: an HMAC in a header. */
export type CustomScheme = {
  id: string;
  name: string;
  /** The header with the digest. */
  header: string;
  hash: Hash;
  encoding: 'base64' | 'base64url' | 'hex';
  /** What stands before the digest in the header: `sha256=`, `v1=`. May be empty. */
  prefix: string;
  /** The signed text: `{body}` `{method}` `{url}` `{path}`, and other headers as `{X-Timestamp}`. */
  template: string;
  /** How the secret's text becomes key bytes. */
  reading: Extract<KeyReading, 'text' | 'base64' | 'hex'>;
};

const headerName = /^[!#$%&'*+.^_`|~\w-]+$/;
const token = /\{([^{}]*)\}/g;
const ownTokens = new Set(['body', 'method', 'url', 'path']);

/**
 * The record that the engine runs for it. Throws a RangeError, whose message is for people, on a
 * name that is no header's or a template without anything to fill in: the MAC of a constant would
 * verify any delivery.
 */
export function customScheme(custom: CustomScheme): Scheme {
  if (!headerName.test(custom.header))
    throw new RangeError(`“${custom.header}” is no header name.`);
  const values: Record<string, ValueSource> = {};
  const message = custom.template.replaceAll(token, (_token, name: string) => {
    if (ownTokens.has(name)) return `{${name}}`;
    if (!headerName.test(name))
      throw new RangeError(`{${name}} names neither a part nor a header.`);
    const value = `header${Object.keys(values).length + 1}`;
    values[value] = { headers: [name] };
    return `{${value}}`;
  });
  const constant = custom.template.replaceAll(token, '');
  if (/[{}]/.test(constant))
    throw new RangeError('A part stands between braces, as {body}, and nothing else has braces.');
  if (constant === custom.template)
    throw new RangeError('The template needs {body} or another part.');
  return {
    id: custom.id,
    provider: custom.id,
    name: custom.name,
    docs: '',
    check: { kind: 'hmac', hash: custom.hash },
    signature: { headers: [custom.header], each: eachDigest(custom), encoding: custom.encoding },
    values,
    message,
    covers: coversOf(message) ?? custom.template,
    secret: { label: 'Secret', where: 'Whoever made the sender has it.', as: [custom.reading] },
    traps: [],
  };
}

/** Those of the stored ones that can be run: an older Creel took templates that are refused by now. */
export function customSchemes(customs: readonly CustomScheme[]): Scheme[] {
  return customs.flatMap((custom) => {
    try {
      return [customScheme(custom)];
    } catch {
      return [];
    }
  });
}

const partNames = { method: 'the method', url: 'the URL', path: 'the path' };

/** In the words of `Scheme.covers`; null of a message without the body, whose template says it best. */
function coversOf(message: string): string | null {
  if (!message.includes('{body}')) return null;
  const parts = Object.entries(partNames).flatMap(([part, name]) =>
    message.includes(`{${part}}`) ? [name] : [],
  );
  return parts.length === 0 ? 'body' : `${parts.join(', ')} and the body`;
}

/** Every digest behind the prefix: a header may hold several while a secret is rotated. */
function eachDigest({ prefix, encoding }: CustomScheme): RegExp {
  const escaped = prefix.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const alphabet = {
    hex: '[0-9a-fA-F]+',
    base64: '[A-Za-z0-9+/]+=*',
    base64url: '[A-Za-z0-9_-]+=*',
  };
  return new RegExp(`(?:^|[\\s,;])${escaped}(${alphabet[encoding]})(?=$|[\\s,;])`, 'g');
}
