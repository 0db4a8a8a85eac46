import { useCallback, useMemo } from 'react';
import type { KeyInfo, StoredDelivery } from '../lib/inbox/messages.ts';
import { toExaminee, type Row } from '../lib/inbox/row.ts';
import type { InboxStore } from '../lib/inbox/store.ts';
import type { CustomScheme } from '../lib/webhook/index.ts';
import { DiagnosisPart } from './diagnosis/DiagnosisPart.tsx';
import { Judgement } from './Judgement.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';

type Props = {
  stored: StoredDelivery;
  row: Row;
  keys: readonly KeyInfo[];
  customs: readonly CustomScheme[];
  captureUrl: string | null;
  inbox: Pick<InboxStore, 'examine' | 'suspects' | 'getSnapshot'>;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** The verdict of a delivery, with the digests that were given and computed side by side. */
export function SignatureTab({ stored, row, captureUrl, inbox, ...rest }: Props) {
  const { examine } = inbox;
  const { keys, customs } = rest;
  // The verdict stands for the keys in use: another one, and the digests are asked for again.
  const { verdict } = row;
  const ask = useCallback(async () => {
    const { digests } = (await examine(toExaminee(stored, captureUrl))) ?? { digests: [] };
    return { verdict, digests };
  }, [examine, stored, captureUrl, verdict]);
  const digests = useAnswer(ask)?.digests ?? [];
  const sizeBytes = stored.delivery.sizeBytes;
  const { ordinal } = row;
  const of = useMemo(() => ({ ordinal }), [ordinal]);
  return (
    <Judgement {...rest} judged={row} digests={digests} sizeBytes={sizeBytes}>
      <DiagnosisPart
        key={ordinal}
        of={of}
        judged={row}
        keys={keys}
        customs={customs}
        captureUrl={captureUrl}
        inbox={inbox}
      />
    </Judgement>
  );
}
