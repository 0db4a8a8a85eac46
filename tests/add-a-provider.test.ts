// docs/add-a-provider.md is true: its very provider and vector run here, with the real imports.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { randomId } from '../lib/delivery/ids.ts';
import type { HeaderPair } from '../lib/delivery/headers.ts';
import { importSecret, readBody, verify, type Provider } from '../lib/webhook/index.ts';
import type { Vector } from '../lib/webhook/signature/vectors-others.ts';

const page = await readFile(new URL('../docs/add-a-provider.md', import.meta.url), 'utf8');

/** The text of the code block with this after its fence. */
function example(info: string): string {
  const found = new RegExp(`^\`\`\`${info}\n([\\s\\S]*?)\n\`\`\`$`, 'm').exec(page);
  if (!found) throw new Error(`docs/add-a-provider.md has no block “${info}”`);
  return found[1]!;
}

const folder = new URL(`out/add-a-provider-${randomId(8)}/`, import.meta.url);
afterAll(() => rm(folder, { recursive: true }));

/** The page's code as modules of their own; only the folder they stand in is another one. */
async function importExamples(): Promise<{ acme: Provider; vector: Vector }> {
  await mkdir(folder, { recursive: true });
  const provider = example('ts acme.ts').replaceAll(`'./`, `'../../../lib/webhook/providers/`);
  const vector = `export const vector = ${example('ts vector')};\n`;
  const [acmeFile, vectorFile] = [new URL('acme.ts', folder), new URL('vector.ts', folder)];
  await Promise.all([writeFile(acmeFile, provider), writeFile(vectorFile, vector)]);
  const [{ acme }, { vector: shown }] = await Promise.all([
    import(/* @vite-ignore */ acmeFile.pathname),
    import(/* @vite-ignore */ vectorFile.pathname),
  ]);
  return { acme, vector: shown };
}

const { acme, vector } = await importExamples();
const body = new TextEncoder().encode(vector.body);
const headersWithout = (name: string) => vector.headers.filter(([other]) => other !== name);

type Change = { headers?: HeaderPair[]; bytes?: Uint8Array<ArrayBuffer>; secret?: string };

/** The verdict so many seconds after it was signed, beside every other scheme there is. */
async function judged(change: Change = {}, ageSeconds = 0, provider?: string) {
  const { headers = vector.headers, bytes = body, secret = vector.secret } = change;
  return await verify(
    { headers, body: bytes },
    [await importSecret({ text: secret, name: 'key' })],
    {
      custom: acme.schemes,
      now: (vector.signedAt! + ageSeconds) * 1000,
      provider,
    },
  );
}

test('it fits into thirty lines', () => {
  expect(example('ts acme.ts').split('\n').length).toBeLessThanOrEqual(30);
});

test('it recognises its deliveries and no others', async () => {
  const view = await readBody(body, vector.headers);
  expect(acme.recognises(vector.headers, view)).toBe(true);
  expect(acme.recognises(headersWithout('Acme-Signature'), view)).toBe(false);
});

test('it says what a delivery is about', async () => {
  const described = acme.describe(
    vector.headers,
    await readBody(body, vector.headers),
    'a-channel',
  );
  expect(described).toMatchObject({
    topic: 'invoice.paid',
    account: 'w-1',
    deliveryId: 'd-17',
    resource: { provider: 'acme', account: 'w-1', type: 'invoice', id: '820982911946154508' },
  });
});

test.each([[undefined], ['acme']])('it verifies where the provider named is %s', async (named) => {
  expect(await judged({}, 0, named)).toEqual({
    verdict: 'verified',
    scheme: 'acme',
    header: 'Acme-Signature',
    key: 'key',
    keyReading: 'text',
    covers: 'body',
    ageSeconds: 0,
    limitSeconds: 300,
    problem: null,
  });
});

test('another secret, another body and another time fail; without its header it is unsigned', async () => {
  const later = vector.headers.map(([name, value]): HeaderPair => [
    name,
    value.replace('t=1700000000', 't=1700000001'),
  ]);
  const verdicts = await Promise.all([
    judged({ secret: 'hash' }),
    judged({ bytes: body.map((byte, index) => (index === 9 ? byte ^ 1 : byte)) }),
    judged({ headers: later }),
    judged({ headers: headersWithout('Acme-Signature') }),
  ]);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([
    'failed',
    'failed',
    'failed',
    'unsigned',
  ]);
});

test('it goes stale past its limit', async () => {
  expect(await judged({}, 300)).toMatchObject({ verdict: 'verified', ageSeconds: 300 });
  expect(await judged({}, 301)).toMatchObject({ verdict: 'stale', ageSeconds: 301 });
});
