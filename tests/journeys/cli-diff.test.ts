import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../lib/webhook/topics/index.ts';
import { runCreel, temporaryFile } from './run-creel.ts';

const sample = sampleOf('shopify', 'orders/create');
if (!sample.ok) throw new Error(sample.reason);
const order = sample.text;
const later = order
  .replace('820982911946154508', '820982911946154509')
  .replace('"total_price": "403.00"', '"total_price": "404.00"')
  .replace(/"updated_at": "[^"]+"/, '"updated_at": "2027-01-01T00:00:00Z"');

function messageFile(topic: string, body: string): Promise<string> {
  const head = ['POST /in/demo HTTP/1.1', `X-Shopify-Topic: ${topic}`, '', ''].join('\r\n');
  return temporaryFile('order.http', head + body);
}

const itemOf = (id: number) => `{"id":${id}}`;
const itemsOf = (...list: string[]) => `{"line_items":[${list.join()}]}`;

describe('two messages', () => {
  test('what changed is told by part of the order, what is muted counted; exit code 1', async () => {
    const files = [
      await messageFile('orders/create', order),
      await messageFile('orders/paid', later),
    ];
    const { exitCode, stdout, stderr } = await runCreel(['diff', ...files]);
    expect(stdout).toBe(`orders/paid, order 820982911946154509: 2 changes, 1 muted

/id (1)
  changed  /id  820982911946154508 → 820982911946154509

/total_price (1)
  changed  /total_price  "403.00" → "404.00"
`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });

  test('--all mutes nothing, and tells headers and spelling', async () => {
    const files = [
      await messageFile('orders/create', '{"id":1,"updated_at":1,"total":194.0}'),
      await messageFile('orders/paid', '{"id":1,"updated_at":2,"total":194}'),
    ];
    const { stdout } = await runCreel(['diff', '--all', ...files]);
    expect(stdout).toContain('  changed  /updated_at  1 → 2\n');
    expect(stdout).toContain('x-shopify-topic  orders/create → orders/paid\n');
    expect(stdout).toContain('bytes differ, value equal: 1\n');
    expect(await runCreel(['diff', ...files])).toMatchObject({
      exitCode: 0,
      stdout: 'orders/paid, order 1: no change, 1 muted\n',
    });
  });

  test('a moved item is a move, and the change inside says where it was', async () => {
    const [one, two, three] = ['{"id":1,"qty":1}', '{"id":2}', '{"id":3}'];
    const before = await temporaryFile('a.json', itemsOf(one, two, three));
    const after = await temporaryFile(
      'b.json',
      itemsOf(two, three, '{"id":1,"qty":2}', '{"id":4}'),
    );
    const { stdout } = await runCreel(['diff', before, after]);
    expect(stdout.split('\n').slice(2, 6)).toEqual([
      '/line_items (3)',
      '  moved    /line_items/0 → /line_items/2',
      '  changed  /line_items/2/qty (was /line_items/0/qty)  1 → 2',
      '  added    /line_items/3  {…} 1 member',
    ]);
  });

  test('an item that moved among others and has its index is said to have moved among them', async () => {
    const before = await temporaryFile('a.json', itemsOf(...[1, 2, 3, 4, 5].map(itemOf)));
    const after = await temporaryFile('b.json', itemsOf(...[4, 5, 3, 1, 2].map(itemOf)));
    const { stdout } = await runCreel(['diff', before, after]);
    expect(stdout).toContain('  moved    /line_items/2  among the others\n');
    expect(stdout).toContain('  moved    /line_items/');
    expect(stdout).not.toContain('/line_items/2 → /line_items/2');
  });

  test('what looks the same and is not is written so that one sees it', async () => {
    const long = 'a longer text, of which only the words are told that changed: ';
    const bodyOf = (space: string, e: string) =>
      JSON.stringify({ a: `a${space}b`, b: `${long}x${space}y`, c: `caf${e}`, d: 'é' });
    const before = await temporaryFile('a.json', bodyOf(' ', 'é'));
    const after = await temporaryFile('b.json', bodyOf('\u00a0', 'e\u0301'));
    const { stdout } = await runCreel(['diff', before, after]);
    expect(stdout).toContain('/a  "a b" → "a\\u00a0b"\n');
    expect(stdout).toContain('\\u00a0');
    expect(stdout).toContain('/c  "caf\\u00e9" → "cafe\\u0301"\n');
    expect(stdout).not.toMatch(/\u00a0|\u0301/);
    const texts = [
      await temporaryFile('a.json', '{a b'),
      await temporaryFile('b.json', '{a\u00a0b'),
    ];
    const told = await runCreel(['diff', ...texts]);
    expect(told.stdout).toContain('{a\\u00a0b');
  });

  test('lines of a cart are told apart by their key, for their id is the variant’s', async () => {
    const [one, two] = ['{"id":7,"key":"7:a","text":"A"}', '{"id":7,"key":"7:b","text":"B"}'];
    const files = [
      await messageFile('carts/update', itemsOf(one, two)),
      await messageFile('carts/update', itemsOf(two)),
    ];
    const { stdout } = await runCreel(['diff', ...files]);
    expect(stdout).toContain('1 change\n\n/line_items (1)\n  removed  /line_items/0  {…}');
  });

  test('--json has every change with both sides, numbers as they are written', async () => {
    const before = await temporaryFile('a.json', '{"id":820982911946154508,"a":{"n":194.0}}');
    const after = await temporaryFile('b.json', '{"id":820982911946154509,"b":null}');
    const { exitCode, stdout } = await runCreel(['diff', '--json', before, after]);
    expect(stdout).toContain('"value":820982911946154509}');
    expect(stdout).toContain('"value":{"n":194.0}}');
    expect(JSON.parse(stdout)).toMatchObject({
      same: false,
      kind: 'tree',
      count: 3,
      muted: 0,
      respelled: 0,
      more: 0,
      changes: [
        { kind: 'changed', before: { pointer: '/id', start: 6, end: 24 }, muted: false },
        { kind: 'removed', before: { pointer: '/a' }, after: null },
        { kind: 'added', before: null, after: { pointer: '/b', value: null } },
      ],
      headers: [],
    });
    expect(exitCode).toBe(1);
  });

  test('hostile text does not reach the terminal', async () => {
    const before = await temporaryFile('a.json', '{"\u001b[2J":1}');
    const escaped = '{"\\u001b[2J":"\\u009b31m\\u202e","__proto__":"\u009b"}';
    const after = await temporaryFile('b.json', escaped);
    for (const options of [[], ['--all'], ['--json']]) {
      const { exitCode, stdout } = await runCreel(['diff', ...options, before, after]);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(exitCode).toBe(1);
    }
  });
});

describe('bodies alone, and of other kinds', () => {
  test('the same value written otherwise is the same', async () => {
    const before = await temporaryFile('a.json', '{"a":1e2,"b":"\\/"}');
    const after = await temporaryFile('b.json', '{ "b": "/", "a": 100.0 }');
    expect(await runCreel(['diff', before, after])).toMatchObject({
      exitCode: 0,
      stdout: 'the body: no change\n',
    });
  });

  test('JSON against XML, and JSON against what is none', async () => {
    const json = await temporaryFile('a.json', '{"id":"1","note":"a"}');
    const xml = await temporaryFile('b.xml', '<order><id>1</id><note>b</note></order>');
    const broken = await temporaryFile('c.json', '{"id":"1","note":"a"');
    const first = await runCreel(['diff', json, xml]);
    expect(first.stdout).toContain('The body was JSON before and is XML after.');
    expect(first.stdout).toContain('changed  /note  "a" → "b"');
    const second = await runCreel(['diff', json, broken]);
    expect(second.stdout).toContain('The body was JSON before and is no valid JSON after.\n- {');
    expect(second.exitCode).toBe(1);
  });

  test('one may come from standard input', async () => {
    const file = await temporaryFile('a.json', '{"a":1}');
    expect(await runCreel(['diff', '-', file], '{"a":1}')).toMatchObject({ exitCode: 0 });
  });

  test('--mute mutes paths', async () => {
    const before = await temporaryFile('a.json', '{"a":{"b":1},"c":1}');
    const after = await temporaryFile('b.json', '{"a":{"b":2},"c":2}');
    const args = ['--mute', '/a/*', '--mute', '/c'];
    expect(await runCreel(['diff', ...args, before, after])).toMatchObject({
      exitCode: 0,
      stdout: 'the body: no change, 2 muted\n',
    });
  });
});

test.each<[name: string, args: string[], says: RegExp]>([
  ['no such file', ['nothing.http', 'nothing.http'], /nothing\.http cannot be read/],
  ['stdin twice', ['-', '-'], /Only one of the two/],
  ['no path to mute', ['a', 'b', '--mute', 'updated_at'], /“updated_at” is no path/],
  ['one file only', ['a'], /missing required argument 'after'/],
])('%s: exit code 2', async (_, args, says) => {
  const result = await runCreel(['diff', ...args]);
  expect(result.stderr).toMatch(says);
  expect(result.exitCode).toBe(2);
});

test('what is no message and no body: exit code 2, in JSON too', async () => {
  const file = await temporaryFile('a.txt', 'hello\n');
  const result = await runCreel(['diff', '--json', file, file]);
  expect(result.exitCode).toBe(2);
  expect(JSON.parse(result.stdout)).toHaveProperty('error');
});
