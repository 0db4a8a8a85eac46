import { parseJson } from '../../lib/webhook/json/parse.ts';
import { type JsonNode, member, textOf } from '../../lib/webhook/json/tree.ts';
import { SandboxRefusal } from './answers.ts';
import { checkAddress } from './check-address.ts';
import { checkFormat } from './check-format.ts';
import { checkNames } from './check-names.ts';
import { checkTopic } from './check-topic.ts';
import { type Checked, wrong } from './checked.ts';
import { gather } from './gather.ts';
import type { Wish } from './subscription.ts';

// `{"webhook": {"fields": ["id"]}}` needs three.
const maxDepth = 64;

const checks: { [K in keyof Wish]: (value: unknown) => Checked<Wish[K]> } = {
  topic: checkTopic,
  address: checkAddress,
  format: (value) => checkFormat(value ?? 'json'),
  fields: (value) => checkNames(value ?? []),
  metafieldNamespaces: (value) => checkNames(value ?? []),
};
const keys = Object.keys(checks) as (keyof Wish)[];

/** The body of `POST /admin/webhooks.json`. Throws a 400 or 422 refusal. */
export function readCreation(body: Uint8Array): Wish {
  const { take, refuseWrongs } = gather();
  const wish = takeProperties(readWebhook(body), keys, take);
  refuseWrongs();
  return wish as Wish;
}

/**
 * The body of `PUT /admin/webhooks/{id}.json`: only what it names changes, and null is what a new one
 * would have. Throws a 400 or 422 refusal.
 */
export function readUpdate(body: Uint8Array, id: number): Partial<Wish> {
  const webhook = readWebhook(body);
  const { take, refuseWrongs } = gather();
  const idNode = member(webhook, 'id');
  if (idNode) take('id', checkSameId(idNode, id), null);
  const named = keys.filter((key) => member(webhook, nameOf(key)) !== null);
  const changes = takeProperties(webhook, named, take);
  refuseWrongs();
  return changes;
}

function takeProperties(
  webhook: JsonNode,
  wanted: readonly (keyof Wish)[],
  take: ReturnType<typeof gather>['take'],
): Partial<Wish> {
  const taken = wanted.map((key) => {
    const checked: Checked<unknown> = checks[key](plain(member(webhook, nameOf(key))));
    return [key, take(nameOf(key), checked, null)] as const;
  });
  return Object.fromEntries(taken);
}

function nameOf(key: keyof Wish): string {
  return key === 'metafieldNamespaces' ? 'metafield_namespaces' : key;
}

/** The document's body has the id as a number; Shopify's Node library sends it as text. */
function checkSameId(node: JsonNode, id: number): Checked<number> {
  const isSame = textOf(node) === String(id);
  return isSame ? { ok: true, value: id } : wrong(`must be that of the URL, ${id}`);
}

/** What is in `webhook`. Bodies are read as JSON whatever their content type. */
function readWebhook(body: Uint8Array): JsonNode {
  const parsed = parseJson(body, { maxDepth });
  if (!parsed.ok) {
    const { line, column, message } = parsed.error;
    throw new SandboxRefusal(400, {
      body: [`is no JSON at line ${line}, column ${column}: ${message}`],
    });
  }
  const webhook = member(parsed.root, 'webhook');
  if (webhook?.kind === 'object') return webhook;
  // Shopify's own words.
  throw new SandboxRefusal(400, { webhook: 'Required parameter missing or invalid' });
}

/** Texts, nulls and arrays as they are; anything else stays a node, which no check takes for a text. */
function plain(node: JsonNode | null): unknown {
  if (node === null || node.kind === 'null') return null;
  if (node.kind === 'string') return node.string;
  return node.kind === 'array' ? node.items.map(plain) : node;
}
