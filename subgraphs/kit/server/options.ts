import type { OperationLimits } from '../../../common/graphql/limits/limits.ts';
import type { HttpLimits } from '../../../common/http/limits.ts';
import type { IdentitySettings } from '../../../common/identity/settings.ts';
import type { Logger } from '../../../common/logger.ts';
import type { VerifierSettings } from '../../../common/signature/verify.ts';
import type { ImportLimits } from '../import/limits.ts';
import type { Webhook } from '../webhooks/settings.ts';
import type { ExecutorName } from './config.ts';

/** The options of an open subgraph. */
export interface SubgraphOptions {
  databaseUrl?: string | undefined;
  /** The folder of its SQLite file; `:memory:` keeps nothing. */
  dataDirectory: string;
  /** A folder of real sources' files, if there is one. */
  sourceDirectory?: string | undefined;
  /**
   * Whether sample rows are loaded and shown. Without them the tables may still hold some, of an earlier start or an
   * import, and no field shows or counts them. Default: true.
   */
  samples?: boolean | undefined;
  /** The executor of its operations. Default: the hub's own. */
  executor?: ExecutorName | undefined;
  /** Milliseconds that a request may take; the header `hub-timeout-ms` shortens it. Default: 10,000. */
  requestTimeoutMs?: number | undefined;
  /** Objects that one answer may have, and items of lists of plain values. Default: 200,000. */
  maxAnswerNodes?: number | undefined;
  /** Bytes that one answer may have. Default: 16 MiB. */
  maxAnswerBytes?: number | undefined;
  /** Processes that read an SQLite file where a statement may take long, at most. Default: 2. */
  sqliteReaders?: number | undefined;
  /** The largest body of a request to `/graphql`, in bytes. Default: 32 MiB. */
  maxBodyBytes?: number | undefined;
  /** What a file over HTTP may be. */
  imports?: Partial<ImportLimits> | undefined;
  /** What is taken from those who connect. Default: what the configuration has where nothing is set. */
  http?: HttpLimits | undefined;
  /** What an operation may have at most, where it differs from the defaults. */
  limits?: Partial<OperationLimits> | undefined;
  /** What the documents and the plans that are kept may take in memory, in bytes. Default: 8 MiB. */
  operationCacheBytes?: number | undefined;
  /** The gateway that imports ask for the records of other departments. Default: their keys are not checked. */
  gatewayUrl?: string | undefined;
  /** Whose tokens are taken for imports. Default: nobody's, only service keys. */
  identity?: IdentitySettings | undefined;
  /** How calls to `/graphql` must be signed over HTTP. Default: they need not be, and all are anonymous. */
  signing?: VerifierSettings | undefined;
  /** Ids of the organisations that a department's records belong to, by its name. Default: one called as it is. */
  organisations?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Who is sent what changes, once `webhooks.start` is called. Default: nobody. */
  webhooks?: readonly Webhook[] | undefined;
  /** Milliseconds between two looks for such changes. Default: 5,000. */
  webhookIntervalMs?: number | undefined;
  /** Receives messages for the operator. Default: none is written. */
  logger?: Logger | undefined;
}
