import { addDays } from '../../kit/feeds/days.ts';
import { ObservationStatus } from '../../kit/observation/Observation.ts';
import { eventsOf } from '../../kit/seeds/countedSeries.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, LAST_SAMPLE_DAY, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { ResearchField, ResearchProjectStatus } from './enums.ts';

export const sampleResearchProjects = { rows: 132, row: researchProject };

function researchProject(index: number) {
  const startDate = day('2021-01-01', LAST_SAMPLE_DAY, index, 'project start');
  const endDate = addDays(startDate, integer(540, 1095, index, 'project length'));
  const number = numbered(index, 4);
  return {
    grantNumber: `SAMPLE-R-${number}`,
    title: sampleText(`SAMPLE joint research project ${number}`, `示例聯合研究項目${number}`),
    field: pick(Object.values(ResearchField), index, 'project field'),
    status: endDate <= LAST_SAMPLE_DAY ? ResearchProjectStatus.COMPLETED : ResearchProjectStatus.IN_PROGRESS,
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
