// Joins what is known of a topic to findings: the documents' schemas, the subscription, the baseline,
// people's own schemas, and the packs of others. What checks with JSON Schema comes from outside: it is
// no part of a page's start.
import { treeOf, type BodyView } from '../body.ts';
import { member, textOf, type JsonNode } from '../json/tree.ts';
import type { Description } from '../providers/provider.ts';
import { compareToBaseline } from './baseline/compare.ts';
import type { Baseline } from './baseline/baseline.ts';
import { severityOf, type Finding, type Rule } from './finding.ts';
import type { Packed, PackQuestion, Packs } from './packs/pack.ts';
import { payloadsOf } from './payloads.ts';
import { checkPayload, toFindings, type Found } from './schema/check-payload.ts';
import { leavesFieldsOut, matchSubscription, withoutExpected } from './subscription.ts';
import type { Subscription, SubscriptionMatch } from './subscription.ts';

/** A JSON Schema that somebody brought for a topic; `check` must not throw. */
export type OwnSchema = {
  name: string;
  provider: string;
  topic: string;
  check: (root: JsonNode) => readonly Found[];
};

/** Goes up whenever `validate` may answer otherwise, so that kept counts are made again. */
export const topicsVersion = 2;

/** What is known beside the documents’ schemas. */
export type Knowledge = {
  subscriptions?: readonly Subscription[];
  /** Where no subscription is known: this channel's are narrowed with `fields`. */
  isNarrowed?: boolean;
  /** The absolute URL the delivery came to, to tell its subscription. */
  url?: string | null;
  baseline?: Baseline | null;
  ownSchemas?: readonly OwnSchema[];
  packs?: Packs | null;
};

export type Validation = {
  findings: Finding[];
  /** What it was checked against, in words; empty where nothing is known of the topic. */
  by: string[];
  subscription: SubscriptionMatch;
};

/** With a baseline only what is new against it is said, not what the document's sample lacks. */
const leftToBaseline: ReadonlySet<Rule> = new Set<Rule>([
  'field-missing',
  'field-new',
  'value-null',
  'null-filled',
  'empty-form',
  'number-form',
  'value-new',
  'money-decimals',
  'type-unsure',
]);

/**
 * Checks a body against all that is known of the topic it is described as. Never throws on a payload. A
 * pack that cannot be read loses nothing else: `by` says so, and nobody calls the topic unknown.
 */
export async function validate(
  { description, view }: { description: Description; view: BodyView },
  knowledge: Knowledge = {},
): Promise<Validation> {
  const subscription = matchSubscription(knowledge.subscriptions ?? [], {
    ...description,
    url: knowledge.url ?? null,
  });
  const root = treeOf(view);
  if (!root) {
    const isExpected = description.topic !== null && payloadsOf(description.provider) !== null;
    return { findings: unreadable(view, isExpected), by: [], subscription };
  }
  const { kind } = view.content;
  const isNarrowed = knowledge.isNarrowed ?? false;
  const { found, by } = await judge(root, description, {
    ...knowledge,
    // Others' schemas are of JSON; GitHub's form has it as the text of one field.
    packs: kind === 'form' ? null : (knowledge.packs ?? null),
    isNarrowed: leavesFieldsOut(subscription, isNarrowed),
  });
  const meant = asWritten(found, kind);
  const kept = withoutExpected(meant, subscription, isNarrowed);
  return { findings: toFindings(kept, view.bytes), by, subscription };
}

async function judge(
  root: JsonNode,
  { provider, topic, apiVersion }: Description,
  { baseline, ownSchemas = [], packs, isNarrowed }: Knowledge,
): Promise<{ found: readonly Found[]; by: string[] }> {
  const by: string[] = [];
  const found: Found[] = [];
  if (provider === null || topic === null) return { found, by };
  const payloads = payloadsOf(provider);
  const schema = payloads?.payloadOf(topic) ?? null;
  const bodyTopic = payloads?.topicIn ? textOf(member(root, payloads.topicIn)) : null;
  if (bodyTopic !== null && bodyTopic !== topic) found.push(mismatch(root, topic, bodyTopic));
  if (payloads && schema) {
    by.push(`${payloads.from} (${schema.group})`);
    // Of some fields only, a payload may look like another one.
    const other = isNarrowed ? null : payloads.shapes.insteadOf(schema, root);
    if (other) {
      found.push(wrongShape(root, topic, schema.article, other.article));
      return { found, by };
    }
    found.push(...checkPayload(schema, root));
  }
  if (baseline) {
    by.push(`the baseline of ${baseline.deliveries} accepted`);
    const own = found.filter(({ issue }) => !leftToBaseline.has(issue.rule));
    const said = new Set(own.map(({ path }) => path.join('\n')));
    const more = compareToBaseline(baseline, root).filter(({ path }) => !said.has(path.join('\n')));
    found.splice(0, found.length, ...own, ...more);
  }
  for (const own of ownSchemas.filter((one) => one.provider === provider && one.topic === topic)) {
    by.push(`your schema “${own.name}”`);
    found.push(...own.check(root));
  }
  if (by.length > 0) return { found, by };
  const packed = packs ? await packedBy(packs, { provider, topic, apiVersion, root }) : null;
  if (packed) return { found: [...found, ...packed.found], by: [...packed.by] };
  return { found: payloads ? [...found, unknownTopic(root, topic)] : found, by };
}

async function packedBy(packs: Packs, question: PackQuestion): Promise<Packed | null> {
  try {
    return await packs.check(question);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { found: [], by: [`no schema pack, since it could not be read: ${reason}`] };
  }
}

function unreadable({ content, problem }: BodyView, isExpected: boolean): Finding[] {
  switch (content.kind) {
    case 'invalid-json':
      return [broken('JSON', content.error)];
    case 'invalid-xml':
      return [broken('XML', content.error)];
    case 'empty':
    case 'text':
    case 'binary':
      if (!isExpected) return [];
      return [broken('JSON, XML or a form', { message: problem ?? sayContent[content.kind] })];
    default:
      return [];
  }
}

const sayContent = { empty: 'an empty body', text: 'text', binary: 'bytes that are no text' };

function broken(
  expected: string,
  { message, line = 1, column = 1 }: { message: string; line?: number; column?: number },
): Finding {
  const rule = 'unreadable-body';
  const severity = severityOf[rule];
  return { severity, rule, pointer: '', line, column, expected, got: message };
}

/** Without what the way of writing cannot say otherwise: a form knows text only, XML no empty objects. */
function asWritten(found: readonly Found[], kind: BodyView['content']['kind']): readonly Found[] {
  if (kind === 'form') return found.filter((one) => !isOnlyWritten(one));
  return kind === 'xml' ? found.map(softenedInXml) : found;
}

function isOnlyWritten({ issue: { rule, node } }: Found): boolean {
  if (rule === 'number-as-text') return true;
  return rule === 'type-changed' && node.kind === 'string' && /^(?:true|false)$/.test(node.string);
}

/** XML writes an empty object as it writes an empty text: `<receipt/>` has no type that changed. */
function softenedInXml(found: Found): Found {
  const { rule, node, expected } = found.issue;
  const isType = rule === 'type-changed' || (rule === 'schema-broken' && /^an? /.test(expected));
  const isEmpty = isType && node.kind === 'string' && node.string === '';
  if (!isEmpty) return found;
  return { ...found, issue: { ...found.issue, rule: 'empty-form', got: 'an empty element' } };
}

function mismatch(root: JsonNode, topic: string, bodyTopic: string): Found {
  const says = { expected: `the topic ${topic}`, got: `the topic ${bodyTopic}` };
  return { issue: { rule: 'topic-mismatch', node: root, ...says }, path: ['topic'] };
}

function wrongShape(root: JsonNode, topic: string, claimed: string, other: string): Found {
  const expected = `${claimed}, as ${topic} claims`;
  return {
    issue: { rule: 'wrong-shape', node: root, expected, got: `the shape of ${other}` },
    path: [],
  };
}

function unknownTopic(root: JsonNode, topic: string): Found {
  const expected = 'a topic that Creel knows';
  return { issue: { rule: 'topic-unknown', node: root, expected, got: topic }, path: [] };
}
