import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { base64ToUint8Array } from 'uint8array-extras';
import { z } from '../../lib/zod.ts';
import { bearerToken } from '../access.ts';
import type { Access } from '../access.ts';
import type { DeliveryLog } from '../log.ts';
import { Refusal } from '../refusal.ts';
import type { Attempt } from '../send/attempt.ts';
import { faults, withFaults } from '../send/faults.ts';
import type { Send } from '../send/send.ts';
import { readSmallJson } from '../small-body.ts';

export type SendRoutesConfig = {
  log: DeliveryLog;
  access: Access;
  send: Send;
  /** Milliseconds since the epoch. */
  now: () => number;
};

/** The largest delivery as base64, and room for the rest. */
const maxRequestBytes = 12 * 1024 * 1024;

const wishSchema = z.strictObject({
  url: z.string(),
  method: z.optional(z.string().check(z.regex(/^[A-Za-z]{1,20}$/))),
  headers: z.array(z.tuple([z.string(), z.string()])),
  bodyBase64: z.string(),
  faults: z.optional(z.array(z.enum(faults))),
  /** The delivery that this is of, if any. */
  deliveryId: z.optional(z.string()),
});

/** Sends something from a channel, whose log keeps what came of it. */
export function sendRoutes({ log, access, send, now }: SendRoutesConfig) {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.post('/:channel/send', async (c) => {
    const token = bearerToken(c.req.header('authorization'));
    const { name } = await access.checkReader(token, c.req.param('channel'));
    const { data } = wishSchema.safeParse(await readSmallJson(c.env.incoming, maxRequestBytes));
    if (!data) throw badSend();
    const { url, method = 'POST', headers, deliveryId = null } = data;
    if (deliveryId !== null && !(await log.get(name, deliveryId))) throw unknownDelivery();
    const body = bytesOf(data.bodyBase64);
    const faulty = withFaults([{ method, url, headers, body, pauseMs: 0 }], data.faults ?? []);
    if (!faulty.ok) throw new Refusal(400, 'bad-send', faulty.reason);
    // Who asked for it may go away.
    const gone = new AbortController();
    c.env.outgoing.once('close', () => gone.abort());
    const attempts: Attempt[] = [];
    for (const message of faulty.messages) {
      const attempt = await send(message, { signal: gone.signal });
      attempts.push(attempt);
      const note = { type: 'attempt' as const, deliveryId, at: now(), details: attempt };
      await log.append(name, { kind: 'note', note });
    }
    return c.json({ attempts });
  });

  return app;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(base64ToUint8Array(base64));
  } catch {
    throw badSend();
  }
}

function unknownDelivery(): Refusal {
  return new Refusal(404, 'unknown-delivery', 'This channel holds no delivery with this id.');
}

function badSend(): Refusal {
  const message = `Send {"url", "headers": [[name, value], …], "bodyBase64"}, and where they matter "method", "deliveryId" and "faults" (${faults.join(', ')}).`;
  return new Refusal(400, 'bad-send', message);
}
