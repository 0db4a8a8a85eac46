// Formats and patterns of a schema as formats of the checker, which knows a list of named functions:
// there a pattern is compiled once, and paid for before it is tried.
import { format as formats } from '@cfworker/json-schema';
import { payLetters } from './budget.ts';
import { costOf } from './pattern-cost.ts';

/** Why a text does not fit: `unread` is one that would take too long to try. */
export type TextProblem = 'format' | 'pattern' | 'unread';

export type TextRules = { format?: string | undefined; pattern?: string | undefined };

// Not `url`: its expression doubles its work with each letter of a host that turns out to be none.
const known = new Map(Object.entries(formats).filter(([name]) => name !== 'url'));
const longestForFormat = 100_000;

const patterns = new Map<string, (text: string) => TextProblem | null>();

/** Whether the checker can tell texts of this format. */
export function isKnownFormat(name: string): boolean {
  return known.has(name);
}

/** The name under which the checker finds these rules, or undefined where they demand nothing. */
export function nameOfRules({ format, pattern }: TextRules): string | undefined {
  const checked = format !== undefined && isKnownFormat(format) ? format : undefined;
  if (checked === undefined && pattern === undefined) return undefined;
  const name = `creel ${JSON.stringify([checked, pattern])}`;
  formats[name] ??= (text) => textProblem(text, { format: checked, pattern }) === null;
  return name;
}

/** The first of the rules that a text breaks, or null. A pattern is one that `costOf` accepts. */
export function textProblem(text: string, { format, pattern }: TextRules): TextProblem | null {
  const isWellFormed = format === undefined ? undefined : known.get(format);
  if (isWellFormed) {
    if (text.length > longestForFormat) return 'unread';
    if (!isWellFormed(text)) return 'format';
  }
  return pattern === undefined ? null : tryPattern(pattern)(text);
}

function tryPattern(pattern: string): (text: string) => TextProblem | null {
  const standing = patterns.get(pattern);
  if (standing) return standing;
  const priced = costOf(pattern);
  const expression = new RegExp(pattern, 'u');
  const tried = (text: string) => {
    if (!priced.ok || !payLetters(priced.cost(text.length))) return 'unread';
    return expression.test(text) ? null : 'pattern';
  };
  patterns.set(pattern, tried);
  return tried;
}
