// Every request and answer of Shopify's webhook page of 2017-09, one after the other at one sandbox.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMemoryLog } from '../../relay/engines/memory.ts';
import { openSqliteLog } from '../../relay/engines/sqlite.ts';
import type { DeliveryLog } from '../../relay/log.ts';
import { sandboxRelay } from './sandbox-relay.ts';

type Exchange = {
  title: string;
  method: string;
  path: string;
  sent: string;
  status: string;
  answered: string;
};

const exchanges = (await readFile(new URL('webhook-page-exchanges.txt', import.meta.url), 'utf8'))
  .split('---\n')
  .map(toExchange);

// The page writes its answers at these times of its shop; the others show no time of their own.
const writtenAt: Record<string, string> = {
  'POST 201 Created': '2017-09-22T14:06:23-04:00',
  'PUT 200 OK': '2017-09-22T14:07:04-04:00',
};

const engines: [string, () => Promise<DeliveryLog>][] = [
  ['memory', async () => createMemoryLog()],
  ['sqlite', openTemporary],
];

test('the page has nine exchanges', () => {
  expect(exchanges.map(({ method, status }) => `${method} ${status}`)).toEqual([
    'GET 200 OK',
    'GET 200 OK',
    'GET 200 OK',
    'GET 200 OK',
    'GET 200 OK',
    'POST 201 Created',
    'POST 422 Unprocessable Entity',
    'PUT 200 OK',
    'DELETE 200 OK',
  ]);
});

describe.each(engines)('with the %s engine', (_engine, open) => {
  test.each(exchanges)('$title', async (exchange) => {
    await expectAnswer(await sandboxRelay({ log: await open() }), exchange, '/admin/');
  });

  test.each(['/admin/', '/admin/api/2026-07/'])('all of them in a row under %s', async (base) => {
    const sandbox = await sandboxRelay({ log: await open() });
    for (const exchange of exchanges) await expectAnswer(sandbox, exchange, base);
    const left = await (await sandbox.ask('/admin/webhooks.json?fields=id')).json();
    expect(left).toEqual({ webhooks: [{ id: 901431826 }, { id: 1047897667 }] });
  });
});

async function expectAnswer(
  { ask, clock }: Awaited<ReturnType<typeof sandboxRelay>>,
  { method, path, sent, status, answered }: Exchange,
  base: string,
): Promise<void> {
  const time = writtenAt[`${method} ${status}`];
  if (time) clock.ms = Date.parse(time) + 417;
  const answer = await ask(path.replace('/admin/', base), {
    method,
    ...(sent ? { body: sent, headers: { 'Content-Type': 'application/json' } } : {}),
  });
  const text = await answer.text();
  expect(`${answer.status} ${answer.statusText}`).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  // Field by field, which shows where they differ, and then to the letter: order and `\/` as well.
  expect(JSON.parse(text)).toEqual(JSON.parse(answered));
  expect(text).toBe(withoutLayout(answered));
}

/** The page prints an answer over many lines; on the wire there are none. */
function withoutLayout(printed: string): string {
  return printed.replaceAll(/\n */g, '').replaceAll('": ', '":');
}

function toExchange(text: string): Exchange {
  const match =
    /^(.+)\n\n([A-Z]+) (\S+)\n([\s\S]*?)View Response\nHTTP\/1\.1 (.+)\n([\s\S]+)\n$/.exec(text)!;
  const [, title, method, path, sent, status, answered] = match as unknown as string[];
  // The page shows the template of its paths here and there.
  const at = path!.replace('#{id}', '4759306');
  return {
    title: title!,
    method: method!,
    path: at,
    sent: sent!,
    status: status!,
    answered: answered!,
  };
}

async function openTemporary(): Promise<DeliveryLog> {
  const folder = await mkdtemp(join(tmpdir(), 'creel-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const log = await openSqliteLog(join(folder, 'log.db'));
  onTestFinished(() => log.close());
  return log;
}
