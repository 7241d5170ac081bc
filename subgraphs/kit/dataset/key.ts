/** What would otherwise be read as the boundary of a part, and the sign that begins its replacement, which comes first. */
const ESCAPES = [
  ['%', '%25'],
  [':', '%3A'],
] as const;

/**
 * A key of several parts as one text: the parts joined by a colon, with `%` in a part written as `%25` and `:` as `%3A`.
 * Different parts give different texts, so no two records share a key.
 */
export function joinKey(parts: readonly unknown[]): string {
  return parts
    .map((part) => ESCAPES.reduce((text, [sign, code]) => text.replaceAll(sign, code), String(part)))
    .join(':');
}

/** The parts that {@link joinKey} made the text of. */
export function splitKey(key: string): string[] {
  return key.split(':').map((part) => ESCAPES.reduceRight((text, [sign, code]) => text.replaceAll(code, sign), part));
}

/** The SQL of {@link joinKey}, of the SQL of each part. */
export function joinKeySql(parts: readonly string[], isSqlite: boolean): string {
  const escaped = parts.map((part) =>
    ESCAPES.reduce((text, [sign, code]) => `REPLACE(${text}, '${sign}', '${code}')`, part),
  );
  return isSqlite ? escaped.join(" || ':' || ") : `CONCAT(${escaped.join(", ':', ")})`;
}
