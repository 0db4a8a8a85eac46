// docs/formats.md says what the code does: its closed lists are complete, its examples are real.
import { readFile } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { validateBatch } from '../cli/validate-batch.ts';
import { compareInJson } from '../cli/diff-output.ts';
import { verifyBatch } from '../cli/verify-batch.ts';
import { noteTypes } from '../lib/delivery/delivery.ts';
import { bodyChanges, otherChanges } from '../lib/webhook/diagnosis/index.ts';
import { changeKinds, diffBodies } from '../lib/webhook/diff/index.ts';
import { parseHttpMessage } from '../lib/webhook/fixtures/http-message.ts';
import {
  readFixtures,
  writeCreelJson,
  writeFolder,
  writeHar,
} from '../lib/webhook/fixtures/index.ts';
import { describe, importSecret, providers, verdictNames, verify } from '../lib/webhook/index.ts';
import { parseJson } from '../lib/webhook/json/parse.ts';
import { flagKinds } from '../lib/webhook/sequence/index.ts';
import { keyReadings } from '../lib/webhook/signature/scheme.ts';
import { severityOf } from '../lib/webhook/topics/finding.ts';
import { failureKinds } from '../relay/send/attempt.ts';
import { faults } from '../relay/send/faults.ts';
import { formatConnectionLink, parseConnectionLink } from '../lib/wire/connection-link.ts';
import type { Frame } from '../lib/wire/frames.ts';
import { connectionSchema, deliverySchema } from '../lib/wire/schemas.ts';

// The type checker holds this list to be complete.
const frameKinds: Record<Frame['kind'], true> = {
  delivery: true,
  note: true,
  gap: true,
  'caught-up': true,
  beat: true,
};

const page = await readFile(new URL('../docs/formats.md', import.meta.url), 'utf8');

/** The first column of the table under a heading. */
function listUnder(heading: string): string[] {
  const section = page.split(`\n### ${heading}\n`)[1]?.split(/\n#+ /)[0] ?? '';
  return Array.from(section.matchAll(/^\| `([^`]+)`/gm), ([, name]) => name!);
}

/** The text of the code block with this after its fence. */
function example(info: string): string {
  const found = new RegExp(`^\`\`\`${info}\n([\\s\\S]*?)\n\`\`\`$`, 'm').exec(page);
  if (!found) throw new Error(`docs/formats.md has no block “${info}”`);
  return found[1]!;
}

test.each([
  ['Verdict names', verdictNames],
  ['Scheme names', providers.flatMap(({ schemes }) => schemes.map(({ id }) => id))],
  [
    'What is covered',
    new Set(providers.flatMap(({ schemes }) => schemes.map((one) => one.covers))),
  ],
  ['Key readings', keyReadings],
  ['Note types', noteTypes],
  ['Frame kinds', Object.keys(frameKinds)],
  ['Finding rules', Object.keys(severityOf)],
  ['Failure kinds', failureKinds],
  ['Faults', faults],
  // The findings have the jumps of status.
  ['Flags', flagKinds.filter((kind) => kind !== 'status-jump')],
  ['Kinds of changes', changeKinds],
  ['Changes of the body', bodyChanges],
  ['Other changes', otherChanges],
])('%s are those of the code, in their order', (heading, names) => {
  expect(listUnder(heading)).toEqual([...names]);
});

test('the delivery and the connection have the fields of their schemas, no more and no less', () => {
  for (const [name, schema] of [
    ['delivery', deliverySchema],
    ['connection', connectionSchema],
  ] as const) {
    const shown = JSON.parse(example(`json ${name}`));
    expect(schema.parse(shown)).toEqual(shown);
  }
});

test('the link can be read and printed', () => {
  const link = example('text link');
  const parsed = parseConnectionLink(link);
  expect(parsed.ok && formatConnectionLink(parsed.link)).toBe(link);
  expect(JSON.parse(example('json connection')).connectionLink).toBe(link);
});

test('the tree is what the parser makes of its body', () => {
  const parsed = parseJson(new TextEncoder().encode(example('text body')));
  expect(parsed).toEqual({ ok: true, root: JSON.parse(example('json tree')) });
});

test('the HTTP message is verified, with a verdict of the fields shown', async () => {
  const parsed = parseHttpMessage(new TextEncoder().encode(example('http')));
  if (!parsed.ok) throw new Error(parsed.reason);
  const key = await importSecret({ text: 'hush', name: 'secret.txt' });
  expect(await verify(parsed.message, [key])).toEqual(JSON.parse(example('json verdict')));
});

test('the fixture is written as shown, in all formats, and verified with its own secret', async () => {
  const shown = new TextEncoder().encode(example('json fixture'));
  const { fixtures, problems } = await readFixtures(shown, 'shown.creel.json');
  expect(problems).toEqual([]);
  expect(inJson(writeCreelJson(fixtures[0]!))).toEqual(inJson(shown));
  const files = await Array.fromAsync(writeFolder(fixtures, 'http'));
  expect(inJson(files.at(-1)!.bytes)).toEqual(JSON.parse(example('json index')));
  const har = new Blob(await Array.fromAsync(writeHar(fixtures, { creelVersion: '1.0.0' })));
  const { _creel } = JSON.parse(await har.text()).log.entries[0];
  expect(_creel).toEqual(JSON.parse(example('json har-entry')));

  const key = await importSecret({ text: fixtures[0]!.signedWith!.secret, name: 'thrown away' });
  expect(await verify(fixtures[0]!, [key])).toMatchObject({ verdict: 'verified' });
});

test('the line of a batch gets the answer shown', async () => {
  const output = new PassThrough();
  await verifyBatch(Readable.from([`${example('ndjson line')}\n`]), output);
  output.end();
  expect(await text(output)).toBe(`${example('ndjson answer')}\n`);
});

test('a line that fails gets the diagnosis shown', async () => {
  const output = new PassThrough();
  const input = Readable.from([`${example('ndjson diagnosed')}\n`]);
  await verifyBatch(input, output, { diagnoses: true });
  output.end();
  expect(await text(output)).toBe(`${example('ndjson diagnosis')}\n`);
});

test('every rule has the severity of the code', () => {
  const rows = page.matchAll(/^\| `([a-z-]+)` +\| (error|drift|info) +\|/gm);
  expect(Object.fromEntries(Array.from(rows, ([, rule, severity]) => [rule, severity]))).toEqual(
    severityOf,
  );
});

test('the delivery of a batch has the finding and the resource shown', async () => {
  const output = new PassThrough();
  await validateBatch(Readable.from([`${example('ndjson delivery')}\n`]), output);
  output.end();
  const answer = await text(output);
  expect(answer).toBe(`${example('ndjson findings')}\n`);
  const { findings, resource } = JSON.parse(answer);
  expect(findings).toEqual([JSON.parse(example('json finding'))]);
  expect(resource).toEqual(JSON.parse(example('json resource')));
});
test('what changed between the two bodies is told as shown', async () => {
  const [before, after] = [await readAs('text before'), await readAs('text after')];
  const { view, description } = after;
  const body = diffBodies(before.view, view);
  const compared = { before: before.view, after: view, description, body, headers: [] };
  expect(compareInJson(compared, { isAll: false }).text).toBe(example('text diff'));
});

function inJson(bytes: Uint8Array) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function readAs(info: string) {
  return describe({ headers: [], body: new TextEncoder().encode(example(info)) }, 'file');
}
