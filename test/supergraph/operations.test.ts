import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const hasReal = (source: string) => realSourceDirectory !== undefined && existsSync(join(realSourceDirectory, source));
const named = (name: string) => operations.find((operation) => operation.name === name)!;

const flightsByRoute = (airRoutes: { nodes: { id: string; flights: { totalCount: number } }[] }) =>
  Object.fromEntries(airRoutes.nodes.map(({ id, flights }) => [id, flights.totalCount]));

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
      // A search, and the evidence of measures, are one statement for each dataset; no other number depends on the data.
      const asksEveryDataset = ['Catalogue', 'Overview', 'AreaDetail'].includes(name);
      const more = asksEveryDataset ? subgraphs.flatMap(({ datasets }) => datasets).length : 0;
      expect(first).toBeLessThanOrEqual(24 + more);
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
      for (const list of ['enterprises', 'sisterSchoolPairs', 'medicalInstitutions']) {
        expect({ list, count: city[list].totalCount }).toEqual({ list, count: expect.any(Number) });
        expect(city[list].totalCount).toBeGreaterThan(0);
      }
      // Where Hong Kong's list of schools is loaded, Ningbo's, which are samples, are left out.
      if (hasReal('edb_schools')) expect(city.schools.totalCount).toBe(0);
      else expect(city.schools.totalCount).toBeGreaterThan(0);
      // Hong Kong's stations are real, so the samples in Zhejiang are left out.
      expect(city.monitoringStations.totalCount).toBe(0);
    });

    it('gives null for a city that is not there', async () => {
      expect(await run('CityProfile', { code: '999999' })).toEqual({ city: null });
    });

    it('shows flights of the made-up week, or none of them where real days are loaded', async () => {
      const { airRoutes } = await run('AirLinks');
      expect(Object.keys(flightsByRoute(airRoutes)).sort()).toEqual([
        'HKG:HGH',
        'HKG:HSN',
        'HKG:HYN',
        'HKG:JNH',
        'HKG:JUZ',
        'HKG:LIJ',
        'HKG:NGB',
        'HKG:WNZ',
        'HKG:YIW',
      ]);
      const counts = Object.values(flightsByRoute(airRoutes));
      if (hasReal('hkia_flights')) expect(new Set(counts)).toEqual(new Set([0]));
      else expect(counts.some((count) => count > 0)).toBe(true);
    });

    withRealFiles('hkia_flights', /^hkia_dep_2026-08-14\.json$/, () => {
      it('counts the departures of 14 August 2026 as the airport published them', async () => {
        const { airRoutes } = await run('AirLinks', { date: '2026-08-14' });
        expect(flightsByRoute(airRoutes)).toMatchObject({ 'HKG:HGH': 9, 'HKG:NGB': 3, 'HKG:WNZ': 2, 'HKG:HSN': 0 });
      });
    });

    it('lists every dataset of every department with its rows, and finds Ningbo in either script', async () => {
      const { datasets } = await run('Catalogue');
      expect(new Set(datasets.map(({ subgraph }: { subgraph: string }) => subgraph)).size).toBe(4);
      for (const dataset of datasets) {
        expect(dataset.rowCount).toEqual(expect.any(Number));
        // Nothing was ever loaded into a dataset of which no row is known.
        expect(dataset.updatedAt).toEqual(dataset.rowCount > 0 ? expect.any(String) : null);
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
