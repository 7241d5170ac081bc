import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import type { SubgraphDefinition } from '../definition.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DataLoad } from './DataLoad.ts';
import { hashOf, hashOfFile } from './hash.ts';
import { ImportError } from './ImportError.ts';
import { ImportMode, ImportRun } from './ImportRun.ts';
import type { Mapping } from './mapping.ts';
import { type Reject, RejectReport } from './rejects.ts';
import { openRows } from './rows.ts';
import type { SourceOptions } from './source/source.ts';
import { datasetOfTarget, refuseDangling, refuseStaged } from './staging/check.ts';
import { type Moved, moveStaged } from './staging/move.ts';
import { openStage } from './staging/stage.ts';
import { Statements } from './staging/statements.ts';
import { openWorkspace, type Workspace } from './staging/workspace.ts';
import { importTarget } from './target.ts';

/** A file to be loaded, and what is said of it. */
export interface ImportRequest extends Omit<SourceOptions, 'onBytes'> {
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
  patience?: number;
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
 * @param source the department's open database
 * @throws ImportError if nothing could be done; the dataset is as it was
 */
export async function importFile(
  source: DataSource,
  department: SubgraphDefinition,
  request: ImportRequest,
): Promise<ImportReport> {
  const started = performance.now();
  const target = importTarget(department, request.dataset);
  const name = request.name ?? basename(request.path);
  const hash = await hashOfFile(request.path).catch((error: Error) => {
    throw new ImportError(`${request.path} cannot be read: ${error.message}.`, { cause: error });
  });
  const {
    mode = ImportMode.UPSERT,
    quality = Quality.OFFICIAL,
    asOf,
    sourceUrl,
    publisher,
    licence,
    mapping,
  } = request;
  const fingerprint = hashOf(
    JSON.stringify([
      ...[hash, mode, quality, asOf, sourceUrl, publisher, licence, mapping],
      // Another sheet of the same workbook is another table.
      ...[request.sheet, request.encoding, request.delimiter],
    ]),
  );
  const workspace = await openWorkspace(source, target.code, request.patience);
  try {
    const empty = { read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, deleted: 0 };
    const done = (outcome: ImportReport['outcome'], fields: Partial<ImportReport>): ImportReport => ({
      outcome,
      dataset: target.code,
      run: null,
      sheet: null,
      otherSheets: [],
      ...empty,
      rejects: [],
      reasons: 0,
      ...fields,
      duration: Math.round(performance.now() - started),
    });
    if (!request.dryRun) {
      const last = await newestRun(workspace, target.code);
      if (last?.fingerprint === fingerprint && last.rowsRejected === 0) {
        return done('UNCHANGED', { run: last.id, read: last.rowsRead, unchanged: last.rowsRead });
      }
    }
    const statements = new Statements(workspace.source, target);
    const report = new RejectReport(name, null, request.rejects);
    const { read, skipped, ...sheets } = await stageFile(workspace, statements, request, report);
    if (read === 0) throw new ImportError(`${request.path} holds no rows below its header; nothing was done.`);
    await refuseStaged(workspace, statements, report);
    await report.end();
    const rejected = {
      read,
      skipped,
      ...sheets,
      rejected: report.rows,
      rejects: report.first,
      reasons: report.reasons,
    };
    const staged = read - report.rows;
    if (staged === 0) return done('NOTHING_LOADED', rejected);
    if (mode === ImportMode.REPLACE && report.rows > 0) {
      // A record whose row is wrong would be taken out for it.
      return done(request.dryRun ? 'CHECKED' : 'NOTHING_LOADED', rejected);
    }
    const outcome = report.rows > 0 ? 'PARTLY_LOADED' : 'LOADED';
    const at = new Date().toISOString();
    const person = request.person.slice(0, 120);
    let runId = 0;
    const move = async (): Promise<Moved> => {
      const { manager } = workspace.runner;
      const origin = {
        publisher: publisher ?? department.title.EN?.text ?? department.name,
        title: name.slice(0, 500),
        url: sourceUrl ?? null,
        licence: licence ?? null,
        asOf: asOf ?? null,
        retrievedAt: at,
        quality: quality as Quality,
      };
      const made = await manager.insert(Provenance, {
        ...origin,
        fingerprint: hashOf(JSON.stringify(origin), fingerprint),
      });
      const provenanceId = Number(made.identifiers[0]?.['id']);
      const run = {
        dataset: target.code,
        source: name.slice(0, 250),
        hash,
        fingerprint,
        mode: mode as ImportMode,
        person,
        reason: request.reason?.slice(0, 250) ?? null,
        startedAt: new Date(Date.now() - (performance.now() - started)).toISOString(),
        duration: 0,
        rowsRead: read,
        rowsInserted: 0,
        rowsUpdated: 0,
        rowsUnchanged: 0,
        rowsRejected: report.rows,
        rowsSkipped: skipped,
        rowsDeleted: 0,
        provenanceId,
        undoneAt: null,
        undoneBy: null,
      };
      runId = Number((await manager.insert(ImportRun, run)).identifiers[0]?.['id']);
      const stamp = { runId, provenanceId, quality, person, reason: run.reason, at };
      const moved = await moveStaged(workspace, statements, mode, staged, stamp);
      if (moved.deleted > 0) await refuseDangling(manager, department, datasetOfTarget(statements));
      await manager.update(ImportRun, runId, {
        rowsInserted: moved.inserted,
        rowsUpdated: moved.updated,
        rowsUnchanged: moved.unchanged,
        rowsDeleted: moved.deleted,
        duration: Math.round(performance.now() - started),
      });
      await noteLoad(workspace, target.code, name, hash, read, at);
      return moved;
    };
    if (request.dryRun) return done('CHECKED', rejected);
    const moved = await workspace.transaction(move);
    return done(outcome, { ...rejected, ...moved, run: runId });
  } finally {
    await workspace.close();
  }
}

/** The last run of a dataset that stands. */
export async function newestRun({ runner }: Workspace, dataset: string): Promise<ImportRun | null> {
  return runner.manager
    .getRepository(ImportRun)
    .createQueryBuilder('run')
    .where('run.dataset = :dataset AND run.undoneAt IS NULL', { dataset })
    .orderBy('run.id', 'DESC')
    .limit(1)
    .getOne();
}

/** Says when the dataset last got rows, which its readers see as its freshness. */
async function noteLoad(
  { runner }: Workspace,
  dataset: string,
  name: string,
  hash: string,
  rowsRead: number,
  loadedAt: string,
): Promise<void> {
  const repository = runner.manager.getRepository(DataLoad);
  const source = `import:${name}`.slice(0, 160);
  await repository.delete({ dataset, source });
  await repository.insert({ dataset, source, hash, rowsRead, loadedAt });
}

/** Judges every row of the file and stages the good ones. */
async function stageFile(
  workspace: Workspace,
  statements: Statements,
  request: ImportRequest,
  report: RejectReport,
): Promise<Pick<ImportReport, 'read' | 'skipped' | 'sheet' | 'otherSheets'>> {
  const { target } = statements;
  let bytes = 0;
  const rows = await openRows(request.path, target, request.mapping ?? {}, {
    encoding: request.encoding,
    delimiter: request.delimiter,
    sheet: request.sheet,
    onBytes: (count) => {
      bytes = count;
    },
  });
  const stage = await openStage(workspace, statements);
  let read = 0;
  try {
    for await (const batch of rows.batches()) {
      report.sheet = rows.sheet;
      report.rowsEach = rows.rowsEach;
      for (const entry of batch) {
        const rejections = entry.rejections ?? judge(entry.raw, entry.row);
        if (rejections) report.add(rejections);
      }
      read += batch.length;
      await stage.ready();
      await report.ready();
      request.onProgress?.({ bytes, size: rows.size, rows: read });
    }
    await stage.end();
  } catch (error) {
    await stage.abort();
    throw error;
  }
  return { read, skipped: rows.skipped, sheet: rows.sheet, otherSheets: rows.otherSheets };

  function judge(raw: Record<string, unknown>, row: number) {
    const verdict = target.validate(raw, row);
    if (verdict.row) stage.add(verdict.row, row);
    return verdict.rejections;
  }
}
