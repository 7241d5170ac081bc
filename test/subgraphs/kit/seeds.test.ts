import { loadSeeds } from '../../../subgraphs/kit/seeds/loadSeeds.ts';
import { openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { gaugesOf, openBench } from '../../import/files.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { ask } from '../../kit/subgraphs.ts';

const good = { city: '330200', number: 1 };

eachDatabase(({ options }) => {
  it.each([
    ['a key that is missing', { number: 2 }, 'row 2, city: null is not accepted'],
    [
      'a number out of range',
      { city: '330200', number: -1 },
      'row 2, number: -1 is not accepted; give a whole number from 0',
    ],
    ['a fraction for a whole number', { city: '330200', number: 1.5 }, 'row 2, number: 1.5'],
    ['a day that the calendar lacks', { ...good, number: 2, since: '2025-02-29' }, 'row 2, since: "2025-02-29"'],
    ['a value outside the list', { ...good, number: 2, kind: 'LAKE' }, 'give one of RIVER, TIDE'],
    [
      'a misspelt column',
      { ...good, number: 2, nots: 'x' },
      'row 2, nots: "x" is not accepted; give one of the columns',
    ],
    ['money without a currency', { ...good, number: 2, cost: { amount: '5' } }, 'row 2, cost.currency'],
    ['a text in an unknown form', { ...good, number: 2, name: { fr: 'Jauge' } }, 'row 2, name.fr'],
    [
      'a reference to nothing',
      { ...good, number: 2, twin: '330200:77' },
      'Gauge 330200:2, twin: there is no Gauge 330200:77',
    ],
  ])('refuses %s, says where, and loads nothing at all', async (_, bad, message) => {
    const hub = await openSubgraph(gaugesDepartment([]), options);
    const seed = rowsSeed(Gauge, [good, bad]);
    await expect(loadSeeds(hub.database.dataSource, { indicators: [] }, [seed])).rejects.toThrow(message);
    expect((await ask(hub, '{ gauges { totalCount } }')).data.gauges.totalCount).toBe(0);
    await hub.close();
  });

  it('names every mistake of a row and of the file at once', async () => {
    const hub = await openSubgraph(gaugesDepartment([]), options);
    const seed = rowsSeed(Gauge, [
      { city: null, number: 'x', kind: 'LAKE' },
      { ...good, level: 'high' },
    ]);
    const error = await loadSeeds(hub.database.dataSource, { indicators: [] }, [seed]).catch((caught: Error) => caught);
    for (const part of ['row 1, city', 'row 1, number', 'row 1, kind', 'row 2, level']) {
      expect((error as Error).message).toContain(part);
    }
    await hub.close();
  });

  it('replaces a row with the same key, keeps the others, and converts the missing Chinese script', async () => {
    const hub = await openSubgraph(gaugesDepartment([]), options);
    await loadSeeds(hub.database.dataSource, { indicators: [] }, [
      rowsSeed(Gauge, [
        { ...good, name: { 'zh-Hans': '宁波站' } },
        { ...good, number: 2, note: 'stays' },
      ]),
    ]);
    await loadSeeds(hub.database.dataSource, { indicators: [] }, [
      rowsSeed(Gauge, [{ ...good, name: { 'zh-Hans': '宁波东站' }, cost: { amount: '12.50', currency: 'HKD' } }]),
    ]);
    const { data } = await ask(
      hub,
      '{ gauges { nodes { number note name(lang: ZH_HANT) nameForms { language origin } cost { amount currency } } } }',
    );
    expect(data.gauges.nodes).toEqual([
      {
        number: 1,
        note: null,
        name: '寧波東站',
        nameForms: [
          { language: 'ZH_HANT', origin: 'CONVERTED' },
          { language: 'ZH_HANS', origin: 'OFFICIAL' },
        ],
        cost: { amount: expect.stringMatching(/^12\.50*$/), currency: 'HKD' },
      },
      { number: 2, note: 'stays', name: null, nameForms: [], cost: null },
    ]);
    await hub.close();
  });

  it('leaves all rows as they are when the same seed comes under another name, those of an import included', async () => {
    const bench = await openBench(options);
    const seed = rowsSeed(Gauge, [good, { ...good, number: 2, note: 'seeded' }]);
    await loadSeeds(bench.hub.database.dataSource, { indicators: [] }, [seed]);
    await bench.load('city,number,note\n330200,1,imported\n');
    const before = await gaugesOf(bench.hub);
    expect(before).toEqual([
      expect.objectContaining({ number: 1, note: 'imported' }),
      expect.objectContaining({ number: 2, note: 'seeded' }),
    ]);
    await loadSeeds(bench.hub.database.dataSource, { indicators: [] }, [{ ...seed, name: 'renamed' }]);
    expect(await gaugesOf(bench.hub)).toEqual(before);
    await bench.close();
  });
});
