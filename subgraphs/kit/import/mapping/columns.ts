import { echoed } from '../../../../common/echo.ts';
import type { RawRow } from '../../dataset/definition.ts';
import { ImportError } from '../ImportError.ts';
import type { Rejection } from '../rejection.ts';
import { isReasonHeader } from '../rejects/reason.ts';
import { type CellWriter, cellWriterOf } from './cellWriter.ts';
import type { FileColumn } from './fileColumn.ts';
import { normalizedHeader } from './fileColumn.ts';
import { HeaderIndex } from './headerIndex.ts';
import { type Mapping, placeIn } from './mapping.ts';
import { type Lookup, Reshape } from './reshape.ts';

/** The header of a table, matched with columns. */
export interface Binding {
  writers: (CellWriter | null)[];
  /** The column of each cell. */
  columns: (FileColumn | null)[];
  /** The position of each normalized header. */
  places: ReadonlyMap<string, number>;
  /** Whether each cell is read. */
  isRead: boolean[];
  /** The positions without a header, whose cells must be empty. */
  unnamed: readonly number[];
  /** Whether it is a table of rejected rows, which is sent again. */
  hasReasons: boolean;
}

/** Mistakes of a header that an error lists. */
const MAX_MISTAKES = 50;

/** Matches the headers of a file, or the names of a JSON object, with the columns of a dataset. */
export class Columns {
  readonly headers: HeaderIndex;
  private readonly constants: [CellWriter, unknown][];
  private readonly templates: [CellWriter, Reshape['templates'][number]][];
  private readonly writeValue: CellWriter | undefined;
  private readonly filled: Set<FileColumn>;
  private readonly named = new Map<string, FileColumn | null>();
  private readonly writers = new Map<FileColumn, CellWriter>();
  readonly reshape: Reshape;

  /** @throws ImportError if the mapping names a column that is not there */
  constructor(
    readonly all: readonly FileColumn[],
    private readonly mapping: Mapping = {},
  ) {
    this.reshape = new Reshape(mapping);
    this.headers = new HeaderIndex(all, mapping, this.reshape.used, this.reshape.consumed);
    const constants = Object.entries(mapping.constants ?? {}).map(
      ([path, value]) => [this.headers.require(path, 'constants', path), value] as const,
    );
    for (const kind of ['values', 'dates'] as const) {
      // A misspelt column would otherwise have no effect, without a message.
      for (const path of Object.keys(mapping[kind] ?? {})) {
        const { path: own } = this.headers.require(path, kind, path);
        if (own !== path) {
          throw new ImportError(`${placeIn(mapping, kind, path)}: write the column as ${own}.`);
        }
      }
    }
    const templates = this.reshape.templates.map(
      (template) => [this.headers.require(template.path, 'templates', template.path), template] as const,
    );
    const { unpivot } = mapping;
    const value = unpivot && this.headers.require(this.reshape.valuePath, 'unpivot', 'value');
    this.writeValue = value && this.cellWriterOf(value);
    this.constants = constants.map(([column, constant]) => [cellWriterOf(column, {}), constant]);
    this.templates = templates.map(([column, template]) => [this.cellWriterOf(column), template]);
    this.filled = new Set([...constants, ...templates].map(([column]) => column).concat(value ?? []));
  }

  private cellWriterOf(column: FileColumn): CellWriter {
    let writer = this.writers.get(column);
    if (!writer) {
      writer = cellWriterOf(column, this.mapping);
      this.writers.set(column, writer);
    }
    return writer;
  }

  /** @throws ImportError with every header that is unknown, there twice, or missing */
  bind(header: readonly unknown[], where: string): Binding {
    const mistakes: string[] = [];
    let count = 0;
    const mistaken = (mistake: () => string) => {
      count += 1;
      if (count <= MAX_MISTAKES) mistakes.push(mistake());
    };
    const seen = new Map<string, string>();
    const places = new Map<string, number>();
    header.forEach((cell, index) => {
      const name = normalizedHeader(String(cell ?? ''));
      if (!places.has(name)) places.set(name, index);
      else if (this.reshape.used.has(name))
        mistaken(() => `the mapping's "${echoed(String(cell).trim())}" is there twice`);
    });
    const named = Object.entries(this.mapping.columns ?? {}).filter(([, path]) => path !== null);
    for (const name of new Set([...this.reshape.headers, ...named.map(([text]) => text)])) {
      if (!places.has(normalizedHeader(name)))
        mistaken(() => `the mapping names "${name}", which the file does not have`);
    }
    const columns = header.map((cell) => {
      const text = String(cell ?? '').trim();
      if (normalizedHeader(text) === '') return null;
      const column = this.headers.find(text);
      if (column === undefined) {
        mistaken(() => this.headers.mistake(text));
        return null;
      }
      if (column === null) return null;
      const earlier = seen.get(column.path);
      if (earlier !== undefined)
        mistaken(() => `the column ${column.path} is there twice, as "${echoed(earlier)}" and "${echoed(text)}"`);
      seen.set(column.path, text);
      return column;
    });
    for (const column of this.all) {
      if (!column.required || column.isShorthand || seen.has(column.path) || this.filled.has(column)) continue;
      mistaken(
        () =>
          `the column ${column.path} is missing; its header may read ${[...new Set([column.path, ...Object.values(column.headers)])].join(' or ')}`,
      );
    }
    if (count > MAX_MISTAKES) mistakes.push(`and ${count - MAX_MISTAKES} more mistakes`);
    if (count > 0) {
      throw new ImportError(
        `The header of ${where} is wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`,
      );
    }
    return {
      columns,
      places,
      writers: columns.map((column) => (column ? this.cellWriterOf(column) : null)),
      hasReasons: [...places.keys()].some(isReasonHeader),
      unnamed:
        this.mapping.otherColumns === 'ignore'
          ? []
          : header.flatMap((cell, index) => (normalizedHeader(String(cell ?? '')) === '' ? [index] : [])),
      isRead: header.map(
        (cell, index) => columns[index] !== null || this.reshape.used.has(normalizedHeader(String(cell ?? ''))),
      ),
    };
  }

  /** The rows that the cells of a row make: one, or as many as the mapping says. */
  rows(binding: Binding, cells: readonly unknown[]): RawRow[] {
    const { writers, places } = binding;
    if (!this.reshape.changesRows) {
      const row: RawRow = {};
      for (let index = 0; index < writers.length; index++) writers[index]?.(row, cells[index]);
      for (const [set, value] of this.constants) set(row, value);
      return [row];
    }
    return this.reshaped(
      (row) => {
        for (let index = 0; index < writers.length; index++) writers[index]?.(row, cells[index]);
      },
      (header) => cells[places.get(header) ?? -1],
    );
  }

  /**
   * The rows that a JSON object makes. Unknown names stay in the row, so that it is rejected for them.
   *
   * @returns null for an object that the mapping skips; rejections if two of its names mean the same column
   */
  rowsOfObject(
    object: Readonly<Record<string, unknown>>,
    number: number,
  ): RawRow[] | { rejections: Rejection[] } | null {
    const lookup = this.reshape.lookupIn(object);
    if (this.reshape.isPassedOver(lookup)) return null;
    const rejections: Rejection[] = [];
    const rows = this.reshaped((row) => {
      const seen = new Map<FileColumn, string>();
      for (const [name, value] of Object.entries(object)) {
        const column = this.columnOfName(name);
        if (!column) {
          // In JSON `__proto__` is an ordinary name; an assignment would set the prototype.
          if (column === undefined) Object.defineProperty(row, name, { value, enumerable: true });
          continue;
        }
        const earlier = seen.get(column);
        if (earlier !== undefined) {
          const accepted = `one value: "${earlier}" and "${name}" are the same column`;
          rejections.push({ row: number, column: column.path, value, accepted, rule: 'column' });
        }
        seen.set(column, name);
        if (typeof value === 'object' && value !== null) row[column.property] = value;
        else this.cellWriterOf(column)(row, value);
      }
    }, lookup);
    return rejections.length > 0 ? { rejections } : rows;
  }

  private columnOfName(name: string): FileColumn | null | undefined {
    let column = this.named.get(name);
    if (column === undefined && !this.named.has(name)) {
      column = this.headers.find(name);
      if (column !== undefined) this.named.set(name, column);
    }
    return column;
  }

  private reshaped(fill: (row: RawRow) => void, lookup: Lookup): RawRow[] {
    const { unpivoted } = this.reshape;
    const make = (each?: string): RawRow => {
      const row: RawRow = {};
      fill(row);
      if (each !== undefined) this.writeValue?.(row, lookup(normalizedHeader(each)));
      for (const [set, template] of this.templates) set(row, Reshape.render(template, lookup, each));
      for (const [set, value] of this.constants) set(row, value);
      return row;
    };
    return unpivoted.length > 0 ? unpivoted.map(make) : [make()];
  }
}
