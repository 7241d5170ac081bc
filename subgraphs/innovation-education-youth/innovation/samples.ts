import { addDays } from '../../kit/feeds/days.ts';
import { ObservationStatus } from '../../kit/observation/Observation.ts';
import { eventsOf } from '../../kit/seeds/countedSeries.ts';
import { sampleKeys } from '../../kit/seeds/sampleKeys.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import {
  cityInTurn,
  day,
  inTurn,
  integer,
  LAST_SAMPLE_DAY,
  numbered,
  pick,
  sampleText,
} from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { University } from '../education/University.ts';
import { InnovationPlatformKind, ResearchField, ResearchProjectStatus } from './enums.ts';

const PLATFORMS = 33;

export const sampleInnovationPlatforms = { rows: PLATFORMS, row: innovationPlatform };
export const sampleResearchProjects = { rows: 132, row: researchProject };

const hongKongUniversities = sampleKeys(University, ({ city }) => city === HONG_KONG);
const zhejiangUniversities = sampleKeys(University, ({ city }) => city !== HONG_KONG);

const platformId = (index: number) => `SAMPLE-P-${numbered(index % PLATFORMS, 3)}`;

function innovationPlatform(index: number) {
  const city = cityInTurn(index);
  const number = numbered(index, 3);
  return {
    id: platformId(index),
    name: sampleText(
      `SAMPLE ${city.english}–Hong Kong platform ${number}`,
      `示例${city.traditional}香港科創平台${number}`,
    ),
    kind: pick(Object.values(InnovationPlatformKind), index, 'platform kind'),
    field: pick(Object.values(ResearchField), index, 'platform field'),
    city: city.code,
    establishedOn: day('2015-03-01', '2025-12-31', index, 'platform established'),
    researchStaff: integer(8, 160, index, 'platform staff'),
    measure: 'INNOVATION_TECHNOLOGY-3',
  };
}

function researchProject(index: number) {
  const startDate = day('2021-01-01', LAST_SAMPLE_DAY, index, 'project start');
  const endDate = addDays(startDate, integer(540, 1095, index, 'project length'));
  const number = numbered(index, 4);
  return {
    grantNumber: `SAMPLE-R-${number}`,
    title: sampleText(`SAMPLE joint research project ${number}`, `示例聯合研究項目${number}`),
    field: pick(Object.values(ResearchField), index, 'project field'),
    status: endDate <= LAST_SAMPLE_DAY ? ResearchProjectStatus.COMPLETED : ResearchProjectStatus.IN_PROGRESS,
    hongKongUniversity: inTurn(hongKongUniversities, index),
    zhejiangUniversity: inTurn(zhejiangUniversities, index),
    // Some projects belong to no platform.
    platform: index % 3 === 0 ? null : platformId(index),
    city: cityInTurn(index).code,
    startDate,
    endDate,
    funding: { amount: `${integer(6, 160, index, 'project funding') * 50_000}.00`, currency: 'HKD' },
    measure: 'INNOVATION_TECHNOLOGY-1',
  };
}

/** Counted by the quarter in which a project starts. */
const byQuarter = {
  periods: ['2021-Q1', '2026-Q2'],
  places: ZHEJIANG_CITIES.map(({ code }) => code),
  gaps: { '2022-Q3': ObservationStatus.MISSING, '2026-Q2': ObservationStatus.NOT_PUBLISHED },
} as const;

export const innovationSamples: readonly SampleSeries[] = [
  {
    ...byQuarter,
    indicator: 'JOINT_RESEARCH_PROJECTS',
    events: eventsOf(sampleResearchProjects, ({ startDate, city }) => ({ date: startDate, place: city })),
  },
  {
    ...byQuarter,
    indicator: 'JOINT_RESEARCH_FUNDING',
    events: eventsOf(sampleResearchProjects, ({ startDate, city, funding }) => ({
      date: startDate,
      amount: Number(funding.amount) / 1_000_000,
      place: city,
    })),
  },
];
