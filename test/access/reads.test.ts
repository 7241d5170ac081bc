import type { Viewer } from '../../common/identity/viewer.ts';
import { newestAuditEntries, verifyAudit } from '../../subgraphs/kit/audit/auditLog.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../kit/databases.ts';
import { projectsDepartment, VIEWERS } from './projects.ts';

/** What a query leaves in the audit log, by who asks: dataset, classes, and what was read. */
const READS: readonly [query: string, entries: Readonly<Record<string, readonly string[]>>][] = [
  [
    '{ projects { nodes { title } } }',
    {
      anonymous: [],
      'READER, no side, museum': [],
      'READER, HK, museum': ['PROJECTS SHARED_INTERNAL 2 records: P1, P11'],
      'READER, ZJ, museum': ['PROJECTS SHARED_INTERNAL 2 records: P1, P11'],
      'EDITOR, HK, works-office': ['PROJECTS SHARED_INTERNAL, ZJ_INTERNAL 4 records: P1, P11, P13, P3'],
      'OPERATOR, no side, museum': [
        'PROJECTS HK_INTERNAL, SHARED_INTERNAL, ZJ_INTERNAL 7 records: P1, P11, P12, P13, P2, P22, P3',
      ],
    },
  ],
  [
    '{ p: project(code: "P0") { code } h: project(code: "P2") { code } z: project(code: "P3") { code } }',
    { 'READER, HK, museum': [], 'EDITOR, HK, works-office': ['PROJECTS ZJ_INTERNAL 1 record: P3'] },
  ],
  [
    '{ a: project(code: "P1") { code } b: projects(filter: { code: { eq: "P1" } }) { nodes { code } } }',
    { 'READER, HK, museum': ['PROJECTS SHARED_INTERNAL 1 record: P1'] },
  ],
  ['{ projects { totalCount } }', { 'READER, ZJ, museum': ['PROJECTS SHARED_INTERNAL 2 counted'], anonymous: [] }],
  [
    '{ projectsAggregate(groupBy: [STAGE]) { count } }',
    { 'READER, ZJ, museum': ['PROJECTS SHARED_INTERNAL 2 counted'] },
  ],
  [
    '{ worksDataset(code: "PROJECTS") { rowCount search(text: "Bridge 11", first: 1) { nodes { id } } } }',
    { 'READER, ZJ, museum': ['PROJECTS SHARED_INTERNAL 1 record, 2 counted: P11'] },
  ],
  [
    '{ project(code: "P1", asOf: "NOW") { code } }',
    { 'READER, HK, museum': ['PROJECTS SHARED_INTERNAL 1 record: P1'] },
  ],
  [
    '{ _entities(representations: [{ __typename: "Project", code: "P1" }]) { __typename } }',
    { 'READER, HK, museum': ['PROJECTS SHARED_INTERNAL 1 record: P1'] },
  ],
  [
    '{ _entities(representations: [{ __typename: "City", code: "330900" }]) { ... on City { projects { nodes { code } } } } }',
    { 'READER, HK, museum': ['PROJECTS SHARED_INTERNAL 2 records: P1, P11'] },
  ],
  [
    '{ stepsOfProjects(filter: { project: { eq: "P1" } }) { totalCount nodes { ordinal } } }',
    { 'READER, HK, museum': ['PROJECTS SHARED_INTERNAL 1 record: P1'] },
  ],
  [
    '{ drafts { nodes { number } } }',
    {
      'READER, HK, museum': [],
      'READER, ZJ, museum': [],
      'EDITOR, ZJ, works-office': ['DRAFTS HK_INTERNAL 2 records: 1, 2'],
    },
  ],
  [
    '{ worksIndicator(code: "LORRIES_SHARED") { latest { value } series { value } } }',
    { 'READER, HK, museum': ['OBSERVATIONS SHARED_INTERNAL 1 record: LORRIES_SHARED'] },
  ],
  [
    '{ worksIndicator(code: "LORRIES_HK") { latest { value } lastPeriod } }',
    {
      'READER, HK, museum': [],
      'READER, ZJ, museum': [],
      'OWNER, ZJ, works-office': ['OBSERVATIONS HK_INTERNAL 1 record: LORRIES_HK'],
    },
  ],
];

eachDatabase(({ options }) => {
  let works: OpenSubgraph;
  beforeAll(async () => {
    works = await openSubgraph(projectsDepartment(), options);
  });
  afterAll(() => works.close());
  const entries = () => newestAuditEntries(works.database.dataSource, 1_000);

  it.each(READS)('writes down what %s reads across the boundary', async (query, expected) => {
    for (const [who, wanted] of Object.entries(expected)) {
      const before = (await entries()).length;
      const { errors } = await works.execute({
        query: query.replace('NOW', new Date().toISOString()),
        viewer: VIEWERS[who] as Viewer,
      });
      expect(errors).toBeUndefined();
      const written = (await entries()).slice(0, (await entries()).length - before);
      const told = written.map(({ dataset, subject, reason }) => `${dataset} ${subject} ${reason}`);
      // A count goes with the dataset that names the record, where one does.
      expect([who, told.filter((text) => !text.startsWith('STEPS'))]).toEqual([who, wanted]);
      for (const entry of written) expect(entry).toMatchObject({ action: 'READ', person: 'P (p)' });
    }
  });

  it('keeps one chain when many read at once, and gives nothing that it cannot write down', async () => {
    const viewer = VIEWERS['READER, HK, museum'] as Viewer;
    const before = (await entries()).length;
    const query = '{ projects { nodes { code } } }';
    const answers = await Promise.all(Array.from({ length: 20 }, () => works.execute({ query, viewer })));
    expect(answers.every(({ errors }) => errors === undefined)).toBe(true);
    expect((await entries()).length).toBe(before + 20);
    expect((await verifyAudit(works.database.dataSource)).broken).toBeUndefined();
    await works.database.dataSource.query('ALTER TABLE audit_head RENAME TO audit_head_away');
    try {
      const { data, errors } = await works.execute({ query, viewer });
      expect(data ?? null).toBeNull();
      expect(errors?.[0]?.extensions?.['code']).toBe('DATABASE_UNAVAILABLE');
      expect(JSON.stringify(errors)).not.toContain('P1');
      // What is public is not held back.
      const { errors: none } = await works.execute({ query });
      expect(none).toBeUndefined();
    } finally {
      await works.database.dataSource.query('ALTER TABLE audit_head_away RENAME TO audit_head');
    }
  });
});
