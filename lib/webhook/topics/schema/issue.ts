import type { JsonNode } from '../../json/tree.ts';
import type { Rule } from '../finding.ts';
import { sayNode } from './node-words.ts';

/** What a field's schema says of a node; rides on zod's issues, which add the path. */
export type NodeIssue = { rule: Rule; node: JsonNode; expected: string; got: string };

/** An issue as zod takes it, with the path from where it was checked to where it is. */
export type RaisedIssue = {
  code: 'custom';
  params: NodeIssue;
  path: PropertyKey[];
  input: undefined;
  continue: true;
};

/** As much of zod's payload as raising an issue needs. */
export type Payload = { value: unknown; issues: RaisedIssue[] };

/** Adds an issue and goes on: one wrong field must not hide the next. */
export function raise(
  { issues }: Payload,
  { rule, node, expected, got = sayNode(node) }: Omit<NodeIssue, 'got'> & { got?: string },
  path: readonly PropertyKey[] = [],
): void {
  const params: NodeIssue = { rule, node, expected, got };
  issues.push({ code: 'custom', params, path: [...path], input: undefined, continue: true });
}
