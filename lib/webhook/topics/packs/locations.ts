// The checker's locations: JSON Pointers in a fragment, `#/a~1b/%C3%A9/0`.
import type { JsonNode } from '../../json/tree.ts';
import type { ReadyNode, ReadySchema } from './compile.ts';

const oneSchema = new Set(
  'not if then else contains additionalProperties unevaluatedProperties propertyNames additionalItems unevaluatedItems'.split(
    ' ',
  ),
);

/** The steps of a location, decoded. */
export function stepsOf(location: string): string[] {
  return location
    .split('/')
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The schema whose keyword a location ends with, or null where there is none. */
export function schemaAt(ready: ReadySchema, location: string): ReadyNode | null {
  const steps = stepsOf(location);
  let schema: unknown = ready.root;
  for (let at = 0; at < steps.length - 1; at++) {
    const keyword = steps[at]!;
    const below = (schema as ReadyNode | undefined)?.[keyword];
    if (keyword === '$ref') schema = ready.lookup[below as string];
    else if (oneSchema.has(keyword) || (keyword === 'items' && !Array.isArray(below)))
      schema = below;
    else if (at + 1 < steps.length - 1) schema = (below as ReadyNode | undefined)?.[steps[++at]!];
    else break;
  }
  return typeof schema === 'object' && schema !== null ? (schema as ReadyNode) : null;
}

/** A value of the payload and the path to it. */
export type Located = { node: JsonNode; path: (string | number)[] };

/** Finds values by location. Remembers large objects' fields: a payload may have thousands of errors. */
export function createLocator(root: JsonNode): (location: string) => Located {
  const fields = new Map<JsonNode, Map<string, { key: string; value: JsonNode }>>();
  return (location) => {
    const located: Located = { node: root, path: [] };
    for (const step of stepsOf(location)) {
      const { node, path } = located;
      if (node.kind === 'array') {
        located.node = node.items[Number(step)] ?? node;
        path.push(Number(step));
      } else if (node.kind === 'object') {
        const found = fieldsOf(node).get(step);
        located.node = found?.value ?? node;
        path.push(found?.key ?? step);
      }
    }
    return located;
  };

  /** By the keys as the checker saw them; of duplicates the last one. */
  function fieldsOf(node: Extract<JsonNode, { kind: 'object' }>) {
    const standing = fields.get(node);
    if (standing) return standing;
    const made = new Map(
      node.members.map((member) => [member.key.toWellFormed(), member] as const),
    );
    fields.set(node, made);
    return made;
  }
}
