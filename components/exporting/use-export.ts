import { useCallback, useState } from 'react';
import type { RedactionRule } from '../../lib/webhook/fixtures/redact/index.ts';
import type { ListedRow } from '../listed-row.ts';
import { firstChoices, type FileChoices } from './formats.ts';
import { useMarks } from './use-marks.ts';
import { firstOf, type AskedOf, type WhatKind } from './what-to-export.ts';

/** What is remembered for the panel’s life. That somebody switched the redaction off is not. */
export type Remembered = {
  file: FileChoices;
  setFile: (file: FileChoices) => void;
  /** What was said to the plans of redactions. */
  rules: readonly RedactionRule[];
  setRules: (rules: readonly RedactionRule[]) => void;
};

export function useRemembered(): Remembered {
  const [file, setFile] = useState(firstChoices);
  const [rules, setRules] = useState<readonly RedactionRule[]>([]);
  return { file, setFile, rules, setRules };
}

type List = {
  rows: readonly ListedRow[];
  /** As filtered and sorted. */
  shown: readonly ListedRow[];
  selected: number | null;
};

/** The marks of the list, and the export that was asked for, if one was. */
export function useExport({ rows, shown, selected }: List) {
  const marks = useMarks(rows, shown);
  const { marked } = marks;
  const [asked, setAsked] = useState<AskedOf | null>(null);
  const ask = useCallback(
    (first: WhatKind) => {
      if (rows.length === 0) return;
      const about = rows.find(({ ordinal }) => ordinal === selected) ?? null;
      setAsked({ about, rows, shown, marked, first });
    },
    [rows, shown, marked, selected],
  );
  const askShown = useCallback(() => ask(firstOf(marked, 'shown')), [ask, marked]);
  const askOpen = useCallback(() => ask('delivery'), [ask]);
  /** With a key: what is marked, or else the selected delivery. */
  const askEither = useCallback(
    () => ask(firstOf(marked, selected === null ? 'shown' : 'delivery')),
    [ask, marked, selected],
  );
  const close = useCallback(() => setAsked(null), []);
  return { ...marks, asked, askShown, askOpen, askEither, close };
}
