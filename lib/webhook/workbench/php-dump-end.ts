// Where a dump of $_SERVER ends: what stands behind it is the body, if anything does. Read as byte
// text. A “piece” is a dump whose first lines were not copied along.

/** The place behind a dump, in byte text; the text’s length where its end cannot be told. */
export function endOfDump(text: string): number {
  if (/^\s*(?:array\(\d+\) ?\{|\["\w+"\]\s*=>)/.test(text)) return endOfDumped(text);
  if (/^\s*(?:array ?\(\s*)?'/.test(text)) return endOfExported(text);
  return /^\s*(?:Array|\[)/.test(text) ? endOfPrinted(text) : endOfAssigned(text);
}

// var_dump. What is none of its tokens is passed over by the line inside the braces.
const dumpedKey = /\[(?:"[^"\n]*"|-?\d+)[^\]\n]*\]\s*=>\s*/y;
const dumpedString = /string\((\d+)\) "/y;
const dumpedOpening = /(?:array\(\d+\)|object\([^)\n]*\)#\d+ \(\d+\)) ?\{/y;
const dumpedValue = /(?:int|float|bool|enum)\([^)\n]*\)|NULL/y;
const closingBrace = /\}/y;
const blanks = /\s+/y;
const restOfLine = /[^\n]*\n?/y;

function endOfDumped(text: string): number {
  const take = takerOf(text);
  const isPiece = !/^\s*array/.test(text);
  let depth = 0;
  while (take.at() < text.length) {
    if (take(blanks) || take(dumpedKey)) continue;
    const string = take(dumpedString);
    if (string) take.skip(Number(string[1]) + 1);
    else if (take(dumpedOpening)) depth++;
    else if (take(closingBrace)) {
      depth--;
      if (depth < (isPiece ? 0 : 1)) return take.at();
    } else if (!take(dumpedValue)) {
      if (isPiece && depth === 0) return take.at();
      take(restOfLine);
    }
  }
  return text.length;
}

// var_export.
const exportedToken =
  /\s+|'(?:[^'\\]|\\[^])*'|"\\0"|=>|[,.]|true|false|null|-?\d[\d.]*(?:e[-+]?\d+)?/iy;
const exportedOpening = /array ?\(/y;
const closingParenthesis = /\);?/y;

function endOfExported(text: string): number {
  const take = takerOf(text);
  const isPiece = !/^\s*array/.test(text);
  let depth = 0;
  while (take.at() < text.length) {
    if (take(exportedToken)) continue;
    if (take(exportedOpening)) depth++;
    else if (take(closingParenthesis)) {
      depth--;
      if (depth < (isPiece ? 0 : 1)) return take.at();
    } else return isPiece && depth === 0 ? take.at() : text.length;
  }
  return text.length;
}

/** print_r: a line for each variable, and lines with nothing but a parenthesis around arrays. */
function endOfPrinted(text: string): number {
  const isPiece = !/^\s*Array/.test(text);
  let depth = 0;
  for (const { line, start, end } of linesOf(text)) {
    const said = line.trim();
    if (said === '(' || /^Array\s*\($/.test(said)) depth++;
    else if (said === ')') {
      depth--;
      if (depth < (isPiece ? 0 : 1)) return end;
    } else if (isPiece && depth === 0 && said !== '' && !/^\[[^\]]*\] =>/.test(said)) return start;
  }
  return text.length;
}

const assignment = /^\w+=/;

/** `env`: up to an empty line, or a line that starts as JSON or XML does, with no variables behind it. */
function endOfAssigned(text: string): number {
  let end = text.length;
  let hasEnded = false;
  for (const { line, start } of linesOf(text)) {
    if (!hasEnded && (/^\s*$/.test(line) ? start > 0 : /^[[{<]/.test(line))) {
      hasEnded = true;
      end = start;
    }
    if (hasEnded && /^(?:HTTP_\w+|REQUEST_METHOD|CONTENT_(?:TYPE|LENGTH))=/.test(line)) {
      return text.length;
    }
  }
  // More variables in capitals are a dump with a gap in it.
  const behind = text.slice(end).trim().split('\n');
  return behind.every((line) => assignment.test(line) && /^[A-Z]/.test(line)) ? text.length : end;
}

/** The place behind the first JSON object or list; the text’s length where it does not end. */
export function endOfJson(text: string): number {
  const step = /[^"[\]{}]+|"(?:[^"\\]|\\[^])*"|[^]/y;
  let depth = 0;
  for (let match = step.exec(text); match; match = step.exec(text)) {
    const [piece] = match;
    if (piece === '{' || piece === '[') depth++;
    else if (piece === '}' || piece === ']') depth--;
    // A string that never ends would be looked for again at every quote.
    else if (piece === '"') return text.length;
    if (depth <= 0 && piece.trim() !== '') return step.lastIndex;
  }
  return text.length;
}

function takerOf(text: string) {
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  return Object.assign(take, { at: () => at, skip: (by: number) => void (at += by) });
}

function* linesOf(text: string): Generator<{ line: string; start: number; end: number }> {
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd === -1 ? text.length : lineEnd + 1;
    yield { line: text.slice(start, end), start, end };
    start = end;
  }
}
