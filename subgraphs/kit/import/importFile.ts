import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import type { FileOptions } from '../files/fileRow.ts';
import { Quality } from '../values/provenance.ts';
import { hashOf, hashOfFile } from './hash.ts';
import { ImportError } from './ImportError.ts';
import { ImportMode } from './ImportRun.ts';
import { type MappedRow, type MappedRows, openRows } from './mapping/mappedRows.ts';
import type { Mapping } from './mapping/mapping.ts';
import { type Reject, RejectReport } from './rejectReport.ts';
import { newestRun, OpenRun, type RunRows } from './run.ts';
import { moveRows } from './staging/moveRows.ts';
import { openWorkspace } from './staging/openWorkspace.ts';
import { stageRows } from './staging/stageRows.ts';
import { importTarget } from './targets.ts';

/** A file to be loaded, and what is said of it. */
export interface ImportRequest extends Omit<FileOptions, 'onBytes'> {
  /** A dataset's code, or OBSERVATIONS. */
  dataset: string;
  path: string;
  /** What the file is called, where its path does not say so. */
  name?: string;
  mode?: `${ImportMode}`;
  /** Judge every row and change nothing. */
  dryRun?: boolean;
  /** The day that the file speaks of, YYYY-MM-DD. */
  asOf?: string;
  sourceUrl?: string;
  publisher?: string;
  licence?: string;
  quality?: `${Quality}`;
  /** Where to write the reasons of rejected rows. */
  rejects?: string;
  mapping?: Mapping;
  person: string;
  reason?: string;
  /** Milliseconds to wait for another import of the dataset. */
  lockTimeoutMs?: number;
  onProgress?: (progress: ImportProgress) => void;
}

/** How far an import is. */
export interface ImportProgress {
  bytes: number;
  size: number;
  rows: number;
}

/** What became of a file: read = inserted + updated + unchanged + rejected. */
export interface ImportReport {
  /** UNCHANGED: the same file was loaded last, so nothing had to be done. */
  outcome: 'LOADED' | 'PARTLY_LOADED' | 'NOTHING_LOADED' | 'UNCHANGED' | 'CHECKED';
  dataset: string;
  /** The run's number, where one was made. */
  run: number | null;
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  skipped: number;
  deleted: number;
  /** The sheet that was read, of a workbook; and those that were not. */
  sheet: string | null;
  otherSheets: readonly string[];
  /** Milliseconds. */
  duration: number;
  /** The first reasons of rejected rows. */
  rejects: readonly Reject[];
  /** Reasons of rejected rows in all. */
  reasons: number;
}

/**
 * Loads a file: every row is judged and staged, then all the good ones become visible in one transaction, with the run
 * and the revisions. Until then, and if the process dies, the dataset stays as it was.
 *
 * @param dataSource the department's open database
 * @throws ImportError if nothing could be done; the dataset is as it was
 */
export async function importFile(
  dataSource: DataSource,
  department: SubgraphDefinition,
  request: ImportRequest,
): Promise<ImportReport> {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const target = importTarget(department, request.dataset);
  const name = request.name ?? basename(request.path);
  const hash = await hashOfFile(request.path).catch((error: Error) => {
    throw new ImportError(`${request.path} cannot be read: ${error.message}.`, { cause: error });
  });
  const { mode = ImportMode.UPSERT, asOf, sourceUrl, publisher, licence, mapping } = request;
  const quality = (request.quality ?? Quality.OFFICIAL) as Quality;
  const fingerprint = hashOf(
    JSON.stringify([
      ...[hash, mode, quality, asOf, sourceUrl, publisher, licence, mapping],
      // Another sheet of the same workbook is another table.
      ...[request.sheet, request.encoding, request.delimiter],
    ]),
  );
  const workspace = await openWorkspace(dataSource, [target.code], request.lockTimeoutMs);
  try {
    const empty = { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, deleted: 0 };
    const done = (outcome: ImportReport['outcome'], fields: Partial<ImportReport>): ImportReport => ({
      outcome,
      dataset: target.code,
      run: null,
      ...empty,
      sheet: null,
      otherSheets: [],
      rejects: [],
      reasons: 0,
      ...fields,
      duration: Math.round(performance.now() - started),
    });
    if (!request.dryRun) {
      const last = await newestRun(workspace.runner.manager, target.code);
      if (last?.fingerprint === fingerprint && last.rowsRejected === 0) {
        return done('UNCHANGED', { run: last.id, read: last.rowsRead, unchanged: last.rowsRead });
      }
    }
    const report = new RejectReport(name, null, { path: request.rejects });
    const file = await openFileRows(request, target, report);
    const origin = {
      publisher: publisher ?? department.title.EN?.text ?? department.name,
      title: name,
      url: sourceUrl ?? null,
      licence: licence ?? null,
      asOf: asOf ?? null,
      retrievedAt: startedAt,
      quality,
    };
    const staged = await stageRows(workspace, target, [{ origin, rows: file.rows() }], report);
    if (staged.read === 0) throw new ImportError(`${request.path} holds no rows below its header; nothing was done.`);
    await report.end();
    const { rows: rejected, first: rejects, reasons } = report;
    const { skipped, sheet, otherSheets } = file;
    const judged = { read: staged.read, skipped, sheet, otherSheets, rejected, rejects, reasons };
    if (staged.accepted === 0) return done('NOTHING_LOADED', judged);
    if (mode === ImportMode.REPLACE && rejected > 0) {
      // A record whose row is wrong would be taken out for it.
      return done(request.dryRun ? 'CHECKED' : 'NOTHING_LOADED', judged);
    }
    if (request.dryRun) return done('CHECKED', judged);
    const rows: RunRows = { read: staged.read, rejected, skipped: passedOver(skipped) };
    const run = await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      const opened = await OpenRun.begin(manager, {
        ...{ dataset: target.code, fileName: name, feed: null, url: sourceUrl ?? null, hash, fingerprint, mode },
        ...{ person: request.person, reason: request.reason ?? null, startedAt },
      });
      await moveRows(workspace, department, staged, opened);
      await opened.end(manager, rows);
      return opened;
    });
    return done(rejected > 0 ? 'PARTLY_LOADED' : 'LOADED', { ...judged, ...run.moved, run: run.id });
  } finally {
    await workspace.close();
  }
}

function passedOver(rows: number): RunRows['skipped'] {
  return rows > 0 ? [{ reason: 'blank, a title or a header again', rows }] : [];
}

/** The file's rows, with the sheet told to the report and the progress to whoever asked. */
async function openFileRows(
  request: ImportRequest,
  target: Parameters<typeof openRows>[1],
  report: RejectReport,
): Promise<Pick<MappedRows, 'skipped' | 'sheet' | 'otherSheets'> & { rows(): AsyncGenerator<readonly MappedRow[]> }> {
  let bytes = 0;
  const file = await openRows(request.path, target, request.mapping ?? {}, {
    encoding: request.encoding,
    delimiter: request.delimiter,
    sheet: request.sheet,
    onBytes: (count) => {
      bytes = count;
    },
  });
  return {
    get skipped() {
      return file.skipped;
    },
    get sheet() {
      return file.sheet;
    },
    get otherSheets() {
      return file.otherSheets;
    },
    async *rows() {
      let read = 0;
      for await (const batch of file.batches()) {
        report.sheet = file.sheet;
        report.rowsEach = file.rowsEach;
        yield batch;
        read += batch.length;
        request.onProgress?.({ bytes, size: file.size, rows: read });
      }
    },
  };
}
