import { plural } from '../format.ts';
import type { PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import type { Planning } from './use-plan.ts';

/** Why nothing can be written yet, as a sentence; null where it can. */
export function readiness(
  deliveries: number,
  { planning, overview }: { planning: Planning; overview: PlanOverview | null },
): string | null {
  if (deliveries === 0) return 'Every delivery was left out.';
  switch (planning.state) {
    case 'off':
      return null;
    case 'under-way':
      return 'It can be saved as soon as the plan is made.';
    case 'cancelled':
    case 'failed':
      return 'Without a plan nothing is redacted: plan it again, or switch the redaction off.';
    case 'made': {
      const refused = overview?.refused.length ?? 0;
      return refused === 0
        ? null
        : `First say what becomes of ${plural(refused, 'body that nobody can read', 'bodies that nobody can read')}.`;
    }
  }
}
