import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { concatUint8Arrays } from 'uint8array-extras';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Cursor } from '../lib/delivery/cursor.ts';
import { encodeFrame } from '../lib/wire/frames.ts';
import { beatMs, streamProtocol, tokenInProtocols } from '../lib/wire/routes.ts';
import { bearerToken } from './access.ts';
import type { Access } from './access.ts';
import { positionOf } from './engines/position.ts';
import type { Channel, DeliveryLog } from './log.ts';
import { Refusal, refusalOf, toHttpText } from './refusal.ts';
import { createSender } from './sender.ts';
import { tail } from './tail.ts';
import type { TailStep } from './tail.ts';

/** Runs a task every so many milliseconds until the returned function is called. */
export type Every = (ms: number, task: () => void) => () => void;

export type StreamConfig = {
  log: DeliveryLog;
  access: Access;
  every: Every;
  /** Hears of what nobody foresaw. */
  report?: ((error: unknown) => void) | undefined;
};

// A message holds about this much, and a reader has at the most one message under way.
const batchLimits = { entries: 256, bytes: 256 * 1024 };
// Readers have nothing to say.
const maxIncomingBytes = 1024;

/** Whether a URL is a stream's, whatever its channel. */
export function isStreamUrl(url: string): boolean {
  return placeOf(url) !== null;
}

/** The open streams: every reader is served from the log at its own pace. */
export function createStreams({ log, access, every, report }: StreamConfig) {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxIncomingBytes,
    handleProtocols: (offered) => offered.has(streamProtocol) && streamProtocol,
  });

  return { admit, upgrade, end, endNow };

  /** Throws the refusal that a reader would get: of the caller, the token, the channel, the cursor. */
  async function admit(
    request: IncomingMessage,
  ): Promise<{ channel: Channel; after: Cursor | null }> {
    access.checkCaller(request.headers);
    const { channelName, after } = placeOf(request.url ?? '')!;
    const { authorization, 'sec-websocket-protocol': protocols } = request.headers;
    const token = bearerToken(authorization) ?? tokenInProtocols(protocols);
    const channel = await access.checkReader(token, channelName);
    positionOf(after, channel.logId);
    if (protocols !== undefined && !offers(protocols, streamProtocol)) throw needsProtocol();
    return { channel, after };
  }

  /** Answers an upgrade: with a stream, or with a refusal as plain HTTP before it. */
  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      const { channel, after } = await admit(request);
      sockets.handleUpgrade(request, socket, head, (reader) => void serve(reader, channel, after));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.status === 500) report?.(error);
      // Node keeps a socket half open until the other side ends it, too.
      socket.end(toHttpText(refusal, STATUS_CODES[refusal.status] ?? ''), () => socket.destroy());
    }
  }

  async function serve(reader: WebSocket, channel: Channel, after: Cursor | null): Promise<void> {
    const gone = new AbortController();
    reader.on('close', () => gone.abort());
    reader.on('error', () => reader.terminate());
    const sender = createSender(reader);
    const stopBeats = every(beatMs, sender.beat);
    const options = { channel: channel.name, after, limits: batchLimits, signal: gone.signal };
    try {
      for await (const step of tail(log, options)) await sender.send(encodeStep(step));
    } catch (error) {
      report?.(error);
      reader.close(1011, 'the log is unavailable');
    } finally {
      stopBeats();
    }
  }

  /** Says goodbye to every reader. */
  function end(): void {
    for (const reader of sockets.clients) reader.close(1001, 'the relay is closing');
  }

  /** Cuts off those that did not say goodbye. */
  function endNow(): void {
    for (const reader of sockets.clients) reader.terminate();
  }
}

function offers(protocols: string, wanted: string): boolean {
  return protocols.split(',').some((name) => name.trim() === wanted);
}

function needsProtocol(): Refusal {
  const message = `Offer the subprotocol ${streamProtocol}: it is the only one that is spoken here.`;
  return new Refusal(400, 'unknown-protocol', message);
}

/** What a reader gets who asks for the stream without the upgrade to a WebSocket. */
export function needsUpgrade(): Refusal {
  const message = `This is a WebSocket: open it with the subprotocol ${streamProtocol}, or read …/deliveries?after= instead.`;
  return new Refusal(426, 'upgrade-required', message, { Upgrade: 'websocket' });
}

function encodeStep(step: TailStep): Uint8Array {
  return step.kind === 'caught-up'
    ? encodeFrame(step)
    : concatUint8Arrays(step.entries.map(encodeFrame));
}

function placeOf(url: string): { channelName: string; after: Cursor | null } | null {
  const match = /^\/api\/channels\/([^/?]+)\/stream(?:\?(.*))?$/.exec(url);
  if (!match) return null;
  return { channelName: match[1]!, after: new URLSearchParams(match[2]).get('after') || null };
}
