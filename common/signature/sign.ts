import { randomBytes } from 'node:crypto';
import { type Viewer, viewerText } from '../identity/viewer.ts';
import { type Call, macOf, SIGNATURE_HEADER, type SigningKey, VIEWER_HEADER } from './call.ts';

/** Signs calls: gives the headers that a call is sent with. */
export type SignCall = (call: Omit<Call, 'viewer'>, viewer: Viewer) => Record<string, string>;

/** @param key the first of the keys that the department knows, or any other of them */
export function createSigner({ id: keyId, secret }: SigningKey): SignCall {
  // Random for the process, counted within it: as unique as random bytes for each call, and cheaper.
  const prefix = randomBytes(12).toString('base64url');
  let calls = 0;
  return (call, who) => {
    const viewer = Buffer.from(viewerText(who)).toString('base64url');
    calls += 1;
    const nonce = `${prefix}${calls.toString(36)}`;
    const time = Date.now();
    const mac = macOf({ ...call, viewer }, { keyId, time, nonce }, secret);
    const signature = { [SIGNATURE_HEADER]: `v1 ${keyId} ${time} ${nonce} ${mac}` };
    return viewer === '' ? signature : { ...signature, [VIEWER_HEADER]: viewer };
  };
}
