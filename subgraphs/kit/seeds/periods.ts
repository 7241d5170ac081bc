/** Months from January of `firstYear` to `last` (2026-06), both included. */
export function months(firstYear: number, last: string): string[] {
  return parts(firstYear, last, 12, (month) => String(month).padStart(2, '0'));
}

/** Quarters from the first of `firstYear` to `last` (2026-Q2), both included. */
export function quarters(firstYear: number, last: string): string[] {
  return parts(firstYear, last, 4, (quarter) => `Q${quarter}`);
}

/** Calendar years, both included. */
export function years(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

function parts(firstYear: number, last: string, count: number, write: (part: number) => string): string[] {
  return years(firstYear, Number(last.slice(0, 4))).flatMap((year) =>
    Array.from({ length: count }, (_, index) => `${year}-${write(index + 1)}`).filter((period) => period <= last),
  );
}
