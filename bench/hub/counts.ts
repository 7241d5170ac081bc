import { projectPath } from '../../common/project.ts';
import type { EngineName } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { fillSamples, samplePlaces } from '../../subgraphs/kit/seeds/scale/fill.ts';
import { openSubgraph, type SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';
import { operations } from './operations.ts';

const supergraph = projectPath('schema/supergraph.graphql');

/** Fills every department's database with the samples of a scale. @returns how many observations there are */
export async function fill(options: SubgraphOptions, scale: number): Promise<number> {
  const places = await samplePlaces(subgraphs);
  let observations = 0;
  for (const definition of subgraphs) {
    observations += (await fillSamples(definition, options, { scale, places })).observations;
  }
  return observations;
}

/** What each operation takes, by its name. */
export type Counts = Readonly<Record<string, { statements: number; calls: number }>>;

/**
 * SQL statements and subgraph calls of each operation, counted in this process: the code that runs is the same as in a
 * process for each part. Each operation is run once before, so that nothing is counted that happens only once.
 */
export async function countPerOperation(options: SubgraphOptions, engine: EngineName): Promise<Counts> {
  const departments = await Promise.all(subgraphs.map((definition) => openSubgraph(definition, options)));
  let calls = 0;
  const gateway = createGateway({
    supergraph: { file: supergraph },
    port: 0,
    engine,
    transport: (name) => {
      const department = departments.find((candidate) => candidate.name === name);
      if (!department) throw new Error(`There is no department ${name}.`);
      return createInProcessTransport(name, (request) => {
        calls += 1;
        return department.execute(request);
      });
    },
  });
  const statements = () => departments.reduce((sum, { database }) => sum + database.statements.count, 0);
  try {
    const counts: Record<string, Counts[string]> = {};
    for (const operation of operations) {
      const run = async () => {
        const { errors } = await gateway.executeOperation(operation);
        if (errors) throw new Error(`${operation.operationName} has errors: ${errors[0]?.message}`);
      };
      await run();
      const before = statements();
      calls = 0;
      await run();
      counts[operation.operationName] = { statements: statements() - before, calls };
    }
    return counts;
  } finally {
    await gateway.stop();
    await Promise.all(departments.map((department) => department.close()));
  }
}
