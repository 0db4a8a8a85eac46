// Numbers written otherwise. They are text throughout; only what JavaScript makes of one is a double.
import {
  key,
  number,
  openArray,
  openObject,
  closeArray,
  closeObject,
  type Tokens,
} from './tokens.ts';
import type { Bytes } from './row.ts';
import { mostMade, Writer } from './writer.ts';

/** The body with other numbers, where the function gives them; null where that changes nothing. */
export function replaceNumbers(
  tokens: Tokens,
  instead: (text: string, token: number) => string | null,
): Bytes | null {
  const { bytes, latin1, count, start, end, kind } = tokens;
  const out = new Writer(bytes.length + 1024, mostMade(bytes.length));
  let copied = 0;
  for (let token = 0; token < count; token++) {
    if (kind[token] !== number) continue;
    const text = latin1.slice(start[token]!, end[token]!);
    const other = instead(text, token);
    if (other === null || other === text) continue;
    out.copy(bytes, copied, start[token]!);
    out.ascii(other);
    copied = end[token]!;
  }
  if (copied === 0) return null;
  out.copy(bytes, copied, bytes.length);
  return out.result();
}

/** As JSON.stringify(JSON.parse(x)) prints a number: what is too large for a double becomes null. */
export function numberAsJavaScript(text: string): string {
  const double = Number(text);
  if (!Number.isFinite(double)) return 'null';
  return Object.is(double, -0) ? '0' : String(double);
}

/** More numbers under keys of one name each are not looked at. */
export const mostKeys = 32;

/** Keys of what is counted with decimals, in English, as the known providers spell them. */
const money = /price|amount|total|tax|cost|discount|fee|paid|refund|balance|weight|qty|quantity/i;

/** Numbers that may have lost their decimals: of which keys, and how many decimals there were. */
export type Padding = { tokens: ReadonlySet<number>; decimals: 1 | 2; detail: string };

/**
 * Numbers that may have been written as `194.0` or `194.00` and lost that: all under keys of money or
 * beside others with decimals at once, and then those of each key alone.
 */
export function paddings(tokens: Tokens): Padding[] {
  const byKey = numbersByKey(tokens);
  const likely = new Set<number>();
  for (const [name, { all, hasDecimals }] of byKey) {
    if (hasDecimals || money.test(name)) for (const token of all) likely.add(token);
  }
  const found: Padding[] = [];
  const add = (of: ReadonlySet<number>, which: string) => {
    found.push({ tokens: of, decimals: 1, detail: `${which} with “.0”` });
    found.push({ tokens: of, decimals: 2, detail: `${which} with two decimals` });
  };
  if (likely.size > 0) add(likely, 'amounts');
  for (const [name, { all }] of [...byKey].slice(0, mostKeys)) {
    add(new Set(all), `“${name.slice(0, 40)}”`);
  }
  return found;
}

/** Whether there are numbers under more keys than are looked at. */
export function hasMoreKeys(tokens: Tokens): boolean {
  return numbersByKey(tokens).size > mostKeys;
}

/** The number with so many decimals; null where it has as many, or an exponent. */
export function padded(text: string, decimals: 1 | 2): string | null {
  const [, whole, fraction = ''] = /^(-?\d{1,15})(?:\.(\d))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length >= decimals) return null;
  return `${whole}.${fraction.padEnd(decimals, '0')}`;
}

type Numbers = { all: number[]; hasDecimals: boolean };

/** The numbers that can be padded, by the name of the key that they or their array stand under. */
function numbersByKey({ latin1, count, start, end, kind }: Tokens): Map<string, Numbers> {
  const byKey = new Map<string, Numbers>();
  const around: string[] = [];
  let name = '';
  for (let token = 0; token < count; token++) {
    const now = kind[token];
    if (now === key) name = latin1.slice(start[token]! + 1, end[token]! - 1);
    else if (now === openObject || now === openArray) around.push(name);
    else if (now === closeObject || now === closeArray) name = around.pop()!;
    else if (now === number) {
      const text = latin1.slice(start[token]!, end[token]!);
      if (!/^-?\d{1,15}(?:\.\d+)?$/.test(text)) continue;
      let numbers = byKey.get(name);
      if (!numbers) byKey.set(name, (numbers = { all: [], hasDecimals: false }));
      numbers.all.push(token);
      if (text.includes('.')) numbers.hasDecimals = true;
    }
  }
  return byKey;
}
