import { z } from 'zod';

/** Names and values as the operating system gives them; an empty value counts as absent, as compose files write it. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
}

export type EngineName = 'hub' | 'apollo';

/** The engine that serves where none is named. */
export const DEFAULT_ENGINE: EngineName = 'hub';

/** Which web pages may ask: every one, those of this machine, or those of the listed origins. */
export type CorsOrigins = '*' | 'loopback' | readonly string[];

/** Wrong settings, all of them in one message, one line each: which setting, what is wrong, what is right. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(readonly mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super(`The configuration has ${count}:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
}

const wholeNumber = (from: number, to: number, meaning: string) =>
  z.string().transform((text, context) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    context.addIssue(`"${text}" is not ${meaning} from ${from} to ${to}`);
    return z.NEVER;
  });

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

const engine = z.string().transform((text, context): EngineName => {
  if (text === 'hub' || text === 'apollo') return text;
  context.addIssue(`"${text}" is neither "hub" nor "apollo"`);
  return z.NEVER;
});

// On 127.0.0.1 a first try on a laptop is open to nobody else. A container is another matter: there only 0.0.0.0 can be
// reached from outside, so the Dockerfile sets HOST, where what is published is decided by docker-compose.yml.
const settings = z.object({
  PORT: wholeNumber(0, 65_535, 'a port number').default(4000),
  HOST: z.string().default('127.0.0.1'),
  HUB_SUPERGRAPH: z.string().default('schema/supergraph.graphql'),
  HUB_ENGINE: engine.default(DEFAULT_ENGINE),
  HUB_SUBGRAPH_URLS: subgraphUrls.default({}),
  HUB_SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 600_000, 'a number of milliseconds').default(30_000),
  HUB_CORS_ORIGINS: corsOrigins.default('loopback'),
});

/**
 * Reads the gateway's settings. This is the only place of the gateway that looks at the process's environment.
 *
 * @param flags settings given on the command line, by their environment name; they win over the environment
 * @throws ConfigurationError naming every mistake
 */
export function readGatewayConfig(flags: Environment = {}, environment: Environment = process.env): GatewayConfig {
  const given = Object.fromEntries(
    Object.keys(settings.shape)
      .map((name) => [name, (flags[name] ?? environment[name])?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settings.safeParse(given);
  if (!result.success) {
    throw new ConfigurationError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`));
  }
  const values = result.data;
  return {
    port: values.PORT,
    host: values.HOST,
    supergraph: values.HUB_SUPERGRAPH,
    engine: values.HUB_ENGINE,
    subgraphUrls: values.HUB_SUBGRAPH_URLS,
    subgraphTimeoutMs: values.HUB_SUBGRAPH_TIMEOUT_MS,
    corsOrigins: values.HUB_CORS_ORIGINS,
  };
}

/**
 * Keeps `@apollo/gateway` from reporting its use to its maker and from asking the cloud's address services where it
 * runs, which it does unless this variable forbids it. To be called before one is constructed.
 */
export function forbidApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}
