import { offsetsBetween, zoneNamed } from '../../../subgraphs/kit/values/timeZone.ts';

const changes = (zone: string, first: string, last: string) =>
  offsetsBetween(zone, Date.parse(first), Date.parse(last)).map(({ from, seconds }) => [
    Number.isFinite(from) ? new Date(from).toISOString() : 'ever',
    seconds / 3600,
  ]);

it.each([
  ['Asia/Hong_Kong', '1980-01-01', '2040-01-01', [['ever', 8]]],
  [
    'Asia/Hong_Kong',
    '1979-01-01',
    '1980-01-01',
    [
      ['ever', 8],
      ['1979-05-12T19:30:00.000Z', 9],
      ['1979-10-20T18:30:00.000Z', 8],
    ],
  ],
  [
    'America/New_York',
    '2026-01-01',
    '2027-01-01',
    [
      ['ever', -5],
      ['2026-03-08T07:00:00.000Z', -4],
      ['2026-11-01T06:00:00.000Z', -5],
    ],
  ],
  [
    'Australia/Lord_Howe',
    '2026-01-01',
    '2026-12-31',
    [
      ['ever', 11],
      ['2026-04-04T15:00:00.000Z', 10.5],
      ['2026-10-03T15:30:00.000Z', 11],
    ],
  ],
  [
    'Pacific/Apia',
    '2011-12-01',
    '2012-01-15',
    [
      ['ever', -10],
      ['2011-12-30T10:00:00.000Z', 14],
    ],
  ],
  ['UTC', '1900-01-01', '2100-01-01', [['ever', 0]]],
] as const)('%s between %s and %s', (zone, first, last, expected) => {
  expect(changes(zone, first, last)).toEqual(expected);
});

it('takes the nearest offset beyond the years in which it looks', () => {
  expect(
    offsetsBetween('Europe/London', Date.parse('0001-01-01T00:00:00Z'), Date.parse('0002-01-01T00:00:00Z')),
  ).toHaveLength(1);
  expect(
    offsetsBetween('Asia/Hong_Kong', Date.parse('9000-01-01T00:00:00Z'), Date.parse('9999-01-01T00:00:00Z')),
  ).toEqual([{ from: Number.NEGATIVE_INFINITY, seconds: 28_800 }]);
});

it('knows the names of zones, and takes no offset for one', () => {
  expect(
    ['asia/hong_kong', 'Asia/Shanghai', 'UTC', 'Hong Kong', 'Mars/Olympus', '+08:00', '-05', ''].map(zoneNamed),
  ).toEqual(['Asia/Hong_Kong', 'Asia/Shanghai', 'UTC', undefined, undefined, undefined, undefined, undefined]);
});
