import { existsSync, readFileSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import type { CatalogueDepartment } from '../kit/catalogue/catalogue.ts';

/** Written from the departments' declarations by `npm run schema`; never edited. */
export const CATALOGUE_FILE = 'subgraphs/cooperation/catalogue/data/catalogue.json';

/** What every department publishes. Empty before the file is first written. */
export const catalogue: readonly CatalogueDepartment[] = existsSync(projectPath(CATALOGUE_FILE))
  ? (JSON.parse(readFileSync(projectPath(CATALOGUE_FILE), 'utf8')) as CatalogueDepartment[])
  : [];

/** The greatest number of codes that one of these entries names. */
export function most<Entry>(entries: readonly Entry[], codesOf: (entry: Entry) => readonly string[]): number {
  return Math.max(0, ...entries.map((entry) => codesOf(entry).length));
}

/** The greatest number of these entries that name one and the same code. */
export function mostUses<Entry>(entries: readonly Entry[], codesOf: (entry: Entry) => readonly string[]): number {
  const uses = new Map<string, number>();
  for (const code of entries.flatMap(codesOf)) uses.set(code, (uses.get(code) ?? 0) + 1);
  return Math.max(0, ...uses.values());
}
