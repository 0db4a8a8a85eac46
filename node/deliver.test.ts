import * as fc from 'fast-check';
import express from 'express';
import { Hono } from 'hono';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { anyFixture, madeFixture } from '../lib/webhook/fixtures/made-fixtures.ts';
import { sentHeaders } from '../lib/webhook/fixtures/sent-headers.ts';
import { deliver, type Destination } from './fixtures.ts';

const fixture = await madeFixture({
  target: '/orders?a=1',
  headers: [
    ['X-B', '2'],
    ['content-length', '999'],
    ['hOST', 'shop.test'],
    ['x-b', '1'],
    ['X-B', '2'],
    ['Connection', 'keep-alive, X-Hop'],
    ['X-Hop', 'gone'],
    ['Transfer-Encoding', 'chunked'],
    ['Expect', '100-continue'],
    ['X-Latin', 'M\xfcller \x80'],
    ['X-Empty', ''],
    ['Host', 'twice.test'],
  ],
});

/** What a listener gets, as it came. */
const echo: RequestListener = async (request, response) => {
  const body = (await buffer(request)).toString('latin1');
  const { method, url, rawHeaders, socket } = request;
  response.end(JSON.stringify({ method, url, rawHeaders, body, port: socket.localPort }));
};

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** A server that does listen; gives its URL. */
async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('every byte of what goes out', async () => {
  const received = Promise.withResolvers<string>();
  const server = createTcpServer(async (socket) => {
    const [first] = (await once(socket, 'data')) as [Buffer];
    let text = first.toString('latin1');
    while (!text.endsWith('194.0}'))
      text += ((await once(socket, 'data')) as [Buffer])[0].toString('latin1');
    received.resolve(text);
    socket.end('HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\nyes');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await deliver(fixture, { to: `http://127.0.0.1:${port}/hooks` });
  expect(await received.promise).toBe(
    [
      'POST /hooks?a=1 HTTP/1.1',
      'X-B: 2',
      'content-length: 39',
      `hOST: 127.0.0.1:${port}`,
      'x-b: 1',
      'X-B: 2',
      'X-Latin: M\xfcller \x80',
      'X-Empty: ',
      // Node’s own: the connection is for one delivery.
      'Connection: close',
      '',
      '{"id":820982911946154508,"total":194.0}',
    ].join('\r\n'),
  );
  expect([answer.status, await answer.text()]).toEqual([200, 'yes']);
  expect([...answer.headers]).toEqual([
    ['set-cookie', 'a'],
    ['set-cookie', 'b'],
    ['x-a', '1, 2'],
  ]);
});

const server = createServer(echo);
const expressApp = express().use((request, response) => echo(request, response));
test.each<[string, Destination]>([
  ['a listener', echo],
  ['an Express app', expressApp],
  ['a server that does not listen', server],
])('%s gets the fixture’s own path and host', async (_name, to) => {
  const answer = await deliver(fixture, { to });
  const got = (await answer.json()) as { port: number };
  expect(got).toMatchObject({
    method: 'POST',
    url: '/orders?a=1',
    rawHeaders: expect.arrayContaining(['hOST', 'shop.test', 'content-length', '39']),
    body: latin1(fixture.body),
  });
  const gone = deliver(fixture, { to: `http://127.0.0.1:${got.port}/` });
  await expect(gone).rejects.toThrow('ECONNREFUSED');
});

/** Node sends no other values: no control characters but tabs. */
const isSendable = (text: string) => /^[\t -~\x80-\xff]*$/.test(text);

test('any fixture comes as it is', async () => {
  const to = await listening(echo);
  await fc.assert(
    fc.asyncProperty(anyFixture, async (made) => {
      const { headers, body } = await made;
      fc.pre(headers.every(([, value]) => isSendable(value)));
      const answer = await deliver({ method: 'POST', target: '/', headers, body }, { to });
      const { rawHeaders, body: got } = (await answer.json()) as {
        rawHeaders: string[];
        body: string;
      };
      const own = /^(?:host|content-length|connection)$/i;
      const pairs = rawHeaders.flatMap((name, at) =>
        at % 2 === 0 && !own.test(name) ? [[name, rawHeaders[at + 1]]] : [],
      );
      expect(pairs).toEqual(sentHeaders(headers).sent);
      expect(got).toBe(latin1(body));
    }),
    { numRuns: 60 },
  );
});

test('an app with fetch gets a Request with all of it', async () => {
  const app = new Hono().all('*', async (c) => {
    const body = latin1(new Uint8Array(await c.req.arrayBuffer()));
    return c.json({ url: c.req.url, headers: [...c.req.raw.headers], body });
  });
  const answer = await deliver(fixture, { to: app });
  expect(await answer.json()).toEqual({
    url: 'https://shop.test/orders?a=1',
    headers: [
      ['content-length', '39'],
      ['host', 'shop.test'],
      ['x-b', '2, 1, 2'],
      ['x-empty', ''],
      ['x-latin', 'M\xfcller \x80'],
    ],
    body: latin1(fixture.body),
  });
});

async function urlAt(target: string, to: Destination, path?: string): Promise<string> {
  const way = path === undefined ? { to } : { to, path };
  const answer = await deliver({ ...fixture, target }, way);
  return ((await answer.json()) as { url: string }).url;
}

describe('the path', () => {
  const app = { fetch: (request: Request) => Response.json({ url: request.url }) };

  test('of a listener', async () => {
    expect(await urlAt('/', echo)).toBe('/');
    expect(await urlAt('https://other.test/in?x=%ff', echo)).toBe('/in?x=%ff');
    expect(await urlAt('https://other.test', echo)).toBe('/');
    expect(await urlAt('/a"<{|}>#b', echo)).toBe('/a"<{|}>#b');
    expect(await urlAt('/?x=1', echo, '/webhooks')).toBe('/webhooks?x=1');
    expect(await urlAt('/?x=1', echo, '/webhooks?y')).toBe('/webhooks?y');
  });

  test('of a URL', async () => {
    const to = await listening(echo);
    expect(await urlAt('/in?x=1', to)).toBe('/?x=1');
    expect(await urlAt('/in', new URL(`${to}/hooks?y=2`))).toBe('/hooks?y=2');
    expect(await urlAt('/in', `${to}/hooks`, '/other')).toBe('/other');
  });

  test('of an app with fetch', async () => {
    expect(await urlAt('/in?x=1', app)).toBe('https://shop.test/in?x=1');
    expect(await urlAt('/é', app, '/webhooks')).toBe('https://shop.test/webhooks');
    expect(await urlAt('http://other.test/in?x=1', app, '/a')).toBe('http://other.test/a?x=1');
  });

  test('that is none', async () => {
    await expect(urlAt('/', app, 'webhooks')).rejects.toThrow('path is no path like “/webhooks”');
    await expect(urlAt('/', echo, '/a b')).rejects.toThrow('path is no path');
  });
});

describe('answers', () => {
  test('a redirect is not followed', async () => {
    const answer = await deliver(fixture, {
      to: (_request, response) => response.writeHead(307, { Location: '/elsewhere' }).end(),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/elsewhere']);
  });

  test('one without a body', async () => {
    const answer = await deliver(fixture, {
      to: (_request, response) => response.writeHead(204, 'Fine').end(),
    });
    expect([answer.status, answer.statusText, answer.body]).toEqual([204, 'Fine', null]);
    expect((await deliver(fixture, { to: { fetch: () => new Response(null) } })).ok).toBe(true);
  });

  test('one that is packed', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    const packed = gzipSync('{"a":1}');
    const listener: RequestListener = (_request, response) =>
      response.writeHead(200, headers).end(packed);
    const app = { fetch: () => new Response(packed, { headers }) };
    for (const to of [listener, app]) {
      expect(await (await deliver(fixture, { to })).json()).toEqual({ a: 1 });
    }
  });

  test('one that comes before the body was read', async () => {
    const long = { ...fixture, body: new Uint8Array(64 * 1024) };
    const answer = await deliver(long, {
      to: (request, response) =>
        response.writeHead(413, { Connection: 'close' }).end('too large', () => request.destroy()),
    });
    expect(answer.status).toBe(413);
  });
});

describe('no answer', () => {
  const silent: Destination[] = [() => {}, { fetch: () => new Promise<Response>(() => {}) }];

  test.each(silent)('within the time limit, %o', async (to) => {
    await expect(deliver(fixture, { to, timeoutMs: 1 })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'No answer to POST /orders?a=1 within 1 ms.',
    });
  });

  test.each(silent)('before it was called off, %o', async (to) => {
    const reason = new Error('enough');
    const stop = new AbortController();
    const delivered = deliver(fixture, { to, signal: stop.signal });
    setImmediate(() => stop.abort(reason));
    await expect(delivered).rejects.toBe(reason);
    await expect(deliver(fixture, { to, signal: stop.signal })).rejects.toBe(reason);
  });

  test('where nobody listens', async () => {
    const to = 'http://127.0.0.1:1/hooks';
    await expect(deliver(fixture, { to })).rejects.toThrow(
      'No answer from POST http://127.0.0.1:1/hooks?a=1: connect ECONNREFUSED 127.0.0.1:1.',
    );
  });

  test('but what the app threw', async () => {
    const broken = new Error('the app is broken');
    const throws = () => {
      throw broken;
    };
    const rejects = async () => {
      await sleep(0);
      throw broken;
    };
    for (const to of [throws, rejects, { fetch: throws }, { fetch: rejects }]) {
      await expect(deliver(fixture, { to })).rejects.toBe(broken);
    }
  });

  test('what the app throws behind its answer is no secret', async () => {
    const unhandled = Promise.withResolvers<unknown>();
    const own = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').once('unhandledRejection', unhandled.resolve);
    onTestFinished(() => own.forEach((listener) => process.on('unhandledRejection', listener)));
    const late = Promise.withResolvers<never>();
    const to: RequestListener = async (_request, response) => {
      response.end();
      await late.promise;
    };
    expect((await deliver(fixture, { to })).status).toBe(200);
    const broken = new Error('the app is broken');
    late.reject(broken);
    expect(await unhandled.promise).toBe(broken);
  });
});

test('what cannot be delivered, and to what, is said', async () => {
  const app = { fetch: vi.fn() };
  await expect(deliver({ ...fixture, method: 'GET' }, { to: app })).rejects.toThrow(
    /^GET \/orders cannot be a Request: .* Give a URL\.$/,
  );
  expect(app.fetch).not.toHaveBeenCalled();
  await expect(deliver(fixture, { to: app })).rejects.toThrow('gave no Response');
  await expect(deliver(fixture, { to: 'ftp://a.test/' })).rejects.toThrow(
    'to is no http or https URL: "ftp://a.test/".',
  );
  await expect(deliver(fixture, { to: {} as Destination })).rejects.toThrow('to is no URL, no app');
  await expect(deliver(fixture, { to: createServer() })).rejects.toThrow('Nothing answers');
});
