import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Examinee } from '../lib/inbox/messages.ts';
import type { InboxStore } from '../lib/inbox/store.ts';
import {
  describeBytes,
  notesOn,
  visibleWhiteSpace,
  type PastedMessage,
} from '../lib/webhook/workbench/index.ts';
import { DiagnosisPart } from './diagnosis/DiagnosisPart.tsx';
import { Facts } from './Facts.tsx';
import { formatCount } from './format.ts';
import { Judgement } from './Judgement.tsx';
import { visibleText } from './raw-text.ts';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer, useLastAnswer } from './use-answer.ts';
import { ExaminedFindings } from './ExaminedFindings.tsx';
import { useInbox } from './use-inbox.ts';

type Props = {
  message: PastedMessage;
  inbox: InboxStore;
  /** Whether its verdict is what somebody waits for: the focus goes to it. */
  isAwaited: boolean;
  /** Out of sight nothing is searched. */
  isShown: boolean;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** Text beyond this is not shown: it is there to see what was taken, not to read it all. */
const shownBytes = 20_000;

/** The bytes that were taken, and then what the secrets in use make of them. */
export function Examination({ message, inbox, isAwaited, isShown, onSecret }: Props) {
  const { keys, customs, topics, source } = useInbox(inbox);
  const isNarrowed = source?.isNarrowed ?? false;
  const [keeping, setKeeping] = useState<keyof typeof keepWords>('not-yet');
  const examinee = useMemo(() => toExaminee(message), [message]);
  const of = useMemo(() => ({ examinee }), [examinee]);
  const bytes = useMemo(() => describeBytes(message.body), [message]);
  const sha256 = useAnswer(useCallback(() => bytes.sha256, [bytes]));
  const inUse = useMemo(
    () => ({ keys, customs, topics, isNarrowed }),
    [keys, customs, topics, isNarrowed],
  );
  // Asked again when the secrets change, or what is known of topics. Without its body there is nothing
  // to judge.
  const ask = useCallback(
    async () => ({
      inUse,
      examined: message.lacksBody ? undefined : await inbox.examine(examinee),
    }),
    [inbox, message, examinee, inUse],
  );
  const examined = useLastAnswer(ask)?.examined;
  const wantsVerdict = useRef(isAwaited);
  const verdict = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const heading = verdict.current;
    if (!examined || !heading || !wantsVerdict.current) return;
    wantsVerdict.current = false;
    // As little as needed: on a wide panel the bytes above it stay in view.
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'nearest' });
  }, [examined]);
  const addSecret = async (secret: NewSecret) => {
    await onSecret(secret);
    // The form goes with the old verdict, and the focus with it.
    wantsVerdict.current = true;
  };
  const keep = async () => {
    setKeeping('under-way');
    setKeeping((await inbox.keep(examinee)) ?? 'failed');
  };
  const judged = examined && {
    verdict: examined.verdict,
    provider: examined.description.provider,
  };
  const notes = notesOn(message, examined?.verdict.covers ?? null);
  if (message.lacksBody) {
    return (
      <>
        <p className="notice">{notes.join(' ')}</p>
        <Facts title="Headers taken" facts={message.headers} />
      </>
    );
  }
  return (
    <>
      <Facts
        title="Bytes taken"
        facts={[
          ['From', message.kind],
          ['Length', `${formatCount(bytes.sizeBytes)} bytes`],
          ['SHA-256', sha256 ?? '…'],
          ['Line ends', bytes.lineEnds],
          ['Ends with', bytes.endsWith],
          ['Byte order mark', bytes.bom ? 'yes, the bytes EF BB BF come first' : 'no'],
          ['Notes', notes.join(' ')],
        ]}
      />
      <pre className="raw taken">
        {visibleWhiteSpace(visibleText(message.body.subarray(0, shownBytes)))}
      </pre>
      {examined === null && (
        <p className="reason">
          This could not be judged. Paste it again; if it goes on, close and reopen DevTools.
        </p>
      )}
      {examined && judged && (
        <>
          <Facts
            title="Recognised"
            facts={[
              ['Provider', examined.description.provider ?? 'nobody that Creel knows'],
              ['Topic', examined.description.topic],
              ['Account', examined.description.account],
            ]}
          />
          <h2 ref={verdict} className="verdict" tabIndex={-1}>
            Verdict
          </h2>
          <Judgement
            judged={judged}
            digests={examined.digests}
            sizeBytes={bytes.sizeBytes}
            keys={keys}
            customs={customs}
            onSecret={addSecret}
          >
            <DiagnosisPart
              of={of}
              judged={judged}
              keys={keys}
              customs={customs}
              captureUrl={source?.captureUrl ?? null}
              inbox={inbox}
              isShown={isShown}
            />
          </Judgement>
          <ExaminedFindings examined={examined} known={topics.subscriptions.length} />
        </>
      )}
      <button
        type="button"
        disabled={keeping === 'under-way' || keeping === 'saved'}
        onClick={() => void keep()}
      >
        {keepWords[keeping]}
      </button>
      {keeping === 'failed' && (
        <p className="reason" role="alert">
          This was not kept, and is still here. Keep it again; if it goes on, “Clear” makes room.
        </p>
      )}
    </>
  );
}

/** What the button says. It is kept only when the Worker says that it was saved. */
const keepWords = {
  'not-yet': 'Keep as a delivery',
  'under-way': 'Keeping …',
  saved: 'Kept as a delivery',
  failed: 'Keep as a delivery',
};

function toExaminee({ headers, body, method, url, receivedAt }: PastedMessage): Examinee {
  const known = {
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
  return { received: { headers, body, ...known }, receivedAt: receivedAt ?? null, channel: null };
}
