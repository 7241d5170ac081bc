/** Codes of the 33 measures: what sample rows refer to. Areas with their number of measures, in the release's order. */
const MEASURES_BY_AREA: [area: string, measures: number][] = [
  ['BELT_ROAD_TRADE', 3],
  ['FINANCE', 2],
  ['INNOVATION_TECHNOLOGY', 3],
  ['AVIATION', 2],
  ['LEGAL_DISPUTE_RESOLUTION', 3],
  ['CULTURE_TOURISM', 2],
  ['EDUCATION', 3],
  ['YOUTH', 3],
  ['HEALTH_CHINESE_MEDICINE', 3],
  ['ENVIRONMENT', 3],
  ['HOUSING', 2],
  ['TALENT_CIVIL_SERVICE', 2],
  ['MAINLAND_FACILITATION', 2],
];

export const SAMPLE_MEASURES: readonly string[] = MEASURES_BY_AREA.flatMap(([area, measures]) =>
  Array.from({ length: measures }, (_, index) => `${area}-${index + 1}`),
);

/** Codes of cities that sample rows are placed in. */
export const SAMPLE_CITIES: readonly string[] = ['810000', '330100', '330200', '330300', '330600'];
