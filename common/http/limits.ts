import { z } from 'zod';
import { wholeNumber } from '../settings.ts';

/** What one server takes from those who connect to it. `.env.example` explains each limit for an operator. */
export interface HttpLimits {
  /** Names in the header `host` that count as this server, beside those of this machine; `*` takes every name. */
  readonly allowedHosts: readonly string[];
  /** Connections at a time. */
  readonly maxConnections: number;
  /** Connections at a time from one address. */
  readonly maxConnectionsPerAddress: number;
  /** Bytes of a request's first line and headers together. */
  readonly maxHeadBytes: number;
  /** Headers of one request. */
  readonly maxHeaders: number;
  /** Bytes of bodies that are held at a time, of all requests together. */
  readonly maxHeldBytes: number;
  /** Milliseconds that a client has to send a request; its head has a sixth of them. */
  readonly receiveTimeoutMs: number;
  /** Milliseconds that a client has to take an answer. */
  readonly sendTimeoutMs: number;
  /** Milliseconds that a connection without requests is kept. */
  readonly keepAliveTimeoutMs: number;
  /** Requests after which a connection is closed. */
  readonly maxRequestsPerConnection: number;
}

const hostList = z.string().transform((text, context): readonly string[] => {
  const hosts = text.split(',').flatMap((part) => part.trim().toLowerCase() || []);
  for (const host of hosts.filter((name) => name !== '*' && !/^\.?[a-z\d_-]+(\.[a-z\d_-]+)*$/.test(name))) {
    context.addIssue(
      `"${host}" is not the name of a host such as hub.example.org, or .example.org for all below it (no port, no path)`,
    );
  }
  return hosts;
});

const count = (minimum: number, maximum: number) => wholeNumber(minimum, maximum, 'a number');
const milliseconds = wholeNumber(1, 86_400_000, 'a number of milliseconds');
const bytes = wholeNumber(1_024, 2 ** 40, 'a number of bytes');

/** The settings of a server, the same for gateway and subgraphs. */
export const httpSettings = {
  HUB_ALLOWED_HOSTS: hostList.default([]),
  HUB_MAX_CONNECTIONS: count(1, 1_000_000).default(4_096),
  HUB_MAX_CONNECTIONS_PER_ADDRESS: count(1, 1_000_000).default(512),
  HUB_MAX_HEAD_BYTES: wholeNumber(1_024, 2 ** 20, 'a number of bytes').default(16_384),
  HUB_MAX_HEADERS: count(1, 10_000).default(100),
  HUB_MAX_HELD_BYTES: bytes.default(2 ** 28),
  HUB_RECEIVE_TIMEOUT_MS: wholeNumber(1, 3_600_000, 'a number of milliseconds').default(60_000),
  HUB_SEND_TIMEOUT_MS: milliseconds.default(60_000),
  // Proxies keep their sockets for a minute. A server that closes one first loses the request that is on its way.
  HUB_KEEP_ALIVE_TIMEOUT_MS: milliseconds.default(65_000),
  HUB_MAX_REQUESTS_PER_CONNECTION: count(1, 2 ** 31 - 1).default(10_000),
};

const schema = z.object(httpSettings);

/** The limits that settings give. @param values as {@link httpSettings} has read them */
export function httpLimits(values: z.output<typeof schema>): HttpLimits {
  return {
    allowedHosts: values.HUB_ALLOWED_HOSTS,
    maxConnections: values.HUB_MAX_CONNECTIONS,
    maxConnectionsPerAddress: values.HUB_MAX_CONNECTIONS_PER_ADDRESS,
    maxHeadBytes: values.HUB_MAX_HEAD_BYTES,
    maxHeaders: values.HUB_MAX_HEADERS,
    maxHeldBytes: values.HUB_MAX_HELD_BYTES,
    receiveTimeoutMs: values.HUB_RECEIVE_TIMEOUT_MS,
    sendTimeoutMs: values.HUB_SEND_TIMEOUT_MS,
    keepAliveTimeoutMs: values.HUB_KEEP_ALIVE_TIMEOUT_MS,
    maxRequestsPerConnection: values.HUB_MAX_REQUESTS_PER_CONNECTION,
  };
}

/** The limits where nothing is set. */
export const DEFAULT_HTTP_LIMITS: HttpLimits = httpLimits(schema.parse({}));
