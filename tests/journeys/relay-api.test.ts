import { expect, test } from 'vitest';
import { chromeExtensionId } from '../../lib/wire/extension-origin.ts';
import { channelSchema } from '../../lib/wire/schemas.ts';
import { curlLine } from '../../lib/wire/curl-line.ts';
import { allDeliveries, answerOf, ask, ownRelay, relayForTest, sendRaw } from './relay-process.ts';

type Refused = { error: { code: string; message: string } };

test('a channel describes itself to its token', async () => {
  const relay = await relayForTest();
  const { channel, captureUrl } = relay.connection;
  const described = channelSchema.parse(await (await ask(relay, `/${channel}`)).json());
  expect(described).toMatchObject({ channel, captureUrl });
});

test('deliveries come in pages, in cursor order, and go on after a cursor', async () => {
  const relay = await relayForTest();
  const { channel, captureUrl } = relay.connection;
  for (let index = 0; index < 16; index += 1) {
    await fetch(captureUrl, { method: 'POST', body: `${index}` });
  }
  const all = await allDeliveries(relay);
  expect(all.map(({ body }) => body.toString())).toEqual(
    Array.from({ length: 16 }, (_, i) => `${i}`),
  );
  const cursors = all.map(({ cursor }) => cursor);
  expect(cursors).toEqual(cursors.toSorted());
  const answer = await ask(relay, `/${channel}/deliveries?after=${cursors[13]}`);
  const { deliveries, next } = (await answer.json()) as {
    deliveries: { id: string }[];
    next: null;
  };
  expect(deliveries.map(({ id }) => id)).toEqual(all.slice(14).map(({ id }) => id));
  expect(next).toBeNull();
});

test.each(['0', '-1', 'many', '1.5'])('limit=%s is refused', async (limit) => {
  const relay = await relayForTest();
  const answer = await ask(relay, `/${relay.connection.channel}/deliveries?limit=${limit}`);
  expect([answer.status, await codeOf(answer)]).toEqual([400, 'bad-limit']);
});

test('a body is served as something that no browser runs', async () => {
  const relay = await relayForTest();
  const { channel, captureUrl } = relay.connection;
  const body = '<script>alert(1)</script>';
  await fetch(captureUrl, { method: 'POST', body, headers: { 'content-type': 'text/html' } });
  const [delivery] = await allDeliveries(relay);
  const answer = await ask(relay, `/${channel}/deliveries/${delivery!.id}/body`);
  expect(await answer.text()).toBe(body);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="${delivery!.id}.bin"`,
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  const unknown = await ask(relay, `/${channel}/deliveries/nothing/body`);
  expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'unknown-delivery']);
});

test('the admin makes channels; each has its own URL, log and token', async () => {
  const relay = await ownRelay();
  const { adminToken, url, channel } = relay.connection;
  const made = await ask(relay, '', {
    method: 'POST',
    token: adminToken,
    body: '{"channel":"refunds"}',
  });
  expect(made.status).toBe(201);
  const { token, ...described } = (await made.json()) as { token: string; channel: string };
  expect(described).toMatchObject({ channel: 'refunds', captureUrl: `${url}/in/refunds` });
  const random = await ask(relay, '', { method: 'POST', token: adminToken });
  const names = [channel, 'refunds', ((await random.json()) as { channel: string }).channel];
  const list = (await (await ask(relay, '', { token: adminToken })).json()) as {
    channels: { channel: string; logId: string }[];
  };
  expect(list.channels.map((one) => one.channel)).toEqual(names);
  expect(new Set(list.channels.map(({ logId }) => logId)).size).toBe(3);

  await fetch(`${url}/in/refunds`, { method: 'POST', body: 'x' });
  expect(await allDeliveries(relay)).toEqual([]);
  const refunds = { ...relay, connection: { ...relay.connection, channel: 'refunds', token } };
  expect(await allDeliveries(refunds)).toHaveLength(1);
  expect((await ask(relay, `/${channel}`, { token })).status).toBe(404);
  expect((await ask(relay, '/refunds')).status).toBe(404);

  const again = await ask(relay, '', {
    method: 'POST',
    token: adminToken,
    body: '{"channel":"refunds"}',
  });
  expect([again.status, await codeOf(again)]).toEqual([409, 'channel-exists']);
});

test.each(['{"channel":"a/b"}', '{"channel":""}', '{"channel":7}', '[]', '{"channel"', 'x'])(
  'a channel cannot be made of %s',
  async (body) => {
    const relay = await relayForTest();
    const token = relay.connection.adminToken;
    const answer = await ask(relay, '', { method: 'POST', token, body });
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'bad-channel']);
    const large = await ask(relay, '', { method: 'POST', token, body: ' '.repeat(70_000) });
    expect([large.status, await codeOf(large)]).toEqual([413, 'body-too-large']);
  },
);

test('a channel token makes further tokens of its channel', async () => {
  const relay = await relayForTest();
  const { channel, token: first } = relay.connection;
  const made = await ask(relay, `/${channel}/tokens`, { method: 'POST' });
  expect(made.status).toBe(201);
  const { token } = (await made.json()) as { token: string };
  expect(token).not.toBe(first);
  expect((await ask(relay, `/${channel}`, { token })).status).toBe(200);
  expect((await ask(relay, `/${channel}`)).status).toBe(200);
});

const reading = (channel: string) => [
  `/${channel}`,
  `/${channel}/deliveries`,
  `/${channel}/deliveries/nothing/body`,
  `/${channel}/stream`,
];

test('no token and a wrong one get 401 everywhere', async () => {
  const relay = await relayForTest();
  const { channel, url, token, adminToken } = relay.connection;
  const paths = ['', ...reading(channel), ...reading('nobody')];
  for (const path of paths) {
    for (const authorization of ['', 'Bearer nobody', `Basic ${token}`]) {
      const headers = { authorization };
      const answer = await fetch(`${url}/api/channels${path}`, { headers });
      expect([path, answer.status, await codeOf(answer)]).toEqual([path, 401, 'unauthorized']);
    }
    // Never in the URL, where logs and histories keep it.
    const inUrl = await fetch(`${url}/api/channels${path}?token=${adminToken}`);
    expect(inUrl.status).toBe(401);
  }
  for (const path of ['', `/${channel}/tokens`]) {
    const answer = await ask(relay, path, { method: 'POST', token: 'nobody' });
    expect([path, answer.status]).toEqual([path, 401]);
  }
  expect((await ask(relay, '')).status, 'a channel token is no admin token').toBe(401);
});

test('a good token learns nothing of other channels', async () => {
  const relay = await ownRelay();
  await ask(relay, '', {
    method: 'POST',
    token: relay.connection.adminToken,
    body: '{"channel":"refunds"}',
  });
  for (const [index, path] of reading('refunds').entries()) {
    const there = await ask(relay, path);
    const nowhere = await ask(relay, reading('nobody')[index]!);
    expect([there.status, nowhere.status]).toEqual([404, 404]);
    expect(await there.text()).toBe(await nowhere.text());
  }
});

test('a foreign cursor is a 409 that says what to do', async () => {
  const relay = await relayForTest();
  for (const after of [`otherlog.${'0'.repeat(20)}`, 'garbage']) {
    const answer = await ask(relay, `/${relay.connection.channel}/deliveries?after=${after}`);
    expect(answer.status).toBe(409);
    const { error } = (await answer.json()) as Refused;
    expect(error.code).toBe('foreign-cursor');
    expect(error.message).toContain('Keep what you have');
  }
});

test.each([
  ['GET /api/channels', 'Host: evil.example', 403],
  ['GET /api/channels', 'Host: 127.0.0.1.evil.example', 403],
  ['GET /', 'Host: evil.example', 403],
  ['GET /api/channels', '', 403],
  ['GET /healthz', 'Host: evil.example', 200],
  ['GET /healthz', '', 200],
  ['GET /api/channels', 'Host: localhost.', 401],
  ['GET /api/channels', 'Host: [::1]:99', 401],
  ['GET /', 'Host: team.example:8443', 200],
  ['GET /', 'Host: public.example', 403],
])('%s with “%s” gives %i', async (line, host, status) => {
  const relay = await ownRelay(
    '--allow-host',
    'team.example',
    '--public-url',
    'https://public.example',
  );
  const header = host === '' ? '' : `${host}\r\n`;
  const answer = await sendRaw(
    relay.port,
    `${line} HTTP/1.1\r\n${header}Connection: close\r\n\r\n`,
  );
  expect(answerOf(answer).status).toBe(status);
  if (status === 403) expect(answerOf(answer).code).toBe('wrong-host');
});

test('web pages may not ask, the extension may', async () => {
  const relay = await relayForTest();
  const path = `/${relay.connection.channel}`;
  for (const origin of [
    'https://evil.example',
    'null',
    'http://localhost:4747',
    'chrome-extension://other',
  ]) {
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await ask(relay, path, { method, headers: { origin } });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  }
  for (const origin of [`chrome-extension://${chromeExtensionId}`, 'moz-extension://1-2-3']) {
    const answer = await ask(relay, path, { headers: { origin } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      200,
      origin,
    ]);
    expect(answer.headers.get('vary')).toContain('Origin');
    const refused = await ask(relay, path, { token: 'nobody', headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      401,
      origin,
    ]);
    const headers = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    };
    const preflight = await fetch(`${relay.connection.url}/api/channels${path}`, {
      method: 'OPTIONS',
      headers,
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  }
});

test('the page at / shows how to post, and no secret', async () => {
  const relay = await ownRelay();
  const { url, captureUrl, token, adminToken } = relay.connection;
  const answer = await fetch(url);
  const page = await answer.text();
  expect(page).toContain(captureUrl);
  expect(page).toContain(curlLine(captureUrl));
  expect(page).not.toContain(token);
  expect(page).not.toContain(adminToken);
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const unknown = await fetch(`${url}/nothing`);
  expect([unknown.status, await codeOf(unknown)]).toEqual([404, 'unknown-route']);
});

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as Refused).error.code;
}

test('a channel is made without a body, with an empty one, and from one of unknown length', async () => {
  const relay = await relayForTest();
  const { adminToken: token } = relay.connection;
  const made = (body?: BodyInit) =>
    ask(relay, '', {
      method: 'POST',
      token,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit & { token: string });
  expect((await made()).status).toBe(201);
  expect((await made('')).status).toBe(201);
  const streamed = new Blob(['{"channel":"streamed-one"}']).stream();
  expect(await (await made(streamed)).json()).toMatchObject({ channel: 'streamed-one' });
  expect((await ask(relay, '', { method: 'POST' })).status).toBe(401);
});

test('a limit beyond the most is refused, and what is no HTTP is told so in JSON', async () => {
  const relay = await relayForTest();
  const listed = await ask(relay, `/${relay.connection.channel}/deliveries?limit=1001`);
  expect(listed.status).toBe(400);
  const long = `GET /in/x HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`;
  expect(answerOf(await sendRaw(relay.port, long))).toEqual({
    status: 431,
    code: 'headers-too-large',
  });
  expect(answerOf(await sendRaw(relay.port, 'no HTTP at all\r\n\r\n'))).toEqual({
    status: 400,
    code: 'bad-request',
  });
});
