import { useCallback, useEffect, useRef, useState } from 'react';
import {
  mostPastedBytes,
  readPasted,
  tooLarge,
  wantsBodyFile,
  type PastedParts,
} from '../lib/webhook/workbench/index.ts';
import { BodyFileLine, type BodyFile } from './BodyFileLine.tsx';
import { FileInput } from './FileInput.tsx';
import type { PastedInput } from './pasted-input.ts';
import { submitOnEnter } from './submit-on-enter.ts';
import { useDroppedFile } from './use-dropped-file.ts';

type Encoding = PastedParts['bodyEncoding'];
type Props = { isShown: boolean; onRead: (input: PastedInput) => void };

/** Takes a whole request in any of its spellings, headers and body apart, or a file. */
export function PasteForm({ isShown, onRead }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [isApart, setIsApart] = useState(false);
  const [whole, setWhole] = useState('');
  const [headers, setHeaders] = useState('');
  const [body, setBody] = useState('');
  const [bodyEncoding, setBodyEncoding] = useState<Encoding>('text');
  const [bodyFile, setBodyFile] = useState<BodyFile | null>(null);

  const read = useCallback(
    (file: BodyFile | null) => {
      if (!isApart) onRead({ kind: 'whole', content: whole, bodyFile: file?.bytes });
      else if (file)
        onRead({ kind: 'parts', parts: { headers, body: file.bytes, bodyEncoding: 'text' } });
      else onRead({ kind: 'parts', parts: { headers, body, bodyEncoding } });
    },
    [isApart, whole, headers, body, bodyEncoding, onRead],
  );
  const takeFile = useCallback(
    async (file: File | undefined) => {
      if (!file) return;
      if (file.size > mostPastedBytes)
        return onRead({ kind: 'refused', reason: tooLarge(file.size) });
      const bytes = await bytesOf(file);
      if (!bytes) return onRead({ kind: 'refused', reason: unreadable(file) });
      if (!isApart && !wantsBodyFile(readPasted(whole))) {
        return onRead({ kind: 'whole', content: bytes });
      }
      const taken = { name: file.name, bytes };
      setBodyFile(taken);
      // Headers may still come; until then there is nothing to judge.
      if (!isApart || headers.trim() !== '') read(taken);
    },
    [isApart, whole, headers, read, onRead],
  );
  useDroppedFile(takeFile, isShown);
  useEffect(() => {
    if (isShown) form.current!.querySelector('textarea')!.focus();
  }, [isShown]);

  const fileLine = bodyFile && (
    <BodyFileLine
      file={bodyFile}
      onRemove={() => {
        setBodyFile(null);
        form.current!.querySelector('textarea')!.focus();
      }}
    />
  );
  return (
    <form
      ref={form}
      className="paste"
      onSubmit={(event) => {
        event.preventDefault();
        // Other text may have taken the place of the one that the file was given for.
        const isWanted = isApart || wantsBodyFile(readPasted(whole));
        if (!isWanted) setBodyFile(null);
        read(isWanted ? bodyFile : null);
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
            onKeyDown={submitOnEnter}
            rows={5}
            placeholder={'X-Shopify-Topic: orders/create\nX-Shopify-Hmac-Sha256: …'}
            value={headers}
            onChange={(event) => setHeaders(event.target.value)}
          />
          {fileLine ?? (
            <BodyFields
              body={body}
              encoding={bodyEncoding}
              onBody={setBody}
              onEncoding={setBodyEncoding}
            />
          )}
        </>
      ) : (
        <>
          <label htmlFor="pasted-whole">
            HTTP message, curl, “Copy as fetch”, HAR, Creel fixture or a dump of $_SERVER
          </label>
          <textarea
            id="pasted-whole"
            spellCheck={false}
            onKeyDown={submitOnEnter}
            rows={14}
            value={whole}
            onChange={(event) => setWhole(event.target.value)}
          />
          {fileLine}
        </>
      )}
      <div className="fields">
        <button type="submit" className="primary" title="Ctrl+Enter, ⌘Enter">
          Examine
        </button>
        <FileInput onFile={takeFile} />
      </div>
      <p className="hint">
        {isApart
          ? 'A file that you choose or drop is the body, byte for byte. A text field turns CRLF into LF: where line ends or bytes that are no text matter, use a file, base64 or hex.'
          : 'A file that you choose or drop is the whole request, or what a curl command above reads with @. A text field turns CRLF into LF: where line ends or bytes that are no text matter, use a file, or “Headers and body”.'}
      </p>
    </form>
  );
}

type BodyFieldsProps = {
  body: string;
  encoding: Encoding;
  onBody: (body: string) => void;
  onEncoding: (encoding: Encoding) => void;
};

function BodyFields({ body, encoding, onBody, onEncoding }: BodyFieldsProps) {
  return (
    <>
      <label htmlFor="pasted-body">Body</label>
      <textarea
        id="pasted-body"
        spellCheck={false}
        onKeyDown={submitOnEnter}
        rows={8}
        value={body}
        onChange={(event) => onBody(event.target.value)}
      />
      <label htmlFor="pasted-encoding">The body is written as</label>
      <select
        id="pasted-encoding"
        value={encoding}
        onChange={(event) => onEncoding(event.target.value as Encoding)}
      >
        <option value="text">text</option>
        <option value="base64">base64</option>
        <option value="hex">hex</option>
      </select>
    </>
  );
}

/** Null where the file cannot be read: it is a folder, or was changed or removed meanwhile. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

function unreadable({ name }: File): string {
  return `“${name}” cannot be read: it may be a folder, or was changed or removed. Choose it again.`;
}
