import { price, SchemaRefused, type ReadyNode, type ReadySchema } from './compile.ts';
import { isObject } from './keywords.ts';

// Each of these is checked against the same value: nothing of the payload is used up.
const samePlace = ['not', 'if', 'then', 'else'];
const samePlaceLists = ['allOf', 'anyOf', 'oneOf'];
const samePlaceMaps = ['dependentSchemas', 'dependencies'];
const highest = 100;

/**
 * Throws a SchemaRefused where a schema leads back to itself before it has taken a step into the
 * payload, which would never end, or where it takes more than 100 schemas to say what one value is.
 */
export function refuseEndless(ready: ReadySchema): void {
  const heights = new Map<ReadyNode, number>();
  for (const node of [ready.root, ...Object.values(ready.lookup)]) everyNode(node, measure);

  function measure(node: ReadyNode): void {
    heightOf(node, 0);
  }

  function heightOf(node: ReadyNode, depth: number): number {
    const standing = heights.get(node);
    if (standing !== undefined) return standing;
    // A circle comes past this limit as well, so one check finds both.
    if (depth > highest) throw endless();
    const height = 1 + Math.max(0, ...below(node).map((next) => heightOf(next, depth + 1)));
    if (height > highest) throw endless();
    heights.set(node, height);
    return height;
  }

  function below(node: ReadyNode): ReadyNode[] {
    const referred = node.$ref === undefined ? [] : [ready.lookup[node.$ref as string]];
    // In the older drafts whatever stands beside a reference is ignored.
    if (node.$ref !== undefined && (ready.draft === '4' || ready.draft === '7')) {
      return referred.filter(isNode);
    }
    return [
      ...referred,
      ...samePlace.map((keyword) => node[keyword]),
      ...samePlaceLists.flatMap((keyword) => (node[keyword] as unknown[] | undefined) ?? []),
      ...samePlaceMaps.flatMap((keyword) => Object.values(node[keyword] ?? {})),
    ].filter(isNode);
  }
}

function everyNode(root: unknown, visit: (node: ReadyNode) => void): void {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isObject(value)) {
      if (isNode(value)) visit(value);
      waiting.push(...Object.values(value));
    }
  }
}

/** Not a map of schemas, in which `not` is the name of a field. */
const isNode = (value: unknown): value is ReadyNode => isObject(value) && price in value;

function endless(): SchemaRefused {
  return new SchemaRefused(
    `A “$ref” leads back to itself, or through more than ${highest} schemas, before any field is reached. Checking it would never end.`,
  );
}
