import { createGateway } from '../gateway/server.ts';
import { createInProcessTransport } from '../gateway/transport/inProcess.ts';
import { type GatewayFlags, gatewayOptions, listenAndReport, readGatewayFlags } from './serve.ts';
import { runUntilSignal, stopAll } from './service.ts';
import type { HubSubgraph, OpenSubgraph } from './subgraph.ts';

/** `hub start`: the gateway and every given subgraph in this one process; nothing else needs to run. */
export async function startHub(subgraphs: readonly HubSubgraph[], flags: GatewayFlags): Promise<void> {
  // Settings first: a typing error should not have to wait for four databases.
  const config = readGatewayFlags(flags);
  const open = await openAll(subgraphs);
  const closeSubgraphs = [...open.values()].map((subgraph) => ({ stop: () => subgraph.close() }));
  try {
    const gateway = createGateway({
      ...gatewayOptions(config),
      // A subgraph that the supergraph names and this process does not hold is reached at its URL.
      transport: (name) => {
        const subgraph = open.get(name);
        return subgraph && createInProcessTransport(name, (request) => subgraph.execute(request));
      },
    });
    await listenAndReport(gateway);
    runUntilSignal({ stop: () => stopAll([gateway, ...closeSubgraphs]) });
  } catch (error) {
    await stopAll(closeSubgraphs);
    throw error;
  }
}

/** Opens all at once; when one cannot be opened the others are closed again and its error is thrown. */
async function openAll(subgraphs: readonly HubSubgraph[]): Promise<Map<string, OpenSubgraph>> {
  const results = await Promise.allSettled(subgraphs.map((subgraph) => subgraph.open()));
  const open = new Map<string, OpenSubgraph>();
  subgraphs.forEach(({ name }, index) => {
    const result = results[index];
    if (result?.status === 'fulfilled') open.set(name, result.value);
  });
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    await stopAll([...open.values()].map((subgraph) => ({ stop: () => subgraph.close() })));
    throw failure.reason;
  }
  return open;
}
