import { subgraphs } from '../subgraphs/index.ts';
import { generateMigration } from '../subgraphs/kit/database/generateMigration.ts';

const DEFAULT_SERVER = 'mysql://root@127.0.0.1:3306';

/** `hub migration <subgraph> <label…>`: writes the migration from a subgraph's newest one to its record classes. */
export async function writeMigration(name: string, label: string, server: string = DEFAULT_SERVER): Promise<void> {
  const definition = subgraphs.find((candidate) => candidate.name === name);
  if (!definition) {
    throw new Error(
      `There is no subgraph "${name}": choose one of ${subgraphs.map((known) => known.name).join(', ')}.`,
    );
  }
  const path = await generateMigration(definition, server, label);
  console.log(
    path ? `Written: ${path}. Add it to the face's migrations.` : 'Nothing is missing: the migrations are complete.',
  );
}
