import { isCalendarDate } from '../../values/checks.ts';
import { isWrittenAsNumber } from '../../values/number.ts';
import { UnreadCell } from '../unread.ts';
import { dateReader } from './dateFormat.ts';
import type { FileColumn } from './fileColumn.ts';
import { foldedCell } from './fold.ts';
import type { Mapping } from './mapping.ts';
import { numberReader } from './numberForm.ts';

/**
 * Converts a cell for its column. A cell that it cannot convert stays as it is, and the row's check decides; one that
 * it must not guess becomes an {@link UnreadCell}.
 */
export type Conversion = (value: unknown) => unknown;

/** A step of a conversion: gets the folded text beside the cell, and gives undefined where it has nothing to say. */
type Step = (text: string, value: unknown) => unknown;

/** Kinds of columns that hold numbers. */
const NUMBERS = new Set<FileColumn['kind']>(['integer', 'number', 'decimal']);

/** The conversion that a mapping declares for a column; undefined without one. */
export function conversionOf(column: FileColumn, mapping: Mapping): Conversion | undefined {
  const steps: Step[] = [];
  const { empty, values, dates, booleans } = mapping;
  if (empty) {
    const blanks = foldedSet(empty);
    steps.push((text) => (blanks.has(text) ? null : undefined));
  }
  const words = values?.[column.path];
  if (words) {
    const known = new Map(Object.entries(words).map(([word, value]) => [foldedCell(word), value]));
    steps.push((text) => known.get(text));
  }
  if (booleans && column.kind === 'boolean') {
    const [yes, no] = [foldedSet(booleans.true), foldedSet(booleans.false)];
    steps.push((text) => (yes.has(text) ? true : no.has(text) ? false : undefined));
  }
  const forms = dates?.[column.path];
  if (forms !== undefined) steps.push(dateStep([forms].flat()));
  if (NUMBERS.has(column.kind)) steps.push(numberStep(mapping));
  if (steps.length === 0) return undefined;
  return (value) => {
    const text = foldedCell(value);
    if (text === undefined) return value;
    for (const step of steps) {
      const result = step(text, value);
      if (result !== undefined) return result;
    }
    return value;
  };
}

const foldedSet = (words: readonly string[]): ReadonlySet<string | undefined> => new Set(words.map(foldedCell));

/** Reads a date that has one of these forms; one that two forms read as two days is not read. */
function dateStep(forms: readonly string[]): Step {
  const readers = forms.map(dateReader);
  return (text) => {
    const found = [...new Set(readers.map((read) => read(text)))].filter((day) => day !== undefined);
    const existing = found.filter((day) => day.length < 10 || isCalendarDate(day.slice(0, 10)));
    if (existing.length < 2) return existing[0] ?? found[0];
    const accepted = `a date that the forms ${forms.join(', ')} read as one day: this may be ${existing.join(' or ')}`;
    return new UnreadCell(text, accepted, 'type');
  };
}

/** Reads a number in the mapping's form. Cells that are numbers already, as of workbooks and JSON, stay. */
function numberStep({ thousands, decimal, negative, percent }: Mapping): Step {
  const read = numberReader({ thousands, decimal, negative, percent });
  return (text, value) => {
    if (typeof value !== 'string') return undefined;
    const number = read(text);
    if (number !== undefined) return number;
    const isOther = decimal !== undefined && decimal !== '.' && isWrittenAsNumber(text);
    return isOther
      ? new UnreadCell(text, `a number whose decimal sign is "${decimal}", as the mapping says`, 'type')
      : undefined;
  };
}
