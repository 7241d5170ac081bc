import { fileURLToPath } from 'node:url';
import { createGateway } from '../../dist/gateway/server.js';
import { createInProcessTransport } from '../../dist/gateway/transport/inProcess.js';
import { subgraphs } from '../../dist/subgraphs/index.js';
import { fillSamples, samplePlaces } from '../../dist/subgraphs/kit/sample/fill.js';
import { openSubgraph } from '../../dist/subgraphs/kit/subgraph.js';
import { operations } from './operations.mjs';

const supergraph = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

/** Fills every department's database with the samples of a scale. @returns how many observations there are */
export async function fill(options, scale) {
  const places = await samplePlaces(subgraphs);
  let observations = 0;
  for (const definition of subgraphs) {
    observations += (await fillSamples(definition, options, { scale, places })).observations;
  }
  return observations;
}

/**
 * SQL statements and subgraph calls of each operation, counted in this process: the code that runs is the same as in a
 * process for each part. Each operation is run once before, so that nothing is counted that happens only once.
 */
export async function countPerOperation(options, engine) {
  const departments = await Promise.all(subgraphs.map((definition) => openSubgraph(definition, options)));
  let calls = 0;
  const gateway = createGateway({
    supergraph: { file: supergraph },
    port: 0,
    engine,
    transport: (name) => {
      const department = departments.find((candidate) => candidate.name === name);
      return createInProcessTransport(name, (request) => {
        calls += 1;
        return department.execute(request);
      });
    },
  });
  const statements = () => departments.reduce((sum, { database }) => sum + database.statements.count, 0);
  try {
    const counts = {};
    for (const operation of operations) {
      const run = async () => {
        const { errors } = await gateway.executeOperation(operation);
        if (errors) throw new Error(`${operation.operationName} has errors: ${errors[0].message}`);
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
