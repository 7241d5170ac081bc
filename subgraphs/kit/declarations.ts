import { SetupError } from '../../common/errors.ts';
import { type DatasetDefinition, datasetOf, requireDataset } from './dataset/definition.ts';
import { accessMistakes } from './dataset/publicProperties.ts';
import type { SubgraphDefinition } from './definition.ts';
import { indicatorMistakes } from './observation/mistakes.ts';

/** The codes that declarations may name. */
export interface KnownCodes {
  areas: readonly string[];
  measures: readonly string[];
}

/** A name or code that may be declared once, and where it is declared. */
interface Declared {
  name: string;
  place: string;
}

/**
 * Checks the declarations of all departments, each by itself and against the others.
 *
 * @returns the departments as given
 * @throws SetupError that lists every mistake
 */
export function checkDeclarations(
  definitions: readonly SubgraphDefinition[],
  known: KnownCodes,
): readonly SubgraphDefinition[] {
  const datasets = definitions.flatMap((definition) =>
    definition.datasets.map(requireDataset).map((dataset) => ({ dataset, department: definition.name })),
  );
  const mistakes = [
    ...repeatedDeclarations(definitions),
    ...repeatedFields(definitions),
    ...datasets.flatMap(({ dataset, department }) =>
      [...datasetMistakes(dataset), ...accessMistakes(dataset)].map(
        (mistake) => `${department}, ${dataset.typeName}: ${mistake}`,
      ),
    ),
    ...definitions.flatMap(({ name, indicators }) =>
      indicators.flatMap((indicator) =>
        indicatorMistakes(indicator).map((mistake) => `${name}, ${indicator.code}: ${mistake}`),
      ),
    ),
    ...unknownCodes(definitions, known),
    ...definitions.flatMap(sampleMistakes),
  ];
  if (mistakes.length === 0) return definitions;
  const lines = [...new Set(mistakes)].map((mistake) => `  ${mistake}`);
  throw new SetupError(`The departments' declarations are wrong:\n${lines.join('\n')}`);
}

function repeatedDeclarations(definitions: readonly SubgraphDefinition[]): string[] {
  const declared = (namesOf: (definition: SubgraphDefinition) => readonly (string | number | null)[]): Declared[] =>
    definitions.flatMap((definition) =>
      namesOf(definition)
        .filter((name) => name !== null)
        .map((name) => ({ name: String(name), place: definition.name })),
    );
  return [
    ...repeated(
      'department',
      declared(({ name }) => [name]),
    ),
    ...repeated(
      'port',
      declared(({ port }) => [port]),
    ),
    ...repeated(
      'type prefix',
      declared(({ typePrefix }) => [typePrefix]),
    ),
    ...repeated(
      'area',
      declared(({ areas }) => areas.map(({ code }) => code)),
    ),
    ...repeated(
      'dataset',
      declared(({ datasets }) => datasets.map((record) => requireDataset(record).typeName)),
    ),
    ...repeated(
      'dataset code',
      declared(({ datasets }) => [...new Set(datasets)].map((record) => requireDataset(record).code)),
    ),
    ...repeated(
      'indicator',
      declared(({ indicators }) => indicators.map(({ code }) => code)),
    ),
    ...repeated(
      'source',
      declared(({ sources = [] }) => sources.map(({ code }) => code)),
    ),
  ];
}

/** Fields that a type gets twice: of its own properties, contributed by references to it, or by an area's datasets. */
function repeatedFields(definitions: readonly SubgraphDefinition[]): string[] {
  const fields = definitions.flatMap(({ name: department, datasets, area }) =>
    [...new Set(datasets)].map(requireDataset).flatMap((dataset) => {
      const place = (property: string) => `${department}, ${dataset.typeName}${property}`;
      return [
        ...(dataset.areas.length > 0 ? [{ name: `${area.name}.${dataset.plural}`, place: place('') }] : []),
        ...dataset.properties.flatMap(({ name, storedAs, target, contributes }) => [
          { name: `${dataset.typeName}.${name}`, place: place('') },
          ...(target && contributes
            ? [{ name: `${typeNameOf(target())}.${contributes}`, place: place(`.${storedAs}`) }]
            : []),
        ]),
      ];
    }),
  );
  return repeated('field', fields);
}

function typeNameOf(record: { name: string }): string {
  return datasetOf(record)?.typeName ?? record.name;
}

function repeated(what: string, declared: readonly Declared[]): string[] {
  const places = new Map<string, string[]>();
  for (const { name, place } of declared) places.set(name, [...(places.get(name) ?? []), place]);
  return [...places]
    .filter(([, all]) => all.length > 1)
    .map(
      ([name, all]) =>
        `${what} "${name}" is declared ${all.length} times, by ${[...new Set(all)].join(' and ')}; keep one`,
    );
}

function datasetMistakes({ singular, plural, properties, totals = [] }: DatasetDefinition): string[] {
  const numbers = properties.filter(({ kind }) => kind === 'integer' || kind === 'number').map(({ name }) => name);
  const unknown = totals.flatMap(({ total, parts }) => [total, ...parts]).filter((name) => !numbers.includes(name));
  return [
    ...(singular === plural ? [`singular and plural are both "${plural}"; give each field a name of its own`] : []),
    ...unknown.map((name) => `there is no number "${name}" for a total; name one of ${numbers.join(', ')}`),
  ];
}

/** Sample series of indicators that the department lacks, and indicators with two of them. */
function sampleMistakes({ name, areas, indicators }: SubgraphDefinition): string[] {
  const codes = indicators.map(({ code }) => code);
  const series = areas.flatMap(({ samples = [] }) =>
    samples.map(({ indicator }) => ({ name: indicator, place: name })),
  );
  return [
    ...unknownIn(
      codes,
      'indicator',
      series.map((one) => one.name),
      `${name}, samples`,
    ),
    ...repeated('sample series', series),
  ];
}

function unknownCodes(definitions: readonly SubgraphDefinition[], known: KnownCodes): string[] {
  return definitions.flatMap(({ name: department, areas, datasets, indicators }) => [
    ...areas.flatMap(({ code }) => (code === null ? [] : unknownIn(known.areas, 'area', [code], department))),
    ...datasets
      .map(requireDataset)
      .flatMap(({ typeName, areas: codes, measures = [] }) => [
        ...unknownIn(known.areas, 'area', codes, `${department}, ${typeName}`),
        ...unknownIn(known.measures, 'measure', measures, `${department}, ${typeName}`),
      ]),
    ...indicators.flatMap(({ code, area, measures = [] }) => [
      ...unknownIn(known.areas, 'area', [area], `${department}, ${code}`),
      ...unknownIn(known.measures, 'measure', measures, `${department}, ${code}`),
    ]),
  ]);
}

function unknownIn(known: readonly string[], what: string, codes: readonly string[], place: string): string[] {
  return codes
    .filter((code) => !known.includes(code))
    .map((code) => `${place}: there is no ${what} "${code}"; choose one of ${known.join(', ')}`);
}
