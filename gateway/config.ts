import { z } from 'zod';
import { DEFAULT_MAX_ANSWER_BYTES, DEFAULT_MAX_ANSWER_NODES } from '../common/graphql/answerTooLarge.ts';
import { limitSettings, type OperationLimits, readLimits } from '../common/graphql/limits/limits.ts';
import { networks } from '../common/http/clientAddress.ts';
import { type HttpLimits, httpLimits, httpSettings } from '../common/http/limits.ts';
import { type IdentitySettings, identityOf, identitySettings } from '../common/identity/settings.ts';
import { DEFAULT_REQUEST_TIMEOUT_MS } from '../common/requestTime.ts';
import {
  answerNodes,
  bodyBytes,
  type Environment,
  milliseconds,
  oneOf,
  portNumber,
  readSettings,
  wholeNumber,
} from '../common/settings.ts';
import type { SigningKey } from '../common/signature/call.ts';
import { signingKeysOf, signingSettings } from '../common/signature/settings.ts';
import { guardLimits, guardSettings } from './guard/config.ts';
import {
  DEFAULT_ENGINE_LIMITS,
  DEFAULT_LIMITS,
  DEFAULT_OPERATION_CACHE_BYTES,
  LIMITS_PREFIX,
  type PlanningLimits,
} from './guard/limits.ts';
import type { RateLimits } from './guard/rate.ts';
import type { SlotLimits } from './guard/slots.ts';
import { type CorsOrigins, corsOrigins, names, paths, publicUrl, subgraphUrls } from './settingForms.ts';

export type { CorsOrigins } from './settingForms.ts';

/** The gateway's settings, checked. `.env.example` explains each for an operator. */
export interface GatewayConfig {
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly host: string;
  /** Path of the supergraph file. */
  readonly supergraph: string;
  readonly engine: EngineName;
  /** URLs that replace those written in the supergraph, by subgraph name. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Milliseconds that a request may take in all. */
  readonly requestTimeoutMs: number;
  /** Milliseconds that one subgraph may take for one fetch, within those of the request. */
  readonly subgraphTimeoutMs: number;
  readonly corsOrigins: CorsOrigins;
  /** Where people reach the hub, without a slash at its end; undefined: where each request came. */
  readonly publicUrl: string | undefined;
  /** Objects that one answer may have. */
  readonly maxAnswerNodes: number;
  /** Bytes that one answer may have, of a subgraph and of the gateway. */
  readonly maxAnswerBytes: number;
  /** The largest body of a client's request, in bytes. */
  readonly maxBodyBytes: number;
  /** The largest estimated cost of an operation; a named operation has a budget of its own. */
  readonly maxCost: number;
  /** The size that the estimate takes for a list of which the supergraph says none. */
  readonly defaultListSize: number;
  /** What a client's operation may have at most. */
  readonly limits: OperationLimits;
  /** What the documents and the plans that are kept may take in memory, in bytes. */
  readonly operationCacheBytes: number;
  readonly planning: PlanningLimits;
  /** Addresses and networks of the proxies whose word on a client's address counts. */
  readonly trustedProxies: readonly string[];
  /** Whose tokens are taken. */
  readonly identity: IdentitySettings;
  /** Calls to subgraphs over HTTP are signed with the first of them; undefined where they shall not be signed. */
  readonly signingKeys: readonly SigningKey[] | undefined;
  /** Names of the subgraphs that get the client's own `authorization`. */
  readonly forwardAuthorization: readonly string[];
  readonly trustedOnly: TrustedOnly;
  /** Files and folders of manifests of trusted operations. */
  readonly trustedManifests: readonly string[];
  /** Whether clients may ask for the schema by `__schema` and `__type`. */
  readonly introspection: boolean;
  readonly unauthorized: UnauthorizedMode;
  /** What is taken from those who connect. */
  readonly http: HttpLimits;
  /** What one client may spend; `off` where nothing is limited. */
  readonly rate: RateLimits | 'off';
  /** Operations that may be executed and wait at a time. */
  readonly slots: SlotLimits;
}

const TRUSTED_ONLY = ['off', 'report', 'on'] as const;

/** Whether only trusted operations are answered, or others too, reported in the log or not. */
export type TrustedOnly = (typeof TRUSTED_ONLY)[number];

export const ENGINE_NAMES = ['hub', 'hub-bytes', 'apollo'] as const;

/** `hub-bytes` is `hub`, with answers copied together from the subgraphs' bytes where that is possible. */
export type EngineName = (typeof ENGINE_NAMES)[number];

/** The engine that serves where none is named. */
export const DEFAULT_ENGINE: EngineName = 'hub';

/** The address that is listened on where none is named: nobody but this machine reaches it. */
export const DEFAULT_HOST = '127.0.0.1';
export const UNAUTHORIZED_MODES = ['null', 'refuse'] as const;

/** What becomes of an operation that asks for what its viewer may not see: those parts are null, or all is refused. */
export type UnauthorizedMode = (typeof UNAUTHORIZED_MODES)[number];

/** The largest body of a client's request where none is named, in bytes: 1 MiB. */
export const DEFAULT_MAX_BODY_BYTES = 2 ** 20;

/** The largest estimated cost of an operation where none is named. About one for each object of the answer. */
export const DEFAULT_MAX_COST = 100_000;

/** The size of a list of which the supergraph says none, where no other is named. */
export const DEFAULT_LIST_SIZE = 10;

/**
 * What each setting of the gateway must be. On 127.0.0.1 a first try on a laptop is open to nobody else; a container can
 * be reached from outside on 0.0.0.0 only, so the Dockerfile sets HOST, and docker-compose.yml decides what is published.
 */
export const gatewaySettings = z.object({
  ...identitySettings,
  ...signingSettings,
  PORT: portNumber.default(4000),
  HOST: z.string().default(DEFAULT_HOST),
  HUB_SUPERGRAPH: z.string().default('schema/supergraph.graphql'),
  HUB_ENGINE: oneOf(...ENGINE_NAMES).default(DEFAULT_ENGINE),
  HUB_SUBGRAPH_URLS: subgraphUrls.default({}),
  HUB_REQUEST_TIMEOUT_MS: milliseconds.default(DEFAULT_REQUEST_TIMEOUT_MS),
  HUB_SUBGRAPH_TIMEOUT_MS: milliseconds.default(30_000),
  HUB_CORS_ORIGINS: corsOrigins.default('loopback'),
  HUB_PUBLIC_URL: publicUrl.optional(),
  HUB_MAX_ANSWER_NODES: answerNodes.default(DEFAULT_MAX_ANSWER_NODES),
  HUB_MAX_ANSWER_BYTES: bodyBytes.default(DEFAULT_MAX_ANSWER_BYTES),
  HUB_MAX_BODY_BYTES: bodyBytes.default(DEFAULT_MAX_BODY_BYTES),
  HUB_MAX_COST: wholeNumber(1, Number.MAX_SAFE_INTEGER, 'a cost').default(DEFAULT_MAX_COST),
  HUB_DEFAULT_LIST_SIZE: wholeNumber(1, 1_000_000, 'a number of items').default(DEFAULT_LIST_SIZE),
  HUB_OPERATION_CACHE_BYTES: bodyBytes.default(DEFAULT_OPERATION_CACHE_BYTES),
  HUB_MAX_FETCHES: wholeNumber(1, 100_000, 'a number').default(DEFAULT_ENGINE_LIMITS.maxFetches),
  HUB_PLAN_TIMEOUT_MS: milliseconds.default(DEFAULT_ENGINE_LIMITS.planTimeoutMs),
  HUB_FALLBACK_PLAN_TIMEOUT_MS: milliseconds.default(DEFAULT_ENGINE_LIMITS.fallbackPlanTimeoutMs),
  HUB_PLAN_WAIT_MS: milliseconds.default(DEFAULT_ENGINE_LIMITS.planWaitMs),
  ...limitSettings(LIMITS_PREFIX, DEFAULT_LIMITS),
  HUB_TRUSTED_PROXIES: networks.default([]),
  HUB_FORWARD_AUTHORIZATION: names.default([]),
  HUB_TRUSTED_ONLY: z.preprocess((text) => (text === '1' ? 'on' : text), oneOf(...TRUSTED_ONLY)).default('off'),
  HUB_TRUSTED_MANIFESTS: paths.default([]),
  HUB_INTROSPECTION: oneOf('on', 'off').default('on'),
  HUB_UNAUTHORIZED: oneOf(...UNAUTHORIZED_MODES).default('null'),
  ...httpSettings,
  ...guardSettings,
});

/**
 * Reads the gateway's settings. This is the only place of the gateway that looks at the process's environment.
 *
 * @param flags settings given on the command line, by their environment name; they win over the environment
 * @throws ConfigurationError naming every mistake
 */
export function readGatewayConfig(flags: Environment = {}, environment: Environment = process.env): GatewayConfig {
  const values = readSettings(gatewaySettings, { ...environment, ...givenFlags(flags) });
  return {
    port: values.PORT,
    host: values.HOST,
    supergraph: values.HUB_SUPERGRAPH,
    engine: values.HUB_ENGINE,
    subgraphUrls: values.HUB_SUBGRAPH_URLS,
    requestTimeoutMs: values.HUB_REQUEST_TIMEOUT_MS,
    subgraphTimeoutMs: values.HUB_SUBGRAPH_TIMEOUT_MS,
    corsOrigins: values.HUB_CORS_ORIGINS,
    publicUrl: values.HUB_PUBLIC_URL,
    maxAnswerNodes: values.HUB_MAX_ANSWER_NODES,
    maxAnswerBytes: values.HUB_MAX_ANSWER_BYTES,
    maxBodyBytes: values.HUB_MAX_BODY_BYTES,
    maxCost: values.HUB_MAX_COST,
    defaultListSize: values.HUB_DEFAULT_LIST_SIZE,
    limits: readLimits(values, LIMITS_PREFIX),
    operationCacheBytes: values.HUB_OPERATION_CACHE_BYTES,
    planning: {
      maxFetches: values.HUB_MAX_FETCHES,
      planTimeoutMs: values.HUB_PLAN_TIMEOUT_MS,
      fallbackPlanTimeoutMs: values.HUB_FALLBACK_PLAN_TIMEOUT_MS,
      planWaitMs: values.HUB_PLAN_WAIT_MS,
    },
    trustedProxies: values.HUB_TRUSTED_PROXIES,
    identity: identityOf(values),
    signingKeys: signingKeysOf(values),
    forwardAuthorization: values.HUB_FORWARD_AUTHORIZATION,
    trustedOnly: values.HUB_TRUSTED_ONLY,
    trustedManifests: values.HUB_TRUSTED_MANIFESTS,
    introspection: values.HUB_INTROSPECTION === 'on',
    unauthorized: values.HUB_UNAUTHORIZED,
    http: httpLimits(values),
    ...guardLimits(values),
  };
}

/** Without the flags that were not given, which would hide the environment. */
function givenFlags(flags: Environment): Environment {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

/**
 * Keeps `@apollo/gateway` from reporting its use to its maker and from asking the cloud's address services where it
 * runs, which it does unless this variable forbids it. To be called before one is constructed.
 */
export function forbidApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
