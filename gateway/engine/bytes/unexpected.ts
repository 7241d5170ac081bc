/**
 * Thrown when a subgraph's answer is not, byte for byte, what was expected; it is then read as JSON. Not an Error: nobody
 * looks at it, and it must cost nothing.
 */
export const unexpected = Symbol('the bytes are not what was expected');

/** An operation whose answer is not pieced together from bytes, for the reason in the message. */
export class BytesNotPossible extends Error {}
