// What of a scheme goes into code: how the body’s digest is sent, or what is signed instead.
import type { Scheme } from '../../signature/scheme.ts';
import type { BodyDigest, Checked } from './snippet.ts';

/** How a scheme’s signature is checked in code. Without a scheme it is only said what to hand on. */
export function checkedBy(scheme: Scheme | undefined): Checked {
  const digest = scheme ? bodyDigestOf(scheme) : null;
  return digest ? { by: 'digest', digest } : { by: 'library', says: saysOf(scheme) };
}

/**
 * Null where the body alone in one header is not all: another message, several digests, a key that is
 * no text or is public, or names that cannot stand between quotes as they are.
 */
function bodyDigestOf({ check, signature, message, secret, parts }: Scheme): BodyDigest | null {
  const { encoding } = signature;
  if (check.kind !== 'hmac' || message !== '{body}' || parts || secret.as[0] !== 'text')
    return null;
  if (!('headers' in signature) || signature.pattern) return null;
  if (encoding !== 'base64' && encoding !== 'hex') return null;
  const [header = ''] = signature.headers;
  const prefix = prefixOf(signature.each);
  if (prefix === null || !/^[\w.-]+$/.test(header) || !/^[\w=: .,-]*$/.test(prefix)) return null;
  return { header, prefix, hash: check.hash, encoding };
}

/** One digest behind a fixed text, as records of schemes and people’s own ones write it. */
const behindText =
  /^(?:\^\\s\*|\(\?:\^\|\[\\s,;\]\))?((?:[\w=: ,-]|\\[^\w\s])*)\([^()]+\)(?:\\s\*)?\$?(?:\(\?=\$\|\[\\s,;\]\))?$/;

function prefixOf(each: RegExp | undefined): string | null {
  if (!each) return '';
  const prefix = behindText.exec(each.source)?.[1];
  return prefix === undefined ? null : prefix.replaceAll(/\\(.)/g, '$1');
}

function saysOf(scheme: Scheme | undefined): string[] {
  if (!scheme) return ['Hand these bytes as they came to what checks the signature.'];
  const { name, docs, signature } = scheme;
  const place = 'headers' in signature ? (signature.headers[0] ?? 'a header') : partOf(signature);
  const whose = docs === '' ? 'what checks it.' : 'its own library:';
  const signs = `signs ${messageOf(scheme)}.`;
  // The message is worth more than the name where there is no room for both.
  const hasRoom = name.length + 1 + signs.length <= longestLine;
  const says = [
    `${hasRoom ? name : 'The sender'} ${signs}`,
    `Its signature: ${place}. Hand these bytes to ${whose}`,
  ].map(inComment);
  return docs === '' ? says : [...says, docs];
}

function partOf(signature: Exclude<Scheme['signature'], { headers: readonly string[] }>): string {
  if ('json' in signature) return `body’s ${signature.json}`;
  return 'form' in signature ? `form’s ${signature.form}` : `query’s ${signature.query}`;
}

/** As a template where it is one, with the names of the headers that somebody’s own scheme reads. */
function messageOf({ message, covers, values = {} }: Scheme): string {
  if (typeof message !== 'string' || message === '') return covers;
  return message.replaceAll(/\{(header\d+)\}/g, (token, name: string) => {
    const value = values[name];
    return value && 'headers' in value ? `{${value.headers[0]}}` : token;
  });
}

/** With the mark before it and at any depth no more than a hundred. */
const longestLine = 89;

/** People name their own schemes: no name may end a comment, in PHP or Java either. */
function inComment(text: string): string {
  const line = text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .replaceAll('?>', '? >')
    .replaceAll('\\', '/');
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}
