import type { HeaderPair } from '../delivery/headers.ts';

/** What came in, as far as reading it needs: a delivery's own fields, or what somebody pasted. */
export type Received = {
  headers: readonly HeaderPair[];
  /** The raw body, still in its content encoding. */
  body: Uint8Array<ArrayBuffer>;
  method?: string;
  /** The absolute URL the sender used, for schemes that sign it. */
  url?: string;
};
