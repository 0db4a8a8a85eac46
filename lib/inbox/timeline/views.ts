import { headerValue } from '../../delivery/headers.ts';
import { decodableEncodings, readBody, type BodyView } from '../../webhook/body.ts';
import type { StoredDelivery } from '../messages.ts';

/**
 * Gives the body of a delivery as it reads, or null where it is not there or cannot be read.
 * `too-large`: packed, it holds more than may be unpacked.
 */
export type Views = (
  ordinal: number,
  limits?: { maxDecodedBytes?: number },
) => Promise<BodyView | null | 'too-large'>;

/** Keeps the last bodies as they were read, so that a chain of deliveries reads each of them once. */
export function createViews(
  read: (ordinal: number) => Promise<StoredDelivery | null>,
  mostKeptBytes = 4 * 1024 * 1024,
): Views {
  /** The oldest use first. */
  const kept = new Map<number, BodyView>();
  let keptBytes = 0;

  function keep(ordinal: number, view: BodyView): void {
    kept.delete(ordinal);
    kept.set(ordinal, view);
  }

  return async (ordinal, limits = {}) => {
    const known = kept.get(ordinal);
    if (known) {
      keep(ordinal, known);
      return known;
    }
    try {
      const stored = await read(ordinal);
      if (!stored) return null;
      const { headers } = stored.delivery;
      const view = await readBody(stored.body, headers, limits);
      // Where nothing limits it, what could not be unpacked is compared as it is.
      if (limits.maxDecodedBytes !== undefined && isStillPacked(view, headers)) return 'too-large';
      if (view.bytes.byteLength > mostKeptBytes || kept.has(ordinal)) return view;
      keep(ordinal, view);
      keptBytes += costOf(view);
      for (const [oldest, other] of kept) {
        if (keptBytes <= mostKeptBytes) break;
        kept.delete(oldest);
        keptBytes -= costOf(other);
      }
      return view;
    } catch {
      return null;
    }
  };
}

/** An empty body takes room as well. */
const costOf = ({ bytes }: BodyView) => bytes.byteLength + 500;

function isStillPacked(
  { bytes, decoded }: BodyView,
  headers: StoredDelivery['delivery']['headers'],
): boolean {
  const encoding = headerValue(headers, 'content-encoding')?.trim().toLowerCase();
  return (
    decoded === null &&
    bytes.byteLength > 0 &&
    decodableEncodings.some((decodable) => decodable === encoding)
  );
}
