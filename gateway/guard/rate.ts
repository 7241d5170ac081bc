import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { ErrorCode } from '../../common/errorCode.ts';
import { HttpProblem } from '../../common/http/respond.ts';
import type { Logger } from '../../common/logger.ts';

/** What one client may spend: a point for each request, and one more for each {@link COST_OF_POINT} of its operation's cost. */
export interface RateLimits {
  readonly pointsPerMinute: number;
  /** What may be spent beyond that, once in ten minutes. */
  readonly burstPoints: number;
  /** Clients whose accounts are kept in memory; the account of the one that was away longest is dropped. */
  readonly maxClients: number;
  /** The Redis server that keeps the accounts, so that several gateways share them; none: each keeps its own. */
  readonly redisUrl?: string | undefined;
}

/** The accounts of the clients. */
export interface Rate {
  /** Begins to connect to the server that keeps them, if there is one; nobody waits for it. */
  open(): Promise<void>;
  /** Takes points from a client's account. @throws HttpProblem 429 where there are not enough */
  spend(client: string, points: number): Promise<void>;
  close(): void;
}

/** The estimated cost of an operation that one point stands for. */
export const COST_OF_POINT = 100;

const MINUTE = 60;
const TEN_MINUTES = 600;

/** Where nothing is limited. */
export const UNLIMITED_RATE: Rate = { open: async () => {}, spend: async () => {}, close: () => {} };

/**
 * The accounts, empty. While Redis does not answer they are kept in memory, for each process by itself, and the log says
 * so once.
 */
export function createRate(limits: RateLimits, logger: Logger): Rate {
  const { pointsPerMinute, burstPoints, redisUrl } = limits;
  let redis: Redis | undefined;
  let accounts = createAccounts(limits);
  // What costs more than any account holds takes a whole one: how much an operation may cost at all is another limit.
  const whole = Math.max(pointsPerMinute, burstPoints);

  return {
    async open() {
      if (redisUrl === undefined) return;
      // Loaded only here: the package takes longer to load than the rest of the gateway's guards.
      const { createRedis } = await import('./redis.ts');
      redis = createRedis(redisUrl, logger);
      accounts = createAccounts(limits, redis);
      // What goes wrong is in the log.
      void redis.connect().catch(() => {});
    },
    async spend(client, points) {
      const amount = Math.min(Math.max(1, Math.ceil(points)), whole);
      const { both, each } = accounts;
      try {
        await both.consume(client, amount);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        // An operation that is refused costs nothing; its request has had its one point.
        if (amount > 1) await Promise.all(each.map((account) => account.reward(client, amount)));
        throw refused(limits, refusal.msBeforeNext);
      }
    },
    close: () => redis?.disconnect(),
  };
}

function createAccounts({ pointsPerMinute, burstPoints, maxClients }: RateLimits, redis?: Redis) {
  const account = (keyPrefix: string, points: number, duration: number) => {
    const options = { keyPrefix, points, duration };
    const insuranceLimiter = new BoundedMemory(options, maxClients);
    return redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true, insuranceLimiter })
      : insuranceLimiter;
  };
  const perMinute = account('hub-rate', pointsPerMinute, MINUTE);
  const burst = account('hub-burst', burstPoints, TEN_MINUTES);
  return { both: new BurstyRateLimiter(perMinute, burst), each: [perMinute, burst] };
}

function refused({ pointsPerMinute, burstPoints }: RateLimits, waitMs: number): HttpProblem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const message = `You have spent the ${pointsPerMinute} points of this minute, and the ${burstPoints} beyond it of ten minutes (HUB_RATE_POINTS, HUB_RATE_BURST): each request costs one, and one more for each ${COST_OF_POINT} of its estimated cost. Ask again in ${seconds} s, and for less at a time.`;
  return new HttpProblem(429, ErrorCode.RATE_LIMITED, message, { 'retry-after': String(seconds) });
}

/** Accounts in memory, of so many clients at most. */
class BoundedMemory extends RateLimiterMemory {
  private readonly clients: LRUCache<string, true>;

  constructor(options: ConstructorParameters<typeof RateLimiterMemory>[0], maxClients: number) {
    super(options);
    this.clients = new LRUCache({
      max: maxClients,
      dispose: (_value, client, reason) => {
        if (reason === 'evict') void this.delete(client);
      },
    });
  }

  override consume(client: string | number, points?: number): Promise<RateLimiterRes> {
    this.clients.set(String(client), true);
    return super.consume(client, points);
  }
}
