/** A text that a spreadsheet program would run as a formula, behind any number of quotation marks. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?%?$/i;

/**
 * A cell of a CSV file as spreadsheet programs leave it alone: behind a quotation mark where they would run it. A number
 * stays a number. {@link withoutGuard} gives back every cell as it was.
 */
export const guarded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/**
 * A cell of text in a workbook, which no program runs. One that looks guarded gets another quotation mark, so that
 * {@link withoutGuard} need not know whether the table was saved as CSV in between.
 */
export const guardedInWorkbook = (text: string): string => (text.startsWith("'") ? guarded(text) : text);

/** A cell of a table of the hub without that quotation mark. */
export const withoutGuard = (cell: unknown): unknown =>
  typeof cell === 'string' && cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/** Whether rejected rows go into a table; else their reasons go into newline-delimited JSON. */
export const isTablePath = (path: string): boolean => /\.(csv|xlsx)$/i.test(path);
