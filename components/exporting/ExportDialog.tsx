import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Exporter, ExportFrom } from '../../lib/inbox/exporting/messages.ts';
import type { SourceInfo } from '../../lib/inbox/messages.ts';
import type { TimelineStore } from '../../lib/inbox/timeline/messages.ts';
import { Dialog } from '../Dialog.tsx';
import { useAnswer } from '../use-answer.ts';
import { nothingSaid, redactionChoices } from './choices.ts';
import { ExportEnd } from './ExportEnd.tsx';
import { FormatChoice } from './FormatChoice.tsx';
import { howOf } from './formats.ts';
import { PlanningNote } from './PlanningNote.tsx';
import { RedactionPart } from './RedactionPart.tsx';
import type { LeaveOutOf } from './LeaveOut.tsx';
import { ordinalOf } from './refused-names.ts';
import { readiness } from './readiness.ts';
import type { Remembered } from './use-export.ts';
import { usePlan } from './use-plan.ts';
import { useWriting, type SaveFile } from './use-writing.ts';
import {
  chosenOf,
  whatThereIs,
  withTimeline,
  type AskedOf,
  type WhatKind,
} from './what-to-export.ts';
import { WhatChoice } from './WhatChoice.tsx';

type Props = {
  asked: AskedOf;
  source: Pick<SourceInfo, 'id' | 'captureUrl'>;
  timeline: Pick<TimelineStore, 'members'>;
  exporter: Exporter;
  saveFile: SaveFile;
  remembered: Remembered;
  onClose: () => void;
};

/** What is exported and how; with a redaction, what becomes of every value before it is applied. */
export function ExportDialog({ asked, source, timeline, exporter, remembered, ...on }: Props) {
  const [wanted, setWanted] = useState<WhatKind>(asked.first);
  const [isRedacted, setIsRedacted] = useState(true);
  const [bodies, setBodies] = useState(nothingSaid);
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(none);
  const { id, captureUrl } = source;
  const members = useTimelineOf(asked, timeline);
  const listed = useMemo(() => whatThereIs(asked), [asked]);
  const what = useMemo(() => withTimeline(listed, asked, members), [listed, asked, members]);
  // What is chosen may be there only when the timeline is known: its rows are what counts.
  const rows = chosenOf(what, wanted)?.rows ?? noRows;
  const from = useMemo<ExportFrom>(
    () => ({
      source: id,
      captureUrl,
      rows: rows.filter(({ ordinal }) => !leftOut.has(ordinal)),
    }),
    [id, captureUrl, rows, leftOut],
  );
  const { file, setFile, rules, setRules } = remembered;
  const choices = useMemo(() => redactionChoices(rules, bodies), [rules, bodies]);
  const plan = usePlan(exporter, isRedacted ? from : null, choices);
  const { writing, write } = useWriting(exporter, on.saveFile);
  // The Worker would keep the plan for nobody.
  useEffect(() => () => exporter.close(), [exporter]);
  const how = howOf(file, { deliveries: from.rows.length, isRedacted, plan: plan.number });
  const leaveOutOf: LeaveOutOf = (reason) => {
    const ordinal = ordinalOf(reason, from.rows);
    return ordinal === null ? null : () => setLeftOut(new Set([...leftOut, ordinal]));
  };
  const isWriting = writing.state === 'under-way';
  return (
    <Dialog title="Export" onClose={on.onClose}>
      <div className="export">
        <fieldset className="parts" disabled={isWriting} aria-label="What and how">
          <WhatChoice
            what={what}
            chosen={chosenOf(what, wanted)?.kind ?? wanted}
            onChoose={setWanted}
          />
          <FormatChoice file={file} deliveries={from.rows.length} onChange={setFile} />
          <RedactionPart
            isRedacted={isRedacted}
            onRedacted={setIsRedacted}
            // While it writes, no other question may take its place.
            isAsking={!isWriting && plan.planning.state === 'made'}
            overview={plan.overview}
            how={how}
            exporter={exporter}
            said={{ rules, bodies, leftOut }}
            onRules={setRules}
            onBodies={setBodies}
            onLeaveOut={setLeftOut}
            rows={rows}
          />
        </fieldset>
        <ExportEnd
          writing={writing}
          total={from.rows.length}
          unready={readiness(from.rows.length, plan)}
          canCopy={!how.isZip}
          leaveOutOf={leaveOutOf}
          onWrite={(to) => void write(from, how, to)}
          onCancel={exporter.cancel}
        >
          <PlanningNote
            planning={plan.planning}
            leaveOutOf={leaveOutOf}
            onCancel={plan.cancel}
            onAgain={plan.again}
          />
        </ExportEnd>
      </div>
    </Dialog>
  );
}

/** The deliveries about the same as the one in question; they are looked up once. */
function useTimelineOf(
  { about }: AskedOf,
  { members }: Props['timeline'],
): readonly number[] | null {
  const ordinal = about?.ordinal ?? null;
  const ask = useCallback(
    async () => (ordinal === null ? [] : await members(ordinal)),
    [members, ordinal],
  );
  return useAnswer(ask) ?? null;
}

const none: ReadonlySet<number> = new Set();
const noRows: ExportFrom['rows'] = [];
