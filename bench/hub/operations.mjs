import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../schema/operations/', import.meta.url);

/** The named operations, each as the body of a request. */
export const operations = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => {
    const operationName = file.replace('.graphql', '');
    const variables = new URL(`${operationName}.variables.json`, folder);
    return {
      operationName,
      query: readFileSync(new URL(file, folder), 'utf8'),
      variables: existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {},
    };
  });
