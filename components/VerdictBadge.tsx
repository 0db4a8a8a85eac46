import type { Verdict } from '../lib/webhook/index.ts';
import { verdictMark, verdictWord } from './verdict-words.ts';

export function VerdictBadge({ verdict }: { verdict: Verdict['verdict'] }) {
  return (
    <span className="badge" data-verdict={verdict}>
      <span aria-hidden="true">{verdictMark(verdict)} </span>
      {verdictWord(verdict)}
    </span>
  );
}
