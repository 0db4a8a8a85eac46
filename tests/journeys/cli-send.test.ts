import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { runCreel, temporaryFile } from './run-creel.ts';

const secret = 'a secret with spaces';

type Caught = { method?: string; url?: string; rawHeaders: string[]; body: Buffer };

/** A bare server that keeps what reaches it, byte for byte. */
async function startServer(
  answer: RequestListener = (_, response) => response.end('thanks'),
): Promise<{ url: string; caught: Caught[] }> {
  const caught: Caught[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, rawHeaders } = request;
    caught.push({ method, url, rawHeaders, body: await buffer(request) });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?a=1`, caught };
}

const secretFile = () => temporaryFile('secret.txt', `${secret}\n`);
const hmac = (body: Buffer) => createHmac('sha256', secret).update(body).digest('base64');
const sha256 = (body: Buffer) => createHash('sha256').update(body).digest('hex');

async function send(url: string, ...args: string[]) {
  return await runCreel(['send', ...args, '--to', url, '--secret-file', await secretFile()]);
}

test('Shopify’s order sample, with the document’s headers as spelled there', async () => {
  const { url, caught } = await startServer();
  const result = await send(url, 'shopify', 'orders/create');
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.stdout).toMatch(/^orders\/create, \d+ bytes, to http.*\n200 OK\nthanks\n$/);

  const [{ method, url: target, rawHeaders, body }] = caught as [Caught];
  expect({ method, target }).toEqual({ method: 'POST', target: '/hook?a=1' });
  expect(sha256(body)).toBe('efa5d76b4893a29c962290aa173598a6ebc6128bd9e2857c3ac1be9a5ddd6c21');
  expect(rawHeaders).toEqual([
    'Host',
    new URL(url).host,
    'Content-Type',
    'application/json',
    'X-Shopify-Topic',
    'orders/create',
    'X-Shopify-Hmac-Sha256',
    hmac(body),
    'X-Shopify-Shop-Domain',
    'johns-apparel.myshopify.com',
    'Content-Length',
    String(body.byteLength),
    'Connection',
    expect.any(String),
  ]);
});

test('a sample that is not all ASCII is sent as its UTF-8 bytes', async () => {
  const { url, caught } = await startServer();
  await send(url, 'shopify', 'order_transactions/create', '--shop', 'other.myshopify.com');
  const [{ rawHeaders, body }] = caught as [Caught];
  expect(sha256(body)).toBe('2b7886fc92a383237b940864688aa6f208434bab4a82162c560931fb184c0a91');
  expect(rawHeaders).toContain(hmac(body));
  expect(rawHeaders).toContain('other.myshopify.com');
});

test('track:created is repaired, unless as printed', async () => {
  const { url, caught } = await startServer();
  await send(url, 'shipstream', 'track:created');
  await send(url, 'shipstream', 'track:created', '--as-printed');
  const [repaired, printed] = caught as [Caught, Caught];
  expect(sha256(printed.body)).toBe(
    'e6089b1e3157cf499eba1b998298611777a8d704157342680ca73d150d8a8983',
  );
  expect(repaired.body.toString()).toBe(printed.body.toString().replace('"fedex",', '"fedex"'));
  for (const { rawHeaders, body } of caught) {
    const at = rawHeaders.indexOf('X-Plugin-Hmac-Sha256');
    expect(rawHeaders[at + 1]).toBe(hmac(body));
    expect(rawHeaders.join('\n')).not.toMatch(/shopify/i);
  }
});

test('--json tells what was sent and answered', async () => {
  const { url } = await startServer((_, response) => {
    response.writeHead(201, ['X-One', '1', 'x-one', '2', 'Date', 'now']).end('{"ok":true}');
  });
  const result = await send(url, 'shipstream', 'order:created', '--json');
  expect(result.exitCode).toBe(0);
  expect(JSON.parse(result.stdout)).toMatchObject({
    provider: 'shipstream',
    topic: 'order:created',
    to: url,
    sizeBytes: expect.any(Number),
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Plugin-Hmac-Sha256', expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/)],
    ],
    answer: { status: 201, statusText: 'Created', body: '{"ok":true}' },
  });
  expect(result.stdout).toContain('["X-One","1"],["x-one","2"]');
});

test('an answer that is no text is given in base64, and a terminal is not handed its controls', async () => {
  const { url } = await startServer((_, response) => response.end(Buffer.from([0xff, 0x1b, 0x5b])));
  const asJson = await send(url, 'shipstream', 'order:created', '--json');
  expect(JSON.parse(asJson.stdout)).toMatchObject({ answer: { bodyBase64: '/xtb' } });
  const asText = await send(url, 'shipstream', 'order:created');
  expect(asText.stdout).toMatch(/200 OK\n\ufffd\\x1b\[\n$/);
});

test.each([302, 404, 503])(
  'an answer of %i is exit code 1, and no redirect is followed',
  async (status) => {
    const { url, caught } = await startServer((_, response) => {
      response.writeHead(status, { Location: '/elsewhere' }).end('no');
    });
    const result = await send(url, 'shopify', 'orders/create');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain(`\n${status} `);
    expect(caught).toHaveLength(1);
  },
);

test('nobody there is exit code 1 with a reason', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const result = await send(`http://127.0.0.1:${port}/`, 'shopify', 'orders/create', '--json');
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toMatch(/^creel send: No answer from http.+: .*ECONNREFUSED.*\.\n$/);
  expect(JSON.parse(result.stdout)).toEqual({ error: expect.stringContaining('ECONNREFUSED') });
});

test('a connection that breaks off is exit code 1', async () => {
  const { url } = await startServer((request) => request.socket.destroy());
  const result = await send(url, 'shopify', 'orders/create');
  expect(result).toMatchObject({ exitCode: 1, stdout: '' });
  expect(result.stderr).toMatch(/^creel send: No answer from /);
});

test.each([
  [['shopify', 'orders/creat'], /Did you mean “orders\/create”\?/],
  [['shopify', 'variants/in_stock'], /prints no payload/],
  [['shipstream', 'orders/create'], /ShipStream has no topic/],
  [['shipstream', 'order:created', '--shop', 'a.myshopify.com'], /--shop is for Shopify only/],
  [['woocommerce', 'order.created'], /Allowed choices are shopify, shipstream/],
  [['shopify'], /missing required argument 'topic'/],
  [['shopify', 'orders/create', '--shop', 'a\r\nb: c'], /--shop is no domain/],
  [['shopify', 'orders/create', '--to', 'localhost:3000'], /no http or https URL/],
  [['shopify', 'orders/create', '--to', 'nowhere'], /no URL/],
])('%j cannot be used: exit code 2, nothing sent', async (args, reason) => {
  const { url, caught } = await startServer();
  const target = args.includes('--to') ? [] : ['--to', url];
  const result = await runCreel(['send', ...args, ...target, '--secret-file', await secretFile()]);
  expect(result.stderr).toMatch(reason);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(caught).toHaveLength(0);
});

test('a private key is refused as a secret in a sentence, and nothing is sent', async () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
  const file = await temporaryFile('secret.pem', pem);
  const options = ['--to', 'http://127.0.0.1:9/', '--secret-file', file];
  const result = await runCreel(['send', 'shopify', 'orders/create', ...options]);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toBe(
    `creel send: ${file}: This is a private key, which only the sender should have. Paste the public key or the certificate.\n`,
  );
});
