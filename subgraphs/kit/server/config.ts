import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../../../common/errors.ts';
import { projectPath } from '../../../common/project.ts';

/** Where a subgraph keeps its rows, and where it finds files of real sources. */
export interface SubgraphConfig {
  /** The address of a MySQL or MariaDB server; none: SQLite files. */
  databaseUrl?: string;
  /** The folder of the SQLite files. */
  dataDirectory: string;
  /** A folder with one folder of files for each source, or undefined if there is none. */
  sourceDirectory?: string;
  /** What runs operations. */
  executor: ExecutorName;
  host: string;
  port?: number;
}

/** The hub's own executor, which plans an operation once, or graphql-js, which reads it anew each time. */
export type ExecutorName = 'hub' | 'graphql-js';

/** The executor that runs operations where none is named. */
export const DEFAULT_EXECUTOR: ExecutorName = 'hub';

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(mysql|mariadb):\/\/[^/]+/, 'must look like mysql://user:password@host:3306 or mysql://…:3306/database')
    .optional(),
  HUB_DATA_DIR: z.string().min(1, 'must name a folder').default('.hub'),
  HUB_SOURCE_DIR: z.string().min(1, 'must name a folder').optional(),
  HUB_EXECUTOR: z.enum(['hub', 'graphql-js'], 'must be hub or graphql-js').default(DEFAULT_EXECUTOR),
  HOST: z.string().min(1, 'must be an address to listen on').default('127.0.0.1'),
  PORT: z.coerce
    .number('must be a port')
    .int('must be a whole number')
    .min(0)
    .max(65_535, 'must be at most 65535')
    .optional(),
});

/**
 * Reads a subgraph's settings.
 *
 * @throws SetupError that names every mistake at once
 */
export function readSubgraphConfig(variables: Record<string, string | undefined> = process.env): SubgraphConfig {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new SetupError(`The configuration is wrong:\n${mistakes.join('\n')}`);
  }
  const { DATABASE_URL, HUB_DATA_DIR, HUB_SOURCE_DIR, HUB_EXECUTOR, HOST, PORT } = parsed.data;
  const sourceDirectory = HUB_SOURCE_DIR ? resolve(HUB_SOURCE_DIR) : projectPath('../shared/data');
  if (HUB_SOURCE_DIR && !existsSync(sourceDirectory)) {
    throw new SetupError(`The configuration is wrong:\n  HUB_SOURCE_DIR: there is no folder ${sourceDirectory}`);
  }
  return {
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    dataDirectory: resolve(HUB_DATA_DIR),
    ...(existsSync(sourceDirectory) ? { sourceDirectory } : {}),
    executor: HUB_EXECUTOR,
    host: HOST,
    ...(PORT === undefined ? {} : { port: PORT }),
  };
}
