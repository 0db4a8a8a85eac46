// The raw body in Node’s frameworks. A test runs these; only Fastify’s is parsed there, not run.
import { commented, hashName, indented, type Checked, type Recipe } from './snippet.ts';

// Not written out, so that this file imports nothing of Node’s.
const consumers = imported('{ buffer }', 'node:stream/consumers');

export const javascriptRecipes: readonly Recipe[] = [
  {
    framework: 'express',
    title: 'Express 5',
    docs: 'https://expressjs.com/en/5x/api.html#express.raw',
    language: 'javascript',
    code: (checked) => `${cryptoFor(checked)}import express from 'express';

const app = express();
app.post('/webhooks', express.raw({ type: () => true, limit: '10mb' }), (request, response) => {
  const body = request.body ?? Buffer.alloc(0);
${check(checked, '  ', (name) => `request.get('${name}')`)}
  response.sendStatus(isSigned ? 200 : 401);
});
// Behind it: what reads the body first has it.
app.use(express.json());`,
    note: 'Without type, express.raw leaves JSON alone. Parse the Buffer yourself once the signature is right.',
  },
  {
    framework: 'nextjs',
    title: 'Next.js, App Router',
    docs: 'https://nextjs.org/docs/app/api-reference/file-conventions/route#webhooks',
    language: 'javascript',
    code: (checked) => `// app/webhooks/route.js
${cryptoFor(checked)}
export async function POST(request) {
  const body = Buffer.from(await request.arrayBuffer());
${check(checked, '  ', (name) => `request.headers.get('${name}')`)}
  return new Response(null, { status: isSigned ? 200 : 401 });
}`,
    note: 'Not request.json(), and not request.text() either: it drops a byte order mark and replaces what is no UTF-8. There is no bodyParser to switch off.',
  },
  {
    framework: 'nextjs-pages',
    title: 'Next.js, Pages Router',
    docs: 'https://nextjs.org/docs/pages/building-your-application/routing/api-routes#custom-config',
    language: 'javascript',
    code: (checked) => `// pages/api/webhooks.js
${cryptoFor(checked)}${consumers}

export const config = { api: { bodyParser: false } };

export default async function handler(request, response) {
  const body = await buffer(request);
${check(checked, '  ', nodeHeader)}
  response.status(isSigned ? 200 : 401).end();
}`,
    note: 'The config has to stand in the file of the route itself.',
  },
  {
    framework: 'fastify',
    title: 'Fastify 5',
    docs: 'https://fastify.dev/docs/latest/Reference/ContentTypeParser/#body-parser',
    language: 'javascript',
    code: (checked) => `${cryptoFor(checked)}import Fastify from 'fastify';
const app = Fastify();
app.register(async (scope) => {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  scope.post('/webhooks', async (request, reply) => {
    const body = request.body ?? Buffer.alloc(0);
${check(checked, '    ', nodeHeader)}
    return reply.code(isSigned ? 200 : 401).send();
  });
});`,
    note: 'Inside register the parser is for these routes only; all others go on taking JSON.',
  },
  {
    framework: 'hono',
    title: 'Hono',
    docs: 'https://hono.dev/docs/api/request#arraybuffer',
    language: 'javascript',
    code: (checked) => `${imported('{ Buffer }', 'node:buffer')}
${cryptoFor(checked)}import { Hono } from 'hono';

const app = new Hono();
app.post('/webhooks', async (c) => {
  const body = Buffer.from(await c.req.arrayBuffer());
${check(checked, '  ', (name) => `c.req.header('${name}')`, 'c.req.raw.headers')}
  return c.body(null, isSigned ? 200 : 401);
});`,
    note: 'On Cloudflare Workers with nodejs_compat, and the secret from c.env. No JSON validator before it.',
  },
  {
    framework: 'node',
    title: 'Node’s http',
    docs: 'https://nodejs.org/api/webstreams.html#streamconsumersbufferstream',
    language: 'javascript',
    code: (checked) => `${cryptoFor(checked)}${imported('{ createServer }', 'node:http')}
${consumers}

const app = createServer(async (request, response) => {
  const body = await buffer(request);
${check(checked, '  ', nodeHeader)}
  response.writeHead(isSigned ? 200 : 401).end();
});`,
    note: 'Never body += chunk: that decodes each chunk by itself and breaks characters between two.',
  },
];

function imported(names: string, module: string): string {
  return `import ${names} from '${module}';`;
}

/** A line, or nothing where nothing is computed. */
function cryptoFor({ by }: Checked): string {
  return by === 'digest' ? `${imported('{ createHmac, timingSafeEqual }', 'node:crypto')}\n` : '';
}

function nodeHeader(name: string): string {
  return `request.headers['${name.toLowerCase()}']`;
}

function check(
  checked: Checked,
  by: string,
  headerOf: (name: string) => string,
  headers = 'request.headers',
): string {
  if (checked.by === 'library') {
    const call = `const isSigned = verifyWithLibrary(body, ${headers});`;
    return indented([...commented(checked.says, '//'), call], by);
  }
  const { header, prefix, encoding } = checked.digest;
  const sent = `${headerOf(header)} ?? ''`;
  const given =
    prefix === ''
      ? [`const given = Buffer.from(${sent}, '${encoding}');`]
      : [
          `const sent = ${sent};`,
          `const given = Buffer.from(sent.replace('${prefix}', ''), '${encoding}');`,
        ];
  const hash = hashName(checked.digest);
  const lines = [
    `const mac = createHmac('${hash}', process.env.WEBHOOK_SECRET).update(body).digest();`,
    ...given,
    'const isSigned = given.length === mac.length && timingSafeEqual(given, mac);',
  ];
  return indented(lines, by);
}
