import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import { Quality } from '../values/provenance.ts';
import { hashOf, hashOfFile } from './hash.ts';
import { ImportError } from './ImportError.ts';
import { ImportMode } from './ImportRun.ts';
import { emptyReport, type ImportReport, type ImportRequest } from './importReport.ts';
import { type MappedRow, type MappedRows, openRows } from './mapping/mappedRows.ts';
import { RejectReport } from './rejectReport.ts';
import { newestRun, OpenRun, type RunRows } from './run.ts';
import { moveRows } from './staging/moveRows.ts';
import { openWorkspace } from './staging/openWorkspace.ts';
import { stageRows } from './staging/stageRows.ts';
import { importTarget } from './targets.ts';

/**
 * Loads a file: every row is checked and staged, then all accepted ones become visible in one transaction, with the run
 * and the revisions. Until then, and if the process dies, the dataset stays as it was.
 *
 * @param dataSource the department's open database
 * @throws ImportError if the file cannot be loaded; the dataset is unchanged
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
  const { mode = ImportMode.UPSERT, asOf, sourceUrl, publisher, licence } = request;
  const quality = (request.quality ?? Quality.OFFICIAL) as Quality;
  const fingerprint = fingerprintOf({ ...request, mode, quality }, hash);
  const workspace = await openWorkspace(dataSource, [target.code], request.lockTimeoutMs);
  try {
    const done = (outcome: ImportReport['outcome'], fields: Partial<ImportReport>): ImportReport => ({
      ...emptyReport(target.code, outcome),
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
    const checked = { read: staged.read, skipped, sheet, otherSheets, rejected, rejects, reasons };
    if (staged.accepted === 0) return done('NOTHING_LOADED', checked);
    if (mode === ImportMode.REPLACE && rejected > 0) {
      // Replacing would delete the records whose rows are rejected.
      return done(request.dryRun ? 'CHECKED' : 'NOTHING_LOADED', checked);
    }
    if (request.dryRun) return done('CHECKED', checked);
    const rows: RunRows = { read: staged.read, rejected, skipped: skippedRows(skipped) };
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
    return done(rejected > 0 ? 'PARTLY_LOADED' : 'LOADED', { ...checked, ...run.moved, run: run.id });
  } finally {
    await workspace.close();
  }
}

/** A hash of the content and of the options. An import with the same hash changes nothing. */
function fingerprintOf(request: ImportRequest, hash: string): string {
  const { mode, quality, asOf, sourceUrl, publisher, licence, mapping, sheet, encoding, delimiter } = request;
  const described = [hash, mode, quality, asOf, sourceUrl, publisher, licence, mapping];
  // Another sheet of the same workbook holds other rows.
  return hashOf(JSON.stringify([...described, sheet, encoding, delimiter]));
}

function skippedRows(rows: number): RunRows['skipped'] {
  return rows > 0 ? [{ reason: 'blank, a title or a header again', rows }] : [];
}

/** Opens the file; gives the sheet to the report, and the progress to the request's listener. */
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
