import { useCallback, useMemo, useState } from 'react';
import type { InboxStore } from '../lib/inbox/store.ts';
import { arrival, sortRows, type Sort } from './columns.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectionBar } from './ConnectionBar.tsx';
import { DeliveryDetail, type Tab } from './DeliveryDetail.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { Dialog } from './Dialog.tsx';
import { filterRows } from './filter-rows.ts';
import { FilterBar } from './FilterBar.tsx';
import { FirstRun } from './FirstRun.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { Notice } from './Notice.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { SecretsDialog } from './SecretsDialog.tsx';
import { useAddSecret } from './use-add-secret.ts';
import { useInbox } from './use-inbox.ts';
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
  const { source, rows, keys, customs, link, judging, problem } = useInbox(inbox);
  const [sort, setSort] = useState<Sort>(arrival);
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<number | null>(null);
  const [isDetailOpen, setIsDetailOpen] = useState(false);
  const [tab, setTab] = useState<Tab>('Headers');
  const [dialog, setDialog] = useState<'secrets' | 'connect' | 'help' | null>(null);

  const shown = useMemo(() => sortRows(filterRows(rows, filter), sort), [rows, filter, sort]);
  const open = useMemo(
    () => (isDetailOpen ? rows.find(({ ordinal }) => ordinal === selected) : undefined),
    [isDetailOpen, rows, selected],
  );
  const select = useCallback((ordinal: number) => {
    setSelected(ordinal);
    setIsDetailOpen(true);
  }, []);
  const moveTo = useCallback(
    (index: number) => {
      const row = shown[Math.max(0, Math.min(shown.length - 1, index))];
      if (row) select(row.ordinal);
    },
    [shown, select],
  );
  const step = useCallback(
    (by: 1 | -1) => moveTo(shown.findIndex(({ ordinal }) => ordinal === selected) + by),
    [moveTo, shown, selected],
  );
  const help = useCallback(() => setDialog('help'), []);
  const closeDetail = useCallback(() => setIsDetailOpen(false), []);
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
            <DeliveryList
              rows={shown}
              sort={sort}
              selected={selected}
              onSort={sortBy}
              onSelect={select}
              onMove={moveTo}
              onOpen={() => setIsDetailOpen(selected !== null)}
            />
          </div>
          {open && (
            <DeliveryDetail
              row={open}
              tab={tab}
              keys={keys}
              customs={customs}
              captureUrl={source?.captureUrl ?? null}
              read={inbox.read}
              examine={inbox.examine}
              onTab={setTab}
              onClose={closeDetail}
              onSecret={onSecret}
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
