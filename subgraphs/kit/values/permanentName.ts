import { createHash } from 'node:crypto';

/**
 * A URN that stands for a thing for ever, made of what the thing is: equal parts give equal names on every machine. It is a
 * UUID of version 8 (RFC 9562), for names made in a way of one's own.
 */
export function permanentName(...parts: readonly unknown[]): string {
  const bytes = createHash('sha256')
    .update(`zhegang-hub ${JSON.stringify(parts)}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${groups.join('-')}`;
}
