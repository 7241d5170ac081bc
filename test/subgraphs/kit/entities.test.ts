import { type ExecutorName } from '../../../subgraphs/kit/server/config.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../../kit/gauges.ts';

describe.each<ExecutorName>(['hub', 'graphql-js'])(
  'representations of which some are wrong, executor %s',
  (executor) => {
    let subgraph: OpenSubgraph;
    beforeAll(async () => {
      subgraph = await openSubgraph(gaugesDepartment([]), { dataDirectory: ':memory:', executor });
    });
    afterAll(() => subgraph.close());

    const good = { __typename: 'City', code: '330200' };
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on City { code } } }';

    it.each<[string, unknown, string]>([
      ['a type that nobody knows', { __typename: 'Nothing', code: '1' }, 'representations[1].__typename'],
      ['a type that is no entity', { __typename: 'PageInfo' }, 'representations[1].__typename'],
      ['a scalar type', { __typename: 'String' }, 'representations[1].__typename'],
      ['no type', { code: '330200' }, 'representations[1].__typename'],
      ['a type that is no text', { __typename: ['City'], code: '330200' }, 'representations[1].__typename'],
      ['no key', { __typename: 'City' }, 'representations[1]'],
      ['another key', { __typename: 'City', id: '330200' }, 'representations[1]'],
      ['a key that is null', { __typename: 'City', code: null }, 'representations[1].code'],
      ['a key of another type', { __typename: 'City', code: { eq: '330200' } }, 'representations[1].code'],
      ['a key that is a list', { __typename: 'Gauge', id: ['a'] }, 'representations[1].id'],
      ['a text', 'City', 'representations[1]'],
      ['a list', [good], 'representations[1]'],
    ])('null themselves, with an error at their place: %s', async (_what, wrong, argument) => {
      const { data, errors } = await subgraph.execute({ query, variables: { r: [good, wrong, good] } });
      expect(JSON.parse(JSON.stringify(data))).toEqual({ _entities: [{ code: '330200' }, null, { code: '330200' }] });
      expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it('answers none, one and an unknown key as before', async () => {
      const ask = async (r: unknown[]) =>
        JSON.parse(JSON.stringify(await subgraph.execute({ query, variables: { r } })));
      expect(await ask([])).toEqual({ data: { _entities: [] } });
      expect(await ask([{ __typename: 'City', code: 330200 }])).toEqual({ data: { _entities: [{ code: '330200' }] } });
      expect(await ask([{ __typename: 'Gauge', id: '330200:9' }])).toEqual({ data: { _entities: [null] } });
    });
  },
);
