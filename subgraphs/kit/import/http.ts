import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { echoed } from '../../../common/echo.ts';
import { ErrorCode } from '../../../common/errorCode.ts';
import { readChunks } from '../../../common/http/body.ts';
import { HttpProblem, sendJson } from '../../../common/http/respond.ts';
import type { Handler } from '../../../common/http/router.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { withWorkFolder } from '../files/workFolder.ts';
import { type Identify, personOf } from '../identity/identify.ts';
import type { Rights } from '../identity/rights.ts';
import { negotiateLanguage } from '../values/language.ts';
import { Quality } from '../values/provenance.ts';
import { DateScalar, hasForm } from '../values/scalars.ts';
import { isWebAddress, MAX_ADDRESS_LENGTH, WEB_ADDRESS } from '../values/webAddress.ts';
import type { GraphLookup } from './graph/lookup.ts';
import { FILE_MODES, ImportMode } from './ImportRun.ts';
import { importFile } from './importFile.ts';
import type { ImportReport, ImportRequest } from './importReport.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportLimits } from './limits.ts';
import type { Mapping } from './mapping/mapping.ts';
import { parseMapping } from './mapping/readMapping.ts';
import { problemOf, refusing, requirePost } from './refusing.ts';

/** The path of an import, with the dataset's code in it. */
const IMPORT_PATH = /^\/datasets\/([A-Z0-9_]+)\/import$/;

export interface ImportHandlerOptions {
  readonly limits?: Partial<ImportLimits> | undefined;
  /** Knows the records of other departments; none: their keys are not checked. */
  readonly graph?: GraphLookup | undefined;
}

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
  'application/vnd.ms-excel',
];

const parameters = z.strictObject({
  name: z.string().min(1).max(250).default('upload'),
  mode: z.string().toUpperCase().pipe(z.enum(FILE_MODES)).default(ImportMode.UPSERT),
  quality: z.string().toUpperCase().pipe(z.enum(Quality)).default(Quality.OFFICIAL),
  dryRun: z.enum(['true', 'false']).default('false'),
  checkReferences: z.enum(['true', 'false']).default('true'),
  asOf: z
    .string()
    .refine((text) => hasForm(DateScalar, text), 'must be a date that exists, as YYYY-MM-DD')
    .optional(),
  sourceUrl: z.string().refine(isWebAddress, `must be ${WEB_ADDRESS}`).max(MAX_ADDRESS_LENGTH).optional(),
  publisher: z.string().max(250).optional(),
  licence: z.string().max(250).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().optional(),
  reason: z.string().max(250).optional(),
  /** A mapping in YAML or JSON. */
  mapping: z.string().optional(),
});

/** Mistakes in parameters that an answer lists. */
const MAX_MISTAKES = 20;

const STATUS: Record<ImportReport['outcome'], number> = {
  LOADED: 200,
  PARTLY_LOADED: 200,
  UNCHANGED: 200,
  CHECKED: 200,
  NOTHING_LOADED: 422,
};

/** What changes over HTTP need of the department. */
export interface ChangeOptions {
  readonly dataSource: DataSource;
  readonly department: SubgraphDefinition;
  readonly rights: Rights;
  readonly identify: Identify;
}

/**
 * Answers `POST /datasets/<code>/import`: the body is the file, the answer the report in JSON. Options are those of
 * `hub import`, as parameters of the address; reasons are in the language of `Accept-Language`, else in English. The run
 * names whoever the token or service key is of. 200 if rows are loaded (or would be, in a dry run), 422 if none are, 401
 * and 403 without the right, 408 for a file that comes too slowly, 409 while another import of the dataset runs, 413 for a
 * file that is too large, 503 if the database fails.
 */
export function createImportHandler(
  { dataSource, department, rights, identify }: ChangeOptions,
  { graph, limits }: ImportHandlerOptions = {},
): Handler {
  const bounds = { ...DEFAULT_IMPORT_LIMITS, ...limits };
  return refusing(async (request, response, search, path) => {
    const dataset = IMPORT_PATH.exec(path)?.[1];
    if (dataset === undefined) {
      const message = `There is nothing at ${echoed(path)}. Files go to /datasets/<code>/import.`;
      throw new HttpProblem(404, ErrorCode.NOT_FOUND, message);
    }
    requirePost(request);
    const viewer = await identify(request);
    rights.requireChange(viewer, dataset);
    const { checkReferences, mapping, ...options } = readOptions(request, search);
    const report = await importBody(dataSource, department, dataset, request, bounds, {
      ...options,
      ...(graph && checkReferences === 'true' && { graph }),
      ...(mapping !== undefined && { mapping: readGivenMapping(mapping) }),
      person: personOf(viewer),
      organisation: viewer.organisation,
      language: negotiateLanguage(request.headers['accept-language'] ?? 'en'),
    });
    sendJson(response, STATUS[report.outcome], report);
  });
}

/** @throws HttpProblem 422 */
function readGivenMapping(text: string): Mapping {
  try {
    return parseMapping(text, 'in the address');
  } catch (error) {
    throw problemOf(error);
  }
}

/** @throws HttpProblem 400 or 415 */
function readOptions({ headers }: IncomingMessage, search: string): z.output<typeof parameters> {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type)) {
    const message = `Say what the file is: content-type ${FILE_TYPES.join(', ')}.`;
    throw new HttpProblem(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
  }
  const parsed = parameters.safeParse(Object.fromEntries(new URLSearchParams(search)));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`);
  throw new HttpProblem(400, ErrorCode.BAD_USER_INPUT, mistakes.map(echoed).slice(0, MAX_MISTAKES).join('; '));
}

/** @throws HttpProblem 408, 409, 413, 422 or 503 */
async function importBody(
  dataSource: DataSource,
  department: SubgraphDefinition,
  dataset: string,
  request: IncomingMessage,
  { maxBytes, maxRows, uploadTimeoutMs }: ImportLimits,
  {
    dryRun,
    ...options
  }: Omit<z.output<typeof parameters>, 'checkReferences' | 'mapping'> &
    Pick<ImportRequest, 'graph' | 'language' | 'person' | 'organisation' | 'mapping'>,
): Promise<ImportReport> {
  const bounds = { maxBytes, timeoutMs: uploadTimeoutMs, advice: 'Load the file with "hub import".' };
  return withWorkFolder('import', async (folder) => {
    const path = join(folder, 'file');
    try {
      await pipeline(readChunks(request, bounds), createWriteStream(path));
      const own = { dataset, path, maxRows, dryRun: dryRun === 'true' };
      return await importFile(dataSource, department, { ...options, ...own });
    } catch (error) {
      // The path of the temporary file is not shown.
      throw problemOf(error, (message) => message.replaceAll(path, options.name).replaceAll(folder, ''));
    }
  });
}
