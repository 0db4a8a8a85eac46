import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wantsBodyFile, type PastedMessage } from './pasted.ts';
import { readPasted } from './read-pasted.ts';

function pasted(input: string | Uint8Array): PastedMessage {
  const result = readPasted(input);
  if (!result.ok) throw new Error(result.reason);
  expect(result.pasted.kind).toBe('php-server');
  return result.pasted;
}

const printR = `Array
(
    [HTTP_HOST] => a.test
    [HTTP_X_PLUGIN_HMAC_SHA256] => q+/=
    [CONTENT_TYPE] => application/json
    [HTTP_CONTENT_TYPE] => application/json
    [CONTENT_LENGTH] =>${' '}
    [HTTPS] => on
    [REQUEST_METHOD] => POST
    [REQUEST_URI] => /in?x=[1]
    [argv] => Array
        (
            [0] => x
        )

    [REQUEST_TIME_FLOAT] => 1700000000.123
    [REQUEST_TIME] => 1700000000
)
`;

const varDump = `array(8) {
  ["HTTP_HOST"]=>
  string(6) "a.test"
  ["HTTP_X_PLUGIN_HMAC_SHA256"]=>
  string(4) "q+/="
  ["CONTENT_TYPE"]=>
  string(16) "application/json"
  ["argv"]=>
  array(0) {
  }
  ["HTTPS"]=>
  string(2) "on"
  ["REQUEST_METHOD"]=>
  string(4) "POST"
  ["REQUEST_URI"]=>
  string(9) "/in?x=[1]"
  ["REQUEST_TIME_FLOAT"]=>
  float(1700000000.123)
}
`;

const varExport = `array (
  'HTTP_HOST' => 'a.test',
  'HTTP_X_PLUGIN_HMAC_SHA256' => 'q+/=',
  'CONTENT_TYPE' => 'application/json',
  'argv' =>
  array (
  ),
  'HTTPS' => 'on',
  'REQUEST_METHOD' => 'POST',
  'REQUEST_URI' => '/in?x=[1]',
  'REQUEST_TIME_FLOAT' => 1700000000.123,
)`;

const env = `PATH=/bin
HTTP_HOST=a.test
HTTP_X_PLUGIN_HMAC_SHA256=q+/=
CONTENT_TYPE=application/json
HTTPS=on
REQUEST_METHOD=POST
REQUEST_URI=/in?x=[1]
REQUEST_TIME_FLOAT=1700000000.123
`;

const json = JSON.stringify({
  HTTP_HOST: 'a.test',
  HTTP_X_PLUGIN_HMAC_SHA256: 'q+/=',
  CONTENT_TYPE: 'application/json',
  argv: [],
  HTTPS: 'on',
  REQUEST_METHOD: 'POST',
  REQUEST_URI: '/in?x=[1]',
  REQUEST_TIME_FLOAT: 1700000000.123,
});

describe('the same request from every spelling', () => {
  test.each([
    ['print_r', printR],
    ['print_r, CRLF', printR.replaceAll('\n', '\r\n')],
    ['print_r, a piece', printR.replace(/^Array\n\(\n/, '')],
    ['var_dump', varDump],
    ['var_dump, a piece', varDump.replace(/^array.*\n/, '')],
    ['var_export', varExport],
    ['var_export, a piece', varExport.replace(/^array.*\n/, '')],
    ['env', env],
    ['json_encode', json],
  ])('%s', (_name, dump) => {
    expect(pasted(dump)).toEqual({
      kind: 'php-server',
      method: 'POST',
      url: 'https://a.test/in?x=[1]',
      target: '/in?x=[1]',
      headers: [
        ['Host', 'a.test'],
        ['X-Plugin-Hmac-Sha256', 'q+/='],
        ['Content-Type', 'application/json'],
      ],
      body: new Uint8Array(),
      receivedAt: 1_700_000_000_123,
      lacksBody: true,
      notes: [expect.stringContaining('A $_SERVER dump holds no body, so nothing is judged.')],
    });
  });
});

/** Each spelling of one dump; var_export, unlike the others, ends without a line end. */
const spellings: [name: string, dump: string][] = [
  ['print_r', printR],
  ['print_r, CRLF', printR.replaceAll('\n', '\r\n')],
  ['print_r, a piece', printR.replace(/^Array\n\(\n/, '')],
  ['print_r, a piece without its end', printR.replace(/^Array\n\(\n/, '').replace(/\)\n$/, '')],
  ['var_dump', varDump],
  ['var_dump, a piece', varDump.replace(/^array.*\n/, '')],
  ['var_dump, a piece without its end', varDump.replace(/^array.*\n/, '').replace(/\}\n$/, '')],
  ['var_export', `${varExport}\n`],
  ['var_export, a piece', `${varExport.replace(/^array.*\n/, '')}\n`],
  ['env', `${env}\n`],
  ['json_encode', `${json}\n`],
];

describe.each(spellings)('behind %s', (_name, dump) => {
  test.each(['{"id":1,"a":["x"],"b":{}}\r\n', '[{"id":1}]', 'id=1&b=2', '<a>\n</a>', '(1)\n)\n'])(
    'the body %j is taken, and said so',
    (body) => {
      for (const gap of ['', '\n', '\r\n\n']) {
        const message = pasted(`${dump}${gap}${body}`);
        expect(message).not.toHaveProperty('lacksBody');
        expect(Buffer.from(message.body).toString()).toBe(body);
        expect(message.headers).toHaveLength(3);
        expect(message.notes).toEqual([
          expect.stringMatching(
            `^The ${body.length} bytes behind the dump, from line \\d+ on, are taken as the body\\.`,
          ),
        ]);
      }
    },
  );

  test('white space alone is no body', () => {
    expect(pasted(`${dump}\r\n \n`)).toMatchObject({ lacksBody: true });
  });
});

test('a file that is given is the body of a dump that has none, byte for byte', () => {
  const file = Uint8Array.of(0xff, 13, 10);
  const result = readPasted(printR, file);
  expect(wantsBodyFile(readPasted(printR))).toBe(true);
  expect(result).toMatchObject({
    pasted: { body: file, notes: ['The file that was given is taken as the body.'] },
  });
  expect(wantsBodyFile(result)).toBe(false);
});

const withLength = (length: number) => `HTTP_X=a\nCONTENT_LENGTH=${length}\n\n`;

describe('Content-Length', () => {
  test.each([
    [2, '{}\n', '{}', 'The white space after them is left out.'],
    [3, '{}\n', '{}\n', 'as the body.'],
    [3, '\n{}', '\n{}', 'as the body.'],
    [2, '\n\n{}\r\n \n', '{}', 'The white space after them is left out.'],
    [9, '{}\n', '{}\n', 'Content-Length says 9 bytes, but this body has 3.'],
  ])('%i of %j is %j', (length, behind, body, says) => {
    const message = pasted(withLength(length) + behind);
    expect(Buffer.from(message.body).toString()).toBe(body);
    expect(message.notes.join(' ')).toContain(says);
  });

  test('a request without a body lacks none', () => {
    expect(pasted(withLength(0))).toMatchObject({ body: new Uint8Array(), notes: [] });
    expect(pasted(withLength(0))).not.toHaveProperty('lacksBody');
    expect(pasted('HTTP_X=a\nREQUEST_METHOD=GET\n')).not.toHaveProperty('lacksBody');
  });
});

test('JSON and XML are told from variables without an empty line', () => {
  for (const body of ['{"id":1}', '[1]', '<a/>']) {
    expect(Buffer.from(pasted(env + body).body).toString()).toBe(body);
  }
});

test('an environment with a gap in it is one dump', () => {
  expect(pasted('HTTP_A=a\n\nHTTP_B=b\n').headers).toHaveLength(2);
  expect(pasted('HTTP_A=a\n\nPATH=/bin\n')).toMatchObject({ lacksBody: true });
});

test('a body that looks like a dump gives no variables', () => {
  const body = '["HTTP_B"]=>\nstring(1) "b"\n[HTTP_B] => b\n';
  for (const dump of [varDump, printR, `${varExport}\n`, `${env}\n`]) {
    expect(pasted(dump + body)).toMatchObject({ headers: { length: 3 } });
  }
});

const url = (lines: string) => pasted(`HTTP_HOST=a\nREQUEST_URI=/\n${lines}`).url;

test('the scheme is told by HTTPS, the proxy or REQUEST_SCHEME', () => {
  expect(url('HTTPS=off\nREQUEST_SCHEME=http')).toBe('http://a/');
  expect(url('HTTP_X_FORWARDED_PROTO=https\nREQUEST_SCHEME=http')).toBe('https://a/');
  expect(url('')).toBe('https://a/');
});

test('a dump that was changed is refused', () => {
  expect(readPasted(varDump.replace('string(4) "q+/="', 'string(4) "q+/=="'))).toEqual({
    ok: false,
    reason:
      'Line 4: HTTP_X_PLUGIN_HMAC_SHA256 is not 4 bytes long, as it says: the dump was changed.',
  });
  expect(readPasted('array(0) {\n}\n')).toMatchObject({ ok: false });
});

/** Header values as bytes: anything but line ends and zero bytes, no blanks around. */
const anyChar = fc.oneof(
  fc.constantFrom(...Array.from(`'"\\ =>[]()é`)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const value = fc
  .string({ unit: anyChar, minLength: 1 })
  .map((text) => text.replace(/[\r\n\0\u2028\u2029]/g, '_').replace(/^[ \t]+|[ \t]+$/g, '_'))
  .filter((text) => text !== '' && text.isWellFormed());
const name = fc.stringMatching(/^[A-Z]{1,4}(_[A-Z0-9]{1,4}){0,2}$/);
const variables = fc.dictionary(name, value, { minKeys: 1 }).map(Object.entries<string>);

const writers: Readonly<Record<string, (entries: [string, string][]) => string>> = {
  var_dump: (entries) =>
    `array(${entries.length}) {\n${entries
      .map(([key, text]) => `  ["HTTP_${key}"]=>\n  string(${Buffer.byteLength(text)}) "${text}"\n`)
      .join('')}}\n`,
  var_export: (entries) =>
    `array (\n${entries
      .map(([key, text]) => `  'HTTP_${key}' => '${text.replace(/[\\']/g, '\\$&')}',\n`)
      .join('')})`,
  print_r: (entries) =>
    `Array\n(\n${entries.map(([key, text]) => `    [HTTP_${key}] => ${text}\n`).join('')})\n`,
  env: (entries) => entries.map(([key, text]) => `HTTP_${key}=${text}\n`).join(''),
  json: (entries) =>
    JSON.stringify(Object.fromEntries(entries.map(([key, text]) => [`HTTP_${key}`, text]))),
};

test.each(Object.keys(writers))('what %s writes is read again', (format) => {
  fc.assert(
    fc.property(variables, (entries) => {
      const read = pasted(writers[format]!(entries)).headers;
      const wanted = entries.map(([key, text]) => [
        key.toLowerCase().replaceAll('_', '-'),
        Buffer.from(text).toString('latin1'),
      ]);
      expect(read.map(([key, text]) => [key.toLowerCase(), text])).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test('text in JSON was UTF-8', () => {
  expect(pasted('{"HTTP_X":"é"}').headers).toEqual([['X', '\xc3\xa9']]);
});

test('a zero byte in var_export is read, and refused in a header', () => {
  const dump = `array (\n  'HTTP_X' => 'a' . "\\0" . 'b',\n)`;
  expect(readPasted(dump)).toEqual({
    ok: false,
    reason: 'The $_SERVER dump: the value of X holds a line end or a zero byte.',
  });
});
