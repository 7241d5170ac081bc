import type { Bytes } from './byteText.ts';

/** Where the values of one key are: begin and end in `bytes` of the value of object `i` at `2 * i` and `2 * i + 1`. */
export interface KeyColumn {
  bytes: Bytes;
  ends: readonly number[];
}

/** Objects grouped by their keys. */
export interface Distinct {
  /** The first object of each group. */
  first: number[];
  /** The next object of the same group, or -1. */
  next: Int32Array;
}

/** Groups the objects 0 … `count` - 1 whose keys have the same bytes, in the order of each group's first one. */
export function distinct(count: number, keys: readonly KeyColumn[]): Distinct {
  const next = new Int32Array(count).fill(-1);
  const last = new Int32Array(count);
  const first: number[] = [];
  // Open addressing; an entry is the group's number plus one.
  let size = 8;
  while (size < 2 * count) size *= 2;
  const table = new Int32Array(size);
  for (let i = 0; i < count; i += 1) {
    let slot = hashOf(i, keys) & (size - 1);
    for (;;) {
      const entry = table[slot] as number;
      if (entry === 0) {
        table[slot] = first.push(i);
        last[first.length - 1] = i;
        break;
      }
      if (same(i, first[entry - 1] as number, keys)) {
        next[last[entry - 1] as number] = i;
        last[entry - 1] = i;
        break;
      }
      slot = (slot + 1) & (size - 1);
    }
  }
  return { first, next };
}

/** FNV-1a, with its bits mixed once more so that the low ones depend on all. */
function hashOf(i: number, keys: readonly KeyColumn[]): number {
  let hash = 0x811c9dc5;
  for (const { bytes, ends } of keys) {
    const to = ends[2 * i + 1] as number;
    for (let at = ends[2 * i] as number; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function same(i: number, j: number, keys: readonly KeyColumn[]): boolean {
  for (const { bytes, ends } of keys) {
    const from = ends[2 * i] as number;
    const other = ends[2 * j] as number;
    const length = (ends[2 * i + 1] as number) - from;
    if ((ends[2 * j + 1] as number) - other !== length) return false;
    for (let k = 0; k < length; k += 1) if (bytes[from + k] !== bytes[other + k]) return false;
  }
  return true;
}
