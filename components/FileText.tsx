import { useId, useState, type DragEvent } from 'react';

type Props = {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
};

/** Longer files are not even opened. */
const mostBytes = 4 * 1024 * 1024;

/** A field for long text: to type or paste into, or for a file that is chosen or dropped on it. */
export function FileText({ label, placeholder, text, onText }: Props) {
  const id = useId();
  const [reason, setReason] = useState<string | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const isReadable = file.size <= mostBytes;
    setReason(isReadable ? null : 'This file is longer than 4 MiB.');
    if (isReadable) onText(await file.text());
  };
  const onDrop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    // Dragged text is the browser's to insert.
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    void read(file);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={5}
        spellCheck={false}
        placeholder={placeholder}
        value={text}
        onDrop={onDrop}
        onChange={(event) => onText(event.target.value)}
      />
      <label className="file">
        or a file: <input type="file" onChange={(event) => void read(event.target.files?.[0])} />
      </label>
      {reason !== null && (
        <p className="reason" role="alert">
          {reason}
        </p>
      )}
    </>
  );
}
