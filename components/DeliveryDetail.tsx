import { useCallback, useId } from 'react';
import type { Examined, Examinee, KeyInfo, StoredDelivery } from '../lib/inbox/messages.ts';
import type { Row } from '../lib/inbox/row.ts';
import type { CustomScheme } from '../lib/webhook/index.ts';
import { BodyTab } from './BodyTab.tsx';
import { HeadersTab } from './HeadersTab.tsx';
import { SignatureTab } from './SignatureTab.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';

export const tabs = ['Headers', 'Body', 'Signature'] as const;
export type Tab = (typeof tabs)[number];

type Props = {
  row: Row;
  tab: Tab;
  keys: readonly KeyInfo[];
  customs: readonly CustomScheme[];
  captureUrl: string | null;
  read: (ordinal: number) => Promise<StoredDelivery | null>;
  examine: (examinee: Examinee) => Promise<Examined | null>;
  onTab: (tab: Tab) => void;
  onClose: () => void;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** One delivery in full. Its bytes are read from the database when it is opened. */
export function DeliveryDetail({ row, tab, read, onTab, onClose, ...judging }: Props) {
  const stored = useAnswer(useCallback(() => read(row.ordinal), [read, row.ordinal]));
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
        {stored && tab === 'Signature' && <SignatureTab stored={stored} row={row} {...judging} />}
      </div>
    </section>
  );
}
