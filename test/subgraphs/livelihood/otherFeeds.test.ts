import { parseCityAir } from '../../../subgraphs/livelihood/environment/sources/cnemc_city_hours/parse.ts';
import { parseRadiation } from '../../../subgraphs/livelihood/environment/sources/hko_radiation/parse.ts';
import { parseEstates } from '../../../subgraphs/livelihood/housing/sources/ha_estates/parse.ts';

describe("the Observatory's weather and radiation report", () => {
  const stations = ["King's Park", "Cape D'Aguilar"];
  const read = (report: object) => parseRadiation(JSON.stringify(report), 'ryes.json', stations);

  it('takes an empty object, or the empty list that PHP makes of it, as a valid answer without readings', () => {
    expect(read({})).toMatchObject({ observations: [], date: null, keys: 0 });
    expect(read([])).toMatchObject({ observations: [], date: null, keys: 0 });
  });

  it('keeps every reading by station and quantity, on the day that they are of', () => {
    const { observations, date, rejections, notes, ...counts } = read({
      BulletinDate: '20220102',
      ReportTimeInfoDate: '20220101',
      NoteDesc3: 'The data displayed is provisional.',
      KingsParkLocationName: '京士柏',
      KingsParkMicrosieverts: '0.14',
      CapeDAguilarMicrosieverts: ' 0.13 ',
      NewPlaceMicrosieverts: '0.10',
      KingsParkReadingsMaxTemp: '18.9',
      KingsParkReadingsMinTemp: '-0.5',
      KingsParkReadingsSunShine: '1.6',
      KingsParkReadingsMaxUVIndex: '2',
      KingsParkReadingsMeanUVIndex: '1',
      TseungKwanOMaxTemp: '20.1',
      NewHillMinTemp: '３.4',
      HKOReadingsMaxTemp: '19.3',
      HKOReadingsMinGrassTemp: '14.4',
      HKOReadingsMaxRH: '81',
      HKOReadingsMinRH: '69',
      HKOReadingsRainfall: '0.5',
      HKOReadingsAccumRainfall: '2407.8',
      HKOReadingsAvgRainfall: '2012.5',
    });
    expect({ date, rejections, ...counts }).toEqual({
      ...{ date: '2022-01-01', rejections: [] },
      ...{ keys: 21, readings: 17, texts: 4 },
    });
    expect(notes).toEqual(['new station: New Place', 'new station: New Hill']);
    expect(
      observations.map(({ indicator, breakdown, STATISTIC, BASIS, value }) => [
        indicator,
        breakdown,
        STATISTIC ?? BASIS ?? '',
        value,
      ]),
    ).toEqual([
      ['AMBIENT_GAMMA_DOSE_RATE', "King's Park", '', 0.14],
      ['AMBIENT_GAMMA_DOSE_RATE', "Cape D'Aguilar", '', 0.13],
      ['AMBIENT_GAMMA_DOSE_RATE', 'New Place', '', 0.1],
      ['AIR_TEMPERATURE', "King's Park", 'MAXIMUM', 18.9],
      ['AIR_TEMPERATURE', "King's Park", 'MINIMUM', -0.5],
      ['SUNSHINE_DURATION', "King's Park", '', 1.6],
      ['UV_INDEX', "King's Park", 'MAXIMUM', 2],
      ['UV_INDEX', "King's Park", 'MEAN', 1],
      ['AIR_TEMPERATURE', 'Tseung Kwan O', 'MAXIMUM', 20.1],
      ['AIR_TEMPERATURE', 'New Hill', 'MINIMUM', 3.4],
      ['AIR_TEMPERATURE', 'Hong Kong Observatory', 'MAXIMUM', 19.3],
      ['AIR_TEMPERATURE', 'Hong Kong Observatory', 'GRASS_MINIMUM', 14.4],
      ['RELATIVE_HUMIDITY', 'Hong Kong Observatory', 'MAXIMUM', 81],
      ['RELATIVE_HUMIDITY', 'Hong Kong Observatory', 'MINIMUM', 69],
      ['RAINFALL', 'Hong Kong Observatory', '', 0.5],
      ['ACCUMULATED_RAINFALL', 'Hong Kong Observatory', 'THIS_YEAR', 2407.8],
      ['ACCUMULATED_RAINFALL', 'Hong Kong Observatory', 'NORMAL', 2012.5],
    ]);
    for (const row of observations)
      expect(row).toMatchObject({ place: '810000', period: '2022-01-01', status: 'PROVISIONAL' });
  });

  it('takes a reading that is not there for a gap', () => {
    const { observations, rejections } = read({
      ReportTimeInfoDate: '20220101',
      KingsParkMicrosieverts: '',
      KatOMicrosieverts: '***',
      ShaTinMaxTemp: 'N.A.',
      HKOReadingsRainfall: 'Not yet available',
    });
    expect(rejections).toEqual([]);
    expect(observations).toEqual([
      expect.objectContaining({ value: null, status: 'MISSING' }),
      expect.objectContaining({ value: null, status: 'MISSING', comment: 'The source has ***.' }),
      expect.objectContaining({ value: null, status: 'MISSING', comment: 'The source has N.A..' }),
      expect.objectContaining({ value: null, status: 'NOT_PUBLISHED' }),
    ]);
  });

  it.each(['Trace', 'trace', ' TRACE ', '微量'])(
    'takes %s of rain for 0 with a comment, and of nothing else',
    (word) => {
      const { observations, rejections } = read({
        ReportTimeInfoDate: '20220101',
        HKOReadingsRainfall: word,
        HKOReadingsAvgRainfall: word,
        HKOReadingsMinRH: word,
      });
      const comment = `The source has ${word.trim()}: less than 0.05 mm.`;
      expect(observations).toEqual([
        expect.objectContaining({ indicator: 'RAINFALL', value: 0, comment }),
        expect.objectContaining({ indicator: 'ACCUMULATED_RAINFALL', value: 0, comment }),
        expect.objectContaining({ indicator: 'RELATIVE_HUMIDITY', value: null, status: 'MISSING' }),
      ]);
      expect(rejections.map(({ column }) => column)).toEqual(['HKOReadingsMinRH']);
    },
  );

  it('names what it does not keep: impossible values, second readings of one figure, renamed stations, unknown keys', () => {
    const { observations, rejections, notes, ...counts } = read({
      ReportTimeInfoDate: '20220101',
      HKOReadingsMaxRH: '101',
      ShaTinMaxTemp: '99',
      KingsParkMicrosieverts: '-0.1',
      KingsParkMaxTemp: '20',
      KingsParkReadingsMaxTemp: '21',
      TsuenWanMinTemp: '12',
      KingsParkReadingsSoilTemp: '17',
    });
    expect(rejections.map(({ column, value, accepted }) => [column, value, accepted])).toEqual([
      ['HKOReadingsMaxRH', '101', 'a number from 0 to 100, or a sign for no value'],
      ['ShaTinMaxTemp', '99', 'a number from -30 to 60, or a sign for no value'],
      ['KingsParkMicrosieverts', '-0.1', 'a number from 0 to 1000000, or a sign for no value'],
      ['KingsParkReadingsMaxTemp', '21', 'one reading of it: KingsParkMaxTemp is another'],
      ['TsuenWanMinTemp', '12', expect.stringContaining('Tsuen Wan Ho Koon or Tsuen Wan Shing Mun Valley')],
    ]);
    expect(observations.map(({ value }) => value)).toEqual([null, null, null, 20]);
    expect(notes).toEqual(['not kept, because nobody has heard of it: KingsParkReadingsSoilTemp']);
    expect(counts).toMatchObject({ keys: 8, readings: 6, texts: 1 });
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
    const { means } = read('date,hour,type,泰州,宁波,台州,丽水', rows);
    expect(means.map(({ place, value }) => [place, value])).toEqual([
      ['330200', 30],
      ['331000', 40],
      ['331100', 50],
    ]);
  });

  it('keeps every quantity of every hour, and makes the daily mean of the hourly concentration alone', () => {
    const types = [
      ...['AQI', 'PM2.5', 'PM2.5_24h', 'PM10', 'PM10_24h', 'SO2', 'SO2_24h', 'NO2', 'NO2_24h'],
      ...['O3', 'O3_24h', 'O3_8h', 'O3_8h_24h', 'CO', 'CO_24h', 'PM1'],
    ];
    const rows = [...Array(24).keys()].flatMap((hour) => types.map((type) => `20250424,${hour},${type},${hour}`));
    const { observations, means, hourRows, otherRows } = read('date,hour,type,杭州', rows);
    expect({ hourRows, otherRows }).toEqual({ hourRows: 15 * 24, otherRows: 24 });
    const series = observations.map(({ indicator, POLLUTANT, AVERAGE }) => [indicator, POLLUTANT, AVERAGE].join(' '));
    expect(new Set(series).size).toBe(15);
    expect(observations).toHaveLength(15 * 24);
    expect(observations.filter(({ POLLUTANT, AVERAGE }) => POLLUTANT === 'O3' && AVERAGE === 'GREATEST_8H')[5]).toEqual(
      {
        ...{ indicator: 'CITY_AIR_CONCENTRATION', POLLUTANT: 'O3', AVERAGE: 'GREATEST_8H' },
        ...{ place: '330100', period: '2025-04-24T05', value: 5, status: 'PROVISIONAL' },
      },
    );
    expect(means).toEqual([
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
    const { means } = read('date,hour,type,杭州,宁波', rows);
    expect(means.map(({ value, status }) => [value, status])).toEqual([
      [null, 'MISSING'],
      [10, 'PROVISIONAL'],
    ]);
  });

  it('names what it does not take, and refuses another file', () => {
    const { rejections } = read('date,hour,type,杭州', [
      '20250230,0,PM2.5,1',
      '20250424,24,PM2.5,1',
      '20250424,1,PM2.5,x',
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
