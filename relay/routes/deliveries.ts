import { Hono } from 'hono';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import type { Cursor } from '../../lib/delivery/cursor.ts';
import { entryCursor } from '../../lib/delivery/delivery.ts';
import type { Entry } from '../../lib/delivery/delivery.ts';
import { bearerToken } from '../access.ts';
import type { Access } from '../access.ts';
import type { DeliveryLog } from '../log.ts';
import { Refusal } from '../refusal.ts';

export type DeliveryRoutesConfig = { log: DeliveryLog; access: Access };

type DeliveryEntry = Extract<Entry, { kind: 'delivery' }>;

const defaultLimit = 100;
const maxLimit = 1000;
/** The body bytes of one page, before base64. */
const maxPageBytes = 4 * 1024 * 1024;

// A body comes from whoever knows the capture URL: no browser may run, sniff or keep it.
const hostileBodyHeaders = {
  'Content-Type': 'application/octet-stream',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The deliveries of a channel, a page or a body at a time. */
export function deliveryRoutes({ log, access }: DeliveryRoutesConfig): Hono {
  const app = new Hono();

  app.get('/:channel/deliveries', async (c) => {
    const token = bearerToken(c.req.header('authorization'));
    const channel = await access.checkReader(token, c.req.param('channel'));
    const limit = readLimit(c.req.query('limit'));
    const page = await readPage(log, channel.name, c.req.query('after') || null, limit);
    return c.json({ deliveries: page.deliveries.map(toJson), next: page.next });
  });

  app.get('/:channel/deliveries/:id/body', async (c) => {
    const token = bearerToken(c.req.header('authorization'));
    const channel = await access.checkReader(token, c.req.param('channel'));
    const found = await log.get(channel.name, c.req.param('id'));
    if (!found) {
      throw new Refusal(404, 'unknown-delivery', 'This channel holds no delivery with this id.');
    }
    return c.body(found.body, 200, {
      ...hostileBodyHeaders,
      'Content-Disposition': `attachment; filename="${found.delivery.id}.bin"`,
    });
  });

  return app;
}

/** Reads past notes until the page is full or the log ends; `next` is null at the end. */
async function readPage(log: DeliveryLog, channel: string, after: Cursor | null, limit: number) {
  const deliveries: DeliveryEntry[] = [];
  let next = after;
  let bytes = maxPageBytes;
  for (;;) {
    const limits = { entries: limit - deliveries.length, bytes };
    const { entries, isEnd } = await log.read(channel, next, limits);
    const found = entries.filter((entry) => entry.kind === 'delivery');
    deliveries.push(...found);
    if (isEnd) return { deliveries, next: null };
    next = entryCursor(entries.at(-1)!);
    bytes -= found.reduce((sum, { body }) => sum + body.byteLength, 0);
    if (deliveries.length === limit || bytes <= 0) return { deliveries, next };
  }
}

function toJson({ delivery, body }: DeliveryEntry) {
  return { ...delivery, bodyBase64: uint8ArrayToBase64(body) };
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return defaultLimit;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= maxLimit) return limit;
  throw new Refusal(400, 'bad-limit', `limit is a number from 1 to ${maxLimit}.`);
}
