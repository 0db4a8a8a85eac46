import { useCallback, useMemo } from 'react';
import { nearDeliveries, verifiedOthers } from '../../lib/inbox/diagnosing/near.ts';
import type { DiagnosingQuestion } from '../../lib/inbox/diagnosing/messages.ts';
import type { Examinee, KeyInfo } from '../../lib/inbox/messages.ts';
import type { InboxStore } from '../../lib/inbox/store.ts';
import type { CustomScheme, Verdict } from '../../lib/webhook/index.ts';
import { schemeNamed } from '../signature-words.tsx';
import { ComputedPart } from './ComputedPart.tsx';
import { DiagnosingNote } from './DiagnosingNote.tsx';
import { searches, takesComputed } from './diagnosis-words.ts';
import { DiagnosisView } from './DiagnosisView.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

type Props = {
  /** What it is about: a new object only for another one. */
  of: { ordinal: number } | { examinee: Examinee };
  judged: { verdict: Verdict; provider: string | null };
  /** Others are another question. */
  keys: readonly KeyInfo[];
  customs: readonly CustomScheme[];
  /** Some schemes sign it: with another one it is another question. */
  captureUrl: string | null;
  inbox: Pick<InboxStore, 'suspects' | 'getSnapshot'>;
  /** Out of sight nothing is searched. */
  isShown?: boolean;
};

/** Why a signature fails, and how what somebody’s server computed came out of the delivery. */
export function DiagnosisPart(props: Props) {
  const { of, judged, keys, customs, captureUrl, inbox, isShown = true } = props;
  const { verdict, provider } = judged;
  const inUse = keys.filter(({ state }) => state === 'in-use').length;
  const about = useMemo(() => ({ of, keys, customs, captureUrl }), [of, keys, customs, captureUrl]);
  const gather = useCallback(
    async (computed?: string) => await questionOf(about.of, inbox, computed),
    [inbox, about],
  );
  const scheme = schemeNamed(verdict.scheme, customs);
  const manner = searches(verdict, provider, inUse);
  return (
    <>
      {manner !== 'no' && (
        <Search ask={gather} customs={customs} isShown={isShown} isQuiet={manner === 'quietly'} />
      )}
      {takesComputed(verdict, scheme, inUse) && (
        <ComputedPart gather={gather} customs={customs} isShown={isShown} />
      )}
    </>
  );
}

type SearchProps = Pick<Props, 'customs'> & {
  ask: () => Promise<DiagnosingQuestion | null>;
  isShown: boolean;
  isQuiet: boolean;
};

function Search({ ask, customs, isShown, isQuiet }: SearchProps) {
  const { said, cancel, again } = useDiagnosis(ask, isShown);
  const isProved = said.state === 'made' && said.diagnosis.provable;
  if (isQuiet && !isProved) return null;
  return (
    // What is to be read out is said in the note: how far it is is not.
    <section className="diagnosis" data-proved={isProved} aria-live="off">
      <header>
        <h2>Why it fails</h2>
        <DiagnosingNote said={said} onCancel={cancel} onAgain={again} />
      </header>
      {said.state === 'made' && (
        <DiagnosisView diagnosis={said.diagnosis} customs={customs} isComputed={false} />
      )}
    </section>
  );
}

async function questionOf(
  of: Props['of'],
  { suspects: gather, getSnapshot }: Props['inbox'],
  computed: string | undefined,
): Promise<DiagnosingQuestion | null> {
  const { rows } = getSnapshot();
  const ordinal = 'ordinal' in of ? of.ordinal : null;
  const suspects = await gather(of, nearDeliveries(rows, ordinal));
  if (!suspects) return null;
  // How others fared says nothing of what a server computed.
  return computed === undefined
    ? { ...suspects, verifiedOthers: verifiedOthers(rows, ordinal, suspects.keys) }
    : { ...suspects, computed };
}
