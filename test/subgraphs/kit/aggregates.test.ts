import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { fromScaled, roundDecimal, toScaled } from '../../../subgraphs/kit/values/decimal.ts';
import { exact, question, rows } from '../../kit/aggregateReference.ts';
import { Choices } from '../../kit/choices.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../../kit/gauges.ts';
import { seedsOf } from '../../kit/seeds.ts';
import { ask, askEntities, dataOf } from '../../kit/subgraphs.ts';

const MONEY = 'sum { cost } avg { cost } min { cost } max { cost }';

const origin = (asOf: string) => ({ publisher: 'Test', title: `As of ${asOf}`, quality: 'OFFICIAL', asOf });

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    const seeded = rows.map((row, index) => ({
      ...row,
      provenance: origin(index % 2 ? '2026-01-31' : '2026-02-28'),
    }));
    hub = await openSubgraph(gaugesDepartment([rowsSeed(Gauge, seeded)]), options);
  });
  afterAll(() => hub.close());

  it.each(seedsOf([1_709_984_705]))(
    'answers random questions as plain rows do, for all and below parents (seed %i)',
    async (seed) => {
      let state = seed;
      const draw = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state >>> 8;
      };
      const choices = new Choices(Array.from({ length: 2_000 }, draw));
      for (let index = 0; index < 40; index++) {
        const { args, selection, answer } = question(choices);
        const { data } = await ask(hub, `{ gaugesAggregate(${args}) { ${selection} } }`);
        expect({ args, groups: data.gaugesAggregate }).toEqual({ args, groups: answer(rows) });
        const cities = ['330200', '810000', '000000'];
        const { data: below, statements } = await askEntities(
          hub,
          `... on City { gaugesAggregate(${args}) { ${selection} } }`,
          cities.map((code) => ({ __typename: 'City', code })),
        );
        expect({
          args,
          groups: below._entities.map((city: { gaugesAggregate: unknown }) => city.gaugesAggregate),
        }).toEqual({
          args,
          groups: cities.map((code) => answer(rows.filter(({ city }) => city === code))),
        });
        expect(statements).toHaveLength(1);
      }
    },
  );

  it('adds amounts of one currency to the last digit, and gives their mean with four digits', async () => {
    const { data } = await ask(hub, `{ gaugesAggregate(groupBy: [COST_CURRENCY]) { key { costCurrency } ${MONEY} } }`);
    const groups = [null, 'CNY', 'HKD'].map((currency) => {
      const amounts = rows.flatMap(({ cost }) => (cost && cost.currency === currency ? [cost.amount] : []));
      if (amounts.length === 0) return { key: { costCurrency: currency }, sum: { cost: null } };
      const inOrder = amounts
        .map(toScaled)
        .sort((a, b) => (a < b ? -1 : 1))
        .map(fromScaled);
      return {
        key: { costCurrency: currency },
        sum: { cost: fromScaled(exact(amounts)) },
        avg: { cost: roundDecimal(fromScaled(exact(amounts) / BigInt(amounts.length)), 4) },
        min: { cost: inOrder[0] },
        max: { cost: inOrder.at(-1) },
      };
    });
    expect(data.gaugesAggregate).toMatchObject(groups);
  });

  it.each([
    ['gaugesAggregate { sum { cost } }', 'COST_CURRENCY', 'groupBy'],
    ['gaugesAggregate(groupBy: [KIND]) { max { cost } }', 'CNY and HKD', 'groupBy'],
    [
      'gaugesAggregate(groupBy: [COST_CURRENCY], orderBy: [{ field: SUM_COST }]) { count }',
      'one currency',
      'orderBy, having',
    ],
    [
      'gaugesAggregate(groupBy: [COST_CURRENCY], having: { avg: { cost: { gt: "1" } } }) { count }',
      'one currency',
      'orderBy, having',
    ],
    ['gauges(filter: { cost: { gt: "100" } }) { totalCount }', 'currency: { eq: "CNY" }', 'filter.cost'],
    [
      'gauges(filter: { not: { cost: { currency: { ne: "USD" }, gt: "100" } } }) { totalCount }',
      'CNY and HKD',
      'filter.not.cost',
    ],
    ['gauges(filter: { twin: { cost: { lt: "100" } } }) { totalCount }', 'CNY and HKD', 'filter.twin.cost'],
  ])('refuses to add or compare two currencies: %s', async (field, sentence, argument) => {
    const { errors } = await hub.execute({ query: `{ ${field} }` });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(sentence),
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
  });

  it.each<[string, (cost: { amount: string; currency: string }) => boolean]>([
    ['currency: { eq: "HKD" }', ({ currency }) => currency === 'HKD'],
    ['currency: { in: ["CNY", "USD"] }', ({ currency }) => currency === 'CNY'],
    ['currency: { eq: "HKD" }, gt: "100"', ({ amount, currency }) => currency === 'HKD' && Number(amount) > 100],
    ['currency: { ne: "HKD" }, lte: "-0"', ({ amount, currency }) => currency === 'CNY' && Number(amount) <= 0],
    ['currency: { eq: "CNY" }, lt: "99999999915.1015"', () => false],
  ])('filters amounts by { %s }', async (condition, test) => {
    const { data } = await ask(hub, `{ gauges(filter: { cost: { ${condition} } }, first: 500) { nodes { number } } }`);
    const numbers = (some: { number: number }[]) => some.map(({ number }) => number).sort((a, b) => a - b);
    if (condition.includes('99999999915')) {
      const expected = rows.filter(
        ({ cost }) => cost?.currency === 'CNY' && toScaled(cost.amount) < toScaled('99999999915.1015'),
      );
      expect(numbers(data.gauges.nodes)).toEqual(numbers(expected));
    } else {
      expect(numbers(data.gauges.nodes)).toEqual(numbers(rows.filter(({ cost }) => cost !== null && test(cost))));
    }
  });

  it.each(['1.00001', '12345678901234567', '1e5', 'NaN', ''])(
    'refuses the amount "%s" rather than round it',
    async (amount) => {
      const { errors } = await hub.execute({
        query:
          'query ($amount: Decimal!) { gauges(filter: { cost: { currency: { eq: "HKD" }, gt: $amount } }) { totalCount } }',
        variables: { amount },
      });
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'filter.cost.gt' } });
    },
  );

  it('names the sources of a group, the last loaded first, and the newest day of them', async () => {
    const { data, statements } = await ask(
      hub,
      '{ gaugesAggregate(groupBy: [KIND], filter: { kind: { isNull: false } }) { key { kind } asOf provenances { title } quality sampleCount } }',
    );
    const source = (asOf: string) => ({ title: `As of ${asOf}` });
    const shared = { quality: 'OFFICIAL', sampleCount: 0 };
    expect(data.gaugesAggregate).toEqual([
      { key: { kind: 'RIVER' }, asOf: '2026-01-31', provenances: [source('2026-01-31')], ...shared },
      { key: { kind: 'TIDE' }, asOf: '2026-02-28', provenances: [source('2026-02-28')], ...shared },
    ]);
    expect(statements).toHaveLength(2);
  });

  it('filters through a reference by any property of the record behind it, and by the key of a foreign one', async () => {
    const count = async (filter: string) =>
      (await ask(hub, `{ gauges(filter: { ${filter} }) { totalCount } }`)).data.gauges.totalCount;
    const twins = rows.filter(({ twin }) => twin !== null).length;
    expect(await count('twin: { city: { eq: "810000" }, number: { lte: 0 } }')).toBe(twins);
    expect(await count('twin: { number: { gt: 0 } }')).toBe(0);
    expect(await count('not: { twin: { kind: { isNull: true } } }')).toBe(rows.length - twins);
    expect(await count('city: { code: { in: ["330100", "330200"] } }')).toBe(60);
    expect(
      await count('twin: { eq: "810000:0", quality: { eq: OFFICIAL } }'.replace(', quality: { eq: OFFICIAL }', '')),
    ).toBe(twins);
  });

  it.each([
    ['twin: { eq: "81000:0" }', 'filter.twin.eq', '810000:0'],
    ['or: [{ twin: { in: ["810000:0", "81000:0"] } }]', 'filter.or[0].twin.in', '810000:0'],
    ['not: { twin: { twin: { ne: "810000;0" } } }', 'filter.not.twin.twin.ne', '810000:0'],
  ])('refuses keys that no record has, with the nearest: %s', async (filter, argument, near) => {
    for (const field of ['gauges(FILTER) { totalCount }', 'gaugesAggregate(FILTER) { count }']) {
      const { errors } = await hub.execute({ query: `{ ${field.replace('FILTER', `filter: { ${filter} }`)} }` });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining(near),
        extensions: { code: 'BAD_USER_INPUT', argument },
      });
    }
  });

  it.each([
    ['{ kind: null }', 'filter.kind'],
    ['{ and: null }', 'filter.and'],
    ['{ or: null }', 'filter.or'],
    ['{ not: null }', 'filter.not'],
    ['{ and: [{ or: [{ city: null }] }] }', 'filter.and[0].or[0].city'],
    ['{ and: [null] }', undefined],
    ['{ kind: { in: [null] } }', undefined],
    ['{ kind: { in: null } }', 'filter.kind.in'],
    ['{ kind: { isNull: null } }', 'filter.kind.isNull'],
    ['{ quality: null }', 'filter.quality'],
    ['{ cost: { currency: null } }', 'filter.cost.currency'],
    ['{ city: { code: null } }', 'filter.city.code'],
    ['{ twin: { kind: null } }', 'filter.twin.kind'],
  ])('refuses the null in %s', async (filter, argument) => {
    for (const field of ['gauges(FILTER) { totalCount }', 'gaugesAggregate(FILTER) { count }']) {
      const written = await hub.execute({ query: `{ ${field.replace('FILTER', `filter: ${filter}`)} }` });
      const sent = await hub.execute({
        query: `query ($filter: GaugeFilter) { ${field.replace('FILTER', 'filter: $filter')} }`,
        variables: { filter: JSON.parse(filter.replace(/(\w+):/g, '"$1":')) },
      });
      for (const { errors } of [written, sent]) {
        expect(errors?.[0]?.extensions?.['code']).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
        if (argument) expect(errors?.[0]?.extensions).toMatchObject({ argument });
      }
    }
  });

  it('takes null for an argument as if it were not given', async () => {
    const result = await hub.execute({
      query: `{
        gauges(filter: null, orderBy: null, quality: null, first: null, last: null, after: null, before: null) { totalCount nodes { id } }
        plain: gauges { totalCount nodes { id } }
        gaugesAggregate(filter: null, having: null, orderBy: null, first: null, quality: null) { count }
      }`,
    });
    const { gauges, plain, gaugesAggregate } = dataOf(result);
    expect(gauges).toEqual(plain);
    expect(gaugesAggregate).toEqual([{ count: rows.length }]);
  });

  it.each([
    ['having: { count: null }', 'having.count'],
    ['having: { sum: { level: { gt: null } } }', 'having.sum.level.gt'],
    ['orderBy: [{ field: KIND }]', 'orderBy[0].field'],
    ['first: -1', 'first'],
    ['first: 5001', 'first'],
  ])('refuses an aggregate with %s', async (args, argument) => {
    const { errors } = await hub.execute({ query: `{ gaugesAggregate(${args}) { count } }` });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument } });
  });
});
