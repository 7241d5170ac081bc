import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../../../common/errors.ts';
import { DEFAULT_MAX_ANSWER_BYTES, DEFAULT_MAX_ANSWER_NODES } from '../../../common/graphql/answerTooLarge.ts';
import { limitSettings, type OperationLimits, readLimits } from '../../../common/graphql/limits/limits.ts';
import { type HttpLimits, httpLimits, httpSettings } from '../../../common/http/limits.ts';
import { type IdentitySettings, identityOf, identitySettings } from '../../../common/identity/settings.ts';
import { DEFAULT_REQUEST_TIMEOUT_MS } from '../../../common/requestTime.ts';
import {
  answerNodes,
  bodyBytes,
  type Environment,
  milliseconds,
  oneOf,
  portNumber,
  readSettings,
  wholeNumber,
} from '../../../common/settings.ts';
import { signingKeysOf, signingSettings, verifierSettings } from '../../../common/signature/settings.ts';
import type { VerifierSettings } from '../../../common/signature/verify.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportLimits } from '../import/limits.ts';
import { DEFAULT_INTERVAL_MS, readWebhooks, type Webhook } from '../webhooks/settings.ts';

/** The settings of a subgraph: its database, the files of real sources, and limits. */
export interface SubgraphConfig {
  /** The address of a MySQL or MariaDB server; none: SQLite files. */
  databaseUrl?: string;
  /** The folder of the SQLite files. */
  dataDirectory: string;
  /** A folder with one folder of files for each source, or undefined if none is named. */
  sourceDirectory?: string;
  /** Whether sample rows are loaded and shown; undefined where nothing is said, and each command has its default. */
  samples?: boolean;
  /** The executor of operations. */
  executor: ExecutorName;
  /** Milliseconds that a request to `/graphql` may take. */
  requestTimeoutMs: number;
  /** Objects that one answer may have, and items of lists of plain values. */
  maxAnswerNodes: number;
  /** Bytes that one answer may have. */
  maxAnswerBytes: number;
  /** Processes that read an SQLite file where a statement may take long, at most. */
  sqliteReaders: number;
  /** The largest body of a request to `/graphql`, in bytes. */
  maxBodyBytes: number;
  /** What a file over HTTP may be. */
  imports: ImportLimits;
  /** What is taken from those who connect. */
  http: HttpLimits;
  /** What an operation may have at most. */
  limits: OperationLimits;
  /** What the documents and the plans that are kept may take in memory, in bytes. */
  operationCacheBytes: number;
  /** The gateway that imports ask for the records of other departments, if one is named. */
  gatewayUrl?: string;
  /** Whose tokens are taken for imports. */
  identity: IdentitySettings;
  /** How calls to `/graphql` are verified; undefined where they are not. */
  signing?: VerifierSettings;
  /** Ids of the organisations that a department's records belong to, by its name. */
  organisations: Readonly<Record<string, readonly string[]>>;
  /** Who is sent what changes. */
  webhooks: readonly Webhook[];
  /** Milliseconds between two looks for such changes. */
  webhookIntervalMs: number;
  host: string;
  port?: number;
}

/** The hub's own executor, which plans an operation once, or graphql-js, which reads it each time. */
export type ExecutorName = 'hub' | 'graphql-js';

/** The default executor. */
export const DEFAULT_EXECUTOR: ExecutorName = 'hub';

/** The largest body of a request to a subgraph, in bytes: 32 MiB. A gateway may ask for very many entities at once. */
export const DEFAULT_MAX_BODY_BYTES = 2 ** 25;

/** `livelihood=housing-bureau+health-bureau,trade-finance=…` */
const organisations = z.string().transform((text, context) => {
  const byDepartment: Record<string, readonly string[]> = {};
  for (const pair of text.split(',').map((part) => part.trim())) {
    if (pair === '') continue;
    const [, name, ids] = /^([a-z][a-z-]*)\s*=\s*([\w-]+(?:\+[\w-]+)*)$/.exec(pair) ?? [];
    if (name === undefined || ids === undefined) {
      context.addIssue(`"${pair}" is not of the form department=organisation or department=organisation+organisation`);
    } else byDepartment[name] = ids.split('+');
  }
  return byDepartment;
});
/** The path of a file, read to its webhooks. */
const webhookFile = z.string().transform((path, context): readonly Webhook[] => {
  try {
    return readWebhooks(path);
  } catch (error) {
    context.addIssue(messageOf(error));
    return z.NEVER;
  }
});
/** Readers of an SQLite file, at most. */
export const DEFAULT_SQLITE_READERS = 2;
/** What the documents and the plans that are kept may take in memory where nothing is set, in bytes: 8 MiB. */
export const DEFAULT_OPERATION_CACHE_BYTES = 2 ** 23;

/** What the names of a subgraph's limits begin with: `HUB_SUBGRAPH_MAX_DEPTH`. */
export const LIMITS_PREFIX = 'HUB_SUBGRAPH_';

/**
 * What an operation may have at most where nothing is set. A gateway writes fragments out, gives fields names and asks
 * about many entities at once, so that its operations are larger than those of its clients.
 */
export const DEFAULT_LIMITS: OperationLimits = {
  documentCharacters: 2 ** 20,
  tokens: 100_000,
  depth: 250,
  selections: 20_000,
  fragments: 200,
  repetitions: 200,
  rootFields: 200,
  aliases: 5_000,
  directives: 1_000,
  introspectionValues: 200_000,
  valueDepth: 1_500,
  listItems: 50_000,
  conditions: 10_000,
  values: 200_000,
  textCharacters: 100_000,
  representations: 100_000,
};

/** The settings of a subgraph, with their rules. */
export const subgraphSettings = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^(mysql|mariadb):\/\/[^/]+/.test(text) && URL.canParse(text),
      'must look like mysql://user:password@host:3306 or mysql://…:3306/database',
    )
    .optional(),
  HUB_SOURCE_DIR: z
    .string()
    .transform((path) => resolve(path))
    .refine(isFolder, { error: ({ input }) => `there is no folder ${input}` })
    .optional(),
  HUB_SAMPLES: oneOf('on', 'off').optional(),
  HUB_EXECUTOR: oneOf('hub', 'graphql-js').default(DEFAULT_EXECUTOR),
  HUB_REQUEST_TIMEOUT_MS: milliseconds.default(DEFAULT_REQUEST_TIMEOUT_MS),
  HUB_MAX_ANSWER_NODES: answerNodes.default(DEFAULT_MAX_ANSWER_NODES),
  HUB_MAX_ANSWER_BYTES: bodyBytes.default(DEFAULT_MAX_ANSWER_BYTES),
  HUB_SQLITE_READERS: wholeNumber(1, 64, 'a number of processes').default(DEFAULT_SQLITE_READERS),
  HUB_SUBGRAPH_MAX_BODY_BYTES: bodyBytes.default(DEFAULT_MAX_BODY_BYTES),
  HUB_IMPORT_MAX_BYTES: wholeNumber(1, 2 ** 40, 'a number of bytes').default(DEFAULT_IMPORT_LIMITS.maxBytes),
  HUB_IMPORT_MAX_ROWS: wholeNumber(1, 10 ** 9, 'a number of rows').default(DEFAULT_IMPORT_LIMITS.maxRows),
  HUB_IMPORT_UPLOAD_TIMEOUT_MS: wholeNumber(1, 86_400_000, 'a number of milliseconds').default(
    DEFAULT_IMPORT_LIMITS.uploadTimeoutMs,
  ),
  HUB_SUBGRAPH_OPERATION_CACHE_BYTES: bodyBytes.default(DEFAULT_OPERATION_CACHE_BYTES),
  ...limitSettings(LIMITS_PREFIX, DEFAULT_LIMITS),
  HUB_GATEWAY_URL: z
    .string()
    .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'must look like http://gateway:4000/graphql')
    .optional(),
  ...identitySettings,
  ...signingSettings,
  ...verifierSettings,
  HUB_ORGANISATIONS: organisations.default({}),
  HUB_WEBHOOKS: webhookFile.default([]),
  HUB_WEBHOOK_INTERVAL_MS: wholeNumber(100, 3_600_000, 'a number of milliseconds').default(DEFAULT_INTERVAL_MS),
  ...httpSettings,
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
  const keys = signingKeysOf(values);
  const { DATABASE_URL, HUB_DATA_DIR, HUB_SOURCE_DIR, HUB_SAMPLES, HUB_EXECUTOR, HOST, PORT } = values;
  return {
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    dataDirectory: resolve(HUB_DATA_DIR),
    ...(HUB_SOURCE_DIR === undefined ? {} : { sourceDirectory: HUB_SOURCE_DIR }),
    ...(HUB_SAMPLES === undefined ? {} : { samples: HUB_SAMPLES === 'on' }),
    executor: HUB_EXECUTOR,
    requestTimeoutMs: values.HUB_REQUEST_TIMEOUT_MS,
    maxAnswerNodes: values.HUB_MAX_ANSWER_NODES,
    maxAnswerBytes: values.HUB_MAX_ANSWER_BYTES,
    sqliteReaders: values.HUB_SQLITE_READERS,
    maxBodyBytes: values.HUB_SUBGRAPH_MAX_BODY_BYTES,
    identity: identityOf(values),
    ...(keys && {
      signing: { keys, windowSeconds: values.HUB_SIGNING_WINDOW_S, maxNonces: values.HUB_SIGNING_MAX_NONCES },
    }),
    organisations: values.HUB_ORGANISATIONS,
    imports: {
      maxBytes: values.HUB_IMPORT_MAX_BYTES,
      maxRows: values.HUB_IMPORT_MAX_ROWS,
      uploadTimeoutMs: values.HUB_IMPORT_UPLOAD_TIMEOUT_MS,
    },
    http: httpLimits(values),
    limits: readLimits(values, LIMITS_PREFIX),
    operationCacheBytes: values.HUB_SUBGRAPH_OPERATION_CACHE_BYTES,
    ...(values.HUB_GATEWAY_URL === undefined ? {} : { gatewayUrl: values.HUB_GATEWAY_URL }),
    webhooks: values.HUB_WEBHOOKS,
    webhookIntervalMs: values.HUB_WEBHOOK_INTERVAL_MS,
    host: HOST,
    ...(PORT === undefined ? {} : { port: PORT }),
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
