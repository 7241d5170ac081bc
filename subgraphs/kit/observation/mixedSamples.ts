import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { isReal } from '../query/shown.ts';
import { addTally, readTally, SAMPLE_COUNT, type Tally } from '../query/tally.ts';
import type { SubgraphContext } from '../server/context.ts';
import { FREQUENCY_CODES } from '../values/period.ts';
import { Quality } from '../values/provenance.ts';
import { askOfEach } from './askOfEach.ts';
import { chosenRows, type RowChoice } from './chosenRows.ts';
import { SERIES_COLUMNS } from './dimensions.ts';
import { ObservationRow } from './Observation.ts';

type Series = Pick<ObservationRow, (typeof SERIES_COLUMNS)[number]>;

const nameOf = (series: Series) => JSON.stringify(SERIES_COLUMNS.map((column) => series[column]));

/** The series of the samples among these rows that hold anything but samples, at any time; one row of each. */
export async function mixedSeries(
  context: SubgraphContext,
  rows: readonly ObservationRow[],
): Promise<ObservationRow[]> {
  const samples = rows.filter(({ quality }) => quality === Quality.SAMPLE);
  const series = [...new Map(samples.map((row) => [nameOf(row), row])).values()];
  return whichHoldReal(context, series, SERIES_COLUMNS);
}

/** Those of some beginnings of the key, of these columns, under which there is anything but samples. */
async function whichHoldReal<Column extends keyof Series, Key extends Pick<Series, Column>>(
  context: SubgraphContext,
  keys: readonly Key[],
  columns: readonly Column[],
): Promise<Key[]> {
  // A page and its count ask about the same series.
  const loader = context.loader<string, boolean>(`holds real rows by ${columns.join()}`, async (asked) => {
    const parsed = asked.map((key) => JSON.parse(key) as Pick<ObservationRow, Column>);
    const holdsReal = (same: string) =>
      `EXISTS (SELECT 1 FROM observation held WHERE ${same} AND ${isReal('held.quality')})`;
    const answers = await askOfEach<Column, number | string>(context, parsed, columns, holdsReal);
    return answers.map((answer) => Number(answer) === 1);
  });
  const answers = await Promise.all(
    keys.map((key) => loader.load(JSON.stringify(Object.fromEntries(columns.map((column) => [column, key[column]]))))),
  );
  return keys.filter((_, index) => answers[index]);
}

/** What is aggregated of one period, with samples apart from other values. */
type Aggregated = Record<string, string | number | null>;

/**
 * Leaves samples out of each aggregated series that holds anything else, in this range of time or another. Series whose
 * values are added up are one series.
 *
 * @param isCut whether there are further rows
 */
export async function withoutMixedSamples<Row extends Aggregated>(
  context: SubgraphContext,
  { indicator, choice, bounds, quality }: RowChoice,
  rows: readonly Row[],
  isCut: boolean,
): Promise<readonly Row[]> {
  const isSample = (row: Row) => row['quality'] === Quality.SAMPLE;
  if (quality || !rows.some(isSample)) return rows;
  const fixed = choice.filter(({ isKept, members }) => isKept || members?.length === 1);
  const seriesOf = (row: Row) => {
    const members = fixed.map(({ column, members, isKept }) => [column, isKept ? row[column] : members?.[0]]);
    return {
      indicator: indicator.code,
      ...Object.fromEntries(members),
      frequency: FREQUENCY_CODES[indicator.frequency],
    };
  };
  const nameOf = (row: Row) => JSON.stringify(seriesOf(row));
  const mixed = new Set(rows.filter((row) => !isSample(row)).map(nameOf));
  if (isCut || bounds.from != null || bounds.to != null) {
    const unclear = new Map(rows.map((row) => [nameOf(row), seriesOf(row)]));
    for (const name of mixed) unclear.delete(name);
    const columns = ['indicator', ...fixed.map(({ column }) => column), 'frequency'] as const;
    for (const one of await whichHoldReal(context, [...unclear.values()], columns)) mixed.add(JSON.stringify(one));
  }
  return rows.filter((row) => !isSample(row) || !mixed.has(nameOf(row)));
}

/** Leaves the samples of some series out. */
export function withoutSamplesOf(
  query: SelectQueryBuilder<ObservationRow>,
  series: readonly Series[],
): SelectQueryBuilder<ObservationRow> {
  if (series.length === 0) return query;
  const values: Record<string, string> = {};
  return query.andWhere(
    new Brackets((either) => {
      either.where(isReal('row.quality'));
      const names = series.map((one, index) => {
        const same = SERIES_COLUMNS.map((column) => `row.${column} = :mixed${index}${column}`);
        for (const column of SERIES_COLUMNS) values[`mixed${index}${column}`] = one[column];
        return `(${same.join(' AND ')})`;
      });
      either.orWhere(`NOT (${names.join(' OR ')})`);
    }),
    values,
  );
}

/** What is to be said of the chosen rows, without samples of series that hold anything else. */
export async function tallyWithoutMixedSamples(context: SubgraphContext, chosen: RowChoice): Promise<Tally> {
  const tallyOf = async (query: SelectQueryBuilder<ObservationRow>) =>
    readTally(await addTally(query.select([])).getRawOne());
  const tally = await tallyOf(chosenRows(context, chosen));
  if (chosen.quality || tally.sampleCount === 0) return tally;
  const mixed = await mixedAmong(context, chosen);
  return mixed.length === 0 ? tally : tallyOf(withoutSamplesOf(chosenRows(context, chosen), mixed));
}

/** The chosen series that hold samples among the chosen rows, and anything else at any time. */
async function mixedAmong(context: SubgraphContext, chosen: RowChoice): Promise<Series[]> {
  const groups = await chosenRows(context, chosen)
    .select(SERIES_COLUMNS.map((column) => `row.${column} AS ${column}`))
    .addSelect('COUNT(*)', 'count')
    .addSelect(SAMPLE_COUNT, 'samples')
    .groupBy(SERIES_COLUMNS.map((column) => `row.${column}`).join(', '))
    .having(`${SAMPLE_COUNT} > 0`)
    .getRawMany<Series & { count: number | string; samples: number | string }>();
  const mixed = groups.filter(({ count, samples }) => count !== samples);
  const { bounds, condition } = chosen;
  // What a series holds beside samples may lie outside of the range.
  const isPart = bounds.from != null || bounds.to != null || condition !== undefined;
  const unclear = isPart ? groups.filter((group) => !mixed.includes(group)) : [];
  return [...mixed, ...(await whichHoldReal(context, unclear, SERIES_COLUMNS))];
}
