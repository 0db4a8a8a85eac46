import { useCallback, useEffect, useRef, useState } from 'react';
import type { InboxStore } from '../lib/inbox/store.ts';
import type { PastedMessage } from '../lib/webhook/workbench/index.ts';
import { Examination } from './Examination.tsx';
import { MessageChoice } from './MessageChoice.tsx';
import type { PastedInput } from './pasted-input.ts';
import type { Reading } from './paste-reader.ts';
import { PasteForm } from './PasteForm.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';
import { useReading } from './use-reading.ts';

type Props = {
  inbox: InboxStore;
  /** What is kept goes to this source; another one has not kept it. */
  sourceId: string | null;
  /** Out of sight it keeps what was pasted, and takes no files. */
  isShown: boolean;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** A place to paste a webhook into and find out whether its signature verifies. Needs no relay. */
export function Workbench({ inbox, sourceId, isShown, onSecret }: Props) {
  const { reading, read } = useReading();
  const [chosen, setChosen] = useState<number | null>(null);
  const [pastes, setPastes] = useState(0);
  const take = useCallback(
    (input: PastedInput) => {
      setChosen(null);
      setPastes((count) => count + 1);
      read(input);
    },
    [read],
  );
  const index = chosen ?? (isRead(reading) ? reading.first : 0);
  const message = useAnswer(
    useCallback(async () => await messageOf(reading, index), [reading, index]),
  );
  const reason = refusalOf(reading, message);
  return (
    <main className="workbench" hidden={!isShown}>
      <PasteForm isShown={isShown} onRead={take} />
      <section className="examined" aria-label="Examined" aria-live="polite" tabIndex={-1}>
        {reading === 'nothing' && <p className="hint">What it is, byte for byte, appears here.</p>}
        {reading === 'under-way' && <p className="hint">Reading …</p>}
        {reason !== null && <Refusal key={pastes} reason={reason} />}
        {isRead(reading) && reading.labels.length > 1 && (
          <MessageChoice key={pastes} labels={reading.labels} chosen={index} onChoose={setChosen} />
        )}
        {message && (
          <Examination
            key={`${pastes} ${index} ${sourceId}`}
            message={message}
            inbox={inbox}
            isAwaited={chosen === null}
            isShown={isShown}
            onSecret={onSecret}
          />
        )}
      </section>
    </main>
  );
}

function Refusal({ reason }: { reason: string }) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    text.current!.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <p ref={text} className="notice">
      {reason}
    </p>
  );
}

type State = ReturnType<typeof useReading>['reading'];

function isRead(reading: State): reading is Reading & { ok: true } {
  return typeof reading === 'object' && reading.ok;
}

async function messageOf(reading: State, index: number): Promise<PastedMessage | null> {
  return isRead(reading) ? await reading.messageAt(index) : null;
}

function refusalOf(reading: State, message: PastedMessage | null | undefined): string | null {
  if (typeof reading === 'string') return null;
  if (!reading.ok) return reading.reason;
  return message === null ? 'This message is gone from memory: examine it again.' : null;
}
