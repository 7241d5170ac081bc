/**
 * Thrown when a subgraph's answer is not, byte for byte, what was expected; it is then parsed as JSON. Not an Error, since its
 * stack is never read and would cost time.
 */
export const unexpected = Symbol('the bytes are not what was expected');

/** The answers of an operation cannot be made from bytes, for the reason in the message. */
export class BytesNotPossible extends Error {}
