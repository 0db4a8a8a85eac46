// Orders of any size for the bench, and what an editor makes of them.
import { sampleOf } from '../lib/webhook/topics/index.ts';

export type MadePair = { before: string; after: string };

const sample = sampleOf('shopify', 'orders/create');
if (!sample.ok) throw new Error(sample.reason);
const printed = JSON.stringify(JSON.parse(sample.text));
const [head, item, tail] = partsOf(printed);

/** The order of Shopify's page with as many line items, each with an id of its own, as the size takes. */
export function orderOf(sizeBytes: number): string[] {
  const pieces: string[] = [];
  let size = head.length + tail.length;
  while (pieces.length === 0 || size + item.length <= sizeBytes) {
    const nth = String(pieces.length).padStart(6, '0');
    const own = item
      .replace(/"id":\d+/, `"id":466157${nth}`)
      .replace(/"sku":"[^"]*"/, `"sku":"IPOD-${nth}"`);
    pieces.push(own);
    size += own.length + 1;
  }
  return pieces;
}

/** Prices of so many line items edited, spread evenly, and so many moved far away. */
export function editedOrder(
  sizeBytes: number,
  { edits = 0, moves = 0 }: { edits?: number; moves?: number },
): MadePair {
  const items = orderOf(sizeBytes);
  const after = [...items];
  for (let nth = 0; nth < edits; nth++) {
    const at = Math.floor(((nth + 0.5) * items.length) / edits);
    after[at] = after[at]!.replace(/"price":"/, `"price":"${nth}`);
  }
  for (let nth = 0; nth < moves; nth++) {
    const from = Math.floor(((nth + 0.5) * items.length) / moves);
    const [moved] = after.splice(from, 1);
    after.splice((from + (items.length >> 1)) % items.length, 0, moved!);
  }
  return { before: head + items.join() + tail, after: head + after.join() + tail };
}

/** What stands before the line items, the first of them, and what stands behind. */
function partsOf(text: string): [string, string, string] {
  const found = /"line_items":\[(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})/.exec(text)!;
  const start = found.index + '"line_items":['.length;
  const end = text.indexOf('],"shipping_lines"');
  if (end === -1) throw new Error('The order has no shipping lines behind its line items.');
  return [text.slice(0, start), found[1]!, text.slice(end)];
}
