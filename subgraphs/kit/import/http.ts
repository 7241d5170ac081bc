import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { ErrorCode } from '../../../common/errorCode.ts';
import { readChunks } from '../../../common/http/body.ts';
import { HttpProblem, problemBody, sendJson } from '../../../common/http/respond.ts';
import type { Handler } from '../../../common/http/router.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { Quality } from '../values/provenance.ts';
import { DateScalar, hasForm } from '../values/scalars.ts';
import { ImportBusyError, ImportError } from './ImportError.ts';
import { ImportMode } from './ImportRun.ts';
import { importFile } from './importFile.ts';
import type { ImportReport } from './importReport.ts';

/** The path of an import, with the dataset's code in it. */
const IMPORT_PATH = /^\/datasets\/([A-Z0-9_]+)\/import$/;

/** The largest file over HTTP, in bytes; a larger one is imported by `hub import`. */
const MAX_FILE_BYTES = 2 ** 30;

/**
 * Types of files. A browser sends these to another origin only after a preflight request, which is refused: so no web
 * page that an operator visits can import anything.
 */
const FILE_TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'application/json',
  'application/x-ndjson',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

const parameters = z.strictObject({
  name: z.string().min(1).max(250).default('upload'),
  mode: z.string().toUpperCase().pipe(z.enum(ImportMode)).default(ImportMode.UPSERT),
  quality: z.string().toUpperCase().pipe(z.enum(Quality)).default(Quality.OFFICIAL),
  dryRun: z.enum(['true', 'false']).default('false'),
  asOf: z
    .string()
    .refine((text) => hasForm(DateScalar, text), 'must be a date that exists, as YYYY-MM-DD')
    .optional(),
  sourceUrl: z.url().optional(),
  publisher: z.string().max(250).optional(),
  licence: z.string().max(250).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().optional(),
  reason: z.string().max(250).optional(),
  /** Who loads it, as the proxy in front of this subgraph says. */
  person: z.string().min(1).max(120),
});

const STATUS: Record<ImportReport['outcome'], number> = {
  LOADED: 200,
  PARTLY_LOADED: 200,
  UNCHANGED: 200,
  CHECKED: 200,
  NOTHING_LOADED: 422,
};

/** A refusal of an import: the shape of a GraphQL error, and the message once more in `error`. */
const refuse = (response: ServerResponse, problem: HttpProblem) =>
  sendJson(response, problem.status, { error: problem.message, ...problemBody(problem) });

/**
 * Answers `POST /datasets/<code>/import?person=…`: the body is the file, the answer the report in JSON. Options are
 * those of `hub import`, as parameters of the address. 200 if rows are loaded (or would be, in a dry run), 422 if none
 * are, 409 while another import of the dataset runs, 413 for a file that is too large.
 */
export function createImportHandler(dataSource: DataSource, department: SubgraphDefinition): Handler {
  return async (request, response, search, path) => {
    try {
      const dataset = IMPORT_PATH.exec(path)?.[1];
      if (dataset === undefined) {
        throw new HttpProblem(
          404,
          ErrorCode.NOT_FOUND,
          `There is nothing at ${path}. Files go to /datasets/<code>/import.`,
        );
      }
      const report = await importBody(dataSource, department, dataset, request, readOptions(request, search));
      sendJson(response, STATUS[report.outcome], report);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
      refuse(response, error);
    }
  };
}

/** @throws HttpProblem 400, 405 or 415 */
function readOptions({ method, headers }: IncomingMessage, search: string): z.output<typeof parameters> {
  if (method !== 'POST') {
    throw new HttpProblem(405, ErrorCode.METHOD_NOT_ALLOWED, 'Send the file with POST.', { allow: 'POST' });
  }
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type)) {
    const message = `Say what the file is: content-type ${FILE_TYPES.join(', ')}.`;
    throw new HttpProblem(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
  }
  const parsed = parameters.safeParse(Object.fromEntries(new URLSearchParams(search)));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`);
  throw new HttpProblem(400, ErrorCode.BAD_USER_INPUT, mistakes.join('; '));
}

/** @throws HttpProblem 409, 413 or 422 */
async function importBody(
  dataSource: DataSource,
  department: SubgraphDefinition,
  dataset: string,
  request: IncomingMessage,
  { dryRun, ...options }: z.output<typeof parameters>,
): Promise<ImportReport> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-import-'));
  const path = join(folder, 'file');
  try {
    await pipeline(readChunks(request, MAX_FILE_BYTES, 'Load the file with "hub import".'), createWriteStream(path));
    return await importFile(dataSource, department, { ...options, dataset, path, dryRun: dryRun === 'true' });
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    // The path of the temporary file is not shown.
    const message = error.message.replaceAll(path, options.name);
    throw error instanceof ImportBusyError
      ? new HttpProblem(409, ErrorCode.IMPORT_BUSY, message)
      : new HttpProblem(422, ErrorCode.IMPORT_REFUSED, message);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
