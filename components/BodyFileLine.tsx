import { plural } from './format.ts';

export type BodyFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** The file that is the body, and the way to be rid of it. */
export function BodyFileLine({ file, onRemove }: { file: BodyFile; onRemove: () => void }) {
  return (
    <p className="body-file">
      Body: the file <strong>{file.name}</strong>, {plural(file.bytes.byteLength, 'byte', 'bytes')}{' '}
      <button type="button" onClick={onRemove}>
        Use no file
      </button>
    </p>
  );
}
