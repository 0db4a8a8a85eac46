import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../json/parse.ts';
import { printJson } from '../json/print.ts';
import { shipstreamSamples } from '../topics/shipstream/samples.ts';
import { shopifySamples } from '../topics/shopify/samples.ts';
import { madeBy } from './body/made-by.ts';
import { rows } from './body/rows.ts';
import { createBodyVariants, type BodyVariant } from './body-variants.ts';
import { bodyChanges } from './changes.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const levels = [1, 2, 3] as const;

async function variantsOf(body: string | Uint8Array<ArrayBuffer>) {
  return await createBodyVariants(typeof body === 'string' ? encode(body) : body, []);
}

/** How the copy came out of what was signed: the changes, and the level that has them. */
async function explained(copy: string | Uint8Array<ArrayBuffer>, signed: string) {
  const variants = await variantsOf(copy);
  for (const level of levels) {
    for (const { changes, bytes } of variants.level(level)) {
      if (decode(bytes) === signed) return [level, changes.join(' + ')];
    }
  }
  return null;
}

const order = shopifySamples.Order;
const plain = '{"id":1,"url":"https://a.test/é","list":[],"name":"b"}';
const php = String.raw`{"id":1,"url":"https:\/\/a.test\/\u00e9","list":[],"name":"b"}`;
const pretty = (text: string, indent: string | number) =>
  JSON.stringify(JSON.parse(text), null, indent);

const windows = (indent: string | number) => pretty(plain, indent).replaceAll('\n', '\r\n');

test('every change has one row, and every row a change', () => {
  expect(rows.map(({ change }) => change).toSorted()).toEqual([...bodyChanges].toSorted());
});

describe('what was signed is found from the copy', () => {
  test.each<
    [
      name: string,
      copy: string | Uint8Array<ArrayBuffer>,
      signed: string,
      expected: [number, string],
    ]
  >([
    ['printed on one line', pretty(plain, 2), plain, [1, 'json-compact']],
    ['a page’s print', order.replaceAll(/\[\s+\]/g, '[]'), order, [1, 'json-pretty-2']],
    ['two spaces, saved on Windows', windows(2), pretty(plain, 2), [1, 'crlf-to-lf']],
    ['four spaces, saved on Windows', windows(4), pretty(plain, 4), [1, 'crlf-to-lf']],
    ['a tab, checked out on Unix', pretty(plain, '\t'), windows('\t'), [1, 'lf-to-crlf']],
    ['slashes', plain.replaceAll('/', '\\/'), plain, [1, 'slashes-unescaped']],
    ['a line end', plain, `${plain}\n`, [1, 'newline-added']],
    ['the case of escapes', php.replace('e9', 'E9'), php, [1, 'escapes-lower']],
    ['PHP, parsed and printed', plain, php, [2, 'slashes-escaped + unicode-escaped']],
    [
      'pretty, with its line end',
      plain,
      `${pretty(plain, 4)}\n`,
      [2, 'json-pretty-4 + newline-added'],
    ],
    [
      'lines of Windows',
      plain,
      pretty(plain, 2).replaceAll('\n', '\r\n'),
      [2, 'json-pretty-2 + lf-to-crlf'],
    ],
    [
      'wrapped and compressed',
      gzipSync(plain).toString('base64'),
      plain,
      [2, 'base64-decoded + gzip-unpacked'],
    ],
    [
      'wrapped, then slashes',
      btoa('{"a":"b/c"}'),
      String.raw`{"a":"b\/c"}`,
      [2, 'base64-decoded + slashes-escaped'],
    ],
    [
      'rounded, and printed with spaces',
      '{"id":820982911946154500,"a":1}',
      '{"id": 820982911946154508, "a": 1}',
      [2, 'json-spaced + number-neighbour'],
    ],
    [
      'what PHP pretty-prints',
      plain,
      pretty(plain, 4).replaceAll('/', '\\/').replace('é', '\\u00e9'),
      [3, 'slashes-escaped + unicode-escaped + json-pretty-4'],
    ],
    [
      'all that PHP pretty-prints, undone',
      pretty(plain, 4).replaceAll('/', '\\/').replace('é', '\\u00E9'),
      plain,
      [3, 'slashes-unescaped + unicode-unescaped + json-compact'],
    ],
    [
      'JSON.stringify of all that it changes',
      String.raw`{"a": 194.0, "2":"\/", "1":"\u00e9"}`,
      '{"1":"é","2":"/","a":194}',
      [3, 'json-as-javascript'],
    ],
  ])('%s', async (_name, copy, signed, expected) => {
    const bytes = typeof copy === 'string' ? encode(copy) : copy;
    expect(await explained(bytes, signed)).toEqual(expected);
  });
});

describe('the same bytes are never given twice', () => {
  test.each(Object.entries(shopifySamples))('of %s', async (_name, sample) => {
    const variants = await variantsOf(sample);
    const seen = new Set([sample]);
    for (const level of levels) {
      for (const { bytes, changes } of variants.level(level)) {
        const text = Buffer.from(bytes).toString('latin1');
        expect(seen.has(text), changes.join(' + ')).toBe(false);
        seen.add(text);
        expect(new Set(changes).size).toBe(changes.length);
      }
    }
  });

  test('of ShipStream’s samples', async () => {
    for (const sample of Object.values(shipstreamSamples)) {
      const variants = await variantsOf(sample);
      const all = levels.flatMap((level) =>
        Array.from(variants.level(level), (one) => decode(one.bytes)),
      );
      expect(new Set([sample, ...all]).size).toBe(all.length + 1);
    }
  });

  test('a level asked for alone, or again, gives what it gives in its turn', async () => {
    const inTurn = await variantsOf(php);
    const all = levels.map((level) => Array.from(inTurn.level(level), nameOf));
    for (const level of [3, 2, 1] as const) {
      const alone = await variantsOf(php);
      const [interrupted] = alone.level(level);
      expect(interrupted && nameOf(interrupted)).toBe(all[level - 1]![0]);
      expect(Array.from(alone.level(level), nameOf)).toEqual(all[level - 1]);
      expect(Array.from(inTurn.level(level), nameOf)).toEqual(all[level - 1]);
    }
  });
});

function nameOf({ changes, bytes, detail }: BodyVariant): string {
  return `${changes.join(' + ')} (${detail}): ${decode(bytes)}`;
}

test('Shopify’s samples are found from their compact prints, whatever is empty in them', async () => {
  for (const sample of Object.values(shopifySamples)) {
    const compact = (await madeBy('json-compact', sample))[0]!;
    expect(await explained(encode(compact), sample)).toEqual([1, 'json-pretty-2']);
    const slashed = sample.replaceAll(/\\?\//g, '\\/');
    if (slashed === sample) continue;
    expect(await explained(encode(compact), slashed)).toEqual([
      2,
      'slashes-escaped + json-pretty-2',
    ]);
  }
});

test('what is printed again reads as the same value', async () => {
  const kinds = new Set(['spacing', 'slashes', 'unicode', 'html', 'ends']);
  const printing = new Set(rows.filter(({ kind }) => kinds.has(kind)).map(({ change }) => change));
  for (const sample of [order, shopifySamples.Product, php]) {
    const variants = await variantsOf(sample);
    for (const { changes, bytes } of levels.flatMap((level) => Array.from(variants.level(level)))) {
      if (changes.every((change) => printing.has(change))) {
        expect(valueOf(bytes), changes.join(' + ')).toBe(valueOf(encode(sample)));
      }
    }
  }
});

function valueOf(bytes: Uint8Array): string {
  const result = parseJson(bytes);
  return result.ok ? printJson(result.root) : result.error.message;
}
