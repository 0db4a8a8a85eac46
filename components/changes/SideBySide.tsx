import { useCallback } from 'react';
import type { OpenComparison } from '../../lib/inbox/comparing/messages.ts';
import { Asked } from './Asked.tsx';
import { ShowMore } from './ShowMore.tsx';
import { TextRows } from './TextRows.tsx';
import { usePages } from './use-pages.ts';
import type { TextRow } from '../../lib/webhook/diff/index.ts';

type Props = { comparison: OpenComparison };

/** Both bodies as text, line beside line; what is the same over many lines is folded. */
export function SideBySide({ comparison }: Props) {
  const ask = useCallback(() => comparison.show({ show: 'text', from: 0 }), [comparison]);
  return (
    <Asked ask={ask} none="There is no text to show.">
      {({ rows, total }) => <Rows comparison={comparison} first={rows} total={total} />}
    </Asked>
  );
}

type RowsProps = Props & { first: readonly TextRow[]; total: number };

function Rows({ comparison, first, total }: RowsProps) {
  const ask = useCallback(
    async (from: number) => (await comparison.show({ show: 'text', from }))?.rows ?? null,
    [comparison],
  );
  const pages = usePages(first, total, ask);
  return (
    <div className="sides">
      <TextRows comparison={comparison} rows={pages.lines} />
      <ShowMore pages={pages} />
    </div>
  );
}
