import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Comparer } from '../lib/inbox/comparing/messages.ts';
import type { Exporter } from '../lib/inbox/exporting/messages.ts';
import type { Importer } from '../lib/inbox/importing/messages.ts';
import type { InboxStore } from '../lib/inbox/store.ts';
import type { TimelineStore } from '../lib/inbox/timeline/messages.ts';
import type { Flag } from '../lib/webhook/sequence/index.ts';
import { arrival, sortRows, type Sort } from './columns.ts';
import { ConnectionBar } from './ConnectionBar.tsx';
import { DeliveryDetail } from './DeliveryDetail.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { filterRows } from './filter-rows.ts';
import { FilterBar } from './FilterBar.tsx';
import { ExportDialog } from './exporting/ExportDialog.tsx';
import { useExport, useRemembered, type Remembered } from './exporting/use-export.ts';
import type { SaveFile } from './exporting/use-writing.ts';
import { FirstRun } from './FirstRun.tsx';
import { HealthSummary } from './HealthSummary.tsx';
import { listRows } from './listed-row.ts';
import { ImportPart } from './importing/ImportPart.tsx';
import { Notice } from './Notice.tsx';
import { PanelDialog, type DialogName } from './PanelDialog.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAddSecret } from './use-add-secret.ts';
import { useBase } from './changes/use-base.ts';
import { useField } from './changes/use-field.ts';
import { useInbox } from './use-inbox.ts';
import { useSelection } from './use-selection.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTimeline } from './changes/use-timeline.ts';
import { Workbench } from './Workbench.tsx';

type PanelProps = {
  inbox: InboxStore;
  timeline: TimelineStore;
  comparer: Comparer;
  exporter: Exporter;
  importer: Importer;
  /** Gives a file to whoever sits before the panel. */
  saveFile: SaveFile;
};

/** The panel: bar, list, detail; and the workbench, which keeps what was pasted into it. */
export function Panel({ inbox, ...others }: PanelProps) {
  const { isOpen, source, problem } = useInbox(inbox);
  const [isAtWorkbench, setIsAtWorkbench] = useState(false);
  const [wasAtWorkbench, setWasAtWorkbench] = useState(false);
  const [isImporting, setIsImporting] = useState(false);
  const addSecret = useAddSecret(inbox);
  const remembered = useRemembered();
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
        {...others}
        remembered={remembered}
        isAtWorkbench={isAtWorkbench}
        onWorkbench={goToWorkbench}
        isImporting={isImporting}
        onImport={() => setIsImporting(true)}
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
      {/* Not of one source: on first run the first import opens another. */}
      <ImportPart
        importer={others.importer}
        takesDrops={!isAtWorkbench}
        isOpen={isImporting}
        onOpen={setIsImporting}
      />
    </div>
  );
}

type Props = PanelProps & {
  remembered: Remembered;
  isAtWorkbench: boolean;
  onWorkbench: (isAtWorkbench: boolean) => void;
  isImporting: boolean;
  onImport: () => void;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** Everything of the open source. All it knows comes from the inbox. */
function SourcePanel({ inbox, timeline, comparer, exporter, ...props }: Props) {
  const { isAtWorkbench, onWorkbench, onSecret } = props;
  const snapshot = useInbox(inbox);
  const changes = useTimeline(timeline);
  const { source, rows, keys, health, link, judging, problem } = snapshot;
  const [sort, setSort] = useState<Sort>(arrival);
  const [filter, setFilter] = useState('');
  const [dialog, setDialog] = useState<DialogName | null>(null);

  const flags = health?.flags ?? noFlags;
  const listed = useMemo(
    () => listRows(rows, flags, changes.counts),
    [rows, flags, changes.counts],
  );
  const shown = useMemo(() => sortRows(filterRows(listed, filter), sort), [listed, filter, sort]);
  const base = useBase();
  const field = useField();
  const { open, select, setTab, ...selection } = useSelection(listed, shown, base);
  const { step, closeDetail, isDetailOpen, selected } = selection;
  const exporting = useExport({ rows: listed, shown, selected });
  const { askEither } = exporting;
  const exportSome = useCallback(() => {
    if (!isAtWorkbench) askEither();
  }, [isAtWorkbench, askEither]);
  const help = useCallback(() => setDialog('help'), []);
  const topics = useCallback(() => setDialog('topics'), []);
  const rules = useCallback(() => setDialog('rules'), []);
  const { pin: pinBase } = base;
  const pin = useCallback(() => {
    if (selected !== null) pinBase(selected);
  }, [selected, pinBase]);
  const { forget } = field;
  // Closed or cleared, it takes the values of its field with it.
  useEffect(() => {
    if (!isDetailOpen) forget();
  }, [isDetailOpen, forget]);
  const closeDialog = useCallback(() => setDialog(null), []);
  const sortBy = useCallback(
    (column: string) =>
      setSort((sorted) => ({
        column,
        isDescending: sorted.column === column && !sorted.isDescending,
      })),
    [],
  );
  useShortcuts({
    setTab,
    // Of what is open the last goes first.
    closeDetail: field.field ? field.close : closeDetail,
    isDetailOpen,
    help,
    step,
    pin,
    exportSome,
    isBlocked: dialog !== null || exporting.asked !== null || props.isImporting,
  });

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
        onImport={props.onImport}
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
              marked={exporting.marked.size}
              onUnmarkAll={exporting.unmarkAll}
              onExport={exporting.askShown}
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
              selected={selected}
              open={open?.ordinal ?? null}
              pinned={base.pinned}
              compared={base.other}
              marked={exporting.marked}
              onSort={sortBy}
              onSelect={select}
              onSelectOther={selection.selectOther}
              onMark={exporting.toggle}
              onMarkAll={exporting.markAll}
              onMove={selection.moveTo}
              onOpen={selection.openDetail}
              onView={timeline.inView}
            />
            <HealthSummary health={health} filter={filter} onFilter={setFilter} />
          </div>
          {open && (
            <DeliveryDetail
              row={open}
              rows={listed}
              tab={selection.tab}
              snapshot={snapshot}
              inbox={inbox}
              timeline={timeline}
              changes={changes}
              comparer={comparer}
              base={base}
              field={field}
              onTab={setTab}
              onClose={closeDetail}
              onSecret={onSecret}
              onSelect={select}
              onTopics={topics}
              onRules={rules}
              onExport={exporting.askOpen}
            />
          )}
        </main>
      )}
      {dialog && (
        <PanelDialog
          name={dialog}
          snapshot={snapshot}
          inbox={inbox}
          about={open ?? null}
          onSecret={onSecret}
          onConnect={() => onWorkbench(false)}
          onClose={closeDialog}
        />
      )}
      {exporting.asked && source && (
        <ExportDialog
          asked={exporting.asked}
          source={source}
          timeline={timeline}
          exporter={exporter}
          saveFile={props.saveFile}
          remembered={props.remembered}
          onClose={exporting.close}
        />
      )}
    </>
  );
}

const noFlags: ReadonlyMap<number, readonly Flag[]> = new Map();
