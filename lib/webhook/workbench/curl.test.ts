import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { PastedMessage } from './pasted.ts';
import { readPasted } from './read-pasted.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

function pasted(input: string | Uint8Array, bodyFile?: Uint8Array<ArrayBuffer>): PastedMessage {
  const result = readPasted(input, bodyFile);
  if (!result.ok) throw new Error(result.reason);
  expect(result.messages).toEqual([result.pasted]);
  expect(result.pasted.kind).toBe('curl');
  return result.pasted;
}

function reason(input: string | Uint8Array): string {
  const result = readPasted(input);
  return result.ok ? 'it was read' : result.reason;
}

const bodyOf = (input: string | Uint8Array) => Buffer.from(pasted(input).body).toString('latin1');

describe('shell quoting', () => {
  test.each([
    [`'{"a":"b"}'`, '{"a":"b"}'],
    [`"{\\"a\\":\\"\\$1 \\\` \\\\ \\n\\""`, '{"a":"$1 ` \\ \\n"'],
    [`a'b'"c"\\ d`, 'abc d'],
    [`'it'\\''s'`, "it's"],
    [`$'a\\'b\\n\\t\\r\\\\\\x41\\101\\e\\cA\\z'`, `a'b\n\t\r\\AA\x1b\x01\\z`],
    [`$'\\xc3\\xa9\\377'`, '\xc3\xa9\xff'],
    [`$'\\u00e9\\u0021\\U1F600'`, '\xc3\xa9!\xf0\x9f\x98\x80'],
    [`$'\\ud83d\\ude00\\u0000'`, '\xf0\x9f\x98\x80\0'],
    [`$"a"`, 'a'],
    [`'é'`, '\xc3\xa9'],
    [`'a\nb\r\nc'`, 'a\nb\r\nc'],
    [`"a\\\nb"`, 'ab'],
    [`"100$"`, '100$'],
    [`''`, ''],
    [`"don't ^\\"x^\\""`, `don't ^"x^"`],
  ])('%s', (quoted, body) => {
    expect(bodyOf(`curl http://a/ --data-raw ${quoted}`)).toBe(body);
  });

  test('bytes that are no UTF-8 stay as they are', () => {
    expect(bodyOf(latin1(`curl http://a/ -d '\xff\xfe\x80'`))).toBe('\xff\xfe\x80');
  });

  test.each([
    [`curl http://a/ -d 'abc`, "Line 1: A ' is opened but never closed."],
    [`curl http://a/ \\\n -d "abc`, 'Line 2: A " is opened but never closed.'],
    [`curl http://a/ -d $'abc`, "Line 1: A $' is opened but never closed."],
    [`curl http://a/\\\n -H "X: $TOKEN"`, 'Line 2: The shell fills in $TOKEN here'],
    ['curl http://a/ -d "`id`"', 'Line 1: The shell fills in `id` here'],
    [
      `curl http://a/ -d "$(cat x)"`,
      'fills in $(cat x) here, which cannot be known: write what it',
    ],
    ['curl http://a/ -d ${A:-b}', 'Line 1: The shell fills in ${A:-b} here'],
    [
      `curl http://a/ -d @- <<'EOF'\n{}\nEOF`,
      'Line 1: << gives curl the lines below as its input.',
    ],
    [`curl http://a/ -d {"a":1}`, 'Line 1: Outside quotes { means something to the shell.'],
    [`curl http://a/ > out`, 'Line 1: Outside quotes > means something to the shell.'],
    [`curl http://a/ && rm x`, 'Only curl commands can be read, but one starts with "rm".'],
    [`curl http://a/ -d $'\\ud83d'`, 'Half a character'],
  ])('%j is refused', (command, says) => {
    expect(reason(command)).toContain(says);
  });
});

describe('options', () => {
  test('method, URL, headers and body', () => {
    const command = `$ curl --silent -XPUT 'http://a.test/x?y=1' \\\r
  -H 'X-A:  b ' -H "x-a: c" -H 'Empty;' -H 'Accept:' -H 'Nothing' \\
  --compressed -o out.json -m5 --data-raw '@x' | jq '.a | {b}' # why`;
    expect(pasted(command)).toEqual({
      kind: 'curl',
      method: 'PUT',
      url: 'http://a.test/x?y=1',
      headers: [
        ['X-A', 'b'],
        ['x-a', 'c'],
        ['Empty', ''],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: utf8('@x'),
      notes: [],
    });
  });

  test.each<[command: string, expected: Partial<PastedMessage>]>([
    ['curl a.test', { method: 'GET', url: 'http://a.test', headers: [] }],
    ['curl a.test -d a -d b', { method: 'POST', body: utf8('a&b') }],
    ['curl a.test -d ""', { method: 'POST', body: utf8('') }],
    ['curl a.test --data-urlencode "a=b c&é~"', { body: utf8('a=b+c%26%C3%A9~') }],
    ['curl a.test --data-urlencode "=a=b"', { body: utf8('a%3Db') }],
    [
      'curl a.test/?x#f -G -d a=1',
      { method: 'GET', url: 'http://a.test/?x&a=1#f', body: utf8('') },
    ],
    ['curl -sIX HEAD a.test', { method: 'HEAD' }],
    ['curl -I a.test', { method: 'HEAD' }],
    ['curl a.test --url-query a=b', { url: 'http://a.test?a=b' }],
    [
      `curl a.test --json '{"a":' --json '1}'`,
      {
        body: utf8('{"a":1}'),
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ],
      },
    ],
    ['curl a.test -u é:b', { headers: [['Authorization', 'Basic w6k6Yg==']] }],
    ['curl a.test -A x -H "user-agent: y"', { headers: [['user-agent', 'y']] }],
    ['curl a.test -H "content-type:" -d x', { headers: [] }],
    [`curl 'http://a/\\[b\\]\\{c\\}'`, { url: 'http://a/[b]{c}' }],
    [`curl -g 'http://a/[b]'`, { url: 'http://a/[b]' }],
    [`curl 'http://[::1]:80/'`, { url: 'http://[::1]:80/' }],
    [`/usr/bin/curl --proxy p --max-time 5 a.test`, { url: 'http://a.test' }],
  ])('%s', (command, expected) => {
    expect(pasted(command)).toMatchObject(expected);
  });

  test('a header’s text is Latin-1 of its bytes', () => {
    expect(pasted(`curl a -H 'X: é'`).headers).toEqual([['X', '\xc3\xa9']]);
  });

  test('several commands and --next give a message each', () => {
    const result = readPasted(`curl a -d 1 ;\ncurl b --next c -d 2 &\ncurl d`);
    expect(result).toMatchObject({
      messages: [
        { url: 'http://a', method: 'POST' },
        { url: 'http://b', method: 'GET' },
        { url: 'http://c', body: utf8('2') },
        { url: 'http://d' },
      ],
    });
  });

  test.each([
    ['curl a -d @body.json', '--data "@body.json" reads a file'],
    ['curl a --data-binary @-', 'reads a file'],
    ['curl a --json @x', 'reads a file'],
    ['curl a --data-urlencode name@x', 'reads a file'],
    ['curl a -H @x', 'reads headers from a file'],
    ['curl a -F x=y', 'boundary'],
    ['curl a -T x', '--upload-file "@x" reads a file'],
    ['bash -c "curl a -d x"', 'a command of “bash” with a curl command in it: paste that alone'],
    ['docker run --rm curlimages/curl a', 'a command of “docker”'],
    ['TOKEN=x curl a -H "A: $TOKEN"', '“TOKEN” is set for a curl command behind it'],
    ['sudo -u', 'The first line is no request line'],
    ['curl -K x', 'reads options from a file'],
    ['curl a -d', '-d needs a value'],
    ['curl a --data=x', 'cannot be read'],
    ['curl -d x', 'has no URL'],
    ['curl "a/{b,c}"', 'as a list of URLs'],
    [`curl a -H $'X: a\\nY: b'`, 'A header holds a line end'],
  ])('%s is refused', (command, says) => {
    expect(reason(command)).toContain(says);
  });
});

/** Any character, and often one that quoting is about. */
const anyChar = fc.oneof(
  fc.constantFrom(...Array.from(`'"\\$\`!\n\r\t %^&é`)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);

const asSh = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** As Chrome’s “Copy as cURL (bash)” quotes. */
function asChrome(text: string): string {
  if (!/[\p{Cc}!']/u.test(text)) return `'${text}'`;
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/[\p{Cc}!]/gu, (char) => {
    const code = char.charCodeAt(0).toString(16).padStart(4, '0');
    return char === '\n' ? '\\n' : `\\u${code}`;
  });
  return `$'${escaped}'`;
}

/** As Chrome’s “Copy as cURL (cmd)” quotes. */
function asCmd(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replaceAll('\n', '^\n\n');
  return `^"${escaped}^"`;
}

describe('what is written is read again', () => {
  const text = fc.string({ unit: anyChar }).filter((any) => any.isWellFormed());

  test.each([
    ['sh', asSh],
    ['Chrome', asChrome],
  ])('quoted by %s', (_name, quote) => {
    fc.assert(
      fc.property(text, (body) => {
        const command = `curl 'http://a/' \\\n  -H 'A: b' \\\n  --data-raw ${quote(body)}`;
        expect(pasted(command).body).toEqual(utf8(body));
      }),
      { numRuns: 1000 },
    );
  });

  test('any bytes, quoted by sh', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (body) => {
        const command = `curl a --data-raw ${asSh(Buffer.from(body).toString('latin1'))}`;
        expect(pasted(latin1(command)).body).toEqual(Uint8Array.from(body));
      }),
    );
  });

  test('for cmd.exe, with a note on what that loses', () => {
    const pieces = ['a', '"', '\\', '%', '^', '&', '\n', '|', '<', '!', "'", ' ', '9', '{', '$'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        const body = parts.join('');
        const command = `curl ^"http://a/?b=%^20c^&d^" ^\n  -H ^"A: b^" ^\n  --data-raw ${asCmd(body)}`;
        const message = pasted(command);
        expect(message).toMatchObject({ url: 'http://a/?b=%20c&d', body: utf8(body) });
        expect(message.notes[0]).toContain('Copied for cmd.exe');
      }),
      { numRuns: 2000 },
    );
  });

  test('cmd.exe without ^ before quotes, CRLF, several commands', () => {
    const command = `curl "http://a/" ^\r\n  -H "A: ""b"" ^ c" ^\r\n  -d "{\\"x\\":1}" &\r\ncurl "http://b/"`;
    expect(readPasted(command)).toMatchObject({
      messages: [
        { url: 'http://a/', headers: [['A', '"b" ^ c'], {}], body: utf8('{"x":1}') },
        { url: 'http://b/' },
      ],
    });
    expect(reason(`curl ^"http://a/ ^\n -d x`)).toBe('A " is opened but never closed.');
  });
});

describe('the real curl', () => {
  test('sends what is read, for whatever quoting', async () => {
    const server = createServer((request, response) => {
      void buffer(request).then((body) => {
        const { method, url = '', rawHeaders } = request;
        // curl 7.88 writes the hex digits of `-G` in lower case, others in upper case.
        const spelled = url.replace(/%../g, (escape) => escape.toUpperCase());
        received.push({ method, url: spelled, rawHeaders, body: body.toString('latin1') });
        return response.end();
      });
    });
    const received: object[] = [];
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const random = fc
      .sample(fc.string({ unit: anyChar }), { numRuns: 20, seed: 1 })
      .filter((body) => body.isWellFormed() && !body.includes('\0'));
    const folder = await mkdtemp(join(tmpdir(), 'creel-curl-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'body.json');
    await writeFile(file, '{"a":\r\n1,\n"b":"é"}\n');
    const tails = [
      ...['-d @', '--data-binary @', '--json @', '--data-urlencode x@', '-T '].map(
        (option) => `${option}${file}`,
      ),
      ...random.flatMap((body) => [`--data-raw ${asSh(body)}`, `--data-raw ${asChrome(body)}`]),
      `-d a -d 'b c' --data-urlencode 'x=1 +&é' --data-urlencode '=a=b' --data-binary $'\\r\\n'`,
      `--json '{"id": 820982911946154508}' -H 'X-A:  b ' -H 'X-A: c' -H 'Empty;'`,
      `-G -d a=1 -d b=2`,
      `-G --data-urlencode 'q=ü ~*'`,
      `-X PATCH -u 'é:x' -A me -e http://r/ -b c=d --data-raw "\\$a \\\\ \\" \\x"`,
      `-H 'Content-Type:' -d ''`,
      `--data-raw $'\\xc3\\xa9\\101\\e\\cA\\u00e9\\U1F600\\?\\z'`,
      `-I`,
    ];
    for (const tail of tails) {
      const command = `curl -s '${origin}/p/\\[x\\]?q=1' ${tail}`;
      received.length = 0;
      const child = execFile('bash', ['-c', command]);
      await once(child, 'close');
      const { method, url, headers, body } = pasted(command, new Uint8Array(await readFile(file)));
      const sent = received[0] as { rawHeaders: string[] } | undefined;
      const target = url!.slice(origin.length);
      expect({ command, ...sent }).toMatchObject({
        command,
        method,
        url: target,
        body: Buffer.from(body).toString('latin1'),
      });
      expect(pairs(sent!.rawHeaders)).toEqual(expect.arrayContaining([...headers]));
    }
  });
});

function pairs(rawHeaders: readonly string[]): string[][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1]!]] : [],
  );
}
