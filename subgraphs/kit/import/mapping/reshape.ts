import { ImportError } from '../ImportError.ts';
import { normalizedHeader } from './fileColumn.ts';
import type { Mapping } from './mapping.ts';

/** Gives a row's cell by its normalized header; undefined without such a header. */
export type Lookup = (header: string) => unknown;

/** A text to be put together from cells. */
interface Template {
  /** The column that takes it. */
  path: string;
  /** Literal text, and headers between. */
  parts: { text?: string; header?: string }[];
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
  private readonly foldedNames = new Map<string, string>();
  private readonly passedOver: readonly (readonly [header: string, values: ReadonlySet<string>])[];

  constructor(mapping: Mapping) {
    this.unpivoted = mapping.unpivot?.columns ?? [];
    this.valuePath = mapping.unpivot?.value ?? 'value';
    this.templates = Object.entries(mapping.templates ?? {}).map(([path, text]) => ({ path, parts: partsOf(text) }));
    this.filledDown = mapping.fillDown ?? [];
    this.passedOver = Object.entries(mapping.skip ?? {}).map(
      ([header, values]) => [header, new Set(values.map((value) => value.trim()))] as const,
    );
    const inTemplates = this.templates.flatMap(({ parts }) =>
      parts.flatMap(({ header }) => (header === undefined || header === EACH ? [] : [header])),
    );
    this.headers = [
      ...new Set([...this.unpivoted, ...inTemplates, ...this.filledDown, ...this.passedOver.map(([header]) => header)]),
    ];
    this.used = new Set(this.headers.map(normalizedHeader));
    const usesEach = this.templates.some(({ parts }) => parts.some(({ header }) => header === EACH));
    if (usesEach !== this.unpivoted.length > 1) {
      throw new ImportError(
        usesEach
          ? "The mapping's templates: {*} stands for the column that makes the row; say which columns do, under unpivot."
          : "The mapping's unpivot: columns that become rows need a template with {*}, so that their rows can be told apart.",
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

  /** Whether the mapping's `skip` names such rows. */
  isPassedOver(lookup: Lookup): boolean {
    return this.passedOver.some(([header, values]) =>
      values.has(String(lookup(normalizedHeader(header)) ?? '').trim()),
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

/** `{Date}T{Hour}` in pieces. */
function partsOf(template: string): Template['parts'] {
  return template
    .split(/(\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{[^{}]+\}$/.test(piece) ? { header: piece.slice(1, -1).trim() } : { text: piece }));
}
