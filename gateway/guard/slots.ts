import type { ServerResponse } from 'node:http';
import { ErrorCode } from '../../common/errorCode.ts';
import { HttpProblem } from '../../common/http/respond.ts';

/** How many operations may be executed and wait at a time. */
export interface SlotLimits {
  /** Operations being executed, of all clients together. */
  readonly maxOperations: number;
  /** Of one client: being executed, or executed with an answer that it has not taken yet. */
  readonly maxOperationsPerClient: number;
  /** Operations that wait, of all clients together. */
  readonly maxWaiting: number;
  readonly maxWaitingPerClient: number;
  /** Milliseconds that an operation waits at most. */
  readonly maxWaitMs: number;
}

interface Client {
  readonly name: string;
  taken: number;
  readonly waiting: Set<() => void>;
}

/** Gives each client a share of the operations that are executed at a time, so that none can take all. */
export class OperationSlots {
  private executing = 0;
  private waiting = 0;
  private readonly clients = new Map<string, Client>();
  /** Clients with operations that wait, in the order in which they get the next slot. */
  private readonly turns = new Set<Client>();

  constructor(private readonly limits: SlotLimits) {}

  /**
   * Waits until an operation of the client may be executed.
   *
   * @param response gives the slot back when it is closed and the operation is executed
   * @returns to be called when the operation is executed
   * @throws HttpProblem 429 where the client itself takes too much, 503 where all do
   */
  async enter(name: string, response: ServerResponse): Promise<() => void> {
    const client = this.clientOf(name);
    if (this.hasSlot(client)) this.take(client);
    else await this.wait(client, response);
    let isExecuted = false;
    const giveBack = () => {
      client.taken -= 1;
      this.forget(client);
      this.giveSlots();
    };
    return () => {
      if (isExecuted) return;
      isExecuted = true;
      this.executing -= 1;
      // An answer that is not taken is held in memory, so it counts for the client until it is.
      if (response.closed) giveBack();
      else {
        response.once('close', giveBack);
        this.giveSlots();
      }
    };
  }

  private clientOf(name: string): Client {
    const known = this.clients.get(name);
    if (known) return known;
    const client = { name, taken: 0, waiting: new Set<() => void>() };
    this.clients.set(name, client);
    return client;
  }

  private forget({ name, taken, waiting }: Client): void {
    if (taken === 0 && waiting.size === 0) this.clients.delete(name);
  }

  private hasSlot(client: Client): boolean {
    return this.executing < this.limits.maxOperations && client.taken < this.limits.maxOperationsPerClient;
  }

  private take(client: Client): void {
    this.executing += 1;
    client.taken += 1;
  }

  private wait(client: Client, response: ServerResponse): Promise<void> {
    const { maxWaiting, maxWaitingPerClient, maxWaitMs } = this.limits;
    if (response.closed) throw left();
    if (client.waiting.size >= maxWaitingPerClient) throw this.tooMuchOfOne();
    if (this.waiting >= maxWaiting) throw this.tooMuchOfAll();
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        response.off('close', giveUp);
        this.waiting -= 1;
        client.waiting.delete(begin);
        if (client.waiting.size === 0) this.turns.delete(client);
      };
      const begin = () => {
        leave();
        this.take(client);
        resolve();
      };
      const fail = (problem: Error) => {
        leave();
        this.forget(client);
        reject(problem);
      };
      const giveUp = () => fail(left());
      const timer = setTimeout(() => {
        const isOwnFault = client.taken >= this.limits.maxOperationsPerClient;
        fail(isOwnFault ? this.tooMuchOfOne() : this.tooMuchOfAll());
      }, maxWaitMs).unref();
      response.once('close', giveUp);
      this.waiting += 1;
      client.waiting.add(begin);
      this.turns.add(client);
    });
  }

  /** Each client in turn gets one, the client that has waited longest first. */
  private giveSlots(): void {
    for (const client of this.turns) {
      if (this.executing >= this.limits.maxOperations) return;
      const [begin] = client.waiting;
      if (begin === undefined || !this.hasSlot(client)) continue;
      this.turns.delete(client);
      begin();
      if (client.waiting.size > 0) this.turns.add(client);
    }
  }

  private tooMuchOfOne(): HttpProblem {
    const { maxOperationsPerClient, maxWaitingPerClient } = this.limits;
    const message = `One client has at most ${maxOperationsPerClient} operations at a time, and ${maxWaitingPerClient} that wait (HUB_MAX_OPERATIONS_PER_CLIENT, HUB_MAX_WAITING_PER_CLIENT): take the answers, and ask again in a second.`;
    return new HttpProblem(429, ErrorCode.RATE_LIMITED, message, { 'retry-after': '1' });
  }

  private tooMuchOfAll(): HttpProblem {
    const { maxOperations, maxWaiting } = this.limits;
    const message = `The hub executes ${maxOperations} operations at a time, and ${maxWaiting} wait (HUB_MAX_OPERATIONS, HUB_MAX_WAITING): ask again in a few seconds.`;
    return new HttpProblem(503, ErrorCode.OVERLOADED, message, { 'retry-after': '3' });
  }
}

const left = () => new Error('The client left before its operation was executed.');
