import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseSync } from 'vite';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { providers } from '../providers/index.ts';
import { customScheme, type CustomScheme } from '../signature/custom.ts';
import { encodeDigest } from '../signature/encoding.ts';
import type { Scheme } from '../signature/scheme.ts';
import { adviceOn } from './advice.ts';
import { checkedBy } from './advice/signing.ts';
import type { AdviceTopic } from './changes.ts';

// The type checker holds this list to be complete.
const topics: Record<AdviceTopic, true> = {
  'raw-body': true,
  secret: true,
  digest: true,
  message: true,
  proxy: true,
  delivery: true,
};
const schemes = providers.flatMap((provider) => provider.schemes);
const schemeOf = (id: string) => schemes.find((scheme) => scheme.id === id)!;
const snippetsFor = (scheme?: Scheme) => adviceOn('raw-body', scheme).snippets;
const isChecked = (scheme: Scheme) => checkedBy(scheme).by === 'digest';
const digestSchemes = schemes.filter(isChecked);
const others = schemes.filter((scheme) => !isChecked(scheme));
const described: CustomScheme = {
  id: 'custom-1',
  name: 'Our shop',
  header: 'X-Our-Signature',
  hash: 'SHA-512',
  encoding: 'hex',
  prefix: 'v1.0=',
  template: '{body}',
  reading: 'text',
};
const house = customScheme(described);

describe.each(Object.keys(topics) as AdviceTopic[])('%s', (topic) => {
  test('says what to do in sentences', () => {
    const { title, steps } = adviceOn(topic);
    expect(title).toMatch(/^[A-Z].*[a-z]$/);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) expect(step).toMatch(/^[A-Z].*[.]$/);
  });
});

test('there is a snippet for each framework that is promised', () => {
  const node = ['express', 'nextjs', 'nextjs-pages', 'fastify', 'hono', 'node'];
  const elsewhere = ['rails', 'laravel', 'django', 'fastapi', 'spring', 'aspnet', 'go'];
  const names = snippetsFor().map(({ framework }) => framework);
  expect(names).toEqual([...node, ...elsewhere]);
  expect(adviceOn('secret', schemeOf('shopify')).snippets).toEqual([]);
});

/** Short, documented, and JavaScript where it says so. */
function expectRight(scheme: Scheme | undefined): void {
  for (const { title, docs, language, snippet, note } of snippetsFor(scheme)) {
    expect(title).not.toBe('');
    expect(new URL(docs).protocol).toBe('https:');
    expect(snippet.split('\n').length).toBeLessThanOrEqual(15);
    for (const line of snippet.split('\n')) {
      if (!line.includes('https://')) expect(line.length, line).toBeLessThanOrEqual(100);
    }
    expect(note).toMatch(/\.$/);
    expect(snippet).not.toMatch(/undefined|\[object|\n\n\n/);
    if (language === 'javascript') expect(parseSync('snippet.js', snippet).errors).toEqual([]);
  }
}

const compares =
  /timingSafeEqual|secure_compare|hash_equals|compare_digest|isEqual|FixedTimeEquals|hmac\.Equal/;

test.each([...digestSchemes, house])('$id: checked in constant time, as it is sent', (scheme) => {
  expectRight(scheme);
  const { signature, check } = scheme;
  const header = 'headers' in signature ? signature.headers[0]!.toLowerCase() : '';
  const hash = 'hash' in check ? check.hash.replace('-', '').toLowerCase() : '';
  for (const { snippet } of snippetsFor(scheme)) {
    expect(snippet).toMatch(compares);
    expect(snippet.toLowerCase()).toContain(header);
    expect(snippet.toLowerCase()).toContain(hash);
    expect(/base64/i.test(snippet)).toBe(signature.encoding === 'base64');
  }
});

test('those that sign the body alone, behind the prefix they send', () => {
  const prefixes = [...digestSchemes, house].map((scheme) => {
    const checked = checkedBy(scheme);
    return [scheme.id, checked.by === 'digest' ? checked.digest.prefix : null];
  });
  expect(Object.fromEntries(prefixes)).toMatchObject({
    shopify: '',
    shipstream: '',
    github: 'sha256=',
    'github-sha1': 'sha1=',
    typeform: 'sha256=',
    'custom-1': 'v1.0=',
  });
  // What the code takes off is what the record reads behind.
  for (const scheme of digestSchemes) {
    const checked = checkedBy(scheme);
    const { each, encoding } = scheme.signature;
    const digest = encodeDigest(new Uint8Array(32).fill(7), encoding);
    const sent = `${checked.by === 'digest' ? checked.digest.prefix : ''}${digest}`;
    expect(each ? [...sent.matchAll(each)].map(([, read]) => read) : [sent]).toEqual([digest]);
  }
});

test.each(others)('$id: only the bytes, and what is signed', (scheme) => {
  expectRight(scheme);
  const { message, covers, docs } = scheme;
  for (const { snippet } of snippetsFor(scheme)) {
    expect(snippet).not.toMatch(compares);
    expect(snippet).toContain(typeof message === 'string' && message !== '' ? message : covers);
    expect(snippet).toContain(docs);
    expect(snippet).toMatch(/verify_?with_?library\(/i);
  }
});

test('of these the code would not be right', () => {
  const ids = others.map(({ id }) => id);
  const some = ['stripe', 'slack', 'standard-webhooks', 'twilio', 'wise', 'adyen-platform'];
  expect(ids).toEqual(expect.arrayContaining([...some, 'mollie', 'gitlab-token']));
});

test('without a record of the scheme: only the bytes', () => {
  expectRight(undefined);
  for (const { snippet } of snippetsFor()) expect(snippet).toContain('Hand these bytes');
});

test('somebody’s own scheme: the headers it reads, and a name that cannot leave the comment', () => {
  const own = customScheme({
    ...described,
    header: "X-O'Brien",
    name: 'Us ?>\u2028\\u000a\nprocess.exit()',
    template: '{X-Time}.{body}',
  });
  expectRight(own);
  for (const { snippet } of snippetsFor(own)) {
    expect(snippet).toMatch(
      /(#|\/\/) Us \? > \/u000a process\.exit\(\) signs \{X-Time\}\.\{body\}\.\n/,
    );
  }
  expect(isChecked({ ...house, signature: { headers: ["X-O'Brien"], encoding: 'hex' } })).toBe(
    false,
  );
});

// Fastify and Next.js are not installed; Next.js’s two are functions that need none of it.
const run = ['express', 'nextjs', 'nextjs-pages', 'hono', 'node'].flatMap((framework) =>
  ['shopify', 'shipstream', 'github', 'typeform'].map((id) => ({ framework, id })),
);

describe.each(run)('$framework for $id, run', ({ framework, id }) => {
  const { header, prefix, encoding } = digestOf(schemeOf(id));
  const secret = 'hush';
  // Parsed and printed again, decoded, or trimmed, none of them is what it was.
  const bodies: [name: string, body: Buffer][] = [
    ['spelled as nobody prints it', Buffer.from('{"id" :820982911946154508,"a":"\\/\\u00e9"}\r\n')],
    ['with a byte order mark', Buffer.from('\ufeff{"name":"Žofie"}')],
    ['of bytes that are no text', Buffer.from([0x7b, 0xff, 0x00, 0x7d, 0x0a])],
    ['of 400 KB', Buffer.alloc(400_000, '[1.0, 2] ')],
    ['of nothing', Buffer.alloc(0)],
  ];
  let take: RequestListener | Server;

  beforeAll(async () => {
    process.env['WEBHOOK_SECRET'] = secret;
    take = await listenerOf(framework, schemeOf(id));
    return () => void delete process.env['WEBHOOK_SECRET'];
  });

  test.each(bodies)('a body %s is taken, and refused with one byte more', async (_, body) => {
    const url = await serve(take);
    const mac = prefix + createHmac('sha256', secret).update(body).digest(encoding);
    const headers = { [header]: mac, 'Content-Type': 'application/json' };
    const post = async (sent: Buffer, more: object = {}) => {
      const init = { method: 'POST', headers: { ...headers, ...more }, body: new Uint8Array(sent) };
      return (await fetch(url, init)).status;
    };
    expect(await post(body)).toBe(200);
    expect(await post(Buffer.concat([body, Buffer.from('\n')]))).toBe(401);
    expect(await post(body, { [header]: '' })).toBe(401);
    expect(await post(body, { [header]: 'no digest' })).toBe(401);
  });
});

function digestOf(scheme: Scheme) {
  const checked = checkedBy(scheme);
  if (checked.by !== 'digest') throw new Error(`${scheme.id} signs more than the body`);
  return checked.digest;
}

/** Listens until the test is done; gives the URL to post to. */
async function serve(take: RequestListener | Server): Promise<string> {
  const server = typeof take === 'function' ? createServer(take) : take;
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
}

type App = { app?: unknown; POST?: (request: Request) => Promise<Response>; default?: unknown };

/** The server in a snippet, or what Node’s can be made of. */
async function listenerOf(framework: string, scheme: Scheme): Promise<RequestListener | Server> {
  const { snippet } = snippetsFor(scheme).find((one) => one.framework === framework)!;
  const { app, POST, default: handler } = await load(snippet);
  if (framework === 'hono') return fetching((app as { fetch: Fetch }).fetch);
  if (POST) return fetching(POST);
  if (handler) return withStatus(handler as RequestListener);
  return app as RequestListener | Server;
}

/** Runs a snippet as a module of its own, which also gives its `app`. */
async function load(snippet: string): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-snippet-'));
  try {
    const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
    await symlink(modules, join(folder, 'node_modules'));
    const file = join(folder, 'snippet.mjs');
    const isApp = snippet.includes('const app');
    await writeFile(file, isApp ? `${snippet}\nexport { app };\n` : snippet);
    return await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Fetch = (request: Request) => Response | Promise<Response>;

function fetching(answer: Fetch): RequestListener {
  return async (incoming, outgoing) => {
    const chunks = await Array.fromAsync(incoming as AsyncIterable<Buffer>);
    const { status } = await answer(
      new Request(`http://127.0.0.1${incoming.url}`, {
        method: 'POST',
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      }),
    );
    outgoing.writeHead(status).end();
  };
}

/** Gives the answer the one method of Next.js’s that the snippet takes. */
function withStatus(handler: RequestListener): RequestListener {
  return (request, response) => {
    const status = (code: number) => Object.assign(response, { statusCode: code });
    handler(request, Object.assign(response, { status }));
  };
}
