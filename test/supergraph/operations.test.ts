import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { eachDatabase } from '../kit/databases.ts';
import { startHub, type TestHub } from '../kit/hub.ts';
import { realSourceDirectory, withRealFiles } from '../kit/realFiles.ts';
import { dataOf } from '../kit/subgraphs.ts';

const folder = projectPath('schema/operations');
const operations = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => {
    const variables = `${folder}/${file.replace('.graphql', '.variables.json')}`;
    return {
      name: file.replace('.graphql', ''),
      query: readFileSync(`${folder}/${file}`, 'utf8'),
      variables: (existsSync(variables) ? JSON.parse(readFileSync(variables, 'utf8')) : {}) as Record<string, unknown>,
    };
  });
const named = (name: string) => operations.find((operation) => operation.name === name)!;

eachDatabase(
  ({ options }) => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await startHub(options);
    });
    afterAll(() => hub.stop());

    const run = async (name: string, variables = named(name).variables) =>
      dataOf((await hub.gateway.executeOperation({ query: named(name).query, variables })) as never);

    it.each(operations.map(({ name }) => name))('%s answers without an error', async (name) => {
      expect(await run(name)).toBeTruthy();
    });

    it.each(operations.map(({ name }) => name))('%s takes no more statements the second time', async (name) => {
      const before = hub.statements();
      await run(name);
      const first = hub.statements() - before;
      await run(name);
      expect(hub.statements() - before - first).toBe(first);
      // A search is one statement for each dataset; no other number of statements depends on the data.
      const searches = name === 'Catalogue' ? subgraphs.flatMap(({ datasets }) => datasets).length : 0;
      expect(first).toBeLessThanOrEqual(24 + searches);
    });

    it('gives an overview of 13 areas, 33 measures, and every indicator with its newest value', async () => {
      const { areas } = await run('Overview');
      expect(areas.totalCount).toBe(13);
      const measures = areas.nodes.flatMap((area: { measuresByStatus: { count: number }[] }) => area.measuresByStatus);
      expect(measures.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(33);
      const indicators = areas.nodes.flatMap((area: { indicators: object[] }) => area.indicators);
      expect(indicators.length).toBeGreaterThanOrEqual(13);
      for (const indicator of indicators) {
        expect(indicator).toMatchObject({ latest: { period: expect.any(String), value: expect.any(Number) } });
      }
    });

    it('shows Ningbo as all four departments know it', async () => {
      const { city } = await run('CityProfile');
      expect(city).toMatchObject({ code: '330200', name: '寧波', side: 'ZHEJIANG' });
      expect(city.airports.nodes).toEqual([expect.objectContaining({ code: 'NGB' })]);
      expect(city.airRoutes.nodes).toHaveLength(1);
      for (const list of ['enterprises', 'schools', 'sisterSchoolPairs', 'medicalInstitutions', 'monitoringStations']) {
        expect({ list, count: city[list].totalCount }).toEqual({ list, count: expect.any(Number) });
        expect(city[list].totalCount).toBeGreaterThan(0);
      }
    });

    it('gives null for a city that is not there', async () => {
      expect(await run('CityProfile', { code: '999999' })).toEqual({ city: null });
    });

    withRealFiles('hkia_flights', /^hkia_dep_2026-08-14\.json$/, () => {
      it('counts the departures of 14 August 2026 as the airport published them', async () => {
        const { airRoutes } = await run('AirLinks');
        const counts = airRoutes.nodes.map(({ id, flights }: { id: string; flights: { totalCount: number } }) => [
          id,
          flights.totalCount,
        ]);
        expect(Object.fromEntries(counts)).toEqual({ 'HKG:HGH': 9, 'HKG:NGB': 3, 'HKG:WNZ': 2 });
      });
    });

    it('lists every dataset of every department with its rows, and finds Ningbo in either script', async () => {
      const { datasets } = await run('Catalogue');
      expect(new Set(datasets.map(({ subgraph }: { subgraph: string }) => subgraph)).size).toBe(4);
      for (const dataset of datasets) {
        expect(dataset).toMatchObject({ rowCount: expect.any(Number), updatedAt: expect.any(String) });
        expect(dataset.columns.length).toBeGreaterThan(1);
      }
      const hits = (found: { code: string; search: { totalCount: number } }[]) =>
        found.map(({ code, search }) => [code, search.totalCount]);
      const { datasets: traditional } = await run('Catalogue', { text: '寧波' });
      expect(hits(traditional)).toEqual(hits(datasets));
      expect(hits(datasets).filter(([, count]) => (count as number) > 0).length).toBeGreaterThan(0);
    });

    it('forwards the language from the client to every department', async () => {
      const { query, variables } = named('CityProfile');
      const answer = await hub.gateway.executeOperation({ query, variables, headers: { 'accept-language': 'en' } });
      const { city } = dataOf(answer as never);
      expect(city.name).toBe('Ningbo');
      expect(city.airports.nodes[0].name).toMatch(/Ningbo/);
    });
  },
  realSourceDirectory ? { sourceDirectory: realSourceDirectory } : {},
);
