import { createServer as createTcpServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAllowance } from './allowance.ts';
import type { Attempt, Limits, Message } from './attempt.ts';
import { bareServer } from '../../tests/bare-server.ts';
import { selfSigned } from '../../tests/self-signed.ts';
import { createSend, type SendConfig } from './send.ts';

const patient: Limits = { connectMs: 20_000, answerMs: 20_000, wholeMs: 20_000, answerBytes: 1024 };

function sending({ hosts = [], ...config }: Partial<SendConfig> & { hosts?: string[] } = {}) {
  const send = createSend({ allowance: createAllowance(hosts), now: () => 1234, ...config });
  return (
    url: string,
    {
      limits = {},
      signal = new AbortController().signal,
      ...message
    }: Partial<Omit<Message, 'url'>> & { limits?: Partial<Limits>; signal?: AbortSignal } = {},
  ) => {
    const whole = { method: 'POST', headers: [], body: new Uint8Array(), pauseMs: 0, ...message };
    return send({ ...whole, url }, { limits: { ...patient, ...limits }, signal });
  };
}

const failed = ({ result }: Attempt) => (result.ok ? null : result.error);
const answered = ({ result }: Attempt) => (result.ok ? result.answer : null);
const utf8 = new TextEncoder();
const leadsTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: 4 }));
const leadsNowhere = async () => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
};

describe('a message', () => {
  test('goes out with its bytes, and its headers in order, case and number', async () => {
    const { url, port, caught } = await bareServer();
    const body = new Uint8Array([0, 255, 13, 10, 34, 0xc3, 0x28]);
    const headers = [
      ['x-LOWER-Upper', 'a'],
      ['X-Twice', '1'],
      ['Content-Type', 'application/json'],
      ['x-twice', '2'],
      ['X-Latin', 'caf\u00e9'],
      ['Transfer-Encoding', 'chunked'],
      ['content-length', '99'],
    ] as const;
    const attempt = await sending()(`${url}/a%2Fb?x=%20y`, { method: 'PUT', headers, body });
    const sent = [
      ['Host', `127.0.0.1:${port}`],
      ...headers.slice(0, 5),
      ['Content-Length', '7'],
      ['Connection', 'close'],
    ];
    expect(caught).toEqual([
      { method: 'PUT', url: '/a%2Fb?x=%20y', rawHeaders: sent.flat(), body: Buffer.from(body) },
    ]);
    expect(attempt).toMatchObject({
      at: 1234,
      request: { method: 'PUT', url: `${url}/a%2Fb?x=%20y`, headers: sent, sizeBytes: 7 },
      result: { ok: true, answer: { status: 200, bodyBase64: btoa('thanks'), isWhole: true } },
    });
    expect(attempt.request.sha256).toMatch(/^[\da-f]{64}$/);
  });

  test('keeps a Host of its own, and says who is in the URL', async () => {
    const { port, caught } = await bareServer();
    await sending()(`http://me:a%3Ab@127.0.0.1:${port}/`, { headers: [['HOST', 'else.test']] });
    expect(caught[0]!.rawHeaders.slice(0, 4)).toEqual([
      'HOST',
      'else.test',
      'Authorization',
      `Basic ${btoa('me:a:b')}`,
    ]);
  });

  test('whose second half comes later is whole in the end', async () => {
    const { url, caught } = await bareServer();
    const body = utf8.encode('first second');
    expect(answered(await sending()(url, { body, pauseMs: 20 }))?.status).toBe(200);
    expect(String(caught[0]!.body)).toBe('first second');
  });

  test.each([
    [{ headers: [['a b', 'c']] }],
    [{ headers: [['a', 'b\r\nc: d']] }],
    [{ method: 'A B' }],
  ] as [Partial<Message>][])('that is no HTTP is not sent: %j', async (message) => {
    const { url, caught } = await bareServer();
    expect(failed(await sending()(url, message))?.kind).toBe('bad-message');
    expect(caught).toEqual([]);
  });

  test.each(['ftp://127.0.0.1/', 'nothing', ''])('to %j is not sent', async (url) => {
    expect(failed(await sending()(url))?.kind).toBe('bad-message');
  });
});

describe('an answer', () => {
  test('that leads elsewhere is not followed', async () => {
    const { url, caught } = await bareServer((_, response) => {
      response.writeHead(302, { Location: '/else' }).end();
    });
    expect(answered(await sending()(url))).toMatchObject({ status: 302 });
    expect(caught).toHaveLength(1);
  });

  test('without end is left after what is kept of it', async () => {
    const { url } = await bareServer((_, response) => {
      const more = () => void (response.write('x'.repeat(600)) && setImmediate(more));
      response.on('drain', more).on('error', () => {});
      more();
    });
    const answer = answered(await sending()(url));
    expect(answer).toMatchObject({ status: 200, isWhole: false });
    expect(atob(answer!.bodyBase64)).toBe('x'.repeat(1024));
  });

  test('of exactly what is kept is whole', async () => {
    const { url } = await bareServer((_, response) => response.end('x'.repeat(1024)));
    expect(answered(await sending()(url))).toMatchObject({ isWhole: true });
  });

  test('that never begins, or never ends, is a limit passed', async () => {
    const silent = await bareServer(() => {});
    const never = await sending()(silent.url, { limits: { answerMs: 30 } });
    expect(failed(never)).toMatchObject({ kind: 'answer-timeout' });
    const endless = await bareServer((_, response) => void response.write('x'));
    const unfinished = await sending()(endless.url, { limits: { wholeMs: 200, answerMs: 200 } });
    expect(failed(unfinished)).toMatchObject({ kind: 'whole-timeout' });
    expect(failed(unfinished)?.says).toMatch(/did not finish within 0\.2 s\.$/);
  });

  test.each([
    ['that is no HTTP', 'SSH-2.0-x\r\n\r\n', 'bad-answer'],
    ['that is cut off', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', 'connection-lost'],
    ['that never came', '', 'connection-lost'],
  ])('%s', async (_what, text, kind) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => {}).once('data', () => socket.end(text));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(failed(await sending()(`http://127.0.0.1:${port}`))?.kind).toBe(kind);
  });

  test('is not waited for once it is called off', async () => {
    const calling = new AbortController();
    const { url } = await bareServer(() => calling.abort());
    expect(failed(await sending()(url, { signal: calling.signal }))?.kind).toBe('aborted');
    expect(failed(await sending()(url, { signal: calling.signal }))?.kind).toBe('aborted');
  });
});

describe('a host', () => {
  test('that is not allowed is not even looked up', async () => {
    const looked: string[] = [];
    const lookup = async (name: string) => {
      looked.push(name);
      return [];
    };
    const attempt = await sending({ lookup })('http://example.com/hook');
    expect(failed(attempt)).toMatchObject({
      kind: 'not-allowed',
      says: 'The relay sends nothing to example.com. Start it with --send-allow example.com if it should.',
    });
    expect(failed(await sending({ lookup })('http://169.254.169.254/'))?.kind).toBe('not-allowed');
    expect(looked).toEqual([]);
  });

  test('one of whose addresses is private is not connected to', async () => {
    const { port, caught } = await bareServer();
    const lookup = leadsTo('127.0.0.1', '192.168.7.7');
    const send = sending({ lookup, hosts: ['example.com'] });
    expect(failed(await send(`http://example.com:${port}/`))).toMatchObject({
      kind: 'private-address',
      says: expect.stringContaining('example.com leads to 192.168.7.7'),
    });
    expect(caught).toEqual([]);
  });

  test('is looked up once, and connected to where it was then', async () => {
    const { port, caught } = await bareServer();
    const answers = ['127.0.0.1', '10.0.0.1'];
    const lookup = async () => [{ address: answers.shift()!, family: 4 }];
    const send = sending({ lookup, hosts: ['example.com'] });
    expect(answered(await send(`http://example.com:${port}/`))?.status).toBe(200);
    expect(caught[0]!.rawHeaders).toEqual(expect.arrayContaining([`example.com:${port}`]));
    expect(answers).toEqual(['10.0.0.1']);
  });

  test('that is not there, or where nobody listens, is told apart', async () => {
    const unknown = await sending({ lookup: leadsNowhere, hosts: ['example.com'] })(
      'http://example.com/',
    );
    expect(failed(unknown)).toMatchObject({ kind: 'unknown-host', code: 'ENOTFOUND' });
    const { server, url } = await bareServer();
    server.close();
    await once(server, 'close');
    expect(failed(await sending()(url))).toMatchObject({ kind: 'refused' });
    const localhost = url.replace('127.0.0.1', 'localhost');
    expect(failed(await sending()(localhost))).toMatchObject({ kind: 'refused' });
  });
});

describe('https', () => {
  const lookup = leadsTo('127.0.0.1');

  test('is verified by the name, which goes out as Host and SNI, at the pinned address', async () => {
    const { port, caught, server } = await bareServer(undefined, selfSigned);
    const names: unknown[] = [];
    server.on('secureConnection', ({ servername }) => names.push(servername));
    const config = { lookup, hosts: ['hooks.example.com'], authorities: selfSigned.cert };
    const attempt = await sending(config)(`https://hooks.example.com:${port}/`);
    expect(answered(attempt)).toMatchObject({ status: 200 });
    expect(caught[0]!.rawHeaders.slice(0, 2)).toEqual(['Host', `hooks.example.com:${port}`]);
    expect(names).toEqual(['hooks.example.com']);
  });

  test('with a certificate that nobody vouches for, or of another name, is a failure of that kind', async () => {
    const { url, port, caught } = await bareServer(undefined, selfSigned);
    expect(failed(await sending()(url))).toEqual({
      kind: 'certificate',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      says: 'The certificate of 127.0.0.1 is signed by itself: nothing was sent.',
    });
    const config = { lookup, hosts: ['other.test'], authorities: selfSigned.cert };
    expect(failed(await sending(config)(`https://other.test:${port}/`))).toMatchObject({
      kind: 'certificate',
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(caught).toEqual([]);
  });

  test('stays verified where the environment turns that off', async () => {
    const { url } = await bareServer(undefined, selfSigned);
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(failed(await sending()(url))?.kind).toBe('certificate');
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  test('where nothing but http is spoken is no certificate’s fault', async () => {
    const { url } = await bareServer();
    expect(failed(await sending()(url.replace('http', 'https')))?.kind).toBe('tls');
  });
});
