import { expect, test } from 'vitest';
import type { HeaderPair } from '../../delivery/headers.ts';
import { importSecret } from '../index.ts';
import { basesOf } from './bases.ts';
import { createBudget } from './budget.ts';
import { createBodyVariants, type Watch } from './body-variants.ts';
import { givenFor, readHeaders } from './given.ts';
import { diagnose, type Asked } from './index.ts';
import { keyRows } from './key-rows.ts';
import { searchOf } from './settings.ts';
import { stagesOf } from './stages.ts';
import { createRun, runStage, watchOf } from './trials.ts';
import { bytesOf, hmac } from '../../../tests/planted-senders.ts';

const mine = await importSecret({ text: 'hush', name: 'mine' });
const shopify = (signed: string): HeaderPair[] => [
  ['X-Shopify-Hmac-Sha256', hmac('hush', signed).toString('base64')],
];
const asked = (text: string, more: Partial<Asked> = {}): Asked => ({
  received: { headers: shopify('something else'), body: bytesOf(text) },
  keys: [mine],
  ...more,
});
const leftOut = async (of: Asked) => (await diagnose(of)).skipped.map(({ what }) => what);

test('of a small body nothing is left out but what has many forms together with others', async () => {
  expect(await leftOut(asked('<a/>'))).toEqual([
    'Together with another change: all but the likeliest of base64 encoded',
  ]);
  const [together] = await leftOut(asked('{"id":820982911946154500}'));
  expect(together).toContain('numbers that JavaScript rounded');
});

test('what is cut at a number is named', async () => {
  const keys = Array.from({ length: 40 }, (_none, index) => `"k${index}":5`).join();
  expect(await leftOut(asked(`{${keys}}`))).toContain(
    'Last zeros of the numbers of one key, after the first 32 keys',
  );
  const others = Array.from({ length: 201 }, (_none, index) => {
    return { name: `#${index}`, headers: [], body: bytesOf(`${index}`) };
  });
  expect(await leftOut(asked('{}', { others }))).toContain(
    'All other deliveries but the first 200',
  );
});

test('a header that was not looked at is not said to hold nothing', async () => {
  const many: HeaderPair[] = Array.from({ length: 201 }, (_none, index) => [
    `X-Sign-${index}`,
    'x',
  ]);
  const digest: HeaderPair = ['X-Sign-Last', hmac('hush', 'x').toString('hex').slice(0, 39)];
  const received = { headers: [...many, digest], body: bytesOf('{}') };
  const { hints, skipped } = await diagnose(asked('{}', { received, provider: 'shopify' }));
  expect(hints[0]).toContain('No header that was looked at holds a digest');
  expect(skipped[0]!.what).toBe('Headers that may hold a signature, after the first 200');
});

const watched = () => {
  const told = { made: 0, passed: 0 };
  const watch: Watch = {
    made: (bytes) => (told.made += bytes),
    passed: (bytes) => (told.passed += bytes),
    cut: () => {},
  };
  return { told, watch };
};

test('bodies that are not new, and rows that make nothing, are told', async () => {
  const { level, steps } = await createBodyVariants(bytesOf('{"a":"/","b":[1]}'), []);
  for (const changes of [1, 2, 3] as const) {
    const { told, watch } = watched();
    const all = [...steps(changes, watch)];
    const bodies = all.filter((body) => body !== null);
    expect(bodies).toEqual([...level(changes)]);
    expect(bodies.length).toBeLessThan(all.length);
    expect(told.made).toBeGreaterThanOrEqual(
      bodies.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    );
    expect(told.passed).toBeGreaterThan(0);
  }
});

test('no body is made for a message that lacks its URL', async () => {
  const headers: HeaderPair[] = [
    ['X-Square-HmacSha256-Signature', hmac('x', '').toString('base64')],
  ];
  const of = asked('{}', { received: { headers, body: bytesOf('{}') } });
  const bases = await basesOf(of);
  const searches = bases.map((base) => {
    const { read } = readHeaders(headers, bases);
    return searchOf(base, givenFor(base, read), keyRows(base, [mine], []));
  });
  const { watch } = watched();
  let asks = 0;
  const variants = {
    ...(await createBodyVariants(of.received.body, [])),
    steps: function* steps() {
      asks++;
      yield null;
    },
  };
  const stage = stagesOf(of, searches, variants, watch).find(
    ({ name }) => name === 'Two changes of the body',
  );
  expect([...stage!.trials()]).toEqual([]);
  expect(asks).toBe(0);
});

test('rests wherever work was done, though nothing came of it', async () => {
  let rests = 0;
  const rest = async () => {
    rests++;
  };
  const run = createRun(createBudget(1), { rest });
  function* trials() {
    for (let row = 0; row < 5; row++) {
      watchOf(run).passed(1_000_000);
      yield null;
    }
  }
  expect(await runStage({ name: 'rows', changes: 1, trials }, run, false)).toEqual([]);
  // Once for each, and once at the end: what was only gone through is nothing of the budget.
  expect(rests).toBe(6);
  expect(run.budget.isSpent()).toBe(false);
});
