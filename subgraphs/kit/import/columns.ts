import type { RawRow } from '../dataset/definition.ts';
import type { FileColumn } from './fileColumn.ts';
import { folded } from './fileColumn.ts';
import { ImportError } from './ImportError.ts';
import type { Mapping } from './mapping.ts';

/** Puts one cell of a file into the row that it belongs to. */
type Setter = (row: RawRow, value: unknown) => void;

/** A header matched: what becomes of each cell. */
export interface Binding {
  setters: (Setter | null)[];
  /** The column of each cell. */
  columns: (FileColumn | null)[];
}

const FULL_WIDTH = /[\uFF01-\uFF5E\u3000\u00A0]/;

/** Matches the headers of a file, or the names of a JSON object, with the columns of a dataset. */
export class Columns {
  private readonly byHeader = new Map<string, FileColumn | null>();
  /** Folded header → what a mapping makes of it. */
  private readonly mapped = new Map<string, FileColumn | null>();
  private readonly ambiguous = new Map<string, FileColumn[]>();
  private readonly constants: [Setter, unknown][];
  private readonly filled: Set<FileColumn>;
  private readonly named = new Map<string, FileColumn | null>();

  /** @throws ImportError if the mapping names a column that is not there */
  constructor(
    readonly all: readonly FileColumn[],
    mapping: Mapping = {},
  ) {
    // Titles first, so that a name wins over a title that reads the same.
    for (const column of all) {
      for (const header of [...Object.values(column.headers), ...column.aliases]) this.learn(folded(header), column);
    }
    for (const column of all) {
      this.byHeader.set(folded(column.path), column);
      this.ambiguous.delete(folded(column.path));
    }
    const find = (path: string, where: string): FileColumn => {
      const column = all.find((candidate) => candidate.path === path) ?? this.byHeader.get(folded(path));
      if (column) return column;
      throw new ImportError(`The mapping's ${where}: there is no column ${path}; give ${this.list()}.`);
    };
    for (const [header, path] of Object.entries(mapping.columns ?? {})) {
      this.mapped.set(folded(header), path === null ? null : find(path, `columns.${header}`));
    }
    const constants = Object.entries(mapping.constants ?? {}).map(
      ([path, value]) => [find(path, 'constants'), value] as const,
    );
    this.constants = constants.map(([column, value]) => [setterOf(column), value]);
    this.filled = new Set(constants.map(([column]) => column));
  }

  private learn(header: string, column: FileColumn): void {
    const other = this.byHeader.get(header);
    if (other && other !== column && other.path !== column.path) {
      this.ambiguous.set(header, [...(this.ambiguous.get(header) ?? [other]), column]);
    }
    this.byHeader.set(header, column);
  }

  /** How many of these cells are headers that are known. */
  known(cells: readonly unknown[]): number {
    return cells.filter((cell) => {
      const header = folded(String(cell ?? ''));
      return header !== '' && (this.mapped.has(header) || this.byHeader.has(header));
    }).length;
  }

  /** Whether a row repeats the header, in another language perhaps: each cell is a header of the same column. */
  repeats(binding: Binding, cells: readonly unknown[]): boolean {
    return cells.every((cell, index) => {
      const header = folded(String(cell ?? ''));
      if (header === '') return true;
      const column = binding.columns[index];
      return column !== undefined && column !== null && this.byHeader.get(header)?.path === column.path;
    });
  }

  /** @throws ImportError with every header that is unknown, there twice, or missing */
  bind(header: readonly unknown[], where: string): Binding {
    const mistakes: string[] = [];
    const seen = new Map<string, string>();
    const columns = header.map((cell) => {
      const text = String(cell ?? '').trim();
      if (folded(text) === '') return null;
      const column = this.match(text);
      if (column === undefined) {
        const several = this.ambiguous.get(folded(text));
        mistakes.push(
          several
            ? `"${text}" may be ${several.map(({ path }) => path).join(' or ')}: write the one that is meant`
            : `"${text}" is not a column of this dataset; leave it out with a mapping (columns: { "${text}": null }) or name it one of ${this.list()}`,
        );
        return null;
      }
      if (column === null) return null;
      const earlier = seen.get(column.path);
      if (earlier !== undefined)
        mistakes.push(`the column ${column.path} is there twice, as "${earlier}" and "${text}"`);
      seen.set(column.path, text);
      return column;
    });
    for (const column of this.all) {
      if (!column.required || column.isShorthand || seen.has(column.path) || this.filled.has(column)) continue;
      mistakes.push(
        `the column ${column.path} is missing; its header may read ${[...new Set([column.path, ...Object.values(column.headers)])].join(' or ')}`,
      );
    }
    if (mistakes.length > 0) {
      throw new ImportError(
        `The header of ${where} is wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`,
      );
    }
    return { columns, setters: columns.map((column) => (column ? setterOf(column) : null)) };
  }

  /** The row that cells make under a header. */
  row(binding: Binding, cells: readonly unknown[]): RawRow {
    const row: RawRow = {};
    const { setters } = binding;
    for (let index = 0; index < setters.length; index++) setters[index]?.(row, cells[index]);
    for (const [set, value] of this.constants) set(row, value);
    return row;
  }

  /** The row that a JSON object makes. Names that are not known stay, so that the row is rejected for them. */
  rowOfObject(object: Readonly<Record<string, unknown>>): RawRow {
    const row: RawRow = {};
    for (const [name, value] of Object.entries(object)) {
      let column = this.named.get(name);
      if (column === undefined && !this.named.has(name)) {
        column = this.match(name);
        if (column !== undefined) this.named.set(name, column);
      }
      if (column === undefined) row[name] = value;
      else if (column && typeof value === 'object' && value !== null) row[column.property] = value;
      else if (column) setterOf(column)(row, value);
    }
    for (const [set, value] of this.constants) set(row, value);
    return row;
  }

  /** The column of a header, null for one that is left out, undefined for one that is not known. */
  private match(text: string): FileColumn | null | undefined {
    const header = folded(text);
    if (this.mapped.has(header)) return this.mapped.get(header) ?? null;
    return this.ambiguous.has(header) ? undefined : (this.byHeader.get(header) ?? undefined);
  }

  private list(): string {
    return this.all.map(({ path }) => path).join(', ');
  }
}

function setterOf({ property, part, isShorthand, isText }: FileColumn): Setter {
  if (isShorthand) {
    // A text in one column without its language: Han characters make it Chinese, else it is English.
    return (row, value) => {
      if (value == null || value === '') return;
      const text = String(value);
      const tag = /\p{Script=Han}/u.test(text) ? 'zh-Hant' : 'en';
      row[property] = { ...(row[property] as object | undefined), [tag]: text };
    };
  }
  if (part === undefined) {
    return (row, value) => {
      row[property] = typeof value === 'string' && !isText && FULL_WIDTH.test(value) ? plain(value) : value;
    };
  }
  return (row, value) => {
    if (value == null || (typeof value === 'string' && value.trim() === '')) return;
    const whole = (row[property] ?? {}) as Record<string, unknown>;
    whole[part] = typeof value === 'string' && !isText && FULL_WIDTH.test(value) ? plain(value) : value;
    row[property] = whole;
  };
}

/** Full-width digits, letters and blanks as plain ones; Han characters stay as they are. */
function plain(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00A0]/g, ' ')
    .trim();
}
