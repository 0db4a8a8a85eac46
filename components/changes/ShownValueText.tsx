import type { ShownValue } from '../../lib/webhook/diff/index.ts';
import { Value } from '../Value.tsx';

type Props = {
  /** Null where there is nothing, which no value says: null, "", [] and {} are values. */
  value: ShownValue | null;
  onPress: (() => void) | null;
};

/** A value as it is written in its body. */
export function ShownValueText({ value, onPress }: Props) {
  if (!value) return <span className="absent">not there</span>;
  const { kind, text, isCut } = value;
  const isBranch = kind === 'object' || kind === 'array';
  return (
    <Value
      className={isBranch ? 'summary' : `token ${kind}`}
      text={isCut && !text.endsWith('…') ? `${text}…` : text}
      onPress={onPress}
    />
  );
}
