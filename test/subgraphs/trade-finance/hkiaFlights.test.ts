import { dayOf, departure, figure, type LoadedFlights, readFiles, readFlights, readOne } from './hkiaFiles.ts';

const flightNumbers = ({ flights }: LoadedFlights) => flights.map(({ flightNumber }) => flightNumber);

describe('a file of departures', () => {
  it('gives a flight its scheduled time in Hong Kong time, under its operating number', async () => {
    const { flights } = await readFiles({
      'hkia_dep_2026-08-14.json': [
        dayOf('2026-08-14', [
          departure({
            time: '23:55',
            flight: [
              { no: 'CX 958', airline: 'CPA' },
              { no: 'CA  6524', airline: 'CCA' },
            ],
          }),
        ]),
      ],
    });
    expect(flights).toEqual([
      expect.objectContaining({
        date: '2026-08-14',
        flightNumber: 'CX958',
        operator: 'CPA',
        codeshares: 'CA6524',
        route: 'HKG:HGH',
        city: '330100',
        scheduledTime: '2026-08-14T23:55:00+08:00',
      }),
    ]);
  });

  it.each([
    ['Dep 08:10', 'DEPARTED', null, '2026-08-14T08:10:00+08:00'],
    ['Dep  00:23(15/08/2026)', 'DEPARTED', null, '2026-08-15T00:23:00+08:00'],
    ['Dep 00:23 (15/08/2026)', 'DEPARTED', null, '2026-08-15T00:23:00+08:00'],
    ['Est at 01:05 (15/08/2026)', 'ESTIMATED', '2026-08-15T01:05:00+08:00', null],
    ['Est at 9:05', 'ESTIMATED', '2026-08-14T09:05:00+08:00', null],
    ['Cancelled', 'CANCELLED', null, null],
    ['Delayed', 'DELAYED', null, null],
    ['Final Call', 'BOARDING', null, null],
    ['Gate Closed', 'BOARDING', null, null],
    ['', 'SCHEDULED', null, null],
    [null, 'SCHEDULED', null, null],
    ['Diverted', 'OTHER', null, null],
  ])('reads the status %j as %s', async (text, status, estimatedDeparture, actualDeparture) => {
    const { flights } = await readFiles({
      'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure({ status: text })])],
    });
    expect(flights).toEqual([
      expect.objectContaining({
        status,
        statusText: text ?? '',
        estimatedDeparture,
        actualDeparture,
        cancelled: status === 'CANCELLED',
      }),
    ]);
  });

  it('leaves other destinations, arrivals and cargo alone, whatever they look like', async () => {
    const loaded = await readFiles({
      'hkia_dep_2026-08-14.json': [
        dayOf('2026-08-14', [departure(), departure({ time: null, destination: ['LAX'] }), { origin: ['HGH'] }]),
        dayOf('2026-08-14', [departure({ flight: [{ no: 'CX 1', airline: 'CPA' }] })], { cargo: true }),
        dayOf('2026-08-15', [departure({ flight: [{ no: 'CX 2', airline: 'CPA' }] })], { arrival: true }),
      ],
    });
    expect(flightNumbers(loaded)).toEqual(['CX958']);
    expect(figure(loaded, 'DAILY_FLIGHTS', '2026-08-15')).toBeUndefined();
  });

  it('are flights of the measure to the airports that it names, and of no measure to the others', async () => {
    const to = (destination: string, no: string) =>
      departure({ flight: [{ no, airline: 'HGB' }], destination: [destination] });
    const loaded = await readFiles({
      'hkia_dep_2026-08-15.json': [dayOf('2026-08-15', [departure(), to('HSN', 'HB 866'), to('YIW', 'UO 212')])],
    });
    expect(loaded.flights.map(({ route, city, measure }) => [route, city, measure])).toEqual([
      ['HKG:HGH', '330100', 'AVIATION-1'],
      ['HKG:HSN', '330900', null],
      ['HKG:YIW', '330700', null],
    ]);
    expect(
      ['HSN', 'YIW', 'JUZ', ''].map((airport) => figure(loaded, 'DAILY_FLIGHTS', '2026-08-15', airport)?.value),
    ).toEqual([1, 1, 0, 3]);
  });

  it('may begin with a byte order mark', async () => {
    const text = `\uFEFF${JSON.stringify([dayOf('2026-08-14', [departure()])])}`;
    expect(flightNumbers(await readFiles({ 'hkia_dep_2026-08-14.json': text }))).toEqual(['CX958']);
  });

  it('puts a flight by way of Ningbo to Wenzhou on both routes, and counts it once in all', async () => {
    const loaded = await readFiles({
      'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure({ destination: ['NGB', 'WNZ'] })])],
    });
    expect(loaded.flights.map(({ route, stops }) => [route, stops])).toEqual([
      ['HKG:NGB', 'NGB, WNZ'],
      ['HKG:WNZ', 'NGB, WNZ'],
    ]);
    const counts = ['', 'HGH', 'NGB', 'WNZ'].map(
      (airport) => figure(loaded, 'DAILY_FLIGHTS', '2026-08-14', airport)?.value,
    );
    expect(counts).toEqual([1, 0, 1, 1]);
  });

  it.each([
    ['text that is no JSON', '<html>', /hkia_dep_2026-08-14\.json is not a response .*: it is not JSON/],
    ['an error in place of days', { status: 400 }, /hkia_dep_2026-08-14\.json is not a response/],
    ['no day at all', [], /hkia_dep_2026-08-14\.json is not a response/],
    ['a day that does not exist', [dayOf('2026-02-30', [])], /\[0\]\["date"\]: a date that exists/],
  ])('is refused with its name and the place for %s', async (_, content, message) => {
    await expect(readFiles({ 'hkia_dep_2026-08-14.json': content })).rejects.toThrow(message);
  });

  it.each([
    ['a wrong time', { time: '24:10' }, /\["time"\]: a time as HH:MM/],
    ['no flight number', { flight: [] }, /\["flight"\]/],
    ['a departure on a day that does not exist', { status: 'Dep 00:10 (31/02/2026)' }, /"Dep 00:10 \(31\/02\/2026\)"/],
  ])('is loaded without a row that has %s, and says which', async (_, own, accepted) => {
    const day = dayOf('2026-08-14', [departure({ flight: [{ no: 'CX 1', airline: 'CPA' }] }), departure(own)]);
    const { batches, accounting, rejections } = await readOne('hkia_dep_2026-08-14.json', [day]);
    expect(batches[0]?.rows).toEqual([expect.objectContaining({ flightNumber: 'CX1' })]);
    expect(accounting).toMatchObject({ read: 2, taken: 1, rejected: 1 });
    expect(rejections).toEqual([
      expect.objectContaining({ row: 2, column: '[0].list[1]', accepted: expect.stringMatching(accepted) }),
    ]);
    expect(flightNumbers(await readFiles({ 'hkia_dep_2026-08-14.json': [day] }))).toEqual(['CX1']);
  });
});

describe('several files', () => {
  it('hold a flight once, however they overlap', async () => {
    const late = departure({ time: '23:50', status: 'Dep 00:12 (15/08/2026)' });
    const loaded = await readFiles({
      'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [late])],
      'hkia_dep_2026-08-15.json': [dayOf('2026-08-14', [late]), dayOf('2026-08-15', [departure()])],
    });
    expect(loaded.flights.map(({ date, flightNumber }) => [date, flightNumber])).toEqual([
      ['2026-08-14', 'CX958'],
      ['2026-08-15', 'CX958'],
    ]);
    expect(figure(loaded, 'DAILY_FLIGHTS', '2026-08-14')?.value).toBe(1);
  });

  it('hold a codeshared flight once, even where they name its numbers in another order', async () => {
    const operating = { no: 'CX 958', airline: 'CPA' };
    const codeshare = { no: 'CA 6524', airline: 'CCA' };
    const { flights } = await readFiles({
      'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure({ flight: [operating, codeshare] })])],
      'hkia_dep_2026-08-15.json': [
        dayOf('2026-08-14', [departure({ flight: [codeshare, operating] })]),
        dayOf('2026-08-15', []),
      ],
    });
    expect(flights).toEqual([
      expect.objectContaining({ flightNumber: 'CX958', operator: 'CPA', codeshares: 'CA6524' }),
    ]);
  });

  it.each([
    ['Boarding', 'Dep 08:31', 'DEPARTED'],
    ['Dep 08:31', 'Boarding', 'DEPARTED'],
    ['Cancelled', '', 'CANCELLED'],
    ['Delayed', 'Final Call', 'BOARDING'],
  ])('after %j and %j have the more final status', async (first, second, status) => {
    const { flights } = await readFiles({
      'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure({ status: first })])],
      'hkia_dep_2026-08-15.json': [dayOf('2026-08-14', [departure({ status: second })]), dayOf('2026-08-15', [])],
    });
    expect(flights.map((flight) => flight['status'])).toEqual([status]);
  });
});

it('says of every row which day of the airport’s flight information it is from', async () => {
  const { flights, provenance } = await readFiles({ 'hkia_dep_2026-08-14.json': [dayOf('2026-08-14', [departure()])] });
  expect(flights).toHaveLength(1);
  expect(provenance[0]).toMatchObject({
    publisher: 'Airport Authority Hong Kong',
    asOf: '2026-08-14',
    url: expect.stringContaining('date=2026-08-14'),
    quality: 'OFFICIAL',
  });
  expect(provenance[1]).toMatchObject({ publisher: 'Zhegang Hub', asOf: '2026-08-14' });
});

it.each([
  ['no folder of sources', undefined],
  ['a folder without the airport’s files', '.'],
])('has flights marked SAMPLE where there is %s', async (_, folder) => {
  const { flights, observations, provenance } = await readFlights(folder);
  expect(flights.length).toBeGreaterThan(20);
  expect(new Set(provenance.map(({ quality }) => quality))).toEqual(new Set(['SAMPLE']));
  expect(new Set(observations.map(({ quality }) => quality))).toEqual(new Set(['SAMPLE']));
});
