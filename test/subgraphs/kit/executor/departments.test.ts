import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { getIntrospectionQuery, lexicographicSortSchema, parse, validate } from 'graphql';
import { subgraphs } from '../../../../subgraphs/index.ts';
import { datasetOf } from '../../../../subgraphs/kit/dataset/definition.ts';
import { graphqlKey } from '../../../../subgraphs/kit/dataset/graphqlType.ts';
import { SubgraphContext } from '../../../../subgraphs/kit/server/context.ts';
import { createExecutor } from '../../../../subgraphs/kit/server/executor/executor.ts';
import { type OpenSubgraph, openSubgraph } from '../../../../subgraphs/kit/server/subgraph.ts';
import { Choices } from '../../../kit/choices.ts';
import { randomOperation, type ScalarValues } from '../../../kit/randomOperation.ts';
import { bothAnswers, type Run } from '../../../kit/sameAnswer.ts';
import { seedsOf } from '../../../kit/seeds.ts';

const seeds = seedsOf([508080119]);
const operationsEach = Number(process.env['RUNS'] ?? 60);

const texts: ScalarValues = {
  String: (choices) => choices.pick(['', '寧波', 'Ningbo', '330200', '2025', 'SAMPLE']),
  ID: (choices) => choices.pick(['330200', '330100', 'HKG', 'AVIATION-1', 'nobody']),
  Int: (choices) => choices.pick([3, 0, 1, 2, 5, -1, 501]),
  Date: (choices) => choices.pick(['2025-04-24', '2026-01-01', 'tomorrow']),
  DateTime: (choices) => choices.pick(['2025-04-24T00:00:00Z', '2026-01-01T08:00:00+08:00', 'now']),
  Period: (choices) => choices.pick(['2025', '2025-04', '2025-Q1', '2025-04-24', '2025-13']),
  Decimal: (choices) => choices.pick(['1', '12.50', 'much']),
};

/** Operations that once failed: a seed makes another operation of them when a schema changes. */
const failedOnce: Record<string, { source: string; variables: Record<string, unknown> }[]> = {
  cooperation: [
    {
      source: `query ($q: Boolean!, $asOf: DateTime) {
        toString: documentSignatoriesAggregate(groupBy: [DOCUMENT, SIDE]) @skip(if: $q) { key { side } }
        agreementsByYear { ... on AgreementGroup { constructor: documents { annex } year documents { textReason } }
          documents { __typename then: id textAvailability } year }
        document(asOf: $asOf, id: "HKG") { status ... on Document { annexNoteForms { language } a: annex title }
          documentAreas(filter: { area: {}, quality: {}, or: [] }, orderBy: []) { edges { node { id } } } } }`,
      variables: { q: true, asOf: '2025-04-24T00:00:00Z' },
    },
  ],
};

describe.each(subgraphs.map((definition) => [definition.name, definition] as const))(
  'the executor on the rows of %s',
  (name, definition) => {
    let subgraph: OpenSubgraph;
    let scalars: ScalarValues;
    let compare: (source: string, run?: Partial<Run>) => Promise<string>;

    beforeAll(async () => {
      subgraph = await openSubgraph(definition, { dataDirectory: ':memory:' });
      const { schema, database } = subgraph;
      const executor = createExecutor(schema);
      const representations = await someRepresentations(subgraph);
      scalars = { ...texts, _Any: (choices) => choices.pick(representations) };
      compare = async (source, run = {}) => {
        const ran: string[] = [];
        const { expected, actual } = await bothAnswers(schema, executor, source, {
          document: parse(source),
          contextValue: () => new SubgraphContext(database.dataSource, { 'accept-language': 'en' }),
          async around(_who, answer) {
            const recorded = await database.statements.during(async () => {
              const text = await answer();
              await quiet(subgraph);
              return text;
            });
            const lines = recorded.statements.map(
              (statement, index) => `${statement} ${JSON.stringify(recorded.parameters[index])}`,
            );
            // Fields of a query run side by side, so the order of their statements is not promised.
            ran.push(lines.sort().join('\n'));
            return recorded.result;
          },
          ...run,
        });
        const story = `${source}\n${JSON.stringify(run.variables)}`;
        if (actual !== expected) throw new Error(`${story}\nexpected ${expected}\nbut got  ${actual}`);
        const [reference, own] = ran;
        if (own !== reference) {
          throw new Error(`${story}\nexpected the statements\n${reference}\nbut it ran\n${own}`);
        }
        return actual;
      };
    });
    afterAll(() => subgraph.close());

    it.each(seeds)('answers as graphql-js does, from the same statements (SEED=%s)', async (seed) => {
      // Sorted, so that a seed means the same operations whichever module is imported first.
      const sorted = lexicographicSortSchema(subgraph.schema);
      let compared = 0;
      let withErrors = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(2 ** 16), { minLength: 300, maxLength: 300 }), async (tape) => {
          const { source, variables } = randomOperation(new Choices(tape), sorted, scalars, 5);
          if (validate(subgraph.schema, parse(source)).length > 0) return;
          const answer = await compare(source, { variables });
          // Once more, with the plan that is kept now.
          await compare(source, { variables });
          compared += 1;
          if (answer.startsWith('{"errors"')) withErrors += 1;
        }),
        { seed, numRuns: operationsEach, endOnFailure: process.env['SHRINK'] === undefined },
      );
      process.stdout.write(`${name}: compared ${compared} answers, ${withErrors} with errors\n`);
      expect(compared).toBeGreaterThan(operationsEach / 4);
      expect(withErrors).toBeLessThan(compared);
    });

    it('answers operations that once failed as graphql-js does', async () => {
      for (const { source, variables } of failedOnce[name] ?? []) await compare(source, { variables });
    });

    it('answers for entities, known and unknown, as graphql-js does', async () => {
      const representations = await someRepresentations(subgraph);
      const source = `query ($representations: [_Any!]! = []) {
        _entities(representations: $representations) { __typename ${representations
          .map(({ __typename }) => __typename)
          .filter((name, index, names) => names.indexOf(name) === index)
          .map((name) => `... on ${name} { again: __typename }`)
          .join(' ')} } }`;
      expect(await compare(source, { variables: { representations } })).not.toContain('errors');
      expect(await compare(source)).toBe('{"data":{"_entities":[]}}');
      // First, since @apollo/subgraph lets what it has begun for others run on when it comes to a type that is not
      // there.
      const unknown = [{ __typename: 'Nobody' }, ...representations];
      expect(await compare(source, { variables: { representations: unknown } })).toContain('Nobody');
    });

    it('answers questions about its schema as graphql-js does', async () => {
      await compare(getIntrospectionQuery());
      await compare('{ __type(name: "Query") { fields { name } } _service { sdl } __typename }');
    });
  },
);

/**
 * Waits for the work that an answer with an error has left behind: until nothing has run in a turn of the event loop.
 */
async function quiet({ database }: OpenSubgraph): Promise<void> {
  for (let before = -1; before !== database.statements.count; ) {
    before = database.statements.count;
    await setImmediate();
  }
}

/** Of each of some datasets two records, and one that is not there. */
async function someRepresentations(subgraph: OpenSubgraph): Promise<{ __typename: string }[]> {
  const found: { __typename: string }[] = [];
  for (const record of subgraph.database.dataSource.entityMetadatas.map(({ target }) => target)) {
    const dataset = typeof record === 'function' ? datasetOf(record) : undefined;
    if (!dataset || found.length > 24) continue;
    const key = graphqlKey(dataset);
    const { data } = await subgraph.execute({ query: `{ ${dataset.plural}(first: 2) { nodes { ${key} } } }` });
    const { nodes } = (data as Record<string, { nodes: Record<string, unknown>[] }>)[dataset.plural] ?? { nodes: [] };
    for (const node of [...nodes, { [key]: 'nobody' }]) found.unshift({ __typename: dataset.typeName, ...node });
  }
  return found;
}
