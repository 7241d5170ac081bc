import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import type { ObservationInput } from '../../subgraphs/kit/import/observation.ts';
import { type IndicatorDefinition, Nature } from '../../subgraphs/kit/observation/definition.ts';
import { codeList } from '../../subgraphs/kit/observation/dimensions.ts';
import { ObservationRow, ObservationStatus } from '../../subgraphs/kit/observation/Observation.ts';
import type { Seed } from '../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../subgraphs/kit/seeds/seeds.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Frequency } from '../../subgraphs/kit/values/period.ts';
import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import { gaugesDepartment } from './gauges.ts';

export const HK = '810000';
const [base] = gaugesDepartment([]).indicators as [IndicatorDefinition];

const passengers: IndicatorDefinition = {
  ...base,
  code: 'PASSENGERS',
  headline: { place: HK },
  dimensions: [
    {
      code: 'CONTROL_POINT',
      name: localised('Control point', '管制站'),
      members: codeList(['AIRPORT', 'Airport', '機場']),
      isOpen: true,
      hasWhole: true,
    },
    {
      code: 'DIRECTION',
      name: localised('Direction', '方向'),
      members: codeList(['ARRIVAL', 'Arrival', '入境'], ['DEPARTURE', 'Departure', '出境']),
      hasWhole: false,
      isAdditive: true,
    },
  ],
};

const air: IndicatorDefinition = {
  ...base,
  code: 'AIR',
  nature: Nature.RATE,
  frequency: Frequency.HOUR,
  headline: { place: HK, members: { STATION: 'Central', QUANTITY: 'PM25' } },
  dimensions: [
    { code: 'STATION', name: localised('Station', '測站'), members: [], isOpen: true, hasWhole: false },
    {
      code: 'QUANTITY',
      name: localised('Quantity', '項目'),
      members: codeList(['PM25', 'PM2.5', '細顆粒物'], ['NO2', 'Nitrogen dioxide', '二氧化氮']),
      hasWhole: false,
    },
  ],
};

export const days = ['2025-01-30', '2025-01-31', '2025-02-01'];
const passengerRows: ObservationInput[] = ['', 'AIRPORT', 'Lo Wu'].flatMap((point) =>
  ['ARRIVAL', 'DEPARTURE'].flatMap((direction) =>
    days.map((period, day) => {
      const isGap = point === 'Lo Wu' && direction === 'DEPARTURE' && day === 1;
      return {
        indicator: 'PASSENGERS',
        place: HK,
        CONTROL_POINT: point,
        DIRECTION: direction,
        period,
        value: isGap
          ? null
          : (point === '' ? 100 : point === 'AIRPORT' ? 60 : 40) + (direction === 'ARRIVAL' ? 0.1 : 0.2),
        ...(isGap ? { status: ObservationStatus.MISSING } : {}),
      };
    }),
  ),
);
const harbourRow = (DIRECTION: string, period: string, value: number): ObservationInput => ({
  ...{ indicator: 'FERRIES', place: HK, CONTROL_POINT: 'Harbour', DIRECTION, period, value },
});
/** Doubles that fifteen digits do not tell from the next one. */
export const LAST_VALUES = [
  ['Sum', 0.1 + 0.2],
  ['Third', -1 / 3],
  ['Large', 2 ** 53 - 1],
  ['Tiny', 5e-324],
  ['Greatest', Number.MAX_VALUE],
] as const;
const airRow = (STATION: string, QUANTITY: string, hour: string, value: number, status = ObservationStatus.NORMAL) => ({
  ...{ indicator: 'AIR', place: HK, STATION, QUANTITY, period: `2025-03-01T${hour}`, value, status },
});

function seed(title: string, quality: Quality, asOf: string, rows: readonly ObservationInput[]): Seed {
  return {
    name: title,
    hash: async () => title.padStart(64, '0'),
    read: async () => [{ record: ObservationRow, provenance: { ...SAMPLE_PROVENANCE, title, asOf, quality }, rows }],
  };
}

/** A department with observations of two dimensions: a flow whose directions add up, and a rate that has none. */
export const dimensionsDepartment: SubgraphDefinition = {
  ...gaugesDepartment([
    // A sample that comes after other values is left out when it is loaded.
    seed('samples', Quality.SAMPLE, '2025-01-01', [
      { ...harbourRow('DEPARTURE', '2025-05-01', 3), CONTROL_POINT: 'Pier' },
      { ...airRow('Lost', 'NO2', '00', 5), indicator: 'LEVELS' },
    ]),
    seed('facts beside samples', Quality.OFFICIAL, '2025-01-02', [
      { ...harbourRow('ARRIVAL', '2025-05-01', 2), CONTROL_POINT: 'Pier' },
      {
        ...airRow('Lost', 'NO2', '01', 0, ObservationStatus.MISSING),
        ...{ indicator: 'LEVELS', value: null },
      },
    ]),
    seed('passengers', Quality.OFFICIAL, '2025-02-02', [
      ...passengerRows,
      harbourRow('ARRIVAL', '2025-04-01', 2),
      harbourRow('DEPARTURE', '2025-04-01', 1),
      harbourRow('ARRIVAL', '2025-04-02', 4),
    ]),
    seed(
      'doubles',
      Quality.OFFICIAL,
      '2025-03-02',
      LAST_VALUES.flatMap(([station, value]) => [
        { ...airRow(station, 'NO2', '00', 1), indicator: 'LEVELS' },
        { ...airRow(station, 'NO2', '01', value), indicator: 'LEVELS' },
      ]),
    ),
    seed('air', Quality.OFFICIAL, '2025-03-02', [
      airRow('Central', 'PM25', '00', 10),
      airRow('Central', 'PM25', '01', 20, ObservationStatus.IMPUTED),
      airRow('Central', 'NO2', '00', 50),
      airRow('Peak', 'PM25', '00', 5),
    ]),
    seed('newer air', Quality.PROVISIONAL, '2025-03-03', [airRow('Central', 'PM25', '02', 33)]),
    seed('made-up air', Quality.SAMPLE, '2025-03-09', [airRow('Sample', 'PM25', '00', 99)]),
  ]),
  indicators: [passengers, air, { ...passengers, code: 'FERRIES' }, { ...air, code: 'LEVELS' }],
};
