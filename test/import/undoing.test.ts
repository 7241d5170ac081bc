import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import type { ImportReport } from '../../subgraphs/kit/import/importReport.ts';
import { eachDatabase } from '../kit/databases.ts';
import { type ImportBench, openBench } from './files.ts';

/** The rows are drawn from the seed. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RECORDS = 300;

type Row = Record<string, unknown>;

function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Texts that JSON and SQL each write in their own way. */
const TEXTS = [
  '',
  'null',
  '"',
  "it's",
  'a\\b',
  '\\u0041',
  '{"note":null}',
  '𠮷😀',
  'true',
  '1e5',
  'x/y',
  'é',
  '長'.repeat(120),
];

/** A number of as many digits as an import takes. */
const written = (value: number) => String(Number(value.toPrecision(15)));

const HEADER = 'city,number,name.zh-Hant,note,level,working,since,kind,cost.amount,cost.currency';

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options);
  });
  afterEach(() => bench.close());
  const random = numbers(SEED);
  const draw = () => random.next().value;
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(draw() * values.length)] as Value;
  const query = async (statement: string): Promise<Row[]> =>
    [(await bench.hub.database.dataSource.query(statement)) ?? []].flat().map((row: Row) => ({ ...row }));
  // A restored row stands from a later version on; apart from that it is what it was.
  const rows = async (statement: string) => (await query(statement)).map(({ knownFrom: _, ...row }) => row);
  const state = async () => ({
    gauges: await rows('SELECT * FROM gauge ORDER BY id'),
    observations: await rows('SELECT * FROM observation ORDER BY indicator, place, period'),
  });
  const undo = (run: ImportReport['run']) =>
    undoRun(bench.hub.database.dataSource, bench.department, run as number, { person: 'another' });

  /** A file that holds each gauge with a chance, of values that are hard to keep. */
  const gaugesFile = () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = Array.from({ length: RECORDS }, (_, number) => {
      if (draw() < 0.3) return [];
      const level = pick([
        () => '',
        () => written(draw() * 10 ** Math.floor(draw() * 20 - 10)),
        () => '-0.1',
        () => '5e-324',
      ])();
      const money = pick(['', String(Math.floor(draw() * 1e14) / 100), '0.0001', '-12.5']);
      const cells = [pick(['330200', '330100']), String(number), pick(['', '東門', '𠮷野']), pick(TEXTS), level];
      const rest = [pick(['', 'yes', 'no']), pick(['', '2025-01-31']), pick(['', 'RIVER', 'TIDE']), money];
      return [[...cells, ...rest, money && pick(['HKD', 'CNY'])].map(cell).join(',')];
    });
    return [HEADER, ...rows.flat()].join('\n');
  };
  const observationsFile = () => {
    const rows = Array.from({ length: RECORDS }, (_, day) => {
      if (draw() < 0.3) return [];
      const period = new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
      const value = pick([written(draw()), written(draw() * 1e15), '0.1', '-3']);
      return [pick([`${period},${value},NORMAL`, `${period},,MISSING`])];
    });
    return ['indicator,period,value,status', ...rows.flat().map((row) => `RAINFALL,${row}`)].join('\n');
  };

  it(`gives back every row as it was, with its origin, through a chain of imports undone one by one (SEED=${SEED})`, async () => {
    const steps: { before: Awaited<ReturnType<typeof state>>; report: ImportReport }[] = [];
    for (const [round, mode] of (['UPSERT', 'UPSERT', 'REPLACE', 'UPSERT', 'REPLACE'] as const).entries()) {
      const isGauges = round % 2 === 0 || draw() < 0.5;
      const before = await state();
      const report = isGauges
        ? await bench.load(gaugesFile(), { mode })
        : await bench.load(observationsFile(), {
            dataset: 'OBSERVATIONS',
            mode,
            quality: pick(['OFFICIAL', 'PROVISIONAL']),
          });
      expect(report.rejects).toEqual([]);
      steps.push({ before, report });
    }
    for (const { before, report } of steps.reverse()) {
      const { updated, deleted, inserted } = report;
      expect(await undo(report.run)).toMatchObject({ restored: updated + deleted, deleted: inserted, left: 0 });
      expect(await state()).toEqual(before);
    }
  }, 120_000);

  it('writes a revision for each record, with the row before and after, and takes few statements', async () => {
    await bench.load(`${HEADER}\n330200,1,,a,0.1,,,,,\n330200,2,,b,,,,,,\n330200,3,,c,,,,,,`);
    const before = await query('SELECT * FROM gauge ORDER BY id');
    const { run } = await bench.load(`${HEADER}\n330200,1,,A,7,,,,,\n330200,4,,d,,,,,,`, { mode: 'REPLACE' });
    const after = await query('SELECT * FROM gauge ORDER BY id');
    const { statements } = await bench.hub.database.statements.during(() => undo(run));
    expect(statements.filter((statement) => /^INSERT INTO .?revision/.test(statement)).length).toBeLessThanOrEqual(2);
    const revisions = (await query(`SELECT * FROM revision WHERE person = 'another' ORDER BY recordKey`)).map(
      ({ recordKey, kind, before: old, after: next, reason, runId }) => ({
        key: recordKey,
        kind,
        old: old === null ? null : JSON.parse(String(old)).note,
        next: next === null ? null : JSON.parse(String(next)).note,
        reason,
        runId,
      }),
    );
    const shared = { reason: `undo of run ${run}`, runId: run };
    expect(revisions).toEqual([
      { key: before[0]?.['id'], kind: 'UPDATED', old: 'A', next: 'a', ...shared },
      { key: before[1]?.['id'], kind: 'INSERTED', old: null, next: 'b', ...shared },
      { key: before[2]?.['id'], kind: 'INSERTED', old: null, next: 'c', ...shared },
      { key: after[1]?.['id'], kind: 'DELETED', old: 'd', next: null, ...shared },
    ]);
  });

  it('leaves what something else has changed, made again or taken out since', async () => {
    await bench.load(`${HEADER}\n330200,1,,a,,,,,,\n330200,2,,b,,,,,,\n330200,3,,c,,,,,,`);
    const [, second] = await query('SELECT * FROM gauge ORDER BY id');
    const { run } = await bench.load(`${HEADER}\n330200,1,,A,,,,,,\n330200,3,,C,,,,,,\n330200,4,,d,,,,,,`, {
      mode: 'REPLACE',
    });
    await query("UPDATE gauge SET note = 'mended', provenanceId = 999 WHERE number = 1");
    await query('DELETE FROM gauge WHERE number = 3');
    const row = { ...second, note: 'again', provenanceId: 999 } as Row;
    const names = Object.keys(row).map((name) => bench.hub.database.dataSource.driver.escape(name));
    await bench.hub.database.dataSource.query(
      `INSERT INTO gauge (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      Object.values(row),
    );
    expect(await undo(run)).toMatchObject({ restored: 0, deleted: 1, left: 3 });
    expect((await query('SELECT note FROM gauge ORDER BY id')).map(({ note }) => note)).toEqual(['mended', 'again']);
  });
});
