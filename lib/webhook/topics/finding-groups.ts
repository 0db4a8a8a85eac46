import { severities, severityOf, type Finding, type Rule, type Severity } from './finding.ts';

/** Findings of one rule: 48 new fields are one line that opens. */
export type FindingGroup = {
  severity: Severity;
  rule: Rule;
  /** “48 new fields”. */
  says: string;
  findings: readonly Finding[];
};

/** Groups findings by rule: the worst first, and those of a severity in the order they were found. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const groups = [...byRule].map(([rule, own]) => ({
    severity: severityOf[rule],
    rule,
    says: sayCount(rule, own.length),
    findings: own,
  }));
  return groups.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** How many findings there are of each severity. */
export type FindingCounts = Readonly<Record<Severity, number>>;

/** Counts findings by severity. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, drift: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** One finding as a sentence: where, what was expected, what came. */
export function sayFinding({ rule, pointer, expected, got }: Finding): string {
  const where = pointer === '' ? 'the body' : pointer;
  switch (rule) {
    case 'field-missing':
    case 'missing-unsure':
      return `${where} is missing${expected === 'this field' ? '' : `: ${expected}`}`;
    case 'field-new':
      return `${where} is new: ${got}`;
    case 'field-rare':
      return `${where}: ${expected}`;
    case 'duplicate-key':
      return `${where} is there more than once`;
    default:
      return `${where}: expected ${expected}, got ${got}`;
  }
}

const words: Readonly<Record<Rule, readonly [one: string, many: string]>> = {
  'unreadable-body': ['unreadable body', 'unreadable bodies'],
  'not-an-object': ['body that is no object', 'bodies that are no objects'],
  'topic-mismatch': ['topic that differs', 'topics that differ'],
  'wrong-shape': ['shape of another topic', 'shapes of other topics'],
  'identity-missing': ['identity lost', 'identities lost'],
  'type-changed': ['changed type', 'changed types'],
  'schema-broken': ['place that breaks the schema', 'places that break the schema'],
  'field-missing': ['missing field', 'missing fields'],
  'missing-unsure': ['field missing so far', 'fields missing so far'],
  'number-as-text': ['number as text', 'numbers as text'],
  'text-as-number': ['text as a number', 'texts as numbers'],
  'format-changed': ['changed format', 'changed formats'],
  'type-unsure': [
    'unexpected type where the document has null',
    'unexpected types where the document has null',
  ],
  'duplicate-key': ['duplicate key', 'duplicate keys'],
  'status-jump': ['jump of status', 'jumps of status'],
  'schema-differs': ['difference from the schema', 'differences from the schema'],
  'field-new': ['new field', 'new fields'],
  'value-null': ['null where a value was', 'nulls where values were'],
  'null-filled': ['value where null was', 'values where null was'],
  'empty-form': ['other form of empty', 'other forms of empty'],
  'number-form': ['other form of number', 'other forms of numbers'],
  'value-new': ['new word', 'new words'],
  'money-decimals': ['amount without two decimals', 'amounts without two decimals'],
  'field-rare': ['rare field', 'rare fields'],
  'schema-unread': ['value the schema was not tried on', 'values the schema was not tried on'],
  'items-unread': ['array too long to check whole', 'arrays too long to check whole'],
  'topic-unknown': ['topic without a schema', 'topics without a schema'],
};

function sayCount(rule: Rule, count: number): string {
  const [one, many] = words[rule];
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
