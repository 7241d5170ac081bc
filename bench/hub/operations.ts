import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';

/** The body of a request. */
export interface Operation {
  operationName: string;
  query: string;
  variables: Record<string, unknown>;
}

const folder = projectPath('schema/operations');

/** The named operations. */
export const operations: readonly Operation[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => {
    const operationName = file.replace('.graphql', '');
    const variables = join(folder, `${operationName}.variables.json`);
    return {
      operationName,
      query: readFileSync(join(folder, file), 'utf8'),
      variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {},
    };
  });
