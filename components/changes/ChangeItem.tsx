import type { ChangeLine, MutePattern } from '../../lib/webhook/diff/index.ts';
import { ChangeMark } from './ChangeMark.tsx';
import { ChangePieces } from './ChangePieces.tsx';
import { movedWords } from './change-words.ts';
import { ShownValueText } from './ShownValueText.tsx';

/** What can be done about changes in their place. */
export type ChangeActions = {
  /** The patterns that mute now. */
  patterns: readonly MutePattern[];
  onMute: (pattern: string) => void;
  onUnmute: (pattern: MutePattern) => void;
  /** Somebody wants a field’s history: its JSON Pointer on one side. */
  onField: (side: 'before' | 'after', pointer: string) => void;
};

/** One change: where, from what to what, and what to do about it. */
export function ChangeItem({ line, on }: { line: ChangeLine; on: ChangeActions }) {
  return (
    <li className="change" data-kind={line.kind} data-muted={line.isMuted}>
      <ChangeMark kind={line.kind} />
      <div className="change-text">
        {line.where !== '' && <code className="where">{line.where}</code>}{' '}
        <ChangedValues line={line} onField={on.onField} />
      </div>
      <div className="change-actions">
        <ItemActions line={line} on={on} />
      </div>
    </li>
  );
}

type ValuesProps = { line: ChangeLine; onField: ChangeActions['onField'] };

function ChangedValues({ line, onField }: ValuesProps) {
  const { kind, from, to, before, after, words } = line;
  if (kind === 'moved') return <span className="hint">{movedWords(from, to)}</span>;
  if (words) {
    return (
      <span className="words">
        <ChangePieces pieces={words} />
      </span>
    );
  }
  const was = (
    <ShownValueText value={before} onPress={from === null ? null : () => onField('before', from)} />
  );
  const is = (
    <ShownValueText value={after} onPress={to === null ? null : () => onField('after', to)} />
  );
  if (kind === 'added') return is;
  if (kind === 'removed') return was;
  return (
    <>
      {was} <Arrow /> {is}
    </>
  );
}

/** From before to after; read out as a word. */
export function Arrow() {
  return (
    <span className="arrow">
      <span aria-hidden="true">→</span>
      <span className="unseen">became</span>
    </span>
  );
}

function ItemActions({ line, on }: { line: ChangeLine; on: ChangeActions }) {
  if (line.isMuted) {
    const muting = on.patterns.filter(({ path }) => line.mutedBy.includes(path));
    return muting.map((pattern) => (
      <button
        type="button"
        className="quiet"
        key={`${pattern.id} ${pattern.path}`}
        onClick={() => on.onUnmute(pattern)}
      >
        Unmute <code>{pattern.path}</code>
      </button>
    ));
  }
  const pointer = line.to ?? line.from;
  // Longer pointers are not written out, and nothing can be said of them.
  if (pointer === null) return null;
  const { mute } = line;
  const side = line.to === null ? 'before' : 'after';
  return (
    <>
      {line.words && (
        <button
          type="button"
          className="quiet"
          aria-label={`History of ${line.where || pointer}`}
          onClick={() => on.onField(side, pointer)}
        >
          History
        </button>
      )}
      {mute !== null && (
        <button
          type="button"
          className="quiet"
          aria-label={`Mute ${mute}`}
          title={`Mute ${mute}`}
          onClick={() => on.onMute(mute)}
        >
          Mute
        </button>
      )}
    </>
  );
}
