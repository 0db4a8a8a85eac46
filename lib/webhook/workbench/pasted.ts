import { headerValue, type HeaderPair } from '../../delivery/headers.ts';
import { FormatError } from '../fixtures/format-error.ts';

export type PastedKind =
  | 'http-message'
  | 'curl'
  | 'fetch'
  | 'har'
  | 'creel-fixture'
  | 'php-server'
  | 'parts';

/** A request as somebody pasted it; fields that the format does not tell are missing. */
export type PastedMessage = {
  kind: PastedKind;
  method?: string;
  /** Absolute. Where the scheme had to be guessed, `urlNote` says so. */
  url?: string;
  /** A sentence on what was assumed of the URL: for people only where a signature covers it. */
  urlNote?: string;
  /** Path and query as the format has them, where it has no absolute URL of its own. */
  target?: string;
  /** In order and with duplicates; text is Latin-1 of the bytes, as on deliveries. */
  headers: readonly HeaderPair[];
  body: Uint8Array<ArrayBuffer>;
  /** The format does not hold the body, so `body` is empty and there is nothing to judge. */
  lacksBody?: true;
  /** Milliseconds since the epoch. */
  receivedAt?: number;
  /** What the format itself says the body’s SHA-256 is, in lower-case hex. */
  claimedSha256?: string;
  /** Sentences for people: what was assumed, and what the format may have changed before. */
  notes: readonly string[];
};

/**
 * `messages` are all that were found, at least one; `pasted` is the one to take first. The reason is
 * for people and names the line where that helps. `wantsFile`: it could be read with the file that
 * it names.
 */
export type Pasted =
  | { ok: true; pasted: PastedMessage; messages: readonly PastedMessage[] }
  | { ok: false; reason: string; wantsFile?: true };

/** Why pasted text cannot be read. Thrown inside the workbench only: its face hands it back. */
export class PasteError extends FormatError {
  override name = 'PasteError';
}

/** Only a file is missing that the text names. */
export class FileMissing extends PasteError {}

/** Whether a file that is given now is the body of what was read. */
export function wantsBodyFile(pasted: Pasted): boolean {
  return pasted.ok ? pasted.pasted.lacksBody === true : pasted.wantsFile === true;
}

/** The sentences on a message; `covers` is its verdict’s, null where nothing is known to be signed. */
export function notesOn({ notes, urlNote }: PastedMessage, covers: string | null): string[] {
  const isUrlSigned = covers !== null && /\burl\b/i.test(covers);
  return [...(isUrlSigned && urlNote !== undefined ? [urlNote] : []), ...notes];
}

/** Runs a reader; what it finds, or why it cannot. */
export function pastedFrom(read: () => readonly PastedMessage[]): Pasted {
  try {
    const messages = read().map(withLengthChecked);
    const pasted = messages.find(({ body }) => body.byteLength > 0) ?? messages[0];
    if (!pasted) return { ok: false, reason: 'There is no request in it.' };
    return { ok: true, pasted, messages };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const wanted = error instanceof FileMissing ? ({ wantsFile: true } as const) : {};
    return { ok: false, reason: error.message, ...wanted };
  }
}

export function withNote(message: PastedMessage, note: string): PastedMessage {
  return { ...message, notes: [...message.notes, note] };
}

/** A body cut, trimmed or re-encoded on its way to the clipboard shows in its length. */
function withLengthChecked(message: PastedMessage): PastedMessage {
  const { headers, body } = message;
  const claimed = headerValue(headers, 'content-length');
  if (message.lacksBody || claimed === null || claimed === String(body.byteLength)) return message;
  return withNote(
    message,
    `Content-Length says ${claimed} bytes, but this body has ${body.byteLength}.`,
  );
}
