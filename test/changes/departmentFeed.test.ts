import { ANONYMOUS } from '../../common/identity/viewer.ts';
import { pruneHistory } from '../../subgraphs/kit/history/prune.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { eachDatabase } from '../kit/databases.ts';
import { operator } from '../kit/viewers.ts';

const HEADER = 'city,number,name.zh-Hant,name.en,note,level,cost.amount,cost.currency,twin\n';
const NODE =
  'id dataset datasetTitle key label kind properties { property title before after } cities { code } areas { code } run mode feed person reason provenance { publisher }';

eachDatabase(({ options, engine }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options);
  });
  afterEach(() => bench.close());

  const ask = async (
    args = '',
    selection = `edges { cursor node { ${NODE} } } hasNextPage wholeFrom`,
    viewer = operator,
  ) => {
    const query = `{ gaugesChanges${args && `(${args})`} { ${selection} } }`;
    const { data, errors } = await bench.hub.execute({ query, viewer, headers: { 'accept-language': 'en' } });
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return JSON.parse(JSON.stringify(data)).gaugesChanges;
  };
  const told = async (args = '') => {
    const { edges } = await ask(args, 'edges { node { kind key } }');
    return edges.map(({ node }: { node: { kind: string; key: string } }) => `${node.kind} ${node.key}`);
  };

  it('tells what changed, newest first, with the properties before and after in words', async () => {
    await bench.load(`${HEADER}330200,1,東門,East,first,0.1,12.50,HKD,\n`, { name: 'one.csv', publisher: 'Board' });
    await bench.load(`${HEADER}330200,1,東門,East gate,first,0.3,13,CNY,\n`, { name: 'two.csv', reason: 'corrected' });
    const { edges, hasNextPage, wholeFrom } = await ask();
    expect({ hasNextPage, wholeFrom }).toEqual({ hasNextPage: false, wholeFrom: null });
    const [second, first] = edges.map(({ node }: { node: object }) => node);
    expect(second).toEqual({
      id: expect.stringMatching(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      dataset: 'GAUGES',
      datasetTitle: 'Gauges',
      key: '330200:1',
      label: 'East gate',
      kind: 'UPDATED',
      properties: [
        { property: 'name', title: 'Name', before: 'East', after: 'East gate' },
        { property: 'level', title: 'Level', before: '0.1', after: '0.3' },
        { property: 'cost', title: 'Cost', before: '12.5 HKD', after: '13 CNY' },
      ],
      cities: [{ code: '330200' }],
      areas: [{ code: 'ENVIRONMENT' }],
      run: expect.any(Number),
      mode: 'UPSERT',
      feed: null,
      person: 'tester',
      reason: 'corrected',
      provenance: { publisher: 'Gauges' },
    });
    expect(first).toMatchObject({ kind: 'INSERTED', label: 'East', provenance: { publisher: 'Board' } });
    expect(first.properties).toContainEqual({ property: 'note', title: 'Note', before: null, after: 'first' });
    expect(first.id).not.toBe(second.id);
    const again = await ask();
    expect(again.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([second.id, first.id]);
    const anonymous = await ask('', 'edges { node { person reason run } }', ANONYMOUS);
    expect(anonymous.edges[0].node).toEqual({ person: null, reason: null, run: second.run });
  });

  it('pages through changes of equal moments without losing or repeating one, also while others are made', async () => {
    await bench.load(`${HEADER}${[1, 2, 3, 4, 5].map((number) => `330200,${number},,,,,,,`).join('\n')}\n`);
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await ask(
        `first: 2${after ? `, after: "${after}"` : ''}`,
        'edges { cursor node { key } } hasNextPage',
      );
      seen.push(...page.edges.map(({ node }: { node: { key: string } }) => node.key));
      if (!page.hasNextPage) break;
      after = page.edges.at(-1).cursor;
      await bench.load(`${HEADER}330100,${seen.length},,,,,,,\n`);
    }
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5].map((number) => `330200:${number}`));
    await expect(ask('after: "x"')).rejects.toThrow('after: "x" is not accepted');
    await expect(ask('first: 101')).rejects.toThrow('a whole number from 0 to 100');
  });

  it('tells only what the filter admits', async () => {
    await bench.load(`${HEADER}330200,1,,,a,,,,\n330100,2,,,b,,,,\n`);
    const moment = new Date(Date.now() + 2).toISOString();
    while (new Date().toISOString() <= moment);
    await bench.load('city,number,note\n330200,1,c\n', { mode: 'REPLACE' });
    expect(await told('city: "330200"')).toEqual(['UPDATED 330200:1', 'INSERTED 330200:1']);
    expect(await told('city: "330300"')).toEqual([]);
    expect(await told('kind: [DELETED, UPDATED]')).toEqual(['UPDATED 330200:1', 'DELETED 330100:2']);
    expect(await told(`since: "${moment}"`)).toEqual(['UPDATED 330200:1', 'DELETED 330100:2']);
    expect((await told(`until: "${moment}"`)).sort()).toEqual(['INSERTED 330100:2', 'INSERTED 330200:1']);
    expect(await told('area: "ENVIRONMENT", kind: DELETED')).toEqual(['DELETED 330100:2']);
    expect(await told('area: "HEALTH"')).toEqual([]);
    expect(await told('measure: "ENVIRONMENT-1"')).toEqual([]);
    expect(await told('dataset: "OBSERVATIONS"')).toEqual([]);
    expect(await told('owner: "somebody"')).toEqual([]);
  });

  it('tells corrected and deleted figures, and undoings, and leaves samples out', async () => {
    const figures = (value: string) => `indicator,STATION,period,value\nRAINFALL,Peak,2025-04-24,${value}\n`;
    const of = { dataset: 'OBSERVATIONS' };
    await bench.load(figures('1'), of);
    const { run: runId } = await bench.load(figures('2.5'), of);
    await bench.load(`${HEADER}330200,1,,,sample,,,,\n`, { quality: 'SAMPLE' });
    await undoRun(bench.hub.database.dataSource, bench.department, runId as number, { person: 'another' });
    const { edges } = await ask(
      '',
      'edges { node { label kind run person properties { property before after } areas { code } } }',
    );
    expect(edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        label: 'Rainfall · Peak · 2025-04-24',
        kind: 'UPDATED',
        run: runId,
        person: 'another',
        properties: [{ property: 'value', before: '2.5', after: '1' }],
        areas: [{ code: 'ENVIRONMENT' }],
      },
      expect.objectContaining({ person: 'tester', properties: [{ property: 'value', before: '1', after: '2.5' }] }),
    ]);
    expect(await told('area: "ENVIRONMENT"')).toHaveLength(2);
    expect(await told('area: "HEALTH"')).toEqual([]);
    expect(await told('city: "330200"')).toEqual([]);
  });

  it('says from when on nothing is missing where history is pruned', async () => {
    await bench.load(`${HEADER}330200,1,,,a,,,,\n`);
    const before = new Date(Date.now() + 2).toISOString();
    while (new Date().toISOString() <= before);
    await pruneHistory(bench.hub.database.dataSource, before, { person: 'tester' });
    await bench.load(`${HEADER}330200,1,,,b,,,,\n`);
    expect(await told()).toEqual(['UPDATED 330200:1']);
    expect((await ask()).wholeFrom).toBe(before);
  });

  it('reads each page from an index, without reading and sorting the whole history', async () => {
    await bench.load(`${HEADER}330200,1,,,a,,,,\n`);
    const { statements } = await bench.hub.database.statements.during(() => ask('first: 5'));
    expect(statements.length).toBeLessThanOrEqual(6);
    if (engine !== 'SQLite') return;
    const plan = await bench.hub.database.dataSource.query(
      "EXPLAIN QUERY PLAN SELECT id, at FROM revision WHERE dataset = 'GAUGES' AND at >= '2025' ORDER BY at DESC, id DESC LIMIT 5",
    );
    expect(plan.map(({ detail }: { detail: string }) => detail).join()).toMatch(/revision_moment/);
    expect(plan.map(({ detail }: { detail: string }) => detail).join()).not.toMatch(/TEMP B-TREE/);
  });
});
