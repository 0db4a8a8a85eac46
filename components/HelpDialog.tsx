import { Dialog } from './Dialog.tsx';

const shortcuts = [
  ['j / k, ↓ / ↑', 'next, previous delivery'],
  ['Enter', 'open the delivery'],
  ['1 2 3 4 5', 'Headers, Body, Signature, Findings, Changes'],
  ['Shift+click, Shift+↓ / ↑', 'compare another delivery with the open one'],
  ['b', 'pin the delivery as base of every comparison, or take the pin out'],
  ['Ctrl+click, ⌘click, Space', 'mark a delivery for an export, or take its mark away'],
  ['Ctrl+A, ⌘A', 'in the list: mark all that are shown'],
  ['e', 'export the marked deliveries, or the selected one'],
  ['Esc', 'close the values of a field, or the delivery'],
  ['/', 'filter'],
  ['?', 'this help'],
  ['Ctrl+Enter, ⌘Enter', 'at the workbench: examine what is pasted'],
] as const;

const filters = [
  ['order 1001', 'both texts, anywhere in the row'],
  ['topic:orders', 'one column: method, topic, shop, resource, size, signature …'],
  ['findings:error', 'also drift, info, none'],
  ['changes:some', 'also none, or a number; clicked, the column opens the changes'],
  [
    'health:duplicate',
    'also retry, sibling, out-of-order, gap, pending, missing, unsure, status-jump',
  ],
  ['-signature:verified', 'a dash in front negates any of them'],
] as const;

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts and filters" onClose={onClose}>
      <Table of={shortcuts} />
      <h3>Filters</h3>
      <Table of={filters} />
    </Dialog>
  );
}

function Table({ of }: { of: readonly (readonly [written: string, does: string])[] }) {
  return (
    <dl className="shortcuts">
      {of.map(([written, does]) => (
        <div key={written}>
          <dt>
            <kbd>{written}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
