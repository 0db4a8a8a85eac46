import { useCallback, useMemo, useState } from 'react';
import type { Examinee } from '../lib/inbox/messages.ts';
import type { InboxStore } from '../lib/inbox/store.ts';
import {
  describeBytes,
  visibleWhiteSpace,
  type PastedMessage,
} from '../lib/webhook/workbench/index.ts';
import { Facts } from './Facts.tsx';
import { formatCount } from './format.ts';
import { Judgement } from './Judgement.tsx';
import { visibleText } from './raw-text.ts';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';
import { useInbox } from './use-inbox.ts';

type Props = {
  message: PastedMessage;
  inbox: InboxStore;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** Text beyond this is not shown: it is there to see what was taken, not to read it all. */
const shownBytes = 20_000;

/** The bytes that were taken, and then what the secrets in use make of them. */
export function Examination({ message, inbox, onSecret }: Props) {
  const { keys, customs } = useInbox(inbox);
  const [keeping, setKeeping] = useState<keyof typeof keepWords>('not-yet');
  const examinee = useMemo(() => toExaminee(message), [message]);
  const bytes = useMemo(() => describeBytes(message.body), [message]);
  const sha256 = useAnswer(useCallback(() => bytes.sha256, [bytes]));
  const inUse = useMemo(() => ({ keys, customs }), [keys, customs]);
  // Asked again when the secrets change.
  const ask = useCallback(
    async () => ({ inUse, examined: await inbox.examine(examinee) }),
    [inbox, examinee, inUse],
  );
  const examined = useAnswer(ask)?.examined;
  const keep = async () => {
    setKeeping('under-way');
    setKeeping((await inbox.keep(examinee)) ?? 'failed');
  };
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
          ['Notes', message.notes.join(' ')],
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
      {examined && (
        <>
          <Facts
            title="Recognised"
            facts={[
              ['Provider', examined.description.provider ?? 'nobody that Creel knows'],
              ['Topic', examined.description.topic],
              ['Account', examined.description.account],
            ]}
          />
          <Judgement
            judged={{ verdict: examined.verdict, provider: examined.description.provider }}
            digests={examined.digests}
            sizeBytes={bytes.sizeBytes}
            keys={keys}
            customs={customs}
            onSecret={onSecret}
          />
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
