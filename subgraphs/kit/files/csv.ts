import { CsvError, type Options, Parser } from 'csv-parse';
import { ImportError } from '../import/ImportError.ts';
import { BATCH, type FileOptions, type FileRow, type FileRows, MAX_RECORD_LENGTH } from './fileRow.ts';
import { readText } from './text.ts';

/** The delimiters between cells that files use. */
const DELIMITERS = [',', '\t', ';', '^'] as const;

/** The delimiter of a text: the most frequent one outside quotes in the first line that has any. */
export function delimiterOf(text: string): string {
  for (const line of text.split(/\r\n|\n|\r/).slice(0, 50)) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = DELIMITERS.map((delimiter) => [delimiter, bare.split(delimiter).length - 1] as const);
    const [most, count] = counts.reduce((best, next) => (next[1] > best[1] ? next : best));
    if (count > 0) return most;
  }
  return ',';
}

/** Collects the rows that csv-parse finds. They bypass the stream's queue, which would take as long as the parsing. */
class RowParser extends Parser {
  private found: FileRow[] = [];
  private row = 0;
  private unendedLength = 0;

  override push(cells: string[] | null): boolean {
    if (cells === null) return super.push(null);
    this.row += 1;
    this.found.push({ row: this.row, cells });
    return true;
  }

  /**
   * The rows that end in the text written last.
   *
   * @param length of that text
   * @throws RangeError for a row that goes on for too long. csv-parse's own limit counts the characters of cells only, so
   *   that a row of delimiters would fill the memory.
   */
  takeRows(length: number): FileRow[] {
    const { found } = this;
    this.found = [];
    this.unendedLength = found.length > 0 ? 0 : this.unendedLength + length;
    if (this.unendedLength > MAX_RECORD_LENGTH) {
      throw new RangeError(`the row is longer than ${MAX_RECORD_LENGTH} characters; a quote or a line end is missing`);
    }
    return found;
  }

  /** The row that is being read. */
  get next(): number {
    return this.row + 1;
  }
}

/**
 * The rows of a delimited text: RFC 4180, and the variants that programs write. Lines may end in LF, CRLF or CR, also
 * mixed in one file.
 *
 * @throws ImportError with the row where the text is malformed
 */
export async function* readDelimited(path: string, encoding: string, options: FileOptions): FileRows {
  let parser: RowParser | undefined;
  for await (const piece of readText(path, encoding, options.onBytes)) {
    if (piece === '') continue;
    parser ??= new RowParser(parserOptions(options.delimiter ?? delimiterOf(piece)));
    yield* batches(await parsed(path, parser, piece));
  }
  if (parser) yield* batches(await parsed(path, parser, null));
}

const parserOptions = (delimiter: string): Options => ({
  delimiter,
  relax_column_count: true,
  // Programs write `5" pipe` without quotes around it, so a quote inside a cell is text; a quote that opens a cell
  // must be closed.
  relax_quotes: true,
  record_delimiter: ['\r\n', '\n', '\r'],
});

/** The rows that end in this piece of text; for `null`, those that end with the file. */
async function parsed(path: string, parser: RowParser, piece: string | null): Promise<FileRow[]> {
  try {
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error | null) => (error ? reject(error) : resolve());
      if (piece === null) parser.once('error', reject).end(done);
      else parser.once('error', reject).write(piece, done);
    });
    return parser.takeRows(piece?.length ?? 0);
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof RangeError)) throw error;
    throw new ImportError(`${path}, row ${parser.next}: ${reasonOf(error)}.`, { cause: error });
  } finally {
    parser.removeAllListeners('error');
  }
}

function reasonOf(error: CsvError | RangeError): string {
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return 'a quote is opened and never closed: the file was cut off, or a quote is missing';
  }
  return error.message;
}

function* batches(rows: FileRow[]): Generator<FileRow[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
