import { z } from 'zod';
import { bodyBytes, type Environment, oneOf, portNumber, readSettings, wholeNumber } from '../common/settings.ts';

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
  readonly subgraphTimeoutMs: number;
  readonly corsOrigins: CorsOrigins;
  /** The largest body of a client's request, in bytes. */
  readonly maxBodyBytes: number;
}

export const ENGINE_NAMES = ['hub', 'hub-bytes', 'apollo'] as const;

/** `hub-bytes` is `hub`, with answers copied together from the subgraphs' bytes where that is possible. */
export type EngineName = (typeof ENGINE_NAMES)[number];

/** The engine that serves where none is named. */
export const DEFAULT_ENGINE: EngineName = 'hub';

/** The largest body of a client's request where none is named, in bytes: 1 MiB. */
export const DEFAULT_MAX_BODY_BYTES = 2 ** 20;

/** Which web pages may ask: every one, those of this machine, or those of the listed origins. */
export type CorsOrigins = '*' | 'loopback' | readonly string[];

const isHttpUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const subgraphUrls = z.string().transform((text, context) => {
  const urls: Record<string, string> = {};
  for (const pair of text.split(',').map((part) => part.trim())) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(equals, 0)).trim();
    const url = pair.slice(equals + 1).trim();
    if (pair === '') continue;
    if (name === '') context.addIssue(`"${pair}" is not of the form name=url`);
    else if (!isHttpUrl(url)) context.addIssue(`"${url}" (for ${name}) is not an http or https URL`);
    else if (name in urls) context.addIssue(`the subgraph ${name} is named twice`);
    else urls[name] = url;
  }
  return urls;
});

const corsOrigins = z.string().transform((text, context): CorsOrigins => {
  if (text === '*' || text === 'loopback') return text;
  const origins = text.split(',').map((part) => part.trim());
  for (const origin of origins) {
    if (!isHttpUrl(origin) || new URL(origin).origin !== origin) {
      context.addIssue(`"${origin}" is not an origin such as https://dashboard.example.org (no path); "*" allows all`);
    }
  }
  return origins;
});

/**
 * What each setting of the gateway must be. On 127.0.0.1 a first try on a laptop is open to nobody else; a container can
 * be reached from outside on 0.0.0.0 only, so the Dockerfile sets HOST, and docker-compose.yml decides what is published.
 */
export const gatewaySettings = z.object({
  PORT: portNumber.default(4000),
  HOST: z.string().default('127.0.0.1'),
  HUB_SUPERGRAPH: z.string().default('schema/supergraph.graphql'),
  HUB_ENGINE: oneOf(...ENGINE_NAMES).default(DEFAULT_ENGINE),
  HUB_SUBGRAPH_URLS: subgraphUrls.default({}),
  HUB_SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 600_000, 'a number of milliseconds').default(30_000),
  HUB_CORS_ORIGINS: corsOrigins.default('loopback'),
  HUB_MAX_BODY_BYTES: bodyBytes.default(DEFAULT_MAX_BODY_BYTES),
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
    subgraphTimeoutMs: values.HUB_SUBGRAPH_TIMEOUT_MS,
    corsOrigins: values.HUB_CORS_ORIGINS,
    maxBodyBytes: values.HUB_MAX_BODY_BYTES,
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
