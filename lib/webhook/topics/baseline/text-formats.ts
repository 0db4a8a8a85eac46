import { countOf, type LearnedShape, type TextFormat } from './learned-shape.ts';

/** Deliveries that must have shown something before its absence or change means more than news. */
export const enough = 5;

/** The formats that a text has, none for an empty or a long one. */
export function formatsOf(text: string): TextFormat[] {
  return text.length > longest ? [] : specificFirst.filter((format) => tests[format](text));
}

/**
 * The most specific format that every text in this place had, empty ones aside; null where there is
 * none, or fewer than five texts in five deliveries: one order named “1001” makes no rule.
 */
export function heldFormat({ deliveries, kinds, texts }: LearnedShape): TextFormat | null {
  const filled = countOf(kinds, 'text') - countOf(texts, 'empty');
  if (Math.min(deliveries, filled) < enough) return null;
  return specificFirst.find((format) => countOf(texts, format) === filled) ?? null;
}

/** Whether a text could be one of a provider's words, such as `partially_refunded`. */
export function isWord(text: string): boolean {
  return text.length <= longestWord && /^[A-Za-z][A-Za-z0-9]*([ _./:-][A-Za-z0-9]+)*$/.test(text);
}

/** More than these are no list of words. */
export const mostWords = 12;

/**
 * The words of a place that clearly has a list of them, sorted: two to twelve, at least 30 texts in
 * ten deliveries, and five for each word on average. Null of any other place.
 */
export function enumOf({ deliveries, words }: LearnedShape): string[] | null {
  if (words === null || words.size < 2 || deliveries < 10) return null;
  const texts = words.values().reduce((sum, count) => sum + count, 0);
  if (texts < Math.max(30, 5 * words.size)) return null;
  return [...words.keys()].toSorted();
}

const longest = 2_000;
const longestWord = 40;

const specificFirst: readonly TextFormat[] = [
  'date-time',
  'date',
  'time',
  'uuid',
  'e-mail',
  'url',
  'money',
  'numeric',
];

// Whatever has a format here must have it for JSON Schema and zod too, which read exported shapes:
// both know the calendar, both are strict about what an address may hold.
const tests: Record<TextFormat, (text: string) => boolean> = {
  'date-time': (text) => isDate(text.slice(0, 10)) && strictTime.test(text.slice(10)),
  date: isDate,
  time: (text) => isDate(text.slice(0, 10)) && looseTime.test(text.slice(10)),
  uuid: (text) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
  'e-mail': (text) => text.length <= 254 && eMail.test(text),
  url: (text) => url.test(text) && URL.canParse(text),
  money: (text) => /^-?\d+\.\d\d$/.test(text),
  numeric: (text) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text),
};

const strictTime = /^T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const looseTime =
  /^([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d|:60)?([.,]\d+)?\s?(Z|UTC|[+-]\d\d:?(\d\d)?)?)?$/;
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const eMail = new RegExp(
  String.raw`^(?=.{1,64}@)[\w+-]+(?:\.[\w+-]+)*@(?:${label}\.)+[A-Za-z]{2,63}$`,
);
const inUrl = String.raw`(?:[\w\-.~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*`;
const url = new RegExp(
  String.raw`^https?://${label}(?:\.${label})*(?::\d{1,5})?(?:[/?]${inUrl})?(?:#${inUrl})?$`,
);

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (!parts) return false;
  const [year, month, day] = parts as [number, number, number];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
