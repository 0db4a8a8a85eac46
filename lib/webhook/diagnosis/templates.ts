// The messages that may have been signed: the scheme's own, and what others sign.
import { areUint8ArraysEqual, concatUint8Arrays, stringToUint8Array } from 'uint8array-extras';
import type { Received } from '../received.ts';
import { buildMessage, pathOf } from '../signature/message.ts';
import type { SecretKey } from '../signature/secret.ts';
import type { ValueReader } from '../signature/source.ts';
import type { Base } from './bases.ts';
import { idsOf, timesOf } from './signed-values.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What differs from one message to the next. */
export type MessageOf = { body: Bytes; url: string | undefined; key: SecretKey };

export type Template = {
  /** As people read it: `{t}.{body}`. */
  name: string;
  /** Equal where two make the same message of the same body, URL and key. */
  sameAs: string;
  isChanged: boolean;
  usesBody: boolean;
  usesUrl: boolean;
  usesKey: boolean;
  /** Null where something is missing. */
  build: (of: MessageOf) => Bytes | null;
};

/** What the commonest schemes sign, beside their own. */
const common = [
  '{body}',
  '{t}.{body}',
  '{t}{body}',
  '{t}:{body}',
  'v0:{t}:{body}',
  '{id}.{t}.{body}',
  '{url}{body}',
  '{body}{url}',
  '{method}{url}{body}',
  '{body}{t}',
  '{body}.{t}',
  '{t}\n{body}',
  '{id}.{body}',
  '{id}{t}{body}',
  '{t}.{id}.{body}',
  '{t}{method}{path}{body}',
  '{method}\n{path}\n{t}\n{body}',
  '{method}{url}{body}{t}',
];

/** The scheme's own template first, then those of others that make another message. */
export function templatesOf(base: Base): Template[] {
  const own = ownTemplate(base);
  // Without a secret in it a hash proves nothing.
  if (base.isFixed || base.scheme.check.kind === 'hash') return [own];
  const times = timesOf(base);
  const ids = idsOf(base);
  const all = [own, ...common.flatMap((text) => variantsOf(text, base.received, times, ids))];
  return [...new Map(all.toReversed().map((one) => [one.sameAs, one])).values()].toReversed();
}

/** What the scheme signs, of the delivery's own values or of those that another reader finds. */
export function ownTemplate(
  { scheme, received, read: ownRead }: Pick<Base, 'scheme' | 'received' | 'read'>,
  read: ValueReader = ownRead,
): Template {
  const { message, values = {} } = scheme;
  const { url: _url, ...rest } = received;
  const build = ({ body, url, key }: Omit<MessageOf, 'key'> & { key?: SecretKey }) => {
    const replaced = { ...rest, body, ...(url === undefined ? {} : { url }) };
    const built = buildMessage(scheme, replaced, read, key);
    return built.ok ? built.bytes : null;
  };
  if (typeof message === 'function') {
    // What a function makes a message of is seen by trying.
    const [empty, one] = [new Uint8Array(), stringToUint8Array('a=b')];
    const plain = build({ body: empty, url: 'https://a.test/' });
    const differs = (other: Bytes | null) => !plain || !other || !areUint8ArraysEqual(plain, other);
    return {
      name: `what ${scheme.name} signs`,
      sameAs: `function of ${scheme.id}`,
      isChanged: false,
      usesBody: differs(build({ body: one, url: 'https://a.test/' })),
      usesUrl: differs(build({ body: empty, url: 'https://b.test/' })),
      usesKey: true,
      build,
    };
  }
  const sameAs = message.replaceAll(/\{(\w+)\}/g, (token, name: string) =>
    values[name] ? (read(values[name])[0]?.text ?? token) : token,
  );
  return { name: message, sameAs, isChanged: false, ...usesOf(message), build };
}

function usesOf(text: string): Pick<Template, 'usesBody' | 'usesUrl' | 'usesKey'> {
  return {
    usesBody: text.includes('{body}'),
    usesUrl: /\{(?:url|path)\}/.test(text),
    usesKey: text.includes('{secret}'),
  };
}

/** One template for each time and id that it may speak of. */
function variantsOf(
  name: string,
  received: Received,
  times: readonly string[],
  ids: readonly string[],
): Template[] {
  const withTimes = name.includes('{t}') ? times : [''];
  const withIds = name.includes('{id}') ? ids : [''];
  const filled = withTimes.flatMap((time) =>
    withIds.map((id) => name.replace('{t}', () => time).replace('{id}', () => id)),
  );
  return filled.map((text) => commonTemplate(name, text, received));
}

function commonTemplate(name: string, filled: string, { method }: Received): Template {
  const pieces = filled.split(/(\{(?:body|url|path|method)\})/).filter((piece) => piece !== '');
  const build = ({ body, url }: MessageOf) => {
    const parts: Uint8Array[] = [];
    for (const piece of pieces) {
      const text = piece === '{body}' ? '' : textOf(piece, method, url);
      if (text === null) return null;
      parts.push(piece === '{body}' ? body : stringToUint8Array(text));
    }
    // Of `{body}` alone the bytes are the body's own: its MAC is known already.
    return (parts.length === 1 ? parts[0]! : concatUint8Arrays(parts)) as Bytes;
  };
  return { name, sameAs: filled, isChanged: true, ...usesOf(name), build };
}

function textOf(piece: string, method: string | undefined, url: string | undefined): string | null {
  if (piece === '{method}') return method ?? null;
  if (piece === '{url}') return url ?? null;
  if (piece !== '{path}') return piece;
  return url === undefined ? null : (pathOf(url) ?? null);
}
