import type { Logger } from '../gateway/server.ts';

/** Standard error for the log, so that standard output holds only what was asked for. */
export const consoleLogger: Logger = {
  debug: () => undefined,
  info: (message) => console.error(String(message)),
  warn: (message) => console.error(`Warning: ${message}`),
  error: (message) => console.error(`Error: ${message}`),
};

/** Prints lines of a label and a value, the values below each other. */
export function printTable(title: string, rows: readonly (readonly [label: string, value: string])[]): void {
  const width = Math.max(...rows.map(([label]) => label.length));
  console.log([title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)].join('\n'));
}
