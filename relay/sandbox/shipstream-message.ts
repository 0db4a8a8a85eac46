import { sign } from '../../lib/webhook/index.ts';
import { member } from '../../lib/webhook/json/tree.ts';
import type { Message } from '../send/attempt.ts';
import { type Payload, replaced } from './payload.ts';
import type { ShipstreamWebhook } from './shipstream-webhooks.ts';

/**
 * What a ShipStream webhook is sent: the payload with the webhook’s own number in it, signed with the
 * webhook’s own secret, in the header that is on the wire what the Event page writes for PHP.
 */
export async function shipstreamMessage(
  { address, secret }: ShipstreamWebhook,
  payload: Payload,
  incrementId: number,
): Promise<Message> {
  const body = numbered(payload, incrementId).bytes;
  const headers = [
    ['Content-Type', 'application/json'] as const,
    await sign('shipstream', secret, body),
  ];
  return { method: 'POST', url: address, headers, body, pauseMs: 0 };
}

/** Whether there is a place for the number. */
export function hasMessage({ root }: Payload): boolean {
  return member(root, 'message')?.kind === 'object';
}

function numbered(payload: Payload, incrementId: number): Payload {
  const message = member(payload.root, 'message');
  if (message?.kind !== 'object') return payload;
  const number = member(message, 'webhook_increment_id');
  if (number) return replaced(payload, number, String(incrementId));
  const place = message.start + 1;
  const separator = message.members.length > 0 ? ', ' : '';
  const added = `"webhook_increment_id" : ${incrementId}${separator}`;
  return replaced(payload, { start: place, end: place }, added);
}
