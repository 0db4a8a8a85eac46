// What the sandbox sends, by a real relay to its own capture URL and to servers of the test.
import '@shopify/shopify-api/adapters/node';
import { ApiVersion, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { expect, onTestFinished, test } from 'vitest';
import { createHealth } from '../../lib/webhook/sequence/index.ts';
import { describe as describeDelivery, importSecret, verify } from '../../lib/webhook/index.ts';
import { validate } from '../../lib/webhook/topics/validate.ts';
import { bareServer } from '../bare-server.ts';
import { selfSigned } from '../self-signed.ts';
import { admin, appOf, askOwner, attemptsOf, owner, subscribe } from './sandbox-owner.ts';
import { openReader } from './relay-reader.ts';
import { allDeliveries, ownRelay, runRelay, spawnRelay, temporaryFolder } from './relay-process.ts';

test('Shopify’s library and Creel itself take every delivery, as JSON and as XML', async () => {
  const relay = await ownRelay();
  const { captureUrl, channel } = relay.connection;
  const { token, secret } = await appOf(relay);
  for (const format of ['json', 'xml']) {
    await subscribe(relay, token, { topic: 'orders/create', address: captureUrl, format });
  }
  const fields = ['id', 'updated_at'];
  const narrowed = { fields, metafield_namespaces: ['google'], address: `${captureUrl}/narrowed` };
  await subscribe(relay, token, { topic: 'orders/create', ...narrowed });
  const answer = await owner(relay, '/trigger', { topic: 'orders/create' });
  expect(answer).toMatchObject({ payload: 'page', sendings: [{}, {}, {}] });
  const attempts = await attemptsOf(relay, (all) => all.length === 3);
  expect(attempts.map(({ outcome }) => outcome.kind)).toEqual(Array(3).fill('delivered'));

  const deliveries = await allDeliveries(relay);
  const shopify = shopifyApi({
    apiKey: 'none',
    apiSecretKey: secret,
    apiVersion: ApiVersion.July26,
    hostName: 'localhost',
    isEmbeddedApp: false,
    logger: { level: LogSeverity.Error },
  });
  const key = await importSecret({ text: secret, name: 'app' });
  for (const { headers, body, target } of deliveries) {
    const rawBody = body.toString();
    const rawRequest = { method: 'POST', url: target, headers: Object.fromEntries(headers) };
    const taken = await shopify.webhooks.validate({ rawBody, rawRequest, rawResponse: {} });
    expect(taken).toMatchObject({ valid: true, topic: 'ORDERS_CREATE' });
    const received = { headers, body: new Uint8Array(body) };
    expect((await verify(received, [key])).verdict).toBe('verified');
    const described = await describeDelivery(received, channel);
    const { findings } = await validate(described, { isNarrowed: target === '/narrowed' });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
  const types = deliveries.map(
    ({ headers }) => headers.find(([name]) => name === 'Content-Type')?.[1],
  );
  expect(types.toSorted()).toEqual(['application/json', 'application/json', 'application/xml']);

  // Who follows the channel learns of the attempts, each with its delivery.
  const reader = openReader(relay.connection);
  await reader.until((frames) => frames.filter(({ kind }) => kind === 'note').length === 3);
  const notes = reader.frames.flatMap((frame) => (frame.kind === 'note' ? [frame.note] : []));
  expect(notes.map(({ type }) => type)).toEqual(['attempt', 'attempt', 'attempt']);
  const ids = deliveries.map(({ id }) => id);
  expect(notes.map(({ deliveryId }) => deliveryId!).toSorted()).toEqual(ids.toSorted());
  expect(notes.map(({ details }) => details)).toEqual(expect.arrayContaining(attempts));
});

test('two ShipStream webhooks at one URL interleave, each with its secret and its counter', async () => {
  const relay = await ownRelay();
  const address = relay.connection.captureUrl;
  const topics = ['order:created', 'product:updated'];
  for (const secret of ['first secret', 'second secret']) {
    await owner(relay, '/shipstream-webhooks', { topics, address, secret });
  }
  for (const topic of ['order:created', 'product:updated', 'order:created']) {
    await owner(relay, '/trigger', { topic, count: 2 });
  }
  await attemptsOf(relay, (all) => all.length === 12);
  const deliveries = await allDeliveries(relay);
  const names = ['first secret', 'second secret'];
  const keys = await Promise.all(names.map((text) => importSecret({ text, name: text })));
  const counters = new Map<string | null, string[]>();
  for (const { headers, body } of deliveries) {
    const received = { headers, body: new Uint8Array(body) };
    const { verdict, key } = await verify(received, keys);
    expect(verdict).toBe('verified');
    const described = await describeDelivery(received, 'channel');
    const { findings } = await validate(described);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { sequence } = described.description;
    counters.set(key, [...(counters.get(key) ?? []), sequence!.value]);
  }
  const numbers = ['1', '2', '3', '4', '5', '6'];
  expect(Object.fromEntries(counters)).toEqual({ [names[0]!]: numbers, [names[1]!]: numbers });
});

test('a broken address is tried nine times, and then its subscription is gone', async () => {
  const relay = await ownRelay('--retry-scale', '0');
  const { token } = await appOf(relay);
  const { server, url } = await bareServer();
  server.close();
  const { id } = await subscribe(relay, token, { topic: 'orders/create', address: url });
  const foreign = { topic: 'orders/create', address: 'http://example.com/hook' };
  const kept = await subscribe(relay, token, foreign);
  await owner(relay, '/trigger', { topic: 'orders/create' });
  const all = await attemptsOf(relay, (attempts) => attempts.length === 18);
  const to = (wanted: number) =>
    all.filter((one) => 'app' in one.to && one.to.subscription === wanted);
  expect(to(id).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(to(id).at(-1)).toMatchObject({
    outcome: { kind: 'subscription-removed' },
    result: { ok: false, error: { kind: 'refused' } },
  });
  expect(to(kept.id)[0]).toMatchObject({ result: { error: { kind: 'not-allowed' } } });
  await expect
    .poll(async () => (await admin(relay, token, `/admin/webhooks/${id}.json`)).status)
    .toBe(404);
});

test('a certificate that nobody vouches for is recorded as that', async () => {
  const relay = await ownRelay();
  const { token } = await appOf(relay);
  const { url, caught } = await bareServer(undefined, selfSigned);
  await subscribe(relay, token, { topic: 'app/uninstalled', address: `${url}/hook` });
  await owner(relay, '/trigger', { topic: 'app/uninstalled' });
  const [attempt] = await attemptsOf(relay, (all) => all.length === 1);
  expect(attempt).toMatchObject({
    request: { url: `${url}/hook`, method: 'POST' },
    result: { ok: false, error: { kind: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    outcome: { kind: 'retry' },
  });
  expect(caught).toEqual([]);
});

test('kill -9 in the middle of retries loses none of them', async () => {
  const dataPath = await temporaryFolder();
  // A minute is a tenth of a second.
  const args = ['--retry-scale', '0.0015'];
  const first = await spawnRelay(dataPath, ...args);
  let isUp = false;
  const { url, caught } = await bareServer((_, response) => {
    response.writeHead(isUp ? 200 : 503).end();
  });
  const { token } = await appOf(first);
  await subscribe(first, token, { topic: 'orders/create', address: url });
  await owner(first, '/trigger', { topic: 'orders/create' });
  const before = await attemptsOf(first, (all) => all.length >= 3);
  await first.stop('SIGKILL');
  isUp = true;

  const second = await spawnRelay(dataPath, ...args);
  onTestFinished(async () => void (await second.stop('SIGKILL')));
  const all = await attemptsOf(second, (attempts) => attempts.at(-1)?.outcome.kind === 'delivered');
  expect(all.slice(0, before.length)).toEqual(before);
  expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => at + 1));
  // One whose record was cut off may have come twice, always with the same bytes.
  expect(caught.length).toBeGreaterThanOrEqual(all.length);
  expect(new Set(caught.map(({ rawHeaders }) => rawHeaders.join('\n'))).size).toBe(1);
});

test('faults reach the capture URL, where Creel sees them', async () => {
  const relay = await ownRelay();
  const { token, secret } = await appOf(relay);
  const address = relay.connection.captureUrl;
  await subscribe(relay, token, { topic: 'orders/create', address });
  const order = { topic: 'orders/create' };
  await owner(relay, '/trigger', { ...order, faults: ['bad-signature'] });
  await attemptsOf(relay, (all) => all.length === 1);
  await owner(relay, '/trigger', { ...order, faults: ['truncated'] });
  await attemptsOf(relay, (all) => all.length === 2);
  await owner(relay, '/trigger', { ...order, count: 2, faults: ['reordered', 'duplicate'] });
  await attemptsOf(relay, (all) => all.length === 6);
  const key = await importSecret({ text: secret, name: 'app' });
  const health = createHealth();
  const verdicts = [];
  const deliveries = await allDeliveries(relay);
  for (const [at, { headers, body, sha256, receivedAt, target }] of deliveries.entries()) {
    const received = { headers, body: new Uint8Array(body) };
    verdicts.push((await verify(received, [key])).verdict);
    const { description } = await describeDelivery(received, 'channel');
    const { resource } = description;
    const rest = { ordinal: at + 1, receivedAt, sha256, endpoint: target, key: 'app' };
    health.add({ ...description, ...rest, timeline: resource && `order ${resource.id}` });
  }
  expect(verdicts).toEqual(['failed', 'failed', ...Array(4).fill('verified')]);
  const { counts } = health.at(Date.now());
  expect(counts).toMatchObject({ duplicates: 2, outOfOrder: 1 });
});

test('a channel sends what it is given, and keeps what came of it', async () => {
  const relay = await ownRelay();
  const { url, channel, token, captureUrl } = relay.connection;
  const send = (body: object, by = token) =>
    fetch(`${url}/api/channels/${channel}/send`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}` },
      body: JSON.stringify(body),
    });
  const bytes = Buffer.from([0, 255, 10]);
  const message = {
    url: `${captureUrl}/a?b`,
    headers: [['X-One', '1']],
    bodyBase64: bytes.toString('base64'),
  };
  const answer = await send({ ...message, faults: ['duplicate'] });
  expect(answer.status).toBe(200);
  const { attempts } = (await answer.json()) as { attempts: unknown[] };
  expect(attempts).toMatchObject([
    { result: { answer: { status: 200 } } },
    { result: { ok: true } },
  ]);
  const caught = await allDeliveries(relay);
  expect(caught.map(({ body, target }) => [target, body])).toEqual([
    ['/a?b', bytes],
    ['/a?b', bytes],
  ]);
  expect((await send({ ...message, url: 'http://example.com/' })).status).toBe(200);
  expect((await send({ ...message, deliveryId: 'none' })).status).toBe(404);
  expect((await send({ ...message, bodyBase64: '*' })).status).toBe(400);
  expect((await send({ ...message, faults: ['reordered'] })).status).toBe(400);
  expect((await send(message, 'wrong')).status).toBe(401);
  const reader = openReader(relay.connection);
  await reader.until((frames) => frames.some(({ kind }) => kind === 'caught-up'));
  const notes = reader.frames.flatMap((frame) =>
    frame.kind === 'note' ? [frame.note.details] : [],
  );
  expect(notes.slice(0, 2)).toEqual(attempts);
  expect(notes[2]).toMatchObject({ result: { error: { kind: 'not-allowed' } } });
});

test('what cannot be triggered is said, and only the owner triggers', async () => {
  const relay = await ownRelay();
  const refusal = async (
    path: string,
    body: object | null,
    token = relay.connection.adminToken,
  ) => {
    const answer = await askOwner(relay, path, body, token);
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    return [answer.status, error.code];
  };
  expect(await refusal('/trigger', { topic: 'orders/creat' })).toEqual([400, 'bad-trigger']);
  expect(await refusal('/trigger', { topic: 'orders/create', count: 101 })).toEqual([
    400,
    'bad-trigger',
  ]);
  expect(await refusal('/trigger', { topic: 'orders/create', fault: [] })).toEqual([
    400,
    'bad-trigger',
  ]);
  expect(await refusal('/attempts?after=1', null)).toEqual([400, 'bad-after']);
  const webhooks = '/shipstream-webhooks';
  const address = 'http://localhost/';
  expect(await refusal(webhooks, { topics: ['order:made'], address })).toEqual([
    400,
    'bad-webhook',
  ]);
  expect(await refusal(webhooks, { topics: [], address })).toEqual([400, 'bad-webhook']);
  const priv = { topics: ['order:created'], address: 'http://10.0.0.1/' };
  expect(await refusal(webhooks, priv)).toEqual([400, 'bad-webhook']);
  expect(await refusal(`${webhooks}/none`, null)).toEqual([404, 'unknown-webhook']);
  for (const path of ['/trigger', webhooks]) {
    expect(await refusal(path, {}, relay.connection.token)).toEqual([401, 'unauthorized']);
  }
  expect(await refusal('/attempts', null, relay.connection.token)).toEqual([401, 'unauthorized']);
});

test.each([
  ['--retry-scale', '-1', 2, 'such as 0.01'],
  ['--send-allow', 'https://example.com', 1, '“https://example.com” is no host'],
])('%s %s is a readable failure', async (option, value, code, says) => {
  const folder = await temporaryFolder();
  const refused = await runRelay(['--port', '0', '--data', folder, `${option}=${value}`]);
  expect(refused).toMatchObject({ code, stdout: '' });
  expect(refused.stderr).toContain(says);
});
