import { ImportError } from '../ImportError.ts';
import type { Workspace } from './workspace.ts';

/**
 * Refuses the staged rows if the server altered a value to fit its column.
 *
 * @param warnings the number of values that the server warned of
 * @throws ImportError with the server's first warning
 */
export async function refuseAlteredValues({ runner }: Workspace, warnings: number): Promise<void> {
  if (warnings === 0) return;
  const [first] = (await runner.query('SHOW WARNINGS LIMIT 1')) as { Message?: string }[];
  throw refusedByDatabase(first?.Message ?? `${warnings} warnings`);
}

export function refusedByDatabase(reason: string, cause?: unknown): ImportError {
  return new ImportError(
    `The database would not take the rows as they are: ${reason} (counted among the rows that were right). Nothing was done; its tables may be older than this program.`,
    { cause },
  );
}
