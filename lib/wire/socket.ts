// One open stream as an async iterator, with what a browser's WebSocket lacks: an end to its queue,
// and a way to notice that the other side has gone quiet.
import { decodeFrames, type Frame } from './frames.ts';
import type { ConnectionLink } from './connection-link.ts';
import { beatMs, offeredProtocols, routes } from './routes.ts';
import type { World } from './world.ts';

/** A reader this far behind is cut off, drained and connected again after its cursor. */
const maxQueuedBytes = 32 * 1024 * 1024;
/**
 * As long as this without a message, and the connection is dead, whatever the socket says. No
 * shorter: a page sees nothing of a message until all of it is there, no beat can come between, and
 * 8 MiB take 67 s at 1 Mbit/s.
 */
const silenceMs = 12 * beatMs;

/**
 * Opens the stream after a cursor and yields the frames of each message. Ends when the connection
 * ends, however it ends; throws FrameError where the other side does not speak the protocol.
 */
export async function* readStream(
  { url, channel, token }: ConnectionLink,
  after: string | null,
  { world, signal, opened }: { world: World; signal: AbortSignal; opened: () => void },
): AsyncGenerator<Frame[], void> {
  const queue: ArrayBuffer[] = [];
  let queuedBytes = 0;
  let ended = false;
  let wake: (() => void) | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const address = url.replace(/^http/, 'ws') + routes.stream(channel, after);
  const socket = new world.WebSocket(address, offeredProtocols(token));
  socket.binaryType = 'arraybuffer';
  // Closing takes a handshake that a dead peer never answers: what counts is that nobody listens.
  const end = () => {
    ended = true;
    socket.close();
    wake?.();
  };
  const heard = () => {
    world.clearTimeout(silence);
    silence = world.setTimeout(end, silenceMs);
  };
  const onMessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    if (ended) return;
    heard();
    queue.push(data);
    queuedBytes += data.byteLength;
    if (queuedBytes > maxQueuedBytes) end();
    wake?.();
  };
  socket.addEventListener('open', opened);
  socket.addEventListener('message', onMessage);
  socket.addEventListener('close', end);
  socket.addEventListener('error', end);
  signal.addEventListener('abort', end);
  heard();
  if (signal.aborted) end();
  try {
    for (;;) {
      const message = queue.shift();
      if (message) {
        queuedBytes -= message.byteLength;
        yield decodeFrames(message);
      } else if (ended) {
        return;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    world.clearTimeout(silence);
    signal.removeEventListener('abort', end);
    end();
  }
}
