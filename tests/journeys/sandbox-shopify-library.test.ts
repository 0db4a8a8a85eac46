// Shopify's official Node library against the sandbox: a client that was not written here. It builds its
// URLs of `hostScheme` and the session's `shop`, which may have a port, so it needs no shop and no proxy.
import '@shopify/shopify-api/adapters/node';
import { fileURLToPath } from 'node:url';
import {
  ApiVersion,
  HttpResponseError,
  LogSeverity,
  Session,
  shopifyApi,
} from '@shopify/shopify-api';
import { restResources } from '@shopify/shopify-api/rest/admin/2026-07';
import { expect, test } from 'vitest';
import { ownRelay, type RelayProcess } from './relay-process.ts';

const seedPath = fileURLToPath(new URL('../../docs/examples/sandbox-seed.json', import.meta.url));

test('its webhook resource lists, finds, counts, makes, changes and deletes', async () => {
  const { Webhook, session } = clientOf(await ownRelay('--sandbox-seed', seedPath), 'my-token');

  // The library turns every id into text.
  const { data } = await Webhook.all({ session });
  expect(data.map(({ id, topic }) => [String(id), topic])).toEqual([
    ['4759306', 'orders/create'],
    ['901431826', 'app/uninstalled'],
  ]);
  expect(await Webhook.count({ session, topic: 'orders/create' })).toEqual({ count: 1 });
  const after = await Webhook.all({ session, since_id: 4759306, limit: 1, fields: 'id' });
  expect(after.data.map((one) => one.toJSON())).toEqual([{ id: '901431826' }]);

  const webhook = new Webhook({ session });
  webhook.topic = 'orders/paid';
  webhook.address = 'https://example.com/webhooks';
  webhook.fields = ['id', 'updated_at'];
  await webhook.saveAndUpdate();
  expect(webhook.toJSON()).toMatchObject({
    id: '1047897667',
    topic: 'orders/paid',
    format: 'json',
    metafield_namespaces: [],
    created_at: expect.stringMatching(/^2017-09-22T14:06:\d\d-04:00$/),
  });

  // It sends everything it knows, read-only properties as well.
  webhook.address = 'https://example.com/elsewhere';
  webhook.format = 'xml';
  await webhook.saveAndUpdate();
  const found = await Webhook.find({ session, id: 1047897667 });
  expect(found?.toJSON()).toMatchObject({
    address: 'https://example.com/elsewhere',
    topic: 'orders/paid',
    format: 'xml',
    fields: ['id', 'updated_at'],
    created_at: webhook.created_at,
  });

  await webhook.delete();
  expect(await Webhook.delete({ session, id: 4759306 })).toEqual({});
  expect(await Webhook.count({ session })).toEqual({ count: 1 });
});

test('it understands what the sandbox refuses', async () => {
  const relay = await ownRelay('--sandbox-seed', seedPath);
  const { Webhook, session } = clientOf(relay, 'my-token');
  const nothing = new Webhook({ session });
  nothing.format = 'json';
  const errors = { topic: ["can't be blank", expect.any(String)], address: ["can't be blank"] };
  expect(await refusalOf(nothing.save())).toEqual([422, errors]);
  expect(await refusalOf(Webhook.find({ session, id: 1 }))).toEqual([404, 'Not Found']);
  const limit = Webhook.all({ session, limit: 251 });
  expect(await refusalOf(limit)).toEqual([422, { limit: [expect.stringContaining('250')] }]);

  const stranger = clientOf(relay, 'wrong').session;
  const list = Webhook.all({ session: stranger });
  expect(await refusalOf(list)).toEqual([401, expect.stringContaining('Invalid API key')]);
});

function clientOf({ connection }: RelayProcess, accessToken: string) {
  const { host } = new URL(connection.url);
  const shopify = shopifyApi({
    apiKey: 'none',
    apiSecretKey: 'my-made-up-secret',
    apiVersion: ApiVersion.July26,
    hostName: host,
    hostScheme: 'http',
    isEmbeddedApp: false,
    logger: { level: LogSeverity.Error },
    restResources,
  });
  // Not `customAppSession`, which takes shops of Shopify's alone.
  const session = new Session({ id: 'none', shop: host, state: '', isOnline: false, accessToken });
  return { Webhook: shopify.rest.Webhook, session };
}

async function refusalOf(asked: Promise<unknown>): Promise<[number, unknown]> {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpResponseError)) throw error;
  return [error.response.code, (error.response.body as { errors: unknown }).errors];
}
