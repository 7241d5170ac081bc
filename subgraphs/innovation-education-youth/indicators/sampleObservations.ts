import type { ClassType } from 'type-graphql';
import { type RawRow, requireDataset } from '../../kit/dataset/definition.ts';
import { hashOf, type Seed } from '../../kit/import/load.ts';
import { SAMPLE_PROVENANCE } from '../../kit/import/seeds.ts';
import { ObservationRow, ObservationStatus } from '../../kit/observation/Observation.ts';
import { SisterSchoolPair } from '../entities/SisterSchoolPair.ts';
import { ZHEJIANG_CITIES } from '../samples/sample.ts';
import { type Derivation, deriveObservations, type Happening, periodsBetween } from './derive.ts';

/** The sample rows of a dataset that count towards an indicator. */
function happenings(record: ClassType, read: (row: RawRow) => Happening): Happening[] {
  const { sample } = requireDataset(record);
  return Array.from({ length: sample?.rows ?? 0 }, (_, index) => read(sample?.row(index) ?? {}));
}

const text = (value: unknown) => String(value ?? '');
const places = ZHEJIANG_CITIES.map(({ code }) => code);

/** Sample observations are counted from the sample records, so that a figure and the rows behind it agree. */
const derivations: (() => Derivation)[] = [
  () => ({
    indicator: 'SISTER_SCHOOL_PAIRS',
    periods: periodsBetween('month', '2021-01', '2026-06'),
    happenings: happenings(SisterSchoolPair, (row) => ({
      date: text(row['signedOn']),
      amount: 1,
      place: text(row['zhejiangCity']),
    })),
    places,
    cumulative: true,
    gaps: { '2022-04': ObservationStatus.MISSING, '2026-06': ObservationStatus.NOT_PUBLISHED },
  }),
];

/** One seed for each indicator. */
export const sampleObservationSeeds: readonly Seed[] = derivations.map((derive) => {
  const rows = () => deriveObservations(derive());
  return {
    name: `sample:observations:${derive().indicator}`,
    hash: async () => hashOf(JSON.stringify(rows())),
    read: async () => [{ record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows: rows() }],
  };
});
