import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { livelihood } from '../../../subgraphs/livelihood/index.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask, askEntities } from '../../kit/subgraphs.ts';

/** Every dataset: its list, and the area that gains it. */
const DATASETS = {
  medicalInstitutions: 'HEALTH_CHINESE_MEDICINE',
  clinicalExchanges: 'HEALTH_CHINESE_MEDICINE',
  chineseMedicineStandards: 'HEALTH_CHINESE_MEDICINE',
  monitoringStations: 'ENVIRONMENT',
  housingEstates: 'HOUSING',
  housingTechProjects: 'HOUSING',
  facilitationServices: 'MAINLAND_FACILITATION',
};
const LISTS = Object.keys(DATASETS);
/** Datasets that hold no samples, because they have real rows. */
const REAL: readonly string[] = ['chineseMedicineStandards'];

const cities = (count: number) =>
  ['330100', '330200', '330300', '330400', '330500', '330600', '330700', '330800', '330900', '331000', '331100']
    .slice(0, count)
    .map((code) => ({ __typename: 'City', code }));

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(livelihood, options);
  });
  afterAll(() => hub.close());

  it.each(LISTS.filter((list) => !REAL.includes(list)))('marks every made-up row of %s as a sample', async (list) => {
    const { data } = await ask(hub, `{ ${list}Aggregate(quality: [SAMPLE]) { quality count } }`);
    const [samples] = data[`${list}Aggregate`];
    expect(samples.quality).toBe('SAMPLE');
    expect(samples.count).toBeGreaterThan(20);
    const { data: one } = await ask(
      hub,
      `{ ${list}(first: 200, filter: { quality: { eq: SAMPLE } }) { nodes { provenance { title } } } }`,
    );
    for (const { provenance } of one[list].nodes) expect(provenance.title).toMatch(/^SAMPLE/);
  });

  it.each(REAL)('holds no samples of %s, and says of each row where it was read', async (list) => {
    const { data } = await ask(
      hub,
      `{ samples: ${list}(quality: [SAMPLE]) { totalCount }
         ${list}(first: 200) { totalCount nodes { quality provenance { title url asOf } } } }`,
    );
    expect(data.samples.totalCount).toBe(0);
    expect(data[list].totalCount).toBeGreaterThan(0);
    for (const { quality, provenance } of data[list].nodes) {
      expect(['OFFICIAL', 'PROVISIONAL']).toContain(quality);
      expect(provenance).toEqual({
        title: expect.not.stringMatching(/SAMPLE/),
        url: expect.stringMatching(/^https?:/),
        asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
    }
  });

  it('gives each area its own records, and no others', async () => {
    const areas = [...new Set(Object.values(DATASETS))].map((code) => ({ __typename: 'Area', code }));
    const fields = LISTS.map((list) => `${list} { totalCount }`).join(' ');
    const { data } = await askEntities(hub, `... on Area { code ${fields} }`, areas);
    for (const area of data._entities) {
      for (const [list, owner] of Object.entries(DATASETS)) {
        if (owner === area.code) expect(area[list].totalCount).toBeGreaterThan(20);
        else expect(area[list]).toBeNull();
      }
    }
  });

  it('answers entities in the order asked, the same twice, and null for the unknown', async () => {
    const station = { __typename: 'MonitoringStation', id: 'EPD:Central/Western' };
    const { data } = await askEntities(
      hub,
      '... on MonitoringStation { name(lang: EN) kind } ... on MedicalInstitution { licenceNumber }',
      [
        station,
        { __typename: 'MonitoringStation', id: 'EPD:Nowhere' },
        station,
        { __typename: 'MedicalInstitution', licenceNumber: 'SAMPLE-MI-0003' },
      ],
    );
    const central = { __typename: 'MonitoringStation', name: 'Central/Western', kind: 'GENERAL' };
    expect(data._entities).toEqual([
      central,
      null,
      central,
      { __typename: 'MedicalInstitution', licenceNumber: 'SAMPLE-MI-0003' },
    ]);
  });

  it('finds a record by every part of its natural key', async () => {
    const { data } = await ask(
      hub,
      `{ facilitationService(service: "SAMPLE-LIBRARY", city: "330200") { id city { code } measure { code } }
         unknown: facilitationService(service: "SAMPLE-LIBRARY", city: "810000") { id }
         housingEstate(estate: "SAMPLE Estate 0003", district: "Wenzhou") { city { code } } }`,
    );
    expect(data).toEqual({
      facilitationService: {
        id: 'SAMPLE-LIBRARY:330200',
        city: { code: '330200' },
        measure: { code: 'MAINLAND_FACILITATION-2' },
      },
      unknown: null,
      housingEstate: { city: { code: '330300' } },
    });
  });

  it('reaches records from their city, measure and organisation, and one record from another', async () => {
    const { data } = await askEntities(
      hub,
      `... on City { medicalInstitutions(first: 3) { nodes { city { code } clinicalExchanges { nodes { institution { licenceNumber } } } } } }
       ... on Measure { clinicalExchanges { totalCount nodes { measure { code } } } }
       ... on Organisation { monitoringStations { totalCount } }`,
      [
        { __typename: 'City', code: '330200' },
        { __typename: 'Measure', code: 'HEALTH_CHINESE_MEDICINE-3' },
        { __typename: 'Organisation', id: 'hong-kong-observatory' },
      ],
    );
    const [city, measure, observatory] = data._entities;
    expect(city.medicalInstitutions.nodes).toHaveLength(3);
    for (const institution of city.medicalInstitutions.nodes) expect(institution.city.code).toBe('330200');
    expect(measure.clinicalExchanges.totalCount).toBeGreaterThan(0);
    expect(measure.clinicalExchanges.nodes[0].measure.code).toBe('HEALTH_CHINESE_MEDICINE-3');
    expect(observatory.monitoringStations.totalCount).toBe(12);
  });

  it('takes as many statements for eleven cities as for two', async () => {
    const selection = `... on City { ${LISTS.map((list) => `${list}(first: 5) { totalCount nodes { quality provenance { publisher } measure { code } } }`).join(' ')} }`;
    const two = await askEntities(hub, selection, cities(2));
    const eleven = await askEntities(hub, selection, cities(11));
    expect(eleven.statements).toHaveLength(two.statements.length);
    // One for each list, one for each count, one for the origins.
    expect(eleven.statements).toHaveLength(2 * LISTS.length + 1);
    expect(eleven.data._entities).toHaveLength(11);
  });

  it('finds a city in whichever script its name is written', async () => {
    const count = async (word: string) => {
      const { data } = await ask(
        hub,
        'query ($word: String!) { facilitationServices(filter: { name: { contains: $word } }) { totalCount } }',
        { word },
      );
      return data.facilitationServices.totalCount;
    };
    expect(await count('寧波')).toBe(9);
    expect(await count('宁波')).toBe(9);
    expect(await count('Ningbo')).toBe(9);
  });
});
