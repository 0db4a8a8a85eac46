import { locate } from '../json/locate.ts';
import { at, type JsonNode } from '../json/tree.ts';
import type { Flag } from '../sequence/index.ts';
import { severityOf, type Finding } from './finding.ts';

/**
 * Jumps of status as findings of the delivery: only its history shows them, so the check of its body
 * does not. `bytes` and `root` are the body’s, to say where its old status stands; `nameOf` names the
 * delivery with an ordinal.
 */
export function jumpFindings(
  flags: readonly Flag[],
  {
    root,
    bytes,
    nameOf = (ordinal) => `delivery #${ordinal}`,
  }: { root: JsonNode | null; bytes: Uint8Array; nameOf?: (ordinal: number) => string },
): Finding[] {
  const rule = 'status-jump';
  const severity = severityOf[rule];
  return flags
    .filter((flag) => flag.kind === rule)
    .map(({ field, expected, got, last }) => {
      const node = at(root, 'message', `old_${field}`);
      const { line, column } = locate(bytes, node?.start ?? 0);
      return {
        severity,
        rule,
        pointer: `/message/old_${field}`,
        line,
        column,
        expected: `“${expected}”, as ${nameOf(last)} left it`,
        got: got === null ? 'nothing' : `“${got}”`,
      };
    });
}
