export type Bytes = Uint8Array;

export const bytesOf = (text: string): Bytes => Buffer.from(text);

export function startsWith(b: Bytes, at: number, wanted: Bytes): boolean {
  for (let i = 0; i < wanted.length; i += 1) if (b[at + i] !== wanted[i]) return false;
  return true;
}

export function textOf(b: Bytes, start: number, end: number): string {
  return Buffer.from(b.buffer, b.byteOffset + start, end - start).toString('utf8');
}
