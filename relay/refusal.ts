import type { IncomingMessage, ServerResponse } from 'node:http';
import { ChannelExists, ForeignCursor, LogUnavailable, UnknownChannel } from './log.ts';

// A client that is still sending gets this long to notice that it was refused.
const lingerMs = 5000;

/** An answer that says no: HTTP status, a code for programs, and a message that says what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: RefusalStatus;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(
    status: RefusalStatus,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}
type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 408 | 413 | 431 | 426 | 500 | 503;

/** The same for whoever asks about a channel that they may not read, whether there is one or not. */
export function unknownChannel(): Refusal {
  const message =
    'There is no such channel for this token. Check the channel in the URL, and that the token is of this channel.';
  return new Refusal(404, 'unknown-channel', message);
}

/** What a thrown error means to the one who asked. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof UnknownChannel) return unknownChannel();
  if (error instanceof ForeignCursor) {
    const message =
      'This cursor is of another log: the relay began a new one. Keep what you have, and read again without a cursor.';
    return new Refusal(409, 'foreign-cursor', message);
  }
  if (error instanceof ChannelExists) {
    return new Refusal(409, 'channel-exists', 'This channel exists already. Choose another name.');
  }
  if (error instanceof LogUnavailable) {
    const message = `The relay cannot use its log now (${error.message}). What was sent may or may not be kept: send it again.`;
    return new Refusal(503, 'log-unavailable', message, { 'Retry-After': '5' });
  }
  return new Refusal(500, 'internal', 'The relay failed. Its terminal says why.');
}

/** A refusal as a Fetch response. */
export function toResponse(refusal: Refusal): Response {
  return new Response(bodyOf(refusal), { status: refusal.status, headers: headersOf(refusal) });
}

/**
 * Answers with a refusal while the body may still be on its way. Ending the response would close the
 * connection under a client that is still sending, and the reset could eat the answer before the
 * client reads it; so the whole answer goes out, and the rest of the body is read and forgotten.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const body = bodyOf(refusal);
  const isWholeRequest = request.complete;
  response.writeHead(refusal.status, {
    ...headersOf(refusal),
    'Content-Length': Buffer.byteLength(body),
    ...(isWholeRequest ? {} : { Connection: 'close' }),
  });
  if (isWholeRequest) {
    response.end(body);
    return;
  }
  if (request.method === 'HEAD') response.flushHeaders();
  else response.write(body);
  const end = () => response.end();
  const timer = setTimeout(end, lingerMs).unref();
  request.once('end', end).once('close', () => clearTimeout(timer));
  request.on('error', () => {}).resume();
}

/** A refusal as the bytes of an HTTP/1.1 answer, for a socket that no response belongs to. */
export function toHttpText(refusal: Refusal, reasonPhrase: string): string {
  const body = bodyOf(refusal);
  const headers = {
    ...headersOf(refusal),
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${refusal.status} ${reasonPhrase}`, ...lines, '', body].join('\r\n');
}

function bodyOf({ code, message }: Refusal): string {
  return JSON.stringify({ error: { code, message } });
}

function headersOf(refusal: Refusal): Record<string, string> {
  return { 'Content-Type': 'application/json', ...refusal.headers };
}
