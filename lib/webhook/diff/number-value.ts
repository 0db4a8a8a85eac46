/** Whether two number texts are the same decimal: `194.0` and `194`, `1e2` and `100`, `-0` and `0`. */
export function sameNumber(a: string, b: string): boolean {
  if (a === b) return true;
  // Whole numbers have one spelling each, and ids are whole numbers.
  if (plainInteger.test(a) && plainInteger.test(b)) return isZero(a) && isZero(b);
  return numberValue(a) === numberValue(b);
}

const plainInteger = /^-?\d+$/;

function isZero(text: string): boolean {
  return text === '0' || text === '-0';
}

/**
 * One text for every spelling of a number: its digits without zeros at either end, and the power of ten
 * of the last one. Exact for digits and exponents of any length; nothing is ever written out, so
 * `1e999999999` is as short as it came.
 */
export function numberValue(text: string): string {
  const [, sign, whole, fraction = '', exponent = '0'] = parts.exec(text)!;
  const digits = whole! + fraction;
  let first = 0;
  while (digits.charCodeAt(first) === zero) first++;
  if (first === digits.length) return '0';
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === zero) end--;
  const shift = digits.length - end - fraction.length;
  return `${sign}${digits.slice(first, end)}e${shifted(exponent, shift)}`;
}

const zero = 0x30;
const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** So many digits of an exponent are exact as a JavaScript number, with any shift added. */
const safeDigits = 15;
const carry = 10 ** safeDigits;

/** A whole number in text, of any length, plus a small one. */
function shifted(exponent: string, shift: number): string {
  const isNegative = exponent.startsWith('-');
  const digits = exponent.replace(/^[+-]?0*/, '');
  if (digits.length <= safeDigits) {
    return String((isNegative ? -Number(digits) : Number(digits)) + shift);
  }
  // A shift is at most the length of a body, so that the sign of such an exponent stays.
  const low = Number(digits.slice(-safeDigits)) + (isNegative ? -shift : shift);
  const high = digits.slice(0, -safeDigits);
  const carried = low < 0 ? -1 : low >= carry ? 1 : 0;
  const rest = String(low - carried * carry).padStart(safeDigits, '0');
  const all = carried === 0 ? high + rest : stepped(high, carried) + rest;
  return (isNegative ? '-' : '') + all.replace(/^0+/, '');
}

/** The digits of a positive whole number, one up or one down. */
function stepped(digits: string, by: 1 | -1): string {
  const wrapping = by === 1 ? '9' : '0';
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === wrapping) at--;
  const tail = (by === 1 ? '0' : '9').repeat(digits.length - 1 - at);
  return at < 0 ? `1${tail}` : digits.slice(0, at) + String(Number(digits[at]) + by) + tail;
}
