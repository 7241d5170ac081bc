import { CsvError, parse } from 'csv-parse';
import { ImportError } from '../import/ImportError.ts';
import { BATCH, LONGEST_RECORD, type SourceOptions, type SourceRow, type SourceRows } from './fileRow.ts';
import { readText } from './text.ts';

/** The signs that part the cells of a row, as files have them. */
export const DELIMITERS = [',', '\t', ';', '^'] as const;

/** The delimiter of a text by its first line that has any: the one that stands there most often outside quotes. */
export function delimiterOf(text: string): string {
  for (const line of text.split(/\r\n|\n|\r/).slice(0, 50)) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = DELIMITERS.map((delimiter) => [delimiter, bare.split(delimiter).length - 1] as const);
    const [most, count] = counts.reduce((best, next) => (next[1] > best[1] ? next : best));
    if (count > 0) return most;
  }
  return ',';
}

/**
 * The rows of a delimited text (RFC 4180 and what programs make of it). Rows are told apart by csv-parse. As long as no
 * quote has been seen a row is what stands between two line ends, which needs no parser and takes a fifth of its time.
 *
 * @throws ImportError with the row where the text is malformed
 */
export async function* readDelimited(path: string, encoding: string, options: SourceOptions): SourceRows {
  const text = withLineFeeds(readText(path, encoding, options.onBytes));
  let delimiter = options.delimiter;
  let rest = '';
  let row = 0;
  for (let next = await text.next(); !next.done; next = await text.next()) {
    rest += next.value;
    delimiter ??= rest.length > 0 ? delimiterOf(rest) : undefined;
    if (delimiter === undefined) continue;
    const quote = rest.indexOf('"');
    // A quote that has not been reached yet leaves the rows before it as they are.
    const end = (quote < 0 ? rest.lastIndexOf('\n') : rest.lastIndexOf('\n', quote)) + 1;
    if (end > 0) {
      const lines = rest.slice(0, end - 1).split('\n');
      for (let start = 0; start < lines.length; start += BATCH) {
        const batch = lines
          .slice(start, start + BATCH)
          .map((line) => splitLine(path, ++row, line, delimiter as string));
        yield batch;
      }
      rest = rest.slice(end);
    }
    if (quote >= 0) {
      yield* parseQuoted(path, chain(rest, text), delimiter, row);
      return;
    }
    if (rest.length > LONGEST_RECORD) throw tooLong(path, row + 1);
  }
  if (rest !== '') yield [splitLine(path, ++row, rest, delimiter ?? ',')];
}

/** A text whose lines end in carriage returns alone, as on old Macintoshes, with line feeds in their place. */
async function* withLineFeeds(text: AsyncIterable<string>): AsyncGenerator<string, void> {
  let replaces: boolean | undefined;
  let kept = '';
  for await (const piece of text) {
    // The first of these two signs decides; what stands before it is short, or too long for a row anyway.
    const known: boolean | undefined = replaces ?? endsInReturns(kept + piece);
    if (known === undefined && kept.length < LONGEST_RECORD) {
      kept += piece;
      continue;
    }
    replaces = known ?? false;
    yield replaces ? (kept + piece).replaceAll('\r', '\n') : kept + piece;
    kept = '';
  }
  if (kept !== '') yield kept.replace(/\r$/, '\n');
}

/** Whether lines end in a carriage return alone; undefined where the text does not show it. */
function endsInReturns(text: string): boolean | undefined {
  const found = /[\r\n]/.exec(text);
  if (!found || (found[0] === '\r' && found.index === text.length - 1)) return undefined;
  return found[0] === '\r' && text[found.index + 1] !== '\n';
}

function splitLine(path: string, row: number, line: string, delimiter: string): SourceRow {
  if (line.length > LONGEST_RECORD) throw tooLong(path, row);
  const bare = line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line;
  // Rows inside would be taken for one.
  if (bare.includes('\r')) {
    throw new ImportError(
      `${path}, row ${row}: some lines end in a carriage return alone, others do not; save the file with LF or CRLF.`,
    );
  }
  return { row, cells: bare.split(delimiter) };
}

const tooLong = (path: string, row: number) =>
  new ImportError(
    `${path}, row ${row}: the row is longer than ${LONGEST_RECORD} characters; a quote or a line end is missing.`,
  );

async function* chain(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

async function* parseQuoted(path: string, text: AsyncIterable<string>, delimiter: string, before: number): SourceRows {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    // Programs write 5" pipe unquoted; a quote that opens a cell still has to be closed.
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
    // Found out it would be that of the first row alone, and a file may have been put together from two.
    record_delimiter: ['\r\n', '\n'],
  });
  let row = before;
  let batch: SourceRow[] = [];
  const feeding = feed(text, parser);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      batch.push({ row: ++row, cells });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason =
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? `the row is longer than ${LONGEST_RECORD} characters; a quote or a line end is missing`
        : error.code === 'CSV_QUOTE_NOT_CLOSED'
          ? 'a quote is opened and never closed: the file was cut off, or a quote is missing'
          : error.message;
    throw new ImportError(`${path}, row ${row + 1}: ${reason}.`, { cause: error });
  }
  if (batch.length > 0) yield batch;
}

/** Writes the text into the parser as it takes it. An error of the text ends the parser, which hands it on. */
async function feed(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of text) {
      if (parser.destroyed) return;
      if (!parser.write(piece)) {
        await new Promise<void>((resolve) => {
          const go = () => {
            parser.off('drain', go);
            parser.off('close', go);
            resolve();
          };
          parser.on('drain', go);
          parser.on('close', go);
        });
      }
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}
