import type { HeaderPair } from '../../lib/delivery/headers.ts';

/** What is to be sent: exactly these bytes. */
export type Message = {
  method: string;
  /** An absolute http or https URL. */
  url: string;
  /** In this order and case. `Host`, `Content-Length` and `Connection` are added where they are missing. */
  headers: readonly HeaderPair[];
  body: Uint8Array<ArrayBuffer>;
  /** How long to wait in the middle of the body; 0 for not at all. */
  pauseMs: number;
};

/** How long one try may take: until it is connected, until the answer begins, and until all is over. */
export type Limits = {
  connectMs: number;
  answerMs: number;
  wholeMs: number;
  /** How much of the answer's body is kept. */
  answerBytes: number;
};

export type Answer = {
  status: number;
  /** As received. */
  headers: readonly HeaderPair[];
  /** The first bytes of the body, still in its content encoding. */
  bodyBase64: string;
  /** False where the body goes on. */
  isWhole: boolean;
};

/**
 * Why there is no answer:
 * - `bad-message`: it cannot be sent as HTTP at all.
 * - `not-allowed`: the relay may not send to this host.
 * - `private-address`: the name leads into a private network.
 * - `unknown-host`, `refused`, `unreachable`: there was no connection.
 * - `certificate`: the server's is not to be trusted; `tls`: anything else before HTTP began.
 * - `connect-timeout`, `answer-timeout`, `whole-timeout`: a limit was passed.
 * - `connection-lost`, `bad-answer`: it broke, or what came was no HTTP.
 * - `aborted`: whoever asked for it changed their mind.
 */
export const failureKinds = [
  'bad-message',
  'not-allowed',
  'private-address',
  'unknown-host',
  'refused',
  'unreachable',
  'certificate',
  'tls',
  'connect-timeout',
  'answer-timeout',
  'whole-timeout',
  'connection-lost',
  'bad-answer',
  'aborted',
] as const;

/** `says` is a sentence for people; `code` is Node's or OpenSSL's name for it, where there is one. */
export type Failure = { kind: (typeof failureKinds)[number]; says: string; code: string | null };

/** One try at sending something somewhere. It is JSON, and kept as it is. */
export type Attempt = {
  /** When it began, in milliseconds since the epoch. */
  at: number;
  tookMs: number;
  /** What was sent, or would have been. */
  request: {
    method: string;
    url: string;
    headers: readonly HeaderPair[];
    sizeBytes: number;
    /** Of the body, lower-case hex. */
    sha256: string;
  };
  result: { ok: true; answer: Answer } | { ok: false; error: Failure };
};
