import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { undoRun } from '../../../subgraphs/kit/history/undo.ts';
import { importFile } from '../../../subgraphs/kit/import/importFile.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { temporaryFolder } from '../../kit/hub.ts';
import { sightingsDepartment } from '../../kit/sightings.ts';
import { ask } from '../../kit/subgraphs.ts';
import { written } from '../../kit/writtenMoment.ts';

const department = sightingsDepartment();

/** Nine instants, three of them one second or less apart, each in three written forms. */
const INSTANTS = [
  ['1941-06-15T03:00:00Z', '1941-06-15T12:00:00+09:00', '1941-06-14T22:00:00-05:00'],
  ['2025-12-31T15:59:59.999Z', '2025-12-31T23:59:59.999+08:00', '2025-12-31T10:59:59.999-05:00'],
  ['2025-12-31T16:00:00Z', '2026-01-01T00:00:00+08:00', '2025-12-31T24:00:00+08:00'],
  ['2026-08-14T15:59:59Z', '2026-08-14T23:59:59+08:00', '2026-08-14T21:29:59+05:30'],
  ['2026-08-14T16:00:00Z', '2026-08-15T00:00:00+08:00', '2026-08-15T00:00:00+0800'],
  ['2026-08-14T16:00:00.5Z', '2026-08-15T00:00:00.500+08:00', '2026-08-14T12:00:00.5-04:00'],
  ['2026-08-14T16:05:00Z', '2026-08-15T00:05:00+08:00', '2026-08-15T06:05:00+14:00'],
  ['2026-08-15T00:00:00Z', '2026-08-15T08:00:00+08:00', '2026-08-14T19:00:00-05:00'],
  ['2026-08-16T00:00:00Z', '2026-08-16T08:00:00+08:00', '2026-08-15T14:00:00-10:00'],
] as const;
/** Row `<instant><form>`: every instant three times, each in another form. */
const ROWS = INSTANTS.flatMap((forms, instant) => forms.map((seen, form) => ({ number: `${instant}${form}`, seen })));

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(department, options);
    await load([
      ...ROWS.map(({ number, seen }) => `${number},2026-01-01T00:00:00Z,${seen}`),
      'none,2026-01-01T00:00:00Z,',
    ]);
  });
  afterAll(() => hub.close());

  async function load(lines: readonly string[]) {
    const folder = await temporaryFolder();
    const path = join(folder.path, 'sightings.csv');
    await writeFile(path, `number,reported,seen\n${lines.join('\n')}\n`);
    const report = await importFile(hub.database.dataSource, department, {
      dataset: 'SIGHTINGS',
      path,
      person: 'tester',
    });
    await folder.remove();
    return report;
  }

  const numbers = async (filter: object): Promise<string[]> => {
    const { data } = await ask(
      hub,
      'query ($filter: SightingFilter) { sightings(first: 500, filter: $filter) { totalCount nodes { number } } }',
      { filter },
    );
    const found = data.sightings.nodes.map(({ number }: { number: string }) => number);
    expect(data.sightings.totalCount).toBe(found.length);
    return found.sort();
  };
  const ofInstants = (holds: (instant: number) => boolean) =>
    ROWS.filter(({ number }) => holds(Number(number[0]))).map(({ number }) => number);

  it('compares instants, whatever offset the row and the argument are written with', async () => {
    for (const [instant, forms] of INSTANTS.entries()) {
      for (const form of forms) {
        expect(await numbers({ seen: { eq: form } })).toEqual(ofInstants((other) => other === instant));
        expect(await numbers({ seen: { gte: form } })).toEqual(ofInstants((other) => other >= instant));
        expect(await numbers({ not: { seen: { lte: form } } })).toEqual([
          ...ofInstants((other) => other > instant),
          'none',
        ]);
        expect(await numbers({ or: [{ seen: { lt: form } }, { seen: { isNull: true } }] })).toEqual([
          ...ofInstants((other) => other < instant),
          'none',
        ]);
        expect(await numbers({ seen: { ne: form, gt: form } })).toEqual(ofInstants((other) => other > instant));
        expect(await numbers({ seen: { in: [form, '2001-01-01T00:00:00Z'] } })).toEqual(
          ofInstants((other) => other === instant),
        );
      }
    }
  });

  it('takes a moment that is written in the document as one in a variable', async () => {
    const { data } = await ask(
      hub,
      `{ one: sightings(filter: { seen: { eq: "2026-08-15T00:05:00+08:00" } }) { totalCount }
         two: sightings(filter: { or: [{ seen: { eq: "2026-08-14T16:05:00Z" } }] }) { totalCount } }`,
    );
    expect(data).toEqual({ one: { totalCount: 3 }, two: { totalCount: 3 } });
  });

  it('orders and pages by instant, and shows each moment as its source wrote it', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const found: { number: string; seen: string | null }[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const { data } = await ask(
          hub,
          `query ($after: String) { sightings(first: 4, after: $after, orderBy: [{ field: SEEN, direction: ${direction} }])
             { nodes { number seen } pageInfo { endCursor hasNextPage } } }`,
          { after },
        );
        found.push(...data.sightings.nodes);
        ({ endCursor: after, hasNextPage: more } = data.sightings.pageInfo);
      }
      const expected = ROWS.map(({ number }) => number);
      const ascending = ['none', ...expected];
      expect(found.map(({ number }) => number)).toEqual(direction === 'ASC' ? ascending : [...ascending].reverse());
      const shown = Object.fromEntries(found.map(({ number, seen }) => [number, seen]));
      expect(shown).toMatchObject({
        '60': '2026-08-14T16:05:00Z',
        '61': '2026-08-15T00:05:00+08:00',
        '62': '2026-08-15T06:05:00+14:00',
        '22': '2026-01-01T00:00:00+08:00',
        '11': '2025-12-31T23:59:59.999+08:00',
        none: null,
      });
    }
  });

  it('goes on from a cursor that was given before moments were kept in UTC', async () => {
    const place = await ask(hub, '{ sightings(filter: { number: { eq: "80" } }) { pageInfo { endCursor } } }');
    const known = Buffer.from(place.data.sightings.pageInfo.endCursor, 'base64url').toString();
    expect(known).toContain('2026-08-16T00:00:00.000Z');
    const old = known.replace('2026-08-16T00:00:00.000Z', '2026-08-16T08:00:00+08:00');
    const cursor = Buffer.from(old).toString('base64url');
    const { data } = await ask(hub, 'query ($after: String) { sightings(after: $after) { nodes { number } } }', {
      after: cursor,
    });
    expect(data.sightings.nodes.map(({ number }: { number: string }) => number)).toEqual(['81', '82']);
  });

  it('finds a record by a moment in its key, in any of its forms', async () => {
    const { data } = await ask(
      hub,
      `{ one: sighting(number: "61", reported: "2026-01-01T08:00:00+08:00") { number seen }
         two: sighting(number: "61", reported: "2025-12-31T24:00:00Z") { number }
         three: sighting(number: "61", reported: "2026-01-01T08:00:00Z") { number } }`,
    );
    expect(data).toEqual({
      one: { number: '61', seen: '2026-08-15T00:05:00+08:00' },
      two: { number: '61' },
      three: null,
    });
  });

  it('refuses what is no moment, by the argument in which it stands', async () => {
    const { errors } = await hub.execute({
      query: '{ sightings(filter: { or: [{ seen: { lt: "2016-12-31T23:59:60Z" } }] }) { totalCount } }',
    });
    expect(errors?.[0]?.message).toMatch(/filter\.or\[0\]\.seen\.lt.*2016-12-31T23:59:60Z.*a moment with its offset/);
    // It is in no year of the calendar, and the message has what the client wrote.
    const early = await hub.execute({
      query: '{ sightings(filter: { seen: { gte: "0001-01-01T00:00:00+08:00" } }) { totalCount } }',
    });
    expect(early.errors?.[0]?.message).toBe(
      'filter.seen.gte: "0001-01-01T00:00:00+08:00" is not accepted; give a moment with its offset, as 2026-08-14T00:05:00+08:00.',
    );
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('counts as the same rows what is compared in memory', async () => {
    const minutes = (text: string) => Date.parse(text.replace(/T24:00:00/, 'T00:00:00').replace('+0800', '+08:00'));
    const times = INSTANTS.map(([utc]) => minutes(utc));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...times),
        fc.integer({ min: -2, max: 2 }),
        fc.integer({ min: -56, max: 56 }),
        async (time, seconds, quarters) => {
          const bound = time + seconds * 1000;
          const text = written(new Date(bound), quarters * 15);
          expect(await numbers({ seen: { gte: text } })).toEqual(
            ofInstants((instant) => (times[instant] as number) >= bound),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps the moments of its revisions: a change of the offset is one, and an undoing restores both', async () => {
    const one = ROWS.find(({ number }) => number === '61') as (typeof ROWS)[number];
    const shown = async () => {
      const { data } = await ask(
        hub,
        '{ sighting(number: "61", reported: "2026-01-01T00:00:00Z") { seen revisions { kind } } }',
      );
      return data.sighting.seen;
    };
    const again = await load([`61,2026-01-01T08:00:00+08:00,${one.seen}`]);
    // The key is the same instant; only its own offset is another.
    expect(again).toMatchObject({ inserted: 0, updated: 1 });
    const changed = await load(['61,2026-01-01T08:00:00+08:00,2026-08-14T16:05:00Z']);
    expect(changed).toMatchObject({ inserted: 0, updated: 1 });
    expect(await shown()).toBe('2026-08-14T16:05:00Z');
    await undoRun(hub.database.dataSource, department, changed.run as number, { person: 'tester' });
    expect(await shown()).toBe('2026-08-15T00:05:00+08:00');
    expect(await numbers({ seen: { eq: '2026-08-14T16:05:00Z' } })).toEqual(['60', '61', '62']);
  });

  it('is as it was at a moment, in whatever offset that is asked', async () => {
    const { data } = await ask(
      hub,
      `{ sighting(number: "61", reported: "2026-01-01T00:00:00Z") { revisions { at } } }`,
    );
    const [, change] = data.sighting.revisions;
    for (const asOf of [change.at, written(new Date(change.at), 480)]) {
      const asked = await ask(
        hub,
        'query ($asOf: DateTime) { sighting(number: "61", reported: "2026-01-01T00:00:00Z", asOf: $asOf) { seen } }',
        { asOf },
      );
      expect(asked.data.sighting).toEqual({ seen: '2026-08-14T16:05:00Z' });
    }
  });
});
