import { changeRecord } from '../../subgraphs/kit/changes/changeRecord.ts';
import { requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { ImportMode } from '../../subgraphs/kit/import/ImportRun.ts';
import { loadSeeds } from '../../subgraphs/kit/seeds/loadSeeds.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { eachDatabase } from '../kit/databases.ts';
import { Gauge, gaugesDepartment, rowsSeed } from '../kit/gauges.ts';
import { momentAfterNow } from '../kit/moments.ts';
import { operator } from '../kit/viewers.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const STEPS = 12;

function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const row =
  'id number name(lang: ZH_HANS) note level working since kind cost { amount currency } quality withdrawnAt provenance { title asOf }';
const page = `nodes { ${row} twin { id note } twins(first: 2) { totalCount nodes { id note } } } edges { cursor } pageInfo { endCursor hasNextPage } totalCount quality sampleCount`;
const value = 'period value status comment quality provenance { title }';

/** Questions of every kind, whose answers are of a moment. */
const QUESTIONS = {
  list: `{ gauges(first: 7) { ${page} } }`,
  ordered: `{ gauges(first: 5, orderBy: [{ field: LEVEL, direction: DESC }], withdrawn: true) { ${page} } }`,
  backwards: `{ gauges(last: 4, orderBy: [{ field: NOTE, direction: ASC }]) { ${page} } }`,
  filtered: `{ gauges(filter: { or: [{ note: { contains: "a" } }, { level: { gt: 5 } }, { twin: { working: { eq: true } } }] }) { ${page} } }`,
  samples: `{ gauges(quality: [SAMPLE]) { ${page} } }`,
  groups:
    '{ gaugesAggregate(groupBy: [KIND, SINCE_YEAR], orderBy: [{ field: SUM_LEVEL, direction: DESC }]) { key { kind sinceYear } count sum { level } max { number } countDistinct { note } quality sampleCount asOf provenances { title } } }',
  below: `{ _entities(representations: [{ __typename: "City", code: "330100" }, { __typename: "City", code: "330200" }]) { ... on City { gauges(first: 3) { ${page} } gaugesAggregate(groupBy: [WORKING]) { key { working } count avg { level } } } } }`,
  keys: `{ one: gauge(city: "330200", number: 1) { ${row} version revisions { kind at changes { column before after } } } other: gauge(city: "330100", number: 2) { ${row} version } _entities(representations: [{ __typename: "Gauge", id: "330200:3" }, { __typename: "Gauge", id: "330200:4" }]) { ... on Gauge { ${row} } } }`,
  observations: `{ gaugesIndicator(code: "RAINFALL") { firstPeriod lastPeriod breakdowns { code } latest { ${value} } observations(first: 5, by: [EVERY]) { nodes { ${value} } totalCount sampleCount edges { cursor } } last: observations(last: 3, value: { gt: 0 }) { nodes { ${value} } totalCount } } }`,
  series:
    '{ gaugesIndicator(code: "RAINFALL") { days: series { period value count status quality provenances { title } } months: series(interval: MONTH, by: [STATION]) { period value count isComplete } } }',
  dataset:
    '{ gaugesDataset(code: "GAUGES") { rowCount sampleCount updatedAt search(text: "a") { totalCount nodes { label } } importRuns { nodes { source mode rowsInserted rowsUpdated rowsDeleted undoneAt } totalCount } } gaugesImportRuns { source undoneAt } }',
} as const;

type Answers = Record<keyof typeof QUESTIONS, string>;

async function answersOf(hub: OpenSubgraph, asOf?: string): Promise<Answers> {
  const answers: [string, string][] = [];
  for (const [name, query] of Object.entries(QUESTIONS)) {
    const headers = asOf === undefined ? undefined : { 'hub-as-of': asOf };
    const { data, errors } = await hub.execute({ query, headers });
    expect([name, asOf, errors]).toEqual([name, asOf, undefined]);
    answers.push([name, JSON.stringify(data)]);
  }
  return Object.fromEntries(answers) as Answers;
}

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let other: OpenSubgraph;
  beforeAll(async () => {
    bench = await openBench(options);
    other = await openSubgraph(gaugesDepartment([]), { ...options, executor: 'graphql-js' });
  });
  afterAll(async () => {
    await other?.close();
    await bench?.close();
  });

  it(`answers every question of a moment as it was answered then, whatever changed since (SEED=${SEED})`, async () => {
    const random = numbers(SEED);
    const draw = () => random.next().value;
    const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(draw() * values.length)] as Value;
    const { dataSource } = bench.hub.database;
    const runs: (number | null)[] = [];

    const gauges = () => {
      const rows = Array.from({ length: 14 }, (_, number) =>
        draw() < 0.35
          ? []
          : [
              [
                pick(['330200', '330100']),
                number,
                pick(['', '東門', '𠮷野']),
                pick(['', 'a', 'bath', 'cd']),
                pick(['', '7.25', '-0.1', '5e-324', '1234567.5']),
                pick(['', 'yes', 'no']),
                pick(['', '2025-01-31', '2024-06-01']),
                pick(['', 'RIVER', 'TIDE']),
              ].join(','),
            ],
      );
      return ['city,number,name.zh-Hant,note,level,working,since,kind', ...rows.flat()].join('\n');
    };
    const observations = () => {
      const rows = Array.from({ length: 40 }, (_, day) => {
        const period = new Date(Date.UTC(2025, 0, 20) + day * 86_400_000).toISOString().slice(0, 10);
        if (draw() < 0.3) return [];
        return [
          `RAINFALL,${pick(['', 'Peak', 'Harbour'])},${period},${pick(['0.1,NORMAL', '12.5,PROVISIONAL', ',MISSING', '-3,ESTIMATED'])}`,
        ];
      });
      return ['indicator,STATION,period,value,status', ...rows.flat()].join('\n');
    };
    const correct = async (mode: ImportMode.CORRECTION | ImportMode.WITHDRAWAL) => {
      const [found] = await dataSource.query('SELECT id FROM gauge ORDER BY id LIMIT 1');
      if (!found) return;
      const [{ version }] = await dataSource.query('SELECT MAX(id) AS version FROM revision WHERE recordKey = ?', [
        found.id,
      ]);
      const changes = mode === ImportMode.CORRECTION ? { note: pick(['a', 'z', null]) } : {};
      const outcome = await changeRecord(
        dataSource,
        bench.department,
        requireDataset(Gauge),
        { mode, key: found.id, changes, reason: 'looked up', expectedVersion: Number(version ?? 0) },
        { viewer: operator, samples: true, lockTimeoutMs: 5_000 },
      );
      expect(outcome.mistakes).toEqual([]);
    };
    const undo = async () => {
      const id = runs.pop();
      if (id == null) return;
      const [{ newest, dataset }] = await dataSource.query(
        'SELECT dataset, (SELECT MAX(n.id) FROM import_run n WHERE n.dataset = r.dataset AND n.undoneAt IS NULL) AS newest FROM import_run r WHERE r.id = ?',
        [id],
      );
      if (newest == null) return;
      expect(['GAUGES', 'OBSERVATIONS']).toContain(dataset);
      const undoing = undoRun(dataSource, bench.department, Number(newest), { person: 'another' });
      // What others refer to stays.
      await undoing.catch((error: Error) => expect(error.message).toContain('refer'));
    };
    const seed = () =>
      loadSeeds(dataSource, { indicators: [] }, [
        rowsSeed(Gauge, [
          { city: '330200', number: 1, note: pick(['s', 't']), level: Math.floor(draw() * 9) },
          { city: '330100', number: 90, note: pick(['s', 'u']), twin: '330200:1' },
        ]),
      ]);
    const load = async (dataset: string, text: string, mode: 'UPSERT' | 'REPLACE') => {
      const quality = pick(['OFFICIAL', 'PROVISIONAL', 'SAMPLE'] as const);
      const { run, rejects } = await bench.load(text, { dataset, mode, quality });
      expect(rejects).toEqual([]);
      if (run != null) runs.push(run);
    };
    const steps = [
      () => load('GAUGES', gauges(), 'UPSERT'),
      () => load('GAUGES', gauges(), 'REPLACE'),
      () => load('OBSERVATIONS', observations(), 'UPSERT'),
      () => load('OBSERVATIONS', observations(), 'REPLACE'),
      () => correct(ImportMode.CORRECTION),
      () => correct(ImportMode.WITHDRAWAL),
      undo,
      seed,
    ];

    const before = await momentAfterNow();
    const recorded: { moment: string; answers: Answers }[] = [];
    await seed();
    for (let step = 0; step < STEPS; step += 1) {
      await momentAfterNow();
      await pick(steps)();
      recorded.push({ answers: await answersOf(bench.hub), moment: await momentAfterNow() });
    }
    for (const { moment, answers } of recorded) {
      expect(await answersOf(bench.hub, moment)).toEqual(answers);
      expect(await answersOf(other, moment)).toEqual(answers);
    }
    const { list, observations: none } = await answersOf(bench.hub, before);
    expect(JSON.parse(list).gauges).toMatchObject({ nodes: [], totalCount: 0 });
    expect(JSON.parse(none).gaugesIndicator).toMatchObject({ latest: null, firstPeriod: null });
  }, 300_000);
});
