import type { DataSource } from 'typeorm';
import { AuditEntry } from '../../subgraphs/kit/audit/AuditEntry.ts';
import { verifyAudit } from '../../subgraphs/kit/audit/auditLog.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { createServiceKey, revokeServiceKey } from '../../subgraphs/kit/identity/serviceKeys.ts';
import { openWorkspace } from '../../subgraphs/kit/import/staging/openWorkspace.ts';
import { type ImportBench, openBench } from '../import/files.ts';
import { eachDatabase } from '../kit/databases.ts';
import { ask } from '../kit/subgraphs.ts';
import { operator, viewerNamed } from '../kit/viewers.ts';
import { change, correct } from './changing.ts';

const FILE =
  'city,number,name.zh-Hant,name.en,note,level,working,since,kind,cost.amount,cost.currency\n' +
  '330200,1,潮汐站,Tide,first,1.25,true,2020-02-29,TIDE,12.50,HKD\n330200,2,,,second,2,,,,,\n';
const editor = viewerNamed('lee', { organisation: 'gauges', roles: ['EDITOR'] });

eachDatabase(({ options }) => {
  let bench: ImportBench;
  let dataSource: DataSource;
  /** The newest revision's number of a gauge. */
  const versionOf = async (number = 1): Promise<number> =>
    (await ask(bench.hub, `{ gauge(city: "330200", number: ${number}) { version } }`)).data.gauge.version;
  const revisionsOf = async (number = 1) =>
    (
      await ask(
        bench.hub,
        `{ gauge(city: "330200", number: ${number}) { revisions { kind person reason changes { column before after } run { mode } } } }`,
      )
    ).data.gauge.revisions;

  beforeAll(async () => {
    bench = await openBench(options);
    dataSource = bench.hub.database.dataSource;
    expect((await bench.load(FILE, { name: 'gauges.csv' })).outcome).toBe('LOADED');
  });
  afterAll(() => bench.close());

  it('correct what is given, and leave or clear the rest as told', async () => {
    const version = await versionOf();
    const at = new Date().toISOString();
    const { payload } = await correct(
      bench.hub,
      '{ level: 3.75, note: null, name: { en: "Tidal" }, cost: { amount: "99.95", currency: "CNY" }, twin: "330200:2" }',
      { version, viewer: editor },
    );
    expect(payload).toEqual({
      version: expect.any(Number),
      mistakes: [],
      record: {
        ...{ id: '330200:1', number: 1, name: 'Tidal', note: null, level: 3.75, working: true, since: '2020-02-29' },
        ...{ kind: 'TIDE', quality: 'OFFICIAL', withdrawnAt: null, twin: { id: '330200:2' }, city: { code: '330200' } },
        cost: { amount: '99.95', currency: 'CNY' },
        provenance: { title: '量計 Gauges' },
        version: payload?.version,
        nameForms: [
          { language: 'ZH_HANT', text: '潮汐站', origin: 'OFFICIAL' },
          { language: 'ZH_HANS', text: '潮汐站', origin: 'CONVERTED' },
          { language: 'EN', text: 'Tidal', origin: 'OFFICIAL' },
        ],
      },
    });
    expect(payload?.version).toBeGreaterThan(version);
    const [newest] = await revisionsOf();
    expect(newest).toMatchObject({ kind: 'UPDATED', person: 'lee', reason: 'misread', run: { mode: 'CORRECTION' } });
    expect(newest.changes).toContainEqual({ column: 'note', before: 'first', after: null });
    const before = await ask(bench.hub, `{ gauge(city: "330200", number: 1, asOf: "${at}") { note level } }`);
    expect(before.data.gauge).toEqual({ note: 'first', level: 1.25 });
  });

  it('name every mistake, field by field, and then change nothing', async () => {
    const version = await versionOf();
    const { payload } = await correct(
      bench.hub,
      `{ since: "2026-02-30", twin: "330200:9", note: "${'x'.repeat(300)}", cost: { amount: "1", currency: "hk" } }`,
      { version },
    );
    expect(payload?.mistakes.map(({ field, rule }) => [field, rule])).toEqual([
      ['note', 'length'],
      ['since', 'type'],
      ['cost.currency', 'format'],
    ]);
    expect(payload).toMatchObject({ version, record: { since: '2020-02-29' } });
    expect(payload?.mistakes.every(({ value }) => (value?.length ?? 0) <= 200)).toBe(true);
    const dangling = await correct(bench.hub, '{ twin: "330200:9", name: null }', { version });
    expect(dangling.payload?.mistakes).toEqual([
      { field: 'twin', value: '330200:9', accepted: 'a key of Gauge that is there', rule: 'reference' },
    ]);
    const unknown = await correct(bench.hub, '{ level: 1 }', { key: '330200:77' });
    expect(unknown.payload).toMatchObject({ record: null, mistakes: [{ field: 'key', rule: 'reference' }] });
    expect(await versionOf()).toBe(version);
  });

  it('refuse a change of an older version, with the present values', async () => {
    const version = await versionOf();
    const { payload, error } = await correct(bench.hub, '{ level: 9, name: { en: "x" } }', { version: version - 1 });
    expect(payload).toBeNull();
    expect(error).toMatchObject({
      code: 'CONFLICT',
      version,
      values: { level: 3.75, name: { zhHant: '潮汐站', zhHans: '潮汐站', en: 'Tidal' }, withdrawnAt: null },
    });
    expect(await versionOf()).toBe(version);
  });

  it('make one of two corrections at once', async () => {
    const version = await versionOf(2);
    const both = await Promise.all(
      [1, 2].map((level) => correct(bench.hub, `{ level: ${level}0 }`, { key: '330200:2', version })),
    );
    expect(both.map(({ error }) => error?.['code']).sort()).toEqual(['CONFLICT', undefined]);
    expect(both.find(({ error }) => error)?.error?.['values']['level']).toBe(
      both.find(({ payload }) => payload)?.payload?.record?.['level'],
    );
  });

  it('give the first result again under the same idempotency key, and refuse another change under it', async () => {
    const version = await versionOf();
    const more = ', idempotencyKey: "form-1"';
    const first = await correct(bench.hub, '{ level: 5, cost: null }', { version, more, viewer: editor });
    expect(first.payload?.record).toMatchObject({ level: 5, cost: null });
    const later = await correct(bench.hub, '{ level: 6 }', { version: first.payload?.version as number });
    const again = await correct(bench.hub, '{ level: 5, cost: null }', { version, more, viewer: editor });
    expect(again.payload).toEqual({
      ...first.payload,
      record: { ...first.payload?.record, version: later.payload?.version },
    });
    const other = await correct(bench.hub, '{ level: 7 }', { version, more, viewer: editor });
    expect(other.error).toMatchObject({ code: 'CONFLICT', argument: 'idempotencyKey' });
    // The keys of one person are not those of another.
    const another = await correct(bench.hub, '{ level: 7 }', { version: later.payload?.version as number, more });
    expect(another.payload?.record?.['level']).toBe(7);
  });

  it('make a new record, once, and withdraw it', async () => {
    const created = await change(
      bench.hub,
      'createGauge',
      'values: { city: "330200", number: 3, name: { zhHans: "水闸" }, level: 1 }, reason: "new", idempotencyKey: "n"',
    );
    expect(created.payload).toMatchObject({
      mistakes: [],
      record: { id: '330200:3', quality: 'OFFICIAL', nameForms: [{ text: '水閘' }, { text: '水闸' }] },
    });
    const twice = await change(bench.hub, 'createGauge', 'values: { city: "330200", number: 3 }, reason: "new"');
    expect(twice.payload?.mistakes).toMatchObject([{ field: 'key', value: '330200:3', rule: 'duplicate' }]);
    const wrong = await change(bench.hub, 'createGauge', 'values: { city: "330200", number: -1 }, reason: "new"');
    expect(wrong.payload?.mistakes).toMatchObject([{ field: 'number', value: '-1', rule: 'range' }]);
    const args = `key: "330200:3", reason: "gone", expectedVersion: ${created.payload?.version}`;
    const withdrawn = await change(bench.hub, 'withdrawGauge', args);
    expect(withdrawn.payload?.record?.['withdrawnAt']).toMatch(/^\d{4}-\d\d-\d\d$/);
    const corrected = await correct(bench.hub, '{ level: 2 }', {
      key: '330200:3',
      version: withdrawn.payload?.version as number,
    });
    expect(corrected.payload?.record).toMatchObject({
      level: 2,
      withdrawnAt: withdrawn.payload?.record?.['withdrawnAt'],
    });
    expect((await revisionsOf(3)).map(({ run }: { run: { mode: string } }) => run.mode)).toEqual([
      'CORRECTION',
      'WITHDRAWAL',
      'CREATION',
    ]);
  });

  it('stand when the same file comes again, and are taken back like any run', async () => {
    expect((await bench.load(FILE, { name: 'gauges.csv' })).outcome).toBe('UNCHANGED');
    const { data } = await ask(bench.hub, '{ gaugesImportRuns { id mode } }');
    const newest = data.gaugesImportRuns[0];
    expect(newest.mode).toBe('CORRECTION');
    await undoRun(dataSource, bench.department, newest.id, { person: 'tester' });
    const { data: after } = await ask(bench.hub, '{ gauge(city: "330200", number: 3) { level withdrawnAt } }');
    expect(after.gauge).toEqual({ level: 1, withdrawnAt: expect.any(String) });
  });

  it.each([
    ['a blank reason', { reason: ' ' }, 'reason'],
    ['a reason that is too long', { reason: 'x'.repeat(251) }, 'reason'],
    ['an empty idempotency key', { more: ', idempotencyKey: ""' }, 'idempotencyKey'],
  ])('refuse %s', async (_name, given, argument) => {
    const { error } = await correct(bench.hub, '{ level: 1 }', given);
    expect(error).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  it('answer that another change is under way, after half of the time', async () => {
    const workspace = await openWorkspace(dataSource, ['GAUGES']);
    try {
      const query =
        'mutation { correctGauge(key: "330200:1", changes: { level: 1 }, reason: "r", expectedVersion: 1) { version } }';
      const { errors } = await bench.hub.execute({ query, viewer: operator, headers: { 'hub-timeout-ms': '400' } });
      expect(errors?.[0]?.extensions?.['code']).toBe('IMPORT_BUSY');
    } finally {
      await workspace.close();
    }
  });

  it('leave nothing behind where their last statement fails', async () => {
    const version = await versionOf();
    const state = async () => {
      const counts = ['revision', 'import_run', 'provenance', 'data_load'].map((table) =>
        dataSource.query(`SELECT COUNT(*) AS count FROM ${table}`),
      );
      return [await revisionsOf(), ...(await Promise.all(counts)).map(([{ count }]) => Number(count))];
    };
    const before = await state();
    await dataSource.query('ALTER TABLE audit_entry RENAME TO audit_elsewhere');
    const { error } = await correct(bench.hub, '{ level: 8 }', { version });
    await dataSource.query('ALTER TABLE audit_elsewhere RENAME TO audit_entry');
    expect(error?.['code']).toBe('DATABASE_UNAVAILABLE');
    expect(JSON.stringify(error)).not.toMatch(/audit|INSERT/);
    expect(await state()).toEqual(before);
  });

  it('are all in the audit log, in which no entry can be changed or taken out unnoticed', async () => {
    const { kept } = await createServiceKey(dataSource, {
      ...{ name: 'Night', organisation: 'gauges', role: 'EDITOR', lifetimeMs: 60_000, createdBy: 'root' },
    });
    await revokeServiceKey(dataSource, kept.id, 'root');
    const entries = await dataSource.getRepository(AuditEntry).find({ order: { id: 'ASC' } });
    expect(entries[0]).toMatchObject({ action: 'IMPORT', person: 'tester', dataset: 'GAUGES', subject: null });
    expect(entries[1]).toMatchObject({
      ...{ action: 'CORRECTION', person: 'lee', organisation: 'gauges', subject: '330200:1', reason: 'misread' },
      runId: expect.any(Number),
    });
    expect(entries.slice(-3)).toMatchObject([
      { action: 'UNDO', person: 'tester' },
      { action: 'KEY_CREATED', subject: kept.id },
      { action: 'KEY_REVOKED', subject: kept.id },
    ]);
    const count = entries.length;
    expect(await verifyAudit(dataSource)).toEqual({ intact: count, hash: entries.at(-1)?.hash });

    const broken = async () => (await verifyAudit(dataSource)).broken?.id;
    const repository = dataSource.getRepository(AuditEntry);
    for (const change of [{ reason: 'another' }, { person: 'another' }, { at: '2020' }, { runId: null }]) {
      await repository.update({ id: 2 }, change);
      expect(await broken()).toBe(2);
      await repository.save(entries[1] as AuditEntry);
    }
    for (const id of [1, 2, count]) {
      await repository.delete({ id });
      expect(await broken()).toBe(id);
      await repository.insert(entries[id - 1] as AuditEntry);
    }
    expect(await broken()).toBeUndefined();
  });
});
