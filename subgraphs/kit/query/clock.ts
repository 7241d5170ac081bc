import { type ClassType, Field } from 'type-graphql';
import { isSqlite } from '../database/engine.ts';
import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { InputError } from '../errors.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Calendar } from '../values/fiscalYear.ts';
import { DEFAULT_TIME_ZONE, type OffsetSpan, offsetsBetween, zoneNamed } from '../values/timeZone.ts';

/** How an aggregate cuts time. */
export interface ClockArguments {
  /** An IANA name. */
  timeZone?: string | null | undefined;
  calendar?: Calendar | null | undefined;
}

/** What the SQL of periods needs to know. */
export interface Clock {
  isSqlite: boolean;
  calendar: Calendar;
  /** By the column of moments: the zone's offsets from its first moment to its last. */
  offsets: ReadonlyMap<string, readonly OffsetSpan[]>;
}

/**
 * Adds the arguments by which an aggregate cuts time to its class of arguments: `timeZone` where the dataset has
 * moments, `calendar` where it has dates or moments.
 */
export function addClockArguments({ properties }: DatasetDefinition, args: ClassType<ClockArguments>): void {
  const has = (...kinds: PropertyDefinition['kind'][]) => properties.some(({ kind }) => kinds.includes(kind));
  if (has('dateTime')) {
    Field(() => String, {
      defaultValue: DEFAULT_TIME_ZONE,
      description: describe(
        'The IANA time zone by which moments are grouped: the day of a moment is that of the clocks there.',
        '時刻分組所按的 IANA 時區。',
      ),
    })(args.prototype, 'timeZone');
  }
  if (has('date', 'dateTime')) {
    Field(() => Calendar, {
      defaultValue: Calendar.CALENDAR_YEAR,
      description: describe('How years and quarters are cut.', '年度及季度的劃分方式。'),
    })(args.prototype, 'calendar');
  }
}

/**
 * Reads how time is cut. For moments of a zone the first and the last of the table are looked up, so that the offsets
 * are those of all rows, and of no other years.
 *
 * @param properties those that are grouped by
 * @throws InputError for a zone that is not there
 */
export async function readClock(
  context: SubgraphContext,
  definition: DatasetDefinition,
  properties: readonly PropertyDefinition[],
  { timeZone, calendar }: ClockArguments,
): Promise<Clock> {
  const zone = zoneNamed(timeZone ?? DEFAULT_TIME_ZONE);
  if (zone === undefined) {
    throw new InputError(
      'timeZone',
      timeZone,
      'the name of an IANA time zone, such as Asia/Hong_Kong or Europe/London',
    );
  }
  const offsets = new Map<string, OffsetSpan[]>();
  for (const { kind, storedAs } of properties) {
    if (kind !== 'dateTime' || offsets.has(storedAs)) continue;
    const end = async (which: 'MIN' | 'MAX') => {
      const query = context.database.getRepository(definition.record).createQueryBuilder('row');
      const found = await query.select(`${which}(row.${storedAs})`, 'moment').getRawOne<{ moment: string | null }>();
      return Date.parse(found?.moment ?? '');
    };
    // One after the other, because each is one step in the column's index; SQLite would scan it for both at once.
    const [first, last] = [await end('MIN'), await end('MAX')];
    offsets.set(storedAs, Number.isNaN(first) ? [{ from: 0, seconds: 0 }] : offsetsBetween(zone, first, last));
  }
  return { isSqlite: isSqlite(context.database), calendar: calendar ?? Calendar.CALENDAR_YEAR, offsets };
}
