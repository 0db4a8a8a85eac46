import { useCallback, useState } from 'react';
import type { StoredDelivery } from '../lib/inbox/messages.ts';
import { readBody, treeOf, type BodyView } from '../lib/webhook/index.ts';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { CopyButton } from './CopyButton.tsx';
import { formatCount } from './format.ts';
import { JsonTree } from './JsonTree.tsx';
import { RepairedBody } from './RepairedBody.tsx';
import { hexDump, strictText, visibleText } from './raw-text.ts';
import { Switch } from './Switch.tsx';
import { useAnswer } from './use-answer.ts';

type Props = {
  stored: StoredDelivery;
  /** Somebody wants a value’s history: its JSON Pointer. */
  onField?: ((pointer: string) => void) | undefined;
};

/** The body as a tree where it is JSON, XML or a form, repaired where it is no JSON, and always as it came. */
export function BodyTab({ stored, onField }: Props) {
  const ask = useCallback(() => readBody(stored.body, stored.delivery.headers), [stored]);
  const view = useAnswer(ask);
  const [wants, setWants] = useState<View | null>(null);
  if (!view) return null;
  const { content, bytes } = view;
  if (content.kind === 'empty') return <p className="hint">The body is empty.</p>;
  const root = treeOf(view);
  const isBroken = content.kind === 'invalid-json';
  const isRead = root !== null ? wants !== 'raw' : isBroken && wants === 'read';
  return (
    <>
      <div className="body-bar">
        {root !== null && (
          <Switch
            views={{ Tree: 'read', Raw: 'raw' }}
            shown={isRead ? 'read' : 'raw'}
            onChoose={setWants}
          />
        )}
        {isBroken && (
          <Switch
            views={{ Raw: 'raw', 'Repaired view': 'read' }}
            shown={isRead ? 'read' : 'raw'}
            onChoose={setWants}
          />
        )}
        <span className="hint">{describe(view, stored)}</span>
        {content.kind === 'binary' || strictText(bytes.subarray(0, firstBytes)) === null ? (
          <CopyButton label="Copy as base64" text={() => uint8ArrayToBase64(bytes)} />
        ) : (
          <CopyButton text={() => strictText(bytes) ?? uint8ArrayToBase64(bytes)} />
        )}
      </div>
      {view.problem !== null && <p className="notice">{view.problem}</p>}
      {(isBroken || content.kind === 'invalid-xml') && (
        <p className="notice" role="note">
          Invalid {isBroken ? 'JSON' : 'XML'} at line {content.error.line}, column{' '}
          {content.error.column}: {content.error.message}. The signature is checked over the bytes,
          whatever they say.
        </p>
      )}
      {!isRead ? (
        <RawBody bytes={bytes} isBinary={content.kind === 'binary'} />
      ) : root === null ? (
        <RepairedBody bytes={bytes} />
      ) : (
        <JsonTree root={root} bytes={content.kind === 'json' ? bytes : null} onField={onField} />
      )}
    </>
  );
}

type View = 'raw' | 'read';

function describe({ bytes, decoded, content }: BodyView, { delivery }: StoredDelivery): string {
  const size = `${formatCount(delivery.sizeBytes)} bytes`;
  const unpacked = decoded ? `, ${decoded}: ${formatCount(bytes.byteLength)} unpacked` : '';
  const names = {
    json: 'JSON',
    'invalid-json': 'not JSON',
    xml: 'XML',
    'invalid-xml': 'not XML',
    form: 'form',
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
