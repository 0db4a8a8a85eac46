import { checkTopic } from './check-topic.ts';
import type { Checked } from './checked.ts';
import { gather } from './gather.ts';
import { checkId, checkLimit, checkPage, checkPropertyNames, checkTime } from './parameters.ts';
import type { Subscription } from './subscription.ts';

/** What a subscription must be to be counted or listed; null is no obstacle. */
export type Filter = { address: string | null; topic: string | null };

/** Times in ms since the epoch, both ends included. */
export type ListQuery = Filter & {
  createdAtMin: number | null;
  createdAtMax: number | null;
  updatedAtMin: number | null;
  updatedAtMax: number | null;
  /** The properties to show, or null for all. */
  fields: ReadonlySet<string> | null;
  limit: number;
  page: number;
  sinceId: number | null;
};

/** `GET /admin/webhooks.json`. Throws a 422 refusal. Parameters that the document does not name are ignored. */
export function readListQuery(params: URLSearchParams): ListQuery {
  const { read, refuseWrongs } = createReader(params);
  const query = {
    address: read('address', anyText),
    createdAtMin: read('created_at_min', checkTime),
    createdAtMax: read('created_at_max', checkTime),
    updatedAtMin: read('updated_at_min', checkTime),
    updatedAtMax: read('updated_at_max', checkTime),
    fields: read('fields', checkPropertyNames),
    limit: read('limit', checkLimit) ?? 50,
    page: read('page', checkPage) ?? 1,
    sinceId: read('since_id', checkId),
    topic: read('topic', checkTopic),
  };
  refuseWrongs();
  return query;
}

/** `GET /admin/webhooks/count.json`. Throws a 422 refusal. */
export function readCountQuery(params: URLSearchParams): Filter {
  const { read, refuseWrongs } = createReader(params);
  const query = { address: read('address', anyText), topic: read('topic', checkTopic) };
  refuseWrongs();
  return query;
}

/** `GET /admin/webhooks/{id}.json`: the properties to show, or null for all. */
export function readSingleQuery(params: URLSearchParams): ReadonlySet<string> | null {
  return createReader(params).read('fields', checkPropertyNames);
}

/** Whether a subscription has this address and this topic, where they were asked for. */
export function isMatch({ address, topic }: Subscription, filter: Filter): boolean {
  return (
    (filter.address === null || filter.address === address) &&
    (filter.topic === null || filter.topic === topic)
  );
}

/** The page of a list, in the order of the ids, which is that of `all`. */
export function pageOf(all: readonly Subscription[], query: ListQuery): Subscription[] {
  const { createdAtMin, createdAtMax, updatedAtMin, updatedAtMax, sinceId, limit, page } = query;
  const found = all.filter(
    (one) =>
      isMatch(one, query) &&
      one.id > (sinceId ?? -1) &&
      one.createdAt >= (createdAtMin ?? -Infinity) &&
      one.createdAt <= (createdAtMax ?? Infinity) &&
      one.updatedAt >= (updatedAtMin ?? -Infinity) &&
      one.updatedAt <= (updatedAtMax ?? Infinity),
  );
  return found.slice((page - 1) * limit, page * limit);
}

/** Reads parameters one by one; of one that is there twice, the last counts. */
function createReader(params: URLSearchParams) {
  const { take, refuseWrongs } = gather();
  return {
    refuseWrongs,
    read<T>(name: string, check: (text: string) => Checked<T>): T | null {
      const text = params.getAll(name).at(-1);
      return text === undefined ? null : take(name, check(text), null);
    },
  };
}

function anyText(text: string): Checked<string> {
  return { ok: true, value: text };
}
