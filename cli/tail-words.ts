// What `creel tail` says of how a delivery came, in a few words.
import type { Flag } from '../lib/webhook/sequence/index.ts';
import { countFindings } from '../lib/webhook/topics/finding-groups.ts';
import type { Finding } from '../lib/webhook/topics/finding.ts';

/** The worst of the findings, counted; null where there is nothing worse than info. */
export function worstOf(findings: readonly Finding[]): string | null {
  const { error, drift } = countFindings(findings);
  if (error > 0) return `${error} ${error === 1 ? 'error' : 'errors'}`;
  return drift > 0 ? `${drift} drift` : null;
}

/**
 * How the delivery with an ordinal came; its jumps of status are among the findings. `nameOf` names the
 * delivery with another one.
 */
export function flagWords(
  flags: readonly Flag[],
  { ordinal, nameOf }: { ordinal: number; nameOf: (ordinal: number) => string },
): string[] {
  const isRetry = flags.some(({ kind }) => kind === 'retry');
  return flags.flatMap((flag) => {
    switch (flag.kind) {
      case 'duplicate':
        return isRetry ? [] : [`duplicate of ${nameOf(flag.first)}`];
      case 'retry':
        return [`retry of ${nameOf(flag.first)}`];
      case 'sibling':
        return flag.first === ordinal ? [] : [`sibling of ${nameOf(flag.first)}`];
      case 'out-of-order':
        return [`out of order: triggered before ${nameOf(flag.later)}`];
      case 'gap':
        return [gapWords(flag.gap)];
      case 'status-jump':
        return [];
    }
  });
}

function gapWords({ state, from, to }: (Flag & { kind: 'gap' })['gap']): string {
  const numbers = from === to ? from : `${from} to ${to}`;
  return `gap: ${numbers} ${state === 'unsure' ? 'not seen' : state}`;
}

/** The same for programs: ids of deliveries, null for one of too long ago. */
export function flagsAsJson(
  flags: readonly Flag[],
  idOf: (ordinal: number) => string | null,
): object[] {
  return flags.flatMap((flag): object[] => {
    switch (flag.kind) {
      case 'duplicate':
      case 'retry':
      case 'sibling':
        return [{ ...flag, first: idOf(flag.first) }];
      case 'out-of-order':
        return [{ ...flag, later: idOf(flag.later) }];
      case 'gap': {
        const { state, from, to, count } = flag.gap;
        return [{ kind: flag.kind, state, from, to, count }];
      }
      case 'status-jump':
        return [];
    }
  });
}
