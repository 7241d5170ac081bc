import type { EntityManager } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';
import { AccessClass, CLASS_COLUMN, UNSTATED_CLASS } from '../dataset/accessClass.ts';
import { type RawRow, requireDataset } from '../dataset/definition.ts';
import { isObservations, type ObservationBatch, type RecordBatch } from '../import/batch.ts';
import { checkRow, type StoredRow } from '../import/checkRow.ts';
import { hashOf } from '../import/hash.ts';
import { checkObservation, type ObservationInput } from '../import/observation.ts';
import { type Rejection, rejectionLines } from '../import/rejection.ts';
import { type UpsertVersion, upsert } from '../import/upsert.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { Provenance, type ProvenanceInput, Quality } from '../values/provenance.ts';
import { withoutImportedRows } from './precedence.ts';

/**
 * Validates a batch of seeds or samples and writes it, without run and revisions. A sample replaces only a sample, and
 * nothing replaces what an import or a pull wrote.
 *
 * @param name the batch's name in errors
 * @param version the version of the dataset that the rows belong to; that before all others if not given
 * @returns the number of rows in the batch
 * @throws SetupError that lists the rejected rows; then nothing is written
 */
export async function writeBatch(
  manager: EntityManager,
  { indicators }: { indicators: readonly IndicatorDefinition[] },
  batch: RecordBatch | ObservationBatch,
  name: string,
  version?: UpsertVersion,
): Promise<number> {
  const numberOf = provenanceNumbers(manager, batch.provenance);
  const rows: StoredRow[] = [];
  const rejections: Rejection[] = [];
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  for (const [index, raw] of batch.rows.entries()) {
    const checked = isObservations(batch)
      ? checkObservation(byCode, raw as ObservationInput, index + 1)
      : checkRow(requireDataset(batch.record), raw as RawRow, index + 1);
    if (checked.rejections) rejections.push(...checked.rejections);
    else {
      const { provenanceId, quality } = await numberOf(
        (raw as RawRow)['provenance'] as Partial<ProvenanceInput> | undefined,
      );
      rows.push({ ...withClass(checked.row), provenanceId, quality });
    }
  }
  if (rejections.length > 0) {
    const message = `${name} was not loaded, because not every row is right:`;
    throw new SetupError([message, ...rejectionLines(rejections)].join('\n'));
  }
  const isSample = ({ quality }: StoredRow) => quality === Quality.SAMPLE;
  const facts = rows.filter((row) => !isSample(row));
  await upsert(manager, batch.record, await withoutImportedRows(manager, batch.record, facts), 'any', version);
  await upsert(manager, batch.record, rows.filter(isSample), 'samples', version);
  return rows.length;
}

/** The row with the class that a seed has which says none. */
function withClass(row: StoredRow): StoredRow {
  return row[CLASS_COLUMN] === UNSTATED_CLASS ? { ...row, [CLASS_COLUMN]: AccessClass.PUBLIC } : row;
}

/** Finds or makes the number of an origin; each distinct one is looked up once. */
function provenanceNumbers(manager: EntityManager, shared: ProvenanceInput) {
  const known = new Map<string, number>();
  const numberOf = async (origin: ProvenanceInput) => {
    const { publisher, title, url = null, licence = null, asOf = null, retrievedAt = null, quality } = origin;
    const fields = { publisher, title, url, licence, asOf, retrievedAt, quality };
    const fingerprint = hashOf(JSON.stringify(fields));
    let provenanceId = known.get(fingerprint);
    if (provenanceId === undefined) {
      const repository = manager.getRepository(Provenance);
      const stored = await repository.findOneBy({ fingerprint });
      provenanceId = stored?.id ?? Number((await repository.insert({ ...fields, fingerprint })).identifiers[0]?.['id']);
      known.set(fingerprint, provenanceId);
    }
    return { provenanceId, quality };
  };
  let ofShared: ReturnType<typeof numberOf> | undefined;
  return (own: Partial<ProvenanceInput> | undefined) => {
    if (own) return numberOf({ ...shared, ...own });
    // Most rows have no origin of their own and share one look-up.
    ofShared ??= numberOf(shared);
    return ofShared;
  };
}
