import type { Viewer } from '../../common/identity/viewer.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { eachDatabase } from '../kit/databases.ts';
import { projectsDepartment, VIEWERS } from './projects.ts';

const HK = 'READER, HK, museum';
const ZJ = 'READER, ZJ, museum';
const OWNING = 'EDITOR, no side, works-office';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  const moments: string[] = [];
  const load = async (content: string) => {
    const report = await bench.load(content, { dataset: 'PROJECTS' });
    // Milliseconds tell the moments apart.
    for (const start = Date.now(); Date.now() <= start + 1; );
    moments.push(new Date().toISOString());
    for (const start = Date.now(); Date.now() <= start + 1; );
    return report;
  };
  const ask = async (query: string, who: string) => {
    const { data, errors } = await bench.hub.execute({ query, viewer: VIEWERS[who] as Viewer });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
  const staffAt = async (code: string, who: string) =>
    Promise.all(
      moments.map(async (moment) => {
        const { project } = await ask(`{ project(code: "${code}", asOf: "${moment}") { staff accessClass } }`, who);
        return project && `${project.staff} ${project.accessClass}`;
      }),
    );
  const changesOf = async (code: string, who: string) => {
    const { project } = await ask(
      `{ project(code: "${code}") { version revisions { kind run { id } changes { column before after } } } }`,
      who,
    );
    return project?.revisions.map(
      ({ kind, run, changes }: { kind: string; run: unknown; changes: { column: string }[] }) =>
        [
          kind,
          run === null ? 'no run' : 'a run',
          ...changes.map(({ column }) => column).filter((column) => /staff|accessClass/.test(column)),
        ].join(' '),
    );
  };

  beforeAll(async () => {
    bench = await openBench(options, projectsDepartment());
    await load('code,staff,accessClass\nA,1,\nB,1,HK_INTERNAL\nC,1,PUBLIC\n');
    // The column is not there, or blank: what is classified stays so.
    await load('code,staff\nA,2\nB,2\nD,2\n');
    await load('code,staff,accessClass\nA,3,ZJ_INTERNAL\nB,3,PUBLIC\nC,3,HK_INTERNAL\nD,3,\n');
    await load('code,staff\nA,4\nB,4\nC,4\n');
  });
  afterAll(() => bench.close());

  it('tells in the list of changes what the viewer may see now, as it may be seen', async () => {
    const told = async (who: string) => {
      const selection = 'edges { node { kind key run properties { property } } }';
      const { worksChanges } = await ask(`{ worksChanges(dataset: "PROJECTS", first: 100) { ${selection} } }`, who);
      return worksChanges.edges
        .map(({ node: { kind, key, run } }: { node: { kind: string; key: string; run: number | null } }) =>
          [kind, key, run === null ? 'no run' : 'a run'].join(' '),
        )
        .sort();
    };
    expect(await told('anonymous')).toEqual([
      'INSERTED B no run',
      'INSERTED D no run',
      'UPDATED B no run',
      'UPDATED D no run',
    ]);
    const whole = await told(OWNING);
    expect(whole).toHaveLength(13);
    expect(whole).toContain('INSERTED A a run');
    expect((await told(HK)).filter((line: string) => line.includes(' A '))).toEqual([]);
    expect((await told(HK)).filter((line: string) => line.includes(' C '))).toHaveLength(3);
  });

  it('keeps the class of a record that a file does not say, and makes a new one public', async () => {
    const classes = '{ projects { nodes { code staff accessClass } } }';
    expect((await ask(classes, OWNING)).projects.nodes).toEqual([
      { code: 'A', staff: 4, accessClass: 'ZJ_INTERNAL' },
      { code: 'B', staff: 4, accessClass: 'PUBLIC' },
      { code: 'C', staff: 4, accessClass: 'HK_INTERNAL' },
      { code: 'D', staff: 3, accessClass: 'PUBLIC' },
    ]);
    const { rejects } = await bench.load('code,staff,accessClass\nE,1,SECRET\n', { dataset: 'PROJECTS' });
    expect(rejects[0]).toMatchObject({ column: 'accessClass', value: 'SECRET', rule: 'choice' });
  });

  it('shows a record as it was by the class that it had, and not at all where it is hidden now', async () => {
    expect(await staffAt('A', OWNING)).toEqual(['1 PUBLIC', '2 PUBLIC', '3 ZJ_INTERNAL', '4 ZJ_INTERNAL']);
    expect(await staffAt('A', ZJ)).toEqual(['1 PUBLIC', '2 PUBLIC', '3 ZJ_INTERNAL', '4 ZJ_INTERNAL']);
    expect(await staffAt('A', 'anonymous')).toEqual([null, null, null, null]);
    expect(await staffAt('B', 'anonymous')).toEqual([null, null, '3 PUBLIC', '4 PUBLIC']);
    expect(await staffAt('B', HK)).toEqual(['1 HK_INTERNAL', '2 HK_INTERNAL', '3 PUBLIC', '4 PUBLIC']);
  });

  it('tells of the changes that a viewer could see, and of no run', async () => {
    expect(await changesOf('A', 'anonymous')).toBeUndefined();
    expect(await changesOf('B', 'anonymous')).toEqual(['UPDATED no run staff', 'INSERTED no run staff accessClass']);
    expect(await changesOf('B', HK)).toEqual([
      'UPDATED no run staff',
      'UPDATED no run staff accessClass',
      'UPDATED no run staff',
      'INSERTED no run staff accessClass',
    ]);
    expect((await changesOf('B', OWNING))[0]).toBe('UPDATED a run staff');
    // One revision is asked for, and the newest that is theirs is given.
    const newest = '{ project(code: "B") { revisions(first: 1) { kind } } }';
    expect((await ask(newest, 'anonymous')).project.revisions).toEqual([{ kind: 'UPDATED' }]);
  });

  it('tells of imports only who sees all of the dataset', async () => {
    const runs =
      '{ worksImportRuns { dataset rowsRead } worksDataset(code: "PROJECTS") { importRuns { totalCount nodes { rowsRead } } } }';
    for (const who of ['anonymous', HK, ZJ, 'OWNER, HK, museum']) {
      expect(await ask(runs, who)).toEqual({ worksImportRuns: [], worksDataset: { importRuns: null } });
    }
    expect((await ask(runs, OWNING)).worksDataset.importRuns.totalCount).toBe(4);
    expect((await ask(runs, 'OPERATOR, ZJ, museum')).worksImportRuns).toHaveLength(4);
  });

  it('lets whoever may change a record set its class, and never clear it', async () => {
    const mutate = async (mutation: string, who: string) => {
      const { data, errors } = await bench.hub.execute({
        query: `mutation { change: ${mutation} }`,
        viewer: VIEWERS[who] as Viewer,
      });
      return errors?.[0]?.extensions?.['code'] ?? JSON.parse(JSON.stringify(data)).change;
    };
    const selection = '{ record { accessClass } mistakes { field rule } }';
    const create = (code: string, accessClass: string) =>
      `createProject(values: { code: "${code}", staff: 9 ${accessClass} }, reason: "r") ${selection}`;
    expect(await mutate(create('N1', ''), OWNING)).toEqual({ record: { accessClass: 'PUBLIC' }, mistakes: [] });
    expect(await mutate(create('N2', ', accessClass: SHARED_INTERNAL'), OWNING)).toMatchObject({
      record: { accessClass: 'SHARED_INTERNAL' },
    });
    const { project } = await ask('{ project(code: "N2") { version } }', OWNING);
    const correct = (changes: string) =>
      `correctProject(key: "N2", changes: { ${changes} }, reason: "r", expectedVersion: ${project.version}) ${selection}`;
    expect(await mutate(correct('accessClass: null'), OWNING)).toMatchObject({
      record: { accessClass: 'SHARED_INTERNAL' },
      mistakes: [{ field: 'accessClass', rule: 'required' }],
    });
    // Whether there is such a record is not told to who may change nothing.
    for (const code of ['N2', 'N9']) expect(await mutate(create(code, ''), HK)).toBe('FORBIDDEN');
    expect(await mutate(correct('staff: 10'), OWNING)).toMatchObject({ record: { accessClass: 'SHARED_INTERNAL' } });
    expect(await mutate(create('N2', ''), OWNING)).toMatchObject({ mistakes: [{ field: 'key', rule: 'duplicate' }] });
  });

  it('finds no change by a state that the viewer does not see', async () => {
    await load('code,staff,accessClass,city\nF,1,HK_INTERNAL,330200\n');
    await load('code,staff,accessClass,city\nF,2,PUBLIC,330900\n');
    await load('code,staff,accessClass,city\nF,3,SHARED_INTERNAL,330200\n');
    await load('code,staff,accessClass,city\nF,4,PUBLIC,330900\n');
    const found = async (filter: string, who: string) => {
      const query = `{ worksChanges(dataset: "PROJECTS", ${filter}, first: 100) { edges { node { kind key } } } }`;
      const { worksChanges } = await ask(query, who);
      return worksChanges.edges
        .map(({ node }: { node: { kind: string; key: string } }) => `${node.kind} ${node.key}`)
        .filter((line: string) => line.endsWith(' F'));
    };
    const asSeen = ['INSERTED F', 'DELETED F', 'INSERTED F'];
    expect(await found('city: "330900"', 'anonymous')).toEqual(asSeen);
    expect(await found('city: "３３０９００"', 'anonymous')).toEqual(asSeen);
    expect(await found('city: "330200"', 'anonymous')).toEqual([]);
    expect(await found('city: "330200"', HK)).toEqual(Array(4).fill(expect.any(String)));
    expect(await found('kind: [INSERTED]', 'anonymous')).toEqual(['INSERTED F', 'INSERTED F']);
    expect(await found('kind: [DELETED]', 'anonymous')).toEqual(['DELETED F']);
    expect(await found('kind: [UPDATED]', 'anonymous')).toEqual([]);
    expect(await found('kind: [UPDATED]', OWNING)).toEqual(Array(3).fill('UPDATED F'));
  });

  it("tells of a change in no property that names records which are not all the viewer's", async () => {
    await load('code,accessClass,city\nG,HK_INTERNAL,330700\n');
    await bench.load('number,project\n7,A\n8,G\n', { dataset: 'VISITS' });
    const changes = async (filter: string, who: string) => {
      const query = `{ worksChanges(dataset: "VISITS" ${filter}) { edges { node { key properties { property } } } } }`;
      return (await ask(query, who)).worksChanges.edges.map(
        ({ node }: { node: { key: string; properties: { property: string }[] } }) =>
          [node.key, ...node.properties.map(({ property }) => property)].join(' '),
      );
    };
    expect(await changes('', OWNING)).toEqual(['8 project quality', '7 project quality']);
    expect(await changes('', 'anonymous')).toEqual(['8 quality', '7 quality']);
    // Nor by what such a record belongs to.
    expect(await changes(', city: "330700"', HK)).toEqual(['8 quality']);
    expect(await changes(', city: "330700"', 'anonymous')).toEqual([]);
  });

  it('tells as of a moment of no record that is hidden now, also where there was none then', async () => {
    const { run } = await load('code,staff,accessClass\nH,1,PUBLIC\n');
    await undoRun(bench.hub.database.dataSource, bench.department, run as number, { person: 'tester' });
    for (const start = Date.now(); Date.now() <= start + 1; );
    const moment = new Date().toISOString();
    for (const start = Date.now(); Date.now() <= start + 1; );
    const told = async () => {
      const { data } = await bench.hub.execute({
        query: '{ worksChanges(dataset: "PROJECTS", first: 100) { edges { node { kind key } } } }',
        headers: { 'hub-as-of': moment },
      });
      return JSON.stringify(data).match(/"[A-Z]+","key":"H"/g);
    };
    expect(await told()).toEqual(['"DELETED","key":"H"', '"INSERTED","key":"H"']);
    await load('code,staff,accessClass\nH,2,ZJ_INTERNAL\n');
    expect(await told()).toBeNull();
  });
});
