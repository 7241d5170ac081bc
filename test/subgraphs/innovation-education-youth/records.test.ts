import { innovationEducationYouth } from '../../../subgraphs/innovation-education-youth/index.ts';
import { requireDataset } from '../../../subgraphs/kit/dataset/definition.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask, askEntities } from '../../kit/subgraphs.ts';

const datasets = innovationEducationYouth.datasets.map(requireDataset);

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(innovationEducationYouth, options);
  });
  afterAll(() => hub.close());

  it('has rows of every dataset: facts with an address, or samples that say so, never both', async () => {
    const { data } = await ask(
      hub,
      `{ ${datasets.map(({ plural }) => `${plural}(first: 500) { totalCount nodes { quality provenance { title url } } }`).join(' ')} }`,
    );
    for (const { plural, sample } of datasets) {
      expect(data[plural].totalCount).toBeGreaterThan(sample ? 10 : 2);
      for (const { quality, provenance } of data[plural].nodes) {
        expect({ plural, isSample: quality === 'SAMPLE' }).toEqual({ plural, isSample: sample !== undefined });
        if (sample) expect(provenance.title).toMatch(/SAMPLE/);
        else expect(provenance.url).toMatch(/^https?:/);
      }
    }
  });

  it("has the institutions of higher education of the ministry's list, and no sample", async () => {
    const { data } = await ask(
      hub,
      `{ universities { totalCount }
         samples: universities(quality: [SAMPLE]) { totalCount }
         degree: universities(filter: { city: { ne: "810000" }, level: { eq: DEGREE } }) { totalCount }
         vocational: universities(filter: { city: { ne: "810000" }, level: { eq: VOCATIONAL } }) { totalCount }
         hongKong: universities(filter: { city: { eq: "810000" } }) { totalCount }
         university(code: "4133013023") { name english: name(lang: EN) city { code } level form quality provenance { asOf } } }`,
    );
    expect(data).toEqual({
      universities: { totalCount: 119 },
      samples: { totalCount: 0 },
      ...{ degree: { totalCount: 65 }, vocational: { totalCount: 46 }, hongKong: { totalCount: 8 } },
      university: {
        ...{ name: '杭州醫學院', english: 'Hangzhou Medical College', city: { code: '330100' } },
        ...{ level: 'DEGREE', form: 'PUBLIC', quality: 'PROVISIONAL', provenance: { asOf: '2025-06-20' } },
      },
    });
  });

  it('leads from each partnership of universities to the page that tells of it', async () => {
    const { data } = await ask(
      hub,
      `{ universityPartnerships { totalCount nodes {
           hongKongUniversity { city { code } } zhejiangUniversity { city { code } } zhejiangCity { code }
           signedOn summary(lang: EN) quality provenance { publisher title url } } } }`,
    );
    expect(data.universityPartnerships.totalCount).toBe(8);
    for (const node of data.universityPartnerships.nodes) {
      expect(node.hongKongUniversity.city.code).toBe('810000');
      expect(node.zhejiangUniversity.city).toEqual(node.zhejiangCity);
      expect(['OFFICIAL', 'PROVISIONAL']).toContain(node.quality);
      expect(node.provenance.url).toMatch(/^https?:\/\//);
      // All of them are from before the agreement of April 2025: base line.
      if (node.signedOn) expect(node.signedOn < '2025-04-24').toBe(true);
    }
  });

  it('names sample records so that nobody takes them for facts', async () => {
    const { data } = await ask(
      hub,
      `{ schools(first: 500) { nodes { label: name(lang: EN) zh: name } }
         researchProjects(first: 500) { nodes { label: title(lang: EN) zh: title } }
         youthStartups(first: 500) { nodes { label: name(lang: EN) zh: name } }
         internshipProgrammes(first: 500) { nodes { label: hostName(lang: EN) zh: hostName } } }`,
    );
    const named = Object.values(data as Record<string, { nodes: { label: string; zh: string }[] }>).flatMap(
      ({ nodes }) => nodes,
    );
    expect(named.length).toBeGreaterThan(400);
    for (const { label, zh } of named) {
      expect(label).toMatch(/^SAMPLE /);
      expect(zh).toMatch(/^示例/);
    }
  });

  it('answers references in the order of the keys, null for the unknown, duplicates alike, in one statement', async () => {
    const keys = ['SAMPLE-ZJ-0002', '000000000000', 'SAMPLE-HK-0001', 'SAMPLE-ZJ-0002'];
    const { data, statements } = await askEntities(
      hub,
      '... on School { schoolNumber name(lang: EN) }',
      keys.map((schoolNumber) => ({ __typename: 'School', schoolNumber })),
    );
    expect(data._entities.map((school: { schoolNumber: string } | null) => school?.schoolNumber ?? null)).toEqual([
      'SAMPLE-ZJ-0002',
      null,
      'SAMPLE-HK-0001',
      'SAMPLE-ZJ-0002',
    ]);
    expect(statements).toHaveLength(1);
  });

  it('knows a pair by both of its schools', async () => {
    const { data } = await ask(
      hub,
      `{ sisterSchoolPair(hongKongSchool: "SAMPLE-HK-0002", zhejiangSchool: "SAMPLE-ZJ-0002") {
           id measure { code } zhejiangCity { code }
           hongKongSchool { city { code } } zhejiangSchool { city { code } } }
         unknown: sisterSchoolPair(hongKongSchool: "SAMPLE-HK-0002", zhejiangSchool: "SAMPLE-ZJ-0001") { id } }`,
    );
    expect(data).toEqual({
      sisterSchoolPair: {
        id: 'SAMPLE-HK-0002:SAMPLE-ZJ-0002',
        measure: { code: 'EDUCATION-2' },
        zhejiangCity: { code: '330200' },
        hongKongSchool: { city: { code: '810000' } },
        zhejiangSchool: { city: { code: '330200' } },
      },
      unknown: null,
    });
  });

  it('pairs schools of the two sides, and the pair is in the city of its Zhejiang school', async () => {
    const { data } = await ask(
      hub,
      `{ sisterSchoolPairs(first: 500) { nodes { signedOn zhejiangCity { code }
           hongKongSchool { quality city { code } } zhejiangSchool { quality city { code } } } } }`,
    );
    for (const { zhejiangCity, hongKongSchool, zhejiangSchool } of data.sisterSchoolPairs.nodes) {
      expect(hongKongSchool).toEqual({ quality: 'SAMPLE', city: { code: '810000' } });
      expect(zhejiangSchool).toEqual({ quality: 'SAMPLE', city: zhejiangCity });
      expect(zhejiangCity.code).toMatch(/^33/);
    }
    const dates = data.sisterSchoolPairs.nodes.map(({ signedOn }: { signedOn: string }) => signedOn);
    expect(dates).toEqual([...dates].sort());
  });

  it('gives a city, a measure, an organisation and an area their records, and an unknown city none', async () => {
    const { data } = await askEntities(
      hub,
      `... on City { code ${[
        'schools',
        'sisterSchoolPairs',
        'universities',
        'universityPartnerships',
        'researchProjects',
        'studyTours',
        'allianceMembers',
        'internshipProgrammes',
        'entrepreneurshipBases',
        'youthStartups',
        'talentProgrammes',
        'civilServantExchanges',
      ]
        .map((field) => `${field} { totalCount }`)
        .join(' ')} }
       ... on Measure { sisterSchoolPairs { totalCount } studyTours { totalCount } }
       ... on Organisation { youthStartups { totalCount } allianceMembers { totalCount } }
       ... on Area { entrepreneurshipBases { totalCount } }`,
      [
        { __typename: 'City', code: '330200' },
        { __typename: 'City', code: '999999' },
        { __typename: 'Measure', code: 'EDUCATION-2' },
        { __typename: 'Organisation', id: 'youth-development-fund' },
        { __typename: 'Area', code: 'YOUTH' },
        { __typename: 'Area', code: 'AVIATION' },
      ],
    );
    const [ningbo, nowhere, measure, fund, youth, aviation] = data._entities;
    const counts = (entity: Record<string, { totalCount: number }>) =>
      Object.values(entity).flatMap((field) => (field?.totalCount === undefined ? [] : [field.totalCount]));
    expect(counts(ningbo)).toHaveLength(12);
    expect(Math.min(...counts(ningbo))).toBeGreaterThan(0);
    expect(Math.max(...counts(nowhere))).toBe(0);
    expect(measure).toMatchObject({ sisterSchoolPairs: { totalCount: 96 }, studyTours: { totalCount: 0 } });
    expect(fund).toMatchObject({ youthStartups: { totalCount: 99 }, allianceMembers: { totalCount: 0 } });
    expect(youth.entrepreneurshipBases.totalCount).toBe(33);
    expect(aviation.entrepreneurshipBases).toBeNull();
  });

  it('takes no more statements for eleven cities than for two', async () => {
    const selection = `... on City { code
      schools(first: 3) { totalCount nodes { name sisterSchoolPairsInHongKong(first: 2) { totalCount nodes { hongKongSchool { name } } } } }
      youthStartups(first: 3) { nodes { name base { name } } }
      universities { nodes { partnershipsWithHongKong(first: 3) { nodes { kind hongKongUniversity { name } } } } } }`;
    const cities = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map((city) => ({
      __typename: 'City',
      code: `33${city}00`,
    }));
    const two = await askEntities(hub, selection, cities.slice(0, 2));
    const eleven = await askEntities(hub, selection, cities);
    expect(eleven.data._entities).toHaveLength(11);
    expect(eleven.data._entities[10].schools.nodes).toHaveLength(3);
    expect(eleven.statements.length).toBe(two.statements.length);
  });

  it('shows a year of internships without its placements as unknown, not as none', async () => {
    const { data } = await ask(
      hub,
      `{ internshipProgrammes(filter: { year: { eq: 2026 } }, first: 3) { nodes { places placements } }
         internshipProgrammesAggregate(filter: { year: { eq: 2026 } }) { count sum { places placements } } }`,
    );
    expect(data.internshipProgrammes.nodes.every(({ placements }: { placements: null }) => placements === null)).toBe(
      true,
    );
    const [{ count, sum }] = data.internshipProgrammesAggregate;
    expect(count).toBe(22);
    expect(sum.places).toBeGreaterThan(0);
    expect(sum.placements).toBeNull();
  });

  it('finds a city in either script and in English', async () => {
    const found = (text: string) =>
      ask(
        hub,
        `query ($text: String!) { innovationEducationYouthDataset(code: "SCHOOLS") { search(text: $text, first: 2) { totalCount nodes { id } } } }`,
        { text },
      );
    const { data } = await found('寧波');
    expect(data.innovationEducationYouthDataset.search.totalCount).toBe(5);
    for (const text of ['宁波', 'ningbo']) expect((await found(text)).data).toEqual(data);
  });
});
