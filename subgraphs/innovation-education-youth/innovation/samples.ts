import type { RawRow } from '../../kit/dataset/definition.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { hongKongSampleUniversity, zhejiangSampleUniversity } from '../education/sampleUniversities.ts';
import { daysAfter, LAST_SAMPLE_DAY, numbered, sampleText, zhejiangCity } from '../samples/sample.ts';
import { InnovationPlatformKind, ResearchField, ResearchProjectStatus } from './enums.ts';

const PLATFORMS = 33;

/** How many sample rows there are of each kind. */
export const SAMPLE_INNOVATION_PLATFORMS = PLATFORMS;
export const SAMPLE_RESEARCH_PROJECTS = 132;

const platformId = (index: number) => `SAMPLE-P-${numbered(index % PLATFORMS, 3)}`;

export function sampleInnovationPlatform(index: number): RawRow {
  const city = zhejiangCity(index);
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

export function sampleResearchProject(index: number): RawRow {
  const startDate = day('2021-01-01', LAST_SAMPLE_DAY, index, 'project start');
  const endDate = daysAfter(startDate, integer(540, 1095, index, 'project length'));
  const number = numbered(index, 4);
  return {
    grantNumber: `SAMPLE-R-${number}`,
    title: sampleText(`SAMPLE joint research project ${number}`, `示例聯合研究項目${number}`),
    field: pick(Object.values(ResearchField), index, 'project field'),
    status: endDate <= LAST_SAMPLE_DAY ? ResearchProjectStatus.COMPLETED : ResearchProjectStatus.IN_PROGRESS,
    hongKongUniversity: hongKongSampleUniversity(index),
    zhejiangUniversity: zhejiangSampleUniversity(index),
    // Some projects belong to no platform.
    platform: index % 3 === 0 ? null : platformId(index),
    city: zhejiangCity(index).code,
    startDate,
    endDate,
    funding: { amount: `${integer(6, 160, index, 'project funding') * 50_000}.00`, currency: 'HKD' },
    measure: 'INNOVATION_TECHNOLOGY-1',
  };
}
