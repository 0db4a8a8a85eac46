// An export as the panel makes it: deliveries caught, redacted, signed anew, searched, written.
import { randomBytes } from 'node:crypto';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import {
  makeFixture,
  writeFolder,
  type FileFormat,
  type Fixture,
  type FixtureFile,
} from '../lib/webhook/fixtures/index.ts';
import {
  applyRedaction,
  planRedaction,
  resign,
  searchLeaks,
  type Exported,
} from '../lib/webhook/fixtures/redact/index.ts';
import { describe } from '../lib/webhook/index.ts';
import { signedSample } from '../lib/webhook/topics/signed-sample.ts';

/** The secret that the samples come signed with. */
export const realSecret = 'the secret of the shop';

/** What Shopify sends beside the headers of its page of 2017-09, and its library asks for. */
export const laterHeaders: HeaderPair[] = [
  ['X-Shopify-API-Version', '2026-07'],
  ['X-Shopify-Webhook-Id', 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043'],
];

/** Samples of Shopify’s topics, exported to a folder. Rejects where anything of them cannot be. */
export async function exportedSamples(
  topics: readonly string[],
  {
    format = 'creel.json',
    seed = randomBytes(16),
  }: { format?: FileFormat; seed?: Uint8Array } = {},
): Promise<FixtureFile[]> {
  const caught: Exported[] = [];
  for (const topic of topics) caught.push(await caughtSample(topic));
  const plan = await planRedaction(caught, { seed });
  const fixtures: Fixture[] = [];
  for (const one of caught) {
    const redacted = taken(await applyRedaction(one, plan));
    const { provider } = one.description;
    fixtures.push(taken(await resign(redacted.fixture, { provider, seed })).fixture);
  }
  const files = await Array.fromAsync(writeFolder(fixtures, format));
  const search = await searchLeaks(
    files.map(({ bytes }) => bytes),
    plan,
  );
  if (!search.ok) throw new Error(`Something is left: ${JSON.stringify(search.leaks)}`);
  return files;
}

async function caughtSample(topic: string): Promise<Exported> {
  const sample = taken(await signedSample({ provider: 'shopify', topic, secret: realSecret }));
  const { body } = sample;
  const headers: HeaderPair[] = [
    ['Host', 'relay.example.net'],
    ['User-Agent', 'Shopify-Captain-Hook'],
    ['Content-Length', String(body.byteLength)],
    ...sample.headers,
    ...laterHeaders,
  ];
  const parts = { method: 'POST', target: '/', headers, body, receivedAt: 1_795_362_852_890 };
  const { fixture } = taken(await makeFixture(parts));
  const { description } = await describe(fixture, 'a channel');
  return { name: topic, fixture, description };
}

function taken<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<Result, { ok: true }>;
}
