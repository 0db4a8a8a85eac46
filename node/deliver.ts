import { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { callFetch, type FetchApp } from './call-fetch.ts';
import { listenerOf, onLoopback, type Listener } from './on-loopback.ts';
import { sendMessage } from './send-message.ts';
import { headersOut, hostOf, pathOut, type Deliverable } from './sent-message.ts';

export type { Deliverable };

/**
 * Where a fixture goes: a URL; an app with `fetch`, as Hono’s; what answers requests in Node, as an
 * Express app; or a server, which need not listen.
 */
export type Destination = string | URL | FetchApp | Listener | Server | TlsServer;

export type Delivering = {
  to: Destination;
  /**
   * Where the app takes it. Without it a URL’s own path, or that at which the fixture was caught, which
   * at a relay is what stood behind the capture URL. With no query, it takes the fixture’s.
   */
  path?: string;
  signal?: AbortSignal;
  /** How long to wait for the whole answer, in milliseconds; 10,000 where nothing is said. */
  timeoutMs?: number;
};

/**
 * Sends a fixture, or a changed copy of one, and gives the answer, which has come whole. The body goes
 * out byte for byte, the headers in their order, case and number; an app with `fetch` gets a Request,
 * which lowers names and joins duplicates. Content-Length is counted anew, headers of a connection are
 * left out. Host is the URL’s; an app in the same process gets the fixture’s own, as signatures may cover
 * it. No redirect is followed.
 *
 * Rejects with a TimeoutError, with the signal’s reason, with what the app threw, or with an Error that
 * says why there is no answer. A status is never an error.
 */
export async function deliver(
  fixture: Deliverable,
  { to, path, signal, timeoutMs = 10_000 }: Delivering,
): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    const says = `No answer to ${fixture.method} ${fixture.target} within ${timeoutMs} ms.`;
    limit.abort(new DOMException(says, 'TimeoutError'));
  }, timeoutMs);
  try {
    const stop = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
    stop.throwIfAborted();
    return await sendTo(to, fixture, path, stop);
  } finally {
    clearTimeout(timer);
  }
}

async function sendTo(
  to: Destination,
  fixture: Deliverable,
  path: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  if (typeof to === 'string' || to instanceof URL) {
    const url = urlAt(to);
    const own = url.pathname + url.search;
    return await send(
      fixture,
      { url, host: url.host, path: pathOut(fixture, path ?? own) },
      signal,
    );
  }
  if ('fetch' in to && typeof to.fetch === 'function') {
    return await callFetch(to, fixture, path, signal);
  }
  const listener = typeof to === 'function' ? to : listenerOf(checkedServer(to));
  return await onLoopback(listener, (url) => {
    const host = hostOf(fixture) ?? url.host;
    return send(fixture, { url, host, path: pathOut(fixture, path) }, signal);
  });
}

async function send(
  fixture: Deliverable,
  { url, host, path }: { url: URL; host: string; path: string },
  signal: AbortSignal,
): Promise<Response> {
  const { method, body } = fixture;
  return await sendMessage(url, { method, path, headers: headersOut(fixture, host), body }, signal);
}

function urlAt(to: string | URL): URL {
  const url = URL.parse(to);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(`to is no http or https URL: ${JSON.stringify(String(to))}.`);
}

function checkedServer(to: unknown): Server {
  if (to instanceof Server || to instanceof TlsServer) return to as Server;
  throw new TypeError(
    'to is no URL, no app with fetch, and nothing that answers requests in Node.',
  );
}
