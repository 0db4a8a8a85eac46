// What stands at the ends of a payload. Each is a zod schema that reads a node of the lossless tree:
// a number is its text, so 18-digit ids and `194.0` are judged as they were written.
import { z } from '../../../zod.ts';
import type { JsonNode } from '../../json/tree.ts';
import type { Rule } from '../finding.ts';
import { raise, type Payload } from './issue.ts';

/** A schema of a node. Its issues carry a NodeIssue. */
export type Field = z.ZodMiniType;

/** A schema of what a check says. */
export function fieldOf(check: (payload: Payload) => void): Field {
  // zod leaves open what else an issue may be; here all are raised by `raise`.
  return z.any().check((payload) => check(payload as unknown as Payload));
}

/** A kind of leaf: what it is called, and which rule a node that is not null breaks, if any. */
type Leaf = { expected: string; broken: (node: JsonNode) => Rule | null };

const isNumeric = (text: string) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
const isMoney = (text: string) => /^-?\d+(\.\d+)?$/.test(text);
const hasTwoDecimals = (text: string) => /\.\d\d$/.test(text);
const isWhole = (text: string) => /^-?\d+$/.test(text);

// Dates with or without a time, a fraction of any length and an offset, as both providers write them.
const dateTime =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d|:60)?([.,]\d+)?\s*(Z|UTC|[+-]\d\d:?(\d\d)?)?)?$/;

const texts = (expected: string, judged: (text: string) => Rule | null = () => null): Leaf => ({
  expected,
  broken(node) {
    if (node.kind === 'string') return judged(node.string);
    return node.kind === 'number' ? 'text-as-number' : 'type-changed';
  },
});

const numbers = (expected: string, judged: (text: string) => Rule | null = () => null): Leaf => ({
  expected,
  broken(node) {
    if (node.kind === 'number') return judged(node.number);
    return node.kind === 'string' && isNumeric(node.string) ? 'number-as-text' : 'type-changed';
  },
});

const leaves = {
  text: texts('text'),
  /** Text in the sample and sometimes empty; where it says something it is a time. */
  time: texts('a date and time', (text) =>
    text === '' || dateTime.test(text) ? null : 'format-changed',
  ),
  money: texts('an amount of money as text', (text) => {
    if (text === '') return null;
    if (!isMoney(text)) return 'format-changed';
    return hasTwoDecimals(text) ? null : 'money-decimals';
  }),
  /** Any number as text: a rate, a weight. */
  numericText: texts('a number as text', (text) =>
    text === '' || isNumeric(text) ? null : 'format-changed',
  ),
  number: numbers('a number'),
  whole: numbers('a whole number', (text) => (isWhole(text) ? null : 'number-form')),
  flag: {
    expected: 'true or false',
    broken: (node: JsonNode) => (node.kind === 'boolean' ? null : 'type-changed'),
  },
} satisfies Record<string, Leaf>;

function leaf({ expected, broken }: Leaf): Field {
  return fieldOf((payload) => {
    const node = payload.value as JsonNode;
    const rule = node.kind === 'null' ? 'value-null' : broken(node);
    if (rule) raise(payload, { rule, node, expected });
  });
}

/** A leaf that the sample shows as null: its type is known from elsewhere, and so is never an error. */
function unsure({ expected, broken }: Leaf): Field {
  return fieldOf((payload) => {
    const node = payload.value as JsonNode;
    if (node.kind === 'null') return;
    const rule = broken(node);
    if (rule === null) {
      raise(payload, { rule: 'null-filled', node, expected: 'null, as the document has it' });
    } else {
      raise(payload, { rule: rule === 'type-changed' ? 'type-unsure' : rule, node, expected });
    }
  });
}

export const text = leaf(leaves.text);
export const time = leaf(leaves.time);
export const money = leaf(leaves.money);
export const numericText = leaf(leaves.numericText);
export const number = leaf(leaves.number);
/** Ids are whole numbers of up to 20 digits. */
export const whole = leaf(leaves.whole);
export const flag = leaf(leaves.flag);

/** The same where the document's sample has null. */
export const unset = {
  text: unsure(leaves.text),
  time: unsure(leaves.time),
  money: unsure(leaves.money),
  number: unsure(leaves.number),
  whole: unsure(leaves.whole),
  flag: unsure(leaves.flag),
};

/** One of a provider's words; another one is news, since such lists grow. */
export function word(known: readonly string[]): Field {
  return leaf(
    texts(`one of ${known.join(', ')}`, (said) => (known.includes(said) ? null : 'value-new')),
  );
}

/** Nothing is known of it. */
export const anything: Field = z.any();
