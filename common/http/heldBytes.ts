import type { ServerResponse } from 'node:http';
import { ErrorCode } from '../errorCode.ts';
import { HttpProblem } from './respond.ts';

/** Counts the bytes of bodies that are held in memory, so that many large or slow ones together do not fill it. */
export class HeldBytes {
  private total = 0;
  private readonly ofClient = new Map<string, number>();

  /**
   * @param limit bytes of all bodies together
   * @param share bytes of one client's
   */
  constructor(
    private readonly limit: number,
    private readonly share = limit,
  ) {}

  /**
   * A function that counts the next bytes of a request's body; they are held until the request is answered.
   *
   * @param client whom they are counted for
   * @returns a function that throws HttpProblem 503 where there is no room for these bytes
   */
  counter(client: string, response: ServerResponse): (bytes: number) => void {
    let held = 0;
    return (bytes) => {
      if (response.closed) return;
      const clientHolds = this.ofClient.get(client) ?? 0;
      if (this.total + bytes > this.limit || clientHolds + bytes > this.share) {
        const [whose, most] = clientHolds + bytes > this.share ? ['your', this.share] : ['all', this.limit];
        const message = `This server holds ${most} bytes of ${whose} requests' bodies at a time at most (HUB_MAX_HELD_BYTES): send it again in a second.`;
        throw new HttpProblem(503, ErrorCode.OVERLOADED, message, { 'retry-after': '1' });
      }
      if (held === 0) response.once('close', () => this.change(client, -held));
      held += bytes;
      this.change(client, bytes);
    };
  }

  private change(client: string, bytes: number): void {
    this.total += bytes;
    const next = (this.ofClient.get(client) ?? 0) + bytes;
    if (next === 0) this.ofClient.delete(client);
    else this.ofClient.set(client, next);
  }
}
