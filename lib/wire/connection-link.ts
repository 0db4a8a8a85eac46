/** What a panel needs to read a channel. */
export type ConnectionLink = {
  /** The relay's origin, `http://127.0.0.1:4747`. */
  url: string;
  channel: string;
  token: string;
};

export type ParsedLink = { ok: true; link: ConnectionLink } | { ok: false; reason: string };

/** `creel://<host>[:port]/<channel>#<token>`, `creels://` over TLS. The token is in the fragment, which no server sees. */
export function formatConnectionLink({ url, channel, token }: ConnectionLink): string {
  const { protocol, host } = new URL(url);
  return `${protocol === 'https:' ? 'creels' : 'creel'}://${host}/${channel}#${token}`;
}

/** Reads a pasted link; spaces and quotes around it are forgiven. The reason is a sentence for people. */
export function parseConnectionLink(text: string): ParsedLink {
  const trimmed = text.trim().replace(/^(["'<])(.*)["'>]$/s, '$2');
  const match = /^(creels?):\/\/([^/#?\s]+)\/([A-Za-z0-9_-]+)\/?#([A-Za-z0-9_-]+)$/.exec(trimmed);
  if (!match) return { ok: false, reason: reasonFor(trimmed) };
  const [, scheme, host, channel, token] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  const url = `${scheme === 'creels' ? 'https' : 'http'}://${host}`;
  if (!URL.canParse(url)) return { ok: false, reason: `“${host}” is not a host.` };
  return { ok: true, link: { url: new URL(url).origin, channel, token } };
}

/**
 * Why an extension page cannot open a link that is right in itself, or null: its policy lets it
 * speak plain HTTP with this machine only, by these two names.
 */
export function whyUnreachable({ url }: ConnectionLink): string | null {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost') return null;
  if (hostname === '[::1]')
    return 'The browser reaches this machine as 127.0.0.1: write that for [::1].';
  return 'A relay on another machine is reached over TLS: its link starts with creels://.';
}

function reasonFor(text: string): string {
  if (text === '') return 'Paste the connection link that the relay printed.';
  if (/^https?:/.test(text)) {
    return 'This is a web address. The connection link starts with creel:// and ends with #token.';
  }
  if (/^creels?:/.test(text)) return 'The link is cut off: it ends with # and the token.';
  return 'This is no connection link: it starts with creel:// (or creels:// over TLS).';
}
