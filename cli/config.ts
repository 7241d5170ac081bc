import { ConfigurationError } from '../common/settings.ts';
import { type GatewayConfig, readGatewayConfig } from '../gateway/config.ts';
import { readSubgraphConfig, type SubgraphConfig } from '../subgraphs/kit/server/config.ts';

/** The settings that options of the command line can give; the environment gives the rest. */
export interface Flags {
  readonly supergraph?: string;
  readonly port?: string;
}

/** The settings of the gateway alone. @throws ConfigurationError */
export function readGatewaySettings(flags: Flags): GatewayConfig {
  return readGatewayConfig({ PORT: flags.port, HUB_SUPERGRAPH: flags.supergraph });
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
export function readDepartmentSettings(): SubgraphConfig {
  return readSubgraphConfig({ ...process.env, PORT: undefined, HOST: undefined });
}

/** The settings of everything in one process. Throws one error with the mistakes of both modules. */
export function readHubSettings(flags: Flags): { gateway: GatewayConfig; subgraphs: SubgraphConfig } {
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
  const gateway = attempt(() => readGatewaySettings(flags));
  const subgraphs = attempt(readDepartmentSettings);
  if (gateway && subgraphs) return { gateway, subgraphs };
  throw new ConfigurationError(mistakes);
}
