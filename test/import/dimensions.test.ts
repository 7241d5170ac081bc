import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { importTarget } from '../../subgraphs/kit/import/targets.ts';
import { csvTemplate } from '../../subgraphs/kit/import/template.ts';
import { codeList } from '../../subgraphs/kit/observation/dimensions.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { eachDatabase } from '../kit/databases.ts';
import { gaugesDepartment } from '../kit/gauges.ts';
import { dataOf } from '../kit/subgraphs.ts';
import { type ImportBench, openBench } from './files.ts';

const DIRECTION = {
  code: 'DIRECTION',
  name: localised('Direction', '方向'),
  members: codeList(['ARRIVAL', 'Arrival', '入境'], ['DEPARTURE', 'Departure', '出境']),
  hasWhole: false,
  isAdditive: true,
};
const POINT = {
  ...{ code: 'CONTROL_POINT', name: localised('Control point', '管制站'), isOpen: true, hasWhole: true },
  members: codeList(['AIRPORT', 'Airport', '機場']),
};
const open = (code: string) => ({ ...POINT, code, name: localised(code, code), members: [] });

/** Passengers have two dimensions, rainfall has one, a third indicator has four open ones. */
function travelDepartment(): SubgraphDefinition {
  const department = gaugesDepartment([]);
  const [rainfall, humidity] = department.indicators;
  if (!rainfall || !humidity) throw new Error('The gauges have two indicators.');
  const [station] = rainfall.dimensions ?? [];
  if (!station) throw new Error('Rainfall has a dimension.');
  return {
    ...department,
    indicators: [
      { ...rainfall, code: 'PASSENGERS', dimensions: [POINT, DIRECTION] },
      { ...rainfall, dimensions: [{ ...station, isOpen: false }] },
      { ...humidity, code: LONGEST, headline: {}, dimensions: [open('A'), open('B'), open('C'), open('D')] },
    ],
  };
}

/** The longest code of an indicator, so that the other parts of a key have the least room. */
const LONGEST = 'H'.repeat(60);
const HEADER = 'indicator,place,CONTROL_POINT,DIRECTION,period,value\n';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options, travelDepartment());
  });
  afterEach(() => bench.close());
  const load = (content: string) => bench.load(content, { dataset: 'OBSERVATIONS' });
  const query = async (statement: string): Promise<Record<string, unknown>[]> =>
    [(await bench.hub.database.dataSource.query(statement)) ?? []].flat().map((row) => ({ ...row }));
  const rows = () =>
    query('SELECT dimension1, dimension2, value FROM observation ORDER BY indicator, dimension1, dimension2, period');

  it('reads a column for each dimension, by its code or its title in any language', async () => {
    expect(
      await load(`${HEADER}PASSENGERS,,AIRPORT,ARRIVAL,2025-04-01,5\nPASSENGERS,,,ARRIVAL,2025-04-01,9\n`),
    ).toMatchObject({
      inserted: 2,
      rejects: [],
    });
    expect(
      await load(
        '指標,管制站,Direction,期間,數值\nPASSENGERS,Lo Wu,DEPARTURE,2025-04-01,3\nPASSENGERS,AIRPORT,ARRIVAL,2025-04-01,6\n',
      ),
    ).toMatchObject({ inserted: 1, updated: 1, rejects: [] });
    expect(await rows()).toEqual([
      { dimension1: '', dimension2: 'ARRIVAL', value: 9 },
      { dimension1: 'AIRPORT', dimension2: 'ARRIVAL', value: 6 },
      { dimension1: 'Lo Wu', dimension2: 'DEPARTURE', value: 3 },
    ]);
  });

  it('takes members, places and indicators that look the same for the same, in files, questions and entities', async () => {
    const file = '\u200BPASSENGERS,８１００００,E\u0301toile\u00AD Ａ,ARR\u2060IVAL,2025-04-01,5';
    expect(await load(`${HEADER}${file}\n`)).toMatchObject({ inserted: 1, rejects: [] });
    expect(await rows()).toEqual([{ dimension1: '\u00C9toile A', dimension2: 'ARRIVAL', value: 5 }]);
    const variables = {
      code: 'PASSENGERS\u200B',
      place: '810000\uFEFF',
      where: [{ dimension: 'DIRECTION', in: ['ＡＲＲＩＶＡＬ', 'ARRIVAL'] }],
      point: 'E\u0301toile\u3000A',
      r: [{ __typename: 'GaugesIndicator', code: 'ＰＡＳＳＥＮＧＥＲＳ' }],
    };
    const observations = 'observations(place: $place, breakdown: $point, where: $where) { nodes { value } }';
    const text = `query ($code: ID!, $place: ID!, $where: [DimensionFilter!]!, $point: String!, $r: [_Any!]!) {
      gaugesIndicator(code: $code) { ${observations} }
      _entities(representations: $r) { ... on GaugesIndicator { ${observations} } }
    }`;
    const found = { observations: { nodes: [{ value: 5 }] } };
    expect(dataOf(await bench.hub.execute({ query: text, variables }))).toEqual({
      gaugesIndicator: found,
      _entities: [found],
    });
  });

  it('rejects an unknown member with its row, its column and the nearest code, and a missing one', async () => {
    const report = await load(
      [
        HEADER.trim(),
        'PASSENGERS,,AIRPORT,ARIVAL,2025-04-01,1',
        'PASSENGERS,,AIRPORT,DEPARTRUE,2025-04-01,2',
        'PASSENGERS,,AIRPORT,,2025-04-01,3',
        'RAINFALL,,,ARRIVAL,2025-04-01,4',
        'PASSENGERS,,AIRPORT,ARRIVAL,2025-04-01,5',
        '',
      ].join('\n'),
    );
    expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', inserted: 1, rejected: 4 });
    expect(report.rejects.map(({ row, column, value, accepted }) => [row, column, value, accepted])).toEqual([
      [2, 'DIRECTION', 'ARIVAL', 'one of ARRIVAL, DEPARTURE'],
      [3, 'DIRECTION', 'DEPARTRUE', 'one of DEPARTURE, ARRIVAL'],
      [4, 'DIRECTION', null, 'one of ARRIVAL, DEPARTURE: there is no figure for the whole'],
      [5, 'DIRECTION', 'ARRIVAL', 'nothing: the dimensions of RAINFALL are STATION, each with a column of its own'],
    ]);
  });

  it('takes breakdown for the first dimension, not against its own column, and not where there are others to fill', async () => {
    const header = 'indicator,breakdown,STATION,period,value\n';
    const report = await load(
      `${header}RAINFALL,Peak,,2025-04-01,1.5\nRAINFALL,,Harbour,2025-04-01,2\nRAINFALL,Peak,Harbour,2025-04-02,3\nRAINFALL,Peek,,2025-04-02,4\nPASSENGERS,AIRPORT,,2025-04-02,5\n`,
    );
    expect(await rows()).toEqual([
      { dimension1: 'Harbour', dimension2: '', value: 2 },
      { dimension1: 'Peak', dimension2: '', value: 1.5 },
    ]);
    expect(report.rejects.map(({ row, column, accepted }) => [row, column, accepted])).toEqual([
      [4, 'breakdown', 'nothing, or what STATION has: Harbour'],
      [5, 'breakdown', 'one of Peak, Harbour'],
      [6, 'DIRECTION', 'one of ARRIVAL, DEPARTURE: there is no figure for the whole'],
    ]);
  });

  it('has the columns of dimensions in the template, with an example that is taken as it is', async () => {
    const content = csvTemplate(importTarget(bench.department, 'OBSERVATIONS'));
    const [english = '', chinese = ''] = content.toString().split('\r\n');
    expect(english).toContain('Control point,Direction,Station,A,B,C,D,Period');
    expect(english).not.toContain('Breakdown');
    expect(chinese).toContain('管制站,方向,測站');
    expect(await load(content.toString())).toMatchObject({ inserted: 1, rejects: [] });
    expect(await rows()).toEqual([{ dimension1: 'AIRPORT', dimension2: 'ARRIVAL', value: 1 }]);
  });

  it('keeps what a load changed of a member, and undoes it and what was new for these alone', async () => {
    await load(`${HEADER}PASSENGERS,,A:B,ARRIVAL,2025-04-01,1\nPASSENGERS,,A,ARRIVAL,2025-04-01,2\n`);
    const before = await rows();
    const { run } = await load(
      `${HEADER}PASSENGERS,,A:B,ARRIVAL,2025-04-01,7\nPASSENGERS,,A:B,DEPARTURE,2025-04-01,8\n`,
    );
    expect(await query(`SELECT recordKey, kind FROM revision WHERE runId = ${run} ORDER BY recordKey`)).toEqual([
      { recordKey: 'PASSENGERS::A%3AB:ARRIVAL:::D:2025-04-01', kind: 'UPDATED' },
    ]);
    expect(await rows()).toHaveLength(3);
    await undoRun(bench.hub.database.dataSource, bench.department, run as number, { person: 'another' });
    expect(await rows()).toEqual(before);
  });

  it('refuses members whose signs would not fit into the key of their revisions', async () => {
    const header = 'indicator,place,A,B,C,D,period,value\n';
    const long = [80, 26, 26, 25].map((length) => 'x'.repeat(length)).join(',');
    const colons = `${':'.repeat(51)},${'%'.repeat(1)},x,`;
    const fits = await load(
      `${header}${LONGEST},330200,${long},2025-04-01T05,1\n${LONGEST},330200,${colons},2025-04-01T05,1\n`,
    );
    expect(fits).toMatchObject({ inserted: 2, rejects: [] });
    await load(`${header}${LONGEST},330200,${colons},2025-04-01T05,2\n`);
    const [longest] = await query('SELECT MAX(LENGTH(recordKey)) AS length FROM revision');
    expect(Number(longest?.['length'])).toBeLessThanOrEqual(250);
    const refused = await load(`${header}${LONGEST},330200,${':'.repeat(60)},,,,2025-04-01T05,1\n`);
    expect(refused).toMatchObject({ inserted: 0, rejected: 1 });
    expect(refused.rejects[0]).toMatchObject({
      ...{ row: 2, column: 'A, B, C, D', rule: 'length' },
      accepted: 'members that come to at most 160 characters together, where ":" and "%" count as three',
    });
  });
});
