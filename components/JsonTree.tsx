import { useState } from 'react';
import type { JsonNode } from '../lib/webhook/json/tree.ts';
import { pointerTo } from '../lib/webhook/topics/finding.ts';
import { plural } from './format.ts';
import { Value } from './Value.tsx';

type Bytes = Uint8Array<ArrayBuffer>;

/** Children drawn at first, and more at each click: an array may have a hundred thousand. */
const pageSize = 200;
/** Longer tokens are cut until somebody asks. */
const longToken = 2000;

type Props = {
  root: JsonNode;
  bytes: Bytes | null;
  /** With it values are buttons: the JSON Pointer of the one that was pressed. */
  onField?: ((pointer: string) => void) | undefined;
};

/**
 * The lossless tree. With the bytes of a JSON body, values are shown as they stand there: every digit
 * and every escape. Without, as JSON would write them: a form’s `%C3%A9` is hard to read.
 */
export function JsonTree({ root, bytes, onField }: Props) {
  const pointer = onField ? '' : null;
  return (
    <ul className="tree" aria-label="Body">
      <TreeNode
        label={null}
        node={root}
        bytes={bytes}
        pointer={pointer}
        onField={onField}
        depth={0}
      />
    </ul>
  );
}

type NodeProps = {
  label: string | null;
  node: JsonNode;
  bytes: Bytes | null;
  /** Null where nobody asks, or no pointer says which one of two equal keys is meant. */
  pointer: string | null;
  onField: Props['onField'];
  depth: number;
};

function TreeNode(props: NodeProps) {
  const { node, bytes } = props;
  if (node.kind === 'object' || node.kind === 'array') return <Branch {...props} />;
  return (
    <li className="leaf">
      <Label text={props.label} />
      <Token node={node} bytes={bytes} onPress={pressOf(props)} />
    </li>
  );
}

function pressOf({ pointer, onField }: NodeProps): (() => void) | null {
  return pointer === null || !onField ? null : () => onField(pointer);
}

function Branch(props: NodeProps) {
  const { label, node, depth } = props;
  const [isOpen, setIsOpen] = useState(depth < 2);
  const [shown, setShown] = useState(pageSize);
  const children = childrenOf(node);
  const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']'];
  if (children.length === 0) {
    return (
      <li className="leaf">
        <Label text={label} />
        <Value className="summary" text={open + close} onPress={pressOf(props)} />
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
          <Children of={props} all={children.slice(0, shown)} />
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

type Child = { label: string; node: JsonNode };

function Children({ of, all }: { of: NodeProps; all: readonly Child[] }) {
  const { bytes, onField, depth } = of;
  const seen = new Set<string>();
  return all.map(({ label, node }) => {
    const isFirst = !seen.has(label);
    seen.add(label);
    const pointer = of.pointer === null || !isFirst ? null : of.pointer + pointerTo([label]);
    return (
      <TreeNode
        // Object keys may repeat; the place in the body does not.
        key={node.start}
        label={label}
        node={node}
        bytes={bytes}
        pointer={pointer}
        onField={onField}
        depth={depth + 1}
      />
    );
  });
}

function Label({ text }: { text: string | null }) {
  return text === null ? null : <span className="key">{text}: </span>;
}

type TokenProps = { node: JsonNode; bytes: Bytes | null; onPress: (() => void) | null };

function Token({ node, bytes, onPress }: TokenProps) {
  const [isWhole, setIsWhole] = useState(false);
  const text = bytes
    ? new TextDecoder().decode(bytes.subarray(node.start, node.end))
    : printed(node);
  const isCut = !isWhole && text.length > longToken;
  return (
    <>
      <Value
        className={`token ${node.kind}`}
        text={isCut ? text.slice(0, longToken) : text}
        onPress={onPress}
      />
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

function childrenOf(node: JsonNode): Child[] {
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
