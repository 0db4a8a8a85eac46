// The shapes that cross the wire. `docs/relay-api.md` says the same for users.
import type { Delivery, Note } from '../delivery/delivery.ts';
import { noteTypes } from '../delivery/delivery.ts';
import { z } from '../zod.ts';

const milliseconds = z.number();
const cursor = z.string().check(z.regex(/^[A-Za-z0-9]+\.\d{20}$/));
const byteCount = z.number().check(z.int(), z.nonnegative());

export const deliverySchema: z.ZodMiniType<Delivery> = z.object({
  id: z.string(),
  cursor,
  channel: z.string(),
  receivedAt: milliseconds,
  method: z.string(),
  target: z.string(),
  httpVersion: z.string(),
  scheme: z.enum(['http', 'https']),
  clientAddress: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  sizeBytes: byteCount,
  sha256: z.string(),
});

export const noteSchema: z.ZodMiniType<Note> = z.object({
  cursor,
  channel: z.string(),
  type: z.enum(noteTypes),
  deliveryId: z.nullable(z.string()),
  at: milliseconds,
  details: z.record(z.string(), z.unknown()),
});

/** It goes into command lines to copy, so a relay may not put anything into it that a shell reads. */
const safeUrl = z.string().check(z.regex(/^https?:\/\/[\w.:[\]/~%-]+$/));

/** `GET /api/channels/<channel>`: what a client needs before it opens the stream. */
export const channelSchema = z.object({
  channel: z.string(),
  captureUrl: safeUrl,
  logId: z.string(),
  createdAt: milliseconds,
});
export type ChannelInfo = z.infer<typeof channelSchema>;

export const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** The first line of `creel relay --json`, and `<data>/connection.json`. */
export const connectionSchema = z.object({
  url: z.string(),
  publicUrl: z.string(),
  channel: z.string(),
  captureUrl: z.string(),
  token: z.string(),
  adminToken: z.string(),
  connectionLink: z.string(),
});
export type Connection = z.infer<typeof connectionSchema>;
