import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { relayForTest } from './relay-process.ts';
import { creelPath, runCreel, temporaryFile } from './run-creel.ts';

const secret = 'a-secret-of-the-app';
const secretFile = () => temporaryFile('secret.txt', `${secret}\n`);

const macOf = (body: string, key = secret) => createHmac('sha256', key).update(body);
const hmac = (body: string, key = secret) => macOf(body, key).digest('base64');

function sample(provider: 'shopify' | 'shipstream', topic: string): string {
  const found = sampleOf(provider, topic);
  if (!found.ok) throw new Error(found.reason);
  return found.text;
}

// As Shopify signs it, and as PHP prints it.
const order = sample('shopify', 'orders/create');
const held = JSON.stringify(JSON.parse(sample('shipstream', 'order:holded'))).replace(
  '}',
  ',"url":"https:\\/\\/wms.example\\/orders\\/17"}',
);

function messageFile(header: string, body: string): Promise<string> {
  const head = ['POST /in/demo HTTP/1.1', header, 'Content-Type: application/json', '', ''];
  return temporaryFile('delivery.http', head.join('\r\n') + body);
}

describe('one message', () => {
  test('a body that was printed again: who did what, where, and what to do in Rails', async () => {
    const file = await messageFile(
      `X-Plugin-Hmac-Sha256: ${hmac(held)}`,
      held.replaceAll('\\/', '/'),
    );
    const args = ['verify', '--secret-file', await secretFile(), '--diagnose'];
    const { stdout, stderr, exitCode } = await runCreel([...args, '--framework', 'rails', file]);
    expect(stdout).toMatch(
      /^failed: .*\n\nwhy: ShipStream signed “\\\/”; your copy has “\/”: .+\n/s,
    );
    expect(stdout).toContain(
      '\n  change: slashes-escaped\n  proof: with it the digest matches; key ',
    );
    expect(stdout).toMatch(/\n {4}signed {2}….*https:\\\/\\\/wms.*\n {4}yours {3}….*https:\/\/wms/);
    expect(stdout).toContain('\n        body = request.raw_post\n');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
  });

  test('--json has the diagnosis; another secret is found among the others', async () => {
    const file = await messageFile(`X-Shopify-Hmac-Sha256: ${hmac(order, 'shop 2')}`, order);
    const others = [
      await temporaryFile('shop-1.txt', 'shop 1\n'),
      await temporaryFile('shop-2.txt', 'shop 2\n'),
    ].flatMap((path) => ['--other-secret-file', path]);
    const args = ['verify', '--json', '--diagnose', '--secret-file', await secretFile()];
    const { stdout, stderr, exitCode } = await runCreel([...args, ...others, file]);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'failed',
      diagnosis: {
        provable: true,
        causes: [{ change: 'other-secret', advice: 'secret', key: others[3], parting: null }],
      },
    });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
  });

  test('the other way: what a server did to get at its digest, though the signature is right', async () => {
    const file = await messageFile(`X-Shopify-Hmac-Sha256: ${hmac(order)}`, order);
    // As JavaScript prints it, whose numbers are not the sender’s.
    const printed = JSON.stringify(JSON.parse(order));
    expect(printed).toContain('"id":820982911946154500,');
    const args = ['verify', '--json', '--secret-file', await secretFile(), file, '--computed'];
    const { stdout, exitCode } = await runCreel([...args, hmac(printed)]);
    expect(exitCode).toBe(0);
    const { verdict, diagnosis } = JSON.parse(stdout);
    expect(verdict).toBe('verified');
    expect(diagnosis).toMatchObject({ provable: true, causes: [{ change: 'json-as-javascript' }] });
    expect(diagnosis.causes[0].says).toMatch(/^Your server hashed /);
  });

  test('what cannot be asked is refused', async () => {
    const file = await messageFile(`X-Shopify-Hmac-Sha256: ${hmac(order)}`, order);
    const args = ['verify', '--secret-file', await secretFile()];
    const [framework, batch, tail] = await Promise.all([
      runCreel([...args, '--diagnose', '--framework', 'cobol', file]),
      runCreel(['verify', '--batch', '--computed', 'abcd']),
      runCreel(['tail', '--diagnose']),
    ]);
    expect(framework).toMatchObject({ exitCode: 2, stdout: '' });
    expect(framework.stderr).toMatch(
      /No framework is called “cobol”; known are express, .*, go\.\n/,
    );
    expect(batch).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--batch') });
    expect(tail).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--secret-file') });
  });
});

/** A line of a batch; `digest` stands in Shopify’s header. */
function line(id: string, digest: string, body: string, more: object = {}) {
  const headers = [['X-Shopify-Hmac-Sha256', digest]];
  return { id, secret, headers, bodyBase64: btoa(body), ...more };
}

/** A change; of several at once the order says nothing. */
const sorted = ({ change }: { change: string }) => change.split(' + ').toSorted().join(' + ');

test('a batch: causes planted in body, secret, digest, header and among other deliveries', async () => {
  const ascii = '{"id":1,"src":"https:\\/\\/a.test","tags":["a","b"],"total":"194.00"}';
  const compact = ascii.replaceAll('\\/', '/');
  const pretty = JSON.stringify(JSON.parse(compact), null, 2);
  const later = {
    headers: { 'X-Shopify-Hmac-Sha256': hmac('{"id":2}') },
    bodyBase64: btoa('{"id":2}'),
  };
  const lines = [
    line('right', hmac(ascii), ascii),
    line('newline', hmac(`${ascii}\n`), ascii),
    line('pair', hmac(pretty), ascii),
    line('hex', macOf(ascii).digest('hex'), ascii),
    line('secret', hmac(ascii, 'b'), ascii, {
      otherSecrets: [
        { name: 'shop a', secret: 'a' },
        { name: 'shop b', secret: 'b' },
      ],
    }),
    line('mixed', hmac('{"id":2}'), ascii, { others: [later] }),
    line('value', hmac(ascii.replace('194.00', '195.00')), ascii, { others: [later] }),
    line('keyless', hmac(ascii), ascii, { secret: undefined }),
    line('bad', hmac(ascii, 'b'), ascii, { otherSecrets: [{ name: 'empty', secret: '' }] }),
    line('odd', hmac(ascii, 'b'), ascii, { others: 'none' }),
  ];
  const ndjson = lines.map((one) => `${JSON.stringify(one)}\n`).join('');
  const [diagnosed, plain] = await Promise.all([
    runCreel(['verify', '--batch', '--diagnose'], ndjson),
    runCreel(['verify', '--batch'], ndjson),
  ]);
  expect(diagnosed).toMatchObject({ exitCode: 0, stderr: '' });
  const answers = diagnosed.stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text));
  const changes = answers.map(({ id, verdict, error, diagnosis }) => [
    id,
    verdict ?? error,
    diagnosis && diagnosis.causes.map(sorted),
  ]);
  expect(changes).toEqual([
    ['right', 'verified', undefined],
    ['newline', 'failed', ['newline-added']],
    ['pair', 'failed', ['json-pretty-2 + slashes-unescaped']],
    ['hex', 'failed', ['digest-hex']],
    ['secret', 'failed', ['other-secret']],
    ['mixed', 'failed', ['other-delivery']],
    ['value', 'failed', []],
    ['keyless', 'no-secret', undefined],
    ['bad', 'A secret cannot be empty.', undefined],
    ['odd', expect.stringMatching(/^others: /), undefined],
  ]);
  const saysOf = (id: string) => answers.find((one) => one.id === id).diagnosis.causes[0].says;
  expect(saysOf('secret')).toContain('“shop b”');
  expect(saysOf('mixed')).toContain('“others[0]”');
  expect(answers.map(({ diagnosis }) => diagnosis?.provable)).toEqual(
    changes.map(([, , found]) => found && found.length > 0),
  );
  // What only a diagnosis reads is left alone without one.
  expect(plain.stdout).not.toContain('diagnosis');
  expect(plain.stdout).toContain(
    '{"id":"odd","verdict":"failed","scheme":"shopify","keyReading":null}',
  );
});

/** As Twilio signs a form: the URL that it was given, and the fields. */
function twilioMac(url: string, fields: Record<string, string>): string {
  const names = Object.keys(fields).toSorted();
  const text = url + names.map((name) => `${name}${fields[name]}`).join('');
  return createHmac('sha1', secret).update(text).digest('base64');
}

test('tail says why beneath a delivery that is not verified, and Ctrl-C ends it', async () => {
  const { connection } = await relayForTest();
  const file = await secretFile();
  const follow = (...args: string[]) => {
    const child = spawn(
      process.execPath,
      [creelPath, 'tail', '--diagnose', '--secret-file', file, ...args],
      {
        env: { ...process.env, CREEL_LINK: connection.connectionLink },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value as string;
    return { child, next };
  };
  const words = follow();
  const json = follow('--json');
  const send = async (digest: string | null, body: string) => {
    const headers = { ...(digest !== null && { 'X-Shopify-Hmac-Sha256': digest }) };
    await fetch(connection.captureUrl, { method: 'POST', headers, body });
  };
  await send(hmac(order), order);
  expect(await words.next()).toMatch(/ {2}verified$/);
  expect(JSON.parse(await json.next())).toMatchObject({ verdict: 'verified', diagnosis: null });
  await send(null, order);
  expect(await words.next()).toMatch(/ {2}unsigned/);
  await json.next();
  await send(hmac(order), order.trimEnd().slice(0, -1));
  expect(await words.next()).toMatch(/ {2}failed/);
  expect(await words.next()).toMatch(/^ {2}why: .*another delivery/);
  expect(JSON.parse(await json.next())).toMatchObject({
    verdict: 'failed',
    diagnosis: { provable: true, causes: [{ change: 'other-delivery' }] },
  });
  await send(hmac('something else'), held);
  expect(await words.next()).toMatch(/ {2}failed/);
  expect(await words.next()).toMatch(/^ {2}why: cause not provable; .*verified 1 other delivery/);
  expect(JSON.parse(await json.next())).toMatchObject({ diagnosis: { provable: false } });
  // Signed, but in a header that nobody reads.
  const elsewhere = { 'X-Checksum-Of-Ours': macOf(`${held}\n`).digest('hex') };
  await fetch(connection.captureUrl, { method: 'POST', headers: elsewhere, body: held });
  expect(await words.next()).toMatch(/ {2}unsigned/);
  expect(await words.next()).toMatch(/^ {2}why: .*line/i);
  expect(JSON.parse(await json.next())).toMatchObject({
    verdict: 'unsigned',
    diagnosis: { provable: true, causes: [{ header: 'X-Checksum-Of-Ours' }] },
  });
  // The URL is signed along: as it came, and with a path that nobody was told of.
  const url = `${connection.captureUrl}/sms?from=us`;
  const fields = { To: '+15017122661', Body: 'Ahoy' };
  for (const signed of [url, url.replace('/sms', '/sms/')]) {
    const headers = { 'X-Twilio-Signature': twilioMac(signed, fields) };
    await fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }
  expect(await words.next()).toMatch(/ {2}verified/);
  expect(JSON.parse(await json.next())).toMatchObject({ signature: { scheme: 'twilio' } });
  expect(await words.next()).toMatch(/ {2}failed/);
  expect(await words.next()).toMatch(/^ {2}why: .*URL/);
  expect(JSON.parse(await json.next())).toMatchObject({
    diagnosis: { provable: true, causes: [{ scheme: 'twilio' }] },
  });
  words.child.kill('SIGINT');
  expect(await once(words.child, 'exit')).toEqual([0, null]);
});
