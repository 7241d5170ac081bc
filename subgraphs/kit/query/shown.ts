import type { DataSource } from 'typeorm';
import { ACCESS_CLASSES, type AccessClassName, crossesBoundary } from '../../../common/identity/accessClass.ts';
import type { Viewer } from '../../../common/identity/viewer.ts';
import { CLASS_COLUMN } from '../dataset/accessClass.ts';
import { type DatasetDefinition, datasetOf } from '../dataset/definition.ts';
import { Quality } from '../values/provenance.ts';

/** Whether samples are shown at all, as a request's context says. */
interface Setting {
  readonly samples: boolean;
}

/** Whose classes are asked about, and where. */
export interface Audience extends Setting {
  readonly database: DataSource;
  readonly viewer: Viewer;
  /** The moment as of which rows are read; undefined for now. */
  readonly asOf?: object | undefined;
  seesClass(dataset: string, accessClass: AccessClassName): boolean;
  seesRunsOf(dataset: string): boolean;
}

type Column = (name: string) => string;

const ofRow: Column = (name) => `row.${name}`;

/** The condition that a quality is not that of a sample; `column` is its SQL. */
export const isReal = (column: string): string => `${column} <> '${Quality.SAMPLE}'`;

/** The condition that a quality is that of a sample. */
export const isSample = (column: string): string => `${column} = '${Quality.SAMPLE}'`;

/** The observations that are shown to whoever asks, as a condition. @param quality the SQL of the column `quality` */
export function shownObservations({ samples }: Setting, quality = 'row.quality'): string {
  return samples ? '1 = 1' : isReal(quality);
}

/**
 * The records that are shown to whoever asks, as a condition over the alias `row`.
 *
 * @param column the SQL of a column, for another alias
 */
export function shownRows(audience: Audience, definition: DatasetDefinition, column: Column = ofRow): string {
  return [shownObservations(audience, column('quality')), ...classConditions(audience, definition, column)].join(
    ' AND ',
  );
}

/** Whether rows of a quality are shown at all: HUB_SAMPLES takes samples away whole, even for who asks for them. */
export function isShown(setting: Setting, quality: unknown): boolean {
  return setting.samples || quality !== Quality.SAMPLE;
}

/** The classes of a dataset's records that the viewer sees. */
export function seenClasses(audience: Pick<Audience, 'seesClass'>, { code }: DatasetDefinition): AccessClassName[] {
  return ACCESS_CLASSES.filter((accessClass) => audience.seesClass(code, accessClass));
}

/** Whether the viewer sees every record that a dataset may ever have. */
export function seesAll(audience: Pick<Audience, 'seesClass' | 'seesRunsOf'>, definition: DatasetDefinition): boolean {
  if (definition.persons && !audience.seesRunsOf(definition.code)) return false;
  return (
    seesAllClasses(audience, definition) && namedInKey(definition).every(({ target }) => seesAll(audience, target))
  );
}

function seesAllClasses(audience: Pick<Audience, 'seesClass'>, definition: DatasetDefinition): boolean {
  const { classified, code } = definition;
  if (classified === undefined) return true;
  return classified === true
    ? seenClasses(audience, definition).length === ACCESS_CLASSES.length
    : audience.seesClass(code, classified);
}

/**
 * The conditions that a record is of a class that the viewer sees; none where all are. A record whose key names a classified
 * record, such as an area of a document, is seen only with that one. What is hidden now is not seen as it was either.
 */
export function classConditions(audience: Audience, definition: DatasetDefinition, column: Column = ofRow): string[] {
  if (definition.persons && !audience.seesRunsOf(definition.code)) return ['1 = 0'];
  const own = classCondition(audience, definition, column);
  const named = namedInKey(definition)
    .filter(({ target }) => !seesAll(audience, target))
    .map(({ storedAs, target }) => {
      const seen = classConditions(audience, target, columnOf(audience, target)).join(' AND ');
      return namesOneOf(audience, column(storedAs), target, seen);
    });
  if (own === undefined) return named;
  if (audience.asOf === undefined) return [own, ...named];
  return [own, isNotHiddenNow(audience, definition, column), ...named];
}

/** The condition that a record is of a class that the viewer sees; undefined where all are. */
function classCondition(audience: Audience, definition: DatasetDefinition, column: Column): string | undefined {
  if (seesAllClasses(audience, definition)) return undefined;
  if (definition.classified !== true) return '1 = 0';
  return `${column(CLASS_COLUMN)} IN (${quoted(seenClasses(audience, definition))})`;
}

/** The condition that the record of a key is not one now that the viewer does not see. */
function isNotHiddenNow(audience: Audience, definition: DatasetDefinition, column: Column): string {
  const { driver } = audience.database;
  const now: Column = (name) => `now_${definition.singular}.${driver.escape(name)}`;
  const table = driver.escape(audience.database.getMetadata(definition.record).tablePath);
  const hidden = `NOT (${classCondition(audience, definition, now)})`;
  // The comment keeps the table from being read as of the question's moment.
  return `NOT EXISTS (SELECT 1 FROM /* as it is */ ${table} now_${definition.singular} WHERE ${now(definition.primaryKey)} = ${column(definition.primaryKey)} AND ${hidden})`;
}

const quoted = (classes: readonly AccessClassName[]): string => classes.map((name) => `'${name}'`).join(', ');

/** The columns of a dataset that a key names, in a query of their own. */
const columnOf =
  ({ database: { driver } }: Audience, { singular }: DatasetDefinition): Column =>
  (name) =>
    `named_${singular}.${driver.escape(name)}`;

/** The condition that a column has the key of a record that meets a condition over {@link columnOf}. */
function namesOneOf(audience: Audience, column: string, target: DatasetDefinition, where: string): string {
  const { database } = audience;
  const table = database.driver.escape(database.getMetadata(target.record).tablePath);
  const key = columnOf(audience, target)(target.primaryKey);
  // Asked of each row by the key, so that a list keeps the order of its own index.
  return `EXISTS (SELECT 1 FROM ${table} named_${target.singular} WHERE ${key} = ${column} AND ${where})`;
}

/** The classes of a dataset's records by which the viewer reads across the boundary between the sides. */
export function crossedClasses(audience: Audience, definition: DatasetDefinition): AccessClassName[] {
  const { classified } = definition;
  if (classified === undefined || audience.viewer.person === null) return [];
  return seenClasses(audience, definition).filter(
    (accessClass) =>
      (classified === true || classified === accessClass) && crossesBoundary(audience.viewer, accessClass),
  );
}

/** The condition that a record, or one that its key names, is of such a class; undefined where none can be. */
export function crossedCondition(
  audience: Audience,
  definition: DatasetDefinition,
  column: Column = ofRow,
): string | undefined {
  const crossed = crossedClasses(audience, definition);
  const own =
    crossed.length === 0
      ? []
      : [definition.classified === true ? `${column(CLASS_COLUMN)} IN (${quoted(crossed)})` : '1 = 1'];
  const named = namedInKey(definition).flatMap(({ storedAs, target }) => {
    const where = crossedCondition(audience, target, columnOf(audience, target));
    return where === undefined ? [] : [namesOneOf(audience, column(storedAs), target, where)];
  });
  const conditions = [...own, ...named];
  return conditions.length === 0 ? undefined : `(${conditions.join(' OR ')})`;
}

/** The classified datasets whose records the key of a dataset names. */
export function namedInKey(definition: DatasetDefinition): { storedAs: string; target: DatasetDefinition }[] {
  return definition.naturalKey.flatMap(({ storedAs, target: of }) => {
    const target = of && datasetOf(of());
    const isClassified =
      target &&
      target !== definition &&
      ((target.classified ?? target.persons) !== undefined || namedInKey(target).length > 0);
    return isClassified ? [{ storedAs, target }] : [];
  });
}
