/**
 * Collects the values of one statement. Values only ever reach the database as parameters: a filter never becomes SQL
 * text.
 */
export class Parameters {
  readonly values: Record<string, unknown> = {};

  /** Keeps a value and gives the placeholder that stands for it. */
  add(value: unknown): string {
    const name = `p${Object.keys(this.values).length}`;
    this.values[name] = value;
    return Array.isArray(value) ? `:...${name}` : `:${name}`;
  }
}
