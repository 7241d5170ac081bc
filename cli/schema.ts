import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { projectPath } from '../common/project.ts';
import { subgraphs } from '../subgraphs/index.ts';
import { findMigrationMistakes } from '../subgraphs/kit/database/checkMigrations.ts';
import { kitTables, tablesOf } from '../subgraphs/kit/database/migratedTables.ts';
import { type ContractFile, emitCatalogue, emitSchemas } from '../subgraphs/kit/server/contract.ts';

/**
 * `hub schema`: writes the contract from the departments' declarations. `--check` writes nothing and fails if a file
 * would change, or if a migration is missing or not listed.
 */
export async function writeSchema({ check = false }: { check?: boolean }): Promise<void> {
  const catalogue = emitCatalogue(subgraphs);
  if (differs(catalogue) && !check) {
    await write(catalogue);
    console.log(`Written: ${catalogue.path}.`);
    // The catalogue's owner read the old one when this process began, so its schema is printed by a new process.
    const { status } = spawnSync(process.execPath, process.argv.slice(1), { stdio: 'inherit' });
    process.exitCode = status ?? 1;
    return;
  }
  const changed = [catalogue, ...(await emitSchemas(subgraphs))].filter(differs);
  if (check) {
    const mistakes = [
      ...contractMistakes(changed),
      ...(await findMigrationMistakes([kitTables, ...subgraphs.map(tablesOf)])),
    ];
    if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
    console.log('The schema and the migrations are what the declarations say.');
    return;
  }
  for (const file of changed) await write(file);
  console.log(`Written: ${changed.map(({ path }) => path).join(', ') || 'nothing changed'}.`);
}

function contractMistakes(changed: readonly ContractFile[]): string[] {
  if (changed.length === 0) return [];
  return [
    'These files are not what the declarations say:',
    ...changed.map(({ path }) => `  ${path}`),
    'Run "npm run schema" and look at what changed; they are never edited by hand.',
  ];
}

function differs({ path, text }: ContractFile): boolean {
  const file = projectPath(path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
}

async function write({ path, text }: ContractFile): Promise<void> {
  await mkdir(dirname(projectPath(path)), { recursive: true });
  await writeFile(projectPath(path), text);
}
