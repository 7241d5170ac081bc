import type { IncomingHttpHeaders } from 'node:http';

/** A header's value as one text, as HTTP joins several of the same name. */
export function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The headers of these names that a request has; lower-case names. */
export function pickHeaders(incoming: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of names) {
    const value = headerText(incoming[name]);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}
