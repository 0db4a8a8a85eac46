import type { JsonNode } from '../json/tree.ts';
import type { Delta } from './delta.ts';

/** Which item is which, with those that nothing is told of: they are paired in their order. */
export function* pairItems(
  items: readonly JsonNode[],
  others: readonly JsonNode[],
  delta: Delta | null,
): Generator<[from: number, to: number, inner: Delta | null]> {
  const parts = delta && delta.kind !== 'changed' ? delta.parts : [];
  const isTold = new Uint8Array(items.length);
  const isOtherTold = new Uint8Array(others.length);
  for (const { before, after, inner } of parts) {
    if (before !== null) isTold[before] = 1;
    if (after !== null) isOtherTold[after] = 1;
    if (before !== null && after !== null) yield [before, after, inner];
  }
  let to = 0;
  for (let from = 0; from < items.length; from++) {
    if (isTold[from]) continue;
    while (isOtherTold[to]) to++;
    yield [from, to++, null];
  }
}
