import type { SubgraphContext } from '../server/context.ts';
import type { ObservationRow } from './Observation.ts';

/** Keys that one statement asks about at most. */
const MAX_ASKED = 200;

/**
 * What the database says of each of these beginnings of the key.
 *
 * @param columns the columns of the beginning
 * @param question the SQL of one value; it is given the condition for the rows `held` of one beginning
 */
export async function askOfEach<Column extends keyof ObservationRow, Answer>(
  { database }: SubgraphContext,
  keys: readonly Pick<ObservationRow, Column>[],
  columns: readonly Column[],
  question: (same: string) => string,
): Promise<Answer[]> {
  const sql = question(columns.map((column) => `held.${column} = ?`).join(' AND '));
  const answers: Answer[] = [];
  for (let start = 0; start < keys.length; start += MAX_ASKED) {
    const asked = keys.slice(start, start + MAX_ASKED);
    const [answer] = (await database.query(
      `SELECT ${asked.map((_, index) => `${sql} AS s${index}`).join(', ')}`,
      asked.flatMap((key) => columns.map((column) => key[column])),
    )) as [Record<string, Answer>];
    answers.push(...asked.map((_, index) => answer[`s${index}`] as Answer));
  }
  return answers;
}
