// Each of Creel’s own rules on a pair as it comes: worse by what is learned, right by the rule.
import { expect, test } from 'vitest';
import { sampleOf } from '../topics/index.ts';
import { pointerOf } from './changes.ts';
import { diff } from './diff.ts';
import { treeOfText } from './made-trees.ts';
import { diffOptions } from './rules.ts';

/** The changes by what is learned, and by the rules for the topic. */
function bothWays(topic: string, before: string, after: string): [string[], string[]] {
  const { identities } = diffOptions([], { provider: 'shopify', topic });
  const [learned, ruled] = [[], identities].map((rules) =>
    diff(treeOfText(before), treeOfText(after), { identities: rules }).changes.map((change) => {
      const pointers = [pointerOf(change, 'before'), pointerOf(change, 'after')];
      return `${change.kind} ${[...new Set(pointers.filter((one) => one !== null))].join(' ')}`;
    }),
  );
  return [learned!, ruled!];
}

function sampleText(topic: string): string {
  const sample = sampleOf('shopify', topic);
  if (!sample.ok) throw new Error(sample.reason);
  return sample.text;
}

test('a cart: of one variant in two engravings, the one that is taken out is the one that is gone', () => {
  const sample = sampleText('carts/update');
  const [head, tail] = [sample.indexOf('[') + 1, sample.lastIndexOf(']')];
  const engraved = (text: string, digest: string) =>
    sample
      .slice(head, tail)
      .replace(/"properties": \{\s*\}/, `"properties": {"Engraving": "${text}"}`)
      .replace('33f11f7a1ec7d93b826de33bb54de37b', digest);
  const cart = (...lines: string[]) => sample.slice(0, head) + lines.join(',') + sample.slice(tail);
  const [anna, ben] = [engraved('Anna', 'a'.repeat(32)), engraved('Ben', 'b'.repeat(32))];
  const [learned, ruled] = bothWays('carts/update', cart(anna, ben), cart(ben));
  expect(ruled).toEqual(['removed /line_items/0']);
  expect(learned).toEqual([
    'changed /line_items/0/properties/Engraving',
    'changed /line_items/0/key',
    'removed /line_items/1',
  ]);
});

test('a listing: an option with another name and value is the same option', () => {
  const before = sampleText('product_listings/update');
  const after = before.replace(
    /("option_id": \d+,\s*"name": )"Title"(,\s*"value": )"Small"/,
    '$1"Size"$2"S"',
  );
  const [learned, ruled] = bothWays('product_listings/update', before, after);
  const at = '/product_listing/variants/0/option_values/0';
  expect(ruled).toEqual([`changed ${at}/name`, `changed ${at}/value`]);
  expect(learned).toEqual([`removed ${at}`, `added ${at}`]);
});

const line = (id: number, was: number, is: number) =>
  `{"line_item_id":"gid://shopify/InventoryTransferLineItem/${id}","old_quantity":${was},"new_quantity":${is}}`;
const transfer = (...lines: string[]) => `{"items_updated":[${lines.join()}]}`;

test('a transfer: another line is another line', () => {
  const [learned, ruled] = bothWays(
    'inventory_transfers/update_item_quantities',
    transfer(line(72243, 10, 23), line(81958, 8, 15)),
    transfer(line(81958, 10, 16), line(90001, 8, 9)),
  );
  expect(ruled).toEqual([
    'removed /items_updated/0',
    'changed /items_updated/1/old_quantity /items_updated/0/old_quantity',
    'changed /items_updated/1/new_quantity /items_updated/0/new_quantity',
    'added /items_updated/1',
  ]);
  expect(learned).toContain('changed /items_updated/0/line_item_id');
});

test('another topic, or nobody’s, has none of them', () => {
  expect(diffOptions([], { provider: 'shopify', topic: 'orders/paid' }).identities).toEqual([]);
  expect(diffOptions([], { provider: 'shopify', topic: null }).identities).toEqual([]);
  expect(diffOptions([], { provider: 'stripe', topic: 'carts/update' }).identities).toEqual([]);
});
