import type { IncomingMessage, ServerResponse } from 'node:http';

/** Requests whose client waits for a word before it sends the body (`expect: 100-continue`). */
const waiting = new WeakMap<IncomingMessage, ServerResponse>();

/** Notes that the client waits. One that is refused then never sends its body. */
export function holdBody(request: IncomingMessage, response: ServerResponse): void {
  waiting.set(request, response);
}

/** Asks the client for the body, if it waits for that. */
export function askForBody(request: IncomingMessage): void {
  waiting.get(request)?.writeContinue();
  waiting.delete(request);
}

/** Whether the client still waits. */
export function isBodyHeld(request: IncomingMessage): boolean {
  return waiting.has(request);
}
