import { useCallback, useMemo, useState } from 'react';
import type { InboxStore } from '../lib/inbox/store.ts';
import type { Flag } from '../lib/webhook/sequence/index.ts';
import { arrival, sortRows, type Sort } from './columns.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { DeliveryDetail } from './DeliveryDetail.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { Dialog } from './Dialog.tsx';
import { filterRows } from './filter-rows.ts';
import { FilterBar } from './FilterBar.tsx';
import { FirstRun } from './FirstRun.tsx';
import { HealthSummary } from './HealthSummary.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { listRows } from './listed-row.ts';
import { Notice } from './Notice.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { SecretsDialog } from './SecretsDialog.tsx';
import { TopicsDialog } from './TopicsDialog.tsx';
import { useAddSecret } from './use-add-secret.ts';
import { useInbox } from './use-inbox.ts';
import { useSelection } from './use-selection.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { Workbench } from './Workbench.tsx';

/** The panel: bar, list, detail; and the workbench, which keeps what was pasted into it. */
export function Panel({ inbox }: { inbox: InboxStore }) {
  const { isOpen, source, problem } = useInbox(inbox);
  const [isAtWorkbench, setIsAtWorkbench] = useState(false);
  const [wasAtWorkbench, setWasAtWorkbench] = useState(false);
  const addSecret = useAddSecret(inbox);
  const goToWorkbench = useCallback((isThere: boolean) => {
    setIsAtWorkbench(isThere);
    setWasAtWorkbench((was) => was || isThere);
  }, []);
  if (!isOpen) return problem ? <Notice problem={problem} onDismiss={inbox.dismiss} /> : null;
  return (
    <div className="panel">
      {/* What is selected in one source means nothing in another. */}
      <SourcePanel
        key={source?.id}
        inbox={inbox}
        isAtWorkbench={isAtWorkbench}
        onWorkbench={goToWorkbench}
        onSecret={addSecret}
      />
      {wasAtWorkbench && (
        <Workbench
          inbox={inbox}
          // First run and the imports are one place: the first paste that is kept opens the imports.
          sourceId={source?.url ? source.id : null}
          isShown={isAtWorkbench}
          onSecret={addSecret}
        />
      )}
    </div>
  );
}

type Props = {
  inbox: InboxStore;
  isAtWorkbench: boolean;
  onWorkbench: (isAtWorkbench: boolean) => void;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** Everything of the open source. All it knows comes from the inbox. */
function SourcePanel({ inbox, isAtWorkbench, onWorkbench, onSecret }: Props) {
  const snapshot = useInbox(inbox);
  const { source, rows, keys, customs, health, link, judging, problem } = snapshot;
  const [sort, setSort] = useState<Sort>(arrival);
  const [filter, setFilter] = useState('');
  const [dialog, setDialog] = useState<'secrets' | 'topics' | 'connect' | 'help' | null>(null);

  const flags = health?.flags ?? noFlags;
  const listed = useMemo(() => listRows(rows, flags), [rows, flags]);
  const shown = useMemo(() => sortRows(filterRows(listed, filter), sort), [listed, filter, sort]);
  const { open, select, setTab, ...selection } = useSelection(listed, shown);
  const { step, closeDetail, isDetailOpen } = selection;
  const help = useCallback(() => setDialog('help'), []);
  const topics = useCallback(() => setDialog('topics'), []);
  const closeDialog = useCallback(() => setDialog(null), []);
  const sortBy = useCallback(
    (column: string) =>
      setSort((sorted) => ({
        column,
        isDescending: sorted.column === column && !sorted.isDescending,
      })),
    [],
  );
  useShortcuts({ setTab, closeDetail, isDetailOpen, help, step, isBlocked: dialog !== null });

  return (
    <>
      <ConnectionBar
        link={link}
        source={source}
        judging={judging}
        keys={keys}
        isAtWorkbench={isAtWorkbench}
        onWorkbench={onWorkbench}
        onConnect={() => setDialog('connect')}
        onSecrets={() => setDialog('secrets')}
        onTopics={topics}
        onClear={inbox.clear}
        onHelp={help}
      />
      {problem && <Notice problem={problem} onDismiss={inbox.dismiss} />}
      {isAtWorkbench ? null : rows.length === 0 ? (
        <FirstRun source={source} onConnect={inbox.connect} />
      ) : (
        <main className={open ? 'panes with-detail' : 'panes'}>
          <div className="list-pane">
            <FilterBar
              filter={filter}
              shown={shown.length}
              total={rows.length}
              onFilter={setFilter}
              onLeave={() => document.querySelector<HTMLElement>('.list')?.focus()}
            />
            {shown.length === 0 && (
              <p className="none-shown">
                No delivery passes this filter.{' '}
                <button type="button" onClick={() => setFilter('')}>
                  Show all
                </button>
              </p>
            )}
            <DeliveryList
              rows={shown}
              sort={sort}
              selected={selection.selected}
              onSort={sortBy}
              onSelect={select}
              onMove={selection.moveTo}
              onOpen={selection.openDetail}
            />
            <HealthSummary health={health} filter={filter} onFilter={setFilter} />
          </div>
          {open && (
            <DeliveryDetail
              row={open}
              tab={selection.tab}
              snapshot={snapshot}
              inbox={inbox}
              onTab={setTab}
              onClose={closeDetail}
              onSecret={onSecret}
              onSelect={select}
              onTopics={topics}
            />
          )}
        </main>
      )}
      {dialog === 'secrets' && (
        <SecretsDialog
          keys={keys}
          customs={customs}
          onSecret={onSecret}
          onRemove={inbox.removeKey}
          onCustom={inbox.addCustom}
          onRemoveCustom={inbox.removeCustom}
          onClose={closeDialog}
        />
      )}
      {dialog === 'topics' && (
        <TopicsDialog
          topics={snapshot.topics}
          about={open ?? null}
          inbox={inbox}
          onClose={closeDialog}
        />
      )}
      {dialog === 'connect' && (
        <Dialog title="Connect" onClose={closeDialog}>
          <ConnectForm
            onConnect={(to) => {
              inbox.connect(to);
              closeDialog();
              onWorkbench(false);
            }}
          />
        </Dialog>
      )}
      {dialog === 'help' && <HelpDialog onClose={closeDialog} />}
    </>
  );
}

const noFlags: ReadonlyMap<number, readonly Flag[]> = new Map();
