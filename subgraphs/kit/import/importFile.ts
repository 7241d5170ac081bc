import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import { echoedValue } from '../../../common/echo.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { Language } from '../values/language.ts';
import { Quality } from '../values/provenance.ts';
import { isWebAddress, MAX_ADDRESS_LENGTH, WEB_ADDRESS } from '../values/webAddress.ts';
import { withFailuresNamed } from './databaseFailure.ts';
import { hashOf, hashOfFile } from './hash.ts';
import { ImportError } from './ImportError.ts';
import { ImportMode } from './ImportRun.ts';
import { emptyReport, type ImportReport, type ImportRequest } from './importReport.ts';
import { type MappedRow, type MappedRows, openRows } from './mapping/mappedRows.ts';
import { RejectReport } from './rejectReport.ts';
import { isTablePath } from './rejects/guard.ts';
import { reasonIn } from './rejects/reason.ts';
import { writeRejectTable } from './rejects/rejectTable.ts';
import { newestRun, OpenRun, type RunRows } from './run.ts';
import { moveRows } from './staging/moveRows.ts';
import { openWorkspace } from './staging/openWorkspace.ts';
import { stageRows } from './staging/stageRows.ts';
import type { ImportTarget } from './target.ts';
import { importTarget } from './targets.ts';

/**
 * Loads a file: every row is checked and staged, then all accepted ones become visible in one transaction, with the run
 * and the revisions. Until then, and if the process dies, the dataset stays as it was.
 *
 * @param dataSource the department's open database
 * @throws ImportError if the file cannot be loaded, or the database fails; the dataset is unchanged
 */
export function importFile(
  dataSource: DataSource,
  department: SubgraphDefinition,
  request: ImportRequest,
): Promise<ImportReport> {
  return withFailuresNamed(() => load(dataSource, department, request));
}

async function load(
  dataSource: DataSource,
  department: SubgraphDefinition,
  request: ImportRequest,
): Promise<ImportReport> {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const target = importTarget(department, request.dataset);
  const name = request.name ?? basename(request.path);
  refuseAddress(request.sourceUrl);
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
      const last = await newestRun(workspace.runner.manager, target.code, true);
      if (last?.fingerprint === fingerprint && last.rowsRejected === 0) {
        return done('UNCHANGED', { run: last.id, read: last.rowsRead, unchanged: last.rowsRead });
      }
    }
    const language = request.language ?? Language.EN;
    const report = new RejectReport(name, null, { path: request.rejects });
    const file = await openFileRows(request, target, report);
    const origin = {
      publisher: publisher ?? department.title.EN?.text ?? department.name,
      // The name of a file that nobody has published is for the organisation alone.
      title: sourceUrl === undefined ? target.title : name,
      url: sourceUrl ?? null,
      licence: licence ?? null,
      asOf: asOf ?? null,
      retrievedAt: startedAt,
      quality,
    };
    const staged = await stageRows(workspace, target, [{ origin, rows: file.rows() }], report, request.graph);
    if (staged.read === 0) throw new ImportError(`${request.path} holds no rows below its header; nothing was done.`);
    const { hidden } = file.mapped;
    if (hidden > 0) report.notes.push(`${hidden} of the rows are hidden in the workbook; they were read too.`);
    await report.end();
    const table = request.rejects !== undefined && isTablePath(request.rejects) ? request.rejects : undefined;
    if (table !== undefined && report.rows > 0) await writeTable(table, file.mapped, target, report, language);
    const { rows: rejected, reasons, notes } = report;
    const rejects = report.first.map((reject) => ({ ...reject, reason: reasonIn(language, reject, target.columns) }));
    const { skipped, sheet, otherSheets } = file;
    const checked = { read: staged.read, skipped, sheet, otherSheets, rejected, rejects, reasons, notes };
    if (staged.accepted === 0) return done('NOTHING_LOADED', checked);
    if (mode === ImportMode.REPLACE && rejected > 0) {
      // Replacing would delete the records whose rows are rejected.
      return done('NOTHING_LOADED', checked);
    }
    const rows: RunRows = { read: staged.read, rejected, skipped: skippedRows(skipped), notes };
    const run = await workspace.transaction(async () => {
      const { manager } = workspace.runner;
      const opened = await OpenRun.begin(manager, {
        ...{ dataset: target.code, fileName: name, feed: null, url: sourceUrl ?? null, hash, fingerprint, mode },
        ...{ person: request.person, organisation: request.organisation, reason: request.reason ?? null, startedAt },
      });
      await moveRows(workspace, department, staged, opened);
      await opened.end(manager, rows);
      return opened;
      // A dry run counts by doing everything and taking it back, so its counts are those of the run itself.
    }, !request.dryRun);
    if (request.dryRun) return done('CHECKED', { ...checked, ...run.moved });
    return done(rejected > 0 ? 'PARTLY_LOADED' : 'LOADED', { ...checked, ...run.moved, run: run.id });
  } finally {
    await workspace.close();
  }
}

/** @throws ImportError for an address that no page may link to */
function refuseAddress(address: string | undefined): void {
  if (address === undefined || (isWebAddress(address) && address.length <= MAX_ADDRESS_LENGTH)) return;
  throw new ImportError(
    `The source address ${echoedValue(address)} is not accepted: give ${WEB_ADDRESS} of at most ${MAX_ADDRESS_LENGTH} characters.`,
  );
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

interface OpenedRows {
  rows(): AsyncGenerator<readonly MappedRow[]>;
  mapped: MappedRows;
}

/** Writes the rejected rows into a table; says how many of them it holds where that is not all. */
async function writeTable(
  path: string,
  rows: MappedRows,
  { columns }: ImportTarget,
  report: RejectReport,
  language: Language,
): Promise<void> {
  const reasons = new Map(
    [...report.ofRows()].map(([row, found]) => [row, found.map((one) => reasonIn(language, one, columns))]),
  );
  const skipped = rows.skipped;
  const written = await writeRejectTable(path, rows, reasons, language);
  rows.skipped = skipped;
  const all = Math.ceil(report.rows / report.rowsEach);
  if (written < all) report.notes.push(`${path} holds the first ${written} of ${all} rejected rows.`);
}

/** Opens the file; gives the sheet to the report, and the progress to the request's listener. */
async function openFileRows(
  request: ImportRequest,
  target: ImportTarget,
  report: RejectReport,
): Promise<Pick<MappedRows, 'skipped' | 'sheet' | 'otherSheets'> & OpenedRows> {
  let bytes = 0;
  const file = await openRows(request.path, target, request.mapping ?? {}, {
    encoding: request.encoding,
    delimiter: request.delimiter,
    sheet: request.sheet,
    name: request.name,
    maxRows: request.maxRows,
    onBytes: (count) => {
      bytes = count;
    },
  });
  if (file.note !== undefined) report.notes.push(file.note);
  return {
    mapped: file,
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
