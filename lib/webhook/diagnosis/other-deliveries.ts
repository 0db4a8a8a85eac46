// Whether this delivery and another one were mixed up: the body, the signature, what else was signed.
import { areUint8ArraysEqual, uint8ArrayToHex } from 'uint8array-extras';
import { claimsOn } from '../signature/claim.ts';
import { hashOfSize } from '../signature/plain-hmac.ts';
import { createValueReader, type ValueReader } from '../signature/source.ts';
import type { OtherDelivery, Skipped } from './diagnosis.ts';
import type { Given, GivenDigests } from './given.ts';
import { settingsOf, type Search, type Setting } from './settings.ts';
import { ownTemplate } from './templates.ts';
import type { Mixed, Trial } from './trials.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** More than these are no longer near this one. */
const mostDeliveries = 200;

export function* otherDeliveries(
  searches: readonly Search[],
  others: readonly OtherDelivery[],
  /** Whether their signatures may be this one’s; a digest that a server computed is nobody’s. */
  takesTheirs: boolean,
): Generator<Trial> {
  const whole = searches.filter(({ base }) => !base.isPart && !base.isFixed);
  for (const other of others.slice(0, mostDeliveries)) {
    const read = createValueReader(other);
    for (const search of whole) {
      const { digests, isSameEvent } = signatureOf(search, other, read);
      const theirs: GivenDigests = takesTheirs ? digests : new Map();
      for (const setting of settingsOf(search, 0, 'own')) {
        yield* mixedUp(search, setting, other, { read, theirs, isSameEvent });
      }
    }
  }
}

/** Those that are too far away, in words. */
export function deliveriesLeftOut({ length }: readonly OtherDelivery[]): Skipped[] {
  const what = `All other deliveries but the first ${mostDeliveries}`;
  return length > mostDeliveries ? [{ what, because: 'there are too many' }] : [];
}

function* mixedUp(
  search: Search,
  setting: Setting,
  other: OtherDelivery,
  { read, theirs, isSameEvent }: Theirs,
): Generator<Trial> {
  const { base, given } = search;
  const ownBody = base.received.body;
  const trial = (what: Mixed['what'], digests: GivenDigests, message: Bytes | null): Trial[] => {
    const mixed = { name: other.name, what, isSameEvent };
    return message ? [{ search, setting, body: null, mixed, given: digests, message }] : [];
  };
  const { own, url, template } = setting;
  const build = (made: typeof template, body: Bytes) => made.build({ body, url, key: own.key });
  const withTheirValues = ownTemplate(base, read);
  const hasValues =
    typeof base.scheme.message === 'function' || Object.keys(base.scheme.values ?? {}).length > 0;
  const isSameBody = areUint8ArraysEqual(ownBody, other.body);
  if (!isSameBody && template.usesBody) {
    yield* trial('body', given, build(template, other.body));
    if (hasValues) yield* trial('body', given, build(withTheirValues, other.body));
  }
  if (hasValues) yield* trial('time', given, build(withTheirValues, ownBody));
  // Of the same bytes the same signature says nothing.
  if (!isSameBody && theirs.size > 0) {
    yield* trial('signature', theirs, build(hasValues ? withTheirValues : template, ownBody));
  }
}

type Theirs = { read: ValueReader; theirs: GivenDigests; isSameEvent: boolean };

/** The digests that another delivery came with, by the rules of the same scheme. */
function signatureOf(
  { base: { scheme, own }, given }: Search,
  { headers, body }: OtherDelivery,
  read: ValueReader,
): { digests: GivenDigests; isSameEvent: boolean } {
  const ours = new Set(own.map(({ bytes }) => uint8ArrayToHex(bytes)));
  let isSameEvent = false;
  const found = new Map<string, Given>();
  for (const { parts } of claimsOn([scheme], { headers, body }, read)) {
    for (const { bytes, place } of parts[0]?.digests ?? []) {
      const hash = hashOfSize(bytes.byteLength);
      const hex = uint8ArrayToHex(bytes);
      const encoding = scheme.signature.encoding;
      if (ours.has(hex)) isSameEvent = true;
      if (hash && !given.has(hex)) found.set(hex, { hash, changes: [], header: place, encoding });
    }
  }
  return { digests: found, isSameEvent };
}
