import { echoed } from '../../../common/echo.ts';
import { type DatasetDefinition, requireDataset } from '../dataset/definition.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { checkRow } from './checkRow.ts';
import { ImportError } from './ImportError.ts';
import { fileColumns } from './mapping/fileColumn.ts';
import { observationTarget } from './observationTarget.ts';
import { foreignReferences, type ImportTarget, ownReferences } from './target.ts';

/** Everything that can be imported into a department, observations last. */
export function importTargets(definition: SubgraphDefinition): ImportTarget[] {
  return [
    ...definition.datasets.map((record) => datasetTarget(requireDataset(record))),
    ...(definition.indicators.length > 0 ? [observationTarget(definition.indicators)] : []),
  ];
}

/** The target with this code. @throws ImportError that lists the codes */
export function importTarget(definition: SubgraphDefinition, code: string): ImportTarget {
  const targets = importTargets(definition);
  const target = targets.find((candidate) => candidate.code === code);
  if (target) return target;
  throw new ImportError(
    `${definition.name} has no dataset ${echoed(code)}: choose one of ${targets.map((known) => known.code).join(', ')}.`,
  );
}

function datasetTarget(definition: DatasetDefinition): ImportTarget {
  return {
    code: definition.code,
    title: `${definition.title.ZH_HANT?.text} ${definition.title.EN?.text}`,
    record: definition.record,
    columns: fileColumns(definition),
    references: ownReferences(definition),
    foreignReferences: foreignReferences(definition),
    recordsRules: definition.recordsRules ?? [],
    keepsInsertions: true,
    // The totals of a record are in its own row, so the row's check compares them.
    totals: [],
    check: (raw, rowNumber) => checkRow(definition, raw, rowNumber),
  };
}
