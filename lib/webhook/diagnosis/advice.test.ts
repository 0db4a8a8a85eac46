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
import { adviceOn } from './advice.ts';
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
const { snippets } = adviceOn('raw-body');
const javascript = snippets.filter(({ language }) => language === 'javascript');

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
  const others = ['rails', 'laravel', 'django', 'fastapi', 'spring', 'aspnet', 'go'];
  expect(snippets.map(({ framework }) => framework)).toEqual([...node, ...others]);
});

test.each(snippets)('$framework: short, documented, and compares in constant time', (one) => {
  const { title, docs, snippet, note } = one;
  expect(title).not.toBe('');
  expect(new URL(docs).protocol).toBe('https:');
  expect(snippet.split('\n').length).toBeLessThanOrEqual(15);
  for (const line of snippet.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  expect(snippet).toMatch(
    /timingSafeEqual|secure_compare|hash_equals|compare_digest|isEqual|FixedTimeEquals|hmac\.Equal/,
  );
  expect(snippet).toMatch(/sha-?_?256/i);
  expect(note).toMatch(/\.$/);
});

test.each(javascript)('$framework can be parsed', ({ snippet }) => {
  expect(parseSync('snippet.js', snippet).errors).toEqual([]);
});

// Fastify and Next.js are not installed; Next.js’s two are functions that need none of it.
describe.each(['express', 'nextjs', 'nextjs-pages', 'hono', 'node'])('%s, run', (framework) => {
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
    take = await listenerOf(framework);
    return () => void delete process.env['WEBHOOK_SECRET'];
  });

  test.each(bodies)('a body %s is taken, and refused with one byte more', async (_, body) => {
    const url = await serve(take);
    const mac = createHmac('sha256', secret).update(body).digest('base64');
    const headers = { 'X-Shopify-Hmac-Sha256': mac, 'Content-Type': 'application/json' };
    const post = async (sent: Buffer, more: object = {}) => {
      const init = { method: 'POST', headers: { ...headers, ...more }, body: new Uint8Array(sent) };
      return (await fetch(url, init)).status;
    };
    expect(await post(body)).toBe(200);
    expect(await post(Buffer.concat([body, Buffer.from('\n')]))).toBe(401);
    expect(await post(body, { 'X-Shopify-Hmac-Sha256': '' })).toBe(401);
    expect(await post(body, { 'X-Shopify-Hmac-Sha256': 'no base64' })).toBe(401);
  });
});

/** Listens until the test is done; gives the URL to post to. */
async function serve(take: RequestListener | Server): Promise<string> {
  const server = typeof take === 'function' ? createServer(take) : take;
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
}

type App = { app?: unknown; POST?: (request: Request) => Promise<Response>; default?: unknown };

/** The server in a snippet, or what Node’s can be made of. */
async function listenerOf(framework: string): Promise<RequestListener | Server> {
  const { snippet } = snippets.find((one) => one.framework === framework)!;
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
