import { z } from '../../lib/zod.ts';
import { checkAddress } from './check-address.ts';
import { checkTopic } from './check-topic.ts';
import { appName, shopDomain } from './names.ts';
import { readTime, type ShopClock } from './shop-time.ts';
import { formats } from './subscription.ts';

const printable = z.string().check(z.regex(/^[\x21-\x7e]{1,200}$/));
// Numbers below the limit up to which JSON.parse is exact.
const id = z.number().check(z.int(), z.positive());
const timeText = z.string().check(z.refine((text) => readTime(text).ok));
const names = z.array(z.string());

const webhookSchema = z.strictObject({
  app: z.optional(appName),
  shop: z.optional(shopDomain),
  id,
  address: z.string().check(z.refine((text) => checkAddress(text).ok)),
  topic: z.string().check(z.refine((text) => checkTopic(text).ok)),
  created_at: timeText,
  updated_at: timeText,
  format: z.optional(z.enum(formats)),
  fields: z.optional(names),
  metafield_namespaces: z.optional(names),
});

const seedSchema = z.strictObject({
  /** The shop of what names none. */
  shop: z.optional(shopDomain),
  /** What the shop's clock shows at the start, with the shop's offset. */
  clock: z.optional(timeText),
  nextId: z.optional(id),
  apps: z.optional(
    z.array(
      z.strictObject({
        app: appName,
        shop: z.optional(shopDomain),
        token: z.optional(printable),
        secret: z.optional(printable),
      }),
    ),
  ),
  webhooks: z.optional(z.array(webhookSchema)),
});

/** What a sandbox begins with; `docs/formats.md` has it. */
export type Seed = z.infer<typeof seedSchema>;

export type ReadSeed = { ok: true; seed: Seed } | { ok: false; reason: string };

/** Reads a seed's JSON. The reason is a sentence for people. */
export function readSeed(text: string): ReadSeed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `It is no JSON: ${(error as Error).message}.` };
  }
  const { data, error } = seedSchema.safeParse(value);
  if (data) return { ok: true, seed: data };
  const [issue] = error.issues;
  const place = issue!.path.join('.');
  const reason = `${place ? `“${place}” in it` : 'It'} is not as docs/formats.md has it.`;
  return { ok: false, reason };
}

/** A clock that shows the seed's time now, and runs on from there; undefined where the seed has none. */
export function seededClock(seed: Seed | null, now: () => number): ShopClock | undefined {
  const time = seed?.clock === undefined ? null : readTime(seed.clock);
  if (!time?.ok) return undefined;
  const aheadMs = time.ms - now();
  return { now: () => now() + aheadMs, offsetMinutes: time.offsetMinutes };
}

/** The app of what names none. */
export const firstApp = 'app';

/** What is wrong with a seed for this shop, as a sentence for people, or null. */
export function contradictionIn(seed: Seed, shop: string): string | null {
  const { apps = [{ app: firstApp }], webhooks = [] } = seed;
  const tokens = apps.flatMap(({ token }) => token ?? []);
  if (hasTwice(tokens)) return 'Two apps in it have one token.';
  const firstOf = (app: string) => apps.find((one) => one.app === app);
  if (apps.some(({ app, secret }) => secret !== undefined && secret !== firstOf(app)?.secret)) {
    return 'An app in it has two secrets.';
  }
  const places = apps.map((one) => `${one.app} in ${one.shop ?? shop}`);
  if (hasTwice(places)) return 'An app in it is twice in one shop.';
  if (hasTwice(webhooks.map((webhook) => webhook.id))) return 'Two webhooks in it have one id.';
  const homeless = webhooks.find(
    (one) => !places.includes(`${one.app ?? firstApp} in ${one.shop ?? shop}`),
  );
  return homeless ? `Webhook ${homeless.id} in it is of an app that is not in its shop.` : null;
}

function hasTwice(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length;
}
