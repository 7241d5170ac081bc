import type { ClassType } from 'type-graphql';
import type { AccessClassName } from '../../../common/identity/accessClass.ts';
import type { Format } from '../values/format.ts';
import type { LocalisedText } from '../values/localisedText.ts';
import type { Frequency } from '../values/period.ts';
import type { TotalRule } from '../values/total.ts';
import type { Access } from './access.ts';
import { joinKey } from './key.ts';

/** What a property holds. One kind decides its table column, GraphQL type, filter, import check and template cell. */
export type PropertyKind =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'choice'
  | 'localised'
  | 'money'
  | 'reference';

/** One declared property of a record, with everything that the kit needs to know of it. */
export interface PropertyDefinition {
  /** The GraphQL field and the column in files: `scheduledDate`, `city`. */
  name: string;
  kind: PropertyKind;
  /** The record's own property that holds it; for a reference the key, e.g. `cityCode`. */
  storedAs: string;
  /** Every table column that it occupies. */
  columns: string[];
  title: LocalisedText;
  description?: string | undefined;
  required: boolean;
  /** What is stored for a blank cell of a required property, where a cell may be blank. */
  blank?: string | undefined;
  /** Part of the natural key. */
  key: boolean;
  /** Indexed together with the primary key, so lists may be ordered by it. Keys always are. */
  indexed: boolean;
  unit?: string | undefined;
  length: number;
  minimum?: number | undefined;
  maximum?: number | undefined;
  format?: Format | undefined;
  /** The enum's accepted values, for a choice. */
  values?: readonly string[] | undefined;
  enumType?: object | undefined;
  /** The class referred to, for a reference: a foreign entity's stub or another record of this subgraph. */
  target?: (() => ClassType) | undefined;
  /** The field that the class referred to gains: every record that refers to it, as a connection. */
  contributes?: string | undefined;
  /** Who may see it; undefined for everybody. */
  access?: Access | undefined;
}

/** A row of a data file before it is validated: column names to raw values. */
export type RawRow = Record<string, unknown>;

/** A rule of a row beside those of its single columns, which the row itself decides. */
export interface RowRule {
  /** The columns in files that it reads; the first is the one that is rejected. */
  columns: readonly string[];
  /** What is accepted in place of a row that breaks it, as a phrase; undefined for a row that keeps it. */
  accepted(read: (column: string) => unknown): string | undefined;
}

/** A rule of a row that other records of the department decide. */
export interface RecordsRule {
  /** The columns in files that it reads; the first is the one that is rejected. */
  columns: readonly string[];
  /** What is accepted in place of a row that breaks it, as a phrase. */
  accepted: string;
  /** The condition, in the SQL of every engine, that the row called `s` breaks it. */
  broken: string;
}

/** What a department declares about a dataset, beside its properties. */
export interface DatasetOptions {
  /** The GraphQL field that gives one record. */
  singular: string;
  /** The GraphQL field that gives many; the dataset's code is the same in capitals: `airRoutes` → `AIR_ROUTES`. */
  plural: string;
  title: LocalisedText;
  /** In both of the schema's languages: see `describe`. */
  description: string;
  /** Codes of the areas that the dataset belongs to; each gains a field with its records. */
  areas: readonly string[];
  /** Codes of the measures that the dataset follows. */
  measures?: readonly string[];
  /** Id of the organisation that is responsible for the rows; null if no source names one. */
  owner?: string | null;
  licence?: string | null;
  /** How often the owner promises new rows; null without a promise. */
  updateFrequency?: Frequency | null;
  /** The property that names a record to a person. Default: the first localised property, else the key. */
  label?: string;
  /** The property that lists are ordered by if the client names no order; it must be indexed. Default: the key. */
  order?: string;
  /** Properties that must be the sum of other properties of the same row. Checked if the row has all of them. */
  totals?: readonly TotalRule[];
  /** Rules that each row keeps, wherever it comes from: a file, a feed, a change by hand. */
  rules?: readonly RowRule[];
  /** Rules that rows keep against the other records of the department. */
  recordsRules?: readonly RecordsRule[];
  /** Sample rows, deterministic: called with the running number of the row, from 0. */
  sample?: { rows: number; row: (index: number) => RawRow };
  /** Who may see its records, and how many there are. Default: everybody. */
  access?: Access;
  /**
   * Who may see which of its records. `true`: each record has a class of its own, PUBLIC if it says none. A class: all
   * records are of it. Default: everybody sees all. What a viewer may not see is as if it were not there.
   */
  classified?: true | AccessClassName;
  /**
   * Its records tell of persons. They are then for who sees all of the dataset; others get figures over groups of at least
   * `threshold` persons. `counted` names the whole number that says how many persons a record is of. Default: one.
   */
  persons?: { threshold: number; counted?: string } | undefined;
}

/** A declared dataset: one class, from which table, type, query fields, import and catalogue entry follow. */
export interface DatasetDefinition extends DatasetOptions {
  record: ClassType;
  /** The GraphQL type's name. */
  typeName: string;
  /** The catalogue's code: `AIR_ROUTES`. */
  code: string;
  properties: PropertyDefinition[];
  /** The properties of the natural key. */
  naturalKey: PropertyDefinition[];
  /** The record's property that is the table's primary key: the natural key itself, or `id` where it has parts. */
  primaryKey: string;
}

const properties = new WeakMap<object, PropertyDefinition[]>();
const datasets = new WeakMap<object, DatasetDefinition>();

/** Registers a property of the class whose prototype is `prototype`. */
export function declareProperty(prototype: object, property: PropertyDefinition): void {
  const known = properties.get(prototype) ?? [];
  properties.set(prototype, [...known, property]);
}

/** The properties declared so far, in the order of the source text. */
export function declaredProperties(prototype: object): PropertyDefinition[] {
  return properties.get(prototype) ?? [];
}

const contributions = new WeakMap<object, Set<string>>();

/** Registers a field that `owner` gains from another dataset. The field needs only the owner's key. */
export function declareContribution(owner: object, field: string): void {
  contributions.set(owner, new Set(contributions.get(owner)).add(field));
}

/** Whether a field of `owner` comes from another dataset. */
export function isContribution(owner: object, field: string): boolean {
  return contributions.get(owner)?.has(field) ?? false;
}

/** Registers a finished dataset. */
export function declareDataset(definition: DatasetDefinition): void {
  datasets.set(definition.record, definition);
}

/** The dataset that `record` declares, or `undefined` for a class that is no dataset. */
export function datasetOf(record: object): DatasetDefinition | undefined {
  return datasets.get(record);
}

/** The dataset that `record` declares; a class that is no dataset is a mistake in the program. */
export function requireDataset(record: ClassType): DatasetDefinition {
  const definition = datasets.get(record);
  if (!definition) throw new Error(`${record.name} carries no @Dataset declaration.`);
  return definition;
}

/** Whether a property's values name records, as keys and references do; they are folded by `foldKey`. */
export const namesRecords = ({ key, kind }: { key?: boolean; kind: PropertyKind }): boolean =>
  key === true || kind === 'reference';

/** The natural key of a stored row as one text, as the table's primary key holds it. */
export function keyText(definition: DatasetDefinition, row: Record<string, unknown>): string {
  const parts = definition.naturalKey.map(({ storedAs }) => row[storedAs]);
  return parts.length === 1 ? String(parts[0]) : joinKey(parts);
}
