import { startHub, type TestHub } from '../kit/hub.ts';
import { momentAfterNow } from '../kit/moments.ts';

const QUERY =
  '{ areas { nodes { code measures(first: 2) { nodes { code } totalCount } } } datasets { code rowCount updatedAt freshness } indicators { code latest { period value } } }';

describe.each(['hub', 'hub-bytes', 'apollo'] as const)('the header hub-as-of with the engine %s', (engine) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ dataDirectory: ':memory:' }, { engine });
  }, 120_000);
  afterAll(() => hub?.stop());
  const ask = (asOf?: string, query = QUERY) =>
    hub.gateway.executeOperation({ query, ...(asOf !== undefined && { headers: { 'hub-as-of': asOf } }) });

  it('moves every department, and the answer says the moment', async () => {
    const present = await ask();
    expect(present.errors).toBeUndefined();
    const now = await momentAfterNow();
    const { data, errors, extensions } = await ask(now);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(JSON.stringify(present.data));
    expect(extensions).toEqual({ asOf: { moment: now } });
    const before = await ask('2020-01-01T08:00:00+08:00');
    expect(before).toMatchObject({
      data: { areas: { nodes: [] } },
      extensions: { asOf: { moment: '2020-01-01T00:00:00.000Z' } },
    });
  });

  it.each([
    ['is no moment', 'yesterday'],
    ['has no offset', '2026-04-24T08:00:00'],
    ['is a day that no month has', '2026-02-30T00:00:00Z'],
    ['is before the year 0', '0000-01-01T00:00:00+14:00'],
    ['has not come yet', '9999-01-01T00:00:00Z'],
  ])('is refused where it %s', async (_, asOf) => {
    await expect(ask(asOf)).rejects.toMatchObject({ status: 400, message: expect.stringContaining('"hub-as-of"') });
  });

  it('bounds the argument asOf, which may name an earlier moment only', async () => {
    const asked = (asOf: string) => `{ areas(asOf: "${asOf}") { nodes { code } } }`;
    const header = '2026-01-02T00:00:00Z';
    expect(await ask(header, asked('2026-01-01T00:00:00Z'))).toMatchObject({ data: { areas: { nodes: [] } } });
    const { errors } = await ask(header, asked('2026-01-03T00:00:00Z'));
    expect(errors).toMatchObject([
      { message: expect.stringContaining('a moment up to that of the request, 2026-01-02T00:00:00.000Z') },
    ]);
  });

  it('is refused with a change', async () => {
    const { errors } = await ask('2026-04-24T08:00:00+08:00', 'mutation { __typename }');
    expect(errors).toMatchObject([{ message: expect.stringContaining('A change is made now') }]);
  });
});
