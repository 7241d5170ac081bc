import { AccessClass, CLASS_COLUMN } from '../../subgraphs/kit/dataset/accessClass.ts';
import {
  type DatasetDefinition,
  datasetOf,
  keyText,
  type PropertyDefinition,
} from '../../subgraphs/kit/dataset/definition.ts';

/** Parents that filler records are spread over. */
const PARENTS = 60;

/**
 * Row `index` of a dataset, as stored in the table: only what the columns need, so that every dataset can have as many
 * rows as an engine needs before it uses an index.
 */
export function fillerRow(definition: DatasetDefinition, index: number): Record<string, unknown> {
  // Every third is a sample, so that lists have samples to leave out.
  const quality = index % 3 === 0 ? 'SAMPLE' : 'OFFICIAL';
  const row: Record<string, unknown> = { provenanceId: 1, quality, ...fillerKey(definition, index) };
  for (const property of definition.properties) {
    if (property.key) continue;
    if (property.kind === 'localised') continue;
    if (property.storedAs === CLASS_COLUMN) {
      // Everybody sees it, so that lists have rows.
      row[CLASS_COLUMN] = AccessClass.PUBLIC;
      continue;
    }
    const isGap = !property.required && index % 7 === 0;
    if (property.kind === 'money') {
      for (const [position, column] of property.columns.entries()) row[column] = position === 0 ? '1' : 'HKD';
    } else {
      row[property.storedAs] = isGap
        ? null
        : fillerValue(property, (index * 37) % (isParent(property) ? PARENTS : 500));
    }
  }
  return row;
}

function fillerKey(definition: DatasetDefinition, index: number): Record<string, unknown> {
  const { naturalKey } = definition;
  // Two numbers that are distinct together, so that a key of references has many rows for each of them.
  const numbers = naturalKey.length === 1 ? [index] : [index % PARENTS, Math.floor(index / PARENTS)];
  const row = Object.fromEntries(
    naturalKey.map((property, position) => [property.storedAs, fillerValue(property, numbers[position] ?? 0)]),
  );
  return naturalKey.length > 1 ? { ...row, id: keyText(definition, row) } : row;
}

const isParent = ({ kind }: PropertyDefinition) => kind === 'reference';

function fillerValue(property: PropertyDefinition, number: number): unknown {
  if (property.kind === 'integer' || property.kind === 'number') return number;
  if (property.kind === 'boolean') return number % 2 === 0;
  const target = property.target && datasetOf(property.target());
  if (target) return fillerKey(target, number)[target.primaryKey];
  return number.toString(36).padStart(3, '0');
}
