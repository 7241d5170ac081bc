import { readFileSync } from 'node:fs';
import { parsePassengers } from '../../../subgraphs/livelihood/facilitation/sources/immd_passenger/parse.ts';
import { withRealFiles } from '../../kit/realFiles.ts';

const HEADER = 'Date,Control Point,Arrival / Departure,Hong Kong Residents,Mainland Visitors,Other Visitors,Total';
const read = (...rows: string[]) => parsePassengers([HEADER, ...rows, ''].join('\n'), 'passengers.csv');
/** Arrivals and departures of all travellers together, by control point. */
const sums = (...rows: string[]) => read(...rows).sums.filter(({ DIRECTION, TRAVELLER }) => !DIRECTION && !TRAVELLER);
const figures = (...rows: string[]) =>
  sums(...rows).map(({ period, CONTROL_POINT = '', value }) => [period, CONTROL_POINT, value]);

describe('a file of daily passenger traffic', () => {
  it('adds arrivals and departures by control point, and control points to the whole of the day', () => {
    expect(
      figures(
        '01-02-2024,Airport,Arrival,1,2,3,6',
        '01-02-2024,Airport,Departure,10,20,30,60',
        '01-02-2024,Lo Wu,Arrival,100,0,0,100',
        '01-02-2024,Lo Wu,Departure,200,0,0,200',
      ),
    ).toEqual([
      ['2024-02-01', '', 366],
      ['2024-02-01', 'Airport', 66],
      ['2024-02-01', 'Lo Wu', 300],
    ]);
  });

  it('reads 01-02-2024 as the first of February, and refuses days that do not exist', () => {
    const { rejections, observations } = read(
      '31-02-2024,Airport,Arrival,1,2,3,6',
      '01/02/2024,Airport,Arrival,1,2,3,6',
    );
    expect(rejections.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'Date', '31-02-2024'],
      [3, 'Date', '01/02/2024'],
    ]);
    expect(observations).toEqual([]);
  });

  it('rejects a row whose total is not its sum; that day is a gap for the control point and for the whole', () => {
    const rows = [
      '01-02-2024,Airport,Arrival,1,2,3,7',
      '01-02-2024,Airport,Departure,1,2,3,6',
      '01-02-2024,Lo Wu,Arrival,1,0,0,1',
      '01-02-2024,Lo Wu,Departure,1,0,0,1',
    ];
    const { rejections, observations } = read(...rows);
    expect(rejections).toEqual([
      {
        row: 2,
        column: 'Total',
        value: '7',
        rule: 'total',
        accepted: '6, the sum of Hong Kong Residents, Mainland Visitors, Other Visitors',
      },
    ]);
    expect(sums(...rows)).toMatchObject([
      { value: null, status: 'MISSING' },
      { CONTROL_POINT: 'Airport', value: null, comment: 'Arrival rejected.' },
      { CONTROL_POINT: 'Lo Wu', value: 2 },
    ]);
    expect(observations[0]).toMatchObject({ DIRECTION: 'ARRIVAL', value: null, comment: 'Rejected.' });
  });

  it('takes a stated zero as zero, and makes no observations of a control point that is closed', () => {
    expect(
      figures(
        '01-02-2024,Hung Hom,Arrival,0,0,0,0',
        '01-02-2024,Hung Hom,Departure,0,0,0,0',
        '02-02-2024,Lo Wu,Arrival,1,0,0,1',
        '02-02-2024,Lo Wu,Departure,1,0,0,1',
      ),
    ).toEqual([
      ['2024-02-01', '', 0],
      ['2024-02-01', 'Hung Hom', 0],
      ['2024-02-02', '', 2],
      ['2024-02-02', 'Lo Wu', 2],
    ]);
  });

  it('gives no figure where a direction is absent or stands twice', () => {
    const rows = [
      '01-02-2024,Airport,Arrival,1,2,3,6',
      '01-02-2024,Lo Wu,Arrival,1,0,0,1',
      '01-02-2024,Lo Wu,Arrival,2,0,0,2',
      '01-02-2024,Lo Wu,Departure,1,0,0,1',
    ];
    expect(sums(...rows).map(({ CONTROL_POINT = '', comment }) => [CONTROL_POINT, comment])).toEqual([
      ['', '2 of 2 control points have no figure.'],
      ['Airport', 'Departure not in the file.'],
      ['Lo Wu', 'Arrival rejected.'],
    ]);
    expect(read(...rows).rejections).toHaveLength(1);
  });

  it('keeps every count of a row: by direction and kind of traveller, and none in place of a sign', () => {
    const { observations } = read('01-02-2024,Airport,Arrival,1,-,3,6', '01-02-2024,Airport,Departure,10,20,30,60');
    expect(
      observations.map(({ DIRECTION, TRAVELLER, value, comment }) => [DIRECTION, TRAVELLER, value, comment]),
    ).toEqual([
      ['ARRIVAL', '', 6, undefined],
      ['ARRIVAL', 'HONG_KONG_RESIDENT', 1, undefined],
      ['ARRIVAL', 'MAINLAND_VISITOR', null, 'Has - in the source.'],
      ['ARRIVAL', 'OTHER_VISITOR', 3, undefined],
      ['DEPARTURE', '', 60, undefined],
      ['DEPARTURE', 'HONG_KONG_RESIDENT', 10, undefined],
      ['DEPARTURE', 'MAINLAND_VISITOR', 20, undefined],
      ['DEPARTURE', 'OTHER_VISITOR', 30, undefined],
    ]);
  });

  it.each(['', 'Arrivals', 'constructor'])('rejects a row of the direction "%s"', (direction) => {
    const { rejections, observations } = read(`01-02-2024,Airport,${direction},1,0,0,1`);
    expect(rejections).toEqual([
      { row: 2, column: 'Arrival / Departure', value: direction, accepted: 'Arrival or Departure' },
    ]);
    expect(observations).toEqual([]);
  });

  it('refuses a file without its columns in one sentence', () => {
    expect(() => parsePassengers('Date,Total\n', 'other.csv')).toThrow('lacks Control Point, Arrival / Departure');
  });

  withRealFiles('immd_passenger', /_2024-01-01_2025-02-08\.csv$/, ([file]) => {
    it('reads the real file: 405 days, and Hung Hom only while it has rows', () => {
      const { observations, sums, rowsRead, rejections, lastDate } = parsePassengers(
        readFileSync(file, 'utf8'),
        'real.csv',
      );
      expect({ rowsRead, rejections, lastDate }).toEqual({ rowsRead: 11_764, rejections: [], lastDate: '2025-02-08' });
      // Every count of the file: three kinds of travellers and their total.
      expect(observations).toHaveLength(4 * 11_764);
      const ofAll = sums.filter(({ DIRECTION, TRAVELLER }) => !DIRECTION && !TRAVELLER);
      expect(ofAll.filter(({ CONTROL_POINT }) => !CONTROL_POINT)).toHaveLength(405);
      expect(ofAll.filter(({ CONTROL_POINT }) => CONTROL_POINT === 'Hung Hom')).toHaveLength(212);
      const airport = ofAll.find(({ CONTROL_POINT, period }) => CONTROL_POINT === 'Airport' && period === '2024-01-01');
      expect(airport?.value).toBe(74_509 + 61_451);
      const arrivals = observations.find(
        ({ CONTROL_POINT, DIRECTION, TRAVELLER, period }) =>
          CONTROL_POINT === 'Airport' &&
          DIRECTION === 'ARRIVAL' &&
          TRAVELLER === 'MAINLAND_VISITOR' &&
          period === '2024-01-01',
      );
      expect(arrivals?.value).toBe(4_851);
    });
  });
});
