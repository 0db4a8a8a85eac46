// A frame: uint32 big-endian head length, UTF-8 JSON head `{kind, …, sizeBytes}`, then `sizeBytes` of
// body. One binary WebSocket message holds one or more frames; bodies are never re-encoded.
import { concatUint8Arrays } from 'uint8array-extras';
import type { Delivery, Note } from '../delivery/delivery.ts';
import { z } from '../zod.ts';
import { deliverySchema, noteSchema } from './schemas.ts';

/** What the relay streams. `gap`: cursors trimmed away; `beat`: every 15 s, as browsers cannot ping. */
export type Frame =
  | { kind: 'delivery'; delivery: Delivery; body: Uint8Array<ArrayBuffer> }
  | { kind: 'note'; note: Note }
  | { kind: 'gap'; from: string; to: string }
  | { kind: 'caught-up' }
  | { kind: 'beat' };

/** A message that is not made of frames as the interface says. */
export class FrameError extends Error {
  override name = 'FrameError';
}

const headSchema = z.looseObject({
  kind: z.string(),
  sizeBytes: z.number().check(z.int(), z.nonnegative()),
});
const gapSchema = z.object({ from: z.string(), to: z.string() });
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** One frame as bytes, ready to be sent or joined with others into one message. */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const body = frame.kind === 'delivery' ? frame.body : new Uint8Array();
  const head = encoder.encode(JSON.stringify({ ...headOf(frame), sizeBytes: body.byteLength }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.byteLength);
  return concatUint8Arrays([length, head, body]) as Uint8Array<ArrayBuffer>;
}

/** The frames of one message; unknown kinds are skipped. Throws FrameError on anything malformed. */
export function decodeFrames(message: ArrayBuffer): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < message.byteLength;) {
    const head = readHead(message, at);
    const bodyEnd = head.end + head.value.sizeBytes;
    if (bodyEnd > message.byteLength) throw new FrameError('a frame ends after its message');
    const frame = toFrame(head.value, new Uint8Array(message.slice(head.end, bodyEnd)));
    if (frame) frames.push(frame);
    at = bodyEnd;
  }
  return frames;
}

function headOf(frame: Frame): object {
  if (frame.kind === 'delivery') return { kind: frame.kind, ...frame.delivery };
  if (frame.kind === 'note') return { kind: frame.kind, ...frame.note };
  return frame;
}

function readHead(message: ArrayBuffer, at: number) {
  if (at + 4 > message.byteLength) throw new FrameError('a frame has no head length');
  const end = at + 4 + new DataView(message).getUint32(at);
  if (end > message.byteLength) throw new FrameError('a frame head ends after its message');
  return { value: checked(headSchema, parseHead(message.slice(at + 4, end))), end };
}

function parseHead(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new FrameError('a frame head is not JSON', { cause });
  }
}

function toFrame(head: z.infer<typeof headSchema>, body: Uint8Array<ArrayBuffer>): Frame | null {
  switch (head.kind) {
    case 'delivery':
      return { kind: 'delivery', delivery: checked(deliverySchema, head), body };
    case 'note':
      return { kind: 'note', note: checked(noteSchema, head) };
    case 'gap':
      return { kind: 'gap', ...checked(gapSchema, head) };
    case 'caught-up':
    case 'beat':
      return { kind: head.kind };
    default:
      return null;
  }
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new FrameError(z.prettifyError(result.error));
  return result.data;
}
