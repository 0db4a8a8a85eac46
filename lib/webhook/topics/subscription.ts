// What a provider was asked to send: it explains what is missing from a payload, and what is more.
import type { Found } from './schema/check-payload.ts';

/** A webhook registration, as Shopify's Webhook resource has it. */
export type Subscription = {
  id: string;
  provider: string;
  /** The account (the shop domain), or null where it is not known. */
  account: string | null;
  topic: string;
  address: string;
  format: string;
  /** Empty for all fields. */
  fields: readonly string[];
  metafieldNamespaces: readonly string[];
};

/** Which known subscription a delivery came by: none, one, or several that differ in what they send. */
export type SubscriptionMatch =
  | { state: 'unknown' }
  | { state: 'known'; subscription: Subscription }
  | { state: 'ambiguous'; subscriptions: readonly Subscription[] };

/** By account, topic and address; an account or address that one side does not know is no obstacle. */
export function matchSubscription(
  subscriptions: readonly Subscription[],
  delivery: {
    provider: string | null;
    account: string | null;
    topic: string | null;
    url: string | null;
  },
): SubscriptionMatch {
  const fitting = subscriptions.filter(
    ({ provider, account, topic, address }) =>
      provider === delivery.provider &&
      topic === delivery.topic &&
      (account === null || delivery.account === null || account === delivery.account) &&
      (delivery.url === null || isSameAddress(address, delivery.url)),
  );
  const [first, ...others] = fitting;
  if (!first) return { state: 'unknown' };
  return others.every((other) => sendsTheSame(other, first))
    ? { state: 'known', subscription: first }
    : { state: 'ambiguous', subscriptions: fitting };
}

/** Leaves out what the subscription explains. `isNarrowed` is for subscriptions that nobody knows. */
export function withoutExpected(
  found: readonly Found[],
  match: SubscriptionMatch,
  isNarrowed: boolean,
): readonly Found[] {
  const several =
    match.state === 'ambiguous'
      ? match.subscriptions
      : match.state === 'known'
        ? [match.subscription]
        : [];
  if (several.length === 0 && !isNarrowed) return found;
  // Of several any may have sent it: what one of them explains is no finding.
  return found.filter(
    (one) =>
      !several.some((subscription) => explains(subscription, one)) &&
      !(several.length === 0 && isNarrowed && isMissing(one)),
  );
}

function explains({ fields, metafieldNamespaces }: Subscription, found: Found): boolean {
  const [first] = found.path;
  if (isMissing(found)) return fields.length > 0 && !fields.includes(String(first));
  return (
    found.issue.rule === 'field-new' && first === 'metafields' && metafieldNamespaces.length > 0
  );
}

/** Whether a subscription leaves fields out of what it sends, as far as that is known. */
export function leavesFieldsOut(match: SubscriptionMatch, isNarrowed: boolean): boolean {
  if (match.state === 'unknown') return isNarrowed;
  const several = match.state === 'known' ? [match.subscription] : match.subscriptions;
  return several.some(({ fields }) => fields.length > 0);
}

/** Schemas of others, too, say of what is missing that they got nothing. */
function isMissing({ issue: { rule, got } }: Found): boolean {
  if (rule === 'field-missing' || rule === 'missing-unsure') return true;
  return (rule === 'identity-missing' || rule === 'schema-differs') && got === 'nothing';
}

function sendsTheSame(a: Subscription, b: Subscription): boolean {
  return (
    a.fields.toSorted().join() === b.fields.toSorted().join() &&
    a.metafieldNamespaces.toSorted().join() === b.metafieldNamespaces.toSorted().join()
  );
}

/** Addresses differ in a closing slash and in what a tunnel appends, not in host and path. */
function isSameAddress(address: string, url: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(url)) return address === url;
  const [a, b] = [new URL(address), new URL(url)];
  return a.host === b.host && a.pathname.replace(/\/$/, '') === b.pathname.replace(/\/$/, '');
}
