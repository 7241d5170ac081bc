import { integer, numbered, pick } from '../../kit/seeds/sampling.ts';
import { HONG_KONG } from '../../kit/values/places.ts';
import { knownCodes } from '../codes.ts';
import { MeasureStatus } from '../mechanism/enums.ts';
import { ActivityKind } from './enums.ts';

/** Two for each measure. */
export const sampleMilestones = { rows: 66, row: milestone };
export const sampleProgressReports = { rows: 33, row: progressReport };
export const sampleActivities = { rows: 99, row: activity };

const MEASURES = knownCodes.measures;

/** Codes of cities that sample rows are placed in. */
const CITIES = [HONG_KONG, '330100', '330200', '330300', '330600'];

function milestone(index: number) {
  const ordinal = (index % 2) + 1;
  return {
    measure: MEASURES[Math.floor(index / 2)],
    ordinal,
    title: { en: `SAMPLE milestone ${ordinal}`, 'zh-Hant': `示例里程碑${ordinal}` },
    dueOn: `${2025 + (index % 2)}-${pick(['03', '06', '09', '12'], index, 'due')}-30`,
    achievedOn: integer(0, 2, index, 'achieved') === 0 ? `2025-${pick(['07', '08', '10'], index, 'when')}-15` : null,
  };
}

function progressReport(index: number) {
  return {
    measure: MEASURES[index],
    reportedOn: `2025-${pick(['09', '10', '11', '12'], index, 'month')}-30`,
    status: pick(Object.values(MeasureStatus), index, 'status'),
    text: { en: 'SAMPLE report: made up to show the form.', 'zh-Hant': '示例報告:僅用以展示格式。' },
  };
}

function activity(index: number) {
  const month = pick(['05', '06', '07', '09', '10', '11'], index, 'month');
  const day = integer(1, 26, index, 'day');
  const date = (offset: number) => `${2025 + (index % 2)}-${month}-${numbered(day + offset - 1, 2)}`;
  return {
    id: `sample-activity-${index + 1}`,
    kind: pick(Object.values(ActivityKind), index, 'kind'),
    title: { en: `SAMPLE activity ${index + 1}`, 'zh-Hant': `示例活動${index + 1}` },
    measure: MEASURES[index % 33],
    city: pick(CITIES, index, 'city'),
    startsOn: date(0),
    endsOn: date(integer(0, 2, index, 'days')),
    participantsHongKong: integer(5, 120, index, 'hong kong'),
    participantsZhejiang: index % 9 === 0 ? null : integer(5, 120, index, 'zhejiang'),
  };
}
