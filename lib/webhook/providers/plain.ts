import type { HeaderPair } from '../../delivery/headers.ts';
import { treeOf, type BodyView } from '../body.ts';
import type { Scheme } from '../signature/scheme.ts';
import { createValueReader, type ValueReader, type ValueSource } from '../signature/source.ts';
import type { Description, Provider, Resource } from './provider.ts';

/** One place, or several of which the first that holds something counts. */
type Places = ValueSource | readonly ValueSource[];

/** A provider whose every fact stands in one place each: a record, and no code. */
export type PlainProvider = {
  id: string;
  name: string;
  /** Without `provider`, which is this one's. */
  schemes: readonly Omit<Scheme, 'provider' | 'marks'>[];
  /** A delivery with any of these is its; without them, one with a signature of its schemes. */
  knownBy?: readonly ValueSource[];
  topic?: Places;
  account?: Places;
  deliveryId?: Places;
  /**
   * What deliveries are about: the type in the provider's word, or where that word stands, and where
   * the id is. Of several the first whose type and id are there.
   */
  resource?: PlainResource | readonly PlainResource[];
};

type PlainResource = { type: string | ValueSource; id: Places };

/** Makes a provider of its record. */
export function plainProvider(record: PlainProvider): Provider {
  const { id, name } = record;
  const marks = record.knownBy ? { marks: record.knownBy } : {};
  const schemes = record.schemes.map((scheme) => ({ ...scheme, ...marks, provider: id }));
  const knownBy = record.knownBy ?? schemes.map(({ signature }) => signature);
  return {
    id,
    name,
    schemes,
    recognises: (headers, view) => {
      const read = readerOf(headers, view);
      return knownBy.some((source) => read(source).length > 0);
    },
    describe: (headers, view, source, saidTopic) =>
      describe(record, readerOf(headers, view), { source, saidTopic }),
  };
}

// Every provider is asked about every delivery: they share its reader.
const readers = new WeakMap<BodyView, { headers: readonly HeaderPair[]; read: ValueReader }>();

function readerOf(headers: readonly HeaderPair[], view: BodyView): ValueReader {
  const known = readers.get(view);
  if (known?.headers === headers) return known.read;
  const read = createValueReader({ headers, body: view.bytes }, treeOf(view));
  readers.set(view, { headers, read });
  return read;
}

function describe(
  record: PlainProvider,
  read: ValueReader,
  { source, saidTopic }: { source: string; saidTopic: string | undefined },
): Omit<Description, 'provider'> {
  const account = firstOf(read, record.account);
  return {
    topic: saidTopic ?? firstOf(read, record.topic),
    topicInferred: false,
    account,
    resource: resourceOf(record, read, account ?? source),
    deliveryId: firstOf(read, record.deliveryId),
    sequence: null,
    apiVersion: null,
    eventId: null,
    updatedAt: null,
    status: null,
  };
}

function resourceOf(
  { id: provider, resource = [] }: PlainProvider,
  read: ValueReader,
  account: string,
): Resource | null {
  for (const { type: named, id: places } of listed(resource)) {
    const type = typeof named === 'string' ? named : firstOf(read, named);
    const id = firstOf(read, places);
    if (type !== null && id !== null) {
      return { provider, account, type, id, parents: [], also: [] };
    }
  }
  return null;
}

function firstOf(read: ValueReader, places: Places = []): string | null {
  for (const place of listed(places)) {
    const text = read(place)[0]?.text;
    if (text) return text;
  }
  return null;
}

function listed<T extends object>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}
