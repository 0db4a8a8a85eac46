import { parseJson } from '../json/parse.ts';
import { member, textOf, type JsonNode } from '../json/tree.ts';
import type { Subscription } from './subscription.ts';

export type ReadSubscriptions =
  | { ok: true; subscriptions: Subscription[] }
  | { ok: false; reason: string };

/** Far more than a page of 250 subscriptions takes. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Reads what Shopify answers to `GET /admin/webhooks.json`, or to one of `/admin/webhooks/{id}.json`
 * (Shopify's webhook page, “Receive a list of all Webhooks”). `account` is the shop they are of, or null
 * where it is not known. The reason is a sentence for people.
 */
export function readSubscriptions(text: string, account: string | null): ReadSubscriptions {
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > mostBytes) return { ok: false, reason: 'This is longer than 4 MiB.' };
  const parsed = parseJson(bytes);
  if (!parsed.ok) {
    const { line, column, message } = parsed.error;
    return { ok: false, reason: `This is no JSON at line ${line}, column ${column}: ${message}.` };
  }
  const many = member(parsed.root, 'webhooks');
  const one = member(parsed.root, 'webhook');
  const nodes = many?.kind === 'array' ? many.items : one ? [one] : [];
  const read = nodes.map((node) => toSubscription(node, account));
  const subscriptions = read.filter((subscription) => subscription !== null);
  if (subscriptions.length === 0) return { ok: false, reason: noneFound };
  if (subscriptions.length < read.length) {
    const lacking = read.indexOf(null) + 1;
    return {
      ok: false,
      reason: `Webhook ${lacking} of ${read.length} has no id, topic or address.`,
    };
  }
  return { ok: true, subscriptions };
}

const noneFound =
  'There are no webhooks in this: paste the answer of GET /admin/webhooks.json, {"webhooks": […]}.';

function toSubscription(node: JsonNode, account: string | null): Subscription | null {
  const id = textOf(member(node, 'id'));
  const topic = textOf(member(node, 'topic'));
  const address = textOf(member(node, 'address'));
  if (!id || !topic || !address) return null;
  return {
    id,
    provider: 'shopify',
    account,
    topic,
    address,
    format: textOf(member(node, 'format')) ?? 'json',
    fields: texts(member(node, 'fields')),
    metafieldNamespaces: texts(member(node, 'metafield_namespaces')),
  };
}

function texts(node: JsonNode | null): string[] {
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item) => (item.kind === 'string' ? [item.string] : []));
}
