import { useCallback, useMemo } from 'react';
import type { StoredDelivery } from '../lib/inbox/messages.ts';
import type { InboxStore, Snapshot } from '../lib/inbox/store.ts';
import { readBody, treeOf } from '../lib/webhook/index.ts';
import { jumpFindings } from '../lib/webhook/topics/jump-findings.ts';
import { BaselineActions } from './BaselineActions.tsx';
import { FindingsReport } from './FindingsReport.tsx';
import type { ListedRow } from './listed-row.ts';
import { ResourcePart } from './ResourcePart.tsx';
import { SubscriptionPart } from './SubscriptionPart.tsx';
import { Unchecked } from './Unchecked.tsx';
import { useAnswer, useLastAnswer } from './use-answer.ts';

type Props = {
  row: ListedRow;
  stored: StoredDelivery;
  snapshot: Pick<Snapshot, 'rows' | 'topics' | 'health' | 'source'>;
  inbox: InboxStore;
  onSelect: (ordinal: number) => void;
  onTopics: () => void;
};

/** What checking a delivery came to, what it is about, and how it came. */
export function FindingsTab({ row, stored, snapshot, inbox, onSelect, onTopics }: Props) {
  const { topics, health, source } = snapshot;
  const { inspect } = inbox;
  const { ordinal, flags = none } = row;
  // Whatever it is checked with may change while it is looked at.
  const known = useMemo(
    () => [topics, source?.isNarrowed, source?.captureUrl],
    [topics, source?.isNarrowed, source?.captureUrl],
  );
  const ask = useCallback(
    async () => ({ known, inspected: await inspect(ordinal) }),
    [inspect, ordinal, known],
  );
  const answer = useLastAnswer(ask);
  const view = useAnswer(
    useCallback(() => readBody(stored.body, stored.delivery.headers), [stored]),
  );
  const root = useMemo(() => view && treeOf(view), [view]);
  const jumps = useMemo(
    () => (view ? jumpFindings(flags, { root: root ?? null, bytes: view.bytes }) : []),
    [view, root, flags],
  );
  if (!answer || !view) return <p className="hint">Checking …</p>;
  if (answer.inspected === null) {
    return (
      <p className="reason">
        This delivery could not be checked. Choose it again; if it goes on, close and reopen
        DevTools.
      </p>
    );
  }
  const { validation, baseline } = answer.inspected;
  const isLearnable = row.provider !== null && row.topic !== null && root !== null;
  const isShopify = row.provider === 'shopify';
  return (
    <>
      <FindingsReport
        findings={[...jumps, ...validation.findings]}
        by={validation.by}
        unchecked={<Unchecked description={row} isReadable={root !== null} onTopics={onTopics} />}
      >
        {isLearnable && (
          <BaselineActions row={row} rows={snapshot.rows} baseline={baseline} inbox={inbox} />
        )}
      </FindingsReport>
      {(isShopify || validation.subscription.state !== 'unknown') && (
        <SubscriptionPart
          match={validation.subscription}
          known={topics.subscriptions.length}
          isNarrowed={source?.isNarrowed ?? false}
          onNarrowed={inbox.setNarrowed}
          onTopics={onTopics}
        />
      )}
      <ResourcePart row={row} flags={health?.flags ?? new Map()} onSelect={onSelect} />
    </>
  );
}

const none: NonNullable<ListedRow['flags']> = [];
