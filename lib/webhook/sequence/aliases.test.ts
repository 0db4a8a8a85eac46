import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Resource, ResourceRef } from '../providers/provider.ts';
import { createTimelines, type Membership, type Timelines } from './aliases.ts';

const ref = (type: string, id: string): ResourceRef => ({ type, id });

function about(
  [type, id]: [type: string, id: string],
  {
    also = [],
    parents = [],
    account = 'a.myshopify.com',
    provider = 'shopify',
  }: Partial<Resource> = {},
): Resource {
  return { provider, account, type, id, also, parents };
}

const checkout = (...[id, ...names]: string[]) =>
  about(['checkout', id!], { also: names.map((name) => ref('checkout', name)) });

const shop = (id: string, domain?: string) =>
  about(['shop', id], { also: domain ? [ref('shop', domain)] : [] });

const shipstream = (type: string, id: string, rest: Partial<Resource> = {}) =>
  about([type, id], { provider: 'shipstream', account: 'a-channel', ...rest });

function members(timelines: Timelines, resource: Resource): [number, Membership][] {
  return timelines
    .membersOf(timelines.keyOf(resource) ?? '')
    .map(({ ordinal, as }) => [ordinal, as]);
}

describe('names', () => {
  test('checkouts/delete, which has no token, joins the checkout known by its token', () => {
    const timelines = createTimelines();
    const created = timelines.add(1, checkout('token', '981820079255243537', 'cart'));
    expect(timelines.add(2, checkout('981820079255243537', 'cart'))).toBe(created);
    expect(members(timelines, checkout('token'))).toEqual([
      [1, 'about'],
      [2, 'about'],
    ]);
  });

  test('the cart’s token alone joins them, as from 2026-04 on', () => {
    const timelines = createTimelines();
    const created = timelines.add(1, checkout('token', 'cart'));
    expect(timelines.add(2, checkout('981820079255243537', 'cart'))).toBe(created);
  });

  test('two timelines that turn out to be one go on under the older key', () => {
    const timelines = createTimelines();
    const [older, younger] = [
      timelines.add(1, checkout('token'))!,
      timelines.add(2, checkout('5'))!,
    ];
    expect(older).not.toBe(younger);
    timelines.add(3, checkout('5'));
    expect(timelines.add(4, checkout('5', 'token'))).toBe(older);
    expect(timelines.keyOf(checkout('5'))).toBe(older);
    const all = [1, 2, 3, 4];
    expect(timelines.membersOf(younger).map(({ ordinal }) => ordinal)).toEqual(all);
    expect(timelines.membersOf(older).map(({ ordinal }) => ordinal)).toEqual(all);
  });

  test('a shop is known by its id and by its domain', () => {
    const timelines = createTimelines();
    const first = timelines.add(1, shop('690933842', 'a.myshopify.com'));
    expect(timelines.add(2, shop('a.myshopify.com'))).toBe(first);
  });

  test('identity is with account, provider and type', () => {
    const timelines = createTimelines();
    const keys = [
      about(['order', '1']),
      about(['order', '1'], { account: 'b.myshopify.com' }),
      about(['product', '1']),
      shipstream('import', '5'),
      shipstream('track', '5'),
      about(['order","1', '']),
    ].map((resource, at) => timelines.add(at + 1, resource));
    expect(new Set(keys).size).toBe(6);
    expect(timelines.keyOf(about(['order', '2']))).toBe(null);
    expect(timelines.add(7, null)).toBe(null);
  });
});

describe('several timelines', () => {
  const skus = ['a', 'b', '__proto__'].map((id) => ref('product', id));

  test('an adjustment is about every SKU in it, and they stay different products', () => {
    const timelines = createTimelines();
    timelines.add(1, shipstream('product', 'b'));
    timelines.add(2, shipstream('product', 'a', { also: skus.slice(1) }));
    expect(members(timelines, shipstream('product', 'a'))).toEqual([[2, 'about']]);
    expect(members(timelines, shipstream('product', 'b'))).toEqual([
      [1, 'about'],
      [2, 'about'],
    ]);
    expect(members(timelines, shipstream('product', '__proto__'))).toEqual([[2, 'about']]);
  });

  test('an order touches its SKUs', () => {
    const timelines = createTimelines();
    const order = shipstream('order', '100000015', { also: skus });
    timelines.add(1, order);
    expect(members(timelines, shipstream('product', 'a'))).toEqual([[1, 'touches']]);
    expect(timelines.timelinesOf(order).map(({ as }) => as)).toEqual([
      'about',
      'touches',
      'touches',
      'touches',
    ]);
  });

  test('a refund hangs below its order, a track below its order', () => {
    const timelines = createTimelines();
    timelines.add(1, about(['refund', '9'], { parents: [ref('order', '1')] }));
    timelines.add(2, about(['order', '1']));
    timelines.add(3, shipstream('track', '5', { parents: [ref('order', '100000018')] }));
    expect(members(timelines, about(['order', '1']))).toEqual([
      [1, 'below'],
      [2, 'about'],
    ]);
    expect(members(timelines, shipstream('order', '100000018'))).toEqual([[3, 'below']]);
  });

  test('a delivery stands in a timeline once', () => {
    const timelines = createTimelines();
    const parents = [ref('order', '1'), ref('order', '1')];
    timelines.add(1, about(['order', '1'], { parents, also: [ref('order', '1')] }));
    expect(members(timelines, about(['order', '1']))).toEqual([[1, 'about']]);
  });
});

test('whatever is learned in whatever order, names that were ever joined are one timeline', () => {
  const names = fc.array(fc.nat(20).map(String), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 30 }), (deliveries) => {
      const timelines = createTimelines();
      deliveries.forEach((ids, at) => timelines.add(at + 1, checkout(...ids)));
      // The same by brute force: groups that share a name grow together.
      let groups: Set<string>[] = [];
      for (const ids of deliveries) {
        const grown = new Set(ids);
        for (const group of groups) {
          if (ids.some((id) => group.has(id))) for (const id of group) grown.add(id);
        }
        groups = [...groups.filter((group) => group.isDisjointFrom(grown)), grown];
      }
      for (const group of groups) {
        const keys = Array.from(group, (id) => timelines.keyOf(checkout(id)));
        expect(new Set(keys).size).toBe(1);
        const expected = deliveries.flatMap((ids, at) => (group.has(ids[0]!) ? [at + 1] : []));
        expect(timelines.membersOf(keys[0]!).map(({ ordinal }) => ordinal)).toEqual(expected);
      }
      expect(new Set(groups.map(([id]) => timelines.keyOf(checkout(id!)))).size).toBe(
        groups.length,
      );
    }),
  );
});

test('100,000 checkouts that turn out to be one', () => {
  const timelines = createTimelines();
  const many = 50_000;
  for (let at = 1; at <= many; at += 1) timelines.add(at, checkout(`c${at}`));
  for (let at = many; at > 1; at -= 1) {
    timelines.add(2 * many - at + 1, checkout(`c${at}`, `c${at - 1}`));
  }
  const key = timelines.keyOf(checkout('c50000'))!;
  expect(key).toBe(timelines.keyOf(checkout('c1')));
  expect(timelines.membersOf(key)).toHaveLength(2 * many - 1);
});
