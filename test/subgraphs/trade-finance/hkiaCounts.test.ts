import { withRealFiles } from '../../kit/realFiles.ts';
import { dayOf, departure, figure, readFiles, readFlights } from './hkiaFiles.ts';

describe('the counts', () => {
  it('leave out a day of which a file has only late flights', async () => {
    const loaded = await readFiles({
      'hkia_dep_2026-08-14.json': [
        dayOf('2026-08-13', [departure({ status: 'Dep 00:20 (14/08/2026)' })]),
        dayOf('2026-08-14', [departure()]),
      ],
    });
    expect(loaded.flights).toHaveLength(2);
    expect(figure(loaded, 'DAILY_FLIGHTS', '2026-08-13')).toBeUndefined();
    expect(figure(loaded, 'WEEKLY_FLIGHTS', '2026-W33')?.value).toBe(1);
  });

  it('are a real zero on a day without flights', async () => {
    const loaded = await readFiles({ 'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure()])] });
    expect(figure(loaded, 'DAILY_FLIGHTS', '2026-08-14', 'WNZ')).toMatchObject({ value: 0, quality: 'OFFICIAL' });
  });

  it('keep cancelled flights apart', async () => {
    const cancelled = departure({ flight: [{ no: 'CX 960', airline: 'CPA' }], status: 'Cancelled' });
    const loaded = await readFiles({ 'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure(), cancelled])] });
    expect(figure(loaded, 'DAILY_FLIGHTS', '2026-08-14', 'HGH')?.value).toBe(1);
    expect(figure(loaded, 'CANCELLED_FLIGHTS', '2026-08-14', 'HGH')?.value).toBe(1);
    expect(figure(loaded, 'WEEKLY_FLIGHTS', '2026-W33', 'HGH')?.value).toBe(1);
  });

  it('are provisional for a week with unknown days, and say how many are known', async () => {
    const loaded = await readFiles({
      'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure()])],
      'hkia_dep_2026-08-15.json': [dayOf('2026-08-15', [departure()])],
    });
    expect(figure(loaded, 'WEEKLY_FLIGHTS', '2026-W33', 'HGH')).toMatchObject({
      value: 2,
      status: 'PROVISIONAL',
      quality: 'PROVISIONAL',
      comment: '2 of 7 days are covered',
    });
  });

  it('are final for a week of seven days, and not before every flight has left', async () => {
    const week = (status: string) =>
      Object.fromEntries(
        Array.from({ length: 7 }, (_, index) => `2026-08-${10 + index}`).map((date) => [
          `hkia_dep_${date}.json`,
          [dayOf(date, [departure({ status })])],
        ]),
      );
    const final = figure(await readFiles(week('Dep 08:01')), 'WEEKLY_FLIGHTS', '2026-W33');
    expect(final).toMatchObject({ value: 7, quality: 'OFFICIAL' });
    expect(final?.status).toBeUndefined();
    const open = figure(await readFiles(week('Boarding')), 'WEEKLY_FLIGHTS', '2026-W33');
    expect(open).toMatchObject({
      value: 7,
      status: 'PROVISIONAL',
      comment: '7 flights had not left when it was published',
    });
  });

  it('put a day into the ISO week of its Thursday', async () => {
    const loaded = await readFiles({ 'hkia_dep_2027-01-01.json': [dayOf('2027-01-01', [departure()])] });
    expect(figure(loaded, 'WEEKLY_FLIGHTS', '2026-W53')?.value).toBe(1);
  });
});

withRealFiles('hkia_flights', /^hkia_dep_2026-08-14\.json$/, (_, sourceDirectory) => {
  it.each([
    ['2026-08-14', [9, 3, 2, 0, 0, 0, 14]],
    ['2026-08-15', [9, 3, 1, 1, 1, 0, 15]],
  ])('counts the flights of %s to HGH, NGB, WNZ, HSN, YIW, LIJ and in all', async (day, expected) => {
    const loaded = await readFlights(sourceDirectory);
    const counts = ['HGH', 'NGB', 'WNZ', 'HSN', 'YIW', 'LIJ', ''].map(
      (airport) => figure(loaded, 'DAILY_FLIGHTS', day, airport)?.value,
    );
    expect(counts).toEqual(expected);
    const ids = loaded.flights.map(({ date, flightNumber, route }) => `${date} ${flightNumber} ${route}`);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
