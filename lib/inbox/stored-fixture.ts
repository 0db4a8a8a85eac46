import { makeFixture, type FixtureResult } from '../webhook/fixtures/index.ts';
import { knownReceiveTime } from './imports.ts';
import type { StoredDelivery } from './messages.ts';

/**
 * A stored delivery as a fixture: of one that was imported the very fixture that it was. The reason is
 * a sentence for people.
 */
export async function fixtureOf({
  delivery,
  body,
  imported = {},
}: StoredDelivery): Promise<FixtureResult> {
  const { method, target, httpVersion, headers, sha256 } = delivery;
  const receivedAt = knownReceiveTime(delivery);
  const message = { method, target, httpVersion, headers, body };
  return await makeFixture({ ...message, receivedAt, sha256, ...imported });
}
