import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { importSecret, verify } from '../index.ts';
import { catalogued, sampleOf, topicsOf } from './index.ts';
import { signedSample } from './signed-sample.ts';

const secret = 'hush';

test.each(catalogued)(
  'every sample of %s is signed over its bytes and verified',
  async (provider) => {
    const key = await importSecret({ text: secret, name: 'test', provider });
    for (const topic of topicsOf(provider)) {
      if (!sampleOf(provider, topic).ok) continue;
      const sample = await signedSample({ provider, topic, secret, asPrinted: true });
      if (!sample.ok) throw new Error(sample.reason);
      expect(sample.headers.map(([, value]) => value)).toContain(
        createHmac('sha256', secret).update(sample.body).digest('base64'),
      );
      expect(await verify(sample, [key])).toMatchObject({ verdict: 'verified', scheme: provider });
    }
  },
);

test('a topic without a payload gives the reason', async () => {
  expect(await signedSample({ provider: 'shopify', topic: 'disputes/create', secret })).toEqual(
    sampleOf('shopify', 'disputes/create'),
  );
});
