import { readFileSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { eachDatabase } from '../kit/databases.ts';
import { type HubProcess, startProcess } from '../kit/processes.ts';

const query = readFileSync(projectPath('schema/operations/CityProfile.graphql'), 'utf8');

/** The fields of CityProfile that each department answers. */
const FIELDS: Record<string, string[]> = {
  'trade-finance': ['airports', 'airRoutes', 'enterprises'],
  'innovation-education-youth': ['schools', 'sisterSchoolPairs'],
  livelihood: ['medicalInstitutions', 'monitoringStations'],
};

eachDatabase(({ options, engine }) => {
  const departments = new Map<string, HubProcess>();
  let gateway: HubProcess;

  beforeAll(async () => {
    await Promise.all(
      subgraphs.map(async ({ name }) => {
        const environment: Record<string, string> = { HUB_DATA_DIR: options.dataDirectory };
        if (options.databaseUrl) environment['DATABASE_URL'] = options.databaseUrl;
        departments.set(name, await startProcess(['serve', name, '--port', '0'], environment));
      }),
    );
    const urls = [...departments].map(([name, { url }]) => `${name}=${url}`).join(',');
    gateway = await startProcess(['serve', 'gateway', '--port', '0'], { HUB_SUBGRAPH_URLS: urls });
  }, 120_000);

  afterAll(async () => {
    const codes = await Promise.all([gateway, ...departments.values()].map((part) => part?.stop()));
    // One was killed on purpose; every other one exits with 0.
    expect(codes.filter((code) => code === 0)).toHaveLength(codes.length - 1);
  });

  async function cityProfile() {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { code: '330200' } }),
    });
    return (await response.json()) as {
      data: { city: Record<string, unknown> };
      errors?: { message: string; path: string[]; extensions: Record<string, unknown> }[];
    };
  }

  it(`answers from a process for each department, each on its own ${engine} database`, async () => {
    const { data, errors } = await cityProfile();
    expect(errors).toBeUndefined();
    expect(data.city['name']).toBe('寧波');
    for (const field of Object.values(FIELDS).flat()) expect(data.city[field]).not.toBeNull();
  });

  it('loses nothing but the fields of a department that is killed, and says whose they were', async () => {
    await departments.get('livelihood')?.kill();
    const { data, errors } = await cityProfile();
    for (const [name, fields] of Object.entries(FIELDS)) {
      for (const field of fields) {
        if (name === 'livelihood') expect({ field, value: data.city[field] }).toEqual({ field, value: null });
        else expect({ field, value: data.city[field] }).not.toEqual({ field, value: null });
      }
    }
    expect(errors?.length).toBeGreaterThan(0);
    for (const error of errors ?? []) {
      expect(error.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'livelihood' });
      expect(error.extensions['stacktrace']).toBeUndefined();
    }
  });
});
