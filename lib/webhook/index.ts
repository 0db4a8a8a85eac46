// The core: recognise a delivery, verify its signature. Pure: no I/O, no clock, no DOM, no Node.
import type { HeaderPair } from '../delivery/headers.ts';
import { readBody, type BodyView } from './body.ts';
import { providerNamed, providers } from './providers/index.ts';
import type { Description, Provider, ResourceRef } from './providers/provider.ts';
import type { Received } from './received.ts';
import type { SecretKey } from './signature/secret.ts';
import { claimsOn } from './signature/claim.ts';
import { computeDigests, hasMatch, type Digests } from './signature/digests.ts';
import { shareOf } from './signature/mac.ts';
import { plainHmacBeside } from './signature/plain-hmac.ts';
import { noVerdict, type Verdict } from './signature/verdict.ts';
import type { Scheme } from './signature/scheme.ts';
import { signWith } from './signature/sign.ts';
import { verifyWith, type Judging } from './signature/verify.ts';

export { readBody, treeOf, type BodyContent, type BodyView } from './body.ts';
export type { Description, Provider, Resource } from './providers/provider.ts';
export { providerNamed, providers } from './providers/index.ts';
export type { Received } from './received.ts';
export { importSecret, readingsVersion, type SecretKey } from './signature/secret.ts';
export { ageInWords } from './signature/age.ts';
export { customScheme, customSchemes, type CustomScheme } from './signature/custom.ts';
export { digestsBehind, type Digests } from './signature/digests.ts';
export { hashes, type Scheme } from './signature/scheme.ts';
export { noVerdict, verdictNames, type Verdict } from './signature/verdict.ts';

/** Goes up whenever `describe` or `verify` may answer otherwise, so that kept answers are made again. */
export const judgementVersion = 5;

/** What somebody says of a delivery, where that is not left to what it says itself. */
export type Said = { provider?: string | undefined; topic?: string | undefined };

/**
 * Says what a delivery is: provider, topic, account, resource, sequence. `source` stands in for an
 * account. Throws a RangeError on a provider that is not known.
 */
export async function describe(
  { headers, body }: Received,
  source: string,
  said: Said = {},
): Promise<{ description: Description; view: BodyView }> {
  const view = await readBody(body, headers, { maxDecodedBytes: maxDescribedBytes });
  const provider =
    said.provider === undefined
      ? providers.find((candidate) => candidate.recognises(headers, view))
      : knownProvider(said.provider);
  const description: Description = provider
    ? { provider: provider.id, ...provider.describe(headers, view, source, said.topic) }
    : unrecognised;
  return { description: bounded(description), view };
}

function knownProvider(id: string): Provider {
  const known = providerNamed(id);
  if (!known) throw new RangeError(`No provider is called “${id}”.`);
  return known;
}

/** Unpacked further than the relay takes bodies, a body is read when somebody looks at it. */
const maxDescribedBytes = 8 * 1024 * 1024;
/** What a sender writes in these fields is kept for every row, so it must not be a megabyte. */
const longestName = 256;
const mostRefs = 100;

function bounded(description: Description): Description {
  const { resource, sequence, status } = description;
  return {
    ...description,
    topic: cut(description.topic),
    account: cut(description.account),
    deliveryId: cut(description.deliveryId),
    sequence: sequence && { ...sequence, value: cut(sequence.value) },
    apiVersion: cut(description.apiVersion),
    eventId: cut(description.eventId),
    updatedAt: cut(description.updatedAt),
    status: status && {
      oldStatus: cut(status.oldStatus),
      newStatus: cut(status.newStatus),
      oldState: cut(status.oldState),
      newState: cut(status.newState),
    },
    resource: resource && {
      ...resource,
      account: cut(resource.account),
      type: cut(resource.type),
      id: cut(resource.id),
      parents: resource.parents.slice(0, mostRefs).map(cutRef),
      also: resource.also.slice(0, mostRefs).map(cutRef),
    },
  };
}

function cutRef({ type, id }: ResourceRef): ResourceRef {
  return { type: cut(type), id: cut(id) };
}

function cut<Text extends string | null>(text: Text): Text {
  if (text === null || text.length <= longestName) return text;
  return `${text.slice(0, longestName)}…` as Text;
}

/**
 * Judges a delivery's signature. With a `provider` only its schemes are tried; a provider that is
 * not known gives `unsupported`. `custom` are schemes that people made themselves.
 */
export async function verify(
  received: Received,
  keys: readonly SecretKey[],
  {
    provider,
    custom = [],
    ...judging
  }: Judging & { provider?: string | undefined; custom?: readonly Scheme[] } = {},
): Promise<Verdict> {
  const named = provider === undefined ? undefined : schemesOf(provider, custom);
  if (named?.length === 0) return { ...noVerdict, verdict: 'unsupported' };
  const schemes = named ?? allSchemes(custom);
  const shared = shareOf(received);
  const verdict = await verifyWith(schemes, received, keys, judging, shared);
  if (named || fitting.has(verdict.verdict)) return verdict;
  // What no record knows may still be the plainest scheme there is; only a match proves it.
  const beside = plainHmacBeside(schemes, received, shared.read);
  const plain = await verifyWith(beside.schemes, received, keys, judging, shared);
  return plain.verdict === 'verified' ? plain : verdict;
}

/** With these a key fits. */
const fitting: ReadonlySet<Verdict['verdict']> = new Set(['verified', 'stale', 'token-only']);

/**
 * The digests that came with a delivery beside those that each key computes, for every scheme with a
 * shared secret whose signature is there. Those that match come first, and of the others a plain HMAC.
 */
export async function digestsOf(
  received: Received,
  keys: readonly SecretKey[],
  { custom = [], ...judging }: Judging & { custom?: readonly Scheme[] } = {},
): Promise<Digests[]> {
  const schemes = allSchemes(custom);
  const { read, macOf } = shareOf(received);
  const computed = async (asked: readonly Scheme[]) =>
    await computeDigests(claimsOn(asked, received, read), keys, judging, macOf);
  const known = await computed(schemes);
  if (known.some(hasMatch)) return matchFirst(known);
  const beside = plainHmacBeside(schemes, received, read);
  const plain = await computed(beside.schemes);
  return matchFirst([...(beside.isClaimed ? plain.filter(hasMatch) : plain), ...known]);
}

function matchFirst(digests: readonly Digests[]): Digests[] {
  return digests.toSorted((a, b) => Number(hasMatch(b)) - Number(hasMatch(a)));
}

function allSchemes(custom: readonly Scheme[]): Scheme[] {
  return [...custom, ...providers.flatMap(({ schemes }) => schemes)];
}

function schemesOf(provider: string, custom: readonly Scheme[]): Scheme[] {
  const own = custom.filter((scheme) => scheme.provider === provider);
  return [...own, ...(providerNamed(provider)?.schemes ?? [])];
}

/** The signature header a provider would send with this body. Throws a RangeError on an unknown provider. */
export async function sign(
  provider: string,
  secret: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<HeaderPair> {
  const scheme = knownProvider(provider).schemes[0]!;
  return await signWith(scheme, secret, { headers: [], body });
}

const unrecognised: Description = {
  provider: null,
  topic: null,
  topicInferred: false,
  account: null,
  resource: null,
  deliveryId: null,
  sequence: null,
  apiVersion: null,
  eventId: null,
  updatedAt: null,
  status: null,
};
