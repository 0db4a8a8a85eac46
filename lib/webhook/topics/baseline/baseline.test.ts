import { describe, expect, test } from 'vitest';
import { parseJson } from '../../json/parse.ts';
import { type Baseline, baselineKey, learn } from './baseline.ts';
import { type LearnedShape, limits, nodesIn } from './learned-shape.ts';
import type { IsMap } from './observe.ts';

const identity = {
  provider: 'shopify',
  account: 'a.myshopify.com',
  topic: 'orders/create',
  apiVersion: '2026-07',
};

function parsed(text: string) {
  const result = parseJson(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(`${result.error.message}: ${text.slice(0, 80)}`);
  return result.root;
}

function learned(texts: readonly string[], isMap?: IsMap): Baseline {
  let baseline: Baseline | null = null;
  for (const text of texts) baseline = learn(baseline, identity, parsed(text), { isMap });
  return baseline!;
}

/** The shape behind a path of keys; `*` is an array's items or a map's values. */
function shapeAt({ shape }: Baseline, ...path: string[]): LearnedShape {
  return path.reduce<LearnedShape>((here, step) => {
    return step === '*' ? (here.items ?? here.values)! : here.members.get(step)!.shape;
  }, shape);
}

const skus = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => {
    return `"SKU/${index + from}":{"qty":${index},"lot":null}`;
  }).join(',');

const mixed = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => {
    return `"${prefix}${index}":${index % 2 ? 1 : '{"a":{"b":[{"c":1}]}}'}`;
  }).join(',');

const isBySku: IsMap = (path) => path.join('/') === 'lines/*/by_sku';

test('no two identities share a key', () => {
  const keys = [
    identity,
    { ...identity, account: null },
    { ...identity, account: 'null' },
    { ...identity, apiVersion: null },
    { ...identity, provider: 'shopify","a.myshopify.com', account: '' },
    { ...identity, topic: 'orders/paid' },
  ].map(baselineKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(baselineKey({ ...identity })).toBe(keys[0]);
});

describe('what is learned', () => {
  test('kinds, numbers, formats and words are counted', () => {
    const baseline = learned([
      '{"a":1,"b":"paid","c":"2026-07-01T10:00:00Z"}',
      '{"a":820982911946154508,"b":"paid","c":""}',
      '{"a":194.0,"b":"void","c":null}',
    ]);
    expect(baseline).toMatchObject({ ...identity, deliveries: 3 });
    expect(shapeAt(baseline, 'a')).toMatchObject({
      deliveries: 3,
      seen: 3,
      kinds: { number: 3 },
      numbers: { whole: 2, fractional: 1, unheld: 1 },
    });
    expect(shapeAt(baseline, 'b').words).toEqual(
      new Map([
        ['paid', 2],
        ['void', 1],
      ]),
    );
    expect(shapeAt(baseline, 'c')).toMatchObject({
      kinds: { text: 2, null: 1 },
      texts: { 'date-time': 1, time: 1, empty: 1 },
      words: null,
    });
  });

  test('more than twelve words are no list of them', () => {
    const words = Array.from({ length: 13 }, (_, index) => `{"a":"word${index}"}`);
    expect(shapeAt(learned(words.slice(1)), 'a').words?.size).toBe(12);
    expect(shapeAt(learned(words), 'a').words).toBe(null);
    expect(shapeAt(learned([`{"x":[${words.join(',')}]}`]), 'x', '*', 'a').words).toBe(null);
  });

  test('a field knows its first delivery and how many objects had it', () => {
    const baseline = learned(['{"x":[{"a":1},{}]}', '{"x":[]}', '{"x":[{"a":1,"b":2},{"a":3}]}']);
    const { members, deliveries, seen } = shapeAt(baseline, 'x', '*');
    expect({ deliveries, seen }).toEqual({ deliveries: 2, seen: 4 });
    expect(members.get('a')).toMatchObject({ first: 1, parents: 3 });
    expect(members.get('b')).toMatchObject({ first: 3, parents: 1 });
  });

  test('of duplicate keys the last counts, and a key may be __proto__', () => {
    const baseline = learned(['{"a":1,"a":"x","__proto__":{"constructor":null}}']);
    expect(shapeAt(baseline, 'a').kinds).toEqual({ text: 1 });
    expect(shapeAt(baseline, '__proto__', 'constructor').kinds).toEqual({ null: 1 });
  });

  test('no baseline is changed by the next, and all can be cloned', () => {
    const first = learned(['{"a":[{"b":"x"}],"c":{"d":1}}']);
    const before = structuredClone(first);
    const second = learn(first, identity, parsed('{"a":[{"b":null,"e":[]}],"c":{"f":1},"g":true}'));
    expect(first).toEqual(before);
    expect(structuredClone(second)).toEqual(second);
    expect(second.deliveries).toBe(2);
  });
});

describe('maps keyed by data', () => {
  test('are known from the schema', () => {
    const baseline = learned(
      ['{"lines":[{"by_sku":{"a":1,"b":2}}]}', '{"lines":[{"by_sku":{"c":3}}]}'],
      isBySku,
    );
    const map = shapeAt(baseline, 'lines', '*', 'by_sku');
    expect(map.members.size).toBe(0);
    expect(map.values).toMatchObject({ deliveries: 2, seen: 3, kinds: { number: 3 } });
  });

  test('are recognised by many alike members, in one delivery or over several', () => {
    const once = shapeAt(learned([`{"stock":{${skus(60)}}}`]), 'stock');
    const slowly = shapeAt(
      learned([`{"stock":{${skus(30)}}}`, `{"stock":{${skus(30, 30)}}}`, `{"stock":{"x":null}}`]),
      'stock',
    );
    for (const { members, values } of [once, slowly]) {
      expect(members.size).toBe(0);
      expect(values!.members.get('qty')).toMatchObject({ parents: 60 });
    }
    // Sixty of one delivery are one delivery's evidence.
    expect(once.values!.deliveries).toBe(1);
    expect(slowly.values).toMatchObject({ seen: 61, kinds: { object: 60, null: 1 } });
  });

  test('are recognised beyond the limit of members, and hold what came later', () => {
    const map = shapeAt(learned([`{"stock":{${skus(limits.members * 3)}}}`]), 'stock');
    expect(map).toMatchObject({ isCut: false, values: { seen: limits.members * 3 } });
  });

  test('many fields of several kinds are no map, nor objects that share nothing', () => {
    const fields = Array.from({ length: 90 }, (_, index) => `"f${index}":${index % 2 ? 1 : '"x"'}`);
    const others = Array.from({ length: 90 }, (_, index) => `"f${index}":{"g${index}":1}`);
    for (const members of [fields, others]) {
      const { shape } = learned([`{${members.join(',')}}`]);
      expect(shape).toMatchObject({ values: null, isCut: false });
      expect(shape.members.size).toBe(90);
    }
  });
});

describe('hostile payloads', () => {
  test('members, places and levels are limited, and the cut is said', () => {
    const wide = learned([`{${mixed(2_000, 'a')}}`, `{${mixed(2_000, 'b')}}`]);
    expect(wide.shape.members.size).toBe(limits.members);
    expect(wide.shape.isCut).toBe(true);

    const objects = Array.from({ length: 100 }, (_, index) => `"o${index}":{${mixed(400, 'x')}}`);
    const big = learned([`{"n":1,${objects.join(',')}}`, `{"m":2,${objects.join(',')}}`]);
    expect(nodesIn(big.shape)).toBeLessThanOrEqual(limits.nodes);

    const deep = learned(['[{"a":'.repeat(400) + '1' + '}]'.repeat(400)]);
    expect(nodesIn(deep.shape)).toBe(limits.levels + 1);
    const deepest = Array.from({ length: limits.levels }, (_, level) => (level % 2 ? 'a' : '*'));
    expect(shapeAt(deep, ...deepest).isCut).toBe(true);
  });

  test('a long key is left out', () => {
    const { shape } = learned([`{"${'k'.repeat(limits.keyLength + 1)}":1,"a":1}`]);
    expect([...shape.members.keys()]).toEqual(['a']);
    expect(shape.isCut).toBe(true);
  });

  test('a megabyte of items is one shape', () => {
    const items = `[${'[],'.repeat(300_000)}{}]`;
    const twice = learned([items, items]);
    expect(shapeAt(twice, '*')).toMatchObject({ seen: 600_002, kinds: { array: 600_000 } });
    expect(nodesIn(twice.shape)).toBe(2);
  });
});
