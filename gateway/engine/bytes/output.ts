import { isAscii } from 'node:buffer';
import { unexpected } from './unexpected.ts';

const INITIAL_CAPACITY = 64 * 1024;
/** A larger buffer is not used again but becomes the answer itself. */
const MAX_KEPT_CAPACITY = 1024 * 1024;
/** From so many bytes on, a call of the runtime's copy function costs less than a loop. */
const MIN_NATIVE_COPY = 256;

/** Bytes to copy from, and the same as a view that reads four of them at once, wherever they lie. */
export interface Readable {
  bytes: Uint8Array;
  view: DataView;
}

export function readable(bytes: Uint8Array): Readable {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** Bytes written one after the other into a buffer that grows and is used again. Never used across an `await`. */
export class Output {
  private bytes: Buffer = Buffer.allocUnsafeSlow(INITIAL_CAPACITY);
  private view = readable(this.bytes).view;
  private at = 0;
  private maxBytes = 0;

  /** @param maxBytes what may be written at most */
  clear(maxBytes: number): void {
    this.maxBytes = maxBytes;
    this.at = 0;
  }

  byte(value: number): void {
    if (this.at === this.bytes.length) this.grow(1);
    this.bytes[this.at] = value;
    this.at += 1;
  }

  put(source: Uint8Array): void {
    const { length } = source;
    if (this.at + length > this.bytes.length) this.grow(length);
    const { bytes, at } = this;
    for (let i = 0; i < length; i += 1) bytes[at + i] = source[i] as number;
    this.at = at + length;
  }

  /** @throws unexpected when there is nothing to copy: a value that no answer brought */
  copy(source: Readable, from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined) throw unexpected;
    const length = to - from;
    if (this.at + length > this.bytes.length) this.grow(length);
    const { bytes, view } = this;
    const end = this.at + length;
    if (length < MIN_NATIVE_COPY) {
      let at = this.at;
      let next = from;
      for (; at + 4 <= end; at += 4, next += 4) view.setInt32(at, source.view.getInt32(next));
      for (; at < end; at += 1, next += 1) bytes[at] = source.bytes[next] as number;
    } else {
      bytes.set(source.bytes.subarray(from, to), this.at);
    }
    this.at = end;
  }

  /** What was written since `clear`. */
  text(): string {
    const bytes = this.bytes.subarray(0, this.at);
    return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  }

  /** What was written since `clear`, in a buffer of its own. */
  take(): Buffer {
    if (this.bytes.length <= MAX_KEPT_CAPACITY) return Buffer.from(this.bytes.subarray(0, this.at));
    const taken = this.bytes.subarray(0, this.at);
    this.use(Buffer.allocUnsafeSlow(INITIAL_CAPACITY));
    return taken;
  }

  /** @throws unexpected when there is more than an answer may have; execution with objects says so */
  private grow(by: number): void {
    if (this.at + by > this.maxBytes) throw unexpected;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.at + by));
    this.bytes.copy(larger, 0, 0, this.at);
    this.use(larger);
  }

  private use(bytes: Buffer): void {
    this.bytes = bytes;
    this.view = readable(bytes).view;
  }
}
