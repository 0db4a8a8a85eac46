import type { ConnectionLink } from '../wire/connection-link.ts';
import { isGone } from '../wire/follow.ts';
import type { World } from '../wire/world.ts';
import type { Source } from './storage.ts';

/** How long a relay may take to say whether it still knows a channel. */
const answerMs = 3_000;

/**
 * The id of the open source where a link goes on with it: a relay that was wiped comes back with
 * another channel, and what it sent before stays in the list.
 */
export async function replacedBy(
  link: ConnectionLink,
  source: Source | null,
  world: World,
): Promise<string | undefined> {
  const own = source?.link;
  if (!own || own.url !== link.url || own.channel === link.channel) return undefined;
  const patience = { world, signal: AbortSignal.timeout(answerMs) };
  return (await isGone(own, patience)) ? source.id : undefined;
}
