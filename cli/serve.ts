import { standardErrorLogger } from '../common/logger.ts';
import type { GatewayConfig } from '../gateway/config.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway/server.ts';
import { cataloguePage } from '../subgraphs/kit/catalogue/dcat.ts';
import { type Flags, readGatewaySettings, readSubgraphSettings } from './config.ts';
import { printTable } from './console.ts';
import { runUntilSignal } from './service.ts';

/** `hub serve <part>`: the gateway, or a subgraph by its name. */
export function servePart(part: string, flags: Flags): Promise<void> {
  return part === 'gateway' ? serveGateway(flags) : serveSubgraph(part, flags);
}

/** The gateway alone, with every subgraph reached over HTTP at its URL. */
async function serveGateway(flags: Flags): Promise<void> {
  const gateway = createGateway(gatewayOptions(readGatewaySettings(flags)));
  runUntilSignal(gateway);
  await listenAndReport(gateway);
  const { subgraphs } = await gateway.ready();
  for (const subgraph of subgraphs.filter(({ reachable }) => !reachable)) {
    standardErrorLogger.warn(`${subgraph.reason} Its fields are null until it does.`);
  }
}

/** One department alone, over HTTP. */
async function serveSubgraph(name: string, flags: Flags): Promise<void> {
  // Loaded only here, because a gateway by itself does not need the departments' code.
  const [{ subgraphs }, { openSubgraph }] = await Promise.all([
    import('../subgraphs/index.ts'),
    import('../subgraphs/kit/server/subgraph.ts'),
  ]);
  const definition = subgraphs.find((candidate) => candidate.name === name);
  if (!definition) {
    const parts = ['gateway', ...subgraphs.map((candidate) => candidate.name)].join(', ');
    throw new Error(`There is no part "${name}" to serve: choose one of ${parts}.`);
  }
  const config = readSubgraphSettings(flags);
  const subgraph = await openSubgraph(definition, { ...config, logger: standardErrorLogger });
  runUntilSignal({ stop: () => subgraph.close() });
  let url: string;
  try {
    ({ url } = await subgraph.listen(config.port ?? definition.port, config.host));
  } catch (error) {
    await subgraph.close();
    throw error;
  }
  printTable(`The subgraph ${name} is ready.`, [['GraphQL', url]]);
}

export function gatewayOptions(config: GatewayConfig): GatewayOptions {
  const { supergraph, ...rest } = config;
  return { ...rest, pages: [cataloguePage], supergraph: { file: supergraph }, logger: standardErrorLogger };
}

/** Listens and prints the address. A gateway that cannot listen is stopped, so that the process can end. */
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
