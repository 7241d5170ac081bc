import { createHmac, hash } from 'node:crypto';

/** A secret that gateway and departments share, and the name by which a call says which one it is signed with. */
export interface SigningKey {
  readonly id: string;
  readonly secret: string;
}

/** What a signature is about: a captured call cannot be sent again with anything else in it, nor to anybody else. */
export interface Call {
  /** The name of the subgraph that is called. */
  readonly subgraph: string;
  readonly method: string;
  /** With the query string, as the request has it. */
  readonly path: string;
  readonly body: string | Buffer;
  /** The header {@link VIEWER_HEADER}; empty for anonymous. */
  readonly viewer: string;
  /** The header `hub-as-of`, where there is one. */
  readonly asOf?: string | undefined;
}

/** Who asks, as base64url of the viewer's text. It counts only with a signature. */
export const VIEWER_HEADER = 'hub-viewer';
/** `v1`, key id, milliseconds since 1970, nonce, and HMAC-SHA-256 in base64url, with blanks between. */
export const SIGNATURE_HEADER = 'hub-signature';

/** What makes one signature different from the next. */
export interface SignatureFacts {
  readonly keyId: string;
  readonly time: number;
  readonly nonce: string;
}

/** The HMAC of a call in base64url. None of its parts can contain a line's end. */
export function macOf(
  { subgraph, method, path, body, viewer, asOf }: Call,
  { keyId, time, nonce }: SignatureFacts,
  secret: string,
): string {
  const lines = ['v1', subgraph, method, path, hash('sha256', body, 'hex'), viewer, keyId, time, nonce];
  if (asOf !== undefined) lines.push(asOf);
  return createHmac('sha256', secret).update(lines.join('\n')).digest('base64url');
}
