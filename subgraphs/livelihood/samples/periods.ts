/** Every day from `first` to `last`, YYYY-MM-DD, both included. */
export function days(first: string, last: string): string[] {
  const found: string[] = [];
  for (let time = Date.parse(`${first}T00:00:00Z`); time <= Date.parse(`${last}T00:00:00Z`); time += 86_400_000) {
    found.push(new Date(time).toISOString().slice(0, 10));
  }
  return found;
}

/** Every year from `first` to `last`, both included. */
export function years(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** Every quarter of those years: `2025-Q1` … */
export function quarters(first: number, last: number): string[] {
  return years(first, last).flatMap((year) => ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`));
}

/** Every month of those years: `2025-01` … */
export function months(first: number, last: number): string[] {
  return years(first, last).flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
  );
}
