/**
 * Milliseconds that requests may keep the event loop between two looks at its sockets and timers. A health check that
 * arrives meanwhile waits for a few such turns at most.
 */
const TURN_MS = 20;

let began = 0;
let isUnderWay = false;

/** Whether this turn of the event loop has lasted so long that others come first. */
export function isTurnOver(): boolean {
  const now = performance.now();
  if (!isUnderWay) {
    isUnderWay = true;
    began = now;
    setImmediate(() => {
      isUnderWay = false;
    });
  }
  return now - began > TURN_MS;
}

/** Resolves when the event loop has looked at its sockets and timers, and has time. */
export async function nextTurn(): Promise<void> {
  do await new Promise<void>((resolve) => setImmediate(resolve));
  while (isTurnOver());
}

/**
 * Resolves when a request may begin: at once if it is the first of this turn of the event loop, otherwise when those
 * before it have done what they can do without waiting. Requests that come together are else parsed one after the other
 * before anything else has its turn.
 */
export async function turnToBegin(): Promise<void> {
  if (isUnderWay) await nextTurn();
  else isTurnOver();
}

/** The waits of one request for its next turn. */
export class Turns {
  private waiting = 0;
  private readonly afterwards: (() => void)[] = [];

  /** Resolves when the request may go on: in this turn of the event loop, or in a later one where others come first. */
  async next(): Promise<void> {
    if (!isTurnOver()) return;
    this.waiting += 1;
    await nextTurn();
    this.waiting -= 1;
    if (this.waiting > 0) return;
    for (const callback of this.afterwards.splice(0)) this.whenStill(callback);
  }

  /**
   * Calls back when nothing of the request can go on in this turn, and nothing of it waits for a later one: a loader that
   * sends its batch then has the keys of all that came before.
   */
  whenStill(callback: () => void): void {
    void Promise.resolve().then(() =>
      process.nextTick(() => {
        if (this.waiting > 0) this.afterwards.push(callback);
        else callback();
      }),
    );
  }
}
