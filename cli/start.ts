import { standardErrorLogger } from '../common/logger.ts';
import { createGateway } from '../gateway/server.ts';
import { createInProcessTransport } from '../gateway/transport/inProcess.ts';
import { type Flags, readHubSettings } from './config.ts';
import { gatewayOptions, listenAndReport } from './serve.ts';
import { runUntilSignal, stopAll } from './service.ts';

/** A department's subgraph as this command needs it: it can be asked, and closed. */
interface Department {
  readonly name: string;
  readonly execute: Parameters<typeof createInProcessTransport>[1];
  close(): Promise<void>;
}

/** `hub start`: the gateway and every department in this one process; nothing else needs to run. */
export async function startHub(flags: Flags): Promise<void> {
  // Settings are read first, so that a mistake in them is reported before four databases are opened.
  const settings = readHubSettings(flags);
  const [{ subgraphs }, { openSubgraph }] = await Promise.all([
    import('../subgraphs/index.ts'),
    import('../subgraphs/kit/server/subgraph.ts'),
  ]);
  const subgraphOptions = { ...settings.subgraphs, logger: standardErrorLogger };
  const departments = await openAll(subgraphs.map((definition) => () => openSubgraph(definition, subgraphOptions)));
  const closeDepartments = departments.map((department) => ({ stop: () => department.close() }));
  try {
    const gateway = createGateway({
      ...gatewayOptions(settings.gateway),
      // A subgraph that the supergraph names and this process does not hold is reached at its URL.
      transport: (name) => {
        const department = departments.find((candidate) => candidate.name === name);
        return department && createInProcessTransport(name, (request) => department.execute(request));
      },
    });
    runUntilSignal({ stop: () => stopAll([gateway, ...closeDepartments]) });
    await listenAndReport(gateway);
  } catch (error) {
    await stopAll(closeDepartments);
    throw error;
  }
}

/** Opens all at once; when one cannot be opened the others are closed again and its error is thrown. */
async function openAll(openers: readonly (() => Promise<Department>)[]): Promise<Department[]> {
  const results = await Promise.allSettled(openers.map((open) => open()));
  const departments = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = results.find((result) => result.status === 'rejected');
  if (!failure) return departments;
  await stopAll(departments.map((department) => ({ stop: () => department.close() })));
  throw failure.reason;
}
