import { isLoopback } from '../common/http/listen.ts';
import { ConfigurationError, type Environment } from '../common/settings.ts';
import { DEFAULT_HOST, type GatewayConfig, readGatewayConfig } from '../gateway/config.ts';
import { readSubgraphConfig, type SubgraphConfig } from '../subgraphs/kit/server/config.ts';

/** The settings that options of the command line can give; the environment gives the rest. */
export interface Flags {
  readonly supergraph?: string;
  readonly port?: string;
}

/** The settings of the gateway alone. @throws ConfigurationError */
export function readGatewaySettings(flags: Flags, environment: Environment = process.env): GatewayConfig {
  return readGatewayConfig({ PORT: flags.port, HUB_SUPERGRAPH: flags.supergraph }, environment);
}

/** The settings of one subgraph alone. */
export function readSubgraphSettings(flags: Flags): SubgraphConfig {
  return readSubgraphConfig(flags.port === undefined ? process.env : { ...process.env, PORT: flags.port });
}

/**
 * The settings of departments that do not listen. PORT and HOST are left out: they are not meant for these.
 *
 * @throws ConfigurationError
 */
export function readDepartmentSettings(environment: Environment = process.env): SubgraphConfig {
  return readSubgraphConfig({ ...environment, PORT: undefined, HOST: undefined });
}

/** The address of the gateway that imports ask: HUB_GATEWAY_URL, else the gateway of this machine. */
export function readGatewayAddress(): string {
  return readDepartmentSettings().gatewayUrl ?? `http://127.0.0.1:${process.env['PORT'] || '4000'}/graphql`;
}

/**
 * The settings of everything in one process. Where only this machine reaches it, it takes local tokens, and limits nobody
 * unless a proxy brings others. Throws one error with the mistakes of both modules.
 */
export function readHubSettings(flags: Flags): { gateway: GatewayConfig; subgraphs: SubgraphConfig } {
  const { HOST, HUB_LOCAL_TOKENS, HUB_RATE_POINTS, HUB_TRUSTED_PROXIES } = process.env;
  const isPrivate = isLoopback(HOST || DEFAULT_HOST);
  const environment = {
    ...process.env,
    HUB_LOCAL_TOKENS: HUB_LOCAL_TOKENS || (isPrivate ? 'on' : 'off'),
    HUB_RATE_POINTS: HUB_RATE_POINTS || (isPrivate && !HUB_TRUSTED_PROXIES ? 'off' : undefined),
  };
  const mistakes: string[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      mistakes.push(...error.mistakes);
      return undefined;
    }
  };
  const gateway = attempt(() => readGatewaySettings(flags, environment));
  const subgraphs = attempt(() => readDepartmentSettings(environment));
  if (gateway && subgraphs) return { gateway, subgraphs };
  // Both read the settings of identity.
  throw new ConfigurationError([...new Set(mistakes)]);
}
