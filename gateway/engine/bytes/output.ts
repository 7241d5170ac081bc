import { isAscii } from 'node:buffer';
import { unexpected } from './unexpected.ts';

const firstCapacity = 64 * 1024;
/** A larger buffer is let go after use. */
const keptCapacity = 1024 * 1024;
/** From so many bytes on, a call of the runtime's own copy costs less than a loop. */
const longRun = 160;

/** Bytes written one after the other into a buffer that grows and is used again. Never used across an `await`. */
export class Output {
  private bytes: Buffer = Buffer.allocUnsafeSlow(firstCapacity);
  private at = 0;

  clear(): void {
    this.at = 0;
  }

  byte(value: number): void {
    if (this.at === this.bytes.length) this.grow(1);
    this.bytes[this.at] = value;
    this.at += 1;
  }

  put(source: Uint8Array): void {
    this.copy(source, 0, source.length);
  }

  /** @throws unexpected when there is nothing to copy: a value that no answer brought */
  copy(source: Uint8Array, from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined) throw unexpected;
    const length = to - from;
    if (this.at + length > this.bytes.length) this.grow(length);
    const { bytes, at } = this;
    if (length < longRun) for (let i = 0; i < length; i += 1) bytes[at + i] = source[from + i] as number;
    else bytes.set(source.subarray(from, to), at);
    this.at = at + length;
  }

  /** What was written since `clear`. */
  text(): string {
    const { at } = this;
    const bytes = this.bytes.subarray(0, at);
    const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
    this.clear();
    if (this.bytes.length > keptCapacity) this.bytes = Buffer.allocUnsafeSlow(firstCapacity);
    return text;
  }

  private grow(by: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.at + by));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
