import { useCallback, useId, useMemo } from 'react';
import type { Comparer } from '../lib/inbox/comparing/messages.ts';
import type { InboxStore, Snapshot } from '../lib/inbox/store.ts';
import type { TimelineSnapshot, TimelineStore } from '../lib/inbox/timeline/messages.ts';
import { BodyTab } from './BodyTab.tsx';
import { ChangesLine } from './changes/ChangesLine.tsx';
import { ChangesTab } from './changes/ChangesTab.tsx';
import { FieldPane } from './changes/FieldPane.tsx';
import { FindingsTab } from './FindingsTab.tsx';
import { HeadersTab } from './HeadersTab.tsx';
import type { ListedRow } from './listed-row.ts';
import { SignatureTab } from './SignatureTab.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';
import type { Base } from './changes/use-base.ts';
import type { useField } from './changes/use-field.ts';
import { useMembers } from './changes/use-timeline.ts';

export const tabs = ['Headers', 'Body', 'Signature', 'Findings', 'Changes'] as const;
export type Tab = (typeof tabs)[number];

type Props = {
  row: ListedRow;
  /** All there are. */
  rows: readonly ListedRow[];
  tab: Tab;
  snapshot: Snapshot;
  inbox: InboxStore;
  timeline: TimelineStore;
  changes: TimelineSnapshot;
  comparer: Comparer;
  /** What it is compared with. */
  base: Base;
  field: ReturnType<typeof useField>;
  onTab: (tab: Tab) => void;
  onClose: () => void;
  onSecret: (secret: NewSecret) => Promise<void>;
  /** Shows another delivery. */
  onSelect: (ordinal: number) => void;
  onTopics: () => void;
  onRules: () => void;
  onExport: () => void;
};

/** One delivery in full. Its bytes are read from the database when it is opened. */
export function DeliveryDetail({ row, tab, snapshot, inbox, onTab, onClose, ...on }: Props) {
  const { rows, timeline, base, field } = on;
  const { read } = inbox;
  const { ordinal } = row;
  const stored = useAnswer(useCallback(() => read(ordinal), [read, ordinal]));
  const { sameTopicOnly } = on.changes;
  const members = useMembers(timeline, ordinal, snapshot.rows);
  const line = useMemo(
    () => (members === undefined ? undefined : { members, sameTopicOnly }),
    [members, sameTopicOnly],
  );
  const { open: openField } = field;
  const openHere = useCallback(
    (pointer: string) => openField(ordinal, pointer),
    [openField, ordinal],
  );
  const id = useId();
  return (
    <section className="detail" aria-label="Delivery">
      <div className="tabs">
        <button
          type="button"
          className="quiet"
          aria-label="Close"
          title="Close (Esc)"
          onClick={onClose}
        >
          ✕
        </button>
        <div role="tablist" aria-label="Delivery">
          {tabs.map((name) => (
            <button
              type="button"
              role="tab"
              key={name}
              id={`${id}-${name}`}
              aria-selected={name === tab}
              aria-controls={`${id}-panel`}
              onClick={() => onTab(name)}
            >
              {name}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="quiet export-button"
          title="Export this delivery or its timeline (e)"
          onClick={on.onExport}
        >
          Export…
        </button>
      </div>
      <ChangesLine row={row} rows={rows} timeline={line} onOpen={() => onTab('Changes')} />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className="tab-panel"
        tabIndex={0}
      >
        {stored === null && <p className="hint">This delivery was cleared.</p>}
        {stored && tab === 'Headers' && <HeadersTab stored={stored} row={row} />}
        {stored && tab === 'Body' && <BodyTab stored={stored} onField={openHere} />}
        {stored && tab === 'Signature' && (
          <SignatureTab
            stored={stored}
            row={row}
            keys={snapshot.keys}
            customs={snapshot.customs}
            captureUrl={snapshot.source?.captureUrl ?? null}
            inbox={inbox}
            onSecret={on.onSecret}
          />
        )}
        {stored && tab === 'Findings' && (
          <FindingsTab
            key={ordinal}
            row={row}
            stored={stored}
            snapshot={snapshot}
            inbox={inbox}
            onSelect={on.onSelect}
            onTopics={on.onTopics}
          />
        )}
        {/* It reads both sides itself. */}
        {tab === 'Changes' && stored !== null && (
          <ChangesTab
            row={row}
            snapshot={snapshot}
            timeline={line}
            base={base}
            inbox={inbox}
            comparer={on.comparer}
            sameTopicOnly={sameTopicOnly}
            onSameTopicOnly={timeline.setSameTopicOnly}
            onSelect={on.onSelect}
            onRules={on.onRules}
            onField={openField}
          />
        )}
      </div>
      {field.field && (
        <FieldPane
          key={field.field.opened}
          field={field.field}
          focusRef={field.takeFocus}
          timeline={timeline}
          members={members?.length ?? 0}
          rows={rows}
          selected={ordinal}
          onSelect={on.onSelect}
          onClose={field.close}
        />
      )}
    </section>
  );
}
