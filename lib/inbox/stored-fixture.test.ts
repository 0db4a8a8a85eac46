import { expect, test } from 'vitest';
import { madeEntry } from '../../tests/made-deliveries.ts';
import { sha256Of } from '../webhook/fixtures/sha256.ts';
import { fixtureOf } from './stored-fixture.ts';

const body = new TextEncoder().encode('{"a":1.0}');

test('a delivery that was caught is a fixture of its bytes, with its time', async () => {
  const sha256 = await sha256Of(body);
  const { delivery } = madeEntry(3, body, { sha256, target: '/a?b' });
  const { method, headers, receivedAt } = delivery;
  const fixture = { method, target: '/a?b', httpVersion: '1.1', headers, body, receivedAt, sha256 };
  expect(await fixtureOf({ delivery, body })).toEqual({ ok: true, fixture });
});

test('one that no file could hold is refused', async () => {
  const { delivery } = madeEntry(3, body, { sha256: await sha256Of(body), method: 'PO ST' });
  expect(await fixtureOf({ delivery, body })).toEqual({
    ok: false,
    reason: 'Its method cannot be one: "PO ST".',
  });
});
