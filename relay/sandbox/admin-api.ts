import { answer, notFound, SandboxRefusal, unauthorized } from './answers.ts';
import type { Apps, Caller } from './apps.ts';
import { placeOf } from './place.ts';
import { isMatch, pageOf, readCountQuery, readListQuery, readSingleQuery } from './read-query.ts';
import { readCreation, readUpdate } from './read-wish.ts';
import type { ShopClock } from './shop-time.ts';
import type { Subscription } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';
import { toWebhook } from './webhook.ts';

export type AdminApiConfig = { apps: Apps; subscriptions: Subscriptions; clock: ShopClock };

export type AdminRequest = {
  method: string;
  url: URL;
  /** `X-Shopify-Access-Token`. */
  token: string | undefined;
  /** The body, or null where it is larger than anything that is wanted here. */
  readBody: () => Promise<Uint8Array | null>;
};

/**
 * Shopify's Webhook resource as its webhook page of 2017-09 shows it, under `/admin` and under today's
 * `/admin/api/{version}`. Throws what the engine throws.
 */
export function createAdminApi({ apps, subscriptions, clock }: AdminApiConfig) {
  return async (request: AdminRequest): Promise<Response> => {
    try {
      return await respond(request);
    } catch (error) {
      if (!(error instanceof SandboxRefusal)) throw error;
      return answer(error.status, { errors: error.errors });
    }
  };

  async function respond(request: AdminRequest): Promise<Response> {
    const caller = request.token ? await apps.callerOf(request.token) : null;
    if (!caller) throw unauthorized();
    const place = placeOf(request.url.pathname);
    if (!place) throw notFound();
    const params = request.url.searchParams;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    switch (`${method} ${place.kind}`) {
      case 'GET list':
        return list(caller, params);
      case 'GET count':
        return count(caller, params);
      case 'POST list':
        return create(caller, readCreation(await bodyOf(request)), place.apiVersion);
    }
    if (place.kind !== 'one') throw notFound();
    switch (method) {
      case 'GET':
        return show(await subscriptions.get(caller, place.id), readSingleQuery(params));
      case 'PUT':
        return change(caller, place.id, await bodyOf(request));
      case 'DELETE':
        return remove(caller, place.id);
    }
    throw notFound();
  }

  async function list(caller: Caller, params: URLSearchParams): Promise<Response> {
    const query = readListQuery(params);
    const page = pageOf(await subscriptions.list(caller), query);
    const { offsetMinutes } = clock;
    return answer(200, {
      webhooks: page.map((subscription) => toWebhook(subscription, offsetMinutes, query.fields)),
    });
  }

  async function count(caller: Caller, params: URLSearchParams): Promise<Response> {
    const filter = readCountQuery(params);
    const all = await subscriptions.list(caller);
    return answer(200, { count: all.filter((one) => isMatch(one, filter)).length });
  }

  async function create(...wish: Parameters<Subscriptions['create']>): Promise<Response> {
    return show(await subscriptions.create(...wish), null, 201);
  }

  async function change(caller: Caller, id: number, body: Uint8Array): Promise<Response> {
    // What is not there is told before what is wrong with the wish.
    if (!(await subscriptions.get(caller, id))) throw notFound();
    return show(await subscriptions.change(caller, id, readUpdate(body, id)), null);
  }

  async function remove(caller: Caller, id: number): Promise<Response> {
    if (!(await subscriptions.remove(caller, id))) throw notFound();
    return answer(200, {});
  }

  function show(
    subscription: Subscription | null,
    fields: ReadonlySet<string> | null,
    status = 200,
  ): Response {
    if (!subscription) throw notFound();
    return answer(status, { webhook: toWebhook(subscription, clock.offsetMinutes, fields) });
  }
}

async function bodyOf(request: AdminRequest): Promise<Uint8Array> {
  const body = await request.readBody();
  if (body) return body;
  throw new SandboxRefusal(413, 'The body is larger than a webhook can be');
}
