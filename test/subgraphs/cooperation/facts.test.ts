import { cooperation } from '../../../subgraphs/cooperation/index.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

/** Measures by area: the paragraphs under each heading of the press release, in its order. */
const MEASURES_BY_AREA = {
  BELT_ROAD_TRADE: 3,
  FINANCE: 2,
  INNOVATION_TECHNOLOGY: 3,
  AVIATION: 2,
  LEGAL_DISPUTE_RESOLUTION: 3,
  CULTURE_TOURISM: 2,
  EDUCATION: 3,
  YOUTH: 3,
  HEALTH_CHINESE_MEDICINE: 3,
  ENVIRONMENT: 3,
  HOUSING: 2,
  TALENT_CIVIL_SERVICE: 2,
  MAINLAND_FACILITATION: 2,
};

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(cooperation, options);
  });
  afterAll(() => hub.close());

  it('lists the 13 areas in the order of the press release, with its 33 measures', async () => {
    const { data } = await ask(hub, '{ areas { nodes { code measures { totalCount nodes { code ordinal } } } } }');
    const counts = data.areas.nodes.map((area: { code: string; measures: { totalCount: number } }) => [
      area.code,
      area.measures.totalCount,
    ]);
    expect(Object.fromEntries(counts)).toEqual(MEASURES_BY_AREA);
    expect(counts.map(([code]: [string]) => code)).toEqual(Object.keys(MEASURES_BY_AREA));
    for (const area of data.areas.nodes) {
      expect(area.measures.nodes.map(({ code }: { code: string }) => code)).toEqual(
        area.measures.nodes.map((_: unknown, index: number) => `${area.code}-${index + 1}`),
      );
    }
  });

  it('gives what the text states of a measure and leaves the rest null', async () => {
    const { data } = await ask(
      hub,
      `{ measure(code: "ENVIRONMENT-1") { official { status } citedHeading citedParagraph titleForms { language }
         organisations { nodes { role organisation { id side } } } provenance { url quality asOf } } }`,
    );
    expect(data.measure).toEqual({
      official: null,
      citedHeading: '環境保護',
      citedParagraph: 1,
      titleForms: [{ language: 'ZH_HANT' }, { language: 'ZH_HANS' }, { language: 'EN' }],
      organisations: {
        nodes: expect.arrayContaining([
          { role: 'NAMED', organisation: expect.objectContaining({ side: 'HONG_KONG' }) },
          { role: 'NAMED', organisation: expect.objectContaining({ side: 'MAINLAND_CENTRAL' }) },
        ]),
      },
      provenance: {
        url: 'https://www.info.gov.hk/gia/general/202504/24/P2025042400444.htm',
        quality: 'OFFICIAL',
        asOf: '2025-04-24',
      },
    });
  });

  it('says which elements each paragraph has: none a number or a date, two a body that is to act', async () => {
    const { data } = await ask(hub, '{ measures { nodes { code trackability { deliverable target date owner } } } }');
    const having = (element: string) =>
      data.measures.nodes
        .filter(({ trackability }: { trackability: Record<string, boolean> }) => trackability[element])
        .map(({ code }: { code: string }) => code);
    expect(having('deliverable')).toHaveLength(15);
    expect([having('target'), having('date')]).toEqual([[], []]);
    expect(having('owner').sort()).toEqual(['ENVIRONMENT-1', 'FINANCE-1']);
  });

  it('answers how many agreements there are by year and area, whose text is public, and why not', async () => {
    const { data } = await ask(
      hub,
      `{ agreementsByYear(year: 2025) { year status count publicCount area { code }
         documents { id meeting { id } annex textAvailability textReason(lang: EN) signatories { nodes { side } } } } }`,
    );
    const documents = new Map(
      data.agreementsByYear.flatMap((group: { documents: { id: string; meeting: object | null }[] }) =>
        group.documents.filter(({ meeting }) => meeting).map((document) => [document.id, document] as const),
      ),
    );
    expect(documents.size).toBe(6);
    const all = [...documents.values()] as {
      annex: number | null;
      textAvailability: string;
      textReason: string;
      signatories: { nodes: unknown[] };
    }[];
    const hidden = all.filter(({ textAvailability }) => textAvailability === 'NOT_PUBLISHED');
    expect(hidden).toHaveLength(1);
    expect(hidden[0]?.annex).toBeNull();
    expect(hidden[0]?.textReason).toBeTruthy();
    expect(
      all
        .map(({ annex }) => annex)
        .filter((annex) => annex !== null)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(all.filter(({ signatories }) => signatories.nodes.length > 0)).toHaveLength(2);
    expect(data.agreementsByYear.every(({ status }: { status: string }) => status === 'SIGNED')).toBe(true);
  });

  it('knows Hong Kong and the eleven cities of Zhejiang', async () => {
    const { data } = await ask(
      hub,
      '{ cities { totalCount nodes { code } } city(code: "330200") { name en: name(lang: EN) } }',
    );
    expect(data.cities.nodes.map(({ code }: { code: string }) => code)).toEqual([
      ...Array.from({ length: 9 }, (_, index) => `330${index + 1}00`),
      '331000',
      '331100',
      '810000',
    ]);
    expect(data.city).toEqual({ name: '寧波', en: 'Ningbo' });
  });

  it('gives null for a code that it does not know', async () => {
    const { data } = await ask(
      hub,
      '{ area(code: "NOWHERE") { code } city(code: "999999") { code } dataset(code: "X") { code } indicator(code: "X") { code } }',
    );
    expect(data).toEqual({ area: null, city: null, dataset: null, indicator: null });
  });

  it.each([
    ['zh-HK', '寧波'],
    ['zh-CN,zh;q=0.8', '宁波'],
    ['en-GB,en;q=0.9', 'Ningbo'],
    ['fr, zh-Hans;q=0.5', '宁波'],
    ['', '寧波'],
  ])('answers in the language that "%s" asks for', async (acceptLanguage, name) => {
    const { data } = await ask(hub, '{ city(code: "330200") { name } }', {}, { 'accept-language': acceptLanguage });
    expect(data.city.name).toBe(name);
  });

  it.each(['寧波', '宁波', 'ningbo'])('finds Ningbo by "%s"', async (text) => {
    const { data } = await ask(
      hub,
      'query ($text: String!) { dataset(code: "CITIES") { ... on CooperationDataset { search(text: $text) { totalCount nodes { id label } } } } }',
      { text },
    );
    expect(data.dataset.search).toEqual({ totalCount: 1, nodes: [{ id: '330200', label: '寧波' }] });
  });

  it('loads its facts once: opening again changes nothing and takes no insert', async () => {
    const again = await openSubgraph(cooperation, options);
    const { data } = await ask(again, '{ measures { totalCount } datasets(subgraph: "cooperation") { code } }');
    expect(data.measures.totalCount).toBe(33);
    await again.close();
  });
});
