import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import type { DeliveryLog } from './log.ts';
import { Refusal, refusalOf, refuse } from './refusal.ts';

export type IngestConfig = {
  log: DeliveryLog;
  maxBodyBytes: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  newId: () => string;
  /** Hears of what nobody foresaw. */
  report?: ((error: unknown) => void) | undefined;
};

export type CaptureTarget = { channel: string; target: string };

/** Where `/in/<channel>[/path][?query]` leads, or null for other paths. Nothing is decoded. */
export function captureTarget(url: string): CaptureTarget | null {
  // A proxy may send the absolute form: https://datatracker.ietf.org/doc/html/rfc9112#section-3.2.2
  const match = /^(?:[hH][tT]{2}[pP][sS]?:\/\/[^/?]*)?\/in\/([^/?]*)(.*)$/s.exec(url);
  if (!match) return null;
  const [, channel, rest] = match as unknown as [string, string, string];
  return { channel, target: rest.startsWith('/') ? rest : `/${rest}` };
}

/** Whether the sender waits to be told that its body is wanted. */
export function isWaiting({ headers }: IncomingMessage): boolean {
  return headers.expect?.toLowerCase() === '100-continue';
}

/**
 * Catches one HTTP request as a delivery: body bytes and header pairs as they came, nothing parsed,
 * and a 2xx only after the log has it for good. A body that is too large or cut off leaves nothing.
 */
export function createIngest({ log, maxBodyBytes, now, newId, report }: IngestConfig) {
  return async (request: IncomingMessage, response: ServerResponse, to: CaptureTarget) => {
    try {
      const id = await capture(request, response, to);
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ ok: true, id }));
    } catch (error) {
      const isCutOff = request.destroyed && !request.complete;
      if (isCutOff) return;
      const refusal = captureRefusal(error);
      if (refusal.status === 500) report?.(error);
      refuse(request, response, refusal);
    }
  };

  async function capture(request: IncomingMessage, response: ServerResponse, to: CaptureTarget) {
    // Known early: an unknown channel or a body said to be too large is not waited for.
    if (!(await log.getChannel(to.channel))) throw nothingHere();
    if (Number(request.headers['content-length']) > maxBodyBytes) throw tooLarge(maxBodyBytes);
    if (isWaiting(request)) response.writeContinue();

    const body = await readBody(request, maxBodyBytes);
    const delivery = {
      id: newId(),
      receivedAt: now(),
      method: request.method ?? '',
      target: to.target,
      httpVersion: request.httpVersion,
      scheme: 'encrypted' in request.socket ? ('https' as const) : ('http' as const),
      clientAddress: request.socket.remoteAddress ?? '',
      headers: headerPairs(request.rawHeaders),
      sizeBytes: body.byteLength,
      sha256: hash('sha256', body, 'hex'),
    };
    await log.append(to.channel, { kind: 'delivery', delivery, body });
    return delivery.id;
  }
}

async function readBody(request: IncomingMessage, maxBytes: number) {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Without destroyOnReturn a body that is too large would close the connection before its answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  const body = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

function headerPairs(rawHeaders: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index]!, rawHeaders[index + 1]!]);
  }
  return pairs;
}

/** Senders hold no token, so their 404 speaks of the URL alone. */
function captureRefusal(error: unknown): Refusal {
  const refusal = refusalOf(error);
  return refusal.code === 'unknown-channel' ? nothingHere() : refusal;
}

function nothingHere(): Refusal {
  const message =
    'Nothing is caught at this URL. Copy the capture URL again from the relay or the panel.';
  return new Refusal(404, 'unknown-channel', message);
}

function tooLarge(maxBytes: number): Refusal {
  const message = `The body is larger than ${maxBytes} bytes, the most that the relay keeps. Nothing was kept of it.`;
  return new Refusal(413, 'body-too-large', message);
}
