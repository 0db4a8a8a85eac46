import { useState } from 'react';
import type { JsonNode } from '../lib/webhook/json/tree.ts';
import { plural } from './format.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Children drawn at first, and more at each click: an array may have a hundred thousand. */
const pageSize = 200;
/** Longer tokens are cut until somebody asks. */
const longToken = 2000;

/**
 * The lossless tree. With the bytes of a JSON body, values are shown as they stand there: every digit
 * and every escape. Without, as JSON would write them: a form’s `%C3%A9` is hard to read.
 */
export function JsonTree({ root, bytes }: { root: JsonNode; bytes: Bytes | null }) {
  return (
    <ul className="tree" aria-label="Body">
      <TreeNode label={null} node={root} bytes={bytes} depth={0} />
    </ul>
  );
}

type NodeProps = { label: string | null; node: JsonNode; bytes: Bytes | null; depth: number };

function TreeNode({ label, node, bytes, depth }: NodeProps) {
  if (node.kind !== 'object' && node.kind !== 'array') {
    return (
      <li className="leaf">
        <Label text={label} />
        <Token node={node} bytes={bytes} />
      </li>
    );
  }
  return <Branch label={label} node={node} bytes={bytes} depth={depth} />;
}

function Branch({ label, node, bytes, depth }: NodeProps) {
  const [isOpen, setIsOpen] = useState(depth < 2);
  const [shown, setShown] = useState(pageSize);
  const children = childrenOf(node);
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (children.length === 0) {
    return (
      <li className="leaf">
        <Label text={label} />
        <span className="summary">{open + close}</span>
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        className="twisty"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Label text={label} />
        <span className="summary">
          {open} {countOf(node, children.length)} {close}
        </span>
      </button>
      {isOpen && (
        <ul>
          {children.slice(0, shown).map((child) => (
            // Object keys may repeat; the place in the body does not.
            <TreeNode key={child.node.start} {...child} bytes={bytes} depth={depth + 1} />
          ))}
          {children.length > shown && (
            <li>
              <button type="button" className="quiet" onClick={() => setShown(shown + pageSize)}>
                {plural(children.length - shown, 'more', 'more')}
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function Label({ text }: { text: string | null }) {
  return text === null ? null : <span className="key">{text}: </span>;
}

function Token({ node, bytes }: { node: JsonNode; bytes: Bytes | null }) {
  const [isWhole, setIsWhole] = useState(false);
  const text = bytes
    ? new TextDecoder().decode(bytes.subarray(node.start, node.end))
    : printed(node);
  const isCut = !isWhole && text.length > longToken;
  return (
    <>
      <span className={`token ${node.kind}`}>{isCut ? text.slice(0, longToken) : text}</span>
      {isCut && (
        <button type="button" className="quiet" onClick={() => setIsWhole(true)}>
          … show all
        </button>
      )}
    </>
  );
}

function printed(node: JsonNode): string {
  if (node.kind === 'boolean') return String(node.boolean);
  if (node.kind === 'string') return JSON.stringify(node.string);
  return node.kind === 'number' ? node.number : node.kind;
}

function childrenOf(node: JsonNode): { label: string; node: JsonNode }[] {
  if (node.kind === 'object') {
    return node.members.map(({ key, value }) => ({ label: key, node: value }));
  }
  if (node.kind === 'array') {
    return node.items.map((item, index) => ({ label: String(index), node: item }));
  }
  return [];
}

function countOf(node: JsonNode, children: number): string {
  return node.kind === 'object'
    ? plural(children, 'key', 'keys')
    : plural(children, 'item', 'items');
}
