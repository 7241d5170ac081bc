import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ImportError } from './ImportError.ts';

/** What is said of a file that is not ours: see {@link readMapping}. */
export interface Mapping {
  /** Header in the file → the column that it is, `null` for one to be left out. */
  columns?: Record<string, string | null> | undefined;
  /** Columns that the file does not have, with the value that all its rows get. */
  constants?: Record<string, string | number | boolean> | undefined;
  sheet?: string | undefined;
  /** The row of the header, from 1. */
  headerRow?: number | undefined;
  encoding?: string | undefined;
  delimiter?: string | undefined;
}

const schema = z.strictObject({
  columns: z.record(z.string(), z.string().nullable()).optional(),
  constants: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
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
 *   Station: name.en       # their header: our column
 *   Remarks: null          # left out
 * constants:
 *   city: "810000"
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
