import type { DatasetDefinition, PropertyDefinition, RawRow } from '../dataset/definition.ts';
import { keyText } from '../dataset/definition.ts';
import { writeLocalised, writeMoney } from '../dataset/storedValues.ts';
import { MAX_KEY_LENGTH } from '../dataset/table.ts';
import { completeScripts } from '../values/localisedText.ts';
import { acceptedTotal, brokenTotal } from '../values/total.ts';
import { acceptedBy, acceptedByRule } from './accepted.ts';
import { blankToNull, type Reject, readAmount, readText } from './readParts.ts';
import { readScalar, ruleOf } from './readScalar.ts';
import type { Rejection } from './rejection.ts';

/** A row as its table stores it: columns to values. */
export type StoredRow = Record<string, unknown>;

/** A checked row: what its table stores, or every reason why it is not accepted. */
export type CheckedRow = { row: StoredRow; rejections?: never } | { row?: never; rejections: Rejection[] };

/**
 * Checks one row by its record class's declaration. Every column is checked, so that a department sees all mistakes of
 * a row at once.
 *
 * Blank cells count as no value. An unknown column is a rejection, because it is most often misspelt.
 */
export function checkRow(definition: DatasetDefinition, raw: RawRow, rowNumber: number): CheckedRow {
  const rejections: Rejection[] = [];
  const reject: Reject = (column, value, accepted, rule) => {
    rejections.push({ row: rowNumber, column, value, accepted, rule });
  };
  const row: StoredRow = {};
  const known = new Set(['provenance', ...definition.properties.map(({ name }) => name)]);
  for (const column of Object.keys(raw)) {
    if (!known.has(column))
      reject(column, raw[column], `one of the columns ${[...known].slice(1).join(', ')}`, 'column');
  }
  for (const property of definition.properties) {
    const value = blankToNull(raw[property.name]);
    if (value === null && property.required)
      reject(property.name, value, `${acceptedBy(property)}; it is required`, 'required');
    storeValue(row, property, value, reject);
  }
  if (rejections.length > 0) return { rejections };
  for (const rule of definition.totals ?? []) {
    const stored = (name: string) => row[storedAs(definition, name)] as number | null;
    const sum = brokenTotal(rule, stored);
    if (sum !== undefined) reject(rule.total, stored(rule.total), acceptedTotal(sum, rule.parts.join(', ')), 'total');
  }
  if (rejections.length > 0) return { rejections };
  if (definition.naturalKey.length > 1) {
    const key = keyText(definition, row);
    if (key.length > MAX_KEY_LENGTH) {
      reject(definition.naturalKey.map(({ name }) => name).join(', '), key, KEY_ACCEPTED, 'length');
      return { rejections };
    }
    row['id'] = key;
  }
  return { row };
}

const storedAs = ({ properties }: DatasetDefinition, name: string): string =>
  properties.find((property) => property.name === name)?.storedAs ?? name;

const KEY_ACCEPTED = `values that come to at most ${MAX_KEY_LENGTH} characters together`;

function storeValue(row: StoredRow, property: PropertyDefinition, value: unknown, reject: Reject): void {
  if (property.kind === 'localised') {
    const text = value === null ? null : readText(property, value, reject);
    writeLocalised(row, property, text ? completeScripts(text) : null);
  } else if (property.kind === 'money') {
    writeMoney(row, property, value === null ? null : readAmount(property, value, reject));
  } else if (value === null) {
    row[property.storedAs] = null;
  } else {
    const stored = readScalar(property, value);
    const rule = stored === undefined ? ruleOf(property, value) : undefined;
    if (rule !== undefined) reject(property.name, value, acceptedByRule(rule) ?? acceptedBy(property), rule);
    else row[property.storedAs] = stored;
  }
}
