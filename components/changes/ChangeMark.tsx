import { changeMarks, type ChangeWord } from './change-words.ts';

/** A mark in front of a change, and its word for those who do not see it. */
export function ChangeMark({ kind }: { kind: ChangeWord }) {
  const { mark, word } = changeMarks[kind];
  return (
    <span className="change-mark" data-kind={kind} title={word}>
      <span aria-hidden="true">{mark}</span>
      <span className="unseen">{word} </span>
    </span>
  );
}
