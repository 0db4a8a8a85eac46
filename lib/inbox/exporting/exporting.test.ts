// Both sides together: what is planned and written.
import { describe, expect, test } from 'vitest';
import { readFixtures, readZip } from '../../webhook/fixtures/index.ts';
import { fixtureOf, textOf } from '../../webhook/fixtures/redact/made-exports.ts';
import {
  all,
  by,
  exporterForTest,
  how,
  noProgress,
  plain,
  sent,
  unreadable,
} from '../../../tests/made-exporter.ts';
import type { ExportHow } from './messages.ts';

test('a plan is summed up and looked through; what is written by it is redacted and signed anew', async () => {
  const { exporter, from } = await exporterForTest();
  const planned = await exporter.plan(from, {}, noProgress);
  expect(planned).toMatchObject({
    ok: true,
    overview: { deliveries: 3, missing: 0, refused: [], notes: [] },
  });
  if (!planned?.ok) throw new Error('no plan');
  const shown = (await exporter.items(all))!;
  const { kinds } = planned.overview;
  expect(shown.total).toBe(kinds.reduce((sum, { replaced }) => sum + replaced, 0));
  expect(kinds.map(({ replaced }) => replaced)).toEqual(
    kinds.map(({ replaced }) => replaced).toSorted((a, b) => b - a),
  );
  const written = await exporter.write(from, { ...by(planned), stub: 'vitest' }, noProgress);
  if (!written?.ok) throw new Error(written?.reason);
  expect(written).toMatchObject({ deliveries: 3 });
  expect(written.name).toMatch(/^creel-shopify-3-2023111\d-\d{4}\.zip$/);
  expect(written.file.type).toBe('application/zip');
  const { fixtures, problems } = await readZip(written.file);
  expect(problems).toEqual([]);
  for (const { signedWith, body } of fixtures) {
    expect(signedWith?.provider).toBe('shopify');
    expect(textOf(body)).not.toContain('jon@doe.ca');
  }
});

test('without redaction it is what was caught and imported, without a plan', async () => {
  const said = {
    ...sent[0]!,
    receivedAt: null,
    note: 'of a colleague',
    signedWith: { provider: 'shopify', scheme: 'shopify', secret: 'hush' },
  };
  const { exporter, from } = await exporterForTest([said, ...sent]);
  for (const format of ['http', 'creel.json', 'har', 'ndjson'] as const) {
    const written = await exporter.write(from, { ...plain, format }, noProgress);
    if (!written?.ok) throw new Error(written?.reason);
    expect((await readZip(written.file)).fixtures).toEqual([said, ...sent]);
  }
  const one = { ...from, rows: from.rows.slice(1, 2) };
  const har = { ...plain, format: 'har', isZip: false } as const;
  const single = await exporter.write(one, har, noProgress);
  if (!single?.ok) throw new Error(single?.reason);
  expect(single.name).toMatch(/^creel-shopify-orders-[a-z]+-\d{8}-\d{4}\.har$/);
  expect(await single.file.text()).toContain('"version":"1.2.3"');
  expect((await readFixtures(await single.file.bytes(), single.name)).fixtures).toEqual([sent[0]]);
});

test('a topic that was replaced is not in the name of the file', async () => {
  const headers = [
    ['X-Shopify-Topic', 'orders/jon_doe_7'],
    ['X-Shopify-Shop-Domain', 'a.myshopify.com'],
  ] as const;
  const named = await fixtureOf('{"name":"jon_doe_7"}', { headers });
  const { exporter, from } = await exporterForTest([named]);
  expect(from.rows[0]!.topic).toBe('orders/jon_doe_7');
  const name = async (wanted: ExportHow) => {
    const written = await exporter.write(from, wanted, noProgress);
    return written?.ok ? written.name : written?.reason;
  };
  expect(await name(plain)).toMatch(/^creel-shopify-orders-jon-doe-7-/);
  expect(await name(by(await exporter.plan(from, {}, noProgress)))).toMatch(/^creel-shopify-1-/);
});

test('with other choices it is planned again, and with the same ones it is the same', async () => {
  const { exporter, from } = await exporterForTest();
  await exporter.plan(from, {}, noProgress);
  const before = await exporter.items(all);
  const rules = [{ by: 'value', value: 'jon@doe.ca', action: 'keep' }] as const;
  const planned = await exporter.plan(from, { rules }, noProgress);
  expect((await exporter.items({ ...all, text: 'jon@doe.ca' }))?.total).toBe(0);
  const written = await exporter.write(from, { ...by(planned), format: 'ndjson' }, noProgress);
  expect(written?.ok && (await written.file.text())).toContain('jon@doe.ca');
  await exporter.plan(from, {}, noProgress);
  expect(await exporter.items(all)).toEqual(before);
});

test('values are looked for by what they are, by kind and by text, page by page', async () => {
  const { exporter, from } = await exporterForTest();
  expect(await exporter.items(all)).toBeNull();
  await exporter.plan(from, {}, noProgress);
  const found = (await exporter.items({ ...all, text: 'JON@doe' }))!;
  expect(found.total).toBeGreaterThan(0);
  for (const { value } of found.items) expect(value).toBe('jon@doe.ca');
  const byPath = (await exporter.items({ ...all, text: '/EMAIL' }))!;
  expect(byPath.total).toBeGreaterThan(0);
  const emails = (await exporter.items({ ...all, kind: 'email' }))!;
  for (const { kind } of emails.items) expect(kind).toBe('email');
  const kept = (await exporter.items({ ...all, of: 'kept', offset: 2, limit: 3 }))!;
  const allKept = (await exporter.items({ ...all, of: 'kept' }))!;
  expect(kept).toEqual({ of: 'kept', total: allKept.total, items: allKept.items.slice(2, 5) });
  const unsearched = (await exporter.items({ ...all, of: 'unsearched' }))!;
  expect(unsearched.items.length).toBe(unsearched.total);
});

describe('cleared meanwhile', () => {
  test('deliveries are skipped, and counted', async () => {
    const { exporter, from, storage } = await exporterForTest();
    const gone = { ...from.rows[0]!, ordinal: 99 };
    const some = { ...from, rows: [gone, ...from.rows] };
    const planned = await exporter.plan(some, {}, noProgress);
    expect(planned).toMatchObject({
      overview: { deliveries: 3, missing: 1 },
    });
    expect(await exporter.write(some, by(planned), noProgress)).toMatchObject({
      deliveries: 3,
      notes: [{ name: '1 delivery' }],
    });
    await storage.clear(from.source);
    const failed = { ok: false, reason: expect.stringContaining('cleared meanwhile') };
    expect(await exporter.plan(some, {}, noProgress)).toEqual(failed);
    expect(await exporter.write(some, by(planned), noProgress)).toEqual(failed);
    expect(await exporter.write(some, plain, noProgress)).toEqual(failed);
  });

  test('and of none there is nothing to export', async () => {
    const { exporter, from } = await exporterForTest();
    const none = { ...from, rows: [] };
    const reason = 'There is no delivery to export.';
    expect(await exporter.plan(none, {}, noProgress)).toEqual({ ok: false, reason });
    expect(await exporter.write(none, plain, noProgress)).toEqual({ ok: false, reason });
  });
});

describe('fails closed', () => {
  test('where nobody can redact a body, until somebody chooses', async () => {
    const { exporter, from, files } = await exporterForTest([...sent, unreadable]);
    const planned = await exporter.plan(from, {}, noProgress);
    expect(planned).toMatchObject({ overview: { refused: [{ name: '#4 POST' }] } });
    const refused = await exporter.write(from, by(planned), noProgress);
    expect(refused).toMatchObject({ ok: false, reason: expect.stringMatching(/^#4 POST: /) });
    const unreadableByName = new Map([['#4 POST', 'blank' as const]]);
    const again = by(await exporter.plan(from, { unreadableByName }, noProgress));
    expect(await exporter.write(from, again, noProgress)).toMatchObject({
      ok: true,
      deliveries: 4,
    });
    expect(files.size).toBe(1);
  });

  test('where something that was replaced is left', async () => {
    const { exporter, from, files } = await exporterForTest([...sent, unreadable]);
    const kept = by(await exporter.plan(from, { unreadable: 'keep' }, noProgress));
    for (const format of ['http', 'ndjson', 'curl'] as const) {
      const leaky = await exporter.write(from, { ...kept, format }, noProgress);
      expect(leaky).toMatchObject({ ok: false, reason: expect.stringContaining('still in it') });
    }
    expect(files.size).toBe(0);
  });

  test('without a plan, or with one of other deliveries', async () => {
    const { exporter, from } = await exporterForTest();
    expect(await exporter.write(from, how, noProgress)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('no plan'),
    });
    const fewer = { ...from, rows: from.rows.slice(1) };
    const planned = by(await exporter.plan(fewer, {}, noProgress));
    expect(await exporter.write(from, planned, noProgress)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('other deliveries'),
    });
  });

  test('by a plan that is not the one that was shown', async () => {
    const { exporter, from, files } = await exporterForTest();
    const rules = [{ by: 'value', value: 'jon@doe.ca', action: 'keep' }] as const;
    const first = by(await exporter.plan(from, { rules }, noProgress));
    const bad = [{ by: 'path', path: 'email', action: 'keep' }] as const;
    expect(await exporter.plan(from, { rules: bad }, noProgress)).toMatchObject({ ok: false });
    const reason = expect.stringContaining('Nothing was exported');
    // Of what failed nothing is shown.
    expect(await exporter.write(from, how, noProgress)).toEqual({ ok: false, reason });
    const second = by(await exporter.plan(from, {}, noProgress));
    expect(await exporter.write(from, first, noProgress)).toEqual({ ok: false, reason });
    expect(files.size).toBe(0);
    expect(await exporter.write(from, second, noProgress)).toMatchObject({ ok: true });
  });

  test('where a path is no pattern, or several are to be one message', async () => {
    const { exporter, from, files } = await exporterForTest();
    const rules = [{ by: 'path', path: 'email', action: 'keep' }] as const;
    expect(await exporter.plan(from, { rules }, noProgress)).toEqual({
      ok: false,
      reason: '“email” is no path like /body/customer/**.',
    });
    const several = await exporter.write(from, { ...plain, isZip: false }, noProgress);
    expect(several).toMatchObject({ ok: false, reason: expect.stringContaining('one delivery') });
    expect(files.size).toBe(0);
  });

  test('where the disk is full or the database is closed', async () => {
    const { exporter, from, files, storage } = await exporterForTest(sent, { roomBytes: 500 });
    expect(await exporter.write(from, plain, noProgress)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The browser’s storage is full\..*nothing of/i),
    });
    expect(files.size).toBe(0);
    storage.close();
    expect(await exporter.plan(from, {}, noProgress)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The browser’s storage failed: /),
    });
  });
});
