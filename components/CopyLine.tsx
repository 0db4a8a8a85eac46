import { CopyButton } from './CopyButton.tsx';

/** A line to copy: an address, a command. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  return (
    <div className="copy-line">
      <span className="copy-line-label">{label}</span>
      <code>{text}</code>
      <CopyButton text={text} />
    </div>
  );
}
