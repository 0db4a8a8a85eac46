import { useCallback } from 'react';
import { JsonTree } from './JsonTree.tsx';
import { useAnswer } from './use-answer.ts';

/** What a body that is no JSON may have meant. What repairs it is loaded when somebody looks. */
export function RepairedBody({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const ask = useCallback(async () => {
    const { repairJson } = await import('../lib/webhook/repaired.ts');
    return repairJson(bytes);
  }, [bytes]);
  const repaired = useAnswer(ask);
  if (!repaired) return null;
  if (!repaired.ok) return <p className="hint">{repaired.reason}</p>;
  return (
    <>
      <p className="notice" role="note">
        Repaired for reading: not what was sent, and not what was signed.
      </p>
      <JsonTree root={repaired.root} bytes={repaired.bytes} />
    </>
  );
}
