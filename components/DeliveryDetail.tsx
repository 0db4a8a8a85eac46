import { useCallback, useId } from 'react';
import type { InboxStore, Snapshot } from '../lib/inbox/store.ts';
import { BodyTab } from './BodyTab.tsx';
import { FindingsTab } from './FindingsTab.tsx';
import { HeadersTab } from './HeadersTab.tsx';
import type { ListedRow } from './listed-row.ts';
import { SignatureTab } from './SignatureTab.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';

export const tabs = ['Headers', 'Body', 'Signature', 'Findings'] as const;
export type Tab = (typeof tabs)[number];

type Props = {
  row: ListedRow;
  tab: Tab;
  snapshot: Snapshot;
  inbox: InboxStore;
  onTab: (tab: Tab) => void;
  onClose: () => void;
  onSecret: (secret: NewSecret) => Promise<void>;
  /** Shows another delivery. */
  onSelect: (ordinal: number) => void;
  onTopics: () => void;
};

/** One delivery in full. Its bytes are read from the database when it is opened. */
export function DeliveryDetail({ row, tab, snapshot, inbox, onTab, onClose, ...on }: Props) {
  const { read, examine } = inbox;
  const { ordinal } = row;
  const stored = useAnswer(useCallback(() => read(ordinal), [read, ordinal]));
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
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className="tab-panel"
        tabIndex={0}
      >
        {stored === null && <p className="hint">This delivery was cleared.</p>}
        {stored && tab === 'Headers' && <HeadersTab stored={stored} row={row} />}
        {stored && tab === 'Body' && <BodyTab stored={stored} />}
        {stored && tab === 'Signature' && (
          <SignatureTab
            stored={stored}
            row={row}
            keys={snapshot.keys}
            customs={snapshot.customs}
            captureUrl={snapshot.source?.captureUrl ?? null}
            examine={examine}
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
      </div>
    </section>
  );
}
