import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Exporter, ExportFrom, PlanOverview } from '../../lib/inbox/exporting/messages.ts';
import type { RedactionChoices } from '../../lib/webhook/fixtures/redact/index.ts';

export type Progress = { deliveries: number; total: number };

/** `off`: nothing is redacted. */
export type Planning =
  | { state: 'off' | 'made' | 'cancelled' }
  | { state: 'under-way'; progress: Progress | null }
  | { state: 'failed'; reason: string };

type Asked = { from: ExportFrom | null; choices: RedactionChoices; attempt: number };
type Made = { asked: Asked; overview: PlanOverview };

/**
 * Plans a redaction, and plans it anew when something else is exported or chosen; null for none. The
 * last plan can still be read while the next one is made, so that one keeps one’s place. A late answer to
 * an older question is dropped.
 */
export function usePlan(exporter: Exporter, from: ExportFrom | null, choices: RedactionChoices) {
  const [attempt, setAttempt] = useState(0);
  const asked = useMemo<Asked>(() => ({ from, choices, attempt }), [from, choices, attempt]);
  const [said, setSaid] = useState<{ asked: Asked; planning: Planning }>();
  const [made, setMade] = useState<Made>();
  const drop = useRef(() => {});

  useEffect(() => {
    if (asked.from === null) return;
    const { from: of } = asked;
    let isWanted = true;
    const say = (planning: Planning) => {
      if (isWanted) setSaid({ asked, planning });
    };
    const stop = () => {
      isWanted = false;
    };
    drop.current = stop;
    const plan = async () => {
      const result = await exporter.plan(of, asked.choices, (progress) =>
        say({ state: 'under-way', progress }),
      );
      if (isWanted && result?.ok) setMade({ asked, overview: result.overview });
      if (result === null) say({ state: 'cancelled' });
      else say(result.ok ? { state: 'made' } : { state: 'failed', reason: result.reason });
      stop();
    };
    void plan();
    return () => {
      // Told before the next question, so that it ends this one only.
      if (isWanted) exporter.cancel();
      stop();
    };
  }, [exporter, asked]);

  const cancel = useCallback(() => {
    drop.current();
    exporter.cancel();
    setSaid({ asked, planning: { state: 'cancelled' } });
  }, [exporter, asked]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const planning = planningOf(asked, said);
  const isShown = made?.asked === asked || planning.state === 'under-way';
  const overview = made && isShown ? made.overview : null;
  // While the next one is made, the last one is to be read, and not to be written by.
  const number = planning.state === 'made' ? (overview?.number ?? null) : null;
  return { planning, overview, number, cancel, again };
}

function planningOf(
  asked: Asked,
  said: { asked: Asked; planning: Planning } | undefined,
): Planning {
  if (asked.from === null) return { state: 'off' };
  return said?.asked === asked ? said.planning : { state: 'under-way', progress: null };
}
