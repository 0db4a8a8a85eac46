import { urlOf } from '../lib/webhook/fixtures/url-of.ts';
import { headersOut, hostOf, originOf, pathOut, type Deliverable } from './sent-message.ts';
import { wholeAnswer } from './whole-answer.ts';

/** An app that takes a Request and gives a Response: Hono’s, and those of many others. */
export type FetchApp = { fetch(request: Request): Response | Promise<Response> };

/** Hands a fixture to an app with `fetch`. Rejects with what the app throws, or the signal’s reason. */
export async function callFetch(
  app: FetchApp,
  fixture: Deliverable,
  path: string | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const request = requestOf(fixture, path, signal);
  return await orAborted(signal, async () => {
    const answer = await app.fetch(request);
    if (typeof answer?.arrayBuffer !== 'function') {
      throw new TypeError('The app’s fetch gave no Response.');
    }
    return await wholeAnswer(new Uint8Array(await answer.arrayBuffer()), answer);
  });
}

function requestOf(fixture: Deliverable, path: string | undefined, signal: AbortSignal): Request {
  const { method, headers, body } = fixture;
  const url = new URL(urlOf({ target: originOf(fixture) + pathOut(fixture, path), headers }));
  const pairs = headersOut(fixture, hostOf(fixture) ?? url.host);
  try {
    return new Request(url, {
      method,
      headers: pairs.map(([name, value]) => [name, value]),
      // Of GET and HEAD a Request takes no body, not even an empty one.
      body: body.byteLength === 0 ? null : new Uint8Array(body),
      redirect: 'manual',
      signal,
    });
  } catch (cause) {
    const why = (cause as Error).message;
    throw new TypeError(`${method} ${url.pathname} cannot be a Request: ${why} Give a URL.`, {
      cause,
    });
  }
}

async function orAborted<T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([run(), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
