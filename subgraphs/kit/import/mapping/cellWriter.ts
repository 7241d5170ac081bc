import type { RawRow } from '../../dataset/definition.ts';
import { conversionOf } from './cellConversion.ts';
import type { FileColumn } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';

/** Writes one cell of a file into its row. */
export type CellWriter = (row: RawRow, value: unknown) => void;

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000\u00A0]/;

/** Writes cells into a column, converted as the mapping says. */
export function cellWriterOf(column: FileColumn, mapping: Mapping): CellWriter {
  const set = plainCellWriterOf(column);
  const convert = conversionOf(column, mapping);
  return convert ? (row, value) => set(row, convert(value)) : set;
}

function plainCellWriterOf({ property, part, isShorthand, isText }: FileColumn): CellWriter {
  if (isShorthand) {
    // A column without a language: a text with Han characters is Chinese, any other is English.
    return (row, value) => {
      if (value == null || value === '') return;
      const text = String(value);
      const tag = /\p{Script=Han}/u.test(text) ? 'zh-Hant' : 'en';
      row[property] = { ...(row[property] as object | undefined), [tag]: text };
    };
  }
  if (part === undefined) {
    return (row, value) => {
      row[property] = typeof value === 'string' && !isText && FULL_WIDTH.test(value) ? plain(value) : value;
    };
  }
  return (row, value) => {
    if (value == null || (typeof value === 'string' && value.trim() === '')) return;
    const whole = (row[property] ?? {}) as Record<string, unknown>;
    whole[part] = typeof value === 'string' && !isText && FULL_WIDTH.test(value) ? plain(value) : value;
    row[property] = whole;
  };
}

/** Full-width digits, letters and blanks as plain ones; Han characters stay as they are. */
function plain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();
}
