/** `varchar(40)` in its parts. */
interface TypeParts {
  base: string;
  sizes: number[];
}

function partsOf(type: string): TypeParts {
  const [, base = type, sizes] = /^(\w+)(?:\(([\d, ]+)\))?/.exec(type.toLowerCase()) ?? [];
  return { base, sizes: sizes?.split(',').map(Number) ?? [] };
}

const TEXTS = ['varchar', 'char', 'text'];
const WHOLE_NUMBERS = ['tinyint', 'boolean', 'smallint', 'int', 'integer', 'bigint'];

export const isTextType = (type: string): boolean => TEXTS.includes(partsOf(type).base);
export const isBooleanType = (type: string): boolean => ['boolean', 'tinyint'].includes(partsOf(type).base);
export const isWholeNumberType = (type: string): boolean => WHOLE_NUMBERS.includes(partsOf(type).base);

/** The most characters that a column of this type holds. */
export function lengthOf(type: string): number {
  const { base, sizes } = partsOf(type);
  return base === 'text' ? 65_535 : (sizes[0] ?? 255);
}

/** Whether a column of another type may be unable to hold what one of this type does. */
export function isNarrower(from: string, to: string): boolean {
  if (from === to) return false;
  const [old, next] = [partsOf(from), partsOf(to)];
  if (isTextType(from) && isTextType(to)) return lengthOf(to) < lengthOf(from);
  if (isWholeNumberType(from) && isWholeNumberType(to)) {
    return WHOLE_NUMBERS.indexOf(next.base) < WHOLE_NUMBERS.indexOf(old.base);
  }
  if (old.base === 'decimal' && next.base === 'decimal') {
    const [precision = 0, scale = 0] = old.sizes;
    const [newPrecision = 0, newScale = 0] = next.sizes;
    return newScale < scale || newPrecision - newScale < precision - scale;
  }
  return true;
}

/**
 * The condition of the rows whose value a column of another type could not hold as it is.
 *
 * @param column the escaped column
 */
export function lossCondition(column: string, from: string, to: string, sqlite: boolean): string {
  const length = sqlite ? 'LENGTH' : 'CHAR_LENGTH';
  const asText = isTextType(from) ? column : `CAST(${column} AS ${sqlite ? 'TEXT' : 'CHAR'})`;
  if (isTextType(to)) return `${length}(${asText}) > ${lengthOf(to)}`;
  if (isBooleanType(to)) return `${column} NOT IN (${isTextType(from) ? "'0', '1'" : '0, 1'})`;
  if (isTextType(from)) {
    const whole = isWholeNumberType(to);
    return sqlite
      ? `(${column} GLOB '*[^0-9${whole ? '' : '.'}-]*' OR ${column} NOT GLOB '*[0-9]*' OR ${column} GLOB '?*-*' OR ${column} GLOB '*.*.*')`
      : `NOT (${column} REGEXP '${whole ? '^-?[0-9]+$' : '^-?[0-9]*[.]?[0-9]*$'}' AND ${column} REGEXP '[0-9]')`;
  }
  if (isWholeNumberType(to)) return `CAST(${column} AS ${sqlite ? 'INTEGER' : 'SIGNED'}) <> ${column}`;
  const { base, sizes } = partsOf(to);
  const [precision = 0, scale = 0] = sizes;
  if (base !== 'decimal') return '1 = 0';
  return sqlite
    ? `(ROUND(${column}, ${scale}) <> ${column} OR ABS(${column}) >= 1e${precision - scale})`
    : `CAST(${column} AS DECIMAL(${precision}, ${scale})) <> ${column}`;
}
