import { readdirSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import type { TestDatabase } from '../kit/databases.ts';
import { type Publisher, type PullingHub, startPullingHub } from './replay.ts';

/** The path of a file that publishers' files are tried with. */
export const caseFile = (name: string) => projectPath(`test/sources/cases/${name}`);

/** The airport's files of a week, in the order of their days. */
export const WEEK = readdirSync(caseFile('week'))
  .sort()
  .map((name) => caseFile(`week/${name}`));

let opened = 0;

/** A hub with empty databases on this engine; on a server their names begin with that of the test's database. */
export function hubOn({ options }: TestDatabase, publisher?: Publisher): Promise<PullingHub> {
  opened += 1;
  return startPullingHub(publisher, options.databaseUrl && `${options.databaseUrl}_${opened}`);
}
