import { captureTarget } from '../ingest.ts';
import type { DeliveryLog } from '../log.ts';
import { isLoopbackAddress } from '../send/private-host.ts';
import type { KeptAttempt } from './sending.ts';

export type AttemptNotesConfig = {
  log: DeliveryLog;
  captureUrl: (channel: string) => string;
  /** The port that the relay listens on, or null. */
  ownPort: () => number | null;
  /** Milliseconds since the epoch. */
  now: () => number;
};

/**
 * Adds an attempt to the log of the channel that it went to, where that is one of this relay's own: about
 * the delivery that it became, or about the channel where it became none. Who follows the channel sees
 * why nothing came.
 */
export function createAttemptNotes({ log, captureUrl, ownPort, now }: AttemptNotesConfig) {
  return async (attempt: KeptAttempt): Promise<void> => {
    const channel = channelOf(attempt.request.url);
    if (channel === null || !(await log.getChannel(channel))) return;
    const deliveryId = deliveryIdIn(attempt.result);
    const note = { type: 'attempt' as const, deliveryId, at: now(), details: attempt };
    await log.append(channel, { kind: 'note', note });
  };

  function channelOf(address: string): string | null {
    const url = URL.parse(address);
    if (!url) return null;
    const isOwn =
      (url.hostname === 'localhost' || isLoopbackAddress(url.hostname)) &&
      Number(url.port || 80) === ownPort();
    if (isOwn) return captureTarget(url.pathname + url.search)?.channel ?? null;
    // Behind a tunnel, whose base may have a path.
    const channel = /\/in\/([\w-]+)(?:[/?]|$)/.exec(address)?.[1];
    const isPublic = channel !== undefined && address.startsWith(captureUrl(channel));
    return isPublic ? channel : null;
  }
}

/** Capture answers with the delivery's id. */
function deliveryIdIn(result: KeptAttempt['result']): string | null {
  if (!result.ok || result.answer.status !== 200) return null;
  const text = Buffer.from(result.answer.bodyBase64, 'base64').toString();
  return /^\{"ok":true,"id":"([a-z\d]{1,64})"\}$/.exec(text)?.[1] ?? null;
}
