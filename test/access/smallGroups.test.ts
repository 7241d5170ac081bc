import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import type { Viewer } from '../../common/identity/viewer.ts';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph } from '../../subgraphs/kit/definition.ts';
import { hashOf } from '../../subgraphs/kit/import/hash.ts';
import { suppressedGroups } from '../../subgraphs/kit/query/smallGroups.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import { eachDatabase } from '../kit/databases.ts';
import { Area, City } from '../kit/gauges.ts';
import { tablesFromClasses } from '../kit/subgraphs.ts';
import { OWNER, VIEWERS } from './projects.ts';

enum Level {
  LOW = 'LOW',
  MIDDLE = 'MIDDLE',
  HIGH = 'HIGH',
}
registerEnumType(Level, { name: 'TraineeLevel' });

@Dataset({
  singular: 'trainee',
  plural: 'trainees',
  title: localised('Trainees', '學員'),
  description: 'Trainees, in parties. 學員。',
  areas: [],
  persons: { threshold: 5, counted: 'size' },
})
class Trainees extends DatasetRecord {
  @Property.string({ title: ['Name', '名稱'], key: true, length: 20 })
  name!: string;

  @Property.choice(Level, { title: ['Level', '程度'], indexed: true })
  level!: Level | null;

  @Property.integer({ title: ['Size', '人數'] })
  size!: number | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'trainees' })
  cityCode!: string | null;
}

const ROWS = [
  { name: 'a', level: 'LOW', size: 3, city: '330200' },
  { name: 'b', level: 'MIDDLE', size: 7, city: '330200' },
  { name: 'c', level: 'HIGH', size: 20, city: '330200' },
  { name: 'd', level: 'HIGH', size: 30, city: '330900' },
];

const department = {
  ...defineSubgraph({
    name: OWNER,
    title: localised('Training', '培訓'),
    port: 0,
    typePrefix: 'Training',
    areas: [{ code: 'ENVIRONMENT', datasets: [Trainees] }],
    foreignEntities: [Area, City],
    area: Area,
    city: City,
    migrations: tablesFromClasses,
  }),
  seeds: () => [
    {
      name: 'trainees',
      hash: async () => hashOf(JSON.stringify(ROWS)),
      read: async () => [
        {
          record: Trainees,
          provenance: { publisher: 'O', title: 'T', quality: Quality.OFFICIAL } as never,
          rows: ROWS,
        },
      ],
    },
  ],
};

const group = (level: string | null, count: number | null, size: number | null) => ({
  key: { level },
  status: count === null ? 'SUPPRESSED' : 'NORMAL',
  count,
  sampleCount: count === null ? null : 0,
  sum: { size },
  countDistinct: { city: count === null ? null : level === 'HIGH' ? 2 : 1 },
});
const QUERY =
  '{ traineesAggregate(groupBy: [LEVEL] REST) { key { level } status count sampleCount sum { size } countDistinct { city } } }';

eachDatabase(({ options }) => {
  let training: OpenSubgraph;
  beforeAll(async () => {
    training = await openSubgraph(department, options);
  });
  afterAll(() => training.close());
  const ask = async (query: string, who: string) => {
    const { data, errors } = await training.execute({ query, viewer: VIEWERS[who] as Viewer });
    const [error] = errors ?? [];
    return error ? [error.extensions?.['code'], error.extensions?.['argument']] : JSON.parse(JSON.stringify(data));
  };
  const others = ['anonymous', 'OWNER, HK, museum', 'SECRETARIAT, ZJ, museum'];
  const owners = ['READER, HK, works-office', 'OPERATOR, no side, museum'];

  it('gives no figure of a group of few persons, nor of one from which it could be worked out', async () => {
    const shown = [group('HIGH', 2, 50), group('LOW', null, null), group('MIDDLE', null, null)];
    for (const who of others) {
      expect(await ask(QUERY.replace('REST', ''), who)).toEqual({ traineesAggregate: shown });
      // A part of the groups has the same figures as all of them.
      expect(await ask(QUERY.replace('REST', ', first: 1, orderBy: [{ field: LEVEL, direction: DESC }]'), who)).toEqual(
        {
          traineesAggregate: [group('MIDDLE', null, null)],
        },
      );
    }
    for (const who of owners) {
      expect(await ask(QUERY.replace('REST', ''), who)).toEqual({
        traineesAggregate: [group('HIGH', 2, 50), group('LOW', 1, 3), group('MIDDLE', 1, 7)],
      });
    }
  });

  it('does so below each record, and of all records together', async () => {
    const below =
      '{ _entities(representations: [{ __typename: "City", code: "330200" } { __typename: "City", code: "330900" }]) { ... on City { traineesAggregate(groupBy: [LEVEL]) { count } } } }';
    expect(await ask(below, 'anonymous')).toEqual({
      _entities: [
        { traineesAggregate: [{ count: 1 }, { count: null }, { count: null }] },
        { traineesAggregate: [{ count: 1 }] },
      ],
    });
    expect(await ask('{ traineesAggregate { count status } }', 'anonymous')).toEqual({
      traineesAggregate: [{ count: 4, status: 'NORMAL' }],
    });
  });

  it('refuses conditions and orders that would single somebody out, but not to who sees all', async () => {
    const cases = [
      ['filter: { name: { eq: "a" } }', 'filter'],
      ['having: { count: { lt: 2 } }', 'having'],
      ['orderBy: [{ field: LEVEL }, { field: MAX_SIZE }]', 'orderBy[1].field'],
      ['orderBy: [{ field: COUNT }]', 'orderBy[0].field'],
    ] as const;
    for (const [rest, argument] of cases) {
      const query = QUERY.replace('REST', `, ${rest}`);
      for (const who of others) expect(await ask(query, who)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE', argument]);
      for (const who of owners) expect(await ask(query, who)).toHaveProperty('traineesAggregate');
    }
  });

  it('gives the records to nobody else', async () => {
    const query =
      '{ trainees { totalCount nodes { name } } trainee(name: "a") { size } trainingDataset(code: "TRAINEES") { rowCount search(text: "a") { totalCount } } }';
    for (const who of others) {
      expect(await ask(query, who)).toEqual({
        trainees: { totalCount: 0, nodes: [] },
        trainee: null,
        trainingDataset: { rowCount: 0, search: { totalCount: 0 } },
      });
    }
    expect((await ask(query, owners[0] as string)).trainees.totalCount).toBe(4);
  });
});

describe('the groups that are suppressed', () => {
  it.each([
    [[], []],
    [[5, 9], []],
    [[4], [0]],
    [
      [4, 9],
      [0, 1],
    ],
    [
      [9, 4, 30],
      [0, 1],
    ],
    [
      [2, 3, 30],
      [0, 1],
    ],
    [
      [1, 1, 30, 8],
      [0, 1, 3],
    ],
  ])('of %j persons are %j', (persons, suppressed) => {
    expect([...suppressedGroups(persons, 5)].sort()).toEqual(suppressed);
  });

  it('are at least two of the threshold together, or all', () => {
    for (let seed = 0; seed < 500; seed++) {
      const persons = Array.from({ length: seed % 7 }, (_, index) => (seed * 31 + index * 17) % 23);
      const hidden = suppressedGroups(persons, 10);
      const sum = [...hidden].reduce((total, index) => total + (persons[index] as number), 0);
      const isSafe = hidden.size === 0 || hidden.size === persons.length || (hidden.size >= 2 && sum >= 10);
      expect([persons, isSafe]).toEqual([persons, true]);
      persons.forEach((count, index) => {
        if (count < 10) expect(hidden.has(index)).toBe(true);
      });
    }
  });
});
