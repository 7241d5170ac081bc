import { dateText, isDateNumberFormat, isTimeNumberFormat } from '../../subgraphs/kit/files/xlsx/cells.ts';
import { dateReader, isDatePattern } from '../../subgraphs/kit/import/mapping/dateFormat.ts';
import { dayAdvice, readDay } from '../../subgraphs/kit/values/day.ts';
import { Frequency } from '../../subgraphs/kit/values/period.ts';
import { momentAdvice, readWrittenMoment } from '../../subgraphs/kit/values/writtenMoment.ts';
import { readPeriod } from '../../subgraphs/kit/values/writtenPeriod.ts';
import { eachDatabase } from '../kit/databases.ts';
import { type ImportBench, openBench } from './files.ts';

it.each([
  ['2025-04-24', '2025-04-24'],
  ['2025/4/24', '2025-04-24'],
  ['2025/04/24', '2025-04-24'],
  ['2025-4-24', '2025-04-24'],
  ['2025.4.24', '2025-04-24'],
  ['2025. 4. 24', '2025-04-24'],
  ['20250424', '2025-04-24'],
  ['２０２５／４／２４', '2025-04-24'],
  ['２０２５－０４－２４', '2025-04-24'],
  ['２０２５年４月２４日', '2025-04-24'],
  ['2025年4月24日', '2025-04-24'],
  ['2025 年 4 月 24 日', '2025-04-24'],
  ['2025年4月24号', '2025-04-24'],
  ['二〇二五年四月二十四日', '2025-04-24'],
  ['二零二五年十二月三十一日', '2025-12-31'],
  ['二○二五年一月廿一日', '2025-01-21'],
  ['二〇二四年二月二十九日', '2024-02-29'],
  ['二〇二五年十月十日', '2025-10-10'],
  ['24 April 2025', '2025-04-24'],
  ['24-Apr-2025', '2025-04-24'],
  ['April 24, 2025', '2025-04-24'],
  ['1st Sept 2025', '2025-09-01'],
  ['2025/4/24 0:00', '2025-04-24'],
  ['2025-04-24T00:00:00', '2025-04-24'],
  ['2025-04-24 00:00:00.000', '2025-04-24'],
  ['2024/2/29', '2024-02-29'],
])('a date may be written %s', (cell, day) => {
  expect(readDay(cell)).toBe(day);
});

it.each([
  ['1/2/2025', 'dates: { column: DD/MM/YYYY }'],
  ['24/4/2025', 'dates: { column: DD/MM/YYYY }'],
  ['１／２／２０２５', 'dates: { column: DD/MM/YYYY }'],
  ['24.04.2025', 'dates: { column: DD/MM/YYYY }'],
  ['25/4/24', 'all four digits'],
  ['1/1', 'a date with its year'],
  ['1月1日', 'a date with its year'],
  ['１／１', 'a date with its year'],
  ['24-Apr-25', 'all four digits'],
  ['25年4月24日', 'all four digits'],
  ['2025', 'a year alone is none'],
  ['2025年', 'a year alone is none'],
  ['二〇二五年', 'a year alone is none'],
  ['2025-04', 'a month alone is none'],
  ['2025年4月', 'a month alone is none'],
  ['Apr 2025', 'a month alone is none'],
  ['45771', 'how spreadsheets number days'],
  ['45771.5', 'how spreadsheets number days'],
  ['2025/2/29', undefined],
  ['2025-13-01', undefined],
  ['2025/4/24 9:00', undefined],
  ['2025-04/24', undefined],
  ['0000/1/1', undefined],
  ['二〇二五年十三月一日', undefined],
  ['民國114年4月24日', undefined],
  ['tomorrow', undefined],
])('%s is no date', (cell, advice) => {
  expect(readDay(cell)).toBeUndefined();
  if (advice === undefined) expect(dayAdvice(cell)).toBeUndefined();
  else expect(dayAdvice(cell)).toContain(advice);
});

it.each([
  ['2025/4/24 9:05+08:00', '2025-04-24T01:05:00.000Z'],
  ['2025年4月24日 09:05:30 +08:00', '2025-04-24T01:05:30.000Z'],
  ['２０２５－０４－２４　２４：００Ｚ', '2025-04-25T00:00:00.000Z'],
  ['24 Apr 2025 09:05Z', '2025-04-24T09:05:00.000Z'],
])('a moment may be written %s', (cell, utc) => {
  expect(readWrittenMoment(cell)?.utc).toBe(utc);
});

it.each([
  ['2025-04-24 09:05', 'dates: { column: YYYY-M-D HH:mm }'],
  ['2025/4/24 9:05', 'dates: { column: YYYY/M/D HH:mm }'],
  ['2025-04-24T09:05:00', 'dates: { column: YYYY-M-D HH:mm:ss }'],
  ['2016-12-31T23:59:60Z', 'seconds from 00 to 59'],
  ['2025-04-24T09:05:00.1234Z', 'at most three digits'],
])('%s is no moment', (cell, advice) => {
  expect(readWrittenMoment(cell)).toBeUndefined();
  expect(momentAdvice(cell)).toContain(advice);
});

it.each([
  [Frequency.YEAR, '2025', '2025'],
  [Frequency.YEAR, '2025年', '2025'],
  [Frequency.YEAR, '二〇二五年', '2025'],
  [Frequency.QUARTER, '2025Q1', '2025-Q1'],
  [Frequency.QUARTER, 'Q1 2025', '2025-Q1'],
  [Frequency.QUARTER, '2025年第一季', '2025-Q1'],
  [Frequency.QUARTER, '2025年第4季度', '2025-Q4'],
  [Frequency.MONTH, '2025/4', '2025-04'],
  [Frequency.MONTH, '2025年4月', '2025-04'],
  [Frequency.MONTH, '二〇二五年十二月', '2025-12'],
  [Frequency.MONTH, 'Apr 2025', '2025-04'],
  [Frequency.MONTH, 'April-2025', '2025-04'],
  [Frequency.WEEK, '2026W53', '2026-W53'],
  [Frequency.WEEK, '2025W53', undefined],
  [Frequency.DAY, '2025/1/1', '2025-01-01'],
  [Frequency.DAY, '２０２５／１／１', '2025-01-01'],
  [Frequency.DAY, '2025/1', undefined],
  [Frequency.HOUR, '2025/1/1 0:00', '2025-01-01T00'],
  [Frequency.HOUR, '2025-01-01T23', '2025-01-01T23'],
  [Frequency.HOUR, '2025年1月1日 5:00', '2025-01-01T05'],
  [Frequency.HOUR, '2025-01-01 24:00', undefined],
  [Frequency.HOUR, '2025-01-01 05:30', undefined],
  [Frequency.MONTH, '2025/4/1', undefined],
  [Frequency.MONTH, '202504', undefined],
  [Frequency.MONTH, '2025/13', undefined],
  [Frequency.YEAR, '25', undefined],
] as const)('as a %s, "%s" is %s', (frequency, cell, period) => {
  expect(readPeriod(cell, frequency)).toBe(period);
});

it.each([
  ['YYYY-M-D HH:mm:ss', '2025-04-24T09:05:00', '2025-04-24T09:05:00+08:00'],
  ['YYYY-MM-DDTHH:mm', '2025-04-24 09:05', '2025-04-24T09:05:00+08:00'],
  ['YYYY/M/D HH:mm', '2025/4/24 9:05', '2025-04-24T09:05:00+08:00'],
  ['YYYYMMDDHHmm', '202504240905', '2025-04-24T09:05:00+08:00'],
  ['D/M/YYYY HH:mm', '24/4/2025 24:00', '2025-04-24T24:00:00+08:00'],
  ['YYYY-MM-DD HH', '2025-04-24 5', '2025-04-24T05'],
])('by the form %s, "%s" is %s', (form, cell, expected) => {
  expect(dateReader(form)(cell)).toBe(expected);
});

it('keeps midnight where a workbook shows the time, so that no hour of a day is without one', () => {
  const cell = (days: number, id: number, code?: string) =>
    isDateNumberFormat(id, code) ? dateText(days, false, isTimeNumberFormat(id, code)) : undefined;
  expect([
    cell(45_771, 14),
    cell(45_771, 22),
    cell(45_771, 164, 'yyyy/m/d'),
    cell(45_771, 164, 'yyyy/m/d h:mm'),
    cell(45_771, 164, 'yyyy"年"m"月"d"日"'),
    cell(45_771.5, 164, '[$-404]yyyy/m/d'),
    cell(45_771, 0),
  ]).toEqual([
    '2025-04-24',
    '2025-04-24T00:00:00',
    '2025-04-24',
    '2025-04-24T00:00:00',
    '2025-04-24',
    '2025-04-24T12:00:00',
    undefined,
  ]);
  expect(readPeriod(dateText(45_771, false, true), Frequency.HOUR)).toBe('2025-04-24T00');
  expect(readDay(dateText(45_771, false, true))).toBe('2025-04-24');
});

it('takes no pattern of dates that reads one text as two days', () => {
  expect(['YYYYMD', 'DMYYYY', 'YYYYMDD', 'D/M/YYYY', 'YYYYMMDD'].map(isDatePattern)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options);
  });
  afterEach(() => bench.close());
  const stored = async () => {
    const rows = await bench.hub.database.dataSource.query('SELECT number, since FROM gauge ORDER BY number');
    return rows.map(({ number, since }: { number: number; since: string }) => [number, since]);
  };

  it('loads dates of one meaning without a mapping, and says of each other what to do', async () => {
    const { outcome, rejects } = await bench.load(
      'city,number,since\n330200,1,2025/1/1\n330200,2,2025年4月24日\n330200,3,２０２５／１／１\n330200,4,1/2/2025\n330200,5,2025\n',
    );
    expect(outcome).toBe('PARTLY_LOADED');
    expect(await stored()).toEqual([
      [1, '2025-01-01'],
      [2, '2025-04-24'],
      [3, '2025-01-01'],
    ]);
    expect(rejects.map(({ column, accepted }) => [column, accepted])).toEqual([
      ['since', expect.stringContaining('dates: { column: DD/MM/YYYY }')],
      ['since', expect.stringContaining('a year alone is none')],
    ]);
  });

  it('loads dates with the day first where a mapping says so', async () => {
    const { outcome } = await bench.load('city,number,since\n330200,1,1/2/2025\n330200,2,１３／２／２０２５\n', {
      mapping: { dates: { since: 'D/M/YYYY' } },
    });
    expect(outcome).toBe('LOADED');
    expect(await stored()).toEqual([
      [1, '2025-02-01'],
      [2, '2025-02-13'],
    ]);
  });
});
