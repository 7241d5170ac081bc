/** A condition of a statement, with the values of its placeholders. */
export interface Condition {
  /** Over the table alias `row`, with named placeholders: `row.ordinal > :filter0`. */
  sql: string;
  /** By the placeholder's name. */
  values: Record<string, unknown>;
}

/**
 * Collects the values of one condition. Values reach the database only as parameters, so a filter's text never becomes
 * SQL.
 */
export class Parameters {
  readonly values: Record<string, unknown> = {};
  private count = 0;

  /** @param prefix what the placeholders begin with; each condition of a statement has a prefix of its own */
  constructor(private readonly prefix: string) {}

  /** Keeps a value and gives the placeholder that stands for it. */
  add(value: unknown): string {
    const name = `${this.prefix}${this.count}`;
    this.count += 1;
    this.values[name] = value;
    return Array.isArray(value) ? `:...${name}` : `:${name}`;
  }
}
