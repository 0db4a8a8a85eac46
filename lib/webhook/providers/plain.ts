import type { HeaderPair } from '../../delivery/headers.ts';
import type { BodyView } from '../body.ts';
import type { Scheme } from '../signature/scheme.ts';
import { createValueReader, type ValueSource } from '../signature/source.ts';
import type { Description, Provider } from './provider.ts';

/** A provider whose every fact stands in one place each: a record, and no code. */
export type PlainProvider = {
  id: string;
  name: string;
  /** Without `provider`, which is this one's. */
  schemes: readonly Omit<Scheme, 'provider'>[];
  /** A delivery with any of these is its; without them, one with a signature of its schemes. */
  knownBy?: readonly ValueSource[];
  topic?: ValueSource;
  account?: ValueSource;
  deliveryId?: ValueSource;
  /** What deliveries are about: the type in the provider's word, and where the id is. */
  resource?: { type: string; id: ValueSource };
};

/** Makes a provider of its record. */
export function plainProvider(record: PlainProvider): Provider {
  const { id, name } = record;
  const schemes = record.schemes.map((scheme) => ({ ...scheme, provider: id }));
  const knownBy = record.knownBy ?? schemes.map(({ signature }) => signature);
  return {
    id,
    name,
    schemes,
    recognises: (headers, view) => {
      const read = readerOf(headers, view);
      return knownBy.some((source) => read(source).length > 0);
    },
    describe: (headers, view, source) => describe(record, readerOf(headers, view), source),
  };
}

type Read = ReturnType<typeof createValueReader>;

function readerOf(headers: readonly HeaderPair[], { bytes }: BodyView): Read {
  return createValueReader({ headers, body: bytes });
}

function describe(
  { id: provider, topic, account, deliveryId, resource }: PlainProvider,
  read: Read,
  source: string,
): Omit<Description, 'provider'> {
  const text = (from: ValueSource | undefined) => (from && read(from)[0]?.text) || null;
  const named = text(account);
  const id = text(resource?.id);
  return {
    topic: text(topic),
    topicInferred: false,
    account: named,
    resource:
      resource && id !== null
        ? { provider, account: named ?? source, type: resource.type, id, parents: [], also: [] }
        : null,
    deliveryId: text(deliveryId),
    sequence: null,
  };
}
