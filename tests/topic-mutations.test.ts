// What the schemas of topics are worth: of all single changes of the documents' samples, how many are
// told, and how loudly.
import { expect, test } from 'vitest';
import { parseJson } from '../lib/webhook/json/parse.ts';
import type { JsonNode } from '../lib/webhook/json/tree.ts';
import { severities, severityOf, type Severity } from '../lib/webhook/topics/finding.ts';
import { sampleOf, topicsOf } from '../lib/webhook/topics/index.ts';
import { payloadsOf } from '../lib/webhook/topics/payloads.ts';
import { checkPayload } from '../lib/webhook/topics/schema/check-payload.ts';
import type { PayloadSchema } from '../lib/webhook/topics/schema/payload-schema.ts';
import { shipstreamPayload } from '../lib/webhook/topics/shipstream/schemas.ts';
import { shopifyPayload } from '../lib/webhook/topics/shopify/schemas.ts';
import { shopifyTopics } from '../lib/webhook/topics/shopify/topics.ts';
import { deserved, mutationsOf, type MutationClass } from './mutations.ts';

type Subject = { topic: string; schema: PayloadSchema; body: Uint8Array };

const subjectsOf = {
  // A group has one sample, which the page prints for what was deleted too, and that is never whole.
  shopify: shopifyTopics
    .filter(({ topic, group }) => group && !shopifyPayload(topic)!.isPartial)
    .filter(({ group }, at, all) => all.findIndex((other) => other.group === group) === at)
    .map(({ topic }) => subjectOf('shopify', topic, shopifyPayload(topic)!)),
  shipstream: topicsOf('shipstream').map((topic) =>
    subjectOf('shipstream', topic, shipstreamPayload(topic)!),
  ),
};

function subjectOf(
  provider: 'shopify' | 'shipstream',
  topic: string,
  schema: PayloadSchema,
): Subject {
  const sample = sampleOf(provider, topic);
  if (!sample.ok) throw new Error(sample.reason);
  return { topic, schema, body: new TextEncoder().encode(sample.text) };
}

/** What is tolerated, and why. */
const tolerated: readonly { class: MutationClass; pointer: RegExp; why: string }[] = [
  {
    class: 'object to array',
    pointer: /\/properties$/,
    why: 'the page itself has three shapes of it',
  },
  {
    class: 'array to object',
    pointer: /\/(properties|note_attributes)$/,
    why: 'the page itself has three shapes of it',
  },
  {
    class: 'field removed',
    pointer: /^\/message\/stock_adjustments\/[^/]+$/,
    why: 'a map without one of its SKUs is a map',
  },
];

type Told = Severity | 'nothing';

/** The severest of what is found in a body. */
function toldOf({ schema }: Subject, body: Uint8Array): Told {
  const found = checkPayload(schema, treeOf(body));
  const told = new Set(found.map(({ issue }) => severityOf[issue.rule]));
  return severities.find((severity) => told.has(severity)) ?? 'nothing';
}

function treeOf(body: Uint8Array): JsonNode {
  const parsed = parseJson(body);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.root;
}

const loudness: readonly Told[] = ['nothing', 'info', 'drift', 'error'];
const isLoudEnough = (told: Told, due: Severity) => loudness.indexOf(told) >= loudness.indexOf(due);

/** Mutations by class and by what was told of them, and those of which too little was told. */
function outcome(subjects: readonly Subject[]) {
  const counts: Partial<Record<MutationClass, Partial<Record<Told, number>>>> = {};
  const missed: string[] = [];
  for (const subject of subjects) {
    for (const { class: name, pointer, body } of mutationsOf(
      subject.body,
      subject.schema.identity,
    )) {
      if (tolerated.some((one) => one.class === name && one.pointer.test(pointer))) continue;
      const told = toldOf(subject, body);
      const count = (counts[name] ??= {});
      count[told] = (count[told] ?? 0) + 1;
      if (!isLoudEnough(told, deserved[name])) missed.push(`${subject.topic} ${name} ${pointer}`);
    }
  }
  return { counts, missed };
}

test('the samples of Shopify’s 16 groups', () => {
  expect(subjectsOf.shopify).toHaveLength(16);
  const { counts, missed } = outcome(subjectsOf.shopify);
  expect(missed).toEqual([]);
  expect(counts).toEqual({
    'object to array': { error: 68 },
    'array to object': { error: 48 },
    'container to text': { error: 129 },
    'leaf to container': { error: 1328 },
    'boolean to text': { error: 92 },
    'identity lost': { error: 30 },
    'number to text': { drift: 149 },
    'text to number': { drift: 423 },
    // The error is a listing’s wrapper, and the identity with it.
    'field removed': { drift: 724, error: 2 },
  });
});

test('the samples of ShipStream’s 24 topics', () => {
  const { missed } = outcome(subjectsOf.shipstream);
  expect(missed).toEqual([]);
});

test('another group’s sample is found out, by its shape or by an error', () => {
  const { shapes } = payloadsOf('shopify')!;
  const pairs = subjectsOf.shopify.flatMap((claimed) =>
    subjectsOf.shopify.filter((other) => other !== claimed).map((other) => ({ claimed, other })),
  );
  const missed = pairs.filter(({ claimed, other }) => {
    const isOther = shapes.insteadOf(claimed.schema, treeOf(other.body)) !== null;
    return !isOther && toldOf(claimed, other.body) !== 'error';
  });
  expect(pairs).toHaveLength(240);
  expect(missed.map(({ claimed, other }) => `${other.topic} as ${claimed.topic}`)).toEqual([]);
});
