import { spawn } from 'node:child_process';
import { createHash, createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { sns } from '../../lib/webhook/signature/vector-texts.ts';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { creelPath, runCreel, temporaryFile } from './run-creel.ts';

const secret = 'shpss_0123456789abcdef';

const hmac = (body: Uint8Array | string, key = secret, encoding: 'base64' | 'hex' = 'base64') =>
  createHmac('sha256', key).update(body).digest(encoding);

const secretFile = (content = `${secret}\n`) => temporaryFile('secret.txt', content);

function message(headers: readonly string[], body: Uint8Array | string): Buffer {
  const head = ['POST /in/demo HTTP/1.1', ...headers, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}

const order = (() => {
  const sample = sampleOf('shopify', 'orders/create');
  if (!sample.ok) throw new Error(sample.reason);
  return sample.text;
})();
const signedOrder = message([`X-Shopify-Hmac-Sha256: ${hmac(order)}`], order);

const bodyBase64 = (body: string | Uint8Array) => Buffer.from(body).toString('base64');

async function verifyText(content: string) {
  const file = await temporaryFile('pasted.txt', content);
  return await runCreel(['verify', '--secret-file', await secretFile(), file]);
}

describe('one message', () => {
  test('the order sample, signed, is verified', async () => {
    const file = await temporaryFile('order.http', signedOrder);
    const result = await runCreel(['verify', '--secret-file', await secretFile(), file]);
    expect(result.stdout).toMatch(/^verified: .+\n {2}scheme: shopify\n/);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('--json prints the verdict', async () => {
    const file = await temporaryFile('order.http', signedOrder);
    const args = ['verify', '--json', '--provider', 'shopify', '--now', '1760000000000'];
    const result = await runCreel([...args, '--secret-file', await secretFile(), file]);
    expect(JSON.parse(result.stdout)).toMatchObject({
      verdict: 'verified',
      scheme: 'shopify',
      header: 'X-Shopify-Hmac-Sha256',
      keyReading: 'text',
      covers: 'body',
    });
    expect(result.exitCode).toBe(0);
  });

  test.each(['X-Plugin-Hmac-Sha256', 'X_PLUGIN_HMAC_SHA256', 'HTTP_X_PLUGIN_HMAC_SHA256'])(
    'ShipStream’s header spelled %s',
    async (name) => {
      const body = Buffer.from([0x7b, 0x0d, 0x0a, 0xff, 0x00, 0x7d, 0x0a]);
      const file = await temporaryFile('d.http', message([`${name}: ${hmac(body)}`], body));
      const result = await runCreel(['verify', '--secret-file', await secretFile(), file]);
      expect(result.stdout).toContain('scheme: shipstream');
      expect(result.exitCode).toBe(0);
    },
  );

  test('- reads the message from standard input', async () => {
    const args = ['verify', '--secret-file', await secretFile(), '-'];
    expect(await runCreel(args, signedOrder.toString('utf8'))).toMatchObject({ exitCode: 0 });
  });

  test.each<[name: string, verdict: string, headers: string[], body: string]>([
    ['another body', 'failed', [`X-Shopify-Hmac-Sha256: ${hmac(order)}`], `${order}\n`],
    ['another secret', 'failed', [`X-Shopify-Hmac-Sha256: ${hmac(order, 'other')}`], order],
    ['no signature', 'unsigned', ['X-Shopify-Topic: orders/create'], order],
    ['a scheme nobody knows', 'unsupported', ['X-Acme-Signature: 1234'], order],
  ])('%s is %s, exit code 1', async (_name, verdict, headers, body) => {
    const file = await temporaryFile('order.http', message(headers, body));
    const result = await runCreel(['verify', '--json', '--secret-file', await secretFile(), file]);
    expect(JSON.parse(result.stdout)).toMatchObject({ verdict });
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  });
});

describe('the age of a signature', () => {
  const sent = 1_700_000_000;
  const verified = async (headers: string[], now: number) => {
    const file = await temporaryFile('d.http', message(headers, order));
    const args = ['verify', '--now', String(now * 1000), '--secret-file', await secretFile(), file];
    return (await runCreel(args)).stdout;
  };
  const stripe = [`Stripe-Signature: t=${sent},v1=${hmac(`${sent}.${order}`, secret, 'hex')}`];
  const slack = [
    `X-Slack-Request-Timestamp: ${sent}`,
    `X-Slack-Signature: v0=${hmac(`v0:${sent}:${order}`, secret, 'hex')}`,
  ];

  test('is told in words, in the past and in the future', async () => {
    expect(await verified(stripe, sent + 402)).toMatch(
      /^stale: .* older .*\n {2}age: 402 s old, limit 300 s\n/s,
    );
    const early = await verified(stripe, sent - 402);
    expect(early).toContain('verified: ');
    expect(early).toContain('\n  age: 402 s in the future, limit 300 s\n');
    expect(early).toContain('\n  problem: The time that was signed lies 402 s after the receipt');
    const refused = await verified(slack, sent - 402);
    expect(refused).toContain(
      'stale: the signature is right, but its time is further in the future',
    );
    expect(refused).not.toContain('problem');
  });
});

describe('a message as it was copied', () => {
  const signature = hmac(order);
  const headers = { 'X-Shopify-Hmac-Sha256': signature, 'Content-Type': 'application/json' };
  const entry = (body: string) => ({
    startedDateTime: '2024-01-02T03:04:05.678Z',
    request: {
      method: 'POST',
      url: 'https://a.test/in',
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      postData: { mimeType: 'application/json', text: body },
    },
  });
  const fixture = {
    creel: 1,
    method: 'POST',
    target: '/in',
    headers: Object.entries(headers),
    body: order,
    receivedAt: 1_700_000_000_000,
    sha256: createHash('sha256').update(order).digest('hex'),
  };
  const quoted = `'${order.replaceAll("'", `'\\''`)}'`;

  test.each([
    [
      'curl',
      `curl 'https://a.test/in' \\\n  -H 'X-Shopify-Hmac-Sha256: ${signature}' \\\n  --data-raw ${quoted}\n`,
    ],
    [
      'fetch',
      `await fetch("https://a.test/in", ${JSON.stringify({ headers, body: order, method: 'POST' }, null, 2)});`,
    ],
    ['an entry of a HAR', JSON.stringify(entry(order))],
    ['a fixture', JSON.stringify(fixture, null, 2)],
    ['a message with a byte order mark', `\ufeff${signedOrder.toString('utf8')}`],
  ])('%s', async (_name, content) => {
    const file = await temporaryFile('copied.txt', content);
    const result = await runCreel(['verify', '--json', '--secret-file', await secretFile(), file]);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({ verdict: 'verified', scheme: 'shopify' });
  });

  test('of several requests it says which one is taken', async () => {
    const empty = { request: { method: 'GET', url: 'https://a.test/', headers: [] } };
    const har = JSON.stringify({ log: { entries: [empty, entry(order), entry('x')] } });
    const result = await runCreel(['verify', '--secret-file', await secretFile(), '-'], har);
    expect(result.stderr).toBe('creel verify: Of 3 requests number 2 is taken.\n');
    expect(result.stdout).toContain('verified: ');
  });

  test('what was assumed is told where the signature does not match', async () => {
    const sent = message(['Host: a.test', `X-Square-HmacSha256-Signature: ${signature}`], 'other');
    const file = await temporaryFile('d.http', sent);
    const result = await runCreel(['verify', '--secret-file', await secretFile(), file]);
    expect(result.stderr).toMatch(/^creel verify: The scheme of https:.* is assumed\.\n$/);
    expect(result).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('failed: ') });
  });

  test('but not of the URL where none is signed', async () => {
    const sent = message(['Host: a.test', `X-Shopify-Hmac-Sha256: ${signature}`], 'other');
    const file = await temporaryFile('d.http', sent);
    const result = await runCreel(['verify', '--secret-file', await secretFile(), file]);
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  });

  test('a dump of $_SERVER is judged with the body behind it, and without one not at all', async () => {
    const dump = `Array\n(\n    [HTTP_X_SHOPIFY_HMAC_SHA256] => ${signature}\n    [REQUEST_METHOD] => POST\n)\n`;
    expect(await verifyText(`${dump}\n${order}`)).toMatchObject({ exitCode: 0, stderr: '' });
    const failed = await verifyText(`${dump}\n${order} `);
    expect(failed.stderr).toContain('behind the dump, from line 7 on, are taken as the body.');
    expect(failed).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('failed: ') });
    const without = await verifyText(dump);
    expect(without.stderr).toContain('A dump of $_SERVER holds no body, so nothing can be judged.');
    expect(without).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test.each([
    ['a fixture whose body was changed', JSON.stringify({ ...fixture, body: 'x' }), /SHA-256/],
    ['a curl command that reads a file', `curl a.test -d @order.json`, /--data .*reads a file/],
    ['a fetch call that has to be run', `fetch(url)`, /Line 1: Only literals can be read/],
  ])('%s is refused', async (_name, content, reason) => {
    const file = await temporaryFile('copied.txt', content);
    const result = await runCreel(['verify', '--secret-file', await secretFile(), file]);
    expect(result.stderr).toMatch(reason);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('the secret file', () => {
  test.each([
    ['without a line end', secret, secret],
    ['with \\n', `${secret}\n`, secret],
    ['with \\r\\n', `${secret}\r\n`, secret],
    ['with two line ends, of which one is the secret’s own', `${secret}\n\n`, `${secret}\n`],
    ['with a byte order mark', `\ufeff${secret}\n`, secret],
  ])('%s', async (_name, content, key) => {
    const file = await temporaryFile(
      'order.http',
      message([`X-Shopify-Hmac-Sha256: ${hmac(order, key)}`], order),
    );
    const args = ['verify', '--json', '--secret-file', await secretFile(content), file];
    expect(JSON.parse((await runCreel(args)).stdout)).toMatchObject({
      verdict: 'verified',
      keyReading: 'text',
    });
  });
});

describe('input that cannot be used: exit code 2 and a reason', () => {
  const missing = '/nowhere/at/all';

  test.each<[name: string, args: (file: string, key: string) => string[], reason: RegExp]>([
    ['no message', (_, key) => ['--secret-file', key], /which message/],
    ['no secret file', (file) => [file], /--secret-file is missing/],
    ['a missing secret', (file) => ['--secret-file', missing, file], /no such file/],
    ['a missing message', (_, key) => ['--secret-file', key, missing], /no such file/],
    ['a folder', (_, key) => ['--secret-file', key, '/'], /it is a folder/],
    ['no message format', (_, key) => ['--secret-file', key, key], /no request line/],
    [
      'an unknown provider',
      (file, key) => ['--secret-file', key, '--provider', 'shopfy', file],
      /No provider is called “shopfy”; known are shopify, shipstream/,
    ],
    ['a bad time', (file, key) => ['--now', 'soon', '--secret-file', key, file], /milliseconds/],
    ['an unknown option', (file) => ['--nope', file], /unknown option/],
    ['too much', (file, key) => ['--secret-file', key, file, file], /too many arguments/],
  ])('%s', async (_name, args, reason) => {
    const file = await temporaryFile('order.http', signedOrder);
    const result = await runCreel(['verify', ...args(file, await secretFile())]);
    expect(result.stderr).toMatch(reason);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test.each([
    ['an empty secret', '\n', /is empty/],
    ['a secret that is no text', Buffer.from([0xff, 0xfe, 0x00]), /not UTF-8/],
    ['a PEM that is cut short', '-----BEGIN PUBLIC KEY-----\nMCow', /secret\.txt: .*cut short/],
  ])('%s', async (_name, content, reason) => {
    const file = await temporaryFile('order.http', signedOrder);
    const key = await temporaryFile('secret.txt', content);
    const result = await runCreel(['verify', '--json', '--secret-file', key, file]);
    expect(result.exitCode).toBe(2);
    expect(JSON.parse(result.stdout)).toEqual({ error: expect.stringMatching(reason) });
  });
});

/** What `creel verify --batch` answers to these lines. */
async function answers(lines: readonly (object | string)[]): Promise<unknown[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const result = await runCreel(['verify', '--batch', '--json'], input.join('\n'));
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  const output = result.stdout.split('\n');
  expect(output.pop()).toBe('');
  return output.map((line) => JSON.parse(line) as unknown);
}

describe('--batch', () => {
  const signed = {
    headers: [['X-Shopify-Hmac-Sha256', hmac(order)]],
    bodyBase64: bodyBase64(order),
  };

  test('every line is answered in order; blank ones are not lines', async () => {
    expect(
      await answers([
        { id: 'a', secret, ...signed },
        '',
        { id: 'b', secret: 'other', ...signed },
        { id: 3, ...signed },
        { id: 'd', secrets: ['other', `${secret} `], ...signed },
        { id: 'e', secret, headers: { x_plugin_hmac_sha256: hmac('') }, bodyBase64: '' },
        { id: 'f', secret, provider: 'shipstream', ...signed },
        { id: 'g', otherSecrets: [{ name: 'x', secret }], ...signed },
      ]),
    ).toEqual([
      { id: 'a', verdict: 'verified', scheme: 'shopify', keyReading: 'text' },
      { id: 'b', verdict: 'failed', scheme: 'shopify', keyReading: null },
      { id: 3, verdict: 'no-secret', scheme: 'shopify', keyReading: null },
      { id: 'd', verdict: 'verified', scheme: 'shopify', keyReading: 'trimmed' },
      { id: 'e', verdict: 'verified', scheme: 'shipstream', keyReading: 'text' },
      { id: 'f', verdict: 'unsupported', scheme: null, keyReading: null },
      { id: 'g', verdict: 'no-secret', scheme: 'shopify', keyReading: null },
    ]);
  });

  test('a bad line gives an error with its id, and the next line is answered', async () => {
    const error = expect.stringMatching(/./);
    expect(
      await answers([
        'no JSON',
        '[]',
        'null',
        { id: 'no-body', secret, headers: [] },
        { id: 'no-base64', secret, headers: [], bodyBase64: '***' },
        { id: 'half-base64', secret, headers: [], bodyBase64: 'AAAAA' },
        { id: 'bad-headers', secret, headers: [['a']], bodyBase64: '' },
        { id: 'empty-secret', ...signed, secret: '' },
        { id: 'good', secret, ...signed },
      ]),
    ).toEqual([
      { id: null, error },
      { id: null, error },
      { id: null, error },
      { id: 'no-body', error: expect.stringContaining('bodyBase64') },
      { id: 'no-base64', error: 'bodyBase64 is no base64.' },
      { id: 'half-base64', error: 'bodyBase64 is no base64.' },
      { id: 'bad-headers', error },
      { id: 'empty-secret', error },
      { id: 'good', verdict: 'verified', scheme: 'shopify', keyReading: 'text' },
    ]);
  });

  test('a public key verifies whatever its kind is called; a text that is none is an error', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const signature = sign(null, Buffer.from(`1700000000${order}`), privateKey).toString('hex');
    const interaction = {
      headers: { 'X-Signature-Ed25519': signature, 'X-Signature-Timestamp': '1700000000' },
      bodyBase64: bodyBase64(order),
    };
    const verified = { verdict: 'verified', scheme: 'discord', keyReading: null };
    expect(
      await answers([
        { id: 'told', secret: pem, secretKind: 'public-key', ...interaction },
        { id: 'found', secret: pem, ...interaction },
        { id: 'none', secrets: [pem, 'hush'], secretKind: 'public-key', ...interaction },
        { id: 'no-cert', secret, secretKind: 'x509-certificate', ...signed },
        { id: 'no-kind', secret, secretKind: 'password', ...signed },
      ]),
    ).toEqual([
      { id: 'told', ...verified },
      { id: 'found', ...verified },
      { id: 'none', error: 'secret 2 is no public key.' },
      { id: 'no-cert', error: 'secret 1 is no X.509 certificate.' },
      { id: 'no-kind', error: expect.stringContaining('secretKind') },
    ]);
  });

  test('a certificate is no bare public key, and the other way round', async () => {
    const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
    const { certificate } = sns;
    expect(
      await answers([
        { id: 'key', secret: pem, secretKind: 'x509-certificate', ...signed },
        { id: 'certificate', secret: certificate, secretKind: 'public-key', ...signed },
        { id: 'right', secret: certificate, secretKind: 'x509-certificate', ...signed },
        { id: 'shared', secret: pem, secretKind: 'shared', ...signed },
      ]),
    ).toEqual([
      {
        id: 'key',
        error: 'secret 1 is a bare public key, no X.509 certificate: its secretKind is public-key.',
      },
      {
        id: 'certificate',
        error:
          'secret 1 is an X.509 certificate, no bare public key: its secretKind is x509-certificate.',
      },
      { id: 'right', verdict: 'no-secret', scheme: 'shopify', keyReading: null },
      { id: 'shared', verdict: 'no-secret', scheme: 'shopify', keyReading: null },
    ]);
  });

  test('a secret that cannot be one is an error that says why', async () => {
    const pkcs1 = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
      type: 'pkcs1',
      format: 'pem',
    });
    expect(
      await answers([
        { id: 'pkcs1', ...signed, secret: pkcs1, secretKind: 'public-key' },
        { id: 'empty', ...signed, secret: '' },
        { id: 'long', ...signed, secrets: ['x'.repeat(1024 * 1024)] },
      ]),
    ).toEqual([
      { id: 'pkcs1', error: expect.stringContaining('This PEM is “RSA PUBLIC KEY”') },
      { id: 'empty', error: 'A secret cannot be empty.' },
      { id: 'long', error: expect.stringContaining('This has 1,048,576 characters') },
    ]);
  });

  test('an age is judged by the time of receipt and the limit that are given', async () => {
    const mac = createHmac('sha256', secret).update(`1700000000.${order}`).digest('hex');
    const event = {
      headers: { 'Stripe-Signature': `t=1700000000,v1=${mac}` },
      bodyBase64: bodyBase64(order),
      secret,
    };
    const now = 1_700_000_402_000;
    expect(
      await answers([
        { id: 'old', now, ...event },
        { id: 'long limit', now, toleranceSeconds: 500, ...event },
        { id: 'no clock', ...event },
      ]),
    ).toMatchObject([{ verdict: 'stale' }, { verdict: 'verified' }, { verdict: 'verified' }]);
  });

  test('a scheme that hashes the secret’s own text', async () => {
    const hash = createHash('sha256').update(secret).update(order).digest('hex');
    const headers = { 'X-HubSpot-Signature': hash, 'X-HubSpot-Signature-Version': 'v1' };
    expect(
      await answers([{ id: 1, secret, headers, bodyBase64: bodyBase64(order) }]),
    ).toMatchObject([{ verdict: 'verified', scheme: 'hubspot-v1' }]);
  });

  test('a line separator inside a string does not end the line; CRLF does no harm', async () => {
    const line = JSON.stringify({ id: 'a\u2028b', secret, ...signed });
    expect(await answers([`${line}\r`, line])).toMatchObject([
      { id: 'a\u2028b', verdict: 'verified' },
      { id: 'a\u2028b', verdict: 'verified' },
    ]);
  });

  test('a reader that has seen enough ends it quietly', async () => {
    const line = `${JSON.stringify({ id: 1, secret, ...signed })}\n`;
    const input = await temporaryFile('deliveries.ndjson', line.repeat(1000));
    const command = `"$0" "$1" verify --batch < "$2" | head -n 1`;
    const shell = spawn('bash', [
      '-o',
      'pipefail',
      '-c',
      command,
      process.execPath,
      creelPath,
      input,
    ]);
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(shell.stdout),
      text(shell.stderr),
      once(shell, 'close') as Promise<[number]>,
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, verdict: 'verified' });
  });

  test('an 8 MiB body', async () => {
    const body = Buffer.alloc(8 * 1024 * 1024, 0xff);
    const headers = [['X-Shopify-Hmac-Sha256', hmac(body)]];
    const line = { id: 'big', secret, headers, bodyBase64: bodyBase64(body) };
    expect(await answers([line, line])).toMatchObject([
      { id: 'big', verdict: 'verified' },
      { id: 'big', verdict: 'verified' },
    ]);
  });
});

test.each([[[]], [['verify']], [['send']], [['relay']]])(
  '%j --help has an example',
  async (args) => {
    const result = await runCreel([...args, '--help']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatch(/creel \w+/);
    if (args.length > 0) expect(result.stdout).toMatch(/Examples?:\n {2}creel /);
  },
);

test('an unknown command is refused', async () => {
  const result = await runCreel(['verfy']);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toMatch(/unknown command 'verfy'.*\(Did you mean verify\?\)/s);
});
