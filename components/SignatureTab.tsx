import { useCallback } from 'react';
import type { Examined, Examinee, KeyInfo, StoredDelivery } from '../lib/inbox/messages.ts';
import { toExaminee, type Row } from '../lib/inbox/row.ts';
import type { CustomScheme } from '../lib/webhook/index.ts';
import { Judgement } from './Judgement.tsx';
import type { NewSecret } from './SecretForm.tsx';
import { useAnswer } from './use-answer.ts';

type Props = {
  stored: StoredDelivery;
  row: Row;
  keys: readonly KeyInfo[];
  customs: readonly CustomScheme[];
  captureUrl: string | null;
  examine: (examinee: Examinee) => Promise<Examined | null>;
  onSecret: (secret: NewSecret) => Promise<void>;
};

/** The verdict of a delivery, with the digests that were given and computed side by side. */
export function SignatureTab({ stored, row, captureUrl, examine, ...rest }: Props) {
  // The verdict stands for the keys in use: another one, and the digests are asked for again.
  const { verdict } = row;
  const ask = useCallback(async () => {
    const { digests } = (await examine(toExaminee(stored, captureUrl))) ?? { digests: [] };
    return { verdict, digests };
  }, [examine, stored, captureUrl, verdict]);
  const digests = useAnswer(ask)?.digests ?? [];
  const sizeBytes = stored.delivery.sizeBytes;
  return <Judgement {...rest} judged={row} digests={digests} sizeBytes={sizeBytes} />;
}
