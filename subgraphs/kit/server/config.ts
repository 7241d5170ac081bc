import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { bodyBytes, type Environment, oneOf, portNumber, readSettings } from '../../../common/settings.ts';

/** The settings of a subgraph: its database, the files of real sources, and limits. */
export interface SubgraphConfig {
  /** The address of a MySQL or MariaDB server; none: SQLite files. */
  databaseUrl?: string;
  /** The folder of the SQLite files. */
  dataDirectory: string;
  /** A folder with one folder of files for each source, or undefined if none is named. */
  sourceDirectory?: string;
  /** The executor of operations. */
  executor: ExecutorName;
  /** The largest body of a request to `/graphql`, in bytes. */
  maxBodyBytes: number;
  host: string;
  port?: number;
}

/** The hub's own executor, which plans an operation once, or graphql-js, which reads it each time. */
export type ExecutorName = 'hub' | 'graphql-js';

/** The default executor. */
export const DEFAULT_EXECUTOR: ExecutorName = 'hub';

/** The largest body of a request to a subgraph, in bytes: 32 MiB. A gateway may ask for very many entities at once. */
export const DEFAULT_MAX_BODY_BYTES = 2 ** 25;

/** The settings of a subgraph, with their rules. */
export const subgraphSettings = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^(mysql|mariadb):\/\/[^/]+/.test(text) && URL.canParse(text),
      'must look like mysql://user:password@host:3306 or mysql://…:3306/database',
    )
    .optional(),
  HUB_DATA_DIR: z.string().default('.hub'),
  HUB_SOURCE_DIR: z
    .string()
    .transform((path) => resolve(path))
    .refine(isFolder, { error: ({ input }) => `there is no folder ${input}` })
    .optional(),
  HUB_EXECUTOR: oneOf('hub', 'graphql-js').default(DEFAULT_EXECUTOR),
  HUB_SUBGRAPH_MAX_BODY_BYTES: bodyBytes.default(DEFAULT_MAX_BODY_BYTES),
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber.optional(),
});

/**
 * Reads a subgraph's settings.
 *
 * @throws ConfigurationError that names every mistake at once
 */
export function readSubgraphConfig(environment: Environment = process.env): SubgraphConfig {
  const values = readSettings(subgraphSettings, environment);
  const { DATABASE_URL, HUB_DATA_DIR, HUB_SOURCE_DIR, HUB_EXECUTOR, HOST, PORT } = values;
  return {
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    dataDirectory: resolve(HUB_DATA_DIR),
    ...(HUB_SOURCE_DIR === undefined ? {} : { sourceDirectory: HUB_SOURCE_DIR }),
    executor: HUB_EXECUTOR,
    maxBodyBytes: values.HUB_SUBGRAPH_MAX_BODY_BYTES,
    host: HOST,
    ...(PORT === undefined ? {} : { port: PORT }),
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
