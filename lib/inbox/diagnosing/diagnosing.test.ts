// Both sides together: the page's, and the Worker's own logic behind a stand-in for the thread.
import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { diagnose, type Diagnosis, type DiagnosisProgress } from '../../webhook/diagnosis/index.ts';
import { importSecret } from '../../webhook/index.ts';
import { FakeWorker } from '../../../tests/fake-worker.ts';
import { createDiagnoser } from './diagnoser.ts';
import { createDiagnosing } from './diagnosing.ts';
import type { DiagnosingCommand, DiagnosingQuestion, DiagnosingUpdate } from './messages.ts';

type Diagnose = Parameters<typeof createDiagnosing>[0];

class SearchingWorker extends FakeWorker<DiagnosingCommand, DiagnosingUpdate> {
  rests = 0;

  constructor(search: Diagnose) {
    super((post) => createDiagnosing(search, post, async () => void (this.rests += 1)));
  }
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function diagnoserWith(search: Diagnose) {
  const workers: SearchingWorker[] = [];
  const diagnoser = createDiagnoser(() => {
    const worker = new SearchingWorker(search);
    workers.push(worker);
    return worker;
  });
  closing.push(diagnoser.close);
  return { diagnoser, workers };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const about = (text: string, changed: Partial<DiagnosingQuestion> = {}): DiagnosingQuestion => ({
  received: { headers: [], body: bytes(text) },
  keys: [],
  otherKeys: [],
  customs: [],
  others: [],
  ...changed,
});
const nobody = () => {};

/** What it is told by: the body. */
const named: Diagnose = async ({ received }) =>
  ({ unchanged: new TextDecoder().decode(received.body) }) as Diagnosis;

/** Searches that are under way until they are let go. */
function heldBack() {
  const held: (() => void)[] = [];
  const search: Diagnose = async (asked, searching) => {
    searching.onProgress?.({ stage: 'held back', tried: held.length });
    await new Promise<void>((resolve) => held.push(resolve));
    return named(asked, searching);
  };
  return { search, held };
}

/** Until everything that was said has come in. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the cause is found in a Worker, with keys that nobody can read, and said how far it is', async () => {
  const { diagnoser, workers } = diagnoserWith(diagnose);
  const mac = createHmac('sha256', 'hush').update('{"url":"a\\/b"}').digest('base64');
  const keys = [await importSecret({ text: 'hush', name: 'Shop', provider: 'shopify' })];
  const told: DiagnosisProgress[] = [];
  const question = about('{"url":"a/b"}', {
    received: { headers: [['X-Shopify-Hmac-Sha256', mac]], body: bytes('{"url":"a/b"}') },
    keys,
  });
  const diagnosed = await diagnoser.diagnose(question, (progress) => told.push(progress));
  if (!diagnosed?.ok) throw new Error('no diagnosis');
  const { provable, causes } = diagnosed.diagnosis;
  expect(provable).toBe(true);
  expect(causes).toMatchObject([{ changes: ['slashes-escaped'], key: 'Shop' }]);
  expect(told.length).toBeGreaterThan(0);
  // Without a rest its Worker could not be ended.
  expect(workers[0]!.rests).toBeGreaterThan(1);
  expect(told[0]).toEqual({ stage: expect.any(String), tried: 0 });
});

test('schemes that people described are tried as what they are', async () => {
  const { diagnoser } = diagnoserWith(diagnose);
  const mac = createHmac('sha256', 'hush').update('1700.{"a":1}\n').digest('hex');
  const question = about('', {
    received: {
      headers: [
        ['X-Timestamp', '1700'],
        ['X-Billing-Signature', mac],
      ],
      body: bytes('{"a":1}'),
    },
    keys: [await importSecret({ text: 'hush', name: 'Billing' })],
    customs: [billing],
  });
  const diagnosed = await diagnoser.diagnose(question, nobody);
  expect(diagnosed).toMatchObject({
    ok: true,
    diagnosis: { causes: [{ changes: ['newline-added'], scheme: 'custom-billing' }] },
  });
});

const billing: DiagnosingQuestion['customs'][number] = {
  id: 'custom-billing',
  name: 'Billing',
  header: 'X-Billing-Signature',
  prefix: '',
  encoding: 'hex',
  hash: 'SHA-256',
  template: '{X-Timestamp}.{body}',
  reading: 'text',
};

test('one Worker answers one question after the other', async () => {
  const { diagnoser, workers } = diagnoserWith(named);
  for (const text of ['first', 'second']) {
    expect(await diagnoser.diagnose(about(text), nobody)).toEqual({
      ok: true,
      diagnosis: { unchanged: text },
    });
  }
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([false]);
});

test('a newer question ends the Worker of one that is under way, whose answer never shows up', async () => {
  const { search, held } = heldBack();
  const { diagnoser, workers } = diagnoserWith(search);
  const told: string[] = [];
  const first = diagnoser.diagnose(about('first'), () => told.push('first'));
  await settled();
  const second = diagnoser.diagnose(about('second'), () => told.push('second'));
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  await settled();
  workers[0]!.answer({ ask: 1, kind: 'progress', progress: { stage: 'late', tried: 9 } });
  for (const letGo of held) letGo();
  expect(await first).toBeNull();
  expect(await second).toMatchObject({ diagnosis: { unchanged: 'second' } });
  expect(told).toEqual(['first', 'second']);
});

test('cancelling ends the Worker at once, and the next question has a new one', async () => {
  const { search, held } = heldBack();
  const { diagnoser, workers } = diagnoserWith(search);
  const cancelled = diagnoser.diagnose(about('first'), nobody);
  await settled();
  diagnoser.cancel();
  expect(workers[0]!.isTerminated).toBe(true);
  expect(await cancelled).toBeNull();
  const next = diagnoser.diagnose(about('next'), nobody);
  await settled();
  for (const letGo of held) letGo();
  expect(await next).toMatchObject({ diagnosis: { unchanged: 'next' } });
});

test('with nothing under way there is nothing to cancel; closed, the next question opens another', async () => {
  const { diagnoser, workers } = diagnoserWith(named);
  await diagnoser.diagnose(about('first'), nobody);
  diagnoser.cancel();
  expect(workers[0]!.isTerminated).toBe(false);
  diagnoser.close();
  expect(workers[0]!.isTerminated).toBe(true);
  expect(await diagnoser.diagnose(about('next'), nobody)).toMatchObject({ ok: true });
  expect(workers).toHaveLength(2);
});

test.each(['error', 'messageerror'])(
  'a Worker that breaks down (%s) is an answer, and the next question has a new one',
  async (event) => {
    const { search, held } = heldBack();
    const { diagnoser, workers } = diagnoserWith(search);
    const diagnosing = diagnoser.diagnose(about('first'), nobody);
    workers[0]!.dispatchEvent(new Event(event));
    expect(await diagnosing).toEqual({ ok: false, reason: expect.stringContaining('memory') });
    expect(workers[0]!.isTerminated).toBe(true);
    const next = diagnoser.diagnose(about('next'), nobody);
    await settled();
    for (const letGo of held) letGo();
    expect(await next).toMatchObject({ ok: true });
  },
);

test('a Worker that cannot be opened or takes nothing in is an answer', async () => {
  const broken = createDiagnoser(() => {
    throw new Error('no Worker here');
  });
  const full = new SearchingWorker(named);
  full.postMessage = () => {
    throw new RangeError('Array buffer allocation failed');
  };
  for (const diagnoser of [broken, createDiagnoser(() => full)]) {
    expect(await diagnoser.diagnose(about('first'), nobody)).toMatchObject({ ok: false });
  }
  expect(full.isTerminated).toBe(true);
});

test('a search that breaks off for want of memory is an answer', async () => {
  const { diagnoser } = diagnoserWith(() => {
    throw new RangeError('Array buffer allocation failed');
  });
  expect(await diagnoser.diagnose(about('first'), nobody)).toEqual({
    ok: false,
    reason: expect.stringContaining('Array buffer allocation failed'),
  });
});
