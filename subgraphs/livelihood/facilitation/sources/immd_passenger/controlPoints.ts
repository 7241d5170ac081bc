import { type Alias, KnownNames } from '../../../../kit/feeds/names.ts';
import { CONTROL_POINTS } from '../../indicators.ts';

const FILE = 'statistics_on_daily_passenger_traffic.csv';

/** Names that the publisher has given to control points since. */
const ALIASES: readonly Alias[] = [
  {
    name: 'Macao Ferry Terminal',
    known: 'Macau Ferry Terminal',
    since: '2026-01-01',
    evidence: `${FILE} has rows of Macau Ferry Terminal until 2025-12-31, and of Macao Ferry Terminal from 2026-01-01.`,
  },
];

/** Control points by the name that the publisher used first; each is one series, whatever it is called later. */
export const controlPoints = new KnownNames(
  CONTROL_POINTS.map(({ code }) => code),
  ALIASES,
);
