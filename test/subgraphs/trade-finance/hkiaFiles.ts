import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../../common/logger.ts';
import type { SourceDefinition, SourceReading } from '../../../subgraphs/kit/feeds/definition.ts';
import { isObservations } from '../../../subgraphs/kit/import/batch.ts';
import type { ObservationInput } from '../../../subgraphs/kit/import/observation.ts';
import type { ProvenanceInput } from '../../../subgraphs/kit/values/provenance.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';

/** One flight as the airport publishes it: a departure at 08:00 to Hangzhou that left, where nothing else is said. */
export function departure(own: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    time: '08:00',
    flight: [{ no: 'CX 958', airline: 'CPA' }],
    status: 'Dep 08:10',
    statusCode: null,
    destination: ['HGH'],
    terminal: 'T1',
    aisle: 'A',
    gate: '1',
    ...own,
  };
}

/** One day of a response. */
export function dayOf(date: string, list: unknown[], own: Record<string, unknown> = {}): Record<string, unknown> {
  return { date, arrival: false, cargo: false, list, lastUpdatedTime: `${date}T23:00:00+08:00`, ...own };
}

/** What the department makes of the airport's files. */
export interface LoadedFlights {
  flights: Record<string, unknown>[];
  observations: (ObservationInput & { quality: string })[];
  provenance: ProvenanceInput[];
}

/** Reads the flights of a folder of sources; undefined: of none. */
export async function readFlights(sourceDirectory: string | undefined): Promise<LoadedFlights> {
  const seed = tradeFinance.seeds(sourceDirectory).find(({ name }) => /^(sample:)?hkia_flights$/.test(name));
  const batches = (await seed?.read(silentLogger)) ?? [];
  const counts = batches.filter(isObservations);
  return {
    flights: batches.flatMap((batch) => (isObservations(batch) ? [] : [...batch.rows])),
    observations: counts.flatMap(({ rows, provenance }) =>
      rows.map((row) => ({ ...row, quality: provenance.quality })),
    ),
    provenance: batches.map(({ provenance }) => provenance),
  };
}

/** Writes the airport's files, by name, into a folder of sources while `work` reads it. A text is written as it is. */
export async function withFiles<Result>(
  files: Record<string, unknown>,
  work: (sourceDirectory: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-hkia-'));
  try {
    await mkdir(join(folder, 'hkia_flights'));
    for (const [name, content] of Object.entries(files)) {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      await writeFile(join(folder, 'hkia_flights', name), text);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads files made for a test. */
export function readFiles(files: Record<string, unknown>): Promise<LoadedFlights> {
  return withFiles(files, readFlights);
}

/** Reads one file as when it is pulled. */
export async function readOne(name: string, content: unknown): Promise<SourceReading> {
  const source = tradeFinance.sources?.find(({ code }) => code === 'hkia_flights') as SourceDefinition;
  return source.read({ name, bytes: Buffer.from(JSON.stringify(content)), url: null, retrievedAt: null });
}

/** The value of an indicator in a period, at an airport or in all. */
export const figure = ({ observations }: LoadedFlights, indicator: string, period: string, breakdown = '') =>
  observations.find(
    (row) => row.indicator === indicator && row.period === period && (row.breakdown ?? '') === breakdown,
  );
