import type { Bytes } from './row.ts';

/** Bytes that grow up to a limit. Beyond it nothing more is written, and there is no result. */
export class Writer {
  private bytes: Bytes;
  private length = 0;
  private isOver = false;
  private readonly most: number;

  /** `expected` is how many bytes there will be, about, and `most` how many there may be. */
  constructor(expected: number, most: number) {
    this.bytes = new Uint8Array(Math.min(Math.max(expected, 64), most));
    this.most = most;
  }

  /** Whether more was written than there may be. */
  get isFull(): boolean {
    return this.isOver;
  }

  byte(value: number): void {
    if (this.hasRoom(1)) this.bytes[this.length++] = value;
  }

  /** The bytes of `from` between two offsets. */
  copy(from: Uint8Array, start: number, end: number): void {
    const count = end - start;
    if (count <= 0 || !this.hasRoom(count)) return;
    const { bytes, length } = this;
    // A loop is faster than a view for what is short, and most tokens are.
    if (count > 24) bytes.set(from.subarray(start, end), length);
    else for (let at = 0; at < count; at++) bytes[length + at] = from[start + at]!;
    this.length += count;
  }

  /** Text of ASCII only. */
  ascii(text: string): void {
    if (!this.hasRoom(text.length)) return;
    for (let at = 0; at < text.length; at++) this.bytes[this.length++] = text.charCodeAt(at);
  }

  fill(value: number, count: number): void {
    if (!this.hasRoom(count)) return;
    const end = this.length + count;
    if (count > 24) this.bytes.fill(value, this.length, end);
    else for (let at = this.length; at < end; at++) this.bytes[at] = value;
    this.length = end;
  }

  /** A character as UTF-8; of a lone surrogate there is none. */
  codePoint(code: number): void {
    if (code < 0x80) return this.byte(code);
    if (code < 0x800) this.byte(0xc0 | (code >> 6));
    else {
      if (code < 0x10000) this.byte(0xe0 | (code >> 12));
      else {
        this.byte(0xf0 | (code >> 18));
        this.byte(0x80 | ((code >> 12) & 0x3f));
      }
      this.byte(0x80 | ((code >> 6) & 0x3f));
    }
    this.byte(0x80 | (code & 0x3f));
  }

  /** What was written, or null where that was too much. */
  result(): Bytes | null {
    if (this.isOver) return null;
    // A view of its own buffer's start: nothing is copied once more.
    return this.bytes.subarray(0, this.length);
  }

  private hasRoom(count: number): boolean {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return true;
    if (needed > this.most) this.isOver = true;
    if (this.isOver) return false;
    const grown = new Uint8Array(Math.min(this.most, Math.max(needed, this.bytes.length * 2)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    return true;
  }
}

/** Bytes that a body of this length may become: six for one where all is escaped, and some indenting. */
export function mostMade(bodyBytes: number): number {
  return Math.min(64 * 1024 * 1024, 64 * 1024 + 8 * bodyBytes);
}
