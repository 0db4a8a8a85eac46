import { locateAll } from '../../json/locate.ts';
import { at, textOf, type JsonNode } from '../../json/tree.ts';
import { pointerTo, severityOf, type Finding } from '../finding.ts';
import { issuesOf } from './containers.ts';
import type { NodeIssue } from './issue.ts';
import { sayNode } from './node-words.ts';
import type { PayloadSchema } from './payload-schema.ts';

/** An issue and the path from the root to where it is. */
export type Found = { issue: NodeIssue; path: readonly PropertyKey[] };

/** Checks a body's tree against a schema; issues stand in the order of the schema's fields. */
export function checkPayload(schema: PayloadSchema, root: JsonNode): Found[] {
  if (root.kind !== 'object') return [notAnObject(root)];
  const lost = lostIdentity(schema, root);
  const issues = issuesOf(schema.body, root).map(({ params, path }) => ({ issue: params, path }));
  const expected = schema.isPartial
    ? issues.filter(({ issue }) => issue.rule !== 'field-missing')
    : issues;
  if (!lost) return expected;
  const lostAt = pointerTo(lost.path);
  return [lost, ...expected.filter(({ path }) => pointerTo(path) !== lostAt)];
}

/** Issues with their pointers, lines and columns. */
export function toFindings(found: readonly Found[], bytes: Uint8Array): Finding[] {
  const places = locateAll(
    bytes,
    found.map(({ issue }) => issue.node.start),
  );
  return found.map(({ issue: { rule, node, expected, got }, path }) => ({
    severity: severityOf[rule],
    rule,
    pointer: pointerTo(path),
    ...places.get(node.start)!,
    expected,
    got,
  }));
}

function notAnObject(root: JsonNode): Found {
  const got = sayNode(root);
  return { issue: { rule: 'not-an-object', node: root, expected: 'an object', got }, path: [] };
}

/** Without an identity a payload is about nothing. */
function lostIdentity(
  { identity, mayIdentityBeNull }: PayloadSchema,
  root: JsonNode,
): Found | null {
  const paths = identity.map((path) => path.split('.'));
  for (const path of paths) {
    if (path.at(-1) === '*') {
      const keyed = at(root, ...path.slice(0, -1));
      if (keyed?.kind === 'object' || keyed?.kind === 'array') return null;
      continue;
    }
    const node = at(root, ...path);
    if (textOf(node)) return null;
    if (node?.kind === 'null' && mayIdentityBeNull) return null;
  }
  const path = paths[0]!.filter((step) => step !== '*');
  const node = at(root, ...path) ?? undefined;
  const others = identity.length > 1 ? ` in ${identity.join(' or ')}` : '';
  const expected = `the identity, as text or a number${others}`;
  const got = sayNode(node);
  return { issue: { rule: 'identity-missing', node: node ?? root, expected, got }, path };
}
