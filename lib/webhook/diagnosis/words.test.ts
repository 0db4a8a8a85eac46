import { expect, test } from 'vitest';
import { importSecret } from '../index.ts';
import { diagnose } from './index.ts';
import { bytesOf, shopifySender } from '../../../tests/planted-senders.ts';

const saysOf = async (signed: string, yours: string) => {
  const keys = [await importSecret({ text: shopifySender.secret, name: 'mine' })];
  const received = { headers: shopifySender.send(bytesOf(signed)), body: bytesOf(yours) };
  return (await diagnose({ received, keys })).causes.map(({ says }) => says);
};

test('an example is one that stands in both bodies', async () => {
  expect(await saysOf(String.raw`{"a":"1\u002B1"}`, '{"a":"1+1"}')).toEqual([
    String.raw`Shopify signed escapes such as “\u002B” (as .NET’s default encoder); your copy has characters such as “+”: the body was parsed and printed again.`,
  ]);
});

test('of two reasons for printing the one that says more is told', async () => {
  const [says] = await saysOf('{"id": 820982911946154508}', '{"id":820982911946154500}');
  expect(says).toMatch(/: the body was parsed and printed by JavaScript, which keeps/);
  const [once] = await saysOf(String.raw`{"a": "\/"}`, '{"a":"/"}');
  expect(once!.match(/parsed and printed/g)).toHaveLength(1);
});

test('that the copy’s printer writes numbers otherwise is as likely', async () => {
  const [says] = await saysOf('{"a":100}', '{"a":1E2}');
  expect(says).toBe(
    'Shopify signed numbers and keys as JavaScript prints them; your copy has them written otherwise: JavaScript printed the body before it was signed, or something else printed your copy.',
  );
});
