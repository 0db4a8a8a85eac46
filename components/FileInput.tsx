type Props = { onFile: (file: File | undefined) => Promise<void> };

/** A file beside a text field: “or a file”. */
export function FileInput({ onFile }: Props) {
  return (
    <label className="file">
      or a file:{' '}
      <input
        type="file"
        onChange={(event) => {
          const input = event.currentTarget;
          // Emptied, so that the same file can be chosen again once it has changed.
          void onFile(input.files?.[0]).finally(() => (input.value = ''));
        }}
      />
    </label>
  );
}
