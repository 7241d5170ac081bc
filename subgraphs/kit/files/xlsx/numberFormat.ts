/** A number that its workbook shows as another text than its digits: 700 as 00700, 0.05 as 5%. */
export class ShownNumber {
  constructor(
    readonly value: number,
    private readonly format: NumberFormat,
  ) {}

  get isPercent(): boolean {
    return this.format.isPercent;
  }

  /** What the workbook shows. */
  toString(): string {
    return this.format.text(this.value);
  }
}

/** How a workbook shows a number. */
export interface NumberFormat {
  isPercent: boolean;
  text(value: number): string;
}

/** The built-in formats of ECMA-376, 18.8.30, that show another text. */
const BUILT_IN: Record<number, string> = { 2: '0.00', 9: '0%', 10: '0.00%' };

/** A text in quotes or behind a backslash, a condition or colour, a blank of a sign's width, a filling, or one sign. */
const TOKEN = /"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|([\s\S])/g;

/** A piece of a format: the place of a digit, the point, a percent sign, or a text. */
type Piece = '0' | '.' | '%' | { text: string };

/**
 * The format of a cell if it shows other digits than the number has: zeros before or after them, texts between them, or
 * a percentage. Groups of thousands, currencies and the like are ornaments, and no part of a code.
 *
 * @param code the format's code, for one that is not built in
 */
export function numberFormatOf(id: number, code: string | undefined): NumberFormat | undefined {
  const pieces = piecesOf(code ?? BUILT_IN[id] ?? '');
  if (!pieces?.includes('0')) return undefined;
  // One place of a digit and nothing beside it shows the number itself.
  if (pieces.length === 1) return undefined;
  const point = pieces.indexOf('.');
  const places = point < 0 ? 0 : pieces.slice(point).filter((piece) => piece === '0').length;
  // No program shows more, and JavaScript cannot.
  if (places > 100) return undefined;
  const isPercent = pieces.includes('%');
  return {
    isPercent,
    text(value) {
      const scaled = isPercent ? Number((value * 100).toPrecision(15)) : value;
      const fixed = Math.abs(scaled).toFixed(places);
      // A number of more places than the format shows is not what is seen; it stays whole.
      const isExact = Number(fixed) === Math.abs(scaled) && !/e/.test(fixed);
      if (!isExact) return isPercent ? `${scaled}%` : String(value);
      return (scaled < 0 ? '-' : '') + filledIn(pieces, fixed.replace('.', ''));
    },
  };
}

/** The pieces of a format's first section, which positive numbers have; undefined for one with other pieces. */
function piecesOf(code: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const [, quoted, escaped, sign] of code.matchAll(TOKEN)) {
    const text = quoted ?? escaped;
    if (text !== undefined) pieces.push({ text });
    else if (sign === ';') break;
    else if (sign === '0' || sign === '.' || sign === '%') pieces.push(sign);
    else if (sign !== undefined && /[-+ :]/.test(sign)) pieces.push({ text: sign });
    else if (sign !== undefined) return undefined;
  }
  const isPlain =
    pieces.filter((piece) => piece === '.').length < 2 && pieces.filter((piece) => piece === '%').length < 2;
  return isPlain ? pieces : undefined;
}

/** Puts digits into the places of a format, from the last; those that are too many go before the first. */
function filledIn(pieces: readonly Piece[], digits: string): string {
  const first = pieces.indexOf('0');
  let rest = digits;
  let text = '';
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] as Piece;
    if (piece !== '0') text = (typeof piece === 'string' ? piece : piece.text) + text;
    else if (index === first) text = (rest || '0') + text;
    else {
      text = (rest.at(-1) ?? '0') + text;
      rest = rest.slice(0, -1);
    }
  }
  return text;
}
