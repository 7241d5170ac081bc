import { dateReader } from './dateFormat.ts';
import type { FileColumn } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';

/** Converts a cell for its column. A cell that it cannot convert stays as it is, and the row's check decides. */
export type Conversion = (value: unknown) => unknown;

/** The conversion that a mapping declares for a column; undefined without one. */
export function conversionOf(column: FileColumn, mapping: Mapping): Conversion | undefined {
  const steps: Conversion[] = [];
  const { empty, values, dates, thousands } = mapping;
  if (empty) {
    const blanks = new Set(empty.map((text) => text.trim()));
    steps.push((value) => (typeof value === 'string' && blanks.has(value.trim()) ? null : value));
  }
  const words = values?.[column.path];
  if (words) {
    const known = new Map(Object.entries(words));
    steps.push((value) => {
      const text = textOf(value);
      return text !== undefined && known.has(text) ? known.get(text) : value;
    });
  }
  const format = dates?.[column.path];
  if (format !== undefined) {
    const read = dateReader(format);
    steps.push((value) => {
      const text = textOf(value);
      return text === undefined ? value : (read(text) ?? value);
    });
  }
  if (thousands !== undefined && !column.isText) {
    const sign = thousands.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const grouped = new RegExp(`^[-+]?\\d{1,3}(${sign}\\d{3})+(\\.\\d+)?$`);
    steps.push((value) =>
      typeof value === 'string' && grouped.test(value.trim()) ? value.trim().replaceAll(thousands, '') : value,
    );
  }
  if (steps.length === 0) return undefined;
  return (value) => steps.reduce((result, step) => step(result), value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}
