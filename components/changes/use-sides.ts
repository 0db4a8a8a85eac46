import { useCallback, useMemo } from 'react';
import type { InboxStore } from '../../lib/inbox/store.ts';
import type { Side } from '../../lib/webhook/diff/index.ts';
import type { BasePair, BaseSide } from './base-choice.ts';
import type { ListedRow } from '../listed-row.ts';
import { useAnswer } from '../use-answer.ts';
import type { ReadSides } from './use-comparison.ts';

/** The payload that the provider’s page prints for a topic, or null; undefined while it is looked up. */
export function useSample({
  provider,
  topic,
}: Pick<ListedRow, 'provider' | 'topic'>): string | null | undefined {
  return useAnswer(
    useCallback(async () => {
      if (provider === null || topic === null) return null;
      // Only whoever compares needs the pages’ payloads.
      const { catalogued, sampleOf } = await import('../../lib/webhook/topics/index.ts');
      const known = catalogued.find((one) => one === provider);
      const sample = known && sampleOf(known, topic);
      return sample?.ok ? sample.text : null;
    }, [provider, topic]),
  );
}

type Parts = {
  read: InboxStore['read'];
  pasted: Side | null;
  sample: string | null | undefined;
};

/** How to read both sides of a pair: the same function as long as they are the same. */
export function useSides(pair: BasePair, { read, pasted, sample }: Parts): ReadSides {
  const before = pair.ok ? keyOf(pair.before) : pair.reason;
  const after = pair.ok ? keyOf(pair.after) : pair.reason;
  const isOk = pair.ok;
  const isPasted = before === 'pasted' || after === 'pasted';
  const isSample = before === 'sample' || after === 'sample';
  // What has no part in it must not make it another question.
  const stand = useMemo(
    () => ({ pasted: isPasted ? pasted : null, sample: isSample ? (sample ?? null) : null }),
    [isPasted, isSample, pasted, sample],
  );
  return useCallback(async () => {
    if (!isOk) return { ok: false, reason: String(before) };
    const [one, other] = await Promise.all([
      readSide(before, read, stand),
      readSide(after, read, stand),
    ]);
    if (typeof one === 'string') return { ok: false, reason: one };
    if (typeof other === 'string') return { ok: false, reason: other };
    return { ok: true, before: one, after: other };
  }, [isOk, before, after, read, stand]);
}

type Key = number | string;

function keyOf(side: BaseSide): Key {
  return side.kind === 'delivery' ? side.row.ordinal : side.kind;
}

/** The side, or why there is none. */
async function readSide(
  key: Key,
  read: InboxStore['read'],
  { pasted, sample }: { pasted: Side | null; sample: string | null },
): Promise<Side | string> {
  if (typeof key === 'number') {
    const stored = await read(key);
    if (!stored) return `#${key} was cleared or cannot be read: choose another delivery.`;
    return { headers: stored.delivery.headers, body: stored.body };
  }
  if (key === 'sample') {
    if (sample === null) return 'There is no sample of this topic: choose another base.';
    return { headers: [], body: new TextEncoder().encode(sample) };
  }
  return pasted ?? 'Paste a payload to compare with.';
}
