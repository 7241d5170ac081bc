import type { MigrationInterface, QueryRunner } from 'typeorm';
import { undoRun } from '../../../subgraphs/kit/history/undo.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';
import { type ImportBench, openBench } from '../../import/files.ts';
import { eachDatabase } from '../../kit/databases.ts';

const migration = tradeFinance.migrations
  .map((Migration) => new Migration())
  .find(({ name }) => name === 'PartnersOfGoodsTrade1795727316000') as MigrationInterface;
const file = (...rows: string[]) => `indicator,FLOW,PARTNER,SECTION,period,value\n${rows.join('\n')}\n`;
const INDICATOR = 'HONG_KONG_GOODS_TRADE';
const FORMER = [
  `${INDICATOR},IMPORTS,,,2025-01,400`,
  `${INDICATOR},RE_EXPORTS,MAINLAND,,2025-01,220`,
  `${INDICATOR},,MAINLAND,,2025-01,500`,
];

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let runner: QueryRunner;
  beforeEach(async () => {
    bench = await openBench(options, { ...tradeFinance, seeds: () => [] });
    runner = bench.hub.database.dataSource.createQueryRunner();
  });
  afterEach(async () => {
    await runner.release();
    await bench.close();
  });
  const load = (...rows: string[]) => bench.load(file(...rows), { dataset: 'OBSERVATIONS' });
  const membersOf = async () =>
    (await runner.query('SELECT dimension1, dimension2, value FROM observation ORDER BY value')).map(
      (row: Record<string, unknown>) => Object.values(row).join(),
    );
  const revisions = async () =>
    (await runner.query('SELECT recordKey, `before`, `after` FROM revision ORDER BY id')).map(
      ({ recordKey, before, after }: Record<string, string>) => [recordKey, before, after].map(parsed),
    );

  const committed = async (direction: 'up' | 'down') => {
    await runner.startTransaction();
    try {
      await migration[direction](runner);
    } finally {
      await runner.commitTransaction();
    }
  };

  it('parts the Mainland from its flow in rows and revisions and back, so that an older run can be undone', async () => {
    await load(...FORMER);
    const second = await load(`${INDICATOR},RE_EXPORTS,MAINLAND,,2025-01,230`, `${INDICATOR},,MAINLAND,,2025-01,510`);
    expect(second.updated).toBe(2);
    const [rows, changes] = [await membersOf(), await revisions()];

    await committed('down');
    expect(await membersOf()).toEqual(['RE_EXPORTS:MAINLAND,,230', 'IMPORTS,,400', 'TOTAL_TRADE:MAINLAND,,510']);
    expect(
      (await revisions()).map(([, before]: [unknown, Record<string, unknown>]) => before['dimension1']).sort(),
    ).toEqual(['RE_EXPORTS:MAINLAND', 'TOTAL_TRADE:MAINLAND']);

    await committed('up');
    expect(await membersOf()).toEqual(rows);
    expect(rows).toEqual(['RE_EXPORTS,MAINLAND,230', 'IMPORTS,,400', ',MAINLAND,510']);
    expect(await revisions()).toEqual(changes);
    const undone = await undoRun(bench.hub.database.dataSource, bench.department, second.run as number, {
      person: 'tester',
    });
    expect(undone).toMatchObject({ restored: 2, left: 0 });
    expect(await membersOf()).toEqual(['RE_EXPORTS,MAINLAND,220', 'IMPORTS,,400', ',MAINLAND,500']);
  });

  it('is not taken back while there are partners or commodities that the former breakdown cannot hold', async () => {
    await load(...FORMER, `${INDICATOR},IMPORTS,Japan,SITC-0,2025-01,7`);
    await expect(committed('down')).rejects.toThrow(/partners and commodities that its former breakdown cannot hold/);
    expect(await membersOf()).toContain('IMPORTS,Japan,7');
  });
});

const parsed = (text: string | undefined) => (text?.startsWith('{') ? JSON.parse(text) : text);
