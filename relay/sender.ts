import type { WebSocket } from 'ws';
import { encodeFrame } from '../lib/wire/frames.ts';

// A large message goes in pieces, so that one that a slow reader is still taking shows signs of life.
const pieceBytes = 256 * 1024;
const beat = encodeFrame({ kind: 'beat' });

/**
 * Sends to one reader, at the most one piece under way. The reader is cut off when a whole beat
 * passed without a sign of life: no pong came, and no piece of a message was taken.
 */
export function createSender(reader: WebSocket) {
  let isSending = false;
  let isAlive = true;
  reader.on('pong', () => {
    isAlive = true;
  });

  return {
    /** Settles when the message is in the operating system's hands. */
    async send(message: Uint8Array): Promise<void> {
      isSending = true;
      for (let start = 0; start < message.byteLength; start += pieceBytes) {
        const isLast = start + pieceBytes >= message.byteLength;
        await sendPiece(message.subarray(start, start + pieceBytes), isLast);
        isAlive = true;
      }
      isSending = false;
    },

    /** To be called at every beat. */
    beat(): void {
      if (!isAlive) return reader.terminate();
      isAlive = false;
      reader.ping();
      // Between the pieces of a message there is no place for another one; the pieces are beat enough.
      if (!isSending) reader.send(beat);
    },
  };

  function sendPiece(piece: Uint8Array, fin: boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    reader.send(piece, { binary: true, fin }, (error) => (error ? reject(error) : resolve()));
    return promise;
  }
}
