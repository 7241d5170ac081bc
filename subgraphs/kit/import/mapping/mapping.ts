/** How a file of another form is read: see `readMapping`. Headers are the file's, columns the dataset's. */
export interface Mapping {
  /** Header → the column that it is, `null` for one to be left out. */
  columns?: Record<string, string | null> | undefined;
  /** Leave out every header that this mapping does not name, and cells that have none. */
  otherColumns?: 'ignore' | undefined;
  /** Columns that the file lacks, with the value that all its rows get. */
  constants?: Record<string, string | number | boolean> | undefined;
  /** Texts that mean no value. */
  empty?: string[] | undefined;
  /** Column → the file's words → the dataset's values; `null` means no value. */
  values?: Record<string, Record<string, string | number | boolean | null>> | undefined;
  /** The file's words for true and false, in all columns that are one of them. */
  booleans?: { true: string[]; false: string[] } | undefined;
  /** Column → how the file writes its dates, in one form or several: `DD-MM-YYYY`. */
  dates?: Record<string, string | string[]> | undefined;
  /** The separator of thousands in numbers. */
  thousands?: string | undefined;
  /** The decimal sign of numbers; a point if not given. */
  decimal?: string | undefined;
  /** How negative numbers are written beside a minus before them: (5), 5-. */
  negative?: ('parentheses' | 'trailing')[] | undefined;
  /** What 5% is: the number 5, or the fraction 0.05. */
  percent?: 'number' | 'fraction' | undefined;
  /** Column → a text with headers in braces. */
  templates?: Record<string, string> | undefined;
  /** Header → values of rows that are no data, such as totals; `/^Total/` is a pattern. */
  skip?: Record<string, string[]> | undefined;
  /** Header → values or patterns of the rows that are read; others are passed over. */
  keep?: Record<string, string[]> | undefined;
  /** Headers whose empty cells take the value of the cell above. */
  fillDown?: string[] | undefined;
  /** Headers that each make a row of their own; their cells go into `value`. */
  unpivot?: { columns: string[]; value?: string | undefined } | undefined;
  /** Where the objects are in JSON that wraps them: `result.items`. */
  records?: string | undefined;
  sheet?: string | undefined;
  /** The row of the header, from 1. */
  headerRow?: number | undefined;
  /** How many rows the header has: with 2, `Arrival` above `Residents` is the header `Arrival Residents`. */
  headerRows?: number | undefined;
  encoding?: string | undefined;
  delimiter?: string | undefined;
}

const places = new WeakMap<Mapping, (path: readonly string[]) => string>();

/** Keeps where each key of a mapping stands in its file. */
export function setPlaces(mapping: Mapping, placeOf: (path: readonly string[]) => string): void {
  places.set(mapping, placeOf);
}

/** Where a mapping says something, for an error: `The mapping's columns.Label (line 2)`. */
export const placeIn = (mapping: Mapping, ...path: string[]): string =>
  `The mapping's ${path.join('.')}${places.get(mapping)?.(path) ?? ''}`;
