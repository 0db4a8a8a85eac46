import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { maxBodyBytes } from '../../lib/wire/routes.ts';
import {
  allDeliveries,
  answerOf,
  ask,
  relayForTest,
  sendRaw,
  temporaryFolder,
} from './relay-process.ts';

const run = promisify(execFile);

test.each<[string, Buffer<ArrayBuffer>]>([
  ['no JSON', Buffer.from('{"id": 1,}')],
  [
    'JSON that JSON.parse would change',
    Buffer.from('{"id":820982911946154508,"a":194.0,"a":"\\/"}\r\n'),
  ],
  ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xc3, 0x28, 0x22, 0x7d])],
  ['empty', Buffer.alloc(0)],
  ['gzip', gzipSync('{"id":1}')],
  ['form', Buffer.from('a=1&a=2&b=%20+')],
  ['a BOM and NUL', Buffer.from([0xef, 0xbb, 0xbf, 0x00, 0x0a])],
  ['exactly as large as allowed', Buffer.alloc(maxBodyBytes, 'x')],
])('a body that is %s is caught byte for byte', async (_, body) => {
  const relay = await relayForTest();
  const { captureUrl, channel } = relay.connection;
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const answer = await fetch(`${captureUrl}/orders?x=1`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
  const [delivery, ...others] = await allDeliveries(relay);
  expect(others).toEqual([]);
  expect(await answer.json()).toEqual({ ok: true, id: delivery!.id });
  expect(delivery!.body.equals(body)).toBe(true);
  expect(delivery).toMatchObject({
    channel,
    method: 'POST',
    target: '/orders?x=1',
    sizeBytes: body.byteLength,
    sha256: hash('sha256', body, 'hex'),
  });
  const raw = await ask(relay, `/${channel}/deliveries/${delivery!.id}/body`);
  expect(Buffer.from(await raw.arrayBuffer()).equals(body)).toBe(true);
});

test('headers stay as they came: order, case, duplicates, Latin-1', async () => {
  const relay = await relayForTest();
  const target = new URL(relay.connection.captureUrl).pathname;
  const head = `PUT ${target} HTTP/1.1\r\nhOST: tunnel.example\r\nX-Two: b\r\nX-One: a\r\nx-two: B\r\nX-Two: b\r\nX-Name: Zo\xeb\r\nX-Empty:\r\nContent-Length: 2\r\nConnection: close\r\n\r\n`;
  const answer = await sendRaw(relay.port, Buffer.from(head, 'latin1'), 'hi');
  expect(answerOf(answer).status).toBe(200);
  const [delivery] = await allDeliveries(relay);
  expect(delivery?.headers).toEqual([
    ['hOST', 'tunnel.example'],
    ['X-Two', 'b'],
    ['X-One', 'a'],
    ['x-two', 'B'],
    ['X-Two', 'b'],
    ['X-Name', 'Zo\xeb'],
    ['X-Empty', ''],
    ['Content-Length', '2'],
    ['Connection', 'close'],
  ]);
});

test('more headers than Node keeps by default are all kept', async () => {
  const relay = await relayForTest();
  const target = new URL(relay.connection.captureUrl).pathname;
  const many = Array.from({ length: 2500 }, () => 'a:\r\n').join('');
  const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n${many}\r\n`;
  expect(answerOf(await sendRaw(relay.port, head)).status).toBe(200);
  const [delivery] = await allDeliveries(relay);
  expect(delivery?.headers).toHaveLength(2503);
});

test('of a chunked body the payload is kept, not the framing', async () => {
  const relay = await relayForTest();
  const target = new URL(relay.connection.captureUrl).pathname;
  const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
  const answer = await sendRaw(
    relay.port,
    head,
    '3\r\n{"a\r\n',
    '4;ext=1\r\n":1}\r\n',
    '0\r\n\r\n',
  );
  expect(answerOf(answer).status).toBe(200);
  const [delivery] = await allDeliveries(relay);
  expect(delivery?.body.toString()).toBe('{"a":1}');
  expect(delivery?.sizeBytes).toBe(7);
});

test.each([
  ['any Host', 'Host: shop.ngrok.example\r\n'],
  ['no Host', ''],
  ['any Origin', 'Host: x\r\nOrigin: https://evil.example\r\n'],
  ['an offer to upgrade', 'Host: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n'],
])('capture takes %s', async (_, header) => {
  const relay = await relayForTest();
  const target = new URL(relay.connection.captureUrl).pathname;
  const close = header.includes('Upgrade') ? '' : 'Connection: close\r\n';
  const head = `POST ${target} HTTP/1.1\r\n${header}${close}Content-Length: 2\r\n\r\n`;
  expect(answerOf(await sendRaw(relay.port, head, 'hi')).status).toBe(200);
  expect((await allDeliveries(relay)).map(({ body }) => body.toString())).toEqual(['hi']);
});

test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'])(
  '%s is caught',
  async (method) => {
    const relay = await relayForTest();
    const answer = await fetch(relay.connection.captureUrl, { method });
    expect(answer.status).toBe(200);
    expect((await allDeliveries(relay)).map((delivery) => delivery.method)).toEqual([method]);
  },
);

test.each([
  ['its length said first', ['--data-binary']],
  ['its length said first, and no question asked', ['-H', 'Expect:', '--data-binary']],
  ['chunked', ['-H', 'Transfer-Encoding: chunked', '--data-binary']],
  [
    'chunked, and no question asked',
    ['-H', 'Transfer-Encoding: chunked', '-H', 'Expect:', '--data-binary'],
  ],
])('curl sees the 413 of a body a byte too large, %s', async (_, args) => {
  const relay = await relayForTest();
  const file = join(await temporaryFolder(), 'body');
  await writeFile(file, Buffer.alloc(maxBodyBytes + 1, 'x'));
  const options = ['-sS', '-w', '\n%{http_code}', ...args, `@${file}`];
  const { stdout } = await run('curl', [...options, relay.connection.captureUrl]);
  const [answer, status] = stdout.split('\n');
  expect(status).toBe('413');
  expect(JSON.parse(answer!)).toMatchObject({ error: { code: 'body-too-large' } });
  expect(await allDeliveries(relay)).toEqual([]);
});

test.each(['its length said first', 'chunked'])(
  'a client that reads only after it sent everything sees the 413, too: %s',
  async (framing) => {
    const relay = await relayForTest();
    const target = new URL(relay.connection.captureUrl).pathname;
    const sizeBytes = 4 * maxBodyBytes;
    const isChunked = framing === 'chunked';
    const header = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${sizeBytes}`;
    const socket = connect(relay.port, '127.0.0.1');
    socket.pause();
    socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\n`);
    if (isChunked) socket.write(`${sizeBytes.toString(16)}\r\n`);
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.write(Buffer.alloc(sizeBytes), () => resolve());
    });
    if (isChunked) socket.write('\r\n0\r\n\r\n');
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answerOf(answer)).toEqual({ status: 413, code: 'body-too-large' });
    expect(await allDeliveries(relay)).toEqual([]);
  },
);

test('who asks before sending is told to go on, unless it would be too much', async () => {
  const relay = await relayForTest();
  const target = new URL(relay.connection.captureUrl).pathname;
  const head = (sizeBytes: number) =>
    `POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: ${sizeBytes}\r\n\r\n`;
  const socket = connect(relay.port, '127.0.0.1');
  socket.write(head(2));
  const [goOn] = (await once(socket, 'data')) as [Buffer];
  expect(goOn.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  socket.write('hi');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answerOf(answer.toString()).status).toBe(200);

  const tooLarge = connect(relay.port, '127.0.0.1');
  tooLarge.write(head(maxBodyBytes + 1));
  const [refusal] = (await once(tooLarge, 'data')) as [Buffer];
  expect(answerOf(refusal.toString())).toMatchObject({ status: 413 });
  tooLarge.destroy();
  expect(await allDeliveries(relay)).toHaveLength(1);
});

test('an upload that is cut off leaves nothing, and the relay goes on', async () => {
  const relay = await relayForTest();
  const target = new URL(relay.connection.captureUrl).pathname;
  for (const framing of ['Content-Length: 100', 'Transfer-Encoding: chunked']) {
    const socket = connect(relay.port, '127.0.0.1');
    const part = framing.startsWith('C') ? 'half' : '4\r\nhalf\r\n';
    socket.write(`POST ${target} HTTP/1.1\r\nHost: x\r\n${framing}\r\n\r\n${part}`);
    socket.end();
    await once(socket.resume(), 'close');
  }
  await fetch(relay.connection.captureUrl, { method: 'POST', body: 'whole' });
  expect((await allDeliveries(relay)).map(({ body }) => body.toString())).toEqual(['whole']);
});

test('an unknown channel is a 404 that says so, whatever is sent', async () => {
  const relay = await relayForTest();
  for (const path of ['/in/nobody', '/in/', '/in/nobody/orders?x=1']) {
    const answer = await fetch(relay.connection.url + path, {
      method: 'POST',
      body: 'x'.repeat(1e6),
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'unknown-channel' } });
  }
});
