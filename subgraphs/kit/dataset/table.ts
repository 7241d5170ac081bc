import type { ClassType } from 'type-graphql';
import { Column, type ColumnOptions, Entity, Index, PrimaryColumn, type PrimaryColumnOptions, Unique } from 'typeorm';
import type { DatasetDefinition, PropertyDefinition } from './definition.ts';
import { declareHistory, HISTORY_SUFFIX } from './historyTable.ts';

/**
 * The longest primary key, in characters. InnoDB takes index entries of 3,072 bytes, four bytes a character, and every
 * secondary index holds the primary key once more.
 */
export const MAX_KEY_LENGTH = 250;

/** Makes the record class a TypeORM entity whose columns mean the same on SQLite, MySQL and MariaDB, and makes its history. */
export function decorateTable(definition: DatasetDefinition): void {
  const { record, naturalKey } = definition;
  const table = snakeCase(definition.typeName);
  decorateRows(definition, record, table);
  if (naturalKey.length > 1) {
    Unique(
      `${table}_natural_key`,
      naturalKey.map((property) => property.storedAs),
    )(record);
  }
  // Tells whether a dataset holds any row that is no sample, now or at a moment, without reading its rows.
  Index(`${table}_quality`, ['quality', 'knownFrom'])(record);

  const history: ClassType = class {};
  decorateRows(definition, history, `${table}${HISTORY_SUFFIX}`, true);
  declareHistory(record, history);
  Index(`${table}${HISTORY_SUFFIX}_quality`, ['quality', 'knownUntil'])(history);
}

/** @param isHistory whether the rows are earlier ones, which hold nothing in columns that came later */
function decorateRows(definition: DatasetDefinition, rows: ClassType, table: string, isHistory = false): void {
  const { primaryKey, naturalKey } = definition;
  Entity(table)(rows);
  if (naturalKey.length > 1) PrimaryColumn({ type: 'varchar', length: MAX_KEY_LENGTH })(rows.prototype, 'id');
  for (const property of definition.properties) {
    decorateColumns(definition, property, rows.prototype, isHistory || !property.required);
    const isPrimary = property.storedAs === primaryKey;
    if (property.indexed && !isPrimary) {
      Index(`${table}_${snakeCase(property.name)}`, [property.storedAs, primaryKey])(rows);
    }
  }
  Column({ type: 'int' })(rows.prototype, 'provenanceId');
  Column({ type: 'varchar', length: 16 })(rows.prototype, 'quality');
  Column({ type: 'varchar', length: 10, nullable: true })(rows.prototype, 'withdrawnAt');
}

function decorateColumns(
  definition: DatasetDefinition,
  property: PropertyDefinition,
  prototype: object,
  nullable: boolean,
): void {
  if (property.kind === 'localised') {
    const [traditional, simplified, english, origins] = property.columns as [string, string, string, string];
    for (const form of [traditional, simplified, english]) {
      Column({ type: 'varchar', length: property.length, nullable: true })(prototype, form);
    }
    Column({ type: 'varchar', length: 3, nullable: true })(prototype, origins);
  } else if (property.kind === 'money') {
    const [amount, currency] = property.columns as [string, string];
    // SQLite returns decimals as numbers, MySQL as text with all four digits; both become one form.
    const transformer = {
      to: (value: unknown) => value,
      from: (value: unknown) =>
        value == null
          ? null
          : String(value)
              .replace(/(\.\d*?)0+$/, '$1')
              .replace(/\.$/, ''),
    };
    Column({ type: 'decimal', precision: 20, scale: 4, nullable, transformer })(prototype, amount);
    Column({ type: 'varchar', length: 3, nullable })(prototype, currency);
  } else {
    if (property.kind === 'dateTime')
      Column({ type: 'varchar', length: 6, nullable: true })(prototype, property.columns[1] as string);
    const options: ColumnOptions = { ...columnType(property), nullable };
    if (property.storedAs === definition.primaryKey)
      PrimaryColumn({ ...columnType(property) } as PrimaryColumnOptions)(prototype, property.storedAs);
    else Column(options)(prototype, property.storedAs);
  }
}

function columnType(property: PropertyDefinition): ColumnOptions {
  switch (property.kind) {
    case 'integer':
      return { type: 'int' };
    case 'number':
      return { type: 'double' };
    case 'boolean':
      return { type: 'boolean' };
    default:
      return { type: 'varchar', length: property.length };
  }
}

/** `AirRoute` → `air_route`. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
