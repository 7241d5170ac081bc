import { parseCityAir } from '../../../subgraphs/livelihood/environment/sources/cnemc_city_hours/parse.ts';
import { parseRadiation } from '../../../subgraphs/livelihood/environment/sources/hko_radiation/parse.ts';
import { parseEstates } from '../../../subgraphs/livelihood/housing/sources/ha_estates/parse.ts';

describe("the Observatory's weather and radiation report", () => {
  const stations = ["King's Park", "Cape D'Aguilar"];
  const read = (report: object) => parseRadiation(JSON.stringify(report), 'ryes.json', stations);

  it('takes an empty object, or the empty list that PHP makes of it, as a valid answer without readings', () => {
    expect(read({})).toEqual({ observations: [], date: null, keys: 0 });
    expect(read([])).toEqual({ observations: [], date: null, keys: 0 });
  });

  it('finds the dose rates among the other keys, by station, on the day that they are of', () => {
    const { observations, date } = read({
      BulletinDate: '20220102',
      ReportTimeInfoDate: '20220101',
      KingsParkLocationName: '京士柏',
      KingsParkMaxTemp: '18.9',
      KingsParkMicrosieverts: '0.14',
      CapeDAguilarMicrosieverts: ' 0.13 ',
      NewPlaceMicrosieverts: '0.10',
    });
    expect(date).toBe('2022-01-01');
    expect(observations.map(({ breakdown, period, value }) => [breakdown, period, value])).toEqual([
      ["King's Park", '2022-01-01', 0.14],
      ["Cape D'Aguilar", '2022-01-01', 0.13],
      ['New Place', '2022-01-01', 0.1],
    ]);
  });

  it('takes a reading that is not there for a gap', () => {
    const { observations } = read({
      ReportTimeInfoDate: '20220101',
      KingsParkMicrosieverts: '',
      KatOMicrosieverts: '***',
    });
    expect(observations).toEqual([
      expect.objectContaining({ value: null, status: 'MISSING' }),
      expect.objectContaining({ value: null, status: 'MISSING', comment: 'The source has ***.' }),
    ]);
  });

  it('refuses what is no report in one sentence', () => {
    expect(() => parseRadiation('<html>', 'ryes.json', [])).toThrow('ryes.json is no weather and radiation report');
    expect(() => read({ KingsParkMicrosieverts: '0.1' })).toThrow('ReportTimeInfoDate');
  });
});

describe('hourly air quality of the cities', () => {
  const hours = (count: number, row: (hour: number) => string) => Array.from({ length: count }, (_, hour) => row(hour));
  const read = (header: string, rows: string[]) => parseCityAir([header, ...rows].join('\n'), 'cities.csv');

  it("finds Zhejiang's cities by their Simplified names, and does not take Jiangsu's 泰州 for 台州", () => {
    const rows = hours(24, (hour) => `20250424,${hour},PM2.5,99,30,40,50`);
    const { observations } = read('date,hour,type,泰州,宁波,台州,丽水', rows);
    expect(observations.map(({ place, value }) => [place, value])).toEqual([
      ['330200', 30],
      ['331000', 40],
      ['331100', 50],
    ]);
  });

  it('reads the hourly concentration only, and accounts for the other quantities', () => {
    const rows = hours(24, (hour) => `20250424,${hour},PM2.5,${hour}`).flatMap((row) => [
      row,
      row.replace('PM2.5', 'PM2.5_24h'),
      row.replace('PM2.5', 'CO'),
    ]);
    const { observations, hourRows, otherRows } = read('date,hour,type,杭州', rows);
    expect({ hourRows, otherRows }).toEqual({ hourRows: 24, otherRows: 48 });
    expect(observations).toEqual([
      expect.objectContaining({
        period: '2025-04-24',
        value: 11.5,
        status: 'PROVISIONAL',
        comment: 'Mean of 24 hours.',
      }),
    ]);
  });

  it('gives no daily mean on fewer than 20 hours', () => {
    const rows = hours(24, (hour) => `20250424,${hour},PM2.5,${hour < 19 ? 10 : ''},${hour < 20 ? 10 : ''}`);
    const { observations } = read('date,hour,type,杭州,宁波', rows);
    expect(observations.map(({ value, status }) => [value, status])).toEqual([
      [null, 'MISSING'],
      [10, 'PROVISIONAL'],
    ]);
  });

  it('names what it does not take, and refuses another file', () => {
    const { rejections } = read('date,hour,type,杭州', [
      '20250230,0,PM2.5,1',
      '20250424,24,PM2.5,1',
      '20250424,1,PM2.5,—',
    ]);
    expect(rejections.map(({ row, column }) => [row, column])).toEqual([
      [2, 'date'],
      [3, 'hour'],
      [4, '杭州'],
    ]);
    expect(() => read('date,hour,type,北京', [])).toThrow('cities.csv is no file of hourly city air quality');
  });
});

describe("the Housing Authority's estates", () => {
  const text = (en: string) => ({ en, 'zh-Hant': en, 'zh-Hans': en });
  const estate = {
    'Estate Name': { en: 'Example Estate', 'zh-Hant': '樣本邨', 'zh-Hans': '樣本邨' },
    'District Name': { en: 'Kwun Tong', 'zh-Hant': '觀塘', 'zh-Hans': '观塘' },
    'Year of Intake': text('1984 / 1985, 2001'),
    'No. of Blocks': text('6'),
    'No. of Rental Flats': text('8 200 as at 31.12.2025'),
    'Flat Size (m2)': text('16.0–51.2 m2'),
  };
  const read = (...estates: object[]) => parseEstates(JSON.stringify(estates), 'estates.json');

  it('reads numbers, days, ranges and years from prose', () => {
    expect(read(estate).rows[0]).toMatchObject({
      estate: 'Example Estate',
      district: 'Kwun Tong',
      city: '810000',
      flats: 8200,
      flatsAsOf: '2025-12-31',
      blocks: 6,
      firstIntake: 1984,
      lastIntake: 2001,
      smallestFlat: 16,
      largestFlat: 51.2,
    });
  });

  it('drops a Simplified text that is written in Traditional script', () => {
    expect(read(estate).rows[0]).toMatchObject({
      name: { en: 'Example Estate', 'zh-Hant': '樣本邨' },
      districtName: { 'zh-Hans': '观塘' },
    });
    expect(read(estate).rows[0]).not.toHaveProperty('name.zh-Hans');
  });

  it('leaves absent values empty, and reports what cannot be read', () => {
    const { rows, rejections } = read(
      { 'Estate Name': text('A'), 'District Name': text('B'), 'No. of Rental Flats': text('many') },
      { 'Estate Name': { 'zh-Hant': '無名' } },
    );
    expect(rows).toEqual([expect.objectContaining({ estate: 'A', flats: null, blocks: null, firstIntake: null })]);
    expect(rejections.map(({ row, column }) => [row, column])).toEqual([
      [1, 'flats'],
      [2, 'Estate Name'],
    ]);
  });
});
