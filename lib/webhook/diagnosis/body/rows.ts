// All rows, the commonest first: what people’s threads were about, by how often.
import type { Kind, Row } from './row.ts';
import { charsetRows } from './rows-charset.ts';
import { endRows, lineRows } from './rows-ends.ts';
import { javaScriptRow, numberRows } from './rows-numbers.ts';
import { orderRows, spacingRows } from './rows-spacing.ts';
import { htmlRows, slashRows, unicodeRows } from './rows-spelling.ts';
import { emptyRow, wrappingRows } from './rows-wrapping.ts';

export const rows: readonly Row[] = [
  // Of what came with other line ends alone, that is said, and not that it was printed again.
  ...lineRows,
  ...spacingRows,
  ...orderRows,
  ...unicodeRows,
  ...charsetRows,
  ...slashRows,
  ...htmlRows,
  ...wrappingRows,
  ...endRows,
  ...numberRows,
  emptyRow,
  javaScriptRow,
];

/** Three kinds that are tried together: what a printer changes of a body at once. */
export const triple: readonly [Kind, Kind, Kind] = ['slashes', 'unicode', 'spacing'];
