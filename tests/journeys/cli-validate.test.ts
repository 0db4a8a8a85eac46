import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { runCreel, temporaryFile } from './run-creel.ts';

type Provider = 'shopify' | 'shipstream';

function sample(provider: Provider, topic: string, asPrinted = false): string {
  const found = sampleOf(provider, topic, { asPrinted });
  if (!found.ok) throw new Error(found.reason);
  return found.text;
}

/** An HTTP message as a file has it. */
function message(headers: readonly string[], body: string | Uint8Array): Buffer {
  const head = ['POST /in HTTP/1.1', ...headers, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
}

const order = sample('shopify', 'orders/create');
const orderMessage = message(['X-Shopify-Topic: orders/create'], order);
const brokenOrder = order.replace('"test": true', '"test": {}');

const validated = async (content: string | Uint8Array, ...args: string[]) =>
  await runCreel(['validate', ...args, await temporaryFile('delivery.http', content)]);

/** What `--json` prints of one message. */
async function toldOf(content: string | Uint8Array, ...args: string[]) {
  const { stdout, stderr, exitCode } = await validated(content, '--json', ...args);
  expect(stderr).toBe('');
  return { exitCode, ...(JSON.parse(stdout) as Told) };
}

type Told = {
  provider: string | null;
  topic: string | null;
  topicInferred: boolean;
  resource: { type: string; id: string } | null;
  findings: { severity: string; rule: string; pointer: string; line: number; column: number }[];
  checkedAgainst: string[];
};

test('a message without findings', async () => {
  expect(await validated(orderMessage)).toEqual({
    exitCode: 0,
    stdout:
      'shopify: orders/create, order 820982911946154508; checked against Shopify’s webhook page (Order)\nno findings\n',
    stderr: '',
  });
});

test('findings are grouped, the worst first, each with its place', async () => {
  const body = brokenOrder.replace('{', '{"tip": 1, "mood": "x",');
  const result = await validated(message(['X-Shopify-Topic: orders/create'], body));
  expect(result).toMatchObject({ exitCode: 1, stderr: '' });
  expect(result.stdout.split('\n').slice(1)).toEqual([
    'error: 1 changed type',
    expect.stringMatching(/^ {2}\d+:\d+ {2}\/test: expected true or false, got an empty object$/),
    'info: 2 new fields',
    '  1:9  /tip is new: number 1',
    '  1:20  /mood is new: text “x”',
    '',
  ]);
});

test('of many findings of a kind ten are printed, and all with --json', async () => {
  const few = message(['X-Shopify-Topic: orders/create'], '{"id": 1}');
  const { stdout, exitCode } = await validated(few);
  expect(stdout).toMatch(/\ndrift: \d\d missing fields\n(?: {2}.*\n){10} {2}… and \d\d more\n$/);
  expect(exitCode).toBe(0);
  expect((await toldOf(few)).findings.length).toBeGreaterThan(20);
});

test('standard input, and --json', async () => {
  const result = await runCreel(['validate', '--json', '-'], orderMessage.toString());
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(result.stdout)).toEqual({
    file: '-',
    provider: 'shopify',
    topic: 'orders/create',
    topicInferred: false,
    resource: {
      provider: 'shopify',
      account: 'file',
      type: 'order',
      id: '820982911946154508',
      parents: [],
      also: [],
    },
    findings: [],
    checkedAgainst: ['Shopify’s webhook page (Order)'],
  });
});

describe('what it is', () => {
  test('is inferred where the headers were lost', async () => {
    const told = await toldOf(message([], order));
    expect(told).toMatchObject({ provider: 'shopify', topic: 'orders/updated' });
    expect(told).toMatchObject({ topicInferred: true, exitCode: 0 });
    const { stdout } = await validated(message([], order));
    expect(stdout).toMatch(/^shopify: orders\/updated \(inferred\), order 8209/);
  });

  test('is what somebody says', async () => {
    const refund = message(['X-Shopify-Topic: orders/create'], sample('shopify', 'refunds/create'));
    expect(await toldOf(refund)).toMatchObject({
      exitCode: 1,
      findings: [
        {
          rule: 'wrong-shape',
          expected: 'an Order, as orders/create claims',
          got: 'the shape of a Refund',
        },
      ],
    });
    expect(await toldOf(refund, '--topic', 'refunds/create')).toMatchObject({
      exitCode: 0,
      topic: 'refunds/create',
      findings: [],
    });
    const bare = message([], '{"action": 1}');
    expect(await toldOf(bare, '--provider', 'github', '--topic', 'ping')).toMatchObject({
      provider: 'github',
      topic: 'ping',
      checkedAgainst: [expect.stringContaining('@octokit/webhooks-schemas')],
    });
    expect(await toldOf(bare, '--topic', 'invented')).toMatchObject({
      provider: null,
      topic: 'invented',
      topicInferred: false,
      findings: [],
    });
  });

  test('where nobody knows, nothing is checked', async () => {
    const { stdout, exitCode } = await validated(message([], '{"a": 1}'));
    expect(stdout).toBe('unknown provider: no topic; not checked\n');
    expect(exitCode).toBe(0);
  });
});

/** A delivery’s change of status, as a message. */
const change = (number: number, from: string | null, to: string) =>
  message(
    [],
    JSON.stringify({
      topic: 'delivery:status_changed',
      message: {
        unique_id: '1000029',
        webhook_increment_id: number,
        old_status: from,
        new_status: to,
        old_state: 'a',
        new_state: 'a',
      },
    }),
  );

describe('several messages', () => {
  test('are a block each, and a status that jumps between them names both', async () => {
    const first = await temporaryFile('first.http', change(1, 'new', 'held'));
    const second = await temporaryFile('second.http', change(2, 'picked', 'packed'));
    const { stdout, exitCode } = await runCreel(['validate', first, second]);
    const blocks = stdout.trimEnd().split('\n\n');
    expect(blocks).toEqual([
      expect.stringMatching(/first\.http: shipstream: .*, delivery 1000029; .*\nno findings$/),
      expect.stringMatching(/second\.http: shipstream: .*\ndrift: 1 jump of status\n/),
    ]);
    expect(blocks[1]).toContain(
      `/message/old_status: expected “held”, as ${first} left it, got “picked”`,
    );
    expect(exitCode).toBe(0);
  });

  test('that go on from each other have no jump; any error is exit code 1', async () => {
    const first = await temporaryFile('first.http', change(1, 'new', 'held'));
    const second = await temporaryFile('second.http', change(2, 'held', 'packed'));
    const broken = await temporaryFile('broken.http', message([], brokenOrder));
    const { stdout, exitCode } = await runCreel(['validate', '--json', first, broken, second]);
    const told = stdout.trimEnd().split('\n');
    expect(told.map((line) => JSON.parse(line) as object)).toMatchObject([
      { file: first, findings: [] },
      { file: broken, findings: [{ rule: 'type-changed' }] },
      { file: second, findings: [] },
    ]);
    expect(exitCode).toBe(1);
  });
});

describe('bodies that are no JSON', () => {
  test('one error with line and column', async () => {
    const body = sample('shipstream', 'track:created', true);
    expect(await toldOf(message([], body))).toMatchObject({
      exitCode: 1,
      topic: 'track:created',
      topicInferred: true,
      findings: [{ severity: 'error', rule: 'unreadable-body', line: 11, column: 5 }],
    });
  });

  test('a content type that says something else is told', async () => {
    const xml = message(
      ['Content-Type: application/json', 'X-Shopify-Topic: themes/update'],
      '<theme><id type="integer">1</id></theme>',
    );
    const { stderr, stdout } = await validated(xml);
    expect(stderr).toMatch(/^creel validate: .*: Content-Type says JSON, but the body is XML\.\n$/);
    expect(stdout).toContain('missing');
  });
});

describe('hostile input is a finding, never a hang', () => {
  const xml = ['Content-Type: application/xml', 'X-Shopify-Topic: orders/create'];
  const json = ['X-Shopify-Topic: orders/create'];
  const megabyte = 1024 * 1024;

  test.each<[name: string, headers: readonly string[], body: string, rules: string[]]>([
    ['nested arrays', json, '['.repeat(megabyte), ['unreadable-body']],
    ['arrays beside each other', json, `[${'[],'.repeat(megabyte / 3)}[]]`, ['not-an-object']],
    [
      'nested arrays where an object is expected',
      json,
      `{"id":1,"customer":${'['.repeat(900)}${']'.repeat(900)}}`,
      ['field-missing', 'type-changed'],
    ],
    [
      'XML with entities',
      xml,
      '<!DOCTYPE o [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><order><id>&c;</id></order>',
      ['unreadable-body'],
    ],
    [
      'XML with 10,000 levels',
      xml,
      '<a>'.repeat(10_000) + '</a>'.repeat(10_000),
      ['unreadable-body'],
    ],
    ['a topic that lies', json, sample('shopify', 'themes/update'), ['wrong-shape']],
  ])('%s', async (_name, headers, body, rules) => {
    const { findings, exitCode } = await toldOf(message(headers, body));
    expect([...new Set(findings.map(({ rule }) => rule))].toSorted()).toEqual(rules);
    expect(exitCode).toBe(1);
  });

  test('keys that every object inherits', async () => {
    const body = order.replace('{', '{"__proto__": {"id": 1}, "constructor": {"prototype": []},');
    const { findings } = await toldOf(message(json, body));
    expect(findings.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['field-new', '/__proto__'],
      ['field-new', '/constructor'],
    ]);
    const asked = await toldOf(message(['X-Shopify-Topic: __proto__/constructor'], order));
    expect(asked.findings).toMatchObject([{ rule: 'topic-unknown' }]);
  });

  test('no control character reaches the terminal, no key fills it', async () => {
    const key = `\u001b[31m\u202e\n${'x'.repeat(megabyte)}`;
    const topic = 'X-Shopify-Topic: orders/create\u001b[2J';
    for (const head of [json[0]!, topic]) {
      const body = JSON.stringify({ [key]: 1, id: '\u001b' });
      const { stdout } = await validated(message([head], body));
      expect(stdout).not.toMatch(/[^\P{C}\n]/u);
      expect(stdout.length).toBeLessThan(10_000);
      const { stdout: told } = await validated(message([head], body), '--json');
      expect(told).not.toMatch(/[^\P{C}\n]/u);
    }
  });
});

describe('input that cannot be used: exit code 2 and a reason', () => {
  test.each<[name: string, args: (file: string) => string[], reason: RegExp]>([
    ['no message', () => [], /which message/],
    ['a missing message', () => ['/nowhere/at/all'], /no such file/],
    ['no message format', () => ['-'], /stdin: There is nothing in it/],
    ['one of several', (file) => [file, '/nowhere'], /\/nowhere cannot be read/],
    ['an unknown provider', (file) => ['--provider', 'shopfy', file], /known are shopify, /],
    ['an unknown option', (file) => ['--nope', file], /unknown option/],
    ['a file with --batch', (file) => ['--batch', file], /no file, no options/],
    ['a topic with --batch', () => ['--batch', '--topic', 'a'], /no file, no options/],
  ])('%s', async (_name, args, reason) => {
    const file = await temporaryFile('order.http', orderMessage);
    const result = await runCreel(['validate', ...args(file)]);
    expect(result.stderr).toMatch(reason);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  });

  test('--help has an example', async () => {
    const { stdout, exitCode } = await runCreel(['validate', '--help']);
    expect(stdout).toMatch(/Examples:\n {2}creel validate delivery\.http\n/);
    expect(exitCode).toBe(0);
  });
});
