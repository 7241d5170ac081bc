import { RequestTime } from '../../../common/requestTime.ts';

/** Work for equal requests, which ends when none of them waits for it any more. */
interface Shared<Result> {
  readonly time: RequestTime;
  readonly result: Promise<Result>;
  waiting: number;
}

/** Requests share work only where their deadlines lie so near together, as a part of the time that they have. */
const NEAR = 0.1;

/**
 * Work that equal requests share while it is being done. It has the deadline of the request that began it, and is given up
 * when the last of those that wait for it leaves. A request whose deadline is another one begins its own.
 */
export class SharedWork<Result> {
  private readonly pending = new Map<string, Shared<Result>>();

  /** @param begin begins the work, in a time of its own */
  join(key: string, time: RequestTime, begin: (time: RequestTime) => Promise<Result>): Promise<Result> {
    const known = this.pending.get(key);
    if (known !== undefined && Math.abs(known.time.endsAt - time.endsAt) <= NEAR * time.limitMs) {
      return this.wait(key, known, time);
    }
    const own = new RequestTime(time.limitMs, time.endsAt);
    const shared = { time: own, result: begin(own), waiting: 0 };
    this.pending.set(key, shared);
    return this.wait(key, shared, time);
  }

  private wait(key: string, shared: Shared<Result>, time: RequestTime): Promise<Result> {
    shared.waiting += 1;
    return new Promise((resolve, reject) => {
      const forget = () => {
        if (this.pending.get(key) === shared) this.pending.delete(key);
      };
      const stop = time.onLeave((reason) => {
        shared.waiting -= 1;
        reject(reason);
        if (shared.waiting > 0) return;
        forget();
        shared.time.leave();
      });
      const settle = () => {
        stop();
        forget();
      };
      shared.result.then(
        (result) => {
          settle();
          resolve(result);
        },
        (error) => {
          settle();
          reject(error);
        },
      );
    });
  }
}
