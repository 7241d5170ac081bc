import { requireDataset } from '../dataset/definition.ts';
import type { SubgraphDefinition } from '../definition.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import type { Frequency } from '../values/period.ts';

/** A dataset as the catalogue lists it. */
export interface CatalogueDataset {
  code: string;
  /** The root field that lists its records. */
  field: string;
  title: LocalisedText;
  description: string;
  areas: readonly string[];
  measures: readonly string[];
  owner: string | null;
  licence: string | null;
  updateFrequency: Frequency | null;
}

/** An indicator as the catalogue lists it. */
export interface CatalogueIndicator {
  code: string;
  name: LocalisedText;
  description: string;
  area: string;
  measures: readonly string[];
  unit: string;
  unitName: LocalisedText;
  frequency: Frequency;
  nature: string;
  decimals: number;
  owner: string | null;
}

/** What one department publishes. */
export interface CatalogueDepartment {
  /** The subgraph's name. */
  name: string;
  /** What its concrete types begin with. */
  typePrefix: string;
  title: LocalisedText;
  datasets: CatalogueDataset[];
  indicators: CatalogueIndicator[];
}

/**
 * The catalogue of all departments, from their declarations. It is written to a file like the composed supergraph, so
 * that the department which owns the catalogue does not need the code of the others.
 */
export function catalogueOf(definitions: readonly SubgraphDefinition[]): CatalogueDepartment[] {
  return definitions.map(({ name, typePrefix, title, datasets, indicators }) => ({
    name,
    typePrefix,
    title,
    datasets: datasets.map(requireDataset).map((dataset) => ({
      code: dataset.code,
      field: dataset.plural,
      title: dataset.title,
      description: dataset.description,
      areas: dataset.areas,
      measures: dataset.measures ?? [],
      owner: dataset.owner ?? null,
      licence: dataset.licence ?? null,
      updateFrequency: dataset.updateFrequency ?? null,
    })),
    indicators: indicators.map((indicator) => ({
      code: indicator.code,
      name: indicator.name,
      description: indicator.description,
      area: indicator.area,
      measures: indicator.measures ?? [],
      unit: indicator.unit,
      unitName: indicator.unitName,
      frequency: indicator.frequency,
      nature: indicator.nature,
      decimals: indicator.decimals,
      owner: indicator.owner ?? null,
    })),
  }));
}
