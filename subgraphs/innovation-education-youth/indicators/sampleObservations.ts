import type { ClassType } from 'type-graphql';
import { type RawRow, requireDataset } from '../../kit/dataset/definition.ts';
import { hashOf } from '../../kit/import/hash.ts';
import { ObservationRow, ObservationStatus } from '../../kit/observation/Observation.ts';
import { type Derivation, deriveObservations, type Happening, periodsBetween } from '../../kit/seeds/countedSeries.ts';
import type { Seed } from '../../kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../kit/seeds/seeds.ts';
import { StudyTourKind } from '../education/enums.ts';
import { SisterSchoolPair } from '../education/SisterSchoolPair.ts';
import { StudyTour } from '../education/StudyTour.ts';
import { ResearchProject } from '../innovation/ResearchProject.ts';
import { ZHEJIANG_CITIES } from '../samples/sample.ts';
import { CivilServantExchange } from '../talent/CivilServantExchange.ts';
import { CivilServantExchangeDirection } from '../talent/enums.ts';
import { InternshipProgramme } from '../youth/InternshipProgramme.ts';

/** The sample rows of a dataset, as they count towards an indicator. */
function happenings(record: ClassType, read: (row: RawRow) => Happening): Happening[] {
  const { sample } = requireDataset(record);
  if (!sample) throw new Error(`${record.name} declares no sample.`);
  return Array.from({ length: sample.rows }, (_, index) => read(sample.row(index)));
}

const text = (value: unknown) => String(value ?? '');
const place = (row: RawRow) => text(row['city']);
const places = ZHEJIANG_CITIES.map(({ code }) => code);
const quarters = periodsBetween('quarter', '2021-Q1', '2026-Q2');
const months = periodsBetween('month', '2021-01', '2026-06');
const { MISSING, NOT_PUBLISHED } = ObservationStatus;

/** Sample observations are counted from the sample records, so that a figure and the rows behind it agree. */
const derivations: readonly Derivation[] = [
  {
    indicator: 'JOINT_RESEARCH_PROJECTS',
    periods: quarters,
    happenings: happenings(ResearchProject, (row) => ({
      date: text(row['startDate']),
      amount: 1,
      place: place(row),
    })),
    places,
    gaps: { '2022-Q3': MISSING, '2026-Q2': NOT_PUBLISHED },
  },
  {
    indicator: 'JOINT_RESEARCH_FUNDING',
    periods: quarters,
    happenings: happenings(ResearchProject, (row) => ({
      date: text(row['startDate']),
      amount: Number((row['funding'] as { amount: string }).amount) / 1_000_000,
      place: place(row),
    })),
    places,
    gaps: { '2022-Q3': MISSING, '2026-Q2': NOT_PUBLISHED },
  },
  {
    indicator: 'SISTER_SCHOOL_PAIRS',
    periods: months,
    happenings: happenings(SisterSchoolPair, (row) => ({
      date: text(row['signedOn']),
      amount: 1,
      place: text(row['zhejiangCity']),
    })),
    places,
    cumulative: true,
    gaps: { '2022-04': MISSING, '2026-06': NOT_PUBLISHED },
  },
  {
    indicator: 'STUDY_TOUR_PARTICIPANTS',
    periods: months,
    happenings: happenings(StudyTour, (row) => ({
      date: text(row['startDate']),
      amount: Number(row['participants']),
      place: place(row),
      breakdown: text(row['kind']),
    })),
    places,
    breakdowns: Object.values(StudyTourKind),
    gaps: { '2023-02': MISSING, '2026-06': NOT_PUBLISHED },
  },
  {
    indicator: 'INTERNSHIP_PLACES',
    periods: periodsBetween('year', '2019', '2026'),
    happenings: happenings(InternshipProgramme, (row) => ({
      date: text(row['year']),
      amount: Number(row['places']),
      place: place(row),
    })),
    places,
    gaps: { '2020': MISSING },
  },
  {
    indicator: 'INTERNSHIP_PLACEMENTS',
    periods: periodsBetween('year', '2019', '2026'),
    happenings: happenings(InternshipProgramme, (row) => ({
      date: text(row['year']),
      amount: Number(row['placements'] ?? 0),
      place: place(row),
    })),
    places,
    // The sample programmes of 2026 do not say yet how many places were taken up.
    gaps: { '2020': MISSING, '2026': NOT_PUBLISHED },
  },
  {
    indicator: 'CIVIL_SERVANTS_EXCHANGED',
    periods: quarters,
    happenings: happenings(CivilServantExchange, (row) => ({
      date: text(row['startDate']),
      amount: Number(row['officers']),
      place: place(row),
      breakdown: text(row['direction']),
    })),
    places,
    breakdowns: Object.values(CivilServantExchangeDirection),
    gaps: { '2022-Q1': MISSING, '2026-Q2': NOT_PUBLISHED },
  },
];

/** One seed for each indicator. */
export const sampleObservationSeeds: readonly Seed[] = derivations.map((derivation) => {
  const rows = () => deriveObservations(derivation);
  return {
    name: `sample:observations:${derivation.indicator}`,
    hash: async () => hashOf(JSON.stringify(rows())),
    read: async () => [{ record: ObservationRow, provenance: SAMPLE_PROVENANCE, rows: rows() }],
  };
});
