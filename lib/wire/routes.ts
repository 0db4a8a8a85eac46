import { stringToBase64, base64ToString } from 'uint8array-extras';

/** Where things are at the relay; `docs/relay-api.md` has the table. */
export const routes = {
  capture: (channel: string) => `/in/${channel}`,
  channel: (channel: string) => `/api/channels/${channel}`,
  stream: (channel: string, after: string | null) =>
    `/api/channels/${channel}/stream${after ? `?after=${encodeURIComponent(after)}` : ''}`,
};

/** The largest body the relay keeps: 8 MiB. */
export const maxBodyBytes = 8 * 1024 * 1024;
/** How often the relay sends a `beat` on an open stream. */
export const beatMs = 15_000;

/** The protocol that the relay selects; the token travels in a second one, never in the URL. */
export const streamProtocol = 'creel.v1';
const tokenPrefix = 'creel.token.';

/** The subprotocols a client offers when it opens the stream. */
export function offeredProtocols(token: string): string[] {
  return [streamProtocol, tokenPrefix + stringToBase64(token, { urlSafe: true })];
}

/** The token in a `Sec-WebSocket-Protocol` header, or null where there is none that can be read. */
export function tokenInProtocols(header: string | undefined): string | null {
  const offered = (header ?? '').split(',').map((name) => name.trim());
  const name = offered.find((candidate) => candidate.startsWith(tokenPrefix));
  if (name === undefined) return null;
  try {
    return base64ToString(name.slice(tokenPrefix.length));
  } catch {
    return null;
  }
}
