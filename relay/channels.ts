import { randomId } from '../lib/delivery/ids.ts';
import type { RandomBytes } from '../lib/delivery/ids.ts';
import type { Channel, DeliveryLog } from './log.ts';

// 80 bits: nobody finds a capture URL by trying.
const nameLength = 16;
const logIdLength = 12;

export type NewChannel = {
  /** A random one where there is none. */
  name?: string | undefined;
  now: () => number;
  random?: RandomBytes | undefined;
};

/** Creates a channel with a new log. Rejects with ChannelExists. */
export async function createChannel(
  log: DeliveryLog,
  { name, now, random }: NewChannel,
): Promise<Channel> {
  const channel = {
    name: name ?? randomId(nameLength, random),
    logId: randomId(logIdLength, random),
    createdAt: now(),
  };
  await log.createChannel(channel);
  return channel;
}
