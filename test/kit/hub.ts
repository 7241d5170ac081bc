import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { createChangeFeed } from '../../subgraphs/kit/changeFeed/changeFeed.ts';
import { type OpenSubgraph, openSubgraph, type SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';

/** The whole hub in this process: every department and the gateway. */
export interface TestHub {
  gateway: Gateway;
  departments: OpenSubgraph[];
  /** Statements that all departments have run so far. */
  statements(): number;
  stop(): Promise<void>;
}

/** Starts the hub on the given database, with the supergraph that stands in the repository. */
export async function startHub(
  options: SubgraphOptions,
  gatewayOptions: Partial<GatewayOptions> = {},
): Promise<TestHub> {
  const departments = await Promise.all(subgraphs.map((definition) => openSubgraph(definition, options)));
  const feed = createChangeFeed((question) => gateway.executeOperation(question));
  const gateway: Gateway = createGateway({
    supergraph: { file: projectPath('schema/supergraph.graphql') },
    port: 0,
    transport: (name) => {
      const part = [...departments, feed].find((candidate) => candidate.name === name);
      return part && createInProcessTransport(name, (request) => part.execute(request));
    },
    ...gatewayOptions,
  });
  return {
    gateway,
    departments,
    statements: () => departments.reduce((sum, { database }) => sum + database.statements.count, 0),
    async stop() {
      await gateway.stop();
      await Promise.all(departments.map((department) => department.close()));
    },
  };
}

/** A folder for a test's files, and the function that removes it. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'hub-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
