import type { Resolve } from './compile.ts';
import { isObject, kindOfKeyword } from './keywords.ts';

// A base for schemas without an address of their own; nothing is ever fetched.
const nowhere = 'https://schema.invalid/';

/** A pointer into the one document that `root` is, as packs use it: `#/definitions/user`. */
export function resolveWithin(root: object): Resolve {
  return (ref) => {
    const schema = ref.startsWith('#/') ? follow(root, ref.slice(1)) : undefined;
    return schema === undefined ? { ok: false, reason: 'leads nowhere.' } : { ok: true, schema };
  };
}

/**
 * Resolves what a schema document may say: pointers, anchors, `$id` of the document and of schemas in
 * it. References that lead out of the document are refused, for nothing is fetched.
 */
export function resolveIn(root: Record<string, unknown>): Resolve {
  const bases = new Map<object, string>();
  const targets = new Map<string, object>([[nowhere, root]]);
  collect(root, { bases, targets });
  return (ref, from) => {
    const url = URL.parse(ref, bases.get(from) ?? bases.get(root));
    if (!url) return { ok: false, reason: 'is no address.' };
    const fragment = decoded(url.hash.slice(1));
    url.hash = '';
    const document = targets.get(url.href);
    if (!document) {
      const reason =
        'leads out of this schema. Creel fetches nothing: put what it leads to under “$defs”.';
      return { ok: false, reason };
    }
    const schema =
      fragment === '' || fragment.startsWith('/')
        ? follow(document, fragment)
        : targets.get(`${url.href}#${fragment}`);
    return schema === undefined ? { ok: false, reason: 'leads nowhere.' } : { ok: true, schema };
  };
}

/** Notes each schema's base, and what has an address: documents by `$id`, anchors behind a `#`. */
function collect(
  root: Record<string, unknown>,
  { bases, targets }: { bases: Map<object, string>; targets: Map<string, object> },
): void {
  const waiting: { schema: Record<string, unknown>; base: string }[] = [
    { schema: root, base: nowhere },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { schema } = next;
    const id = schema.$id ?? schema.id;
    const url = typeof id === 'string' ? URL.parse(id, next.base) : null;
    const isAnchor = url !== null && url.hash.length > 1;
    const base = url && !isAnchor ? withoutHash(url) : next.base;
    if (!targets.has(base)) targets.set(base, schema);
    if (isAnchor) targets.set(`${next.base}${url.hash}`, schema);
    if (typeof schema.$anchor === 'string') targets.set(`${base}#${schema.$anchor}`, schema);
    bases.set(schema, base);
    waiting.push(...schemasIn(schema).map((below) => ({ schema: below, base })));
  }
}

function schemasIn(schema: Record<string, unknown>): Record<string, unknown>[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    switch (kindOfKeyword(keyword)) {
      case 'schema':
      case 'schemas':
      case 'schema-or-schemas':
        return (Array.isArray(value) ? value : [value]).filter(isObject);
      case 'schema-map':
      case 'dependencies':
      case 'elsewhere':
        return isObject(value) ? Object.values(value).filter(isObject) : [];
      default:
        return [];
    }
  });
}

/** What a JSON Pointer leads to, or undefined. */
function follow(from: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, step) => {
      const isInside = typeof at === 'object' && at !== null && Object.hasOwn(at, step);
      return isInside ? (at as Record<string, unknown>)[step] : undefined;
    }, from);
}

function withoutHash(url: URL): string {
  url.hash = '';
  return url.href;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
