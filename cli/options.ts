import { SetupError } from '../common/errors.ts';

/** The value of an option that is one of a few words, in any case. @throws SetupError that lists them */
export function oneOf<Value extends string>(option: string, given: string, values: readonly Value[]): Value {
  const found = values.find((value) => value.toLowerCase() === given.toLowerCase());
  if (found) return found;
  const choices = values.map((value) => value.toLowerCase()).join(' or ');
  throw new SetupError(`${option} ${given} is not accepted: give ${choices}.`);
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const MAX_LIFETIME_DAYS = 730;

/** Milliseconds of `30m`, `1h`, `90d`. @throws SetupError */
export function lifetime(option: string, given: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(given) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (milliseconds > 0 && milliseconds <= MAX_LIFETIME_DAYS * 86_400_000) return milliseconds;
  throw new SetupError(
    `${option} ${given} is not accepted: give minutes, hours or days, at most ${MAX_LIFETIME_DAYS}d, such as 1h.`,
  );
}
