import { useCallback, useState } from 'react';
import type { StoredDelivery } from '../lib/inbox/messages.ts';
import { readBody, type BodyView } from '../lib/webhook/index.ts';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { CopyButton } from './CopyButton.tsx';
import { formatCount } from './format.ts';
import { JsonTree } from './JsonTree.tsx';
import { hexDump, strictText, visibleText } from './raw-text.ts';
import { useAnswer } from './use-answer.ts';

/** The body as a tree where it is JSON, and always as it came. */
export function BodyTab({ stored }: { stored: StoredDelivery }) {
  const ask = useCallback(() => readBody(stored.body, stored.delivery.headers), [stored]);
  const view = useAnswer(ask);
  const [wantsRaw, setWantsRaw] = useState(false);
  if (!view) return null;
  const { content, bytes } = view;
  if (content.kind === 'empty') return <p className="hint">The body is empty.</p>;
  const isRaw = wantsRaw || content.kind !== 'json';
  return (
    <>
      <div className="body-bar">
        {content.kind === 'json' && (
          <fieldset className="switch" aria-label="View">
            <button type="button" aria-pressed={!isRaw} onClick={() => setWantsRaw(false)}>
              Tree
            </button>
            <button type="button" aria-pressed={isRaw} onClick={() => setWantsRaw(true)}>
              Raw
            </button>
          </fieldset>
        )}
        <span className="hint">{describe(view, stored)}</span>
        {content.kind === 'binary' || strictText(bytes.subarray(0, firstBytes)) === null ? (
          <CopyButton label="Copy as base64" text={() => uint8ArrayToBase64(bytes)} />
        ) : (
          <CopyButton text={() => strictText(bytes) ?? uint8ArrayToBase64(bytes)} />
        )}
      </div>
      {view.problem !== null && <p className="notice">{view.problem}</p>}
      {content.kind === 'invalid-json' && (
        <p className="notice" role="note">
          Invalid JSON at line {content.error.line}, column {content.error.column}:{' '}
          {content.error.message}. The signature is checked over the bytes, whatever they say.
        </p>
      )}
      {isRaw ? (
        <RawBody bytes={bytes} isBinary={content.kind === 'binary'} />
      ) : (
        <JsonTree root={content.root} bytes={bytes} />
      )}
    </>
  );
}

function describe({ bytes, decoded, content }: BodyView, { delivery }: StoredDelivery): string {
  const size = `${formatCount(delivery.sizeBytes)} bytes`;
  const unpacked = decoded ? `, ${decoded}: ${formatCount(bytes.byteLength)} unpacked` : '';
  const names = {
    json: 'JSON',
    'invalid-json': 'not JSON',
    text: 'text',
    binary: 'binary',
    empty: '',
  };
  return `${names[content.kind]}, ${size}${unpacked}`;
}

/** Text beyond this is shown on request: a browser lays out megabytes of text slowly. */
const firstBytes = 200_000;

function RawBody({ bytes, isBinary }: { bytes: Uint8Array<ArrayBuffer>; isBinary: boolean }) {
  const [isWhole, setIsWhole] = useState(false);
  const limit = isBinary ? firstBytes / 20 : firstBytes;
  const shown = isWhole ? bytes : bytes.subarray(0, limit);
  return (
    <>
      <pre className="raw">{isBinary ? hexDump(shown) : visibleText(shown)}</pre>
      {shown.byteLength < bytes.byteLength && (
        <button type="button" onClick={() => setIsWhole(true)}>
          Show all {formatCount(bytes.byteLength)} bytes
        </button>
      )}
    </>
  );
}
