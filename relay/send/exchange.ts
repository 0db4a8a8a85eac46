import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { concatUint8Arrays } from 'uint8array-extras';
import type { HeaderPair } from '../../lib/delivery/headers.ts';
import type { Answer, Failure, Limits, Message } from './attempt.ts';
import { failure, failureOf } from './failure.ts';
import { lookupOf } from './pin.ts';

export type Exchange = {
  url: URL;
  /** With all its headers. */
  message: Message;
  /** Where the URL's host is. */
  addresses: readonly LookupAddress[];
  limits: Limits;
  signal: AbortSignal;
  /** PEM of the authorities to trust instead of Node's own. */
  authorities?: string | undefined;
};

type Result = { ok: true; answer: Answer } | { ok: false; error: Failure };

/** One request and its answer. No redirect is followed, no connection is used twice. Never rejects. */
export async function exchange({ url, message, limits, ...rest }: Exchange): Promise<Result> {
  const limit = createLimit(limits, url);
  const signal = AbortSignal.any([rest.signal, limit.signal]);
  try {
    const sent = open({ url, message, limits, ...rest, signal });
    // Its errors are met below; one that comes when nobody waits any more is of no interest.
    sent.on('error', () => {});
    limit.followConnection(sent, url.protocol === 'https:');
    const response = once(sent, 'response') as Promise<[IncomingMessage]>;
    await Promise.all([writeBody(sent, message, signal), response]);
    const [received] = await response;
    limit.answered();
    return { ok: true, answer: await readAnswer(received, limits.answerBytes) };
  } catch (error) {
    if (rest.signal.aborted) {
      return { ok: false, error: failure('aborted', 'It was called off.') };
    }
    return { ok: false, error: limit.passed() ?? failureOf(error, url) };
  } finally {
    limit.end();
  }
}

function open({ url, message, addresses, signal, authorities: ca }: Exchange): ClientRequest {
  const { method, headers } = message;
  const options = {
    method,
    headers: headers.flat(),
    agent: false,
    lookup: lookupOf(addresses),
    signal,
  } as const;
  return url.protocol === 'https:'
    ? // Said, because NODE_TLS_REJECT_UNAUTHORIZED can turn it off.
      requestHttps(url, { ...options, rejectUnauthorized: true, ...(ca ? { ca } : {}) })
    : requestHttp(url, options);
}

async function writeBody(sent: ClientRequest, { body, pauseMs }: Message, signal: AbortSignal) {
  if (pauseMs === 0) {
    sent.end(body);
    return;
  }
  const half = Math.ceil(body.byteLength / 2);
  sent.write(body.subarray(0, half));
  // Who answers before it has all of it is not kept waiting for.
  const early = new AbortController();
  const answered = () => early.abort();
  sent.once('response', answered).once('close', answered);
  await pause(pauseMs, null, { signal: AbortSignal.any([signal, early.signal]) }).catch(() => {});
  sent.end(body.subarray(half));
}

async function readAnswer(received: IncomingMessage, mostBytes: number): Promise<Answer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of received as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    sizeBytes += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (sizeBytes > mostBytes) break;
  }
  const bytes = concatUint8Arrays(chunks).subarray(0, mostBytes);
  return {
    status: received.statusCode ?? 0,
    headers: pairsOf(received.rawHeaders),
    bodyBase64: Buffer.from(bytes).toString('base64'),
    isWhole: sizeBytes <= mostBytes,
  };
}

function pairsOf(raw: readonly string[]): HeaderPair[] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1]!] as const] : []));
}

/** Aborts its signal at the limit that is passed first. */
function createLimit({ connectMs, answerMs, wholeMs }: Limits, { host }: URL) {
  const controller = new AbortController();
  let error: Failure | null = null;
  const after = (ms: number, kind: Failure['kind'], says: string) =>
    setTimeout(() => {
      error ??= failure(kind, `${host} ${says} within ${ms / 1000} s.`);
      controller.abort();
    }, ms);
  const whole = after(wholeMs, 'whole-timeout', 'did not finish');
  let current = after(connectMs, 'connect-timeout', 'did not take the connection');

  return {
    signal: controller.signal,
    followConnection(sent: ClientRequest, isTls: boolean): void {
      sent.once('socket', (socket) => {
        socket.once(isTls ? 'secureConnect' : 'connect', () => {
          clearTimeout(current);
          current = after(answerMs, 'answer-timeout', 'did not begin to answer');
        });
      });
    },
    answered: () => clearTimeout(current),
    /** Which limit was passed, or null. */
    passed: () => error,
    end(): void {
      clearTimeout(current);
      clearTimeout(whole);
    },
  };
}
