import { z } from 'zod';
import { wholeNumber } from '../../common/settings.ts';
import type { RateLimits } from './rate.ts';
import type { SlotLimits } from './slots.ts';

const count = wholeNumber(1, 1_000_000, 'a number');
const points = wholeNumber(1, 2 ** 31 - 1, 'a number of points');

const pointsOrOff = z.string().transform((text, context): number | 'off' => {
  if (text === 'off') return text;
  const result = points.safeParse(text);
  if (result.success) return result.data;
  context.addIssue(`"${text}" is neither a number of points from 1 to ${2 ** 31 - 1} nor "off"`);
  return z.NEVER;
});

/** The settings of what one client may take. */
export const guardSettings = {
  HUB_RATE_POINTS: pointsOrOff.default(20_000),
  HUB_RATE_BURST: points.default(40_000),
  HUB_RATE_CLIENTS: count.default(20_000),
  HUB_RATE_REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:\/\/[^/]/.test(text) && URL.canParse(text), 'must look like redis://host:6379/0')
    .optional(),
  HUB_MAX_OPERATIONS: count.default(256),
  HUB_MAX_OPERATIONS_PER_CLIENT: count.default(64),
  HUB_MAX_WAITING: count.default(2_048),
  HUB_MAX_WAITING_PER_CLIENT: count.default(256),
  HUB_MAX_WAIT_MS: wholeNumber(1, 600_000, 'a number of milliseconds').default(5_000),
};

const schema = z.object(guardSettings);

/** The limits that settings give. @param values as {@link guardSettings} has read them */
export function guardLimits(values: z.output<typeof schema>): { rate: RateLimits | 'off'; slots: SlotLimits } {
  return {
    rate:
      values.HUB_RATE_POINTS === 'off'
        ? 'off'
        : {
            pointsPerMinute: values.HUB_RATE_POINTS,
            burstPoints: values.HUB_RATE_BURST,
            maxClients: values.HUB_RATE_CLIENTS,
            redisUrl: values.HUB_RATE_REDIS_URL,
          },
    slots: {
      maxOperations: values.HUB_MAX_OPERATIONS,
      maxOperationsPerClient: values.HUB_MAX_OPERATIONS_PER_CLIENT,
      maxWaiting: values.HUB_MAX_WAITING,
      maxWaitingPerClient: values.HUB_MAX_WAITING_PER_CLIENT,
      maxWaitMs: values.HUB_MAX_WAIT_MS,
    },
  };
}

/** How many operations may be executed and wait where nothing is set. */
export const DEFAULT_SLOTS: SlotLimits = guardLimits(schema.parse({})).slots;
