import { dayOf, departure, readFiles } from './hkiaFiles.ts';

describe('a day with a row that is not right', () => {
  const wrong = (own: object) => departure({ time: '24:10', flight: [{ no: 'CX 2', airline: 'CPA' }], ...own });
  const counts = async (days: object[]) => {
    const { observations } = await readFiles({ 'hkia_dep_2026-08-14.json': days });
    const of = (breakdown: string) => {
      const found = observations.find(
        (row) =>
          row.indicator === 'DAILY_FLIGHTS' && row.period === '2026-08-14' && (row.breakdown ?? '') === breakdown,
      );
      return [found?.value, found?.status, found?.comment];
    };
    return { HGH: of('HGH'), NGB: of('NGB'), all: of('') };
  };
  const REMARK = '1 flight more is in the file, in rows that are not right';

  it('is not final where the row is of', async () => {
    expect(await counts([dayOf('2026-08-14', [departure(), wrong({ destination: ['NGB'] })])])).toEqual({
      HGH: [1, undefined, undefined],
      NGB: [0, 'PROVISIONAL', REMARK],
      all: [1, 'PROVISIONAL', REMARK],
    });
  });

  it('is final where the row is of another day or another place', async () => {
    const late = dayOf('2026-08-13', [wrong({})]);
    const day = dayOf('2026-08-14', [departure(), wrong({ destination: ['SFO'] })]);
    expect((await counts([late, day])).all).toEqual([1, undefined, undefined]);
  });
});
