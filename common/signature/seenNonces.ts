/**
 * The nonces of calls, by the second in which they were signed. What is forgotten is also too old from then on, so that
 * no call is taken twice, however many there are.
 */
export class SeenNonces {
  readonly #bySecond = new Map<number, Set<string>>();
  #count = 0;
  /** Milliseconds since 1970. A call signed before is too old. */
  #oldest: number;

  /** @param start milliseconds since 1970: calls of before were perhaps taken by a process that has ended */
  constructor(
    private readonly max: number,
    start: number,
  ) {
    this.#oldest = start;
  }

  isTooOld(time: number): boolean {
    return time < this.#oldest;
  }

  /** Forgets the calls that were signed before this time. */
  forgetBefore(time: number): void {
    // Whole seconds are forgotten, so what is kept may be older by less than one.
    const second = Math.floor(time / 1_000);
    if (second * 1_000 <= this.#oldest) return;
    this.#oldest = second * 1_000;
    for (const [key, nonces] of this.#bySecond) {
      if (key >= second) continue;
      this.#count -= nonces.size;
      this.#bySecond.delete(key);
    }
  }

  /** Remembers a call that is not too old. @returns false where it was there before */
  add(nonce: string, time: number): boolean {
    const second = Math.floor(time / 1_000);
    let nonces = this.#bySecond.get(second);
    if (nonces === undefined) {
      nonces = new Set();
      this.#bySecond.set(second, nonces);
    }
    if (nonces.has(nonce)) return false;
    nonces.add(nonce);
    this.#count += 1;
    while (this.#count > this.max) this.forgetBefore((Math.min(...this.#bySecond.keys()) + 1) * 1_000);
    return true;
  }
}
