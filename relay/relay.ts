import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { randomId } from '../lib/delivery/ids.ts';
import type { RandomBytes } from '../lib/delivery/ids.ts';
import { maxBodyBytes } from '../lib/wire/routes.ts';
import { createAccess, isAllowedOrigin } from './access.ts';
import { homeHeaders, homePage } from './home.ts';
import { captureTarget, createIngest, isWaiting } from './ingest.ts';
import type { DeliveryLog } from './log.ts';
import { Refusal, refusalOf, refuse, toHttpText, toResponse } from './refusal.ts';
import { channelRoutes } from './routes/channels.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { sendRoutes } from './routes/send.ts';
import { sandboxRoutes } from './routes/sandbox.ts';
import { sandboxSendingRoutes } from './routes/sandbox-sending.ts';
import { shipstreamRoutes } from './routes/shipstream.ts';
import { createAttemptNotes } from './sandbox/attempt-notes.ts';
import { createSandbox, type SandboxOptions } from './sandbox/sandbox.ts';
import { createSend, type Send } from './send/send.ts';
import { createAllowance } from './send/allowance.ts';
import { readSmallBody } from './small-body.ts';
import { createStreams, isStreamUrl, needsUpgrade } from './stream.ts';
import type { Every } from './stream.ts';

export type RelayConfig = {
  log: DeliveryLog;
  /** As `hashToken` makes it. */
  adminTokenHash: string;
  /** Host names that may ask for anything, beside the loopback ones. */
  allowHosts?: readonly string[];
  captureUrl: (channel: string) => string;
  /** What `/` shows. */
  home: { channel: string; connectionPath: string };
  sandbox?: SandboxOptions;
  /** How anything is sent; to loopback alone where there is none. */
  send?: Send;
  /** Where errors go that nobody expected. */
  report?: (error: unknown) => void;
  /** Milliseconds since the epoch. */
  now?: () => number;
  random?: RandomBytes;
  every?: Every;
};

export type Relay = {
  /** Does not listen yet. */
  server: Server;
  /** Ends the streams and stops listening, within `graceMs` even where somebody does not let go. */
  close(graceMs?: number): Promise<void>;
};

const idLength = 20;

/** The relay's HTTP side over a log: capture, API, streams. Neither listens nor closes the log. */
export function createRelay(config: RelayConfig): Relay {
  const { log, now = Date.now, random, every = everyUnref } = config;
  const access = createAccess({ allowHosts: [], ...config });
  const streams = createStreams({ log, access, every, report: config.report });
  const { report } = config;
  const send = config.send ?? createSend({ allowance: createAllowance(), now });
  const onAttempt = createAttemptNotes({ ...config, ownPort: () => portOf(server), now });
  const sandboxParts = { documents: log.documents, send, onAttempt, report, now, random };
  const sandbox = createSandbox({ ...config.sandbox, ...sandboxParts });
  const newId = () => randomId(idLength, random);
  const ingest = createIngest({ log, maxBodyBytes, now, newId, report });
  const answer = getRequestListener(createApp().fetch, {
    overrideGlobalObjects: false,
    // For `/healthz`, which may come without a Host.
    hostname: 'localhost',
  });

  const server = createServer({
    // Capture takes any Host, or none; everything else checks it.
    requireHostHeader: false,
    // JDK and curl offer `Upgrade: h2c` with ordinary posts: those are to be caught, not upgraded.
    shouldUpgradeCallback: ({ url }) => isStreamUrl(url ?? ''),
  });
  // A delivery keeps all its headers; their bytes are limited anyway.
  server.maxHeadersCount = 0;
  server.on('request', handle);
  // Without a listener Node asks for the body at once, even where it is too large to be kept.
  server.on('checkContinue', handle);
  // And it refuses any other expectation by itself; a delivery is caught whatever it expects.
  server.on('checkExpectation', handle);
  // What Node's parser refuses never becomes a request.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const refusal = parserRefusal(error);
    if (socket.writable) socket.end(toHttpText(refusal, STATUS_CODES[refusal.status] ?? ''));
    else socket.destroy();
  });
  // A relay that does not listen yet sends nothing either.
  server.once('listening', () => sandbox.courier.begin());
  server.on('upgrade', (request, socket, head) => void streams.upgrade(request, socket, head));

  return { server, close };

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const captured = captureTarget(request.url ?? '');
    if (captured) return void ingest(request, response, captured);
    try {
      if (!/^\/healthz(?:\?|$)/.test(request.url ?? '')) access.checkCaller(request.headers);
    } catch (error) {
      // Creel's own pages may read why they were refused.
      const origin = allowedOrigin(request.headers.origin ?? '');
      if (origin) response.setHeader('Access-Control-Allow-Origin', origin);
      return refuse(request, response, refusalOf(error));
    }
    if (isWaiting(request)) response.writeContinue();
    void answer(request, response);
  }

  function createApp() {
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.get('/healthz', (c) => c.json({ ok: true }));
    app.get('/', (c) => {
      const captureUrl = config.captureUrl(config.home.channel);
      return c.html(homePage({ ...config.home, captureUrl }), 200, homeHeaders);
    });
    for (const path of ['/api/*', '/admin/*']) {
      app.use(path, cors({ origin: allowedOrigin, maxAge: 600 }));
    }
    app.get('/api/channels/:channel/stream', async (c) => {
      await streams.admit(c.env.incoming);
      throw needsUpgrade();
    });
    app.route('/api/channels', channelRoutes({ ...config, access, now, random }));
    app.route('/api/channels', deliveryRoutes({ log, access }));
    app.route('/api/channels', sendRoutes({ log, access, send, now }));
    app.route('/api/sandbox', sandboxRoutes({ ...sandbox, access }));
    app.route('/api/sandbox', sandboxSendingRoutes({ ...sandbox, access }));
    app.route('/api/sandbox/shipstream-webhooks', shipstreamRoutes({ ...sandbox, access }));
    app.all('/admin/*', (c) =>
      sandbox.ask({
        method: c.req.method,
        url: new URL(c.req.url),
        token: c.req.header('x-shopify-access-token'),
        readBody: () => readSmallBody(c.env.incoming),
      }),
    );
    app.notFound(() => toResponse(nothingHere()));
    app.onError((error) => {
      const refusal = refusalOf(error);
      if (refusal.status === 500) config.report?.(error);
      return toResponse(refusal);
    });
    return app;
  }

  async function close(graceMs = 2000): Promise<void> {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    streams.end();
    await sandbox.courier.end();
    const impatience = setTimeout(() => {
      streams.endNow();
      server.closeAllConnections();
    }, graceMs);
    await closed;
    clearTimeout(impatience);
  }
}

/** The port that the relay listens on, or null where it does not. */
function portOf(server: Server): number | null {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? null) : null;
}

/** CORS names an origin that `checkCaller` has let through; programs send none. */
function allowedOrigin(origin: string): string | null {
  return origin !== '' && isAllowedOrigin(origin) ? origin : null;
}

function parserRefusal({ code }: NodeJS.ErrnoException): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Refusal(431, 'headers-too-large', 'The headers are larger than 16 KiB in all.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal(408, 'too-slow', 'The request did not arrive in time.');
  }
  return new Refusal(400, 'bad-request', 'This is no HTTP request that the relay can read.');
}

function nothingHere(): Refusal {
  return new Refusal(404, 'unknown-route', 'There is nothing here. See docs/relay-api.md.');
}

const everyUnref: Every = (ms, task) => {
  const timer = setInterval(task, ms).unref();
  return () => clearInterval(timer);
};
