import { z } from 'zod';
import { SetupError } from './errors.ts';

/** Names and values as the operating system gives them; an empty value counts as absent, as compose files write it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Wrong settings, all of them in one message, one line each: which setting, what is wrong, what is right. */
export class ConfigurationError extends SetupError {
  override readonly name = 'ConfigurationError';
  constructor(readonly mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super(`The configuration has ${count}:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
}

/**
 * Reads settings; whatever else the environment holds is left alone.
 *
 * @param settings what each setting must be, by its name in the environment
 * @throws ConfigurationError naming every mistake
 */
export function readSettings<Shape extends z.ZodRawShape>(
  settings: z.ZodObject<Shape>,
  environment: Environment,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(
    Object.keys(settings.shape)
      .map((name) => [name, environment[name]?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settings.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigurationError(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`));
}

/** A setting that is a whole number. @param meaning what the number is, as in "a port number" */
export function wholeNumber(minimum: number, maximum: number, meaning: string) {
  return z.string().transform((text, context) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= minimum && value <= maximum) return value;
    context.addIssue(`"${text}" is not ${meaning} from ${minimum} to ${maximum}`);
    return z.NEVER;
  });
}

/** The port to listen on; 0 asks the system for a free one. */
export const portNumber = wholeNumber(0, 65_535, 'a port number');

/** Objects that one answer may have: up to ten millions. */
export const answerNodes = wholeNumber(1, 10_000_000, 'a number of objects');

/** The largest body of a request or an answer, in bytes: up to 1 GiB. */
export const bodyBytes = wholeNumber(1, 2 ** 30, 'a number of bytes');

/** How long something may take, in milliseconds: up to ten minutes. */
export const milliseconds = wholeNumber(1, 600_000, 'a number of milliseconds');

/** A setting that is one of a few names. */
export function oneOf<const Name extends string>(...names: [Name, Name, ...Name[]]) {
  return z.enum(names, {
    error: ({ input }) => `"${input}" is not one of ${names.map((name) => `"${name}"`).join(', ')}`,
  });
}
