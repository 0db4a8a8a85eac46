import { createSign, generateKeyPairSync, X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificateKey, ecdsaToRaw, readPem } from './der.ts';
import { sns } from './vector-texts.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const anyBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes));

/** One element, with the shortest length there is. */
const der = (tag: number, ...parts: Uint8Array[]): Bytes => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return new Uint8Array(
    Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content]),
  );
};

describe('an ECDSA signature', () => {
  test('is r and s side by side, whatever their leading bytes are', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    // 500 of them have short numbers and numbers with a leading zero among them.
    for (let count = 0; count < 500; count++) {
      const signature = createSign('sha256').update(String(count)).sign(privateKey);
      const raw = ecdsaToRaw(new Uint8Array(signature))!;
      expect(raw.byteLength).toBe(64);
      const numbers = [raw.subarray(0, 32), raw.subarray(32)].map((half) => asInteger(half));
      expect(Buffer.from(der(0x30, ...numbers))).toEqual(signature);
    }
  });

  function asInteger(half: Uint8Array): Bytes {
    const from = half.findIndex((byte) => byte !== 0);
    const digits = from < 0 ? new Uint8Array(1) : half.subarray(from);
    return der(0x02, digits[0]! & 0x80 ? new Uint8Array([0, ...digits]) : digits);
  }

  const one = der(0x02, new Uint8Array([1]));
  const padded = der(0x02, new Uint8Array(62).with(61, 1));
  test.each<[string, Bytes]>([
    ['empty', new Uint8Array()],
    ['a sequence of one', der(0x30, one)],
    ['a sequence of three', der(0x30, one, one, one)],
    ['no sequence', der(0x31, one, one)],
    ['of other things than integers', der(0x30, one, der(0x04, new Uint8Array([1])))],
    ['with a number too long', der(0x30, one, der(0x02, new Uint8Array(33).fill(1)))],
    ['cut short', der(0x30, one, one).subarray(0, 6)],
    ['of indefinite length, and 128 bytes', new Uint8Array([0x30, 0x80, ...padded, ...padded])],
    ['of indefinite length', new Uint8Array([0x30, 0x80, 2, 1, 1, 2, 1, 1, 0, 0])],
    [
      'of a length beyond the end',
      new Uint8Array([0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255]),
    ],
  ])('%s is none', (_, bytes) => {
    expect(ecdsaToRaw(bytes)).toBe(null);
  });

  test('zero is a number', () => {
    const zero = der(0x02, new Uint8Array([0]));
    expect(ecdsaToRaw(der(0x30, zero, one))).toEqual(new Uint8Array([...new Uint8Array(63), 1]));
  });
});

describe('a certificate', () => {
  const { bytes } = readPem(sns.certificate)!;

  test('holds the key that Node finds in it', () => {
    const key = new X509Certificate(sns.certificate).publicKey.export({
      type: 'spki',
      format: 'der',
    });
    expect(Buffer.from(certificateKey(bytes)!)).toEqual(key);
  });

  test('of version 1 names no version', () => {
    const key = der(0x30, der(0x05));
    const fields = [
      der(0x02, new Uint8Array([1])),
      der(0x30),
      der(0x30),
      der(0x30),
      der(0x30),
      key,
    ];
    const certificate = (...more: Bytes[]) => der(0x30, der(0x30, ...more, ...fields), der(0x30));
    expect(certificateKey(certificate())).toEqual(key);
    expect(certificateKey(certificate(der(0xa0, der(0x02, new Uint8Array([2])))))).toEqual(key);
  });
});

describe('nothing throws', () => {
  const { bytes: certificate } = readPem(sns.certificate)!;

  test('on any bytes', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const raw = ecdsaToRaw(bytes);
        expect(raw === null || raw.byteLength === 64).toBe(true);
        expect(() => certificateKey(bytes)).not.toThrow();
      }),
    );
  });

  test('on a certificate with a byte changed, or cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(certificate.length - 1), fc.nat(255), (at, byte) => {
        const changed = certificate.with(at, byte) as Bytes;
        expect(() => certificateKey(changed)).not.toThrow();
        expect(() => certificateKey(certificate.subarray(0, at))).not.toThrow();
      }),
    );
  });

  test('on any text as PEM', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '-----BEGIN CERTIFICATE-----',
        '-----END CERTIFICATE-----',
        '\n',
        'AAAA',
        '=',
      ),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(() => readPem(lines.join(''))).not.toThrow();
      }),
    );
  });
});

test.each([
  ['with CRLF', 'x\r\n-----BEGIN A B-----\r\nAQI=\r\n-----END A B-----\r\n', 'A B'],
  ['on one line', '-----BEGIN C-----AQI=-----END C-----', 'C'],
])('PEM %s', (_, text, label) => {
  expect(readPem(text)).toEqual({ label, bytes: new Uint8Array([1, 2]) });
});

test.each([
  ['', 'AQI=', '-----BEGIN A-----\nAQI=', '-----BEGIN A-----\nAQI=\n-----END B-----'],
  ['-----BEGIN A-----\nA\n-----END A-----', '-----BEGIN A-----\n*\n-----END A-----'],
])('no PEM: %j', (...texts) => {
  for (const text of texts) expect(readPem(text)).toBe(null);
});
