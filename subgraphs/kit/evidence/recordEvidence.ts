import { type DatasetDefinition, keyText } from '../dataset/definition.ts';
import { readLocalised } from '../dataset/storedValues.ts';
import { findRecordsBelow } from '../query/connection.ts';
import { OrderDirection } from '../query/order.ts';
import type { SubgraphContext } from '../server/context.ts';
import { textIn } from '../values/localisedText.ts';
import { Quality } from '../values/provenance.ts';
import { EvidenceItem, EvidenceKind, type FoundEvidence, MAX_ITEMS } from './evidenceItem.ts';

type Row = Record<string, unknown>;

/** What is no sample. */
export const REAL_QUALITIES = [Quality.OFFICIAL, Quality.PROVISIONAL];

/** A dataset of records that are evidence of the measure they refer to. */
export interface EvidenceDataset {
  definition: DatasetDefinition;
  kind: EvidenceKind;
  /** The column with the day of what a record tells; it must be indexed. */
  day: string;
}

/**
 * The newest real records that refer to a measure and have a day, as evidence.
 *
 * @param after only records of later days; all if not given
 */
export async function recordEvidence(
  context: SubgraphContext,
  { definition, kind, day }: EvidenceDataset,
  measureCode: string,
  after?: string,
): Promise<FoundEvidence[]> {
  const name = definition.properties.find(({ storedAs }) => storedAs === day)?.name ?? day;
  const rows = (await findRecordsBelow(context, definition, 'measureCode', measureCode, {
    first: MAX_ITEMS,
    quality: REAL_QUALITIES,
    filter: { [name]: after === undefined ? { isNull: false } : { gt: after } },
    orderBy: [{ field: day, direction: OrderDirection.DESC }],
  })) as Row[];
  return rows.map((row) => ({
    kind,
    on: String(row[day]),
    title: titleOf(context, definition, row),
    dataset: definition.code,
    key: keyText(definition, row),
    quality: row['quality'] as Quality,
    provenanceId: Number(row['provenanceId']),
  }));
}

/** The same with their sources, which are loaded together when all of them are found. */
export function withSources(context: SubgraphContext, found: readonly FoundEvidence[]): Promise<EvidenceItem[]> {
  return Promise.all(
    found.map(async ({ provenanceId, ...item }) =>
      Object.assign(new EvidenceItem(), item, { source: await context.provenance.load(provenanceId) }),
    ),
  );
}

/** What a record is called: its label, else its first text, else its key. */
function titleOf(context: SubgraphContext, definition: DatasetDefinition, row: Row): string {
  const { properties, label } = definition;
  const named = properties.find(({ name }) => name === label) ?? properties.find(({ kind }) => kind === 'localised');
  if (named?.kind === 'localised') {
    const text = readLocalised(row, named);
    return (text && textIn(text, context.language)) ?? keyText(definition, row);
  }
  return String((named && row[named.storedAs]) ?? keyText(definition, row));
}

/** The kind of a department's own records. */
export function datasetsOfRecords(definitions: readonly DatasetDefinition[]): EvidenceDataset[] {
  return definitions.flatMap((definition) => {
    const day = dayOf(definition);
    return day === undefined ? [] : [{ definition, kind: EvidenceKind.RECORD, day }];
  });
}

/**
 * The column with the day of what a record tells: the first indexed date that is no part of the key. Datasets that not all
 * may see, or whose records refer to no measure, have none.
 */
function dayOf({ properties, access }: DatasetDefinition): string | undefined {
  if (access || !properties.some(({ storedAs, kind }) => storedAs === 'measureCode' && kind === 'reference')) {
    return undefined;
  }
  return properties.find(({ kind, indexed, key, access: own }) => kind === 'date' && indexed && !key && !own)?.storedAs;
}
