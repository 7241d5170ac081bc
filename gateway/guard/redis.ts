import { Redis } from 'ioredis';
import type { Logger } from '../../common/logger.ts';

/** Milliseconds that the server has for an answer: a client's request waits for it. */
const ANSWER_MS = 250;
/** Milliseconds between two attempts to reach a server that is away, at most. */
const MAX_RETRY_MS = 2_000;

/**
 * A client of Redis. Once it is connected, a connection that is lost is made again; without one, every command fails at
 * once. The log says when the server goes and when it comes back.
 */
export function createRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    socketTimeout: 2 * ANSWER_MS,
    connectTimeout: MAX_RETRY_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_MS),
  });
  let isAway = false;
  redis.on('error', (error) => {
    if (isAway) return;
    isAway = true;
    logger.warn(
      `Redis of HUB_RATE_REDIS_URL does not answer (${error.message}): until it does, each gateway counts the rate of requests by itself.`,
    );
  });
  redis.on('ready', () => {
    if (isAway)
      logger.info('Redis of HUB_RATE_REDIS_URL answers again: the gateways count the rate of requests together.');
    isAway = false;
  });
  return redis;
}
