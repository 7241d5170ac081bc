import { echoed } from '../../../../common/echo.ts';
import { nearest } from '../../values/nearest.ts';
import { ImportError } from '../ImportError.ts';
import { isReasonHeader } from '../rejects/reason.ts';
import { type FileColumn, normalizedHeader } from './fileColumn.ts';
import { type Mapping, placeIn } from './mapping.ts';

/** Finds the column of a dataset that a header means. */
export class HeaderIndex {
  /** Normalized header → column. */
  private readonly byHeader = new Map<string, FileColumn>();
  /** Normalized header → its column by the mapping; null for a header that is left out. */
  private readonly mapped = new Map<string, FileColumn | null>();
  /** Normalized header → the columns that it may mean. */
  private readonly ambiguous = new Map<string, FileColumn[]>();

  /**
   * @param used normalized headers that a mapping uses elsewhere, so that they need not be columns
   * @param consumed those of them that are no columns, because other columns are made of them
   * @throws ImportError if the mapping names a column that is not there
   */
  constructor(
    private readonly all: readonly FileColumn[],
    private readonly mapping: Mapping,
    private readonly used: ReadonlySet<string>,
    private readonly consumed: ReadonlySet<string>,
  ) {
    // Titles are added first, so that a name overrides an equal title.
    for (const column of all) {
      for (const header of [...Object.values(column.headers), ...column.aliases]) {
        this.add(normalizedHeader(header), column);
      }
    }
    for (const column of all) {
      this.byHeader.set(normalizedHeader(column.path), column);
      this.ambiguous.delete(normalizedHeader(column.path));
    }
    for (const [header, path] of Object.entries(mapping.columns ?? {})) {
      this.mapped.set(normalizedHeader(header), path === null ? null : this.require(path, 'columns', header));
    }
  }

  private add(header: string, column: FileColumn): void {
    const other = this.byHeader.get(header);
    if (other && other !== column && other.path !== column.path) {
      this.ambiguous.set(header, [...(this.ambiguous.get(header) ?? [other]), column]);
    }
    this.byHeader.set(header, column);
  }

  /** The column that a mapping names. @throws ImportError that lists the columns */
  require(path: string, ...where: string[]): FileColumn {
    const column = this.all.find((candidate) => candidate.path === path) ?? this.byHeader.get(normalizedHeader(path));
    if (column) return column;
    throw new ImportError(
      `${placeIn(this.mapping, ...where)}: there is no column ${path}; ${this.alternatives(path)}.`,
    );
  }

  /** The column of a header, null for one that is left out, undefined for one that is not known. */
  find(text: string): FileColumn | null | undefined {
    const header = normalizedHeader(text);
    if (this.mapped.has(header)) return this.mapped.get(header) ?? null;
    if (this.consumed.has(header) || isReasonHeader(header)) return null;
    const column = this.ambiguous.has(header) ? undefined : this.byHeader.get(header);
    // A header that only chooses or fills rows keeps the column that it is.
    if (this.used.has(header)) return column ?? null;
    return this.mapping.otherColumns === 'ignore' ? null : column;
  }

  /** How many of these cells are known headers. */
  known(cells: readonly unknown[]): number {
    return cells.filter((cell) => {
      const header = normalizedHeader(String(cell ?? ''));
      if (header === '') return false;
      return this.mapped.has(header) || this.byHeader.has(header) || this.used.has(header) || isReasonHeader(header);
    }).length;
  }

  /** Whether a row repeats the header, perhaps in another language: each cell is a header of the same column. */
  repeats(columns: readonly (FileColumn | null)[], cells: readonly unknown[]): boolean {
    return cells.every((cell, index) => {
      const header = normalizedHeader(String(cell ?? ''));
      if (header === '') return true;
      const column = columns[index];
      return column !== undefined && column !== null && this.byHeader.get(header)?.path === column.path;
    });
  }

  /** What is wrong with a header that {@link find} does not know, and what to do. */
  mistake(text: string): string {
    const several = this.ambiguous.get(normalizedHeader(text));
    const shown = echoed(text);
    return several
      ? `"${shown}" may be ${several.map(({ path }) => path).join(' or ')}: write the one that is meant`
      : `"${shown}" is not a column of this dataset; leave it out with a mapping (columns: { "${shown}": null }) or name it: ${this.alternatives(text)}`;
  }

  /** The column that a misspelt name most likely means, and all others. */
  private alternatives(text: string): string {
    const names = this.all.map(({ path }) => path);
    const like = nearest(text, names);
    return `${like === undefined ? '' : `did you mean ${like}? `}give ${names.join(', ')}`;
  }
}
