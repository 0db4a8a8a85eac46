import { Dialog } from './Dialog.tsx';

const shortcuts = [
  ['j / k, ↓ / ↑', 'next, previous delivery'],
  ['Enter', 'open the delivery'],
  ['1 2 3', 'Headers, Body, Signature'],
  ['Esc', 'close the delivery'],
  ['/', 'filter'],
  ['?', 'this help'],
  ['Ctrl+Enter, ⌘Enter', 'at the workbench: examine what is pasted'],
] as const;

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="shortcuts">
        {shortcuts.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
