import { expect, test } from 'vitest';
import { madeEntry } from '../tests/made-deliveries.ts';
import { importSecret, noVerdict, type Verdict } from '../lib/webhook/index.ts';
import { createDiagnoser } from './tail-diagnosis.ts';

const verdict = (name: Verdict['verdict'], scheme: string): Verdict => {
  return { ...noVerdict, verdict: name, scheme };
};

test('only deliveries that are signed by the same scheme speak for a secret', async () => {
  const keys = [await importSecret({ text: 'hush', name: 'mine' })];
  const diagnoser = createDiagnoser(keys, new AbortController().signal);
  const headers = [['X-Shopify-Hmac-Sha256', Buffer.alloc(32).toString('base64')]] as const;
  const caught = (place: number) => ({
    ...madeEntry(place, new TextEncoder().encode('{}'), { headers }),
    url: 'https://a.test/',
  });
  const failed = verdict('failed', 'shopify');
  const hints = async () => (await diagnoser.explain(caught(3), failed))!.hints;
  diagnoser.remember(caught(1), verdict('verified', 'github'));
  diagnoser.remember(caught(3), failed);
  expect(await hints()).toEqual([]);
  diagnoser.remember(caught(2), verdict('verified', 'shopify'));
  expect((await hints())[0]).toContain('verified 1 other delivery');
});
