import { answerWith, stopFederation } from './stockFederation.ts';

afterEach(stopFederation);

describe('an answer that is not what was asked', () => {
  const entities = (value: unknown) => () => ({ data: { _entities: value } });

  it.each<[string, unknown]>([
    ['no list', { stock: 1 }],
    ['nothing', undefined],
    ['too few', [{ stock: 1 }]],
    ['too many', [{ stock: 1 }, { stock: 1 }, { stock: 1 }]],
    ['texts', ['a', 'b']],
    ['lists', [[], []]],
  ])('is an error at its objects: %s', async (_what, value) => {
    const answer = await answerWith(entities(value), '{ products { name stock } }');
    expect(answer.data).toEqual({
      products: [
        { name: 'a', stock: null },
        { name: 'b', stock: null },
        { name: 'a', stock: null },
      ],
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([
      ['products', 0],
      ['products', 1],
      ['products', 2],
    ]);
    for (const { extensions } of answer.errors ?? []) {
      expect(extensions).toMatchObject({ code: 'SUBGRAPH_INVALID_ANSWER', serviceName: 'stock' });
    }
  });

  it.each<[string, string, unknown]>([
    ['a text for a number', 'stock', { stock: '1' }],
    ['a fraction for a whole number', 'stock', { stock: 1.5 }],
    ['a number beyond 32 bits', 'stock', { stock: 2 ** 31 }],
    ['an object for a number', 'stock', { stock: {} }],
    ['a list for an object', 'box { w }', { box: [] }],
    ['a text for an object', 'box { w }', { box: 'b' }],
    ['an object for a list', 'tags', { tags: { 0: 't' } }],
    ['a field that is not there', 'stock', {}],
  ])('is an error at its field, never a wrong value: %s', async (_what, selection, entity) => {
    const answer = await answerWith(entities([entity]), `{ top { name value: ${selection} } }`);
    expect(answer.data).toEqual({ top: { name: 'a', value: null } });
    expect(answer.errors).toMatchObject([{ path: ['top', 'value'], extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } }]);
    expect(JSON.stringify(answer.errors)).not.toContain('"1"');
  });

  it('is an error at the item of a list', async () => {
    const answer = await answerWith(entities([{ tags: ['a', 1, null] }]), '{ top { tags } }');
    expect(answer.data).toEqual({ top: { tags: ['a', null, null] } });
    expect(answer.errors?.map(({ path }) => path)).toEqual([['top', 'tags', 1]]);
  });

  it('is an error when it is of another type than what was asked about', async () => {
    const answer = await answerWith(
      () => ({ data: { _entities: [{ __typename: 'Pair', stock: 5 }] } }),
      '{ top { name stock } }',
    );
    // An answer has the type only where it is asked for; there it must be the same.
    expect(answer.data).toEqual({ top: { name: 'a', stock: 5 } });
  });

  it('does not lose other fields when a field that may not be null is null', async () => {
    const answer = await answerWith(entities([{ stock: 1, sure: null }]), '{ top { stock sure } }');
    expect(answer.data).toEqual({ top: null });
    expect(answer.errors).toMatchObject([
      { message: 'Cannot return null for non-nullable field Product.sure.', path: ['top', 'sure'] },
    ]);
  });
});
