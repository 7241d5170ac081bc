/** A piece of SQL with the values of its parameters, in the order of its question marks. */
export class Sql {
  constructor(
    readonly sql: string,
    readonly values: unknown[],
  ) {}
}

/**
 * Puts a statement together. A piece of SQL is inserted with its values; any other value becomes a parameter, so that the
 * values always stand in the order of the question marks.
 */
export function sql(texts: TemplateStringsArray, ...parts: unknown[]): Sql {
  const pieces = parts.map((part) => (part instanceof Sql ? part : new Sql('?', [part])));
  return new Sql(
    texts.map((text, index) => text + (pieces[index]?.sql ?? '')).join(''),
    pieces.flatMap(({ values }) => values),
  );
}

/** A text that stands in the statement as it is: an escaped name, a keyword. */
export const raw = (text: string): Sql => new Sql(text, []);

/** Pieces with a separator between them: `, ` or ` AND `. */
export function join(pieces: readonly Sql[], separator = ', '): Sql {
  return new Sql(
    pieces.map((piece) => piece.sql).join(separator),
    pieces.flatMap(({ values }) => values),
  );
}

/** Values as the parameters of `IN (…)`. */
export const parameters = (values: readonly unknown[]): Sql => join(values.map((value) => sql`${value}`));
