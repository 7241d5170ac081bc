import type { QueryRunner } from 'typeorm';
import { SetupError } from '../../../common/errors.ts';

/** A condition of the rows that stand, asked before anything is changed. */
export interface Check {
  /** Selects the rows that the change would spoil; a few are enough. */
  none: string;
  /** What is wrong with them and what to do, in a sentence without a full stop. */
  otherwise: string;
}

/** A change of rows that SQL alone cannot make; it must come to the same if it is made again. */
export interface RowChange {
  /** What it does, for those who look before they run it. */
  does: string;
  /** Columns, as `table.column`, whose values it writes elsewhere, so that they may go. */
  keeps?: readonly string[];
  run(runner: QueryRunner): Promise<void>;
}

/** A statement, or a condition that stops the migration: what can be written out. */
export type WrittenStep = string | Check;

/** The same, or a change of rows by the program. */
export type Step = WrittenStep | RowChange;

/** A step in one line, as a person may read it before it runs. */
export function describeStep(step: Step): string {
  if (typeof step === 'string') return step;
  return 'none' in step ? `-- none may be: ${step.none}` : `-- the program: ${step.does}`;
}

/** @throws SetupError if rows do not meet a condition */
export async function runStep(runner: QueryRunner, step: Step): Promise<void> {
  if (typeof step === 'string') {
    await runner.query(step);
    return;
  }
  if ('run' in step) return step.run(runner);
  const rows: Record<string, unknown>[] = await runner.query(step.none);
  if (rows.length === 0) return;
  const named = rows.slice(0, MAX_NAMED_ROWS).map((row) => Object.values(row).map(String).join(' '));
  const more = rows.length > MAX_NAMED_ROWS ? ' …' : '';
  throw new SetupError(`${step.otherwise} (${named.join(', ')}${more}). Nothing was changed.`);
}

const MAX_NAMED_ROWS = 5;
