// A diagnosis for programs.
import { uint8ArrayToBase64 } from 'uint8array-extras';
import type { Cause, Diagnosis } from '../lib/webhook/diagnosis/index.ts';

/** Several changes at once, as one name: `json-compact + slashes-escaped`. */
export function changeOf({ changes }: Cause): string {
  return changes.join(' + ');
}

/** What a line of a batch is answered with. */
export function diagnosisInShort({ provable, causes }: Diagnosis) {
  return {
    provable,
    causes: causes.map((cause) => ({ change: changeOf(cause), says: cause.says })),
  };
}

/** All of it, the bytes as base64. */
export function diagnosisInJson({ causes, ...diagnosis }: Diagnosis) {
  return { ...diagnosis, causes: causes.map(causeInJson) };
}

function causeInJson(cause: Cause) {
  const { changes: _changes, parting, ...others } = cause;
  return {
    change: changeOf(cause),
    ...others,
    parting: parting && {
      offset: parting.offset,
      signedBase64: uint8ArrayToBase64(parting.signed),
      yoursBase64: uint8ArrayToBase64(parting.yours),
    },
  };
}
