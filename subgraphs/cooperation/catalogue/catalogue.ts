import { existsSync, readFileSync } from 'node:fs';
import { projectPath } from '../../../common/project.ts';
import type { CatalogueDepartment } from '../../kit/catalogue/catalogue.ts';

/** Written from the departments' declarations by `npm run schema`; never edited. */
export const CATALOGUE_FILE = 'subgraphs/cooperation/catalogue/data/catalogue.json';

/** What every department publishes. Empty before the file is first written. */
export const catalogue: readonly CatalogueDepartment[] = existsSync(projectPath(CATALOGUE_FILE))
  ? (JSON.parse(readFileSync(projectPath(CATALOGUE_FILE), 'utf8')) as CatalogueDepartment[])
  : [];
