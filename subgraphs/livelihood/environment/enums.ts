import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** Whose stations they are. */
export enum MonitoringNetwork {
  EPD = 'EPD',
  HKO = 'HKO',
  CNEMC = 'CNEMC',
}
registerEnumType(MonitoringNetwork, {
  name: 'MonitoringNetwork',
  description: describe('Whose stations they are.', '監測網絡。'),
  valuesConfig: {
    EPD: {
      description: describe(
        "Hong Kong's Environmental Protection Department: air quality.",
        '香港環境保護署：空氣質素。',
      ),
    },
    HKO: { description: describe('Hong Kong Observatory: ambient gamma radiation.', '香港天文台：環境伽馬輻射。') },
    CNEMC: {
      description: describe(
        'China National Environmental Monitoring Centre: air quality.',
        '中國環境監測總站：空氣質素。',
      ),
    },
  },
});

/** What a station measures, and where it stands. */
export enum StationKind {
  GENERAL = 'GENERAL',
  ROADSIDE = 'ROADSIDE',
  RADIATION = 'RADIATION',
}
registerEnumType(StationKind, {
  name: 'StationKind',
  description: describe('What a station measures, and where it stands.', '監測站類別。'),
  valuesConfig: {
    GENERAL: { description: describe('Air quality at the ambient level.', '一般空氣質素監測站。') },
    ROADSIDE: { description: describe('Air quality beside a road.', '路邊空氣質素監測站。') },
    RADIATION: { description: describe('Ambient gamma radiation.', '環境伽馬輻射監測站。') },
  },
});
