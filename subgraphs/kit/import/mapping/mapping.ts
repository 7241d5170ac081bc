import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ImportError } from '../ImportError.ts';
import { isDatePattern } from './dateFormat.ts';

/** How a file of another form is read: see {@link readMapping}. Headers are the file's, columns the dataset's. */
export interface Mapping {
  /** Header → the column that it is, `null` for one to be left out. */
  columns?: Record<string, string | null> | undefined;
  /** Leave out every header that this mapping does not name. */
  otherColumns?: 'ignore' | undefined;
  /** Columns that the file lacks, with the value that all its rows get. */
  constants?: Record<string, string | number | boolean> | undefined;
  /** Texts that mean no value. */
  empty?: string[] | undefined;
  /** Column → the file's words → the dataset's values; `null` means no value. */
  values?: Record<string, Record<string, string | number | boolean | null>> | undefined;
  /** Column → how the file writes its dates: `DD-MM-YYYY`. */
  dates?: Record<string, string> | undefined;
  /** The separator of thousands in numbers. */
  thousands?: string | undefined;
  /** Column → a text with headers in braces. */
  templates?: Record<string, string> | undefined;
  /** Header → values of rows that are no data, such as totals. */
  skip?: Record<string, string[]> | undefined;
  /** Headers whose empty cells take the value of the cell above. */
  fillDown?: string[] | undefined;
  /** Headers that each make a row of their own; their cells go into `value`. */
  unpivot?: { columns: string[]; value?: string | undefined } | undefined;
  sheet?: string | undefined;
  /** The row of the header, from 1. */
  headerRow?: number | undefined;
  encoding?: string | undefined;
  delimiter?: string | undefined;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** YAML reads a bare 810000 as a number; here it is a text. */
const word = scalar.transform(String);

const schema = z.strictObject({
  columns: z.record(z.string(), z.string().nullable()).optional(),
  otherColumns: z.literal('ignore').optional(),
  constants: z.record(z.string(), scalar).optional(),
  empty: z.array(word).optional(),
  values: z.record(z.string(), z.record(z.string(), scalar.nullable())).optional(),
  dates: z
    .record(z.string(), z.string().refine(isDatePattern, 'must be written with YYYY, MM, DD, HH, mm, ss: DD-MM-YYYY'))
    .optional(),
  thousands: z.string().length(1, 'must be one character').optional(),
  templates: z.record(z.string(), z.string()).optional(),
  skip: z.record(z.string(), z.array(word)).optional(),
  fillDown: z.array(z.string()).optional(),
  unpivot: z.strictObject({ columns: z.array(z.string()).min(1), value: z.string().optional() }).optional(),
  sheet: z.string().optional(),
  headerRow: z.number().int().min(1).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().length(1, 'must be one character').optional(),
});

/**
 * Reads a mapping file.
 *
 * @example
 * ```yaml
 * columns:
 *   Date: period           # their header: our column
 *   Remarks: null          # left out
 * constants:
 *   indicator: DAILY_PASSENGERS
 * dates:
 *   period: DD-MM-YYYY     # our column: how they write it
 * templates:
 *   breakdown: "{Control Point}, {*}"
 * unpivot:
 *   columns: [Residents, Visitors]   # each makes a row; {*} is its header
 * skip:
 *   Control Point: [Total]
 * headerRow: 3
 * ```
 * @throws ImportError that names every mistake at once
 */
export async function readMapping(path: string): Promise<Mapping> {
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ImportError(`The mapping ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const parsed = schema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new ImportError(`The mapping ${path} is wrong:\n${mistakes.join('\n')}`);
}
