import type { SecretKey } from '../webhook/index.ts';
import type { Update } from './messages.ts';

/** What the Workers of open pages tell each other. */
export type PeerNews =
  /** The leader's updates, for the pages that follow. */
  | { kind: 'update'; source: string; update: Update }
  /** A page came up: who leads says how things stand, who has session keys shares them. */
  | { kind: 'hello' }
  | { kind: 'source-changed' }
  | { kind: 'session-key'; key: SecretKey }
  | { kind: 'key-removed'; id: string }
  | { kind: 'keys-remembered' }
  | { kind: 'topics-changed' }
  | { kind: 'rules-changed' };

/** The other pages' Workers; nothing that is told comes back to the teller. */
export type Peers = {
  tell: (news: PeerNews) => void;
  hear: (listener: (news: PeerNews) => void) => void;
  close: () => void;
};

export function broadcastPeers(name = 'creel'): Peers {
  const channel = new BroadcastChannel(name);
  let isClosed = false;
  return {
    // What was under way when the page closed has nobody left to speak for.
    tell: (news) => {
      if (!isClosed) channel.postMessage(news);
    },
    hear: (listener) =>
      channel.addEventListener('message', ({ data }: MessageEvent<PeerNews>) => listener(data)),
    close() {
      isClosed = true;
      channel.close();
    },
  };
}
