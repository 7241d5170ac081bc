import { upsert } from '../../../subgraphs/kit/import/upsert.ts';
import { constantCase } from '../../../subgraphs/kit/query/order.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { Choices, hash } from '../../kit/choices.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Entry, entriesDepartment } from '../../kit/entries.ts';
import { entryFilter, entryGroupings, entryOrder, entryRows, orderArgument } from '../../kit/entryQuestions.ts';
import { type EntryRow, groupsOf, inOrder, meets } from '../../kit/entryReference.ts';
import { dataOf } from '../../kit/subgraphs.ts';

/**
 * The same questions for every engine, and for a plain list of the same rows in memory; so the engines answer alike.
 * `SEED` repeats a run, `QUESTIONS` asks more.
 */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const QUESTIONS = Number(process.env['QUESTIONS'] ?? 300);
const ROWS = 160;

/** Choices that the seed and a name decide. */
const drawn = (name: string, length = 600) =>
  new Choices(Array.from({ length }, (_, index) => hash(`${SEED} ${name} ${index}`)));

const rows = entryRows(drawn('rows', ROWS * 20), ROWS);
const keys = rows.map(({ id }) => id);
const idsOf = (list: readonly EntryRow[]) => list.map(({ id }) => id);

/** What an answer differs by is told with the question and the seed. */
function expectAnswer(question: unknown, answer: unknown, expected: unknown): void {
  const told = { seed: SEED, question };
  expect({ ...told, answer }).toEqual({ ...told, answer: expected });
}

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(entriesDepartment(), options);
    const stored = rows.map((row) => ({ ...row, provenanceId: 1, quality: 'OFFICIAL' }));
    await upsert(hub.database.dataSource.manager, Entry, stored);
  });
  afterAll(() => hub.close());

  const ask = async (query: string, variables: Record<string, unknown>) => {
    const result = await hub.execute({ query, variables });
    if (result.errors) throw new Error(`seed ${SEED}: ${JSON.stringify(variables)}\n${result.errors.join('\n')}`);
    return dataOf(result);
  };
  const list = (parameters: string, page: string) =>
    `query ($filter: EntryFilter, $order: [EntryOrder!], ${parameters}) {
      entries(filter: $filter, orderBy: $order, ${page}) {
        totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;

  it(`gives ${QUESTIONS} lists with their next pages (SEED=${SEED})`, async () => {
    for (let number = 0; number < QUESTIONS; number += 1) {
      const choices = drawn(`list ${number}`);
      const [filter, steps] = [entryFilter(choices, keys), entryOrder(choices)];
      const [size, backwards] = [choices.between(0, 12), choices.once(2)];
      const all = idsOf(
        inOrder(
          rows.filter((row) => meets(row, filter)),
          steps,
        ),
      );
      const question = { filter, order: orderArgument(steps), size };
      const [count, cursor, end] = backwards ? ['last', 'before', 'startCursor'] : ['first', 'after', 'endCursor'];
      const first = await ask(list('$size: Int', `${count}: $size`), question);
      const page = (from: number) =>
        backwards ? all.slice(Math.max(0, all.length - from - size), all.length - from) : all.slice(from, from + size);
      const { nodes, totalCount, pageInfo } = first.entries;
      const more = all.length > size;
      expectAnswer(
        { ...question, backwards },
        {
          ids: nodes.map(({ id }: EntryRow) => id),
          totalCount,
          more: pageInfo[backwards ? 'hasPreviousPage' : 'hasNextPage'],
        },
        { ids: page(0), totalCount: all.length, more },
      );
      if (!more || size === 0) continue;
      const place = pageInfo[end as string];
      const next = await ask(list('$size: Int, $place: String', `${count}: $size, ${cursor}: $place`), {
        ...question,
        place,
      });
      expectAnswer(
        { ...question, backwards, place },
        next.entries.nodes.map(({ id }: EntryRow) => id),
        page(size),
      );
    }
  });

  it(`counts, adds and groups ${QUESTIONS} times (SEED=${SEED})`, async () => {
    for (let number = 0; number < QUESTIONS; number += 1) {
      const choices = drawn(`groups ${number}`);
      const [filter, groupings] = [entryFilter(choices, keys, 1), entryGroupings(choices)];
      const key = groupings.map((name) => (name === 'city' ? 'city { code }' : name)).join(' ');
      const figures = ['sum', 'avg', 'min', 'max'].map((measure) => `${measure} { uses share }`).join(' ');
      const question = { filter, by: groupings.map(constantCase) };
      const { entriesAggregate } = await ask(
        `query ($filter: EntryFilter, $by: [EntryGroupField!]!) {
          entriesAggregate(filter: $filter, groupBy: $by) { ${key && `key { ${key} }`} count countDistinct { note share } ${figures} }
        }`,
        question,
      );
      const expected = groupsOf(
        rows.filter((row) => meets(row, filter)),
        groupings,
      ).map((group) => ({
        key: group.key,
        count: group.rows.length,
        countDistinct: { note: distinct(group.rows, 'note'), share: distinct(group.rows, 'share') },
        ...figuresOf(group.rows),
      }));
      const answer = (entriesAggregate as Record<string, Record<string, unknown>>[]).map(({ key: given, ...rest }) => ({
        ...rest,
        key: groupings.map((name) =>
          name === 'city' ? ((given?.[name] as { code: string } | null)?.code ?? null) : given?.[name],
        ),
      }));
      expectAnswer(question, answer, expected);
    }
  });

  it(`finds records by their keys, and those that refer to them (SEED=${SEED})`, async () => {
    for (const [number, row] of rows.entries()) {
      const filter = entryFilter(drawn(`below ${number}`), keys, 1);
      const { book, word, id } = row;
      const { entry, _entities } = await ask(
        `query ($book: String!, $word: String!, $id: [_Any!]!, $filter: EntryFilter) {
          entry(book: $book, word: $word) { id note uses share current since kind see { id } seenFrom(filter: $filter) { totalCount nodes { id } } }
          _entities(representations: $id) { ... on Entry { word } }
        }`,
        { book, word, filter, id: [{ __typename: 'Entry', id }] },
      );
      const referring = idsOf(
        inOrder(
          rows.filter((each) => each.seeId === id && meets(each, filter)),
          [],
        ),
      );
      const { note, uses, share, current, since, kind, seeId } = row;
      expectAnswer(
        { id, filter },
        { entry, _entities },
        {
          entry: {
            ...{ id, note, uses, share: share === 0 ? 0 : share, current, since, kind, see: seeId && { id: seeId } },
            seenFrom: { totalCount: referring.length, nodes: referring.map((each) => ({ id: each })) },
          },
          _entities: [{ word }],
        },
      );
    }
  });

  it('keeps the numbers at the ends of what an integer and a double hold, and finds each', async () => {
    const numbers = [
      1.7976931348623157e308,
      -1.7976931348623157e308,
      1e308,
      2.2250738585072014e-308,
      0.1 + 0.2,
      1e-15,
      -0,
    ];
    const stored = numbers.map((share, index) => {
      const uses = index % 2 === 0 ? 2 ** 31 - 1 : -(2 ** 31) + 1;
      return {
        id: `numbers:${index}`,
        book: 'numbers',
        word: `${index}`,
        share,
        uses,
        provenanceId: 1,
        quality: 'OFFICIAL',
      };
    });
    await upsert(hub.database.dataSource.manager, Entry, stored);
    for (const { share, uses, word } of stored) {
      const filter = { book: { eq: 'numbers' }, share: { eq: share }, uses: { eq: uses } };
      const { entries } = await ask(
        'query ($filter: EntryFilter) { entries(filter: $filter) { nodes { word share uses } } }',
        { filter },
      );
      expect(entries.nodes).toEqual([{ word, share: share === 0 ? 0 : share, uses }]);
    }
  });
});

const distinct = (list: readonly EntryRow[], column: 'note' | 'share') =>
  new Set(list.map((row) => row[column]).filter((value) => value !== null)).size;

/** Sums and means may differ in their last digits from those of doubles added one by one. */
const about = (value: number, size: number) => ({
  asymmetricMatch: (given: unknown) => typeof given === 'number' && Math.abs(given - value) <= 1e-12 * size,
  toString: () => `about ${value}`,
});

function figuresOf(list: readonly EntryRow[]) {
  const figures = (['uses', 'share'] as const).map((column) => {
    const values = list.flatMap((row) => row[column] ?? []);
    const sum = values.reduce((all, value) => all + value, 0);
    const size = values.reduce((all, value) => all + Math.abs(value), 1);
    return values.length === 0
      ? ([column, { sum: null, avg: null, min: null, max: null }] as const)
      : ([
          column,
          {
            ...{ sum: about(sum, size), avg: about(sum / values.length, size) },
            ...{ min: about(Math.min(...values), 0), max: about(Math.max(...values), 0) },
          },
        ] as const);
  });
  return Object.fromEntries(
    (['sum', 'avg', 'min', 'max'] as const).map((measure) => [
      measure,
      Object.fromEntries(figures.map(([column, each]) => [column, each[measure]])),
    ]),
  );
}
