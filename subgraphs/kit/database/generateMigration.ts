import { writeFile } from 'node:fs/promises';
import { SetupError } from '../../../common/errors.ts';
import { projectPath } from '../../../common/project.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { entitiesOf } from '../server/subgraph.ts';
import { type Database, databaseName, openDatabase } from './database.ts';

interface Difference {
  up: string[];
  down: string[];
}

/** The statements that would bring a migrated database to what the record classes declare; none if nothing is missing. */
export async function missingStatements({ dataSource }: Database): Promise<Difference> {
  const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
  const text = ({ query }: { query: string }) => query;
  return { up: upQueries.map(text), down: downQueries.map(text).reverse() };
}

/**
 * Writes the migration that brings a subgraph's tables, on both engines, from its newest migration to its classes.
 *
 * @param databaseUrl a MySQL or MariaDB server on which a database may be made and dropped
 * @param label what changes, in a few words: `add air routes`
 * @returns the file's path, or null if the migrations are complete already
 */
export async function generateMigration(
  definition: SubgraphDefinition,
  databaseUrl: string,
  label: string,
): Promise<string | null> {
  const changes = {
    sqlite: await difference(definition, undefined),
    mysql: await difference(definition, databaseUrl),
  };
  if (changes.sqlite.up.length === 0 && changes.mysql.up.length === 0) return null;
  const words = label.split(/[^A-Za-z0-9]+/).filter(Boolean);
  if (words.length === 0) throw new SetupError('A migration needs a label of letters, such as "add air routes".');
  const timestamp = Date.now();
  const name = `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}${timestamp}`;
  const path = projectPath(`subgraphs/${definition.name}/migrations/${timestamp}-${words.join('-').toLowerCase()}.ts`);
  await writeFile(path, render(name, changes));
  return path;
}

async function difference(definition: SubgraphDefinition, server: string | undefined): Promise<Difference> {
  const scratch = server ? scratchUrl(server, definition.name) : undefined;
  const database = await openDatabase({
    subgraph: definition.name,
    databaseUrl: scratch,
    dataDirectory: ':memory:',
    entities: entitiesOf(definition),
    migrations: [...definition.migrations],
  });
  try {
    return await missingStatements(database);
  } finally {
    if (scratch) await database.dataSource.query(`DROP DATABASE \`${database.dataSource.driver.database}\``);
    await database.dataSource.destroy();
  }
}

function scratchUrl(server: string, subgraph: string): string {
  const url = new URL(server);
  url.pathname = `/${databaseName('hub_migration_scratch', subgraph)}`;
  return url.href;
}

function render(name: string, changes: Record<'sqlite' | 'mysql', Difference>): string {
  const list = (statements: string[]) =>
    statements.length === 0
      ? '[]'
      : `[\n${statements.map((statement) => `      ${JSON.stringify(statement)},`).join('\n')}\n    ]`;
  const change = ({ up, down }: Difference) => `{\n    up: ${list(up)},\n    down: ${list(down)},\n  }`;
  return `import { sqlMigration } from './migration.ts';

export const ${name} = sqlMigration('${name}', {
  sqlite: ${change(changes.sqlite)},
  mysql: ${change(changes.mysql)},
});
`;
}
