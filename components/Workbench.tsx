import { useCallback, useState } from 'react';
import type { InboxStore } from '../lib/inbox/store.ts';
import {
  mostPastedBytes,
  readParts,
  readPasted,
  type Pasted,
  type PastedMessage,
} from '../lib/webhook/workbench/index.ts';
import { Examination } from './Examination.tsx';
import { formatSize, plural } from './format.ts';
import { PasteForm, type PastedInput } from './PasteForm.tsx';
import type { NewSecret } from './SecretForm.tsx';

type Props = { inbox: InboxStore; onSecret: (secret: NewSecret) => Promise<void> };

/** A place to paste a webhook into and find out whether its signature verifies. Needs no relay. */
export function Workbench({ inbox, onSecret }: Props) {
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [chosen, setChosen] = useState(0);
  const [pastes, setPastes] = useState(0);
  const read = useCallback((input: PastedInput) => {
    setChosen(0);
    setPastes((count) => count + 1);
    setPasted(readInput(input));
  }, []);
  const messages = pasted?.ok ? pasted.messages : [];
  const message = messages[chosen];
  return (
    <main className="workbench">
      <PasteForm onRead={read} />
      <section className="examined" aria-live="polite">
        {pasted === null && <p className="hint">What it is, byte for byte, appears here.</p>}
        {pasted && !pasted.ok && <p className="notice">{pasted.reason}</p>}
        {messages.length > 1 && (
          <p>
            <label htmlFor="pasted-message">{plural(messages.length, 'message', 'messages')}</label>{' '}
            <select
              id="pasted-message"
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value))}
            >
              {messages.map((one, index) => (
                <option key={labelOf(one, index)} value={index}>
                  {labelOf(one, index)}
                </option>
              ))}
            </select>
          </p>
        )}
        {message && (
          <Examination
            key={`${pastes} ${chosen}`}
            message={message}
            inbox={inbox}
            onSecret={onSecret}
          />
        )}
      </section>
    </main>
  );
}

function readInput(input: PastedInput): Pasted {
  if (input.kind === 'whole') return readPasted(input.content);
  if (input.kind === 'parts') return readParts(input.parts);
  const reason = `This file has ${formatSize(input.sizeBytes)}; at the most ${formatSize(mostPastedBytes)} are read here. Of a HAR file, export or cut out the one request.`;
  return { ok: false, reason };
}

function labelOf({ method, url }: PastedMessage, index: number): string {
  return `${index + 1}. ${method ?? ''} ${url ?? ''}`;
}
