import type { DataSource } from 'typeorm';
import { planUndo } from '../../../subgraphs/kit/database/undoMigration.ts';
import { undoRun } from '../../../subgraphs/kit/history/undo.ts';
import { openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { tradeFinance } from '../../../subgraphs/trade-finance/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

type Row = Record<string, string | number | null>;

/** The department without rows of its own. */
const department = { ...tradeFinance, seeds: () => [] };
const MIGRATION = 'MomentsInUtc1795720429416';

const ROUTE = 'HKG:HGH';
/** More rows than are changed at a time; every second one in UTC. */
const FLIGHTS = Array.from({ length: 1_203 }, (_, index) => {
  const minute = String(index % 60).padStart(2, '0');
  const hour = String(Math.floor(index / 60) % 24).padStart(2, '0');
  const number = `CX${index + 1}`;
  return {
    id: `2025-06-03:${number}:${ROUTE}`,
    date: '2025-06-03',
    flightNumber: number,
    routeId: ROUTE,
    scheduledTime: index % 2 === 0 ? `2025-06-03T${hour}:${minute}:00+08:00` : `2025-06-03T${hour}:${minute}Z`,
    estimatedDeparture: index % 3 === 0 ? `2025-06-03T${hour}:${minute}:30.123456+08:00` : null,
    actualDeparture: null,
    status: 'DEPARTED',
    cancelled: 0,
    // The run changed the first; the others are of an earlier one.
    provenanceId: index === 0 ? 1 : 2,
    quality: 'OFFICIAL',
  };
});
const [first] = FLIGHTS as [(typeof FLIGHTS)[number]];
const REVISION = {
  dataset: 'FLIGHTS',
  recordKey: first.id,
  kind: 'UPDATED',
  before: JSON.stringify({
    ...first,
    ...{ scheduledTime: '2025-06-02T23:59:00+08:00', statusText: 'Dep 23:59', provenanceId: 2 },
  }),
  after: JSON.stringify({ ...first, statusText: null }),
  runId: 1,
  person: 'tester',
  at: '2025-06-04T00:00:00.000Z',
};
const RUN: Row = {
  ...{ id: 1, dataset: 'FLIGHTS', source: 'a.json', hash: 'x', fingerprint: 'x', mode: 'UPSERT', person: 'tester' },
  ...{ startedAt: '2025-06-04T00:00:00.000Z', duration: 1, rowsRead: 1, rowsInserted: 0, rowsUpdated: 1 },
  ...{ rowsUnchanged: 0, rowsRejected: 0, rowsSkipped: 0, rowsDeleted: 0 },
};
const ORIGIN: Row = { id: 1, fingerprint: 'x', publisher: 'AA', title: 'Flights', quality: 'OFFICIAL', runId: 1 };

async function insert(dataSource: DataSource, table: string, rows: readonly Row[]): Promise<void> {
  const { driver } = dataSource;
  for (let start = 0; start < rows.length; start += 100) {
    const page = rows.slice(start, start + 100);
    const columns = Object.keys(page[0] as Row);
    const line = `(${columns.map(() => '?').join(', ')})`;
    await dataSource.query(
      `INSERT INTO ${driver.escape(table)} (${columns.map((column) => driver.escape(column)).join(', ')}) VALUES ${page.map(() => line).join(', ')}`,
      page.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}

/** Takes migrations back until this one is, and gives what this one would have lost. */
async function undoUntil(dataSource: DataSource, name: string): Promise<string[] | undefined> {
  for (;;) {
    const undo = await planUndo(dataSource, department.name);
    await dataSource.undoLastMigration();
    if (undo?.name === name) return undo.lost;
  }
}

eachDatabase(({ options }) => {
  it('brings the moments of rows and of their revisions to UTC, and back', async () => {
    const hub = await openSubgraph(department, options);
    const { dataSource } = hub.database;
    try {
      await undoUntil(dataSource, MIGRATION);
      await insert(dataSource, 'provenance', [ORIGIN, { ...ORIGIN, id: 2, fingerprint: 'y', runId: null }]);
      await insert(dataSource, 'import_run', [RUN]);
      await insert(dataSource, 'flight', FLIGHTS);
      await insert(dataSource, 'revision', [REVISION, { ...REVISION, dataset: 'OTHER', runId: 2, before: 'no JSON' }]);
      const columns = 'SELECT id, scheduledTime, estimatedDeparture, actualDeparture FROM flight ORDER BY flightNumber';
      const old = await dataSource.query(columns);

      await dataSource.runMigrations();
      for (const row of await dataSource.query('SELECT * FROM flight')) {
        const was = FLIGHTS.find(({ flightNumber }) => flightNumber === row.flightNumber);
        expect(row.scheduledTime).toBe(new Date(String(was?.scheduledTime)).toISOString());
        expect(row.scheduledTimeOffset).toBe(was?.scheduledTime.endsWith('Z') ? 'Z' : '+08:00');
        if (was?.estimatedDeparture) {
          expect(row.estimatedDeparture).toBe(new Date(String(was.estimatedDeparture)).toISOString());
          expect(row.estimatedDepartureOffset).toBe('+08:00');
        } else expect([row.estimatedDeparture, row.estimatedDepartureOffset]).toEqual([null, null]);
      }
      const counted = await ask(
        hub,
        `{ written: flights(filter: { scheduledTime: { gte: "2025-06-03T12:00:00+08:00" } }) { totalCount }
           inUtc: flights(filter: { scheduledTime: { gte: "2025-06-03T04:00:00Z" } }) { totalCount } }`,
      );
      const noon = Date.parse('2025-06-03T04:00:00Z');
      const expected = FLIGHTS.filter(({ scheduledTime }) => Date.parse(scheduledTime) >= noon).length;
      expect(counted.data).toEqual({ written: { totalCount: expected }, inUtc: { totalCount: expected } });

      await undoRun(dataSource, department, 1, { person: 'another' });
      const { data } = await ask(
        hub,
        `{ flight(date: "2025-06-03", flightNumber: "CX1", route: "${ROUTE}") { scheduledTime estimatedDeparture statusText } }`,
      );
      expect(data.flight).toEqual({
        scheduledTime: '2025-06-02T23:59:00+08:00',
        estimatedDeparture: '2025-06-03T00:00:30.123+08:00',
        statusText: 'Dep 23:59',
      });

      expect(await undoUntil(dataSource, MIGRATION)).toEqual([]);
      const back = await dataSource.query(columns);
      expect(back.length).toBe(old.length);
      for (const [index, row] of back.entries()) {
        if (row.id === first.id) continue;
        expect(Date.parse(row.scheduledTime)).toBe(Date.parse(old[index].scheduledTime));
        expect(row.scheduledTime.slice(-6)).toBe(
          old[index].scheduledTime.slice(-6).replace(/^.*Z$/, row.scheduledTime.slice(-6)),
        );
      }
      const [revision] = await dataSource.query('SELECT * FROM revision WHERE id = 1');
      expect(JSON.parse(revision.before)).toMatchObject({ scheduledTime: '2025-06-02T23:59:00+08:00' });
      expect(JSON.parse(revision.before)).not.toHaveProperty('scheduledTimeOffset');
      await dataSource.runMigrations();
    } finally {
      await hub.close();
    }
  });
});
