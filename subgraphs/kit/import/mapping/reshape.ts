import { ImportError } from '../ImportError.ts';
import { normalizedHeader } from './fileColumn.ts';
import { type Mapping, placeIn } from './mapping.ts';
import { wordMatcher } from './wordMatch.ts';

/** Gives a row's cell by its normalized header; undefined without such a header. */
export type Lookup = (header: string) => unknown;

/** A text to be put together from cells. */
interface Template {
  /** The column that takes it. */
  path: string;
  /** Literal text, and headers between. */
  parts: { text?: string; header?: string }[];
}

/** A test of a row by one of its cells. */
interface RowTest {
  /** Normalized. */
  header: string;
  matches: (cell: unknown) => boolean;
}

/** In a template, stands for the header of the column that makes the row. */
const EACH = '*';

/** The number of JSON names whose normalized form is cached. */
const MAX_REMEMBERED_NAMES = 10_000;

/** What a mapping does with whole rows: which are skipped, and how many rows of the dataset each of them makes. */
export class Reshape {
  /** Headers of the columns that each become a row; none if a row stays one row. */
  readonly unpivoted: readonly string[];
  /** The column that takes their cells. */
  readonly valuePath: string;
  readonly templates: readonly Template[];
  /** Headers whose empty cells take the value of the cell above. */
  readonly filledDown: readonly string[];
  /** Normalized headers that are used here and so need not be columns of the dataset. */
  readonly used: ReadonlySet<string>;
  /** Those of them that make other columns, and so are none themselves. */
  readonly consumed: ReadonlySet<string>;
  private readonly foldedNames = new Map<string, string>();
  private readonly skipped: readonly RowTest[];
  private readonly kept: readonly RowTest[];

  constructor(mapping: Mapping) {
    this.unpivoted = mapping.unpivot?.columns ?? [];
    this.valuePath = mapping.unpivot?.value ?? 'value';
    this.templates = Object.entries(mapping.templates ?? {}).map(([path, text]) => ({ path, parts: partsOf(text) }));
    this.filledDown = mapping.fillDown ?? [];
    this.skipped = rowTests(mapping.skip);
    this.kept = rowTests(mapping.keep);
    const inTemplates = this.templates.flatMap(({ parts }) =>
      parts.flatMap(({ header }) => (header === undefined || header === EACH ? [] : [header])),
    );
    const making = [...this.unpivoted, ...inTemplates];
    const testing = [mapping.skip, mapping.keep].flatMap((rule) => Object.keys(rule ?? {}));
    this.headers = [...new Set([...making, ...this.filledDown, ...testing])];
    this.used = new Set(this.headers.map(normalizedHeader));
    this.consumed = new Set(making.map(normalizedHeader));
    const usesEach = this.templates.some(({ parts }) => parts.some(({ header }) => header === EACH));
    if (usesEach !== this.unpivoted.length > 1) {
      throw new ImportError(
        usesEach
          ? `${placeIn(mapping, 'templates')}: {*} stands for the column that makes the row; say which columns do, under unpivot.`
          : `${placeIn(mapping, 'unpivot')}: columns that become rows need a template with {*}, so that their rows can be told apart.`,
      );
    }
  }

  /** Headers that the file must have. */
  readonly headers: readonly string[];

  /** How many rows of the dataset one row of the file makes. */
  get rowsEach(): number {
    return Math.max(1, this.unpivoted.length);
  }

  /** Whether the mapping changes rows; mostly it does not. */
  get changesRows(): boolean {
    return this.headers.length > 0 || this.templates.length > 0;
  }

  /** Whether the mapping's `skip` names such rows, or its `keep` does not. */
  isPassedOver(lookup: Lookup): boolean {
    return (
      this.skipped.some(({ header, matches }) => matches(lookup(header))) ||
      this.kept.some(({ header, matches }) => !matches(lookup(header)))
    );
  }

  /** Finds the values of an object by header. */
  lookupIn(object: Readonly<Record<string, unknown>>): Lookup {
    if (this.headers.length === 0) return () => undefined;
    const byHeader = new Map<string, unknown>();
    for (const [name, value] of Object.entries(object)) {
      const header = this.foldedNames.get(name) ?? normalizedHeader(name);
      if (this.foldedNames.size < MAX_REMEMBERED_NAMES) this.foldedNames.set(name, header);
      byHeader.set(header, value);
    }
    return (header) => byHeader.get(header);
  }

  /** The text of a template in a row; null if all of its cells are empty. */
  static render({ parts }: Template, lookup: Lookup, each: string | undefined): string | null {
    let filled = false;
    const text = parts.map(({ text: literal, header }) => {
      if (header === undefined) return literal;
      const cell = header === EACH ? each : String(lookup(normalizedHeader(header)) ?? '').trim();
      filled ||= cell !== '';
      return cell;
    });
    return filled || parts.every(({ header }) => header === undefined) ? text.join('') : null;
  }
}

const rowTests = (rule: Mapping['skip']): RowTest[] =>
  Object.entries(rule ?? {}).map(([header, words]) => ({
    header: normalizedHeader(header),
    matches: wordMatcher(words),
  }));

/** `{Date}T{Hour}` in pieces. */
function partsOf(template: string): Template['parts'] {
  return template
    .split(/(\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{[^{}]+\}$/.test(piece) ? { header: piece.slice(1, -1).trim() } : { text: piece }));
}
