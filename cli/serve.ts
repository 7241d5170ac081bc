import { ConfigurationError, type GatewayConfig, readGatewayConfig } from '../gateway/config.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway/server.ts';
import { consoleLogger, printTable } from './console.ts';
import { runUntilSignal } from './service.ts';
import type { HubSubgraph } from './subgraph.ts';

/** What the words after `hub serve gateway` and `hub start` can set; the environment sets the rest. */
export interface GatewayFlags {
  readonly supergraph?: string;
  readonly port?: string;
}

/** `hub serve gateway`: the gateway alone, with every subgraph reached over HTTP at its URL. */
export async function serveGateway(flags: GatewayFlags): Promise<void> {
  const gateway = createGateway(gatewayOptions(readGatewayFlags(flags)));
  await listenAndReport(gateway);
  runUntilSignal(gateway);
  const { subgraphs } = await gateway.ready();
  for (const subgraph of subgraphs.filter(({ reachable }) => !reachable)) {
    consoleLogger.warn(`${subgraph.reason} Its fields are null until it does.`);
  }
}

/** `hub serve <subgraph>`: one department alone, over HTTP. */
export async function serveSubgraph(subgraph: HubSubgraph, port: string | undefined): Promise<void> {
  const number = port === undefined ? undefined : parsePort(port);
  const open = await subgraph.open();
  let url: string;
  try {
    ({ url } = await open.listen(number));
  } catch (error) {
    await open.close();
    throw error;
  }
  runUntilSignal({ stop: () => open.close() });
  printTable(`The subgraph ${subgraph.name} is ready.`, [['GraphQL', url]]);
}

/** The gateway's settings: what the command line gave, else the environment. */
export function readGatewayFlags(flags: GatewayFlags): GatewayConfig {
  return readGatewayConfig({ PORT: flags.port, HUB_SUPERGRAPH: flags.supergraph });
}

export function gatewayOptions(config: GatewayConfig): GatewayOptions {
  const { supergraph, ...rest } = config;
  return { ...rest, supergraph: { file: supergraph }, logger: consoleLogger };
}

/** Opens the door and prints where it is. A gateway that cannot listen is stopped, so that the process can end. */
export async function listenAndReport(gateway: Gateway): Promise<void> {
  try {
    const { url } = await gateway.listen();
    printTable('浙港數據樞紐 Zhegang Hub is ready.', [
      ['Playground', `${url}/playground`],
      ['GraphQL', `${url}/graphql`],
      ['State', `${url}/ready`],
    ]);
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new ConfigurationError([`--port: "${text}" is not a port number from 0 to 65535.`]);
}
