import { expect, test } from 'vitest';
import { bytesOf, shopifySender } from '../../../tests/planted-senders.ts';
import { importSecret } from '../index.ts';
import { diagnose } from './index.ts';
import { roundedIn } from './rounded.ts';

const hintOf = (text: string) => roundedIn(bytesOf(text));

test('a number that JavaScript would print so is shown', () => {
  expect(hintOf('{"id":820982911946154500,"other":-820982911946154500}')).toBe(
    'Numbers such as 820982911946154500 look rounded by JavaScript: the digits are lost.',
  );
});

test.each([
  '{"id":820982911946154508}',
  '{"id":"820982911946154500"}',
  '{"id":1234567890123400}',
  '{"price":8209829119461545.00}',
  '{"id":1000000000000000000000000}',
  '{"id":82098291194615450',
  '',
])('nothing is said of %s', (text) => {
  expect(hintOf(text)).toBeNull();
});

test('two numbers that round alike are said not to have been tried', async () => {
  const signed = bytesOf('{"a":820982911946154508,"b":820982911946154509}');
  const body = bytesOf('{"a":820982911946154500,"b":820982911946154500}');
  const keys = [await importSecret({ text: shopifySender.secret, name: 'mine' })];
  const received = { headers: shopifySender.send(signed), body };
  const { provable, hints, skipped } = await diagnose({ received, keys });
  expect(provable).toBe(false);
  expect(hints).toContain(roundedIn(body));
  expect(skipped.map(({ what }) => what)).toContain(
    'What several large numbers were that JavaScript rounded to the same one',
  );
});
