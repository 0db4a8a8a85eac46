import * as fc from 'fast-check';
import { concatUint8Arrays } from 'uint8array-extras';
import { expect, test } from 'vitest';
import { madeDelivery, madeEntry, madeNote } from '../../tests/made-deliveries.ts';
import { formatCursor } from '../delivery/cursor.ts';
import { noteTypes } from '../delivery/delivery.ts';
import { decodeFrames, encodeFrame, FrameError, type Frame } from './frames.ts';

const latin1 = fc
  .array(fc.integer({ min: 0, max: 255 }))
  .map((bytes) => String.fromCharCode(...bytes));
const body = fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes));
const position = fc.maxSafeNat();

const deliveryFrame: fc.Arbitrary<Frame> = fc
  .record({
    position,
    body,
    headers: fc.array(fc.tuple(latin1, latin1)),
    target: fc.string(),
    clientAddress: fc.string({ unit: 'binary' }),
  })
  .map(({ position: at, body: bytes, ...changed }) => madeEntry(at, bytes, changed));

const noteFrame: fc.Arbitrary<Frame> = fc
  .record({
    type: fc.constantFrom(...noteTypes),
    deliveryId: fc.option(fc.string()),
    // zod leaves out a `__proto__` key, and no note of the relay has one.
    details: fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.jsonValue(),
      { noNullPrototype: true },
    ),
  })
  // JSON has no -0.
  .map((changed) => JSON.parse(JSON.stringify(changed)))
  .map((changed) => ({ kind: 'note', note: madeNote(7, changed) }));

const frame: fc.Arbitrary<Frame> = fc.oneof(
  deliveryFrame,
  noteFrame,
  fc.record({ kind: fc.constant('gap'), from: fc.string(), to: fc.string() }),
  fc.constant<Frame>({ kind: 'caught-up' }),
  fc.constant<Frame>({ kind: 'beat' }),
);

const messageOf = (frames: readonly Frame[]) =>
  concatUint8Arrays(frames.map(encodeFrame)) as Uint8Array<ArrayBuffer>;
const decoded = (bytes: Uint8Array<ArrayBuffer>) => decodeFrames(new Uint8Array(bytes).buffer);

/** A frame as bytes, right or wrong, from what stands in it. */
function madeFrame(head: string | Uint8Array, bytes: Uint8Array = new Uint8Array()) {
  const headBytes = typeof head === 'string' ? new TextEncoder().encode(head) : head;
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, headBytes.byteLength);
  return concatUint8Arrays([length, headBytes, bytes]) as Uint8Array<ArrayBuffer>;
}

test('several frames in one message come back as they were', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 6 }), (frames) => {
      expect(decoded(messageOf(frames))).toEqual(frames);
    }),
  );
});

test('a frame is the length of its head, the head and the raw body', () => {
  const bytes = encodeFrame(madeEntry(1, new Uint8Array([0xff, 0x00, 0x7b])));
  const headLength = new DataView(bytes.buffer).getUint32(0);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength)));
  expect(head).toEqual({ kind: 'delivery', ...madeDelivery(1), sizeBytes: 3 });
  expect([...bytes.subarray(4 + headLength)]).toEqual([0xff, 0x00, 0x7b]);
});

test('header pairs keep order, case, duplicates and Latin-1 text', () => {
  const headers = [
    ['X-B', 'caf\xe9 \xff\x80'],
    ['x-a', ''],
    ['X-B', '"\\\t'],
    ['__proto__', 'x'],
  ] as const;
  const [back] = decoded(encodeFrame(madeEntry(1, new Uint8Array(), { headers })));
  expect(back).toMatchObject({ delivery: { headers } });
});

test('a body does not share memory with its message', () => {
  const message = new Uint8Array(messageOf([madeEntry(1, new Uint8Array([1, 2, 3]))])).buffer;
  const [first] = decodeFrames(message);
  new Uint8Array(message).fill(0);
  expect(first).toMatchObject({ body: new Uint8Array([1, 2, 3]) });
});

test('an empty message has no frames', () => {
  expect(decodeFrames(new ArrayBuffer(0))).toEqual([]);
});

test('unknown kinds are skipped with their bodies, unknown fields passed over', () => {
  const unknown = madeFrame('{"kind":"mystery","sizeBytes":3,"a":[1]}', new Uint8Array([1, 2, 3]));
  const grown = madeFrame('{"kind":"beat","sizeBytes":0,"at":5}');
  expect(decoded(concatUint8Arrays([unknown, grown]) as Uint8Array<ArrayBuffer>)).toEqual([
    { kind: 'beat' },
  ]);
});

test('a truncated message throws FrameError, or has fewer frames where one ended', () => {
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 4 }), fc.nat(), (frames, cut) => {
      const whole = messageOf(frames);
      const length = cut % whole.byteLength;
      const ends = frames.map((_, index) => messageOf(frames.slice(0, index)).byteLength);
      const inTime = ends.indexOf(length);
      if (inTime >= 0) expect(decoded(whole.slice(0, length))).toEqual(frames.slice(0, inTime));
      else expect(() => decoded(whole.slice(0, length))).toThrow(FrameError);
    }),
  );
});

test('a corrupted message gives frames or throws FrameError, and nothing else', () => {
  const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
  let refused = 0;
  fc.assert(
    fc.property(
      fc.array(frame, { minLength: 1, maxLength: 3 }),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (frames, changes) => {
        const message = messageOf(frames);
        for (const [at, bits] of changes) message[at % message.byteLength]! ^= bits;
        refused += isRefused(message) ? 1 : 0;
      },
    ),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(0);
});

test('bytes that never were frames give frames or throw FrameError, and nothing else', () => {
  fc.assert(fc.property(body, (bytes) => void isRefused(bytes)));
});

function isRefused(bytes: Uint8Array<ArrayBuffer>): boolean {
  try {
    decoded(bytes);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(FrameError);
    return true;
  }
}

const cursor = formatCursor('log1', 1);
const latin1Bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test.each<[string, Uint8Array<ArrayBuffer>]>([
  ['a head length that is cut off', new Uint8Array([0, 0, 1])],
  ['a head longer than the message', new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x7b])],
  ['an empty head', madeFrame('')],
  ['a head that is no JSON', madeFrame('{kind}')],
  ['a head that is not UTF-8', madeFrame(latin1Bytes('{"kind":"beat","sizeBytes":0,"a":"\xff"}'))],
  ['a head that is no object', madeFrame('[]')],
  ['a head without a kind', madeFrame('{"sizeBytes":0}')],
  ['a head without a size', madeFrame('{"kind":"beat"}')],
  ['a negative size', madeFrame('{"kind":"beat","sizeBytes":-1}')],
  ['a broken size', madeFrame('{"kind":"beat","sizeBytes":1e-20}')],
  ['a size as text', madeFrame('{"kind":"beat","sizeBytes":"0"}')],
  ['an endless size', madeFrame('{"kind":"beat","sizeBytes":1e400}')],
  ['a body longer than the message', madeFrame('{"kind":"beat","sizeBytes":2}', new Uint8Array(1))],
  ['a delivery without its fields', madeFrame(`{"kind":"delivery","sizeBytes":0,"id":"a"}`)],
  [
    'a delivery with a wrong cursor',
    encodeFrame({ ...madeEntry(1), delivery: madeDelivery(1, { cursor: 'log1.1' }) }),
  ],
  ['a gap without its end', madeFrame(`{"kind":"gap","sizeBytes":0,"from":"${cursor}"}`)],
  [
    'a note of an unknown type',
    encodeFrame({ kind: 'note', note: madeNote(1, { type: 'sung' as 'sent' }) }),
  ],
])('%s throws FrameError', (_, message) => {
  expect(() => decoded(message)).toThrow(FrameError);
});

test('an error says which part ends after its message', () => {
  const beat = encodeFrame({ kind: 'beat' });
  expect(() => decoded(beat.slice(0, 3))).toThrow('a frame has no head length');
  expect(() => decoded(beat.slice(0, -1))).toThrow('a frame head ends after its message');
  const withBody = encodeFrame(madeEntry(1, new Uint8Array(5)));
  expect(() => decoded(withBody.slice(0, -1))).toThrow('a frame ends after its message');
});
