import { useCallback, useMemo, useState } from 'react';
import type { InboxStore } from '../lib/inbox/store.ts';
import { importSecret, providerNamed } from '../lib/webhook/index.ts';
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
import { useInbox } from './use-inbox.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { Workbench } from './Workbench.tsx';

/** The panel: bar, list, detail. What is selected in one source means nothing in another. */
export function Panel({ inbox }: { inbox: InboxStore }) {
  const { source } = useInbox(inbox);
  // First run and the imports share a key: keeping the first paste must not close the workbench.
  return <SourcePanel key={source?.url ? source.id : 'without a relay'} inbox={inbox} />;
}

/** Everything it knows comes from the inbox. */
function SourcePanel({ inbox }: { inbox: InboxStore }) {
  const { isOpen, source, rows, keys, customs, link, judging, problem } = useInbox(inbox);
  const [sort, setSort] = useState<Sort>(arrival);
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<number | null>(null);
  const [isDetailOpen, setIsDetailOpen] = useState(false);
  const [tab, setTab] = useState<Tab>('Headers');
  const [isAtWorkbench, setIsAtWorkbench] = useState(false);
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
  const channel = source?.channel ?? null;
  const addSecret = useCallback(
    async ({ isRemembered, isForChannel, again, ...secret }: NewSecret) => {
      // Schemes that hash the secret's own text need it; it stays in memory, for this session.
      const keepsText = !isRemembered && hashesText(secret.provider);
      const place = again
        ? { id: again.id, channel: again.channel }
        : { channel: isForChannel ? channel : null };
      inbox.addKey(await importSecret({ ...secret, ...place, keepsText }), isRemembered);
    },
    [inbox, channel],
  );
  const sortBy = useCallback(
    (column: string) =>
      setSort((sorted) => ({
        column,
        isDescending: sorted.column === column && !sorted.isDescending,
      })),
    [],
  );
  useShortcuts({ setTab, closeDetail, isDetailOpen, help, step, isBlocked: dialog !== null });

  if (!isOpen) return problem ? <Notice problem={problem} onDismiss={inbox.dismiss} /> : null;
  return (
    <div className="panel">
      <ConnectionBar
        link={link}
        source={source}
        judging={judging}
        keys={keys}
        isAtWorkbench={isAtWorkbench}
        onWorkbench={setIsAtWorkbench}
        onConnect={() => setDialog('connect')}
        onSecrets={() => setDialog('secrets')}
        onClear={inbox.clear}
        onHelp={help}
      />
      {problem && <Notice problem={problem} onDismiss={inbox.dismiss} />}
      {isAtWorkbench ? (
        <Workbench inbox={inbox} onSecret={addSecret} />
      ) : rows.length === 0 ? (
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
              onSecret={addSecret}
            />
          )}
        </main>
      )}
      {dialog === 'secrets' && (
        <SecretsDialog
          keys={keys}
          customs={customs}
          onSecret={addSecret}
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
            }}
          />
        </Dialog>
      )}
      {dialog === 'help' && <HelpDialog onClose={closeDialog} />}
    </div>
  );
}

function hashesText(provider: string | null): boolean {
  const schemes = provider === null ? [] : (providerNamed(provider)?.schemes ?? []);
  return schemes.some(({ check }) => check.kind === 'hash');
}
