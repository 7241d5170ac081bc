import { readFileSync } from 'node:fs';
import { parseAqhi } from '../../../subgraphs/livelihood/environment/sources/epd_aqhi/parse.ts';
import { withRealFiles } from '../../kit/realFiles.ts';

const NOTES = [
  '\uFEFFHourly AQHI (January 2014)',
  'Note:',
  '1. Empty cells mean that data are not available.',
  '"4. A station under repair, its data, and those of another (*)."',
  '\t\t\t',
];
const HEADER = 'Date,Hour,Central/Western,Mong Kok';

/** A file of these rows, with notes and header before them. */
const fileOf = (...rows: string[]) => [...NOTES, HEADER, ...rows, ''].join('\n');
const read = (...rows: string[]) => parseAqhi(fileOf(...rows), 'aqhi.csv');
const values = (...rows: string[]) => read(...rows).observations.map(({ period, value }) => [period, value]);

describe('a monthly file of the hourly AQHI', () => {
  it('begins after its byte order mark and notes, whose commas and quotes are no columns', () => {
    const { stations, observations } = read('2014-01-01,01,6,9');
    expect(stations).toEqual(['Central/Western', 'Mong Kok']);
    expect(observations).toEqual([
      expect.objectContaining({ indicator: 'AQHI', place: '810000', breakdown: 'Central/Western', value: 6 }),
      expect.objectContaining({ breakdown: 'Mong Kok', value: 9, status: 'NORMAL' }),
    ]);
  });

  it("carries the date of a day's first row on to its other hours", () => {
    expect(values('2014-01-01,01,6,9', ',02,5,8', '2014-01-02,01,4,7')).toEqual([
      ['2014-01-01T00', 6],
      ['2014-01-01T00', 9],
      ['2014-01-01T01', 5],
      ['2014-01-01T01', 8],
      ['2014-01-02T00', 4],
      ['2014-01-02T00', 7],
    ]);
  });

  it('puts hour 24 last in its own day, not first in the next', () => {
    expect(values('2014-01-31,24,5,6')).toEqual([
      ['2014-01-31T23', 5],
      ['2014-01-31T23', 6],
    ]);
  });

  it('marks a value borrowed from a similar station as imputed', () => {
    expect(read('2014-01-01,01,9*,3').observations[0]).toMatchObject({ value: 9, status: 'IMPUTED' });
  });

  it('keeps 10+ as 10 and says that the top is open', () => {
    const [open, both] = read('2014-01-01,01,10+,10+*').observations;
    expect(open).toMatchObject({ value: 10, status: 'NORMAL', comment: expect.stringContaining('10+') });
    expect(both).toMatchObject({ value: 10, status: 'IMPUTED', comment: expect.stringContaining('10+') });
  });

  it('takes an empty cell for a gap, never for zero', () => {
    expect(read('2014-01-01,01,,3').observations[0]).toMatchObject({ value: null, status: 'MISSING' });
  });

  it('leaves out the rows of daily maxima, and accounts for them', () => {
    const { observations, dailyMaximumRows, hourRows } = read(
      '2014-01-01,24,5,6',
      ',Daily Max,9,10+',
      'Daily Max,,9,9',
    );
    expect({ dailyMaximumRows, hourRows, observations: observations.length }).toEqual({
      dailyMaximumRows: 2,
      hourRows: 1,
      observations: 2,
    });
  });

  it('follows a header that names more stations', () => {
    const text = `${fileOf('2014-01-01,01,6,9')}Date,Hour,Central/Western,Mong Kok,North\n2020-07-10,01,1,2,3\n`;
    const { stations, observations } = parseAqhi(text, 'aqhi.csv');
    expect(stations).toEqual(['Central/Western', 'Mong Kok', 'North']);
    expect(observations.at(-1)).toMatchObject({ breakdown: 'North', period: '2020-07-10T00', value: 3 });
  });

  it('names line, column and value of what it does not take', () => {
    const { rejections, observations } = read('2014-02-30,01,6,9', '2014-01-01,25,1,1', ',02,11,x', ',02,1,1');
    expect(rejections.map(({ row, column, value }) => [row, column, value])).toEqual([
      [7, 'Date', '2014-02-30'],
      [8, 'Hour', '25'],
      [9, 'Central/Western', '11'],
      [9, 'Mong Kok', 'x'],
      [10, 'Hour', '02'],
    ]);
    expect(observations).toEqual([
      expect.objectContaining({ value: null, comment: 'Rejected: the source has 11.' }),
      expect.objectContaining({ value: null, comment: 'Rejected: the source has x.' }),
    ]);
  });

  it('refuses a file without its header in one sentence', () => {
    expect(() => parseAqhi('a,b\n1,2\n', 'other.csv')).toThrow('other.csv is no file of the hourly AQHI');
    expect(() => parseAqhi('Date,Hour,,\n2014-01-01,01,,\n', 'empty.csv')).toThrow('empty.csv');
  });

  withRealFiles('epd_aqhi', /^201401_Eng\.csv$/, ([january]) => {
    it('reads the real month of January 2014 to the last cell', () => {
      const { observations, stations, hourRows, rejections, lastDate } = parseAqhi(
        readFileSync(january, 'utf8'),
        '201401_Eng.csv',
      );
      expect({ stations: stations.length, hourRows, rejections, lastDate }).toEqual({
        stations: 15,
        hourRows: 31 * 24,
        rejections: [],
        lastDate: '2014-01-31',
      });
      const count = (status: string) => observations.filter((row) => row.status === status).length;
      expect(observations).toHaveLength(31 * 24 * 15);
      expect({ imputed: count('IMPUTED'), missing: count('MISSING') }).toEqual({ imputed: 242, missing: 82 });
      expect(observations.filter(({ comment }) => comment?.includes('10+'))).toHaveLength(35);
    });
  });
});
