import { ACCESS_CLASSES, type AccessClassName } from '../../common/identity/accessClass.ts';
import type { Viewer } from '../../common/identity/viewer.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../kit/databases.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { operator } from '../kit/viewers.ts';
import { PROJECTS, projectsDepartment, seenBy, VIEWERS } from './projects.ts';
import { QUESTIONS } from './questions.ts';

/** Everybody who sees the same classes, by these. */
const AUDIENCES = new Map<string, [string, Viewer][]>();
for (const entry of Object.entries(VIEWERS)) {
  const name = seenBy(entry[1]).join(' ');
  AUDIENCES.set(name, [...(AUDIENCES.get(name) ?? []), entry]);
}

it('has viewers who see every possible set of classes', () => {
  expect([...AUDIENCES.keys()]).toEqual([
    'PUBLIC',
    ACCESS_CLASSES.join(' '),
    'PUBLIC SHARED_INTERNAL',
    'PUBLIC SHARED_INTERNAL HK_INTERNAL',
    'PUBLIC SHARED_INTERNAL ZJ_INTERNAL',
  ]);
});

eachDatabase(({ engine, options }) => {
  const executors = engine === 'SQLite' ? (['hub', 'graphql-js'] as const) : (['hub'] as const);
  describe.each(executors)('with the executor %s', (executor) => {
    // Elsewhere two of each audience stand for the others.
    const asksAll = engine === 'SQLite' && executor === 'hub';
    let all: OpenSubgraph;
    beforeAll(async () => {
      all = await openSubgraph(projectsDepartment(), { ...options, executor });
    });
    afterAll(() => all.close());

    it.each([...AUDIENCES.keys()])('shows what is %s, as if there were nothing else', async (name) => {
      const viewers = (AUDIENCES.get(name) as [string, Viewer][]).slice(0, asksAll ? undefined : 2);
      const folder = await temporaryFolder();
      // A database in which nothing else was ever loaded, asked by whoever sees all that is there.
      const department = projectsDepartment(name.split(' ') as AccessClassName[]);
      const alone = await openSubgraph(department, { dataDirectory: folder.path });
      try {
        for (const [question, query] of Object.entries(QUESTIONS)) {
          const expected = JSON.stringify(await alone.execute({ query, viewer: operator }));
          expect([question, expected]).toEqual([question, expect.not.stringContaining('GRAPHQL_VALIDATION_FAILED')]);
          for (const [who, viewer] of viewers) {
            const answer = JSON.stringify(await all.execute({ query, viewer }));
            expect([who, question, answer]).toEqual([who, question, expected]);
          }
        }
      } finally {
        await alone.close();
        await folder.remove();
      }
    });

    it('shows each viewer the records of their classes, and counts no other', async () => {
      for (const [who, viewer] of Object.entries(VIEWERS)) {
        const classes = seenBy(viewer);
        const codes = PROJECTS.filter(({ accessClass }) => classes.includes(accessClass)).map(({ code }) => code);
        const { data } = await all.execute({ query: '{ projects { totalCount nodes { code } } }', viewer });
        const projects = { totalCount: codes.length, nodes: codes.toSorted().map((code) => ({ code })) };
        expect([who, JSON.parse(JSON.stringify(data))]).toEqual([who, { projects }]);
      }
    });

    it('shows no record through another that names it, and finds none by it', async () => {
      const ask = async (query: string, who: string) => {
        const { data, errors } = await all.execute({ query, viewer: VIEWERS[who] as Viewer });
        return { data: JSON.parse(JSON.stringify(data ?? null)), code: errors?.[0]?.extensions?.['code'] };
      };
      const named = (project: string | null) => ({
        data: { visit: { project: project && { code: project, title: 'Bridge 13' } } },
        code: undefined,
      });
      const one = '{ visit(number: 3) { project { code title(lang: EN) } } }';
      expect(await ask(one, 'READER, ZJ, museum')).toEqual(named('P13'));
      expect(await ask(one, 'READER, HK, museum')).toEqual(named(null));
      for (const query of [
        '{ visits(filter: { project: { isNull: false } }) { totalCount } }',
        '{ visits(filter: { not: { project: { staff: { gt: 0 } } } }) { totalCount } }',
        '{ visits(orderBy: [{ field: PROJECT }]) { edges { cursor } } }',
        '{ visitsAggregate(groupBy: [PROJECT]) { count } }',
        '{ visitsAggregate { countDistinct { project } } }',
      ]) {
        for (const who of ['anonymous', 'READER, ZJ, museum', 'OWNER, HK, museum']) {
          expect([query, who, (await ask(query, who)).code]).toEqual([query, who, 'UNAUTHORIZED_FIELD_OR_TYPE']);
        }
        expect([query, (await ask(query, 'OPERATOR, no side, museum')).code]).toEqual([query, undefined]);
      }
    });
  });
});
