import type { QueryRunner } from 'typeorm';
import { KitDimensionsOfObservations1795720600000 } from '../../../subgraphs/kit/database/migrations/1795720600000-dimensions-of-observations.ts';
import { KitHistoryOfRows1795757425639 } from '../../../subgraphs/kit/database/migrations/1795757425639-history-of-rows.ts';
import { undoRun } from '../../../subgraphs/kit/history/undo.ts';
import { type ImportBench, openBench } from '../../import/files.ts';
import { eachDatabase } from '../../kit/databases.ts';

const migration = new KitDimensionsOfObservations1795720600000();
/** A later change of the same table, taken back before and made again after. */
const later = new KitHistoryOfRows1795757425639();
const file = (...rows: string[]) => `indicator,place,STATION,period,value,status,comment\n${rows.join('\n')}\n`;

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let runner: QueryRunner;
  beforeEach(async () => {
    bench = await openBench(options);
    runner = bench.hub.database.dataSource.createQueryRunner();
  });
  afterEach(async () => {
    await runner.release();
    await bench.close();
  });
  const rowsOf = (table: string, order: string) =>
    bench.hub.database.dataSource.query(`SELECT * FROM ${table} ORDER BY ${order}`);

  it('turns the breakdown of rows and revisions into the first dimension and back, and an older run can be undone', async () => {
    const first = await bench.load(
      file(
        'RAINFALL,,,2025-01-01,0.30000000000000004,,',
        'RAINFALL,330100,"East: ""upper"", 東",2025-01-01,2,,a remark on "breakdown": none',
        'RAINFALL,330100,West,2025-01-01,,MISSING,',
      ),
      { dataset: 'OBSERVATIONS' },
    );
    const second = await bench.load(
      file('RAINFALL,,,2025-01-01,7,,', 'RAINFALL,330100,"East: ""upper"", 東",2025-01-01,,MISSING,'),
      { dataset: 'OBSERVATIONS' },
    );
    expect([first.inserted, second.updated]).toEqual([3, 2]);
    await later.down(runner);
    const observations = await rowsOf('observation', 'place, dimension1');
    const revisions = await rowsOf('revision', 'id');
    expect(revisions).toHaveLength(2);

    await migration.down(runner);
    const former = await rowsOf('observation', 'place, breakdown');
    expect(former.map(({ breakdown }: { breakdown: string }) => breakdown)).toEqual(['', 'East: "upper", 東', 'West']);
    const [, formerRevision] = await rowsOf('revision', 'id');
    expect(JSON.parse(formerRevision.before)).toMatchObject({ breakdown: 'East: "upper", 東', place: '330100' });
    expect(JSON.parse(formerRevision.before)).not.toHaveProperty('dimension1');

    await migration.up(runner);
    expect(await rowsOf('observation', 'place, dimension1')).toEqual(observations);
    const after = await rowsOf('revision', 'id');
    expect(after.map(parsed)).toEqual(revisions.map(parsed));
    await later.up(runner);

    const undone = await undoRun(bench.hub.database.dataSource, bench.department, second.run as number, {
      person: 'tester',
    });
    expect(undone).toMatchObject({ restored: 2, left: 0 });
    const restored = await rowsOf('observation', 'place, dimension1');
    expect(restored.map(({ value, comment }: Record<string, unknown>) => [value, comment])).toEqual([
      [0.30000000000000004, null],
      [2, 'a remark on "breakdown": none'],
      [null, null],
    ]);
  });
});

/** A revision whose columns may be written in any order. */
function parsed(row: { before: string | null; after: string | null }) {
  return { ...row, before: JSON.parse(row.before ?? 'null'), after: JSON.parse(row.after ?? 'null') };
}
