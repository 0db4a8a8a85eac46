// Exports are source for others: here it is compiled, run, and given what it was learned from.
import { Validator } from '@cfworker/json-schema';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleOf, topicsOf } from '../index.ts';
import { exportJsonSchema } from './export-json-schema.ts';
import { exportTypeScript } from './export-typescript.ts';
import { exportZod } from './export-zod.ts';
import type { JsonNode } from '../../json/tree.ts';
import { type Baseline } from './baseline.ts';
import { learned, parsed, times } from './made-baselines.ts';
import { typeName } from './source-text.ts';

const orders = [
  '{"id":820982911946154508,"total":"199.00","lines":[{"sku":"a"},{"sku":null,"qty":2}],"x":null}',
  '{"id":7,"total":null,"tags":[],"paid":true,"rate":0.06,"at":"2026-07-01T10:00:00Z","n":1e400}',
  '{"id":"8","by":{"a-b":{"c":[[1,"x"],[]]}},"at":"","tags":null}',
].flatMap((text) => times(12, text));

const hostile = [
  '*/ alert(1) /*',
  '// x',
  '`${alert(1)}`',
  "'+alert(1)+'",
  '"); alert(1); ("',
  '\\',
  'a\nb\r\u2028\u2029c',
  '\ud800',
  '😀',
  '',
  '0',
  '-1',
  'class',
  'readonly',
  'constructor',
  'toString',
  'hasOwnProperty',
  '__proto__',
  ']: any; [',
];
const hostileBody = `{${hostile.map((key) => `${JSON.stringify(key)}:{"in":"x"}`).join(',')}}`;
const asTopic = {
  provider: '*/\n`',
  account: '\u2028alert(1)//',
  topic: 'a*/\nb',
  apiVersion: '\r',
};

/** Exports with what they must accept: names of files for the compiler. */
const cases: Record<string, { baseline: Baseline; texts: readonly string[] }> = {};
cases.orders = { baseline: learned(orders), texts: orders };
cases.hostile = { baseline: learned([hostileBody], asTopic), texts: [hostileBody] };
cases.optional = {
  baseline: learned([hostileBody, '{}', '[]'], asTopic),
  texts: [hostileBody, '{}', '[]'],
};
const deep = '{"a":['.repeat(16) + '1' + ']}'.repeat(16);
cases.deep = { baseline: learned([deep]), texts: [deep] };
for (const provider of ['shopify', 'shipstream'] as const) {
  for (const topic of topicsOf(provider)) {
    const sample = sampleOf(provider, topic);
    if (!sample.ok) continue;
    const texts = times(6, sample.text);
    cases[`${provider}-${typeName(topic)}`] = {
      baseline: learned(texts, { provider, topic }),
      texts,
    };
  }
}
const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value));
for (const [index, texts] of fc
  .sample(fc.array(json, { minLength: 1, maxLength: 5 }), { numRuns: 40, seed: 7 })
  .entries()) {
  cases[`any${index}`] = { baseline: learned(texts), texts };
}

describe('exports run, and accept what they were learned from', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'creel-exports-'));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the zod source', async () => {
    for (const [name, { baseline, texts }] of Object.entries(cases)) {
      const file = join(folder, `${name}.mjs`);
      writeFileSync(file, stripTypeScriptTypes(exportZod(baseline)));
      const exported = await import(/* @vite-ignore */ pathToFileURL(file).href);
      const schema = exported[typeName(baseline.topic)];
      expect(Object.keys(exported)).toHaveLength(1);
      for (const text of new Set(texts)) {
        const { success, error } = schema.safeParse(readableOf(parsed(text)));
        expect(success, `${name}: ${error?.message} in ${text}`).toBe(true);
      }
    }
  });

  test('both sources, for the compiler', () => {
    const files = Object.entries(cases).flatMap(([name, { baseline, texts }]) => {
      const type = typeName(baseline.topic);
      const bodies = [...new Set(texts)].map(
        (text, index) => `export const body${index}: ${type} = ${literalOf(parsed(text))};\n`,
      );
      writeFileSync(join(folder, `${name}.zod.ts`), exportZod(baseline));
      writeFileSync(join(folder, `${name}.ts`), exportTypeScript(baseline) + bodies.join(''));
      return [`${name}.zod.ts`, `${name}.ts`];
    });
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const options = '--noEmit --strict --exactOptionalPropertyTypes --skipLibCheck --types';
    const target = ['', '--target', 'esnext', '--module', 'preserve'];
    const { stdout, status } = spawnSync(
      process.execPath,
      [compiler, ...options.split(' '), ...target, ...files],
      { cwd: folder, encoding: 'utf8' },
    );
    expect({ stdout: stdout.slice(0, 2_000), status }).toEqual({ stdout: '', status: 0 });
  });

  test('the JSON Schema', () => {
    for (const [name, { baseline, texts }] of Object.entries(cases)) {
      const validator = new Validator(JSON.parse(exportJsonSchema(baseline)), '2020-12', false);
      for (const text of new Set(texts)) {
        const { valid, errors } = validator.validate(nullPrototype(JSON.parse(text)));
        expect(valid, `${name}: ${JSON.stringify(errors)}`).toBe(true);
      }
    }
  });
});

/** As a reader has it that keeps numbers as text where JavaScript would lose them. */
function readableOf(node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map(readableOf);
  if (node.kind === 'object') {
    return Object.fromEntries(node.members.map(({ key, value }) => [key, readableOf(value)]));
  }
  if (node.kind !== 'number') return node.kind === 'string' ? node.string : boolOrNull(node);
  const value = Number(node.number);
  const isHeld = /^-?\d+$/.test(node.number) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isHeld ? value : node.number;
}

/** As source: `["__proto__"]` is a field, where `"__proto__"` would be the prototype. */
function literalOf(node: JsonNode): string {
  if (node.kind === 'array') return `[${node.items.map(literalOf).join(',')}]`;
  if (node.kind === 'number') return node.number;
  if (node.kind === 'string') return JSON.stringify(node.string);
  if (node.kind !== 'object') return String(boolOrNull(node));
  const members = node.members.map(({ key, value }) => {
    return `[${JSON.stringify(key)}]:${literalOf(value)}`;
  });
  return `{${members.join(',')}}`;
}

function boolOrNull(node: JsonNode): boolean | null {
  return node.kind === 'boolean' ? node.boolean : null;
}

/** Validators take what an object inherits for its fields. */
function nullPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullPrototype);
  if (value === null || typeof value !== 'object') return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) object[key] = nullPrototype(inner);
  return object;
}
