import { cooperation } from '../../../subgraphs/cooperation/index.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask, askEntities } from '../../kit/subgraphs.ts';

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(cooperation, options);
  });
  afterAll(() => hub.close());

  it('answers references in the order of the keys, null for the unknown, duplicates alike, in one statement', async () => {
    const keys = ['AVIATION', 'NOWHERE', 'HOUSING', 'AVIATION'];
    const { data, statements } = await askEntities(
      hub,
      '... on Area { code name(lang: EN) }',
      keys.map((code) => ({ __typename: 'Area', code })),
    );
    expect(data._entities.map((area: { code: string } | null) => area?.code ?? null)).toEqual([
      'AVIATION',
      null,
      'HOUSING',
      'AVIATION',
    ]);
    expect(statements).toHaveLength(1);
  });

  it('answers references to several types at once, one statement for each type', async () => {
    const { data, statements } = await askEntities(hub, '... on City { name } ... on Measure { ordinal }', [
      { __typename: 'City', code: '330100' },
      { __typename: 'Measure', code: 'AVIATION-2' },
      { __typename: 'City', code: '000000' },
      { __typename: 'City', code: '330200' },
    ]);
    expect(data._entities).toEqual([
      { __typename: 'City', name: '杭州' },
      { __typename: 'Measure', ordinal: 2 },
      null,
      { __typename: 'City', name: '寧波' },
    ]);
    expect(statements).toHaveLength(2);
  });

  it.each([2, 13])('takes as many statements for %i areas as for one', async (first) => {
    const query = `query ($first: Int) { areas(first: $first) { totalCount nodes {
      name measuresByStatus { status count }
      measures { totalCount nodes { title area { name } organisations { nodes { organisation { name } } } } }
      datasets { code owner { name } } indicators { code } } } }`;
    const one = await ask(hub, query, { first: 1 });
    const many = await ask(hub, query, { first });
    expect(many.data.areas.nodes).toHaveLength(first);
    // The first area alone may leave out a level that has no rows; never is there one statement for each row.
    expect(many.statements.length).toBeLessThanOrEqual(Math.max(one.statements.length, 9));
    const thirteen = await ask(hub, query, { first: 13 });
    expect(thirteen.statements.length).toBeLessThanOrEqual(9);
  });

  it('reads only the columns that were asked for', async () => {
    const { statements } = await ask(hub, '{ measures(first: 2) { nodes { code ordinal } } }');
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain('summaryZhHant');
    expect(statements[0]).toContain('ordinal');
  });

  it('counts only when asked', async () => {
    const { statements } = await ask(hub, '{ measures(first: 2) { totalCount } }');
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatch(/COUNT/);
  });
});
