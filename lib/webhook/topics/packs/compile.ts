// A schema as the checker takes it: only keywords it knows, references by key, patterns as guarded
// formats, and a price on every step.
import { pointerTo } from '../finding.ts';
import { paySteps } from './budget.ts';
import { isObject, isSchema, kindOfKeyword, wrongValue, type KeywordKind } from './keywords.ts';
import { costOf } from './pattern-cost.ts';
import { withoutOpenApi } from './open-api.ts';
import { isKnownFormat, nameOfRules, type TextRules } from './text-rules.ts';

/** The drafts of JSON Schema that can be checked. OpenAPI 3.0 is read as draft 7. */
export type Draft = '4' | '7' | '2019-09' | '2020-12';

/** A schema of one place, made for the checker; `textRules` are its format and pattern as written. */
export type ReadyNode = { [keyword: string]: unknown; [textRules]?: TextRules; [price]?: number };

/** A schema that is ready to be used. Made by `readSchema` or `compileSchema` only. */
export type ReadySchema = {
  draft: Draft;
  root: ReadyNode | boolean;
  /** What references lead to, by the key that stands in `$ref`. */
  lookup: Record<string, ReadyNode | boolean>;
  hasUniqueItems: boolean;
  /** The patterns for keys, which are tried on all keys of an object. */
  keyPatterns: readonly string[];
};

/** Where a reference leads, or why it leads nowhere. */
export type Resolve = (
  ref: string,
  from: object,
) => { ok: true; schema: unknown } | { ok: false; reason: string };

/** A schema that cannot be used. `reason` is a sentence for people. */
export class SchemaRefused extends Error {
  override name = 'SchemaRefused';
}

export const textRules = Symbol('text rules');
export const price = Symbol('price');

// What is referred to at every level of a deep schema would be copied as often.
const mostNodes = 200_000;

type Keyword = { keyword: string; kind: KeywordKind; value: unknown; at: string; from: object };

// The checker looks at this keyword once for each value that it compares with a schema.
const paidNode = Object.create(null, {
  $recursiveAnchor: {
    get(this: ReadyNode) {
      paySteps(this[price] ?? 1);
      return undefined;
    },
  },
});

/**
 * Makes a schema ready, with whatever its references lead to. Throws a SchemaRefused. `onNote` hears
 * what will not be checked.
 */
export function compileSchema(
  source: Record<string, unknown> | boolean,
  { draft, resolve, onNote }: { draft: Draft; resolve: Resolve; onNote?: (note: string) => void },
): ReadySchema {
  const ready: Omit<ReadySchema, 'root'> & { keyPatterns: string[] } = {
    draft,
    lookup: Object.create(null),
    hasUniqueItems: false,
    keyPatterns: [],
  };
  const keys = new Map<unknown, string>();
  let left = mostNodes;
  const waiting: { key: string; schema: Record<string, unknown> | boolean; at: string }[] = [];
  const root = copy(source, '');
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ready.lookup[next.key] = copy(next.schema, next.at);
  }
  return { ...ready, root };

  function copy(schema: Record<string, unknown> | boolean, at: string): ReadyNode | boolean {
    if (typeof schema === 'boolean') return schema;
    if (--left < 0)
      throw new SchemaRefused('Its references repeat too much: over 200,000 schemas.');
    const node: ReadyNode = Object.create(paidNode);
    const plain = withoutOpenApi(schema, { draft, onNote });
    for (const [keyword, value] of Object.entries(plain)) {
      const kind = kindOfKeyword(keyword);
      if (kind === null)
        onNote?.(`“${keyword}” is no keyword that Creel knows: it checks nothing.`);
      else copyKeyword(node, { keyword, kind, value, at, from: schema });
    }
    finish(node, plain, at);
    return node;
  }

  function copyKeyword(node: ReadyNode, { keyword, kind, value, at, from }: Keyword): void {
    const wrong = wrongValue(kind, value);
    if (wrong) throw new SchemaRefused(`“${keyword}” ${placed(at)} must be ${wrong}.`);
    const below = `${at}/${keyword}`;
    switch (kind) {
      case 'note':
      case 'elsewhere':
        return;
      case 'unsupported':
        throw new SchemaRefused(`“${keyword}” ${placed(at)} cannot be checked. Use $ref instead.`);
      case 'schema':
      case 'schemas':
      case 'schema-or-schemas':
        node[keyword] = Array.isArray(value)
          ? value.map((one, index) => copy(one, `${below}/${index}`))
          : copy(value as Record<string, unknown> | boolean, below);
        return;
      case 'schema-map':
      case 'dependencies':
        node[keyword] = copyMap(value as Record<string, unknown>, below);
        return;
      default:
        node[keyword] = keyword === '$ref' ? keyOf(value as string, from, at) : value;
    }
  }

  function copyMap(map: Record<string, unknown>, below: string): Record<string, unknown> {
    const copied: Record<string, unknown> = Object.create(null);
    for (const [key, value] of Object.entries(map)) {
      copied[key] = isSchema(value) ? copy(value, below + pointerTo([key])) : value;
    }
    return copied;
  }

  function keyOf(ref: string, from: object, at: string): string {
    const found = resolve(ref, from);
    if (!found.ok) throw new SchemaRefused(`The reference “${ref}” ${placed(at)} ${found.reason}`);
    const { schema } = found;
    if (!isSchema(schema)) {
      throw new SchemaRefused(`The reference “${ref}” ${placed(at)} does not lead to a schema.`);
    }
    const standing = keys.get(schema);
    if (standing !== undefined) return standing;
    const key = `ref ${keys.size}`;
    keys.set(schema, key);
    waiting.push({ key, schema, at: ref });
    return key;
  }

  function finish(node: ReadyNode, written: Record<string, unknown>, at: string): void {
    if (node.uniqueItems === true) ready.hasUniqueItems = true;
    for (const pattern of Object.keys(node.patternProperties ?? {})) {
      refuseSlow(pattern, at);
      ready.keyPatterns.push(pattern);
    }
    const { format, pattern } = written as TextRules;
    if (pattern !== undefined) refuseSlow(pattern, at);
    if (format !== undefined && !isKnownFormat(format)) {
      onNote?.(`The format “${format}” is not known to Creel: any text passes it.`);
    }
    delete node.pattern;
    delete node.format;
    const name = nameOfRules({ format, pattern });
    if (name !== undefined) {
      node.format = name;
      node[textRules] = { format, pattern };
    }
    node[price] = 1 + sizeOf(written);
  }
}

/** Looked at for each value: names and values that are asked for, and fields, which is quicker. */
function sizeOf({ required, properties, ...source }: Record<string, unknown>): number {
  const names = Array.isArray(required) ? required.length : 0;
  const fields = isObject(properties) ? Object.keys(properties).length : 0;
  const values = [source.enum, source.const, source.dependencies, source.dependentRequired];
  return names + fields / 4 + values.reduce<number>((sum, value) => sum + valuesIn(value), 0);
}

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + 1 + valuesIn(one), 0);
}

function refuseSlow(pattern: string, at: string): void {
  try {
    RegExp(pattern, 'u');
  } catch {
    throw new SchemaRefused(
      `The pattern “${pattern}” ${placed(at)} is no regular expression. JSON Schema has JavaScript’s, with the flag u.`,
    );
  }
  if (costOf(pattern).ok) return;
  throw new SchemaRefused(
    `The pattern “${pattern}” ${placed(at)} could take for ever on some texts, because it repeats what can already match in several ways. Write it without a repetition inside a repetition.`,
  );
}

const placed = (at: string) => (at === '' ? 'at the top' : `at ${at}`);
