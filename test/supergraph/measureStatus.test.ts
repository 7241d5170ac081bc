import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import type { ImportReport } from '../../subgraphs/kit/import/importReport.ts';
import { eachDatabase } from '../kit/databases.ts';
import { startHub, type TestHub, temporaryFolder } from '../kit/hub.ts';
import { dataOf } from '../kit/subgraphs.ts';
import { operator } from '../kit/viewers.ts';

const FIRST = 'zhejiang-hong-kong-2025-first-plenary';
const STATUS = `code official { status saidOn saidBy organisation { id } source { title } }
  officialHistory { status saidOn } schedule { due state } trackability { deliverable target date owner }
  evidence { level after searchedUntil items { kind on title dataset key } history { since level } }`;

eachDatabase(({ options }) => {
  let hub: TestHub;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let files = 0;
  const department = (name: string) => hub.departments.find((one) => one.name === name)!;
  const load = async (dataset: string, csv: string, name = 'cooperation'): Promise<ImportReport> => {
    const path = join(folder.path, `${files++}.csv`);
    await writeFile(path, csv);
    const definition = subgraphs.find((one) => one.name === name)!;
    const { dataSource } = department(name).database;
    return importFile(dataSource, definition, { dataset, path, person: 'tester', quality: 'OFFICIAL' });
  };
  const ask = async (query: string) => dataOf((await hub.gateway.executeOperation({ query })) as never);
  const measure = async (code: string, fields = STATUS) =>
    (await ask(`{ measure(code: "${code}") { ${fields} } }`)).measure;

  beforeAll(async () => {
    hub = await startHub(options);
    folder = await temporaryFolder();
  });
  afterAll(async () => {
    await hub.stop();
    await folder.remove();
  });

  it('answers for every measure what is said, evidenced and due, and which elements its paragraph has', async () => {
    const { measures } = await ask(`{ measures { nodes { ${STATUS} } } }`);
    expect(measures.nodes).toHaveLength(33);
    for (const { official, evidence, schedule, trackability } of measures.nodes) {
      expect(official === null || official.saidOn > '2025-04-24').toBe(true);
      expect(evidence.items.every(({ on }: { on: string }) => on > '2025-04-24')).toBe(true);
      expect(schedule.state).toBeTruthy();
      expect(trackability).toMatchObject({ target: false, date: false });
    }
  });

  it('counts no sample, nothing from before the agreement, and no figure alone', async () => {
    const before = await measure('HOUSING-2');
    await load(
      'ACTIVITIES',
      'id,kind,title.en,measure,startsOn\nt-early,VISIT,Early visit,HOUSING-2,2025-04-24\nt-late,VISIT,Late visit,HOUSING-2,2025-05-01\n',
    );
    const after = await measure('HOUSING-2');
    const titles = after.evidence.items.map(({ title }: { title: string }) => title);
    expect(titles).toContain('Late visit');
    expect(titles).not.toContain('Early visit');
    expect(after.evidence.items).toHaveLength(before.evidence.items.length + 1);
    expect(after.evidence.level).not.toBe('NONE_FOUND');
  });

  it('refuses COMPLETED without evidence, and a status of a body that does not lead, with row and reason', async () => {
    const report = await load(
      'STATEMENTS',
      `id,measure,saidOn,organisation,saidBy.en,status,summary.en
s-1,AVIATION-2,2026-01-05,hksar-government,Government,COMPLETED,Done
s-2,AVIATION-2,2026-01-06,hong-kong-exchanges-and-clearing,HKEX,IN_PROGRESS,Begun
s-3,AVIATION-2,2026-01-07,,Somebody,IN_PROGRESS,Begun
s-4,AVIATION-2,2026-01-08,hong-kong-exchanges-and-clearing,HKEX,,Heard of
s-5,AVIATION-2,2026-01-09,hksar-government,Government,IN_PROGRESS,Begun
`,
    );
    const noEvidence = (await measure('AVIATION-2')).evidence.items.length === 0;
    expect(report).toMatchObject({ outcome: 'PARTLY_LOADED', read: 5 });
    const reasons = report.rejects.map(({ row, column, rule }) => [row, column, rule]);
    if (noEvidence) expect(reasons).toContainEqual([2, 'status', 'rule']);
    expect(reasons).toContainEqual([3, 'organisation', 'rule']);
    expect(reasons).toContainEqual([4, 'organisation', 'rule']);
    expect(report.rejects.find(({ row }) => row === 3)?.accepted).toContain('a body that leads the measure');
    expect((await measure('AVIATION-2')).official).toMatchObject({
      ...{ status: 'IN_PROGRESS', saidOn: '2026-01-09', saidBy: 'Government' },
      organisation: { id: 'hksar-government' },
    });
  });

  it('refuses the same where a statement is entered by hand', async () => {
    const create = async (id: string, status: string) =>
      dataOf(
        await department('cooperation').execute({
          query: `mutation { createStatement(reason: "test", values: { id: "${id}", measure: "ENVIRONMENT-2", saidOn: "2026-02-01",
            organisation: "hksar-government", saidBy: { en: "Government" }, summary: { en: "Said" }, status: ${status} })
            { record { id } mistakes { field rule accepted } } }`,
          viewer: operator,
        }),
      ).createStatement;
    await load(
      'ACTIVITIES',
      'id,kind,title.en,measure,startsOn\nt-base,VISIT,Base line,LEGAL_DISPUTE_RESOLUTION-3,2024-05-01\n',
    );
    const refused = dataOf(
      await department('cooperation').execute({
        query: `mutation { createStatement(reason: "test", values: { id: "h-0", measure: "LEGAL_DISPUTE_RESOLUTION-3", saidOn: "2026-02-01",
          organisation: "hong-kong-exchanges-and-clearing", saidBy: { en: "HKEX" }, summary: { en: "Said" }, status: COMPLETED })
          { record { id } mistakes { field rule } } }`,
        viewer: operator,
      }),
    ).createStatement;
    expect(refused.record).toBeNull();
    expect(refused.mistakes).toContainEqual({ field: 'organisation', rule: 'rule' });
    expect(await create('h-1', 'CONTINUING')).toMatchObject({ record: { id: 'h-1' }, mistakes: [] });
  });

  it('keeps every status that was said, the first one too', async () => {
    await load(
      'STATEMENTS',
      `id,measure,saidOn,organisation,saidBy.en,status,summary.en
v-1,HOUSING-1,2025-09-01,hksar-government,Government,PLANNED,Planned
v-2,HOUSING-1,2026-03-01,hksar-government,Government,IN_PROGRESS,Begun
`,
    );
    const { official, officialHistory } = await measure('HOUSING-1');
    expect(official.status).toBe('IN_PROGRESS');
    expect(officialHistory).toEqual([
      { status: 'IN_PROGRESS', saidOn: '2026-03-01' },
      { status: 'PLANNED', saidOn: '2025-09-01' },
    ]);
    const { area } = await ask(
      '{ area(code: "HOUSING") { measuresByStatus { status count } measuresBySchedule { state count } } }',
    );
    expect(area.measuresByStatus).toContainEqual({ status: 'IN_PROGRESS', count: 1 });
    expect(area.measuresBySchedule).toEqual([{ state: 'NO_DATE', count: 2 }]);
  });

  it('tests targets against the newest real figure of their indicator; a missing figure is unknown', async () => {
    const outcomes = async () =>
      (await measure('AVIATION-1', 'milestones { nodes { ordinal outcome { actual period verdict } } }')).milestones
        .nodes;
    const report = await load(
      'MILESTONES',
      `measure,ordinal,kind,title.en,target,unit,indicatorCode,indicatorBreakdown,plannedEnd,actualEnd,actual
AVIATION-1,91,TARGET,Hangzhou,40,flights,WEEKLY_FLIGHTS,HGH,2020-12-31,,
AVIATION-1,92,TARGET,Ningbo,40,persons,WEEKLY_FLIGHTS,NGB,,,
AVIATION-1,93,TARGET,Ningbo,40,flights,WEEKLY_FLIGHTS,NGB,,,12
AVIATION-1,94,TARGET,Wenzhou,40,flights,WEEKLY_FLIGHTS,WNZ,,,
AVIATION-1,95,MILESTONE,Opened,,,,,2025-12-31,2025-12-01,
AVIATION-1,96,TARGET,By a source,10,routes,,,,,12
AVIATION-1,97,MILESTONE,Has a number,10,,,,,,
`,
    );
    expect(report.rejects.map(({ row, column }) => [row, column])).toEqual([
      [3, 'unit'],
      [4, 'actual'],
      [8, 'target'],
    ]);
    expect(report.rejects[0]?.accepted).toBe('flights, the unit of WEEKLY_FLIGHTS');
    const verdicts = async () =>
      Object.fromEntries(
        (await outcomes()).map((one: { ordinal: number; outcome: object }) => [one.ordinal, one.outcome]),
      );
    await load(
      'OBSERVATIONS',
      'indicator,AIRPORT,period,value\nWEEKLY_FLIGHTS,HGH,2026-W40,41\nWEEKLY_FLIGHTS,HGH,2026-W41,39\n',
      'trade-finance',
    );
    expect(await verdicts()).toEqual({
      91: { actual: 39, period: '2026-W41', verdict: 'NOT_YET' },
      94: expect.objectContaining({ verdict: expect.stringMatching(/UNKNOWN|MET|NOT_YET/) }),
      95: { actual: null, period: null, verdict: 'MET' },
      96: { actual: 12, period: null, verdict: 'MET' },
    });
    expect((await verdicts())[94]).toEqual({ actual: null, period: null, verdict: 'UNKNOWN' });
    await load('OBSERVATIONS', 'indicator,AIRPORT,period,value\nWEEKLY_FLIGHTS,HGH,2026-W42,40\n', 'trade-finance');
    expect((await verdicts())[91]).toEqual({ actual: 40, period: '2026-W42', verdict: 'MET' });
    expect((await measure('AVIATION-1')).schedule).toEqual({ due: '2020-12-31', state: 'LATE' });
  });

  it('holds dates against the day in Hong Kong of the moment that is asked for', async () => {
    const { dataSource } = department('cooperation').database;
    await dataSource.query("UPDATE dataset_version SET at = '2020-06-01T00:00:00.000Z'");
    const query =
      '{ measure(code: "AVIATION-1") { schedule { due state } area { measuresBySchedule { state count } } } }';
    const asOf = async (moment: string) =>
      dataOf((await hub.gateway.executeOperation({ query, headers: { 'hub-as-of': moment } })) as never).measure;
    expect(await asOf('2020-12-31T23:59:00+08:00')).toMatchObject({
      schedule: { due: '2020-12-31', state: 'ON_TIME' },
      area: { measuresBySchedule: expect.arrayContaining([{ state: 'ON_TIME', count: 1 }]) },
    });
    expect((await asOf('2021-01-01T00:01:00+08:00')).schedule).toEqual({ due: '2020-12-31', state: 'LATE' });
  });

  it('says of a second plenary what is carried, changed, dropped and new', async () => {
    expect(
      (
        await load(
          'MEETINGS',
          `id,name.en,status,date,precededBy\nsecond,Second plenary,HELD,2026-10-01,${FIRST}\nundated,Undated,HELD,,${FIRST}\n`,
        )
      ).rejects.map(({ row, column }) => [row, column]),
    ).toEqual([[3, 'date']]);
    const words = 'true,false,false,false,h,1';
    const report = await load(
      'MEASURES',
      `code,area,ordinal,title.en,summary.en,meeting,precededBy,lineage,statesDeliverable,statesTarget,statesDate,statesOwner,citedHeading,citedParagraph
second-1,AVIATION,1,Same,Same,second,AVIATION-1,CARRIED,${words}
second-2,AVIATION,2,Other,Other,second,AVIATION-2,CHANGED,${words}
second-3,AVIATION,3,New,New,second,,,${words}
second-4,AVIATION,4,Unsaid,Unsaid,second,AVIATION-1,,${words}
`,
    );
    expect(report.rejects.map(({ row, column, rule }) => [row, column, rule])).toEqual([[5, 'lineage', 'rule']]);
    const { meeting } = await ask(
      '{ meeting(id: "second") { lineage { since { id } carried { code } changed { code precededBy { code } } dropped { code } new { code } } } }',
    );
    const codes = (list: { code: string }[]) => list.map(({ code }) => code);
    expect(meeting.lineage.since.id).toBe(FIRST);
    expect(codes(meeting.lineage.carried)).toEqual(['second-1']);
    expect(meeting.lineage.changed).toEqual([{ code: 'second-2', precededBy: { code: 'AVIATION-2' } }]);
    expect(codes(meeting.lineage.new)).toEqual(['second-3']);
    expect(meeting.lineage.dropped).toHaveLength(31);
    // The promise before it stays as it was.
    expect(await measure('AVIATION-2', 'meeting { id } followedBy { nodes { code } }')).toEqual({
      meeting: { id: FIRST },
      followedBy: { nodes: [{ code: 'second-2' }] },
    });
  });

  it.each(ENGINE_NAMES)('gives the other statuses, and no evidence, while a department is down: %s', async (engine) => {
    const gateway = createGateway({
      supergraph: { file: projectPath('schema/supergraph.graphql') },
      port: 0,
      engine,
      transport: (name) =>
        name === 'livelihood'
          ? createInProcessTransport(name, () => Promise.reject(new Error('down')))
          : createInProcessTransport(name, (request) => department(name).execute(request)),
    });
    try {
      const { data, errors } = await gateway.executeOperation({
        query: '{ measure(code: "HOUSING-1") { official { status } evidence { level } schedule { state } } }',
      });
      expect(errors?.length).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify(data))).toEqual({
        measure: {
          official: { status: 'IN_PROGRESS' },
          evidence: null,
          schedule: { state: 'NO_DATE' },
        },
      });
    } finally {
      await gateway.stop();
    }
  });
});
