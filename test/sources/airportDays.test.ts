import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AT, answer, dayOf, flight } from './airportFile.ts';
import {
  figuresOf,
  isAccountedFor,
  type Publisher,
  type PullingHub,
  startPublisher,
  startPullingHub,
} from './replay.ts';

let publisher: Publisher;
let hub: PullingHub;
beforeEach(async () => {
  publisher = await startPublisher();
  hub = await startPullingHub(publisher);
});
afterEach(async () => {
  await hub.close();
  await publisher.close();
});

describe("the airport's days", () => {
  it('accounts for every row: codeshares and latecomers, arrivals, other places, and rows that are wrong', async () => {
    publisher.answers.set(
      AT('2026-08-14'),
      answer([
        dayOf('2026-08-13', [flight('KA 1', 'Dep 00:23 (14/08/2026)', { time: '23:50' })]),
        dayOf('2026-08-14', [
          flight('CX 958'),
          flight('CX958', 'Boarding', { flight: [{ no: 'QR 1' }, { no: 'CX 958' }] }),
          flight('HX 1', 'Dep 25:99'),
          flight('UA 1', 'Dep 08:00', { destination: ['SFO'] }),
        ]),
        dayOf('2026-08-14', [flight('MU 1')], { arrival: true }),
      ]),
    );
    const [report] = await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-14' } });
    expect(report && isAccountedFor(report)).toBe(true);
    expect(report?.accounting).toEqual({
      read: 6,
      taken: 2,
      rejected: 1,
      skipped: [
        { reason: 'an arrival or cargo', rows: 1 },
        { reason: 'to another place', rows: 1 },
        { reason: 'a flight again', rows: 1 },
      ],
    });
    expect(report?.rejections).toEqual([
      expect.objectContaining({ row: 4, accepted: expect.stringContaining('Dep HH:MM') }),
    ]);
  });

  it('recognises a flight that the next file has under another of its numbers', async () => {
    const lateFlight = (numbers: string[], status: string) =>
      flight('', status, { time: '23:50', flight: numbers.map((no) => ({ no, airline: 'CPA' })) });
    const on = async (name: string, days: object[]) => {
      await writeFile(join(hub.dataDirectory, name), JSON.stringify(days));
      return (await hub.pull('hkia_flights', { files: [join(hub.dataDirectory, name)] }))[0];
    };
    await on('first.json', [dayOf('2026-08-14', [lateFlight(['CX 958', 'QR 1'], ''), flight('HX 120')])]);
    // The next day's file repeats the late flight with another number first; one of its numbers is new.
    const [late, next] = [lateFlight(['QR 1', 'AA 2'], 'Dep 00:23 (15/08/2026)'), flight('CX 958')];
    await on('second.json', [dayOf('2026-08-14', [late]), dayOf('2026-08-15', [next])]);
    const again = await on('third.json', [dayOf('2026-08-14', [lateFlight(['AA 2'], 'Est at 00:10 (15/08/2026)')])]);
    expect(again).toMatchObject({
      accounting: { read: 1, taken: 0, skipped: [{ reason: expect.stringContaining('known to have left'), rows: 1 }] },
    });
    const { flights } = await hub.ask(
      'hkia_flights',
      `{ flights(filter: { quality: { ne: SAMPLE } }) { nodes { date flightNumber codeshares status
           revisions { kind run { source } } } } }`,
    );
    expect(flights.nodes).toEqual([
      expect.objectContaining({ date: '2026-08-14', flightNumber: 'HX120' }),
      {
        ...{ date: '2026-08-14', flightNumber: 'CX958', codeshares: 'QR1, AA2', status: 'DEPARTED' },
        revisions: [
          { kind: 'UPDATED', run: { source: 'second.json' } },
          { kind: 'INSERTED', run: { source: 'first.json' } },
        ],
      },
      expect.objectContaining({ date: '2026-08-15', flightNumber: 'CX958', codeshares: null }),
    ]);
  });

  it('takes two rows of a file for one flight where they share a number, or a third row shows that they do', async () => {
    const rows = [['CX 958'], ['QR 1'], ['AA 2', 'CX 958', 'QR 1']].map((numbers) =>
      flight('', 'Dep 08:10', { flight: numbers.map((no) => ({ no })) }),
    );
    publisher.answers.set(AT('2026-08-14'), answer([dayOf('2026-08-14', rows)]));
    await hub.pull('hkia_flights', { days: { from: '2026-08-14', to: '2026-08-14' } });
    expect((await figuresOf(hub, 'hkia_flights', 'DAILY_FLIGHTS', 'HGH')).latest).toMatchObject({ value: 1 });
    const { flights } = await hub.ask(
      'hkia_flights',
      '{ flights(filter: { quality: { ne: SAMPLE } }) { nodes { flightNumber codeshares } } }',
    );
    expect(flights.nodes).toEqual([{ flightNumber: 'CX958', codeshares: 'QR1, AA2' }]);
  });

  it('does not set a flight that has left back to an earlier status', async () => {
    const files = ['later.json', 'earlier.json'].map((name) => join(hub.dataDirectory, name)) as [string, string];
    const left = flight('CX 958', 'Dep 00:23 (15/08/2026)', { time: '23:50' });
    await writeFile(files[0], JSON.stringify([dayOf('2026-08-14', [left]), dayOf('2026-08-15', [])]));
    await writeFile(
      files[1],
      JSON.stringify([dayOf('2026-08-14', [{ ...left, status: 'Est at 00:10 (15/08/2026)' }])]),
    );
    await hub.pull('hkia_flights', { files });
    const { flights } = await hub.ask(
      'hkia_flights',
      '{ flights(filter: { quality: { ne: SAMPLE } }) { nodes { status actualDeparture } } }',
    );
    expect(flights.nodes).toEqual([{ status: 'DEPARTED', actualDeparture: '2026-08-15T00:23:00+08:00' }]);
  });
});
