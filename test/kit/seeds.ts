/**
 * The seeds that a random suite runs with: every one that ever failed, and a new one. `SEED` alone where
 * it is set, to run a suite again as it failed; then it is added to the suite's list.
 */
export function seedsOf(failedOnce: readonly number[]): number[] {
  const given = process.env['SEED'];
  return given ? [Number(given)] : [...failedOnce, Math.floor(Math.random() * 2 ** 31)];
}
