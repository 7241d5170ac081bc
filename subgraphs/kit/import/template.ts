import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { csvCell } from '../files/csvCell.ts';
import { Language } from '../values/language.ts';
import type { FileColumn } from './mapping/fileColumn.ts';
import { guarded, guardedInWorkbook } from './rejects/guard.ts';
import type { ImportTarget } from './target.ts';

/** The rows of a header, one in each language, English first. */
const HEADERS = [Language.EN, Language.ZH_HANT, Language.ZH_HANS] as const;

/** The width of a spreadsheet's column, in characters. */
const WIDTH = 24;

const isInTemplate = ({ isShorthand, notInTemplate }: FileColumn) => !isShorthand && !notInTemplate;

function templateRows(columns: readonly FileColumn[]): string[][] {
  const own = columns.filter(isInTemplate);
  return [...HEADERS.map((language) => own.map(({ headers }) => headers[language])), own.map(({ example }) => example)];
}

/** A file to be filled in: headers in three languages and one example row, as CSV with a byte order mark. */
export function csvTemplate({ columns }: ImportTarget): Buffer {
  const lines = templateRows(columns).map((row) => `${row.map((cell) => csvCell(guarded(cell))).join(',')}\r\n`);
  return Buffer.from(`\uFEFF${lines.join('')}`);
}

/** The same as a workbook, with a second sheet that says what each column accepts. */
export async function xlsxTemplate(target: ImportTarget): Promise<Buffer> {
  const own = target.columns.filter(isInTemplate);
  const rows: SheetData = templateRows(target.columns).map((row, index) =>
    // Text cells, because a spreadsheet program would make 700 of 00700.
    row.map((value) => ({
      value: guardedInWorkbook(value),
      type: String,
      format: '@',
      ...(index < HEADERS.length ? { fontWeight: 'bold' as const } : {}),
    })),
  );
  const longest = Math.max(0, ...own.map(({ values }) => values?.length ?? 0));
  const lines = [
    own.map(({ path }) => path),
    own.map(({ required }) => (required ? 'required 必填' : '')),
    own.map(({ accepted }) => accepted),
    ...Array.from({ length: longest }, (_, index) => own.map(({ values }) => values?.[index] ?? '')),
  ];
  const accepted: SheetData = lines.map((line, index) =>
    line.map((value) => ({ value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  const widths = own.map(() => ({ width: WIDTH }));
  return writeXlsxFile([
    { data: rows, sheet: 'Rows 資料', columns: widths, stickyRowsCount: HEADERS.length },
    { data: accepted, sheet: 'Accepted 可用值', columns: widths },
  ]).toBuffer();
}
