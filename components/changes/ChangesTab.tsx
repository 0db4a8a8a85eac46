import { useMemo, useRef } from 'react';
import type { Comparer } from '../../lib/inbox/comparing/messages.ts';
import type { Row } from '../../lib/inbox/row.ts';
import type { InboxStore, Snapshot } from '../../lib/inbox/store.ts';
import { diffOptions, mutePatterns } from '../../lib/webhook/diff/index.ts';
import { baseOf, type BasePair, type Timeline } from './base-choice.ts';
import { BaseChooser } from './BaseChooser.tsx';
import { ComparedSides } from './ComparedSides.tsx';
import { ComparingNote } from './ComparingNote.tsx';
import { ComparisonViews } from './ComparisonViews.tsx';
import type { ListedRow } from '../listed-row.ts';
import { PastedBase } from './PastedBase.tsx';
import { muteRule, unmuting } from './rule-edits.ts';
import type { Base } from './use-base.ts';
import { useComparison } from './use-comparison.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useSample, useSides } from './use-sides.ts';

type Props = {
  row: ListedRow;
  snapshot: Pick<Snapshot, 'rows' | 'rules'>;
  /** Undefined while nobody has said who its members are. */
  timeline: Timeline | undefined;
  base: Base;
  inbox: Pick<InboxStore, 'read' | 'putRules' | 'removeRule'>;
  comparer: Comparer;
  sameTopicOnly: boolean;
  onSameTopicOnly: (sameTopicOnly: boolean) => void;
  onSelect: (ordinal: number) => void;
  onRules: () => void;
  /** A value’s history; null where the side is no delivery. */
  onField: (ordinal: number | null, pointer: string) => void;
};

/** How a delivery differs from another one, or from what stands in for one. */
export function ChangesTab({ row, snapshot, timeline, base, inbox, ...props }: Props) {
  const { rows, rules } = snapshot;
  const sample = useSample(row);
  const pair = pairOf(base, timeline, rows, row, sample);
  const { provider, topic } = laterOf(pair, row);
  const about = useMemo(() => ({ provider, topic }), [provider, topic]);
  const options = useMemo(() => diffOptions(rules, about), [rules, about]);
  const patterns = useMemo(() => mutePatterns(rules, about), [rules, about]);
  const read = useSides(pair, { read: inbox.read, pasted: base.pasted, sample });
  const comparing = useComparison(props.comparer, read, options);
  const { comparison, standing } = comparing;
  const heading = useRef<HTMLHeadingElement>(null);
  const keepFocus = useFocusKept(heading);
  const isPasting = base.choice === 'pasted' && base.other === null;
  const wantsPaste = isPasting && !base.pasted;

  return (
    <div onFocus={keepFocus}>
      <BaseChooser
        base={base}
        ordinal={row.ordinal}
        hasSample={typeof sample === 'string'}
        sameTopicOnly={props.sameTopicOnly}
        onSameTopicOnly={props.onSameTopicOnly}
        onRules={props.onRules}
      />
      {wantsPaste && <PastedBase onPaste={base.paste} />}
      {!pair.ok && pair.reason !== '' && <p className="hint">{pair.reason}</p>}
      {pair.ok && !wantsPaste && (
        <>
          <div className="compared-sides">
            <h2 ref={heading} tabIndex={-1}>
              <ComparedSides {...pair} topic={row.topic} onSelect={props.onSelect} />
            </h2>
            {isPasting && (
              <button type="button" onClick={() => base.paste(null)}>
                Paste another
              </button>
            )}
          </div>
          <ComparingNote
            said={comparing.said}
            overview={standing !== 'hidden' && comparison ? comparison.overview : null}
            onCancel={comparing.cancel}
            onAgain={comparing.again}
          />
        </>
      )}
      {/* Of other sides it is out of sight, but not gone: the view that was chosen stays. */}
      {comparison && (
        <div
          hidden={standing === 'hidden' || !pair.ok || wantsPaste}
          inert={standing === 'inert'}
          className={pair.ok && isBodyAlone(pair, base) ? 'bodies-alone' : undefined}
        >
          <ComparisonViews
            comparison={comparison}
            patterns={patterns}
            onMute={(path) => inbox.putRules(muteRule(path, about))}
            onUnmute={(pattern) => {
              const wanted = unmuting(pattern, about);
              if ('put' in wanted) inbox.putRules(wanted.put);
              else inbox.removeRule(wanted.remove);
            }}
            onField={(on, pointer) => {
              const side = pair.ok ? pair[on] : null;
              props.onField(side?.kind === 'delivery' ? side.row.ordinal : null, pointer);
            }}
          />
        </div>
      )}
    </div>
  );
}

/** While something is awaited there is nothing to say: the reason is empty. */
function pairOf(
  base: Base,
  timeline: Timeline | undefined,
  rows: Snapshot['rows'],
  row: ListedRow,
  sample: string | null | undefined,
): BasePair {
  const { choice, other } = base;
  const needsTimeline = ['previous', 'next', 'first'].includes(choice);
  const isAwaited =
    other === null && (needsTimeline ? !timeline : choice === 'sample' && sample === undefined);
  if (isAwaited) return { ok: false, reason: '' };
  return baseOf(base, timeline ?? { members: null, sameTopicOnly: false }, rows, row);
}

/** The later one of two deliveries: by its rules they are compared. */
function laterOf(pair: BasePair, row: Row): Row {
  if (!pair.ok) return row;
  const rows = [pair.before, pair.after].flatMap((side) =>
    side.kind === 'delivery' ? [side.row] : [],
  );
  return rows.reduce((later, one) => (one.ordinal > later.ordinal ? one : later), row);
}

/** A payload alone has no headers, so that there is nothing to say of those of the other. */
function isBodyAlone(pair: BasePair & { ok: true }, { pasted }: Base): boolean {
  return [pair.before, pair.after].some(
    ({ kind }) => kind === 'sample' || (kind === 'pasted' && pasted?.headers.length === 0),
  );
}
