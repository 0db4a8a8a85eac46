import type { JsonNode } from '../../json/tree.ts';
import type { Rule } from '../finding.ts';
import { countOf, type Kind, type LearnedShape } from './learned-shape.ts';
import { isWhole, kindOf } from './observe.ts';
import { enough, enumOf, formatsOf, heldFormat } from './text-formats.ts';

/** What a value breaks, and what was there before, in words. */
export type Departure = { rule: Rule; expected: string };

/**
 * Says where a value departs from what was learned in its place; null where it does not.
 *
 * A kind that was never there: null, `[]` and `{}` are news, and so is anything where there was only
 * null. A number for text, or numeric text for a number, is drift. Any other change is an error where
 * at least five values in five deliveries were not null, and drift with fewer. A kind that was seen
 * may still have another form: a fraction among whole numbers, a text without the format that all had.
 */
export function departureOf(shape: LearnedShape, node: JsonNode): Departure | null {
  const kind = kindOf(node);
  if (countOf(shape.kinds, kind) === 0)
    return { rule: newKind(shape, node), expected: said(shape) };
  if (node.kind === 'number') return newNumber(shape, node.number);
  return node.kind === 'string' ? newText(shape, node.string) : null;
}

function newKind(shape: LearnedShape, node: JsonNode): Rule {
  const filled = shape.seen - countOf(shape.kinds, 'null');
  const was = (kind: Kind) => countOf(shape.kinds, kind) > 0;
  if (node.kind === 'null') return 'value-null';
  if (filled === 0) return 'null-filled';
  if (node.kind === 'array' && node.items.length === 0 && was('object')) return 'empty-form';
  if (node.kind === 'object' && node.members.length === 0 && was('array')) return 'empty-form';
  if (node.kind === 'number' && was('text')) return 'text-as-number';
  const isNumeric = node.kind === 'string' && formatsOf(node.string).includes('numeric');
  if (isNumeric && was('number')) return 'number-as-text';
  return Math.min(shape.deliveries, filled) >= enough ? 'type-changed' : 'type-unsure';
}

function newNumber({ deliveries, kinds, numbers }: LearnedShape, number: string): Departure | null {
  const isNew = countOf(numbers, 'fractional') === 0 && !isWhole(number);
  const before = countOf(kinds, 'number');
  if (!isNew || Math.min(deliveries, before) < enough) return null;
  return { rule: 'number-form', expected: `a whole number, as ${before} times before` };
}

function newText(shape: LearnedShape, text: string): Departure | null {
  if (text === '') return null;
  const held = heldFormat(shape);
  if (held) {
    const formats = formatsOf(text);
    if (formats.includes(held)) return null;
    const isAmount = held === 'money' && formats.includes('numeric');
    const rule = isAmount ? 'money-decimals' : 'format-changed';
    const before = countOf(shape.texts, held);
    return { rule, expected: `${formatNames[held]}, as ${before} times before` };
  }
  const words = enumOf(shape);
  if (!words || words.includes(text)) return null;
  return { rule: 'value-new', expected: `one of ${words.join(', ')}` };
}

const formatNames = {
  'date-time': 'a date and time',
  date: 'a date',
  time: 'a date and time',
  uuid: 'a UUID',
  'e-mail': 'an e-mail address',
  url: 'a URL',
  money: 'an amount of money as text',
  numeric: 'a number as text',
};

/** `once before`, `212 times before`. */
export function times(count: number): string {
  return count === 1 ? 'once before' : `${count} times before`;
}

function said({ kinds, seen }: LearnedShape): string {
  const were = (Object.keys(kindNames) as Kind[]).filter((kind) => countOf(kinds, kind) > 0);
  const names = were.map((kind) => kindNames[kind]).join(' or ');
  return `${names}, as ${times(seen)}`;
}

const kindNames: Record<Kind, string> = {
  object: 'an object',
  array: 'an array',
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};
