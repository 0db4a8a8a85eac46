// What every storage behind `InboxStorage` must do with what people told Creel: keys, schemas, rules.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { InboxStorage, KeptBaseline } from '../../lib/inbox/storage.ts';
import type { DiffRule } from '../../lib/webhook/diff/index.ts';
import { importSecret } from '../../lib/webhook/index.ts';
import type { JsonNode } from '../../lib/webhook/json/tree.ts';
import { learn } from '../../lib/webhook/topics/baseline/baseline.ts';
import type { Subscription } from '../../lib/webhook/topics/subscription.ts';

/** `open` gives an empty storage of its own for every call. */
export function keptRecordsContract(name: string, open: () => Promise<InboxStorage>): void {
  async function opened(): Promise<InboxStorage> {
    const storage = await open();
    onTestFinished(() => storage.close());
    return storage;
  }

  describe(`${name}: keys`, () => {
    test('come and go, and stay keys that nobody can export', async () => {
      const storage = await opened();
      const key = await importSecret({ text: 'hush', name: 'mine', provider: 'shopify' });
      await storage.keys.put(key);
      await storage.keys.put({ ...key, name: 'renamed' });
      const [stored, ...more] = await storage.keys.all();
      expect(more).toEqual([]);
      expect(stored).toMatchObject({ id: key.id, name: 'renamed', provider: 'shopify' });
      const cryptoKey = stored!.readings[0]!.keys['SHA-256'];
      await expect(crypto.subtle.exportKey('raw', cryptoKey)).rejects.toThrow();
      expect(await crypto.subtle.sign('HMAC', cryptoKey, new Uint8Array([1]))).toEqual(
        await crypto.subtle.sign('HMAC', key.readings[0]!.keys['SHA-256'], new Uint8Array([1])),
      );
      await storage.keys.delete(key.id);
      await storage.keys.delete('strange');
      expect(await storage.keys.all()).toEqual([]);
    });
  });

  describe(`${name}: what people told`, () => {
    const order = {
      id: 'a',
      name: 'Order',
      provider: 'shopify',
      topic: 'orders/create',
      text: '{}',
    };

    test('stays until it is taken away, by id', async () => {
      const storage = await opened();
      await storage.schemas.put({ ...order, id: 'b' }, order);
      await storage.schemas.put({ ...order, text: 'true' });
      expect(await storage.schemas.all()).toEqual([
        { ...order, text: 'true' },
        { ...order, id: 'b' },
      ]);
      await storage.schemas.delete('b');
      await storage.schemas.delete('strange');
      expect(await storage.schemas.all()).toEqual([{ ...order, text: 'true' }]);
    });

    test('each kind has a place of its own', async () => {
      const storage = await opened();
      await storage.schemas.put(order);
      await storage.subscriptions.put(madeSubscription('a'));
      await storage.baselines.put(madeBaseline(['d1']));
      await storage.rules.put(madeRule('a'));
      expect(await storage.schemas.all()).toEqual([order]);
      expect(await storage.subscriptions.all()).toEqual([madeSubscription('a')]);
      expect(await storage.baselines.all()).toEqual([madeBaseline(['d1'])]);
      expect(await storage.rules.all()).toEqual([madeRule('a')]);
      expect(await storage.customs.all()).toEqual([]);
    });

    test('rules of the diff are kept as they were made, each under its id', async () => {
      const storage = await opened();
      const identity: DiffRule = { ...madeRule('b'), kind: 'identity', keys: ['sku', 'id'] };
      await storage.rules.put(identity, madeRule('a'));
      await storage.rules.put({ ...madeRule('a'), provider: 'shopify' });
      expect(await storage.rules.all()).toEqual([
        { ...madeRule('a'), provider: 'shopify' },
        identity,
      ]);
      await storage.rules.delete('a');
      expect(await storage.rules.all()).toEqual([identity]);
    });

    test('of several one that cannot be kept keeps them all away', async () => {
      const storage = await opened();
      await storage.schemas.put({ ...order, id: 'c' });
      const spoilt = { ...order, id: 'b', name: () => 'no database keeps this' };
      const put = storage.schemas.put(order, spoilt as unknown as typeof order);
      await expect(put).rejects.toThrow(DOMException);
      expect(await storage.schemas.all()).toEqual([{ ...order, id: 'c' }]);
      await storage.schemas.put();
    });

    test('a change is made of what is there, and of null at first; null leaves it', async () => {
      const storage = await opened();
      const { baselines } = storage;
      expect(await baselines.change('a', (before) => before)).toBe(null);
      expect(await baselines.change('a', accepting('d1'))).toEqual(madeBaseline(['d1']));
      expect(await baselines.change('a', accepting('d2'))).toEqual(madeBaseline(['d1', 'd2']));
      expect(await baselines.change('a', () => null)).toEqual(madeBaseline(['d1', 'd2']));
      expect(await baselines.all()).toEqual([madeBaseline(['d1', 'd2'])]);
    });

    test('of changes at once each is made of the one before', async () => {
      const storage = await opened();
      const ids = ['d1', 'd2', 'd3', 'd4'];
      await Promise.all(ids.map((id) => storage.baselines.change('a', accepting(id))));
      expect((await storage.baselines.all())[0]!.accepted).toHaveLength(4);
    });

    test('a change that fails changes nothing', async () => {
      const storage = await opened();
      await storage.baselines.put(madeBaseline(['d1']));
      await expect(storage.baselines.change('a', failing)).rejects.toThrow('no shape');
      const spoil = () => ({ ...madeBaseline(['d2']), accepted: [() => 'd2'] as never });
      await expect(storage.baselines.change('a', spoil)).rejects.toThrow(DOMException);
      expect(await storage.baselines.all()).toEqual([madeBaseline(['d1'])]);
    });
  });
}

function madeRule(id: string): DiffRule {
  return { id, provider: null, topic: null, path: '/line_items', kind: 'mute' };
}

function madeSubscription(id: string): Subscription {
  return {
    id,
    provider: 'shopify',
    account: null,
    topic: 'orders/create',
    address: 'https://a.example/',
    format: 'json',
    fields: ['id'],
    metafieldNamespaces: [],
  };
}

/** A baseline that is only as deep as a storage must keep it. */
function madeBaseline(accepted: readonly string[]): KeptBaseline {
  const { shape } = learn(null, identity, nothing);
  return { id: 'a', baseline: { ...identity, deliveries: accepted.length, shape }, accepted };
}

const identity = { provider: 'shopify', account: null, topic: 'orders/create', apiVersion: null };
const nothing: JsonNode = { kind: 'null', start: 0, end: 4 };
const failing = () => {
  throw new RangeError('no shape');
};
const accepting = (id: string) => (before: KeptBaseline | null) =>
  madeBaseline([...(before?.accepted ?? []), id]);
