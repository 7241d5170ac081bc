import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { SubgraphDefinition } from '../definition.ts';
import { Quality } from '../values/provenance.ts';
import { DateScalar, hasForm } from '../values/scalars.ts';
import { ImportBusyError, ImportError } from './ImportError.ts';
import { ImportMode } from './ImportRun.ts';
import { type ImportReport, importFile } from './importFile.ts';

/** The path of an import, with the dataset's code in it. */
export const IMPORT_PATH = /^\/datasets\/([A-Z0-9_]+)\/import$/;

/** A file over HTTP may be this large, in bytes; a larger one is for `hub import`. */
const LARGEST_FILE = 1 << 30;

/**
 * Types of files. A page in a browser cannot send any of them to another origin without asking first, which is refused:
 * so no page that an operator happens to visit imports anything.
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
  /** Who loads it: the word of whoever stands before this subgraph. */
  person: z.string().min(1).max(120),
});

const STATUS: Record<ImportReport['outcome'], number> = {
  LOADED: 200,
  PARTLY_LOADED: 200,
  UNCHANGED: 200,
  CHECKED: 200,
  NOTHING_LOADED: 422,
};

/**
 * Answers `POST /datasets/<code>/import?person=…`: the body is the file, the answer the report in JSON. Options are those
 * of `hub import`, as parameters of the address. 200 where rows went in or would have, 422 where none did, 409 while
 * another import of the dataset runs.
 */
export async function answerImport(
  source: DataSource,
  department: SubgraphDefinition,
  code: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, message: string) => send(response, status, { error: message });
  if (request.method !== 'POST') return refuse(405, 'Send the file with POST.');
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!FILE_TYPES.includes(type)) return refuse(415, `Say what the file is: content-type ${FILE_TYPES.join(', ')}.`);
  const given = Object.fromEntries(new URL(request.url ?? '/', 'http://subgraph').searchParams);
  const parsed = parameters.safeParse(given);
  if (!parsed.success) {
    return refuse(
      400,
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`).join('; '),
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'hub-import-'));
  const path = join(folder, 'file');
  try {
    await pipeline(request, bounded(), createWriteStream(path));
    const { dryRun, ...options } = parsed.data;
    const report = await importFile(source, department, {
      ...options,
      dataset: code,
      path,
      dryRun: dryRun === 'true',
    });
    send(response, STATUS[report.outcome], report);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    // The file's place on this machine is nobody's business.
    refuse(error instanceof ImportBusyError ? 409 : 422, error.message.replaceAll(path, parsed.data.name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Lets a file through up to the largest size. */
function bounded(): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > LARGEST_FILE)
        done(new ImportError(`The file is larger than ${LARGEST_FILE} bytes: load it with "hub import".`));
      else done(null, chunk);
    },
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
