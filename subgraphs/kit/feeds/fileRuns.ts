import { SetupError } from '../../../common/errors.ts';
import type { SubgraphDefinition } from '../definition.ts';
import type { ObservationBatch, RecordBatch } from '../import/batch.ts';
import { hashOf } from '../import/hash.ts';
import type { MappedRow } from '../import/mapping/mappedRows.ts';
import type { Rejection } from '../import/rejection.ts';
import { RejectReport } from '../import/rejectReport.ts';
import { OpenRun, type RunFacts } from '../import/run.ts';
import { moveRows } from '../import/staging/moveRows.ts';
import type { MovedRows } from '../import/staging/moveStaged.ts';
import { countListBefore } from '../import/staging/moveStatements.ts';
import { type RowGroup, type StagedRows, stageRows } from '../import/staging/stageRows.ts';
import type { WholeList } from '../import/staging/wholeList.ts';
import type { Workspace } from '../import/staging/workspace.ts';
import { importTarget } from '../import/targets.ts';
import type { Accounting } from './definition.ts';

/** What a pulled file changed in one dataset. */
export interface PulledRun extends MovedRows {
  /** The run's number. */
  id: number;
  dataset: string;
}

/** Rows staged between two checks of whether the database is ready for more. */
const BATCH = 1_000;

/** So few records may be gone from a list of any size. */
const FEW = 5;

/** A whole list that fills a dataset. */
export interface FilledList {
  place: WholeList;
  /** The share of its records that may be gone; undefined for any. */
  mayLose: number | undefined;
}

interface Filled {
  run: OpenRun;
  report: RejectReport;
  /** Rows that the reader made for the dataset. */
  read: number;
}

/** The runs of one file, one for each dataset that it fills, in the transaction of its workspace. */
export class RunsOfFile {
  private readonly filled = new Map<string, Filled>();

  constructor(
    private readonly workspace: Workspace,
    private readonly department: SubgraphDefinition,
    private readonly facts: Omit<RunFacts, 'dataset' | 'fingerprint' | 'mode'>,
  ) {}

  /**
   * Stages and moves rows of a dataset; those of a second call add to the first one's run.
   *
   * @param list what the rows are the whole of, if they are
   * @throws SetupError for a list that may be cut off
   */
  async fill(dataset: string, batches: readonly (RecordBatch | ObservationBatch)[], list?: FilledList): Promise<void> {
    const target = importTarget(this.department, dataset);
    const filled = this.filled.get(dataset) ?? (await this.begin(dataset));
    const staged = await stageRows(this.workspace, target, groupsOf(batches, filled.read), filled.report);
    filled.read += staged.read;
    if (list) await this.refuseCutOff(staged, list);
    if (staged.accepted === 0) return;
    // A rejected row may be of a record that the list holds.
    const withdraws = list?.place.withdraws === true && filled.report.rows === 0;
    await moveRows(this.workspace, this.department, staged, filled.run, list && { ...list.place, withdraws });
  }

  private async refuseCutOff({ table, accepted }: StagedRows, { place, mayLose }: FilledList): Promise<void> {
    if (!place.withdraws || mayLose === undefined) return;
    const [row] = (await this.workspace.select(countListBefore(table, place))) as { count: number | string }[];
    const before = Number(row?.count);
    const lost = before - accepted;
    if (lost < FEW || lost <= before * mayLose) return;
    throw new SetupError(
      `${this.facts.fileName} holds ${accepted} records and the list before it ${before}: it may be cut off, so nothing was loaded; --force loads it.`,
    );
  }

  private async begin(dataset: string): Promise<Filled> {
    const { fileName, feed, hash } = this.facts;
    const run = await OpenRun.begin(this.workspace.runner.manager, {
      ...this.facts,
      dataset,
      fingerprint: hashOf(String(feed), fileName, hash),
      mode: 'UPSERT',
    });
    const filled = { run, report: new RejectReport(fileName, null, { keepAll: true }), read: 0 };
    this.filled.set(dataset, filled);
    return filled;
  }

  /** Rows of a dataset that were rejected. */
  refused(dataset: string): number {
    return this.filled.get(dataset)?.report.rows ?? 0;
  }

  /** Why rows were rejected, for all datasets. */
  get rejections(): Rejection[] {
    return [...this.filled.values()].flatMap(({ report }) => report.first);
  }

  /**
   * Writes the runs' numbers.
   *
   * @param principal the dataset that the file's rows are of; what the file holds beside its rows is counted there
   */
  async end(principal: string, accounting: Accounting): Promise<PulledRun[]> {
    const ended: PulledRun[] = [];
    const endedAt = new Date().toISOString();
    for (const [dataset, { run, report, read }] of this.filled) {
      const ofFile = dataset === principal;
      const rows = {
        read: ofFile ? accounting.read : read,
        rejected: report.rows + (ofFile ? accounting.rejected : 0),
        skipped: ofFile ? accounting.skipped : [],
      };
      await run.end(this.workspace.runner.manager, rows, endedAt);
      ended.push({ id: run.id, dataset, ...run.moved });
    }
    return ended;
  }
}

/**
 * The rows of each batch, numbered through all of them, after those of earlier fills of the run: the number of its first
 * row tells an origin of a run from the others of the same words.
 */
function groupsOf(batches: readonly (RecordBatch | ObservationBatch)[], earlier: number): RowGroup[] {
  let before = earlier;
  return batches.map(({ provenance, rows }) => {
    const offset = before;
    before += rows.length;
    return { origin: provenance, rows: numbered(rows, offset) };
  });
}

function* numbered(rows: readonly object[], offset: number): Generator<MappedRow[]> {
  for (let start = 0; start < rows.length; start += BATCH) {
    yield rows
      .slice(start, start + BATCH)
      .map((raw, index) => ({ row: offset + start + index + 1, raw: raw as Record<string, unknown> }));
  }
}
