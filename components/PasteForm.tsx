import { useCallback, useState } from 'react';
import { mostPastedBytes, type PastedParts } from '../lib/webhook/workbench/index.ts';
import { useDroppedFile } from './use-dropped-file.ts';

export type PastedInput =
  | { kind: 'whole'; content: string | Uint8Array }
  | { kind: 'parts'; parts: PastedParts }
  /** A file that is not even opened. */
  | { kind: 'too-large'; sizeBytes: number };

type Encoding = PastedParts['bodyEncoding'];

/** Takes a whole request in any of its spellings, headers and body apart, or a file. */
export function PasteForm({ onRead }: { onRead: (input: PastedInput) => void }) {
  const [isApart, setIsApart] = useState(false);
  const [whole, setWhole] = useState('');
  const [headers, setHeaders] = useState('');
  const [body, setBody] = useState('');
  const [bodyEncoding, setBodyEncoding] = useState<Encoding>('text');
  const readFile = useCallback(
    async (file: File | undefined) => {
      if (!file) return;
      if (file.size > mostPastedBytes) onRead({ kind: 'too-large', sizeBytes: file.size });
      else onRead({ kind: 'whole', content: new Uint8Array(await file.arrayBuffer()) });
    },
    [onRead],
  );
  useDroppedFile(readFile);
  return (
    <form
      className="paste"
      onSubmit={(event) => {
        event.preventDefault();
        onRead(
          isApart
            ? { kind: 'parts', parts: { headers, body, bodyEncoding } }
            : { kind: 'whole', content: whole },
        );
      }}
    >
      <fieldset className="switch" aria-label="What is pasted">
        <button type="button" aria-pressed={!isApart} onClick={() => setIsApart(false)}>
          Whole request
        </button>
        <button type="button" aria-pressed={isApart} onClick={() => setIsApart(true)}>
          Headers and body
        </button>
      </fieldset>
      {isApart ? (
        <>
          <label htmlFor="pasted-headers">Headers</label>
          <textarea
            id="pasted-headers"
            spellCheck={false}
            rows={5}
            placeholder={'X-Shopify-Topic: orders/create\nX-Shopify-Hmac-Sha256: …'}
            value={headers}
            onChange={(event) => setHeaders(event.target.value)}
          />
          <label htmlFor="pasted-body">Body</label>
          <textarea
            id="pasted-body"
            spellCheck={false}
            rows={8}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
          <label htmlFor="pasted-encoding">The body is written as</label>
          <select
            id="pasted-encoding"
            value={bodyEncoding}
            onChange={(event) => setBodyEncoding(event.target.value as Encoding)}
          >
            <option value="text">text</option>
            <option value="base64">base64</option>
            <option value="hex">hex</option>
          </select>
        </>
      ) : (
        <>
          <label htmlFor="pasted-whole">
            HTTP message, curl, “Copy as fetch”, HAR, Creel fixture or a dump of $_SERVER
          </label>
          <textarea
            id="pasted-whole"
            spellCheck={false}
            rows={14}
            value={whole}
            onChange={(event) => setWhole(event.target.value)}
          />
        </>
      )}
      <div className="fields">
        <button type="submit" className="primary">
          Examine
        </button>
        <label className="file">
          or a file:{' '}
          <input type="file" onChange={(event) => void readFile(event.target.files?.[0])} />
        </label>
      </div>
      <p className="hint">
        A text field turns CRLF into LF. Where line ends or bytes that are no text matter, drop the
        file, or paste the body as base64 or hex.
      </p>
    </form>
  );
}
