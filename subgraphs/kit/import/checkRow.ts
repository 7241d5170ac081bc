import type { DatasetDefinition, PropertyDefinition, RawRow } from '../dataset/definition.ts';
import { keyText, namesRecords } from '../dataset/definition.ts';
import { writeLocalised, writeMoment, writeMoney } from '../dataset/storedValues.ts';
import { MAX_KEY_LENGTH } from '../dataset/table.ts';
import { foldKey } from '../values/fold.ts';
import { completeScripts } from '../values/localisedText.ts';
import type { Moment } from '../values/moment.ts';
import { acceptedTotal, brokenTotal } from '../values/total.ts';
import { acceptedBy, acceptedByRule, adviceOn } from './accepted.ts';
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
    const given = raw[property.name];
    const value = blankToNull(typeof given === 'string' && namesRecords(property) ? foldKey(given) : given);
    if (value === null && property.required && property.blank === undefined)
      reject(property.name, value, `${acceptedBy(property)}; it is required`, 'required');
    storeValue(row, property, value, reject);
  }
  if (rejections.length === 0) rejections.push(...brokenRules(definition, row, rowNumber));
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

/** The rules of a row that it breaks, those of totals among them. */
export function brokenRules(definition: DatasetDefinition, row: StoredRow, rowNumber: number): Rejection[] {
  const read = (column: string) => row[storedAs(definition, column)] ?? null;
  const broken = (definition.rules ?? []).flatMap(({ columns: [column = ''], accepted }) => {
    const phrase = accepted(read);
    return phrase === undefined
      ? []
      : [{ row: rowNumber, column, value: read(column), accepted: phrase, rule: 'rule' }];
  });
  return [...brokenTotals(definition, row, rowNumber), ...broken];
}

/** The totals of a row that are not the sum of their parts. */
function brokenTotals(definition: DatasetDefinition, row: StoredRow, rowNumber: number): Rejection[] {
  const stored = (name: string) => row[storedAs(definition, name)] as number | null;
  return (definition.totals ?? []).flatMap((rule) => {
    const sum = brokenTotal(rule, stored);
    if (sum === undefined) return [];
    const accepted = acceptedTotal(sum, rule.parts.join(', '));
    return [{ row: rowNumber, column: rule.total, value: stored(rule.total), accepted, rule: 'total' }];
  });
}

const storedAs = ({ properties }: DatasetDefinition, name: string): string =>
  properties.find((property) => property.name === name)?.storedAs ?? name;

const KEY_ACCEPTED = `values that come to at most ${MAX_KEY_LENGTH} characters together, with % counted as %25 and : as %3A`;

function storeValue(row: StoredRow, property: PropertyDefinition, value: unknown, reject: Reject): void {
  if (property.kind === 'localised') {
    const text = value === null ? null : readText(property, value, reject);
    writeLocalised(row, property, text ? completeScripts(text) : null);
  } else if (property.kind === 'money') {
    writeMoney(row, property, value === null ? null : readAmount(property, value, reject));
  } else if (value === null) {
    for (const column of property.columns) row[column] = property.blank ?? null;
  } else {
    const stored = readScalar(property, value);
    const rule = stored === undefined ? ruleOf(property, value) : undefined;
    if (rule !== undefined) {
      const advice = rule === 'type' ? adviceOn(property, value) : acceptedByRule(rule, value);
      reject(property.name, value, advice ?? acceptedBy(property), rule);
    } else if (property.kind === 'dateTime') writeMoment(row, property, stored as Moment);
    else row[property.storedAs] = stored;
  }
}
