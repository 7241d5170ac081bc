import { readFile, stat } from 'node:fs/promises';
import { isNode, LineCounter } from 'yaml';
import { z } from 'zod';
import { echoed } from '../../../../common/echo.ts';
import { nearest } from '../../values/nearest.ts';
import { ImportError } from '../ImportError.ts';
import { isDatePattern } from './dateFormat.ts';
import { type Mapping, setPlaces } from './mapping.ts';
import { documentOf, MAX_MAPPING_BYTES } from './mappingDocument.ts';
import { isWordOrPattern } from './wordMatch.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** YAML reads a bare 810000 as a number; here it is a text. */
const word = scalar.transform(String);
const words = z.array(word);
const wordsOrPatterns = z.array(word.refine(isWordOrPattern, 'is no pattern: write /^Total/ or /^total/i'));
const dateForm = z.string().refine(isDatePattern, 'must be written with YYYY, MM, DD, HH, mm, ss: DD-MM-YYYY');
const sign = z.string().length(1, 'must be one character');

const schema = z
  .strictObject({
    columns: z.record(z.string(), z.string().nullable()).optional(),
    otherColumns: z.literal('ignore').optional(),
    constants: z.record(z.string(), scalar).optional(),
    empty: words.optional(),
    values: z.record(z.string(), z.record(z.string(), scalar.nullable())).optional(),
    booleans: z.strictObject({ true: words, false: words }).optional(),
    dates: z.record(z.string(), z.union([dateForm, z.array(dateForm).min(1)])).optional(),
    thousands: sign.optional(),
    decimal: sign.optional(),
    negative: z.array(z.enum(['parentheses', 'trailing'])).optional(),
    percent: z.enum(['number', 'fraction']).optional(),
    templates: z.record(z.string(), z.string()).optional(),
    skip: z.record(z.string(), wordsOrPatterns).optional(),
    keep: z.record(z.string(), wordsOrPatterns).optional(),
    fillDown: z.array(z.string()).optional(),
    unpivot: z.strictObject({ columns: z.array(z.string()).min(1), value: z.string().optional() }).optional(),
    records: z.string().optional(),
    sheet: z.string().optional(),
    headerRow: z.number().int().min(1).optional(),
    headerRows: z.number().int().min(1).max(5).optional(),
    encoding: z.string().optional(),
    delimiter: sign.optional(),
  })
  .refine(({ thousands, decimal = '.' }) => thousands !== decimal, {
    path: ['thousands'],
    message: 'is the decimal sign too: say "decimal" as well',
  });

const KEYS = Object.keys(schema.shape);

/** Mistakes that an error lists. */
const MAX_MISTAKES = 50;

/**
 * Reads a mapping.
 *
 * @example
 * ```yaml
 * columns:
 *   Date: period           # their header: our column
 *   Remarks: null          # left out
 * constants:
 *   indicator: DAILY_PASSENGERS
 * dates:
 *   period: [DD-MM-YYYY, D/M/YYYY]   # our column: how they write it
 * templates:
 *   breakdown: "{Control Point}, {*}"
 * unpivot:
 *   columns: [Residents, Visitors]   # each makes a row; {*} is its header
 * skip:
 *   Control Point: [Total, /^Sub-?total/i]
 * headerRow: 3
 * ```
 * @param path its file
 * @throws ImportError that names every mistake at once, each with its line
 */
export async function readMapping(path: string): Promise<Mapping> {
  try {
    const { size } = await stat(path);
    if (size > MAX_MAPPING_BYTES) throw new Error(`it has more than ${MAX_MAPPING_BYTES} bytes.`);
    return parseMapping(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`The mapping ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** The same from a text in YAML or JSON. @param path what messages call it */
export function parseMapping(text: string, path: string): Mapping {
  const lines = new LineCounter();
  const { document, content } = documentOf(text, path, lines);
  const lineOf = (keys: readonly PropertyKey[]): number | undefined => {
    // The value of a key may be on a later line than the key, so its pair is looked up in what holds it.
    for (let length = keys.length; length > 0; length--) {
      const holder = document.getIn(keys.slice(0, length - 1), true) as { items?: { key?: unknown }[] } | undefined;
      const pair = holder?.items?.find(({ key }) => isNode(key) && String(key) === String(keys[length - 1]));
      const node = pair?.key ?? document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  const parsed = schema.safeParse(content ?? {});
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      return keys.map((key) => ({ issue, key }));
    });
    const mistakes = issues.slice(0, MAX_MISTAKES).map(({ issue, key }) => {
      const at = key === undefined ? issue.path : [...issue.path, key];
      const line = lineOf(at);
      const message = key === undefined ? issue.message : unknownKey(key, issue.path);
      return `  ${line === undefined ? '' : `line ${line}, `}${echoed(at.join('.')) || 'the file'}: ${message}`;
    });
    if (issues.length > MAX_MISTAKES) mistakes.push(`  and ${issues.length - MAX_MISTAKES} more mistakes`);
    throw new ImportError(`The mapping ${path} is wrong:\n${mistakes.join('\n')}`);
  }
  setPlaces(parsed.data, (keys) => {
    const line = lineOf(keys);
    return line === undefined ? '' : ` (line ${line})`;
  });
  return parsed.data;
}

function unknownKey(key: string, path: readonly PropertyKey[]): string {
  if (path.length > 0) return 'there is no such key here';
  const like = nearest(key, KEYS);
  return `there is no such key; ${like === undefined ? `give ${KEYS.join(', ')}` : `did you mean ${like}?`}`;
}
